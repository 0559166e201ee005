#!/usr/bin/env python3
"""Texts out of the source, into the translations, and compiled.

    translations.py update     source -> integrationslotse.pot -> de|en|ar .po, then compile
    translations.py compile    .po -> .mo only
    translations.py check      exit 1 unless everything is translated, compiled and current

Runs inside .venv. The compiled files stand in the repository, so that nothing is built before the first start.
"""

import io
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
TEMPLATE = FOLDER / "integrationslotse.pot"
DOMAIN = "integrationslotse"
LANGUAGES = ("en", "de", "ar")
KEYWORDS = {"t": None, "_t": None, "_": None, "marked": None, "count": (1, 2)}
# Babel writes dates into the compiled file, and today's where none is set.
_NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
PLACEHOLDER = re.compile(r"{(\w+)}")


def po_path(language: str) -> Path:
    """Where the texts of a language are."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def extract() -> Catalog:
    """Every text of the source, in the order of its files."""
    catalogue = Catalog(project=DOMAIN, charset="utf-8", fuzzy=False)
    package = ROOT / "integrationslotse_desktop"
    found = extract_from_dir(str(package), [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, _line, message, comments, context in sorted(found, key=lambda entry: (entry[0], entry[1])):
        catalogue.add(message, locations=[(file, 0)], auto_comments=comments, context=context)
    return catalogue


def without_dates(catalogue: Catalog) -> bytes:
    """The catalogue as text; no dates and no versions of tools, so that it is the same on every machine."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=110, omit_header=True, include_lineno=False)
    plurals = f'"Plural-Forms: {catalogue.plural_forms}\\n"\n' if catalogue.locale else ""
    language = f'"Language: {catalogue.locale}\\n"\n' if catalogue.locale else ""
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n' + language + plurals
    return (header + "\n" + buffer.getvalue().decode()).encode()


def read(language: str) -> Catalog:
    """The texts of a language as they stand in the repository."""
    path = po_path(language)
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def updated(language: str) -> Catalog:
    """The texts of a language for the source as it is now; English translates itself."""
    catalogue = read(language)
    catalogue.update(extract(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    if language == "en":
        for message in catalogue:
            if message.id:
                message.string = message.id
    return catalogue


def compiled(catalogue: Catalog) -> bytes:
    """The binary form that gettext reads."""
    buffer = io.BytesIO()
    # No dates, so that the same texts give the same bytes; Babel's annotations know only dates.
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def forms(text: str | Sequence[str] | None) -> tuple[str, ...]:
    """A text, or its plural forms, as a tuple."""
    return (text or "",) if isinstance(text, str | None) else tuple(text)


def faults(language: str, catalogue: Catalog) -> list[str]:
    """What is missing or wrong in a language: empty texts, other placeholders than in the source, fuzzy ones."""
    found = []
    for message in catalogue:
        if not message.id:
            continue
        sources = forms(message.id)
        strings = forms(message.string)
        if message.fuzzy or not all(strings):
            found.append(f"{language}: not translated: {sources[0]}")
            continue
        wanted = set(PLACEHOLDER.findall(sources[-1]))
        # A language may leave out the number where it has a word for one or two.
        allowed = [wanted, wanted - {"n"}] if len(sources) > 1 else [wanted]
        found += [
            f"{language}: placeholders differ: {sources[0]}"
            for string in strings
            if set(PLACEHOLDER.findall(string)) not in allowed
        ]
    return found


def products() -> dict[Path, bytes]:
    """Every file as it must be for the source and the translations as they are now."""
    files = {TEMPLATE: without_dates(extract())}
    for language in LANGUAGES:
        catalogue = updated(language)
        text = without_dates(catalogue)
        files[po_path(language)] = text
        files[po_path(language).with_suffix(".mo")] = compiled(read_po(io.BytesIO(text), locale=language))
    return files


def check() -> list[str]:
    """What is not as it should be; empty when everything is."""
    found = [fault for language in LANGUAGES for fault in faults(language, updated(language))]
    for path, content in products().items():
        if not path.exists() or path.read_bytes() != content:
            found.append(f"not current, run translations.py update: {path.name} ({path.parent.parent.name})")
    return found


def main(arguments: list[str]) -> int:
    """Do what the first argument says. Returns the exit code."""
    match arguments:
        case ["update"]:
            for path, content in products().items():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            print("\n".join(fault for language in LANGUAGES for fault in faults(language, read(language))))
            return 0
        case ["compile"]:
            for language in LANGUAGES:
                po_path(language).with_suffix(".mo").write_bytes(compiled(read(language)))
            return 0
        case ["check"]:
            found = check()
            print("\n".join(found))
            return 1 if found else 0
    sys.exit(__doc__)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
