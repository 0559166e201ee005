"""Corrects an entry: the form it was written in, and why. The version before stays."""

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from integrationslotse_desktop.domain.diary import Entry, EntryDraft
from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import isolated
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.keyboard import tab_from
from integrationslotse_desktop.ui.widgets.basics import button, column, label
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_details import values_of
from integrationslotse_desktop.ui.widgets.notice import Notice
from integrationslotse_desktop.ui.widgets.sheet import FormSheet

_WIDTH, _HEIGHT = 720, 38


class CorrectEntryDialog(FormSheet):
    """Hands back draft and reason; stays open until both were accepted."""

    save_requested = Signal(EntryDraft, str)

    def __init__(
        self, context: Context, parent: QWidget, entry: Entry, around: EntrySurroundings, now: datetime
    ) -> None:
        super().__init__(context, parent, width=_WIDTH)
        self._context, self._entry, self._now = context, entry, now
        t = context.t
        self.setWindowTitle(t("Integrationslotse"))
        title, hint = label("heading", wrap=True), label("secondary", wrap=True)
        title.setText(t("Correct the entry of {date}", date=isolated(t.date(entry.occurred_at))))
        hint.setText(t("The entry as it was stays and can be read beside the new version."))
        self._reason = QLineEdit()
        self._reason.setMinimumHeight(context.theme.size(_HEIGHT))
        caption = label("label")
        caption.setText(t("Why is it corrected?"))
        caption.setBuddy(self._reason)
        self._reason.setAccessibleName(caption.plain)
        self._notice = Notice(context)
        self._composer = Composer(context, is_correction=True)
        cancel = button("link")
        cancel.setText(t("Cancel"))
        cancel.clicked.connect(self.reject)
        layout = column(margins=(24, 24, 24, 20), spacing=10)
        for widget in (title, hint, caption, self._reason, self._notice, self._composer):
            layout.addWidget(widget)
        self._composer.add_way_back(cancel)
        self.setLayout(layout)
        self._composer.show_around(around)
        self._composer.begin(entry.case_id, now, self._as_written())
        self._at_first = self._composer.fields()
        self._composer.save_requested.connect(self._on_save_requested)
        self._composer.touched.connect(self.edited)
        self._reason.textChanged.connect(self.edited)
        self._reason.returnPressed.connect(self._composer.save)
        tab_from(self._reason, [self._composer.text])
        self._composer.focus()

    def _as_written(self) -> DraftFields:
        entry = self._entry
        own = {
            "text": entry.text,
            "contact": str(entry.contact),
            "minutes": str(entry.minutes or 0),
            "occurred_at": entry.occurred_at.isoformat(timespec="minutes"),
        }
        return DraftFields({**own, **values_of(entry.details)})

    def fields(self) -> DraftFields:
        """Nothing while nothing was changed."""
        fields = self._composer.fields()
        is_changed = fields != self._at_first or self._reason.text()
        return fields.also("reason", self._reason.text()) if is_changed else DraftFields()

    def show_fields(self, fields: DraftFields) -> None:
        self._reason.setText(fields.text("reason"))
        self._composer.begin(self._entry.case_id, self._now, fields)

    def show_error(self, error: ExpectedError) -> None:
        """Say what went wrong; what was typed is still there."""
        self.is_busy = False
        if error.data.get("field") == "reason":
            self._composer.set_busy(False)
            self._notice.show_error(error)
            self._reason.setFocus()
        else:
            self._notice.clear()
            self._composer.show_error(error)
        self.edited.emit()

    @Slot(EntryDraft)
    def _on_save_requested(self, draft: EntryDraft) -> None:
        self._notice.clear()
        self._composer.set_busy(True)
        self.is_busy = True
        self.save_requested.emit(draft, self._reason.text())
