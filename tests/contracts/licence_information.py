"""Whether every file has a licence, read from REUSE.toml as the REUSE specification 3.3 has it."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath

_EXEMPT = re.compile(r"(?:LICENSE|LICENCE|COPYING)(?:[-.].*)?|.*\.license|REUSE\.toml")
_GLOB = re.compile(r"\\(.)|(\*\*+)|(\*)|(.)", re.DOTALL)


def findings(reuse: str, files: list[str], texts: list[str]) -> Iterator[str]:
    """Files without licence or owner, licences without text, texts without use."""
    annotations = [(_patterns(entry["path"]), entry) for entry in tomllib.loads(reuse)["annotations"]]
    used = set()
    for file in filter(is_covered, files):
        matching = [entry for patterns, entry in annotations if any(pattern.fullmatch(file) for pattern in patterns)]
        licence = matching[-1].get("SPDX-License-Identifier", "") if matching else ""
        if not licence:
            yield f"{file}: no licence"
        elif not matching[-1].get("SPDX-FileCopyrightText"):
            yield f"{file}: no owner"
        used |= set(re.findall(r"[\w.-]+", licence)) - {"AND", "OR", "WITH"}
    yield from (f"{licence}: no text" for licence in sorted(used - set(texts)))
    yield from (f"{licence}: text without use" for licence in sorted(set(texts) - used))


def is_covered(file: str) -> bool:
    """Whether a file needs licence information; licences themselves do not."""
    place = PurePosixPath(file)
    return place.parts[0] != "LICENSES" and not _EXEMPT.fullmatch(place.name)


def _patterns(paths: str | list[str]) -> list[re.Pattern[str]]:
    return [re.compile(_GLOB.sub(_piece, path)) for path in ([paths] if isinstance(paths, str) else paths)]


def _piece(match: re.Match[str]) -> str:
    """`*` is anything within a folder, `**` crosses folders, a backslash takes its meaning from a character."""
    escaped, crosses, within, other = match.groups()
    return ".*" if crosses else "[^/]*" if within else re.escape(escaped or other)
