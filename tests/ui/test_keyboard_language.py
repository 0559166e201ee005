"""The line below a passphrase: Caps Lock, and the language of a layout of X. Asking a real server is a journey."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.keyboard_language import layout_of_rules, locale_of_layout
from integrationslotse_desktop.ui.shortcuts import shortcut
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.theme import Theme
from integrationslotse_desktop.ui.widgets.passphrase_field import PassphraseField


@pytest.mark.parametrize(
    ("layout", "variant", "language"),
    [
        ("ara", "", "العربية"),
        ("sy", "", "العربية"),
        ("iq", "ku", "kurdî (kurmancî)"),
        ("tr", "ku_f", "kurdî (kurmancî)"),
        ("de", "nodeadkeys", "Deutsch"),
        ("de", "mac", "Deutsch"),
        ("de", "T3", "Deutsch"),
        ("de", "ru", "русский"),
        ("us", "intl", "English"),
        ("gb", "", "English"),
        ("latam", "", "español"),
        ("ua", "", "українська"),
        ("ir", "", "فارسی"),
        ("brai", "", None),
        ("xx", "", None),
        ("", "", None),
    ],
)
def test_a_layout_is_called_as_its_speakers_call_it(layout: str, variant: str, language: str | None) -> None:
    locale = locale_of_layout(layout, variant)
    assert (None if locale is None else locale.nativeLanguageName()) == language


@pytest.mark.parametrize(
    ("rules", "group", "expected"),
    [
        (b"evdev\0pc105\0ara,de\0,nodeadkeys\0\0", 1, ("de", "nodeadkeys")),
        (b"evdev\0pc105\0ara,de\0\0\0", 1, ("de", "")),
        (b"evdev\0pc105\0iq(ku)\0\0\0", 0, ("iq", "ku")),
        (b"evdev\0pc105\0de\0\0\0", 3, ("", "")),
        (b"", 0, ("", "")),
        (b"\xff\0\xff\0\xff\0\0\0", 0, ("\ufffd", "")),
    ],
)
def test_the_group_that_is_typed_with_names_the_layout(rules: bytes, group: int, expected: tuple[str, str]) -> None:
    assert layout_of_rules(rules, group) == expected


def test_the_line_tells_language_and_caps_lock(qtbot: QtBot, theme: Theme) -> None:
    field = PassphraseField(Context(Texts(), theme, Tasks()))
    qtbot.addWidget(field)
    field.set_name("Passphrase")
    field.show()
    line = field.findChildren(QLabel)[-1]
    assert line.text() == "", "the system says nothing here"
    field.tell_keyboard(isolated("Deutsch"))
    assert line.text().lstrip("\u200e") == "Keyboard: \u2068Deutsch\u2069"
    QTest.keyClick(field.field, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(field.field, "a")
    assert "Caps" not in line.text()
    QTest.keyClick(field.field, Qt.Key.Key_CapsLock)
    assert line.text().lstrip("\u200e") == "Caps Lock is on · keyboard: \u2068Deutsch\u2069"
    field.tell_keyboard("")
    assert line.text().lstrip("\u200e") == "Caps Lock is on"


def test_no_shortcut_can_hang_on_the_key_that_writes_two_letters_in_arabic(qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    assert len(shortcut(widget, "Ctrl+G", widget.close).keys()) == 2
    with pytest.raises(KeyError):
        shortcut(widget, "Ctrl+B", widget.close)
