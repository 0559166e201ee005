"""What the commands for intake, waiting list and advice do and print; names only where they are asked for."""

import pytest

from tests.cli.calls import Program

CASE = "LRO-2026-0001"
OFFICE_HOURS = {
    "channel": "outreach_office_hours",
    "referred_by": "Nachbarschaftshilfe",
    "announced_on": "2026-11-02",
    "recognised_on": "2026-11-10",
    "first_contact_on": "2026-11-16",
    "place": "Güstrow",
    "participants_count": 12,
}
SALEH = {
    "family_name": "Saleh",
    "given_name": "Amina",
    "other_name": "أمينة صالح",
    "channel": "recognition_notification",
    "source": "Amtsliste November",
    "legal_basis": "public_task",
    "received_on": "2026-11-15",
}
AMINA = {
    "family_name": "Saleh",
    "given_name": "Amina",
    "other_family_name": "صالح",
    "opened_on": "2026-11-20",
    "channel": "recognition_notification",
    "recognised_on": "2026-11-10",
}
ADVICE = {"channel": "outreach_office_hours", "services": ["authorities", "language"], "minutes": 20}
PERSONAL = ("Saleh", "Amina", "أمينة", "Amtsliste", "Nachbarschaftshilfe", "Güstrow")


@pytest.fixture
def waiting_id(filled: Program) -> str:
    return str(filled.with_passphrase("waiting", "add", "--json", given=SALEH).data["waiting"]["id"])


def test_the_channels_are_listed_without_a_diary(program: Program) -> None:
    listed = program.run("intake", "channels", "--json").data["channels"]
    assert len(listed) == 21
    (flyer,) = [each for each in listed if each["channel"] == "flyer"]
    assert (flyer["label"], flyer["districts"]) == ("Flyer at a public office", ["NWM"])
    assert "jobcenter_gap_list" in program.run("intake", "channels").out


def test_an_intake_is_told_and_shown(filled: Program) -> None:
    assert filled.with_passphrase("intake", "show", CASE, "--json").data == {"case": CASE, "intake": None}
    assert filled.with_passphrase("intake", "set", CASE, given=OFFICE_HOURS).exit_code == 0
    found = filled.with_passphrase("intake", "show", CASE, "--json", "--names").data["intake"]
    assert OFFICE_HOURS.items() <= found.items()
    assert found["days_from_recognition_to_contact"] == 6
    for options in ((), ("--json",)):
        out = filled.with_passphrase("intake", "show", CASE, *options).out
        assert "2026" in out
        assert not any(word in out for word in PERSONAL)
    assert "Nachbarschaftshilfe" in filled.with_passphrase("intake", "show", CASE, "--names").out


@pytest.mark.parametrize(
    "wrong", [{"channel": "balloon"}, {"channel": "flyer", "place": "Güstrow"}, {"channel": "flyer", "colour": "red"}]
)
def test_an_intake_that_does_not_fit_is_refused(filled: Program, wrong: dict[str, str]) -> None:
    outcome = filled.with_passphrase("intake", "set", CASE, given=wrong)
    assert outcome.exit_code in (2, 6)
    assert filled.with_passphrase("intake", "show", CASE, "--json").data["intake"] is None


def test_a_list_of_persons_needs_its_source_and_legal_basis(filled: Program) -> None:
    whole = {
        "channel": "jobcenter_gap_list",
        "referred_by": "Jobcenter",
        "announced_on": "2026-11-02",
        "legal_basis": "social_data",
    }
    for name in ("referred_by", "announced_on", "legal_basis"):
        lacking = {each: value for each, value in whole.items() if each != name}
        assert filled.with_passphrase("intake", "set", CASE, given=lacking).exit_code == 6
    assert filled.with_passphrase("intake", "show", CASE, "--json").data["intake"] is None
    assert filled.with_passphrase("intake", "set", CASE, given=whole).exit_code == 0
    found = filled.with_passphrase("intake", "show", CASE, "--json", "--names").data["intake"]
    assert whole.items() <= found.items()
    assert "67d" in filled.with_passphrase("intake", "show", CASE).out


def test_another_way_is_shown_among_names_only(filled: Program) -> None:
    told = {"channel": "other", "other_way": "Nachbarschaftshilfe"}
    assert filled.with_passphrase("intake", "set", CASE, given=told).exit_code == 0
    assert told.items() <= filled.with_passphrase("intake", "show", CASE, "--json", "--names").data["intake"].items()
    assert "Nachbarschaftshilfe" not in filled.with_passphrase("intake", "show", CASE, "--json").out


def test_networking_is_counted_apart(filled: Program) -> None:
    alone = {"services": ["coordination_network"], "minutes": 90}
    assert filled.with_passphrase("advice", "add", given=alone).exit_code == 0
    assert filled.with_passphrase("advice", "add", given={**alone, "channel": "flyer"}).exit_code == 6
    assert filled.with_passphrase("advice", "add", given={"services": ["language"]}).exit_code == 6
    listed = filled.with_passphrase("advice", "list", "--json").data
    assert (listed["total"], listed["minutes"], listed["by_channel"], listed["by_service"]) == (0, 0, {}, {})
    assert (listed["without_client"]["total"], listed["without_client"]["minutes"]) == (1, 90)
    assert "Without a client" in filled.with_passphrase("advice", "list").out


def test_who_waits_is_listed_without_names(filled: Program, waiting_id: str) -> None:
    (waiting,) = filled.with_passphrase("waiting", "list", "--json").data["waiting"]
    assert waiting == {
        "id": waiting_id,
        "channel": "recognition_notification",
        "legal_basis": "public_task",
        "received_on": "2026-11-15",
        "recognised_on": None,
        "days_left": 84,
    }
    out = filled.with_passphrase("waiting", "list").out
    assert waiting_id in out
    assert not any(word in out for word in PERSONAL)
    assert "Saleh Amina" in filled.with_passphrase("waiting", "list", "--names").out


def test_who_waits_is_taken_on(filled: Program, waiting_id: str) -> None:
    case = filled.with_passphrase("waiting", "take-on", waiting_id, "--json", given=AMINA).data["case"]
    assert case["number"] == "LRO-2026-0002"
    assert filled.with_passphrase("waiting", "list", "--json").data == {"waiting": []}
    intake = filled.with_passphrase("intake", "show", case["number"], "--json").data["intake"]
    assert (intake["channel"], intake["recognised_on"]) == ("recognition_notification", "2026-11-10")
    assert "waits" not in filled.with_passphrase("waiting", "list").out


def test_who_waits_is_declined(filled: Program, waiting_id: str) -> None:
    assert filled.with_passphrase("waiting", "decline", waiting_id, "--json").data == {"declined": waiting_id}
    assert filled.with_passphrase("waiting", "list", "--json").data == {"waiting": []}
    assert filled.with_passphrase("waiting", "decline", waiting_id).exit_code == 6


def test_a_legal_basis_is_needed_and_has_to_be_one(filled: Program) -> None:
    outcome = filled.with_passphrase("waiting", "add", given={**SALEH, "legal_basis": "hearsay"})
    assert outcome.exit_code == 6
    assert "hearsay" not in outcome.err
    lacking = {name: value for name, value in SALEH.items() if name != "legal_basis"}
    assert filled.with_passphrase("waiting", "add", given=lacking).exit_code != 0
    assert filled.with_passphrase("waiting", "list", "--json").data == {"waiting": []}


def test_advice_is_counted(filled: Program) -> None:
    added = filled.with_passphrase("advice", "add", "--json", given=ADVICE).data["advice"]
    assert (added["contact"], added["services"], added["occurred_at"]) == (
        "office",
        ["authorities", "language"],
        "2026-11-23T09:30",
    )
    listed = filled.with_passphrase("advice", "list", "--json").data
    assert (listed["total"], listed["minutes"]) == (1, 20)
    assert (listed["by_channel"], listed["by_service"]) == (
        {"outreach_office_hours": 1},
        {"authorities": 1, "language": 1},
    )
    assert filled.with_passphrase("advice", "list", "--json", "--last", "2026-11-01").data["total"] == 0
    assert filled.with_passphrase("advice", "list", "--first", "yesterday").exit_code == 6
    assert "Advice without a file" in filled.with_passphrase("advice", "list").out
