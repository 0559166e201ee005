"""Write it down now: an entry from the start page. Which case, the text, save."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.services.finding import FoundCase
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.case_picker import CasePicker
from integrationslotse_desktop.ui.widgets.composer import Composer


class QuickEntry(QFrame):
    """The composer of a case, with the choice of the case on top."""

    save_requested = Signal(EntryDraft)
    case_chosen = Signal(str)
    """Its surroundings are to be shown."""
    touched = Signal()
    typed = Signal(object)
    """`DraftFields`, at most two seconds after something was changed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.has_cases = False
        self._told = ""
        self.setObjectName("card")
        self._title, self.case_field = label("strong"), CasePicker(context)
        self._composer = Composer(context, compact=True)
        layout = column(margins=(16, 16, 16, 16), spacing=12)
        for widget in (self._title, self.case_field, self._composer):
            layout.addWidget(widget)
        self.setLayout(layout)
        self._composer.save_requested.connect(self._on_save)
        self._composer.typed.connect(self._on_typed)
        self._composer.touched.connect(self.touched)
        self.case_field.changed.connect(self._on_case_changed)
        self.case_field.textEdited.connect(self._composer.touch)
        self.case_field.entered.connect(self._composer.focus)
        self.setEnabled(False)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab halts last."""
        return self._composer.last_stop

    def show_recent(self, recent: Sequence[FoundCase], now: datetime) -> None:
        """Offer these until something is typed; what is chosen and typed stays."""
        self.has_cases = bool(recent)
        self.setEnabled(self.has_cases)
        self.case_field.show_recent(recent)
        self._composer.freshen(now)
        self._tell_case()

    @property
    def chosen(self) -> str | None:
        """The case that is chosen."""
        return self.case_field.case_id or None

    def choose(self, case_id: str) -> None:
        """This case."""
        self.case_field.choose(case_id)
        self._on_case_changed()

    def name_of(self, case_id: str) -> str:
        """How the chosen case is called, beside the client too; empty for any other."""
        case = self.case_field.case
        return self._context.discretion.name_of(case) if case and case.id == case_id else ""

    def show_around(self, case_id: str, around: EntrySurroundings) -> None:
        """Whom and what an entry of the chosen case can name."""
        if case_id == self.chosen:
            self._composer.show_around(around)

    def add_ways_back(self, *back: QWidget) -> None:
        """Beside the verb, in a dialog."""
        for widget in back:
            self._composer.add_way_back(widget)

    def focus_text(self) -> None:
        """Ready to write."""
        self._composer.focus()

    def fields(self) -> DraftFields:
        """What stands here, to be kept; of the case only its id: a name would stay behind when the case is erased."""
        fields = self._composer.fields()
        return fields.also("case", self.chosen or "") if fields else fields

    def focus(self) -> None:
        """Ready to choose the case."""
        self.case_field.setFocus()
        self.case_field.selectAll()

    def begin_with(self, now: datetime, draft: DraftFields) -> None:
        """What was typed the last time and not saved, and its case."""
        self.case_field.choose(draft.text("case"))
        self._composer.begin("", now, draft)
        self._tell_case()

    def keep(self) -> None:
        """Hand over what stands in the field, now."""
        self._composer.keep()

    def show_kept(self, moment: datetime) -> None:
        """Say that the draft is safe."""
        self._composer.show_kept(moment)

    def begin_anew(self, now: datetime) -> None:
        """The entry was saved: room for the next."""
        self._composer.begin("", now)
        self.case_field.choose("")
        self._tell_case()

    def set_busy(self, is_busy: bool) -> None:
        """While it is being saved."""
        self._composer.set_busy(is_busy)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self._composer.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        self._title.setText(self._context.t("Write it down now"))
        self.case_field.retranslate()
        self._composer.retranslate()

    @Slot(str, object)
    def _on_typed(self, _case_id: str, fields: DraftFields) -> None:
        self.typed.emit(fields.also("case", self.chosen or "") if fields else fields)

    @Slot()
    def _on_case_changed(self) -> None:
        self._composer.touch()
        self._tell_case()

    def _tell_case(self) -> None:
        chosen = self.chosen or ""
        if chosen != self._told:
            self._told = chosen
            self._composer.show_around(EntrySurroundings())  # nobody of another case
            if chosen:
                self.case_chosen.emit(chosen)

    @Slot(EntryDraft)
    def _on_save(self, draft: EntryDraft) -> None:
        self.case_field.when_found(lambda: self._save(draft))

    def _save(self, draft: EntryDraft) -> None:
        case_id = self.chosen
        if case_id is None:
            self.show_error(ExpectedError(Fault.TEXT_MISSING, field="case"))
            self.focus()
            return
        self.save_requested.emit(replace(draft, case_id=case_id))
