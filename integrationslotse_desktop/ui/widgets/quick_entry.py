"""Write it down now: an entry from the start page. Which case, the text, save."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QCompleter, QFrame, QLineEdit, QWidget

from integrationslotse_desktop.domain.cases import Case
from integrationslotse_desktop.domain.diary import EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.composer import Composer

_FIELD_HEIGHT = 38


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
        self.cases: Sequence[Case] = ()
        self._wanted = self._told = ""
        self.setObjectName("card")
        self._title = label("strong")
        self._case, self._typed = QComboBox(), QLineEdit()
        self._case.setEditable(True)
        self._case.setLineEdit(self._typed)
        self._case.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._case.setMinimumHeight(context.theme.size(_FIELD_HEIGHT))
        completer = QCompleter(self._case.model(), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._case.setCompleter(completer)
        self._composer = Composer(context, compact=True)
        layout = column(margins=(16, 16, 16, 16), spacing=12)
        for widget in (self._title, self._case, self._composer):
            layout.addWidget(widget)
        self.setLayout(layout)
        self._composer.save_requested.connect(self._on_save)
        self._composer.typed.connect(self._on_typed)
        self._composer.touched.connect(self.touched)
        self._case.currentIndexChanged.connect(self._on_case_changed)
        self._typed.textEdited.connect(self._on_case_changed)
        self.setEnabled(False)

    @property
    def last_stop(self) -> QWidget:
        """Where Tab halts last."""
        return self._composer.last_stop

    def show_cases(self, cases: Sequence[Case], now: datetime) -> None:
        """Offer these; what is chosen and typed stays."""
        chosen, self._wanted = self._case.currentData() or self._wanted, ""
        self.cases = cases
        with QSignalBlocker(self._case):
            self._case.clear()
            for case in cases:
                self._case.addItem(self._label(case), case.id)
            self._case.setCurrentIndex(self._case.findData(chosen) if chosen else -1)
        self.setEnabled(bool(cases))
        self._composer.freshen(now)
        self._tell_case()

    @property
    def chosen(self) -> str | None:
        """The case that is chosen."""
        return self._chosen()

    def choose(self, case_id: str) -> None:
        """This case, if it is offered."""
        self._case.setCurrentIndex(self._case.findData(case_id))

    def show_around(self, case_id: str, around: EntrySurroundings) -> None:
        """Whom and what an entry of the chosen case can name."""
        if case_id == self._chosen():
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
        return fields.also("case", self._chosen() or "") if fields else fields

    def focus(self) -> None:
        """Ready to choose the case."""
        self._case.setFocus()
        self._typed.selectAll()

    def begin_with(self, now: datetime, draft: DraftFields) -> None:
        """What was typed the last time and not saved; its case is chosen as soon as cases are offered."""
        self._wanted = draft.text("case")
        self._composer.begin("", now, draft)

    def keep(self) -> None:
        """Hand over what stands in the field, now."""
        self._composer.keep()

    def show_kept(self, moment: datetime) -> None:
        """Say that the draft is safe."""
        self._composer.show_kept(moment)

    def begin_anew(self, now: datetime) -> None:
        """The entry was saved: room for the next."""
        self._composer.begin("", now)
        self._case.setCurrentIndex(-1)
        self._case.clearEditText()

    def set_busy(self, is_busy: bool) -> None:
        """While it is being saved."""
        self._composer.set_busy(is_busy)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self._composer.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Write it down now"))
        self._case.setAccessibleName(t("Case"))
        self._typed.setPlaceholderText(t("Which case?"))
        self._typed.setAccessibleName(t("Which case?"))
        self._composer.retranslate()

    @Slot(str, object)
    def _on_typed(self, _case_id: str, fields: DraftFields) -> None:
        self.typed.emit(fields.also("case", self._chosen() or "") if fields else fields)

    @Slot()
    def _on_case_changed(self) -> None:
        self._composer.touch()
        self._tell_case()

    def _tell_case(self) -> None:
        chosen = self._chosen() or ""
        if chosen != self._told:
            self._told = chosen
            self._composer.show_around(EntrySurroundings())  # nobody of another case
            if chosen:
                self.case_chosen.emit(chosen)

    @Slot(EntryDraft)
    def _on_save(self, draft: EntryDraft) -> None:
        case_id = self._chosen()
        if case_id is None:
            self.show_error(ExpectedError(Fault.TEXT_MISSING, field="case"))
            self.focus()
            return
        self.save_requested.emit(replace(draft, case_id=case_id))

    def _label(self, case: Case) -> str:
        name = self._context.discretion.name_of(case)
        return name if self._context.discretion.is_on else f"{name} · {isolated(case.number)}"

    def _chosen(self) -> str | None:
        """The case whose name stands in the field, or the only one that fits what was typed."""
        typed = self._case.currentText().strip().casefold()
        if not typed:
            return None
        fitting = [case.id for case in self.cases if typed in self._label(case).casefold()]
        return fitting[0] if len(fitting) == 1 else None
