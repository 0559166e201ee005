"""Beside the client (F9): only the open case shows names; lists, Today and search show numbers until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from integrationslotse_desktop.i18n import isolated

if TYPE_CHECKING:
    from integrationslotse_desktop.domain.cases import Case


class Discretion:
    """Whether somebody who may not read other people's names looks at the screen."""

    def __init__(self) -> None:
        self.is_on = False

    def name_of(self, case: Case) -> str:
        """How a case is called in a list."""
        return isolated(case.number if self.is_on else case.full_name)

    def words(self, untrusted_text: str) -> str:
        """What people wrote, where other cases are listed."""
        return "" if self.is_on else isolated(untrusted_text)
