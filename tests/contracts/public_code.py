"""publiccode.yml against the standard 0.4, and a reader for as much YAML as that file needs.

The reader knows mappings, lists of words, folded text (`>-`) and quotes, and refuses everything else.
"""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

_LINE = re.compile(r"(?P<indent> *)(?:- (?P<item>.+)|(?P<key>\w+):(?: (?P<value>.+))?)")
_SPECIAL = re.compile(r"[\[\]{}&*!|>%@`]|: | #")
_WORDS = {"true": True, "false": False}

SHORT_LONGEST, LONG_SHORTEST, LONG_LONGEST = 150, 150, 10_000
MANDATORY = (
    *("publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType"),
    *("description", "legal/license", "maintenance/type"),
    *("localisation/localisationReady", "localisation/availableLanguages"),
)
OPTIONAL = (
    *("applicationSuite", "landingURL", "isBasedOn", "softwareVersion", "releaseDate", "logo", "usedBy", "roadmap"),
    *("intendedAudience/countries", "intendedAudience/unsupportedCountries", "intendedAudience/scope"),
    *("legal/mainCopyrightOwner", "legal/repoOwner", "maintenance/contractors", "maintenance/contacts"),
    *("dependsOn/open", "dependsOn/proprietary", "dependsOn/hardware"),
)
NOWHERE = ".invalid"
RESERVED = (".test", ".example", ".invalid", ".localhost", ".local")
EXAMPLES = (".example.com", ".example.net", ".example.org")
UNRELEASED = ("concept", "development")
OF_A_LANGUAGE = frozenset(
    {"localisedName", "shortDescription", "longDescription", "documentation", "apiDocumentation", "features"}
    | {"screenshots", "videos", "awards"}
)
# The words of the standard's lists, of its long list of categories those that may fit this program.
WORDS = {
    "publiccodeYmlVersion": {"0.4"},
    "platforms": {"web", "windows", "mac", "linux", "ios", "android"},
    "categories": {
        *("appointment-scheduling", "collaboration", "contact-management", "crm", "data-collection"),
        *("document-management", "knowledge-management", "task-management", "translation", "workflow-management"),
    },
    "developmentStatus": {"concept", "development", "beta", "stable", "obsolete"},
    "softwareType": {"standalone/desktop"},
    "intendedAudience/scope": {"employment", "local-authorities", "society", "welfare"},
    "maintenance/type": {"internal", "contract", "community", "none"},
}


def read(text: str) -> dict[str, Any]:
    """The file as nested mappings. Raises ValueError for YAML that is not understood here."""
    lines = [line for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    found = _block(lines, 0)
    if lines or not isinstance(found, dict):
        raise ValueError("not understood: " + (lines or ["a list"])[0])
    return found


def _block(lines: list[str], indent: int) -> Any:
    """Takes the lines of one block away from the front and gives what they say."""
    mapping: dict[str, Any] = {}
    items: list[Any] = []
    while lines and (match := _LINE.fullmatch(lines[0])) and len(match["indent"]) == indent:
        lines.pop(0)
        if match["item"]:
            items.append(_scalar(match["item"]))
        elif match["key"] in mapping:
            raise ValueError("twice: " + match["key"])
        else:
            mapping[match["key"]] = _value(match["value"], lines, indent)
    if bool(mapping) == bool(items):
        raise ValueError("not understood: " + (lines or ["an empty block"])[0])
    return mapping or items


def _value(value: str | None, lines: list[str], indent: int) -> Any:
    if value is None:
        return _block(lines, indent + 2)
    if value != ">-":
        return _scalar(value)
    folded = []
    while lines and lines[0].startswith(" " * (indent + 2)):
        folded.append(lines.pop(0).strip())
    return " ".join(folded)


def _scalar(text: str) -> str | bool:
    if text[0] == text[-1] == '"' and '"' not in text[1:-1] and "\\" not in text:
        return text[1:-1]
    if _SPECIAL.search(text) or text[0] in "\"'-?":
        raise ValueError("not understood: " + text)
    return _WORDS.get(text, text)


def findings(content: dict[str, Any]) -> Iterator[str]:
    """What the standard says against the file."""
    flat = dict(_flat(content))
    yield from (f"missing: {key}" for key in MANDATORY if key not in flat)
    yield from (f"not in the standard: {key}" for key in flat if key not in (*MANDATORY, *OPTIONAL))
    for key, allowed in WORDS.items():
        values = flat.get(key, [])
        for word in [values] if isinstance(values, str) else values:
            if word not in allowed:
                yield f"{key}: not in the list: {word}"
    yield from _of_the_address(flat)
    if flat.get("maintenance/type") in ("internal", "community") and "maintenance/contacts" not in flat:
        yield "missing: maintenance/contacts"
    for language, description in flat.get("description", {}).items():
        yield from (f"description/{language}: {finding}" for finding in _of_a_language(description))


def _of_the_address(flat: dict[str, Any]) -> Iterator[str]:
    """A public address, or one that can never lead anywhere while nothing is released."""
    address = urlsplit(str(flat.get("url", "")))
    host = address.hostname or ""
    if address.scheme != "https" or "." not in host or not address.path.strip("/"):
        yield "url: no address"
    if _reserved(host) and not host.endswith(NOWHERE):
        yield f"url: may lead to somebody else: {host}"
    is_released = flat.get("developmentStatus") not in UNRELEASED or "releaseDate" in flat
    if host.endswith(NOWHERE) and is_released:
        yield "url: released, but nowhere to be found"


def _reserved(host: str) -> bool:
    return host.endswith(RESERVED) or f".{host}".endswith(EXAMPLES)


def _flat(content: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if isinstance(value, dict) and key != "description":
            yield from ((f"{key}/{inner}", entry) for inner, entry in value.items())
        else:
            yield key, value


def _of_a_language(description: dict[str, Any]) -> Iterator[str]:
    yield from (f"not in the standard: {key}" for key in description if key not in OF_A_LANGUAGE)
    if not 0 < len(description.get("shortDescription", "")) <= SHORT_LONGEST:
        yield "shortDescription has not the right length"
    if not LONG_SHORTEST <= len(description.get("longDescription", "")) <= LONG_LONGEST:
        yield "longDescription has not the right length"
    if not isinstance(description.get("features"), list):
        yield "features are no list"
