"""The unlock page as a program of its own: prints the line below the field whenever it says something else."""

import sys

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QLabel

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField


class Listener(QObject):
    """Looks at the line again and again, as a person does."""

    def __init__(self, page: UnlockPage) -> None:
        super().__init__(page)
        self._hint = page.findChildren(PassphraseField)[0].findChildren(QLabel)[-1]
        self._last = ""
        timer = QTimer(self)
        timer.timeout.connect(self._on_look)
        timer.start(20)

    @Slot()
    def _on_look(self) -> None:
        if self._hint.text() != self._last:
            self._last = self._hint.text()
            sys.stdout.write(self._last + "\n")
            sys.stdout.flush()


def main() -> None:
    application = make_application("unlock-page")
    page = UnlockPage(Context(Texts(), dress(application), Tasks()))
    Listener(page)
    page.show()
    QTimer.singleShot(0, page.focus)
    application.exec()


main()
