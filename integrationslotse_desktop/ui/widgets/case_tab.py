"""What stands below the tabs of a case: it opens a case, takes the keyboard, and speaks the current language."""

from PySide6.QtWidgets import QWidget

from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.case_overview import CaseOverview


class CaseTab(QWidget):
    """The page stack makes the tabs and hands them to the page of the case, so that pages do not know each other."""

    def title(self, t: Texts) -> str:
        """What stands on the tab."""
        return ""

    def open(self, case_id: str) -> None:
        """Show this case."""

    def open_at(self, case_id: str, _entry_id: str | None) -> None:
        """Show this case, at an entry if one is named and the tab has entries."""
        self.open(case_id)

    def show_overview(self, overview: CaseOverview) -> None:
        """The page has read what the tabs share."""

    def focus(self) -> None:
        """Take the keyboard."""

    def keep_draft(self) -> None:
        """Hand what is being typed to the writer, now."""

    def forget(self) -> None:
        """The case is erased: nothing of it stays here."""

    def retranslate(self) -> None:
        """Write every text in the current language."""
