"""Long lists on the command line: their order, what narrows them, and one part after the other."""

from datetime import datetime, timedelta

import pytest

from integrationslotse_desktop.cli.exit_codes import ExitCode
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from tests.cli.calls import PASSPHRASE, Program

_NEWEST = datetime(2025, 11, 2, 15)


@pytest.fixture
def listed(created: Program) -> Program:
    """Three cases, opened on three days, each with two entries."""
    session = created.vaults.enter(created.vaults.unlock(created.vault, PASSPHRASE))
    for place, name in enumerate(("Yusuf", "Haddad", "Özdemir")):
        case = session.cases.add(CaseDraft(name, "", (_NEWEST - timedelta(days=9 - place)).date()))
        for hours in (place, 100 + place):
            moment = _NEWEST - timedelta(hours=hours)
            session.diary.add(EntryDraft(case.id, f"Lamp {hours}", moment, Contact.PHONE, 15))
    session.close_reader()
    session.close_writer()
    return created


def test_cases_come_in_the_order_and_state_asked_for(listed: Program) -> None:
    def names(*options: str) -> list[str]:
        cases = listed.with_passphrase("case", "list", "--json", "--names", *options).data["cases"]
        return [case["family_name"] for case in cases]

    assert names() == names("--sort", "name") == ["Haddad", "Özdemir", "Yusuf"]
    assert names("--sort", "number") == ["Yusuf", "Haddad", "Özdemir"]
    assert names("--sort", "opened") == ["Özdemir", "Haddad", "Yusuf"]
    assert names("--sort", "last_entry", "--limit", "2") == ["Yusuf", "Haddad"]
    assert names("--sort", "last_entry", "--skip", "2") == ["Özdemir"]
    assert names("--state", "closed") == []


def test_the_order_of_names_is_not_told_without_the_names(listed: Program) -> None:
    outcome = listed.with_passphrase("case", "list", "--sort", "name")
    assert outcome.exit_code == ExitCode.USAGE


def test_entries_of_all_cases_come_a_part_at_a_time(listed: Program) -> None:
    def texts(*options: str) -> tuple[list[str], int]:
        data = listed.with_passphrase("entry", "list", "--json", "--names", *options).data
        return [entry["text"] for entry in data["entries"]], data["total"]

    every = ["Lamp 0", "Lamp 1", "Lamp 2", "Lamp 100", "Lamp 101", "Lamp 102"]
    assert texts() == (every, 6)
    assert texts("--limit", "2") == (every[:2], 6)
    assert texts("--limit", "2", "--skip", "2") == (every[2:4], 6)
    assert texts("--skip", "6") == ([], 6)
    assert texts("--from", "2025-11-01") == (every[:3], 3)
    assert texts("--to", "2025-10-31", "--state", "closed") == ([], 0)
    shown = listed.with_passphrase("entry", "list", "--limit", "3").out
    assert shown.count("LRO-2025-000") == 3
    assert "Lamp" not in shown


def test_a_case_and_filters_do_not_go_together(listed: Program) -> None:
    outcome = listed.with_passphrase("entry", "list", "LRO-2025-0001", "--from", "2025-11-01")
    assert outcome.exit_code == ExitCode.USAGE
    assert listed.with_passphrase("entry", "list", "--limit", "1001").exit_code == ExitCode.USAGE
