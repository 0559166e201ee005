"""Licences of our files and of everything by others, and publiccode.yml; each check with something wrong planted."""

import tomllib
from pathlib import Path

import pytest

from build_scripts import licences
from integrationslotse_desktop.paths import ROOT
from tests.contracts import checkout, licence_information, public_code

REUSE = (ROOT / "REUSE.toml").read_text("utf-8")
TEXTS = [path.stem for path in (ROOT / "LICENSES").iterdir()]
PUBLIC_CODE = (ROOT / "publiccode.yml").read_text("utf-8")
PINNED = licences.PINNED.read_text("utf-8")


def our_files() -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in checkout.files()]


def test_every_file_has_a_licence() -> None:
    assert list(licence_information.findings(REUSE, our_files(), TEXTS)) == []


@pytest.mark.parametrize(
    "file", ["planted.txt", "resources/planted/one.svg", "vendor/tests/planted.py", "resources/fontsplanted"]
)
def test_a_file_without_a_licence(file: str) -> None:
    assert f"{file}: no licence" in list(licence_information.findings(REUSE, [*our_files(), file], TEXTS))


@pytest.mark.parametrize(
    ("old", "new", "texts", "finding"),
    [
        ('"OFL-1.1"', '"OFL-1.0"', TEXTS, "OFL-1.0: no text"),
        ("MIT", "MIT", [*TEXTS, "CC0-1.0"], "CC0-1.0: text without use"),
        ("ISC AND MIT", "MIT", TEXTS, "ISC: text without use"),
        ('SPDX-FileCopyrightText = "2017', 'Planted = "2017', TEXTS, "resources/fonts/OFL.txt: no owner"),
        ("resources/styles/**", "resources/styles/*.css", TEXTS, "resources/styles/window.qss: no licence"),
    ],
)
def test_licence_information_that_does_not_hold(old: str, new: str, texts: list[str], finding: str) -> None:
    assert old in REUSE
    assert finding in list(licence_information.findings(REUSE.replace(old, new), our_files(), texts))


def test_patterns_mean_what_the_specification_says() -> None:
    def told(path: str, file: str) -> list[str]:
        entry = f"[[annotations]]\npath = '{path}'\nSPDX-License-Identifier = 'MIT'\nSPDX-FileCopyrightText = 'A'\n"
        return list(licence_information.findings(entry, [file], ["MIT"]))

    matching = {"*.py": "a.py", "**/b.py": "a/c/b.py", r"\*.py": "*.py", "a.b": "a.b", "a/**": "a/.b"}
    assert [path for path, file in matching.items() if told(path, file)] == []
    others = {"*.py": "a/b.py", r"\*.py": "a.py", "a.b": "acb", "a/*": "a/b/c", "a": "a/b"}
    assert [path for path, file in others.items() if not told(path, file)] == []


def test_the_list_of_licences_is_current() -> None:
    code, told = checkout.run(ROOT, "python", "build_scripts/licences.py", "check")
    assert code == 0, told


def test_the_list_of_licences_names_what_nobody_sees() -> None:
    named = {component.name: component for component in licences.collect(PINNED)}
    assert {"Qt", "SQLCipher", "SQLite", "OpenSSL", "openssl", "IBM Plex Sans Arabic", "Lucide"} <= named.keys()
    assert named["Qt"].licence == "LGPL-3.0-only"
    assert {name for name, one in named.items() if one.replaceable} == {
        *("Qt", "PySide6_Essentials", "shiboken6"),
        "python-stdnum",
    }
    assert str(ROOT) not in licences.TARGET.read_text("utf-8")


@pytest.mark.parametrize(
    ("pins", "finding"),
    [
        ("planted==1.0 \\\n", "planted 1.0: not installed here"),
        ("click==0.1 \\\n", "click 0.1: another version is installed"),
    ],
)
def test_packages_that_cannot_tell_their_licence(pins: str, finding: str) -> None:
    with pytest.raises(licences.LicenceError, match=finding):
        licences.collect(pins)


@pytest.fixture
def planted_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with a licence file of its own, installed beside the real ones."""
    folder = tmp_path / "planted-1.0.dist-info"
    (folder / "licenses").mkdir(parents=True)
    (folder / "RECORD").write_text("planted-1.0.dist-info/licenses/LICENSE,,\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


@pytest.mark.parametrize(
    ("field", "text", "finding"),
    [
        ("License-Expression: AGPL-3.0-only", "", "licence not cleared: AGPL-3.0-only"),
        ("License: Proprietary", "", "licence not cleared: Proprietary"),
        ("Author: Nobody", "All rights reserved.", "licence not cleared: unknown"),
        ("License-Expression: MIT AND AGPL-3.0-only", "", "licence not cleared"),
        ("License-Expression: Apache-2.0 WITH Planted-exception", "", "licence not cleared"),
    ],
)
def test_a_licence_nobody_has_cleared(planted_package: Path, field: str, text: str, finding: str) -> None:
    (planted_package / "METADATA").write_text(f"Metadata-Version: 2.4\nName: planted\nVersion: 1.0\n{field}\n")
    (planted_package / "licenses" / "LICENSE").write_text(text)
    with pytest.raises(licences.LicenceError, match=finding):
        licences.collect("planted==1.0 \\\n")


@pytest.mark.parametrize("expression", ["MIT OR AGPL-3.0-only", "(MIT OR GPL-2.0-only) AND Unicode-3.0"])
def test_a_choice_of_licences(expression: str) -> None:
    assert licences.is_cleared(expression)


def test_public_code() -> None:
    content = public_code.read(PUBLIC_CODE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert list(public_code.findings(content)) == []
    assert content["legal"]["license"] == project["license"]
    languages = sorted(path.parent.parent.name for path in (ROOT / "translations").glob("*/LC_MESSAGES/*.po"))
    assert content["localisation"]["availableLanguages"] == languages
    pictures = [name for one in content["description"].values() for name in one["screenshots"]]
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("developmentStatus: development\n", "", "missing: developmentStatus"),
        (
            "developmentStatus: development",
            "developmentStatus: finished",
            "developmentStatus: not in the list: finished",
        ),
        ("softwareType:", "kind:", "not in the standard: kind"),
        ("  type: none", "  type: community", "missing: maintenance/contacts"),
        ("  - task-management", "  - diaries", "categories: not in the list: diaries"),
        ('url: "https://', 'url: "file://', "url: no address"),
        ("/not-yet-published.git", "/", "url: no address"),
        ("desktop.invalid/", "desktop.example/", "url: may lead to somebody else: integrationslotse-desktop.example"),
        ("integrationslotse-desktop.invalid/", "example.org/", "url: may lead to somebody else: example.org"),
        ("developmentStatus: development", "developmentStatus: beta", "url: released, but nowhere to be found"),
        ("    features:\n      - Cases", "    functions:\n      - Cases", "description/en: features are no list"),
        (
            "      An encrypted",
            "      " + "An encrypted " * 12,
            "description/en: shortDescription has not the right length",
        ),
    ],
)
def test_public_code_that_does_not_hold(old: str, new: str, finding: str) -> None:
    assert old in PUBLIC_CODE
    assert finding in list(public_code.findings(public_code.read(PUBLIC_CODE.replace(old, new))))


@pytest.mark.parametrize(
    "text", ["a: [b]\n", "a: b\na: c\n", "a:\n- b\n  c\n", "a: b: c\n", "a: |\n  b\n", "a:\n", "- a\n"]
)
def test_yaml_that_is_not_understood(text: str) -> None:
    with pytest.raises(ValueError, match=r"not understood|twice"):
        public_code.read(text)
