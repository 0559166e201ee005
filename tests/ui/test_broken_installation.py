"""A start whose self-test got a wrong answer: the unlock page tells it, and no vault is touched."""

import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.bootstrap import load_behind_window
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.self_test import refuse_broken_installation
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme
from tests.services.vault_files import close


def _broken() -> None:
    refuse_broken_installation({"hkdf": lambda: False})


def test_a_broken_installation_is_refused_each_time_and_a_whole_one_is_not() -> None:
    picture = threading.Event()
    picture.set()
    for _attempt in range(2):
        with pytest.raises(ExpectedError) as caught:
            load_behind_window(picture, _broken)
        assert caught.value.fault is Fault.INSTALLATION_BROKEN
    assert isinstance(load_behind_window(picture), Vaults)


def test_the_unlock_page_tells_it_and_opens_nothing(
    qtbot: QtBot, theme: Theme, vaults: Vaults, vault_path: Path, new_vault: NewVault
) -> None:
    close(vaults.enter(vaults.prepare(vault_path, new_vault)))
    before = {path.name: path.stat().st_mtime_ns for path in vault_path.iterdir()}
    picture, tasks, entered = threading.Event(), Tasks(), []
    picture.set()
    gate = Gate(
        Context(Texts(), theme, tasks), vault_path, lambda: load_behind_window(picture, _broken), has_vault=True
    )
    qtbot.addWidget(gate)
    gate.entered.connect(entered.append)
    gate.begin()
    gate.findChildren(UnlockPage)[0].unlock_requested.emit(new_vault.passphrase)
    qtbot.waitUntil(lambda: tasks.running == 0)
    told = " ".join(label.text() for label in gate.findChildren(QLabel))
    assert "does not work as it should on this computer" in told
    assert not entered
    assert {path.name: path.stat().st_mtime_ns for path in vault_path.iterdir()} == before
    tasks.stop()
