"""What stands below the tabs of a case: it opens a case, takes the keyboard, and speaks the current language."""

from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.i18n import Texts


class CaseTab(QWidget):
    """The shell makes the tabs and hands them to the page of the case, so that pages do not know each other."""

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return ""

    def open(self, case_id: str) -> None:
        """Show this case."""

    def focus(self) -> None:
        """Take the keyboard."""

    def retranslate(self) -> None:
        """Write every text in the current language."""
