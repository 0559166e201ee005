from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.cases import CaseDraft
from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.drafts import LONGEST, DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.drafts import (
    ANNOUNCED,
    KEPT_DAYS,
    NEW_CASE,
    TODAY,
    entry_place,
    fact_place,
    reason_place,
)
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage import drafts as stored_drafts
from tests.services.vault_files import MOMENT, close, write

AS_TYPED = "  Anfang\r\n\0\u202eumgedreht\ud83d halb مُقابَلة \t" + "x" * 60_000
HOSTILE = [
    "",
    "noch nicht fertig",
    "[]",
    "{",
    "{}}",
    '{"Text": ""}',
    '{"text": 1}',
    '{"text": null}',
    '{"text": {}}',
    "[" * 99_999,
]
HOSTILE += ['{"text": "a", "text": "b"}', '{"text": "' + "x" * LONGEST + 'y"}', '{"text": "' + "x" * 2_000_000 + '"}']
HOSTILE += ["{" + ", ".join(f'"field_{number}": ""' for number in range(41)) + "}", "\ud83d"]


def typed(text: str) -> DraftFields:
    return DraftFields({"text": text})


def test_a_draft_is_kept_as_typed_over_lock_and_return(vaults: Vaults, session: Session, new_vault: NewVault) -> None:
    session.drafts.save("entry:0a1b", typed("erster Versuch"))
    session.drafts.save("entry:0a1b", typed(AS_TYPED).also("minutes", "45"))
    session.drafts.save(NEW_CASE, typed("Haddad"))
    close(session)
    again = vaults.enter(vaults.unlock(session.keys.folder.path, new_vault.passphrase))
    draft = again.drafts.load("entry:0a1b")
    assert draft is not None
    assert draft.fields.text("text") == AS_TYPED
    assert draft.fields.number("minutes") == 45
    assert draft.saved_at == again.clock()
    assert set(again.drafts.places()) == {"entry:0a1b", "case-new"}
    assert "Anfang" not in repr(draft)
    close(again)


def test_an_empty_field_and_discarding_forget_the_draft(session: Session) -> None:
    for place in ("case-new", "entry:1"):
        session.drafts.save(place, typed("Text"))
    session.drafts.save("case-new", typed(""))
    session.drafts.discard("entry:1")
    session.drafts.discard("entry:never-there")
    assert session.drafts.places() == ()
    assert session.drafts.load("case-new") is None


def test_a_saved_entry_and_its_draft_change_in_one_step(session: Session) -> None:
    case = write(session)
    place = entry_place(case.id)
    session.drafts.save(place, typed("Anruf"))
    with pytest.raises(ExpectedError):
        session.diary.add(EntryDraft(case.id, "\0", MOMENT, Contact.PHONE, None), finished_draft=place)
    with pytest.raises(ExpectedError):
        session.diary.add(EntryDraft("unknown", "Anruf", MOMENT, Contact.PHONE, None), finished_draft=place)
    assert session.drafts.places() == (place,)
    session.diary.add(EntryDraft(case.id, "Anruf", MOMENT, Contact.PHONE, None), finished_draft=place)
    assert session.drafts.places() == ()


def test_drafts_are_not_found_by_the_search(session: Session) -> None:
    session.drafts.save("entry:1", typed("Zwiebelkuchenrezept"))
    assert session.finding.find("Zwiebelkuchenrezept").entries == ()


@pytest.mark.parametrize("place", ["", "Frau Haddad", "entry:Ümlaut", "entry:1\n", "x" * 41, "a:b:c"])
def test_a_place_is_a_name_of_ours(session: Session, place: str) -> None:
    with pytest.raises(ValueError, match="place"):
        session.drafts.save(place, typed("Text"))


def test_a_new_case_and_its_draft_change_in_one_step(session: Session) -> None:
    session.drafts.save(NEW_CASE, DraftFields({"family_name": "Haddad"}))
    with pytest.raises(ExpectedError):
        session.cases.add(CaseDraft(" ", "Samir", MOMENT.date()), finished_draft=NEW_CASE)
    assert session.drafts.places() == (NEW_CASE,)
    session.cases.add(CaseDraft("Haddad", "Samir", MOMENT.date()), finished_draft=NEW_CASE)
    assert session.drafts.places() == ()


def test_erasing_a_case_erases_every_draft_for_it_and_no_other(session: Session) -> None:
    goes, stays = write(session), write(session)
    for case in (goes, stays):
        places = (entry_place(case.id), fact_place(case.id, "notice"), reason_place(case.id, "0a", "step_1"))
        for place in places:
            session.drafts.save(place, typed("Text"))
    session.drafts.save(TODAY, typed("Frau Haddad war da").also("case", goes.id))
    session.cases.erase(goes.id)
    assert set(session.drafts.places()) == set(places)
    session.drafts.save(TODAY, typed("Frau Haddad war da").also("case", stays.id))
    session.drafts.save(NEW_CASE, typed("Text"))
    assert len(session.drafts.places()) == len(places) + 2


@pytest.mark.parametrize("text", ["x", "م", "\U0001f600", "\0", "\ud83d"])
def test_what_is_longer_than_anybody_types_is_cut_and_comes_back(session: Session, text: str) -> None:
    session.drafts.save("entry:1", DraftFields({"text": text * (LONGEST - 1), "contact": text * 300_000, "case": text}))
    draft = session.drafts.load("entry:1")
    assert draft is not None
    assert dict(draft.fields.untrusted) == {"text": text * (LONGEST - 1), "contact": text, "case": ""}


@pytest.mark.parametrize("stored", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_draft_of_ours_is_none(session: Session, stored: str) -> None:
    with session._store.write() as work:
        stored_drafts.put(work, "entry:1", stored, saved_at=session.clock())
    assert session.drafts.load("entry:1") is None
    session.drafts.save("entry:1", typed("Text"))
    assert session.drafts.load("entry:1") is not None


def test_a_value_that_does_not_fit_its_field_reads_as_not_filled() -> None:
    for value in ("", "-1", "1.5", "²", "٣٤", "123456", "x", "9" * 5_000):
        assert DraftFields({"minutes": value}).number("minutes") is None
    for value in ("", "2026-02-30", "99999-01-01", "yesterday", "2026-11-23T25:00"):
        fields = DraftFields({"at": value})
        assert (fields.moment("at"), fields.day("at")) == (None, None)
    at = DraftFields({"at": "2026-11-23T09:30+05:00"})
    assert (at.moment("at"), at.day("at")) == (datetime(2026, 11, 23, 9, 30), date(2026, 11, 23))
    assert "2026" not in repr(at)


def test_what_was_begun_about_nobody_is_forgotten_after_three_months(
    cheap_cost: Cost, vault_path: Path, new_vault: NewVault, clock: Clock
) -> None:
    now = clock()
    vaults = Vaults(lambda: now, cheap_cost)
    session = vaults.enter(vaults.prepare(vault_path, new_vault))
    case = write(session, "Anruf")
    for place in (NEW_CASE, ANNOUNCED, entry_place(case.id)):
        session.drafts.save(place, typed("Haddad"))
    now += timedelta(days=KEPT_DAYS)
    assert session.drafts.forget_old() == 0
    now += timedelta(minutes=1)
    session.drafts.save(ANNOUNCED, typed("Saleh"))
    assert session.drafts.forget_old() == 1
    assert set(session.drafts.places()) == {ANNOUNCED, entry_place(case.id)}
    close(session)
