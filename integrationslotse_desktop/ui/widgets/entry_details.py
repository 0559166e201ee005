"""What can be told of a contact besides when and how: one key away from the text, and made only when it is wanted.

Until then the values are kept here as text, as drafts keep them.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.domain.diary import DoneBy, EntryDetails, Interpreter
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.languages import LANGUAGES
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.services.entry_texts import done_by_text, interpreter_text
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column
from integrationslotse_desktop.ui.widgets.entry_chips import EntryChip
from integrationslotse_desktop.ui.widgets.field_specs import Choice, Days, FieldSpec, Kind, joined, parts
from integrationslotse_desktop.ui.widgets.form import Form
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.understood import Understood

NAMES = (
    "accompanied_to",
    "services",
    "people",
    "steps",
    "language",
    "interpreter",
    "done_by",
    "travel_minutes",
    "next_step",
)
LISTS = frozenset({"services", "people", "steps"})


def values_of(details: EntryDetails) -> dict[str, str]:
    """The details as text."""
    found = {name: getattr(details, name) for name in NAMES}
    return {name: joined(value) if isinstance(value, tuple) else str(value or "") for name, value in found.items()}


def details_of(values: Mapping[str, str]) -> EntryDetails:
    """The details that a form says; what is no value any more reads as not told."""

    def text(name: str) -> str:
        return values.get(name, "")

    minutes, interpreter, done_by = text("travel_minutes"), text("interpreter"), text("done_by")
    return EntryDetails(
        accompanied_to=text("accompanied_to"),
        people=parts(text("people")),
        services=parts(text("services")),
        travel_minutes=int(minutes) if minutes.isascii() and minutes.isdecimal() and int(minutes) else None,
        language=text("language"),
        interpreter=Interpreter(interpreter) if interpreter in tuple(Interpreter) else Interpreter.UNKNOWN,
        done_by=DoneBy(done_by) if done_by in tuple(DoneBy) else DoneBy.UNKNOWN,
        next_step=text("next_step"),
        steps=parts(text("steps")),
    )


class DetailsPanel(QWidget):
    """The form of the details, and their values while it is closed. What the text says is chosen there too."""

    edited = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._around = EntrySurroundings()
        self._values: dict[str, str] = {}
        self._understood = Understood()
        self._form: Form | None = None
        self._is_filling = False
        self._column = column()
        self.setLayout(self._column)
        self.hide()

    @property
    def values(self) -> dict[str, str]:
        """Every detail that was told by hand."""
        return {name: value for name, value in self._values.items() if value}

    @property
    def understood(self) -> Understood:
        """What the text says, without what was taken back."""
        return self._understood

    @property
    def merged(self) -> dict[str, str]:
        """What was told by hand, and what the text says."""
        return self._understood.merged(self.values)

    def show_values(self, values: Mapping[str, str], understood: Understood) -> None:
        """These and no others."""
        self._values, self._understood = {name: values.get(name, "") for name in NAMES}, understood
        self._fill()

    def set_value(self, name: str, value: str) -> None:
        """One of them, by hand."""
        self._values[name] = value
        self._fill()

    def understand(self, understood: Understood) -> None:
        """The text says something else now."""
        self._understood = understood
        self._fill()

    def _fill(self) -> None:
        """Show what is not shown yet; it is nobody's change."""
        if self._form:
            merged = self.merged
            other = {
                name: merged.get(name, "")
                for name, shown in self._form.values().items()
                if shown != merged.get(name, "")
            }
            self._is_filling = True
            self._form.show_values(other)
            self._is_filling = False

    def show_around(self, around: EntrySurroundings) -> None:
        """People and steps of the case; what is told already stays."""
        if around != self._around:
            self._around = around
            self.retranslate()

    def set_open(self, is_open: bool) -> None:
        """Show the form, or put it away."""
        if is_open and self._form is None:
            self._make()
        self.setVisible(is_open)

    def unclear(self) -> ExpectedError | None:
        """A word that was typed and is no choice."""
        return self._form.unclear() if self._form else None

    def show_error(self, error: ExpectedError, notice: Notice) -> bool:
        """Whether the error was about one of these; then it is told, and the keyboard is there."""
        if error.data.get("field") not in NAMES:
            return False
        self.set_open(True)
        return bool(self._form and self._form.show_error(error, notice))

    def focus(self) -> None:
        """Into the first field."""
        if self._form:
            self._form.focus()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        if self._form is None:
            return
        self._column.removeWidget(self._form)
        self._form.hide()
        self._form.deleteLater()
        self._form = None
        if not self.isHidden():
            self._make()

    def _make(self) -> None:
        today = date.today()  # no field of it is a day
        self._form = Form(self._context, _specs(self._context.t, self._around, self.merged), Days(_no_day, today))
        self._fill()
        self._form.edited.connect(self._on_edited)
        self._column.addWidget(self._form)

    @Slot()
    def _on_edited(self) -> None:
        if not self._is_filling and self._form:
            shown = self._form.values()
            self._understood, own = self._understood.parted(shown, self._values)
            self._values |= {name: own[name] for name in shown}
            self.edited.emit()


def chips_of(values: Mapping[str, str], around: EntrySurroundings, t: Texts) -> list[EntryChip]:
    """What was told, to be read below a text."""
    found = []
    for name in NAMES:
        value = values.get(name, "")
        for each in parts(value) if name in LISTS else filter(None, [value]):
            if text := chip_text(name, each, around, t):
                found.append(EntryChip(name, each, text, is_step=name == "steps"))
    return found


def chip_text(name: str, value: str, around: EntrySurroundings, t: Texts) -> str:
    """What stands on the chip of a detail; nothing for what has no name here."""
    if name == "services":
        service = load_catalogue().services.get(value)
        return t.content(service.label) if service else value
    if name == "people":
        return next((isolated(person.full_name) for person in around.people if person.id == value), "")
    if name == "steps":
        step = around.steps.get(value)
        return t("Step “{step}” done", step=isolated(t.content(step.title))) if step else ""
    texts = {
        "language": lambda: t.language_name(value),
        "interpreter": lambda: interpreter_text(Interpreter(value), t),
        "done_by": lambda: done_by_text(DoneBy(value), t),
        "travel_minutes": lambda: t("{minutes} min of travel", minutes=value),
        "next_step": lambda: t("Next: {step}", step=isolated(value)),
    }
    return texts[name]() if name in texts else isolated(value)


def _specs(t: Texts, around: EntrySurroundings, values: Mapping[str, str]) -> Sequence[FieldSpec]:
    """The fields; a list without anything to choose from is left out."""
    offered = {
        "services": (t("Services"), [(each.id, t.content(each.label)) for each in load_catalogue().services.values()]),
        "people": (t("For whom"), [(person.id, isolated(person.full_name)) for person in around.people]),
        "steps": (t("Steps done"), [(code, t.content(around.steps[code].title)) for code in around.open_steps]),
    }
    lists = []
    for name, (caption, known) in offered.items():
        # What was told before and is not on offer any more stays told.
        others = [each for each in parts(values.get(name, "")) if each not in dict(known)]
        choices = [
            *known,
            *((each, chip_text(name, each, around, t) or t("No longer in this case")) for each in others),
        ]
        hint = t("They are ticked with the entry.") if name == "steps" else ""
        if choices:
            lists.append(FieldSpec(name, caption, Kind.CHOICES, hint, tuple(Choice(*each) for each in choices)))
    return [*lists[:1], *_short_specs(t, around), *lists[1:]]


def _short_specs(t: Texts, around: EntrySurroundings) -> list[FieldSpec]:
    spoken = dict.fromkeys((*around.languages, *LANGUAGES))
    asked = {
        "language": (t("Language"), [Choice(code, t.language_name(code)) for code in spoken]),
        "interpreter": (t("Interpreter"), [Choice(each, interpreter_text(each, t)) for each in Interpreter if each]),
        "done_by": (t("Who did it"), [Choice(each, done_by_text(each, t)) for each in DoneBy if each]),
    }
    return [
        FieldSpec("accompanied_to", t("Accompanied to"), is_short=True),
        FieldSpec("travel_minutes", t("Minutes of travel"), Kind.NUMBER, is_short=True),
        *(
            FieldSpec(name, caption, Kind.CHOICE, choices=tuple(choices), may_be_unknown=True, is_short=True)
            for name, (caption, choices) in asked.items()
        ),
        FieldSpec("next_step", t("Next step"), is_short=True),
    ]


def _no_day(_untrusted_text: str, _today: date) -> date | None:
    return None
