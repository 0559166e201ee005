"""Somebody who types into the real program until it is killed, and somebody who looks what is left afterwards.

`sit_down` runs before the program's own first line and takes its orders from the environment. What there is to tell
goes to standard output, one line of JSON: that a draft is kept, or what stands in the form when it is opened again.
"""

import json
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtWidgets import QPlainTextEdit

from integrationslotse_desktop.domain.diary import Contact
from integrationslotse_desktop.ui.dialog_draft import DialogDraft
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.cases import CasesPage
from integrationslotse_desktop.ui.pages.unlock import UnlockPage
from integrationslotse_desktop.ui.shell import Shell
from integrationslotse_desktop.ui.widgets.composer import Composer
from tests.torture.hands import Hands, Person, Script
from tests.torture.markers import Markers

PASSPHRASE, FORM, LOOKS = "LOTSE_TEST_PASSPHRASE", "LOTSE_TEST_FORM", "LOTSE_TEST_LOOKS"
TYPED = "Frau Yusuf hat angerufen, أمل"
_MINUTES = 35
_SITTING: list[Person] = []  # nobody else holds them


def sit_down() -> None:
    """Put somebody in front of the window that this process is going to show."""
    hands = Hands(Markers("typing"))
    person = Person(_session(hands, _FORMS[os.environ[FORM]]()))
    _SITTING.append(person)
    QMetaObject.invokeMethod(person, "begin", Qt.ConnectionType.QueuedConnection)


def _session(hands: Hands, form: "_Form") -> Script:
    yield hands.shown(UnlockPage)
    hands.type(os.environ[PASSPHRASE])
    hands.press("Return")
    yield hands.shown(Shell)
    yield from form.open(hands)
    if LOOKS in os.environ:
        _tell(form.content(hands))
        yield lambda: False
    form.fill(hands)
    yield lambda: form.is_kept(hands)
    _tell({})
    while True:  # until the process is killed between two letters
        hands.type("…")
        yield _at_once


def _at_once() -> bool:
    return True


class _Form:
    """Something that is half filled in when the process dies."""

    def open(self, hands: Hands) -> Script:
        raise NotImplementedError

    def fill(self, hands: Hands) -> None:
        raise NotImplementedError

    def is_kept(self, hands: Hands) -> bool:
        raise NotImplementedError

    def content(self, hands: Hands) -> dict[str, str]:
        raise NotImplementedError


class _Entry(_Form):
    def open(self, hands: Hands) -> Script:
        hands.press("Ctrl+2")
        yield hands.shown(CasesPage)
        hands.press("Return")
        yield hands.shown(CasePage)
        yield lambda: isinstance(hands.focused(), QPlainTextEdit) and hands.is_settled()

    def fill(self, hands: Hands) -> None:
        composer = hands.find(Composer)
        composer._contact.setCurrentIndex(list(Contact).index(Contact.PHONE))
        composer._minutes.setValue(_MINUTES)
        hands.type(TYPED)

    def is_kept(self, hands: Hands) -> bool:
        return hands.find(Composer)._kept.plain != ""

    def content(self, hands: Hands) -> dict[str, str]:
        return dict(hands.find(Composer).fields().untrusted)


class _NewCase(_Form):
    def open(self, hands: Hands) -> Script:
        hands.find(Shell).new_cases.ask()
        yield hands.shown(NewCaseDialog)

    def fill(self, hands: Hands) -> None:
        hands.type(TYPED)

    def is_kept(self, hands: Hands) -> bool:
        return hands.window.findChildren(DialogDraft)[0]._is_kept and hands.is_settled()

    def content(self, hands: Hands) -> dict[str, str]:
        return dict(hands.find(NewCaseDialog).fields().untrusted)


_FORMS: dict[str, Callable[[], _Form]] = {"entry": _Entry, "new case": _NewCase}


def _tell(what: dict[str, str]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()
