import pytest

from integrationslotse_desktop.domain.diary import Contact, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.drafts import entry_place
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from tests.services.vault_files import MOMENT, close, write

AS_TYPED = "  Anfang\r\n\0\u202eumgedreht\ud83d halb مُقابَلة \t" + "x" * 60_000


def test_a_draft_is_kept_as_typed_over_lock_and_return(vaults: Vaults, session: Session, new_vault: NewVault) -> None:
    session.drafts.save("entry:0a1b", "erster Versuch")
    session.drafts.save("entry:0a1b", AS_TYPED)
    session.drafts.save("case-new", "Haddad")
    close(session)
    again = vaults.enter(vaults.unlock(session.keys.folder.path, new_vault.passphrase))
    draft = again.drafts.load("entry:0a1b")
    assert draft is not None
    assert draft.untrusted_text == AS_TYPED
    assert draft.saved_at == again.clock()
    assert set(again.drafts.places()) == {"entry:0a1b", "case-new"}
    assert "Anfang" not in repr(draft)
    close(again)


def test_an_empty_field_and_discarding_forget_the_draft(session: Session) -> None:
    for place in ("case-new", "entry:1"):
        session.drafts.save(place, "Text")
    session.drafts.save("case-new", "")
    session.drafts.discard("entry:1")
    session.drafts.discard("entry:never-there")
    assert session.drafts.places() == ()
    assert session.drafts.load("case-new") is None


def test_a_saved_entry_and_its_draft_change_in_one_step(session: Session) -> None:
    case = write(session)
    place = entry_place(case.id)
    session.drafts.save(place, "Anruf")
    with pytest.raises(ExpectedError):
        session.diary.add(EntryDraft(case.id, "\0", MOMENT, Contact.PHONE, None), finished_draft=place)
    with pytest.raises(ExpectedError):
        session.diary.add(EntryDraft("unknown", "Anruf", MOMENT, Contact.PHONE, None), finished_draft=place)
    assert session.drafts.places() == (place,)
    session.diary.add(EntryDraft(case.id, "Anruf", MOMENT, Contact.PHONE, None), finished_draft=place)
    assert session.drafts.places() == ()


def test_drafts_are_not_found_by_the_search(session: Session) -> None:
    session.drafts.save("entry:1", "Zwiebelkuchenrezept")
    assert session.diary.search("Zwiebelkuchenrezept").entries == ()


@pytest.mark.parametrize("place", ["", "Frau Haddad", "entry:Ümlaut", "entry:1\n", "x" * 41, "a:b:c"])
def test_a_place_is_a_name_of_ours(session: Session, place: str) -> None:
    with pytest.raises(ValueError, match="place"):
        session.drafts.save(place, "Text")
