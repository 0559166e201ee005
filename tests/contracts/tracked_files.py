"""What no file of the repository may hold: paths of one machine, hosts of registries, secrets."""

import re
import tomllib
from collections.abc import Iterator

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

# Written in pieces, so that this file does not find itself.
_FOLDERS = "(?:tmp|root|work|Users)/"
_MACHINE_PATH = re.compile(rf"(?<![\w.~)}}\]-])/{_FOLDERS}")
_REGISTRY = re.compile(
    "|".join((r"pypi\." + "org", "python" + "hosted", "index" + "-url[ =]", "registry" + r"\.npmjs"))
)
_SECRET = re.compile(
    "|".join(
        (
            "BEGIN (?:[A-Z]+ )?PRIVATE" + " KEY",
            "AGE-SECRET-" + "KEY-1",
            r"\bAKIA[0-9A-Z]{16}\b",
            r"\bgh[pousr]_[0-9A-Za-z]{36}\b",
            r"https?://[^\s/@:]+:[^\s/@]+@",
        )
    )
)
_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}\b")
_PINNED = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>\S+)")


def findings(path: str, text: str) -> list[str]:
    """What must not stand in this file, by line."""
    checks = {
        "machine path": (_MACHINE_PATH,),
        "registry host": (_REGISTRY,),
        "secret": (_SECRET,),
    }
    return [
        f"{path}:{number}: {name}"
        for number, line in enumerate(text.splitlines(), start=1)
        for name, patterns in checks.items()
        if any(pattern.search(line) for pattern in patterns)
    ]


def requirement_findings(pyproject: str, lists: dict[str, str]) -> list[str]:
    """Whether the pinned lists cover what the program says it needs, each with its hashes and no host."""
    project = tomllib.loads(pyproject)["project"]
    wanted = {
        "app.txt": project["dependencies"],
        "dev.txt": [*project["dependencies"], *project["optional-dependencies"]["dev"]],
    }
    found = [f"{name}: names a host" for name, text in lists.items() if "://" in text or _REGISTRY.search(text)]
    for name, requirements in wanted.items():
        found += [f"{name}: {finding}" for finding in _uncovered(requirements, lists[name])]
    return found


def _uncovered(requirements: list[str], text: str) -> Iterator[str]:
    pinned = {}
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
        if not entry.strip() or entry.startswith("#"):
            continue
        match = _PINNED.match(entry)
        if not match or not _HASH.search(entry):
            yield f"not pinned with a hash: {entry.splitlines()[0]}"
            continue
        pinned[canonicalize_name(match["name"])] = match["version"]
    for line in requirements:
        requirement = Requirement(line)
        version = pinned.get(canonicalize_name(requirement.name))
        if version is None or version not in requirement.specifier:
            yield f"not covered: {requirement.name}"
