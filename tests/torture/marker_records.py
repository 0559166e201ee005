"""What a guide records of a case, each field with its own words: the part of a session that is all forms.

`fill` fills whatever form is open, so that a field that comes to a form is filled without a word here.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.finding import Period
from integrationslotse_desktop.ui.dialogs.advice import AdviceDialog
from integrationslotse_desktop.ui.dialogs.announce import AnnounceDialog
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.dialogs.versions import VersionsDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.case_consents import CaseConsents
from integrationslotse_desktop.ui.pages.case_household import CaseHousehold
from integrationslotse_desktop.ui.pages.case_overview import CaseOverviewTab
from integrationslotse_desktop.ui.pages.search import SearchPage
from integrationslotse_desktop.ui.pages.waiting import WaitingPage
from integrationslotse_desktop.ui.widgets.case_filters import CaseFilters
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryRow
from integrationslotse_desktop.ui.widgets.form import Form
from integrationslotse_desktop.ui.widgets.form_fields import FormField
from integrationslotse_desktop.ui.widgets.household_card import HouseholdCard
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard
from integrationslotse_desktop.ui.widgets.personal_note import PersonalNoteCard
from integrationslotse_desktop.ui.widgets.saved_searches import SavedSearches
from integrationslotse_desktop.ui.widgets.search_filters import SearchFilters
from tests.torture.hands import Hands, Script

_TEXT_FIELDS = (QLineEdit, QPlainTextEdit)


def fill(hands: Hands, form: Form, name: str) -> None:
    """Words into every field, also into those that are asked only after a choice; then what no form would take goes."""
    at_first, filled = form.values(), set[str]()
    for _choice in _choices(form):
        for key, field in form._fields.items():
            if field.isVisible() and isinstance(field.control, _TEXT_FIELDS) and key not in filled:
                filled.add(key)
                _into(hands, field, f"{name}: {key}")
    form.show_values({key: at_first[key] for key in ("channel", "other_channel") if key in at_first})
    for key in [key for key, field in form._fields.items() if field.is_unclear]:
        form._fields[key].control.setFocus(Qt.FocusReason.TabFocusReason)
        hands.press("Ctrl+A", "Delete")
        form.show_values({key: at_first[key]})


def _into(hands: Hands, field: FormField, name: str) -> None:
    field.control.setFocus(Qt.FocusReason.TabFocusReason)
    hands.press("Ctrl+A")
    hands.mark(name)


def _choices(form: Form) -> Iterator[None]:
    """The form as it is, and for each way in which a case can come."""
    yield
    for way in _values(form, "channel"):
        form.show_values({"channel": way})
        yield
        for other in _values(form, "other_channel"):
            form.show_values({"other_channel": other})
            yield


def _values(form: Form, name: str) -> list[str]:
    field = form._fields.get(name)
    return [each.value for each in field.spec.choices] if field and not field.isHidden() else []


def _record(hands: Hands, name: str, *, is_taken: bool = True, choose: dict[str, str] | None = None) -> Script:
    """Fill the dialog that opens and save it; what is refused (`is_taken`) is given up."""
    yield hands.shown(RecordDialog)
    dialog = hands.find(RecordDialog)
    yield from finish(hands, dialog, name, is_taken=is_taken, choose=choose)


def finish(
    hands: Hands, dialog: RecordDialog, name: str, *, is_taken: bool = True, choose: dict[str, str] | None = None
) -> Script:
    """The same for a dialog in which somebody is."""
    fill(hands, dialog.form, name)
    dialog.form.show_values(choose or {})
    dialog._save.click()
    if not is_taken:
        yield lambda: dialog._notice.isVisible() and hands.is_settled()
        dialog.reject()
    yield lambda: not hands.is_shown(RecordDialog) and hands.is_settled()


def _tab(hands: Hands, kind: type[QWidget]) -> Script:
    page = hands.find(CasePage)
    page.show_tab(next(tab for tab in page._tabs if isinstance(tab, kind)))
    page.focus()
    yield hands.is_settled


def record_everything(hands: Hands) -> Script:
    """Household, consents, overview and diary of the case that is open."""
    for part in (_household, _consents, _overview, _states, _diary):
        yield from part(hands)


def _household(hands: Hands) -> Script:
    yield from _tab(hands, CaseHousehold)
    tab = hands.find(CaseHousehold)
    hands.click(tab, "Add a person")
    yield from _record(hands, "person")
    hands.click(tab, "Add a status")
    yield from _record(hands, "status")
    hands.click(tab, "Add a number")
    number = f"{hands.markers.of('number: number')} 17"  # one without a digit is refused
    yield from _record(hands, "number", choose={"issuer": "other", "number": number})
    hands.click(tab, "Move")
    yield from _record(hands, "move", is_taken=False)


def _consents(hands: Hands) -> Script:
    yield from _tab(hands, CaseConsents)
    tab = hands.find(CaseConsents)
    hands.click(tab, "Handed over")
    yield from _record(hands, "privacy notice")
    hands.click(tab, "Add a consent")
    yield from _record(hands, "consent")
    hands.click(tab, "Withdraw")
    yield from _record(hands, "withdrawal")


def _overview(hands: Hands) -> Script:
    yield from _tab(hands, CaseOverviewTab)
    tab = hands.find(CaseOverviewTab)
    hands.click(tab, "Raise a flag")
    yield from _record(hands, "flag")
    hands.click(tab, "Answer")
    yield from _record(hands, "answer")
    hands.click(tab, "Add an address")
    yield from _record(hands, "address")
    hands.click(tab, "Another guide")
    yield from _record(hands, "guide")
    hands.find(IntakeCard).edit()
    yield from _record(hands, "intake")
    tab._on_wanted("client-edit", "")
    yield from _record(hands, "client", choose={"family_name": hands.markers.of("family name")})


def _states(hands: Hands) -> Script:
    header = hands.find(CasePage).header
    for state in (CaseState.PAUSED, CaseState.ACTIVE):
        header.state_wanted.emit(str(state))
        yield from _record(hands, f"reason: {state}")


def _diary(hands: Hands) -> Script:
    hands.find(CasePage).show_diary()
    yield hands.is_settled
    note = hands.find(PersonalNoteCard)
    _with_words(hands, note.text, "personal note")
    composer = hands.find(Composer)
    composer.focus()
    yield lambda: note._note is not None and hands.is_settled()
    written = hands.mark("entry with details")
    yield from _details(hands, composer, "details")
    composer.save()
    yield lambda: any(row.entry.text == written for row in hands.window.findChildren(EntryRow)) and hands.is_settled()
    hands.click(hands.find(EntryRow), "Correct")
    yield hands.shown(CorrectEntryDialog)
    dialog = hands.find(CorrectEntryDialog)
    _with_words(hands, dialog._reason, "reason of a correction")
    dialog._composer.focus()
    hands.mark("added by a correction")
    yield from _details(hands, dialog._composer, "corrected details")
    dialog._composer.save()
    yield lambda: hands.is_settled() and hands.find(EntryRow).entry.version == 2
    hands.click(hands.find(EntryRow), "corrected on")
    yield hands.shown(VersionsDialog)
    hands.find(VersionsDialog).reject()
    yield lambda: not hands.is_shown(VersionsDialog) and hands.is_settled()
    assert hands.is_shown(HouseholdCard)


def _details(hands: Hands, composer: Composer, name: str) -> Script:
    composer.more.click()
    yield lambda: composer._details._form is not None and composer._details._form.isVisible()
    form = composer._details._form
    assert form is not None
    fill(hands, form, name)
    composer.more.click()


def _with_words(hands: Hands, field: QWidget, name: str) -> None:
    field.setFocus(Qt.FocusReason.TabFocusReason)
    hands.mark(name)


def receive(hands: Hands) -> Script:
    """Two are announced, one of them is taken on; somebody is advised without a file."""
    hands.press("Ctrl+4")
    yield hands.shown(WaitingPage)
    for number in ("first", "second"):
        hands.click(hands.find(WaitingPage), "Announce somebody")
        yield hands.shown(AnnounceDialog)
        basis = _values(hands.find(AnnounceDialog).form, "legal_basis")[0]
        yield from finish(hands, hands.find(AnnounceDialog), f"announced {number}", choose={"legal_basis": basis})
    hands.click(hands.find(WaitingPage), "Take on")
    yield from _record(hands, "taken on")
    yield hands.shown(CasePage)
    hands.press("Ctrl+G")
    yield hands.shown(AdviceDialog)
    form = hands.find(AdviceDialog).form
    yield from finish(hands, hands.find(AdviceDialog), "advice", choose={"services": _values(form, "services")[0]})
    hands.press("Ctrl+1", "Ctrl+2")
    yield hands.is_settled
    yield from _write_from_any_page(hands)
    yield from _narrow(hands)


def _write_from_any_page(hands: Hands) -> Script:
    hands.press("Ctrl+N")
    yield hands.shown(QuickEntryDialog)
    quick = hands.find(QuickEntryDialog).quick
    hands.into(quick.case_field, "case of an entry from any page")
    quick._composer.focus()
    hands.mark("entry from any page")
    yield from _details(hands, quick._composer, "details from any page")
    hands.find(QuickEntryDialog).reject()
    yield lambda: not hands.is_shown(QuickEntryDialog) and hands.is_settled()


def _narrow(hands: Hands) -> Script:
    filters = hands.find(CaseFilters)
    hands.into(filters._field, "list of cases")
    yield hands.is_settled
    filters._field.setFocus()
    hands.replace(hands.markers.latin("family name"))  # it is kept for the next day
    yield hands.is_settled


def save_search(hands: Hands) -> Script:
    """Narrow the search that is shown, and keep it under a name."""
    filters, saved = hands.find(SearchFilters), hands.find(SavedSearches)
    filters._period.setCurrentIndex(filters._period.findData(Period.DAYS))
    yield hands.is_settled
    assert filters._form is not None
    fill(hands, filters._form, "days of a search")
    yield hands.is_settled
    hands.click(hands.find(SearchPage), "Save this search")
    yield lambda: saved._name.isVisible() and QApplication.focusWidget() is saved._name
    hands.mark("name of a search")
    hands.press("Return")
    yield lambda: len(saved._searches) == 1 and hands.is_settled()
