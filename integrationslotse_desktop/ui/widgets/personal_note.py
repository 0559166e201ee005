"""The personal note of a case: typed like on a slip of paper, kept by itself, and it says what becomes of it."""

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.personal_notes import PersonalNote
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.widgets.basics import column, label
from integrationslotse_desktop.ui.widgets.notice import Notice

_HEIGHT = 88
_KEEP_AFTER_MILLISECONDS = 2_000


class PersonalNoteCard(QFrame):
    """Hands over the text two seconds after a change, and when it is left; an emptied one only when it is left."""

    written = Signal(str, str)
    """Case and text; an empty text deletes the note."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._case_id = ""
        self._note: PersonalNote | None = None
        self._kept_text = ""
        self.setObjectName("card")
        self._title, self._hint = label("strong"), label("small", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(context.theme.size(_HEIGHT))
        self._notice = Notice(context)
        inside = column(margins=(16, 16, 16, 16), spacing=10)
        for widget in (self._title, self.text, self._notice, self._hint):
            inside.addWidget(widget)
        self.setLayout(inside)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_KEEP_AFTER_MILLISECONDS)
        self._typing.timeout.connect(self._on_time)
        self.text.textChanged.connect(self._typing.start)
        self.text.installEventFilter(self)

    def show_note(self, case_id: str, note: PersonalNote | None) -> None:
        """The note of this case; what is just being typed stays."""
        is_same = case_id == self._case_id
        self._case_id, self._note = case_id, note
        text = note.text if note else ""
        if not is_same or not self._is_changed:
            with QSignalBlocker(self.text):
                self.text.setPlainText(text)
            self._typing.stop()
            self._notice.clear()
        self._kept_text = text
        self.retranslate()

    def show_kept(self, case_id: str, note: PersonalNote | None) -> None:
        """It is kept, and from now on it says until when."""
        if case_id == self._case_id:
            self._note = note
            self._notice.clear()
            self.retranslate()

    def keep(self) -> None:
        """Hand over what stands here, if it is not kept yet."""
        self._typing.stop()
        if self._is_changed and self._case_id:
            self._kept_text = self.text.toPlainText()
            self.written.emit(self._case_id, self._kept_text)

    def forget(self) -> None:
        """The case is gone."""
        self.show_note("", None)

    def show_error(self, error: ExpectedError) -> None:
        """What was typed is still there, and not kept."""
        self._kept_text = self._note.text if self._note else ""
        self._notice.show_error(error)

    def retranslate(self) -> None:
        """Write every text in the current language."""
        t = self._context.t
        self._title.setText(t("Personal note"))
        self.text.setAccessibleName(t("Personal note"))
        self.text.setPlaceholderText(t("Only for your own work"))
        sentences = [
            t("A working aid: never in an export, a review, a handover or a figure."),
            t("It is in backups and in what your organisation's key opens."),
            t("Deleted on {date}, or when the case is closed.", date=isolated(t.date(self._note.deleted_on)))
            if self._note
            else t("Deleted 90 days after its first word, or when the case is closed."),
        ]
        self._hint.setText(" ".join(sentences))
        self.text.setAccessibleDescription(self._hint.plain)
        self._notice.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusOut:
            self.keep()
        return super().eventFilter(watched, event)

    @property
    def _is_changed(self) -> bool:
        return self.text.toPlainText().strip() != self._kept_text.strip()

    @Slot()
    def _on_time(self) -> None:
        """Somebody who empties it may go on writing; and to delete takes longer than to write."""
        if self.text.toPlainText().strip():
            self.keep()
