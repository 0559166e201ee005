"""Every gate on the checkout as it is."""

from pathlib import Path

import pytest

from integrationslotse_desktop.paths import ROOT
from tests.contracts import checkout, house_rules, tracked_files


def test_imports(tmp_path: Path) -> None:
    code, told = checkout.run(checkout.copy_to(tmp_path), "lint-imports", "--no-cache", "--no-logo")
    assert code == 0, told


@pytest.mark.parametrize("arguments", [("check",), ("format", "--check")], ids=" ".join)
def test_ruff(arguments: tuple[str, ...]) -> None:
    code, told = checkout.run(ROOT, "ruff", *arguments, ".")
    assert code == 0, told


def test_mypy() -> None:
    code, told = checkout.run(ROOT, "mypy")
    assert code == 0, told


def test_house_rules() -> None:
    python = [path for path in checkout.files() if path.suffix == ".py"]
    assert len(python) > 40
    found = [
        finding
        for path in python
        for finding in house_rules.findings(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))
    ]
    assert not found, "\n".join(found)


def test_translations() -> None:
    code, told = checkout.run(ROOT, "python", "build_scripts/translations.py", "check")
    assert code == 0, told


def test_tracked_files() -> None:
    found = [
        finding
        for path in checkout.files()
        for finding in tracked_files.findings(path.relative_to(ROOT).as_posix(), path.read_text("utf-8", "replace"))
    ]
    assert not found, "\n".join(found)


def test_requirements() -> None:
    folder = ROOT / "build_scripts" / "requirements"
    lists = {path.name: path.read_text("utf-8") for path in folder.iterdir()}
    assert tracked_files.requirement_findings((ROOT / "pyproject.toml").read_text("utf-8"), lists) == []
