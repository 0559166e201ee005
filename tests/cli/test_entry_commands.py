"""Everything an entry can say, corrections and personal notes, by the command line."""

import pytest

from integrationslotse_desktop.cli.exit_codes import ExitCode
from integrationslotse_desktop.services.catalogue import load_catalogue
from tests.cli.calls import Program

CASE = "LRO-2025-0001"
SERVICE = next(iter(load_catalogue().services))
DETAILS = {
    "accompanied_to": "Jobcenter Güstrow",
    "services": [SERVICE],
    "travel_minutes": 40,
    "language": "ar",
    "interpreter": "guide",
    "done_by": "together",
    "next_step": "Kontoauszug nachreichen",
}


def add(program: Program, **given: object) -> dict[str, object]:
    entry = {"case": CASE, "text": "Termin am Montag", "occurred_at": "2026-11-20T10:00", **given}
    outcome = program.with_passphrase("entry", "add", "--json", given=entry)
    assert outcome.exit_code == 0, outcome.err
    added: dict[str, object] = outcome.data["entry"]
    return added


def newest(program: Program) -> dict[str, object]:
    entries: list[dict[str, object]] = program.with_passphrase("entry", "list", CASE, "--names", "--json").data[
        "entries"
    ]
    return next(entry for entry in entries if entry["occurred_at"] == "2026-11-20T10:00")


def test_every_detail_can_be_given_and_comes_back(filled: Program) -> None:
    assert filled.with_passphrase("checklist", "start", CASE, "recognition_first_steps").exit_code == 0
    added = add(filled, steps=["rec_plan"], **DETAILS)
    shown = newest(filled)
    assert {name: shown[name] for name in DETAILS} == DETAILS
    assert shown["steps"] == added["steps"]
    told = filled.with_passphrase("checklist", "show", CASE, "--json").out
    assert '"done"' in told


@pytest.mark.parametrize(
    "wrong",
    [
        {"services": "housing"},
        {"services": [1]},
        {"services": ["no_such_service"]},
        {"steps": ["no_such_step"]},
        {"people": ["nobody"]},
        {"interpreter": "neighbour"},
        {"done_by": 1},
        {"travel_minutes": 0},
        {"language": "zz"},
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(filled: Program, wrong: dict[str, object]) -> None:
    before = filled.with_passphrase("entry", "list", CASE, "--json").data
    given = {"case": CASE, "text": "a", **wrong}
    assert filled.with_passphrase("entry", "add", given=given).exit_code == ExitCode.INPUT_REFUSED
    assert filled.with_passphrase("entry", "list", CASE, "--json").data == before


def test_a_correction_changes_what_is_given_and_keeps_the_rest(filled: Program) -> None:
    added = add(filled, **DETAILS)
    given = {"entry": added["id"], "reason": "falscher Tag", "text": "Termin am Dienstag"}
    corrected = filled.with_passphrase("entry", "correct", "--json", given=given).data["entry"]
    assert corrected["version"] == 2
    shown = newest(filled)
    assert (shown["text"], shown["reason"]) == ("Termin am Dienstag", "falscher Tag")
    assert {name: shown[name] for name in DETAILS} == DETAILS
    versions = filled.with_passphrase("entry", "versions", str(added["id"]), "--names", "--json").data["versions"]
    assert [version["text"] for version in versions] == ["Termin am Montag", "Termin am Dienstag"]
    assert [version["changed"] for version in versions] == [[], ["text"]]
    told = filled.with_passphrase("entry", "versions", str(added["id"]), "--names").out
    assert "Termin am [+Dienstag+]" in told
    assert "[-Montag-]" in told
    hidden = filled.with_passphrase("entry", "versions", str(added["id"])).out
    assert "Montag" not in hidden


def test_an_unchanged_correction_and_an_unknown_entry_are_refused(filled: Program) -> None:
    added = add(filled)
    for entry in (added["id"], "nobody"):
        given = {"entry": entry, "reason": "Grund"}
        assert filled.with_passphrase("entry", "correct", given=given).exit_code == ExitCode.INPUT_REFUSED
    assert filled.with_passphrase("entry", "versions", "nobody").exit_code == ExitCode.INPUT_REFUSED


def test_an_unusual_entry_is_marked(filled: Program) -> None:
    assert filled.with_passphrase("checklist", "start", CASE, "recognition_first_steps").exit_code == 0
    told = {"fact": "recognition_date", "value": "2026-11-22"}
    assert filled.with_passphrase("checklist", "fact", CASE, given=told).exit_code == 0
    assert add(filled)["marks"] == ["before_recognition"]


def test_a_personal_note_is_written_shown_and_deleted(filled: Program) -> None:
    assert filled.with_passphrase("note", "set", given={"case": CASE, "text": "Ruhig sprechen"}).exit_code == 0
    assert "Ruhig" not in filled.with_passphrase("note", "show", CASE).out
    shown = filled.with_passphrase("note", "show", CASE, "--names", "--json").data["note"]
    assert shown == {"begun_on": "2026-11-23", "deleted_on": "2027-02-21", "text": "Ruhig sprechen"}
    assert filled.with_passphrase("note", "set", given={"case": CASE, "text": ""}).exit_code == 0
    assert filled.with_passphrase("note", "show", CASE, "--json").data["note"] is None
