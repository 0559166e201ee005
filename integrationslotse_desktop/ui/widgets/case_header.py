"""The head of a case: who it is, where it stands, what is known in one line, what can be done with it."""

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from integrationslotse_desktop.domain.case_records import next_states
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.case_overview import CaseOverview
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.widgets.basics import button, chip, column, label, restyle
from integrationslotse_desktop.ui.widgets.case_facts import header_line, silence_text
from integrationslotse_desktop.ui.widgets.case_states import STATE_VERBS, state_name, state_tone


class CaseHeader(QFrame):
    """With the tabs below."""

    state_wanted = Signal(str)
    flag_wanted = Signal()
    move_wanted = Signal()
    erase_wanted = Signal()

    def __init__(self, context: Context, tabs: QWidget) -> None:
        super().__init__()
        self._context = context
        self._overview: CaseOverview | None = None
        self.setObjectName("header")
        self._name, self._number, self._state = label("title"), chip("accent"), chip("success")
        self._silence, self._flags = chip("warning"), chip("danger")
        self._line = label("secondary", wrap=True)
        self._more, self._menu = button(), QMenu(self)
        self._build(tabs)
        self._more.clicked.connect(self._on_more)
        shortcut(self, "F10", self._on_key)
        for mark in (self._silence, self._flags):
            mark.hide()

    def _build(self, tabs: QWidget) -> None:
        first = QHBoxLayout()
        first.setSpacing(12)
        for widget in (self._name, self._number, self._state, self._silence, self._flags):
            first.addWidget(widget)
        first.addStretch(1)
        first.addWidget(self._more)
        inside: QVBoxLayout = column(margins=(24, 18, 24, 0), spacing=6)
        inside.addLayout(first)
        inside.addWidget(self._line)
        inside.addWidget(tabs)
        self.setLayout(inside)

    def show_case(self, overview: CaseOverview) -> None:
        """Another case, or the same one changed."""
        self._overview = overview
        self.retranslate()

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t, overview = self._context.t, self._overview
        self._more.setText("…")
        self._more.setAccessibleName(t("More for this case"))
        self._more.setToolTip(t("More for this case · F10"))
        if overview is None:
            return
        case = overview.case
        self._name.setText(isolated(case.full_name))
        self._number.setText(isolated(case.number))
        self._state.setText(state_name(case.state, t))
        restyle(self._state, chip=state_tone(case.state))
        self._line.setText(header_line(overview, t))
        silence, flags = silence_text(overview, t), sum(flag.is_open for flag in overview.flags)
        self._silence.setText(silence)
        self._silence.setVisible(bool(silence))
        self._flags.setText(t.count("{n} flag to answer", "{n} flags to answer", flags))
        self._flags.setVisible(flags > 0)

    @property
    def menu(self) -> QMenu:
        """What can be done with the case as a whole, made anew when it is opened."""
        return self._menu

    def fill_menu(self) -> None:
        """What can be done in the state in which the case is."""
        t, overview = self._context.t, self._overview
        self._menu.clear()
        if overview is None:
            return
        for state in next_states(overview.case.state):
            if state is CaseState.ACTIVE and overview.case.state is CaseState.NEW:
                continue  # happens by itself with the first entry
            action = self._menu.addAction(f"{t(STATE_VERBS[state])}…")
            action.triggered.connect(lambda _checked=False, state=state: self.state_wanted.emit(str(state)))
        self._menu.addSeparator()
        self._menu.addAction(t("Raise a flag…")).triggered.connect(self.flag_wanted)
        if len(overview.people) > 1:
            self._menu.addAction(t("Move a person…")).triggered.connect(self.move_wanted)
        self._menu.addSeparator()
        self._menu.addAction(t("Erase this case…")).triggered.connect(self.erase_wanted)

    @Slot()
    def _on_key(self) -> None:
        """Like the button; the keyboard is on the first line."""
        self._on_more()
        if actions := self._menu.actions():
            self._menu.setActiveAction(actions[0])

    @Slot()
    def _on_more(self) -> None:
        self.fill_menu()
        below = QPoint(0, self._more.height())
        if not self.isRightToLeft():
            below.setX(self._more.width() - self._menu.sizeHint().width())
        self._menu.popup(self._more.mapToGlobal(below))
