"""The practice vault: a believable, invented caseload to try everything on, made anew at every start."""

from contextlib import ExitStack
from pathlib import Path

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.districts import PRACTICE_DISTRICT
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.clock import Clock, system_clock
from integrationslotse_desktop.services.practice_arrivals import tell_advices, tell_waiting
from integrationslotse_desktop.services.practice_content import practice_content
from integrationslotse_desktop.services.practice_story import tell_caseload
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.practice_folder import PracticeFolder

PASSPHRASE = "Übung macht den Meister"
"""Everybody may know it; it stands in the list of common passphrases, so no real vault can have it."""
_COST = Cost(memory=19 * 1024, passes=1, lanes=1)  # a published passphrase is no better for being dear


class Practice:
    """Makes the practice vault in its folder."""

    def __init__(self, folder: Path, clock: Clock = system_clock) -> None:
        """Name the folder; the clock says from which day everything counts back."""
        self._path = folder
        self._clock = clock

    @property
    def is_there(self) -> bool:
        """Whether the vault in the folder is the practice vault, so that a page may show its passphrase."""
        return PracticeFolder(self._path).holds_practice

    def begin(self, district: str = PRACTICE_DISTRICT, *, label: str = "") -> Session:
        """Remove the last practice vault, make a new one and open it; about a second, on the writing thread.

        Raises VAULT_EXISTS if the vault in the folder was not made for practice, VAULT_IN_USE if it is open.
        """
        content, today = practice_content(), self._clock().date()
        files = tell_caseload(content, district, today)
        folder, vaults = PracticeFolder(self._path), Vaults(self._clock, _COST)
        folder.remove_vault()
        with ExitStack() as undo:
            keys = vaults.prepare(
                self._path, NewVault(content.guide, district, PASSPHRASE, label=label), is_practice=True
            )
            undo.callback(keys.lock.release)
            folder.mark(keys.key_file.vault_id)
            session = vaults.enter(keys)
            undo.callback(session.close_writer)
            session.cases.take_over(files)
            for announced in tell_waiting(content, district, today):
                session.waiting_list.announce(announced)
            for advice in tell_advices(content, district, today):
                session.advices.advise(advice)
            undo.pop_all()
        return session
