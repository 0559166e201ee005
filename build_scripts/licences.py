#!/usr/bin/env python3
"""Everything by others that the program consists of, with version and licence, for the About page.

    licences.py update     write resources/licences/licences.json
    licences.py check      exit 1 unless that file is current

Runs inside .venv, on Linux: the list is that of the Linux packages.
A licence nobody has cleared is an error: read it first, then add it to CLEARED.
"""

import base64
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

ROOT = Path(__file__).resolve().parent.parent
PINNED = ROOT / "build_scripts" / "requirements" / "app.txt"
TARGET = ROOT / "resources" / "licences" / "licences.json"

# SPDX identifiers whose works may be part of a program under the EUPL-1.2
CLEARED = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-1-Clause", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT"),
        *(
            "LGPL-2.1-or-later",
            "LGPL-3.0-only",
            "LLVM-exception",
            "MIT-0",
            "MPL-2.0",
            "OFL-1.1",
            "PSF-2.0",
            "Unicode-3.0",
        ),
        *("Unicode-DFS-2016", "Unlicense", "Zlib", "blessing"),
    }
)
# offered under several licences: the one we take
CHOSEN = {"pyside6-essentials": "LGPL-3.0-only", "shiboken6": "LGPL-3.0-only"}
# named without a version; the head of each of its files tells it
UNCLEAR = {("python-stdnum", "LGPL"): "LGPL-2.1-or-later"}
# Where the package names no licence, a sentence that stands only in this one. It covers renamed files too.
SENTENCES = {
    "UNICODE LICENSE V3": "Unicode-3.0",
    "The MIT License (MIT)": "MIT",
    "This notice may not be removed or altered from any source distribution": "Zlib",
}
SILENT_PARTS = {"openssl": "Apache-2.0"}


class LicenceError(Exception):
    """A licence that nobody has cleared, or a package that cannot tell its own."""


@dataclass(frozen=True, order=True)
class Component:
    """One work by others. `inside` names the package that brings it; `kind` is package, part, font or icons."""

    name: str
    version: str
    licence: str
    kind: str
    inside: str = ""
    replaceable: bool = False


def collect(requirements: str) -> list[Component]:
    """All components of the pinned packages, sorted. Raises LicenceError for what is not cleared."""
    installed = [_installed(name, version) for name, version in _pins(requirements)]
    found = {*_bundled(), *_hidden()}
    for package in installed:
        found |= {_package(package), *_parts(package)}
    for component in found:
        if not is_cleared(component.licence):
            raise LicenceError(f"{component.name} {component.version}: licence not cleared: {component.licence}")
    return sorted(found, key=lambda component: (component.name.casefold(), component))


def is_cleared(expression: str) -> bool:
    """Whether an SPDX expression leaves us a cleared choice."""
    return all(
        any(set(choice.strip("() ").split(" WITH ")) <= CLEARED for choice in part.split(" OR "))
        for part in expression.split(" AND ")
    )


def as_text(components: Iterable[Component]) -> str:
    """The file for the About page: one component a line, so that a change of one shows as one."""
    lines = (json.dumps(asdict(component), ensure_ascii=False) for component in components)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def _pins(requirements: str) -> list[tuple[str, str]]:
    return re.findall(r"^([\w.-]+)==([^\s;]+)", requirements, re.MULTILINE)


def _installed(name: str, version: str) -> Distribution:
    try:
        package = distribution(name)
    except PackageNotFoundError:
        raise LicenceError(f"{name} {version}: not installed here") from None
    if package.version != version:
        raise LicenceError(f"{name} {version}: another version is installed: {package.version}")
    return package


def _package(package: Distribution) -> Component:
    name = package.name
    metadata = package.metadata.json
    declared = str(metadata.get("license_expression") or metadata.get("license") or "")
    declared = UNCLEAR.get((name, declared), declared)
    chosen = CHOSEN.get(name.lower().replace("_", "-"), "")
    if chosen and chosen not in declared:
        raise LicenceError(f"{name} {package.version}: not offered under {chosen} any more: {declared}")
    licence = chosen or declared or _by_sentence(_texts(package))
    return Component(name, package.version, licence, "package", replaceable=licence.startswith("LGPL"))


def _texts(package: Distribution) -> str:
    files = [file for file in package.files or [] if "licenses" in file.parts]
    return "\n".join(file.read_text("utf-8") for file in files)


def _by_sentence(text: str) -> str:
    words = " ".join(text.split())
    return next((licence for sentence, licence in SENTENCES.items() if sentence in words), "unknown")


def _parts(package: Distribution) -> Iterator[Component]:
    """What a wheel says it has compiled in, from the bill of materials that it brings along."""
    for file in package.files or []:
        if "sboms" not in file.parts:
            continue
        for part in json.loads(file.read_text("utf-8")).get("components", []):
            yield Component(part["name"], part.get("version", ""), _part_licence(part), "part", package.name)


def _part_licence(part: dict[str, Any]) -> str:
    for entry in part.get("licenses") or []:
        if expression := entry.get("expression") or entry["license"].get("id"):
            return str(expression)
        return _by_sentence(base64.b64decode(entry["license"]["text"]["content"]).decode())
    return SILENT_PARTS.get(part["name"], "unknown")


def _bundled() -> Iterator[Component]:
    """What stands in resources/. The versions are those of the files: change both together."""
    yield Component("IBM Plex Sans", "3.201", "OFL-1.1", "font")
    yield Component("IBM Plex Sans Arabic", "1.101", "OFL-1.1", "font")
    yield Component("Lucide", "1.62.0", "ISC AND MIT", "icons")


def _hidden() -> Iterator[Component]:
    """What wheels have compiled in without a bill of materials."""
    qt = distribution("PySide6-Essentials")
    yield Component("Qt", qt.version, "LGPL-3.0-only", "part", qt.name, replaceable=True)
    icu = _first(r"libicuuc\.so\.(\d+)", " ".join(file.name for file in qt.files or []))
    yield Component("ICU", icu, "Unicode-3.0", "part", qt.name)
    database = dbapi2.connect(":memory:")
    try:
        cipher = database.execute("PRAGMA cipher_version").fetchone()[0]
    finally:
        database.close()
    sqlcipher = distribution("sqlcipher3")
    compiled = (file for file in sqlcipher.files or [] if file.suffix in (".so", ".pyd"))
    strings = "".join(Path(str(file.locate())).read_bytes().decode("latin-1") for file in compiled)
    yield Component("SQLCipher", cipher.split()[0], "BSD-3-Clause", "part", sqlcipher.name)
    yield Component("SQLite", dbapi2.sqlite_version, "blessing", "part", sqlcipher.name)
    yield Component("OpenSSL", _first(r"OpenSSL (\d+\.\d+\.\d+) ", strings), "Apache-2.0", "part", sqlcipher.name)
    yield Component("Argon2", "", "CC0-1.0 OR Apache-2.0", "part", distribution("argon2-cffi-bindings").name)
    yield Component("libffi", "", "MIT", "part", distribution("cffi").name)


def _first(pattern: str, text: str) -> str:
    if not (match := re.search(pattern, text)):
        raise LicenceError(f"not found any more: {pattern}")
    return match[1]


def main(arguments: list[str]) -> int:
    """Do what the argument says. Returns the exit code."""
    if arguments not in (["update"], ["check"]):
        sys.exit(__doc__)
    try:
        text = as_text(collect(PINNED.read_text("utf-8")))
    except LicenceError as error:
        print(error, file=sys.stderr)
        return 1
    if arguments == ["update"]:
        TARGET.parent.mkdir(parents=True, exist_ok=True)
        TARGET.write_text(text, "utf-8")
        return 0
    if TARGET.is_file() and TARGET.read_text("utf-8") == text:
        return 0
    print("resources/licences/licences.json is not current: run build_scripts/licences.py update", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
