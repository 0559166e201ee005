"""Forms made of field specs: what goes in comes out, nothing typed is lost, the keyboard does everything."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.domain.drafts import DraftFields, decoded, encoded
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.dialogs.record import RecordDialog
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.basics import Label, card, column
from integrationslotse_desktop.ui.widgets.chip_picker import ChipPicker
from integrationslotse_desktop.ui.widgets.chips import Chip, Chips
from integrationslotse_desktop.ui.widgets.field_specs import Choice, Days, FieldSpec, Kind
from integrationslotse_desktop.ui.widgets.notice import Notice

TODAY = date(2026, 11, 23)
LANGUAGES = tuple(Choice(*each.split()) for each in ("ar Arabisch", "ku Kurdisch", "tr Türkisch", "en Englisch"))
MANY = (*LANGUAGES, *(Choice(each.lower(), each) for each in ("Dari", "Tigrinya", "Ukrainisch")))
SPECS = (
    FieldSpec("name", "Name", is_short=True),
    FieldSpec("note", "Note", Kind.LONG_TEXT),
    FieldSpec("since", "Since", Kind.DAY, is_short=True),
    FieldSpec("born", "Born", Kind.PARTIAL_DAY, is_short=True),
    FieldSpec("kin", "Kin", Kind.CHOICE, choices=(Choice("wife", "Wife"), Choice("child", "Child"))),
    FieldSpec("way", "Way", Kind.CHOICE, choices=(Choice("home", "Home"),), may_be_unknown=True),
    FieldSpec("few", "Few", Kind.CHOICES, choices=LANGUAGES),
    FieldSpec("many", "Many", Kind.CHOICES, choices=MANY),
    FieldSpec("agrees", "Agrees", Kind.YES_NO),
    FieldSpec("number", "Number", Kind.NUMBER),
    FieldSpec("told", "To read, not to fill in", Kind.NOTE),
)
VALUES = {
    "name": "Yusuf",
    "note": "Zwei\nZeilen",
    "since": "2026-11-04",
    "born": "1992",
    "kin": "child",
    "way": "home",
    "few": "ar,tr",
    "many": "tr,dari",
    "agrees": "no",
    "number": "12",
}
EMPTY = {**dict.fromkeys(VALUES, ""), "kin": "wife"}
Ask = Callable[..., RecordDialog]


def understood(untrusted_text: str, today: date) -> date | None:
    """Stands for the program's own reader of days, which is tested elsewhere."""
    return {"gestern": today - timedelta(days=1), "5.11.": date(2026, 11, 5)}.get(untrusted_text)


def partly_understood(untrusted_text: str, today: date) -> str | None:
    """The same for days of birth, which lie in the past."""
    return {"4.3.92": "1992-03-04", "im Jahr 1992": "1992"}.get(untrusted_text)


@pytest.fixture
def context(theme: Theme) -> Iterator[Context]:
    tasks = Tasks()
    yield Context(Texts(Language.ENGLISH), theme, tasks)
    tasks.stop()


@pytest.fixture
def ask(qtbot: QtBot, context: Context) -> Ask:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(1366, 768)
    below.show()

    def show(specs: tuple[FieldSpec, ...] = SPECS, values: dict[str, str] | None = None) -> RecordDialog:
        days = Days(understood, TODAY, partly_understood)
        dialog = RecordDialog(context, below, "A person", specs, verb="Add", days=days, values=values)
        dialog.open()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show


def field(dialog: RecordDialog, name: str) -> QWidget:
    """What takes the keyboard in a field."""
    caption = next(spec.caption for spec in SPECS if spec.name == name)
    named = [each for each in dialog.form.findChildren(QWidget) if each.accessibleName() == caption]
    return next(each for each in named if not isinstance(each, Label))


def saved(dialog: RecordDialog) -> list[dict[str, str]]:
    """Everything that is handed over from here on."""
    values: list[dict[str, str]] = []
    dialog.save_requested.connect(values.append)
    return values


def wheel() -> QWheelEvent:
    """One notch down."""
    none, keys = QPoint(), Qt.KeyboardModifier.NoModifier
    place = QPointF(5, 5)
    phase = Qt.ScrollPhase.NoScrollPhase
    return QWheelEvent(place, place, none, QPoint(0, -120), Qt.MouseButton.NoButton, keys, phase, False)


def type_text(picker: ChipPicker, text: str) -> None:
    """Letter by letter, wherever the keyboard is: in the line, or in the list that has opened below it."""
    for letter in text:
        QTest.keyClicks(with_keys(picker), letter)


def press(picker: ChipPicker, key: Qt.Key) -> None:
    QTest.keyClick(with_keys(picker), key)


def with_keys(picker: ChipPicker) -> QWidget:
    found = QApplication.activePopupWidget() or QApplication.focusWidget()
    return found or picker.line


def test_what_goes_in_comes_out_and_nothing_else(ask: Ask) -> None:
    assert ask(values=VALUES).form.values() == VALUES
    assert ask().form.values() == EMPTY
    assert ask(values={"way": "gone by now", "many": "tr,gone by now", "unheard": "of"}).form.values() == {
        **EMPTY,
        "many": "tr",
    }


def test_a_half_filled_form_comes_back_from_a_draft(ask: Ask) -> None:
    untouched, dialog = ask(values=VALUES), ask()
    assert not untouched.fields()
    dialog.form.show_values({**VALUES, "since": "irgendwann im Herbst"})
    kept = decoded(encoded(dialog.fields()))
    again = ask()
    again.show_fields(kept)
    assert again.form.values() == {**VALUES, "since": "irgendwann im Herbst"}


def test_a_draft_has_room_for_the_longest_form() -> None:
    fields = DraftFields({f"field_{number}": "x" for number in range(40)})
    assert decoded(encoded(fields)) == fields
    with pytest.raises(ExpectedError):
        decoded(encoded(fields.also("one more", "x")))


@pytest.mark.parametrize(
    ("name", "typed", "value", "told"),
    [
        ("since", "gestern", "2026-11-22", "Sunday, 22 November 2026"),
        ("since", "04.11.2026", "2026-11-04", "Wednesday, 4 November 2026"),
        ("since", "1992", "1992", "This is not understood as a day. Write it as 4.11.2026."),
        ("since", "31.02.2026", "31.02.2026", "This is not understood as a day. Write it as 4.11.2026."),
        ("born", "1992", "1992", "Such as 4.3.1992, or only the year"),
        ("born", "١٩٩٢", "1992", "Such as 4.3.1992, or only the year"),
        ("born", "04.03.1992", "1992-03-04", "Wednesday, 4 March 1992"),
        ("born", "4.3.92", "1992-03-04", "Wednesday, 4 March 1992"),
        ("born", "im Jahr 1992", "1992", "Such as 4.3.1992, or only the year"),
        ("born", "gestern", "gestern", "This is not understood as a day. Write it as 4.11.2026."),
        ("born", "", "", "Such as 4.3.1992, or only the year"),
    ],
)
def test_a_day_is_typed_as_people_write_it_and_shown_as_understood(
    ask: Ask, name: str, typed: str, value: str, told: str
) -> None:
    dialog = ask()
    line = field(dialog, name)
    assert isinstance(line, QLineEdit)
    line.setFocus()
    line.insert(typed)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    assert dialog.form.values()[name] == value
    assert told in [label.plain for label in dialog.form.findChildren(Label) if label.isVisible()]
    assert line.text() == typed, "what was typed is left as it is"


@pytest.mark.parametrize(("name", "typed"), [("since", "irgendwann"), ("number", "zwölf"), ("many", "Klingonisch")])
def test_what_is_not_understood_is_not_saved_and_the_keyboard_goes_there(ask: Ask, name: str, typed: str) -> None:
    dialog = ask()
    handed_over, line = saved(dialog), field(dialog, name)
    assert isinstance(line, QLineEdit)
    line.insert(typed)
    dialog.form.focus()
    QTest.keyClick(field(dialog, "name"), Qt.Key.Key_Return)
    error = dialog.findChildren(Notice)[0].error
    assert error is not None
    assert (error.fault, error.data) == (Fault.VALUE_REFUSED, {"field": name})
    assert QApplication.focusWidget() is line
    assert handed_over == []


def test_an_error_of_a_service_names_the_field_by_its_caption_and_the_form_stays(ask: Ask) -> None:
    dialog = ask(values=VALUES)
    handed_over = saved(dialog)
    QTest.keyClick(field(dialog, "name"), Qt.Key.Key_Return)
    assert handed_over == [VALUES]
    dialog.reject()
    assert dialog.isVisible(), "it is being saved"
    dialog.show_error(ExpectedError(Fault.TEXT_MISSING, field="note"))
    assert "Something is still missing: Note." in dialog.findChildren(Notice)[0].accessibleName()
    assert QApplication.focusWidget() is field(dialog, "note")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_form_longer_than_the_screen_scrolls_and_follows_the_keyboard(ask: Ask) -> None:
    longer = tuple(
        FieldSpec(f"{spec.name} {number}", f"{spec.caption} {number}", spec.kind, choices=spec.choices)
        for number in range(3)
        for spec in SPECS
    )
    dialog = ask(longer)
    assert dialog.height() <= 768
    for _press in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        place = focused.mapTo(dialog, focused.rect().topLeft())
        assert dialog.rect().contains(focused.rect().translated(place))
        QTest.keyClick(focused, Qt.Key.Key_Tab)


def test_the_wheel_over_a_choice_changes_nothing(ask: Ask) -> None:
    dialog = ask(values=VALUES)
    box = field(dialog, "kin")
    assert isinstance(box, QComboBox)
    event = wheel()
    QApplication.sendEvent(box, event)
    assert not event.isAccepted()
    assert dialog.form.values() == VALUES


@pytest.fixture
def picker(qtbot: QtBot, context: Context) -> ChipPicker:
    made = ChipPicker(context, MANY)
    made.line.setAccessibleName("Languages")
    qtbot.addWidget(made)
    made.resize(400, 60)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.line.setFocus()
    return made


@pytest.mark.parametrize("typed", ["tur", "Tuer", "TÜRK", "kisch"])
def test_a_part_of_a_word_and_enter_add_a_choice(picker: ChipPicker, typed: str) -> None:
    told: list[bool] = []
    picker.changed.connect(lambda: told.append(True))
    type_text(picker, typed)
    assert picker.chosen == ()
    press(picker, Qt.Key.Key_Return)
    assert (picker.chosen, picker.line.text(), len(told)) == (("tr",), "", 1)


def test_down_offers_everything_and_backspace_takes_the_last_away(picker: ChipPicker) -> None:
    for _round in range(2):
        press(picker, Qt.Key.Key_Down)
        press(picker, Qt.Key.Key_Return)
    assert picker.chosen == ("ar", "ku")
    press(picker, Qt.Key.Key_Backspace)
    assert picker.chosen == ("ar",)
    type_text(picker, "arab")
    press(picker, Qt.Key.Key_Return)
    assert picker.chosen == ("ar",), "what is chosen is not offered again"
    assert picker.is_unclear


def test_chips_are_reached_before_the_line_and_delete_takes_them_away(picker: ChipPicker) -> None:
    picker.choose(["ar", "tr", "en"])
    press(picker, Qt.Key.Key_Backtab)
    press(picker, Qt.Key.Key_Backtab)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "Take away Türkisch"
    press(picker, Qt.Key.Key_Delete)
    assert picker.chosen == ("ar", "en")
    assert QApplication.focusWidget() is picker.line


def test_chips_wrap_turn_and_never_stick_out(qtbot: QtBot, theme: Theme) -> None:
    chips = Chips()
    qtbot.addWidget(chips)
    chips.show_chips(
        [
            Chip("Wohnumfeld"),
            Chip("Mietangelegenheiten"),
            Chip("berichtigt am 12.11.", "warning"),
            Chip("Begleitung zu Behörden und Übersetzung von Schreiben der Behörden in einfache Sprache"),
        ]
    )
    wide, narrow = chips.heightForWidth(2_000), chips.heightForWidth(260)
    chips.resize(260, narrow)
    chips.show()
    qtbot.waitExposed(chips)
    assert wide < narrow
    places = [widget.geometry() for widget in chips.inside]
    assert all(chips.rect().contains(place) for place in places)
    assert places[0].left() == 0
    assert len({place.top() for place in places}) > 1
    chips.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for before, widget in zip(places, chips.inside, strict=True):
        assert widget.geometry().right() == chips.width() - 1 - before.left()
    chips.show_chips([])
    assert not chips.isVisible()


def test_chips_in_a_card_get_all_the_lines_they_need(qtbot: QtBot) -> None:
    inside, chips = column(), Chips()
    inside.addWidget(chips)
    inside.addStretch(1)
    holder = card(inside)
    qtbot.addWidget(holder)
    chips.show_chips([Chip("Mietangelegenheiten")] * 6)
    holder.resize(400, 400)
    holder.show()
    qtbot.waitExposed(holder)
    QApplication.processEvents()
    assert chips.height() == chips.heightForWidth(chips.width()) > 40
