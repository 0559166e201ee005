"""Every gate with something wrong planted in a copy: a gate that cannot fail is decoration."""

from pathlib import Path

import pytest

from integrationslotse_desktop.paths import ROOT
from tests.contracts import checkout, house_rules, tracked_files
from tests.contracts.house_rules import PACKAGE

WITHIN = '"""Planted."""\n\n\ndef planted() -> None:\n    """Import late."""\n    {line}\n'
FOR_TYPES = '"""Planted."""\n\nfrom typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    {line}\n'
AT_TOP = '"""Planted."""\n\n{line}\n'

IMPORTS = [
    ("rings", "domain/planted.py", AT_TOP, "from integrationslotse_desktop.storage import cases"),
    ("rings", "domain/planted.py", AT_TOP, "from integrationslotse_desktop import i18n"),
    ("rings", "services/planted.py", WITHIN, "from integrationslotse_desktop import ui"),
    ("rings", "crypto/planted.py", FOR_TYPES, "from integrationslotse_desktop.storage import store"),
    ("rings", "cli/planted.py", AT_TOP, "from integrationslotse_desktop import ui"),
    ("rings", "ui/planted.py", WITHIN, "from integrationslotse_desktop import bootstrap"),
    ("rings", "paths_planted.py", AT_TOP, "import os"),
    ("no-cycles", "domain/text.py", WITHIN, "from integrationslotse_desktop.domain import cases"),
    ("pages", "ui/pages/planted_one.py", WITHIN, "from integrationslotse_desktop.ui.pages import planted_two"),
    ("qt", "services/planted.py", WITHIN, "from PySide6.QtCore import QObject"),
    ("qt", "cli/planted.py", FOR_TYPES, "from PySide6 import QtGui"),
    ("database", "services/planted.py", AT_TOP, "import sqlalchemy"),
    ("database", "cli/planted.py", WITHIN, "from sqlcipher3 import dbapi2"),
    ("database", "ui/planted.py", FOR_TYPES, "from alembic.script import ScriptDirectory"),
    ("cryptography", "services/planted.py", AT_TOP, "from cryptography.fernet import Fernet"),
    ("cryptography", "storage/planted.py", WITHIN, "import argon2"),
    ("numbers", "domain/planted.py", WITHIN, "from stdnum import iban"),
    ("numbers", "services/planted.py", AT_TOP, "import stdnum"),
    ("network", "ui/planted.py", AT_TOP, "import socket"),
    ("network", "services/planted.py", WITHIN, "import http.client"),
    ("network", "storage/planted.py", AT_TOP, "from urllib import request"),
    ("network", "crypto/planted.py", FOR_TYPES, "import ssl"),
    ("network", "cli/planted.py", WITHIN, "import httpx"),
]


@pytest.mark.parametrize(("contract", "place", "form", "line"), IMPORTS)
def test_an_import_in_the_wrong_direction(tmp_path: Path, contract: str, place: str, form: str, line: str) -> None:
    package = checkout.copy_to(tmp_path) / PACKAGE
    (package / "ui" / "pages" / "planted_two.py").write_text('"""Planted."""\n')
    (package / place).write_text(form.format(line=line))
    code, told = checkout.run(tmp_path, "lint-imports", "--no-cache", "--no-logo", "--contract", contract)
    assert code == 1, told
    assert "Contracts: 0 kept, 1 broken" in told, told


TANGLED = "\n".join(f"    if number == {number}:\n        return {number + 1}" for number in range(9))
RUFF = [
    ("C901", f'"""Planted."""\n\n\ndef planted(number: int) -> int:\n    """Tangle."""\n{TANGLED}\n    return 0\n'),
    ("D103", '"""Planted."""\n\n\ndef planted() -> int:\n    return 1\n'),
    ("D100", "PLANTED = 1\n"),
    ("E501", f'"""{"Planted. " * 20}"""\n'),
    ("F401", '"""Planted."""\n\nimport os\n'),
    ("T201", '"""Planted."""\n\nprint("Planted")\n'),
    ("BLE001", '"""Planted."""\n\ntry:\n    PLANTED = 1\nexcept Exception:\n    PLANTED = 2\n'),
    ("FIX002", '"""Planted."""\n\n# TODO(planted): later\n'),
    ("S307", '"""Planted."""\n\nPLANTED = eval("1")\n'),
    ("TID252", '"""Planted."""\n\nfrom . import cases\n'),
]


@pytest.mark.parametrize(("rule", "source"), RUFF, ids=[rule for rule, _source in RUFF])
def test_what_ruff_forbids(tmp_path: Path, rule: str, source: str) -> None:
    (checkout.copy_to(tmp_path) / PACKAGE / "domain" / "planted.py").write_text(source)
    code, told = checkout.run(tmp_path, "ruff", "check", "--no-cache", "--output-format=concise", PACKAGE)
    assert code == 1
    assert [line for line in told.splitlines() if "planted.py" in line and rule in line], told


def test_another_layout_than_that_of_the_formatter(tmp_path: Path) -> None:
    (checkout.copy_to(tmp_path) / PACKAGE / "domain" / "planted.py").write_text("PLANTED = {'a':1}\n")
    code, told = checkout.run(tmp_path, "ruff", "format", "--no-cache", "--check", PACKAGE)
    assert code == 1
    assert "planted.py" in told


def test_types_that_do_not_fit(tmp_path: Path) -> None:
    checkout.copy_to(tmp_path)
    (tmp_path / "planted.py").write_text(
        "def planted(x):\n    return x\n\n\nPLANTED: int = 'text'\nX: int = 'text'  # type: ignore\n"
    )
    code, told = checkout.run(tmp_path, "mypy", "--config-file=pyproject.toml", "planted.py")
    assert code == 1
    assert all(rule in told for rule in ("[no-untyped-def]", "[assignment]", "[ignore-without-code]")), told


LONG = "\n".join("    a = 1" for _ in range(60))
EXCUSE = "x = 1  # no" + "qa: F841"
IGNORE = "x = 1  # type: " + "ignore[misc]"
HOUSE_RULES = [
    ("domain/planted.py", "x = 1\n" * 401, "file longer"),
    ("domain/planted.py", "class Planted:\n" + "    a = 1\n" * 250, "class Planted longer"),
    ("domain/planted.py", "def planted():\n" + "    a = 1\n" * 40, "function planted longer than 40"),
    ("ui/pages/planted.py", "def planted():\n" + "    a = 1\n" * 60, "function planted longer than 60"),
    ("domain/planted.py", "def planted(a, b, c, d, e, f, g): ...", "more than 6"),
    ("domain/planted.py", "class A:\n    def planted(self, a, b, c, /, d, e, f, g): ...", "more than 6"),
    ("domain/planted.py", "def planted():\n    import babel", "the domain imports babel"),
    ("domain/planted.py", "from integrationslotse_desktop import paths", "the domain imports"),
    ("ui/planted.py", "from PySide6.QtNetwork import QTcpSocket", "network through Qt"),
    ("ui/planted.py", "from PySide6 import QtWebEngineCore", "network through Qt"),
    ("ui/planted.py", "app.processEvents()", "processEvents()"),
    ("ui/planted.py", "import importlib\nimportlib.import_module('socket')", "import_module()"),
    ("ui/planted.py", "import time\ntime.sleep(1)", "sleep()"),
    ("domain/utils.py", "", "a drawer"),
    ("domain/__init__.py", '"""Here."""\nfrom integrationslotse_desktop.domain.cases import Case', "does more"),
    ("domain/__init__.py", "", "no docstring"),
    ("domain/planted.py", EXCUSE, "without a reason"),
    ("domain/planted.py", IGNORE, "without a reason"),
    ("../tests/test_planted.py", "x = 1\n" * 401, "file longer"),
    ("../tests/test_planted.py", "def test_planted():\n    pass", "empty test"),
    ("../tests/test_planted.py", "import pytest\npytest.skip('later')", "skip"),
    ("../tests/test_planted.py", "@pytest.mark.xfail\ndef test_planted():\n    assert False", "xfail"),
    ("../tests/test_planted.py", "from unittest.mock import Mock", "a mock"),
    ("../tests/test_planted.py", "def test_a(monkeypatch):\n    monkeypatch.setattr(x, 'y', 1)", "patched"),
    ("../tests/test_planted.py", "def test_a(qtbot):\n    qtbot.wait(1)\n    QTest.qWait(5)", "qWait()"),
]


@pytest.mark.parametrize(("place", "source", "finding"), HOUSE_RULES, ids=lambda value: value[:20])
def test_what_the_house_rules_forbid(place: str, source: str, finding: str) -> None:
    path = place.removeprefix("../") if place.startswith("../") else f"{PACKAGE}/{place}"
    assert [told for told in house_rules.findings(path, source) if finding in told]


def test_what_the_house_rules_allow() -> None:
    allowed = {
        f"{PACKAGE}/domain/planted.py": "class A:\n    def planted(self, a, b, c, d, e, f, *, g): ...\n",
        f"{PACKAGE}/ui/pages/planted.py": "def planted():\n" + "    a = 1\n" * 59,
        f"{PACKAGE}/__init__.py": '"""The program."""\n__version__ = "1"\n',
        f"{PACKAGE}/domain/reason.py": f"{EXCUSE} - because\n{IGNORE}  # because\n# because\n{IGNORE}\n",
        "tests/test_planted.py": "x = 1\n" * 300 + "def test_planted():\n" + "    assert x\n" * 99,
    }
    assert [told for path, source in allowed.items() for told in house_rules.findings(path, source)] == []


def test_a_text_nobody_translated(tmp_path: Path) -> None:
    ring = checkout.copy_to(tmp_path) / PACKAGE / "services"
    (ring / "planted.py").write_text('from integrationslotse_desktop.i18n import marked as _\n\nP = _("Planted {n}")\n')
    code, told = checkout.run(tmp_path, "python", "build_scripts/translations.py", "check")
    assert code == 1
    assert all(f"{language}: not translated: Planted {{n}}" in told for language in ("de", "ar")), told


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("see /" + "tmp/vault", "machine path"),
        ("PLACE = '/" + "root/vault'", "machine path"),
        ('path("/' + 'work/main")', "machine path"),
        ("--index" + "-url https://mirror", "registry host"),
        ("https://pypi" + ".org/simple", "registry host"),
        ("-----BEGIN OPENSSH PRIVATE" + " KEY-----", "secret"),
        ("AKIA" + "ABCDEFGHIJKLMNOP", "secret"),
        ("https://guide:" + "word@host/", "secret"),
    ],
)
def test_what_no_file_may_hold(text: str, finding: str) -> None:
    assert tracked_files.findings("README.md", f"first line\n{text}\n") == [f"README.md:2: {finding}"]


@pytest.mark.parametrize(
    ("name", "old", "new", "finding"),
    [
        ("app.txt", "sqlalchemy==", "sqlalchemies==", "app.txt: not covered: SQLAlchemy"),
        ("dev.txt", "pytest==9", "pytest==8", "dev.txt: not covered: pytest"),
        ("app.txt", "--hash=sha256:", "--no-hash:", "app.txt: not pinned with a hash"),
        ("app.txt", "alembic==", "alembic>=", "app.txt: not pinned with a hash"),
        ("dev.txt", "alembic==", "--find-links https://mirror\nalembic==", "dev.txt: names a host"),
    ],
)
def test_requirements_that_do_not_hold(name: str, old: str, new: str, finding: str) -> None:
    folder = ROOT / "build_scripts" / "requirements"
    lists = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert old in lists[name]
    lists[name] = lists[name].replace(old, new)
    told = tracked_files.requirement_findings((ROOT / "pyproject.toml").read_text("utf-8"), lists)
    assert [line for line in told if line.startswith(finding)], told


WAITS = "import threading\ndef wait():\n    threading.Event().wait(30)\n"
GUARDED = {
    "a stray log line": "import logging\ndef test_x():\n    logging.getLogger('planted').warning('stray')",
    "a living thread": f"{WAITS}def test_x():\n    threading.Thread(target=wait, daemon=True).start()",
    "a warning": "import warnings\ndef test_x():\n    warnings.warn('planted')",
}


@pytest.mark.parametrize("source", GUARDED.values(), ids=GUARDED)
def test_the_guard_of_every_test(tmp_path: Path, source: str) -> None:
    checkout.copy_to(tmp_path)
    (tmp_path / "resources").symlink_to(ROOT / "resources")  # the help of the command line names the services
    (tmp_path / "tests").mkdir()
    for module in (ROOT / "tests").glob("*.py"):
        (tmp_path / "tests" / module.name).write_bytes(module.read_bytes())
    for content, expected in (("def test_x():\n    assert True", 0), (source, 1)):
        (tmp_path / "tests" / "test_planted.py").write_text(content)
        code, told = checkout.run(tmp_path, "python", "-m", "pytest", "-q", "tests")
        assert code == expected, told
