"""The index of words over cases and entries: substrings of three letters, two forms, newest first."""

import json
from collections.abc import Iterable, Sequence
from functools import cache

from sqlalchemy import Connection, TextClause, text

from integrationslotse_desktop.domain.search_text import index_forms

_SHORTEST = 3
_MOST_TERMS = 300
EVERY_ROW = (-(1 << 63), (1 << 63) - 1)


def add_words(connection: Connection, table: str, row: int, words: str) -> None:
    """Make a row of a table findable by its words."""
    forms = index_forms(words)
    statement = f"INSERT INTO {table}(rowid, folded, differing) VALUES (:row, :folded, :differing)"
    connection.execute(_kept(statement), {"row": row, "folded": forms.folded, "differing": forms.differing})


def remove_words(connection: Connection, table: str, row: int) -> None:
    """Nothing finds the row any more."""
    connection.execute(_kept(f"DELETE FROM {table} WHERE rowid = :row"), {"row": row})


def is_short(forms: frozenset[str]) -> bool:
    """Whether the index must first be asked which trigrams begin with a word: with a frequent letter that is slow."""
    return any(len(form) < _SHORTEST for form in forms)


def holds(words: Sequence[frozenset[str]], text: str) -> bool:
    """Whether the index would find this text by every one of these words."""
    forms = index_forms(text)
    return all(any(form in forms.folded or form in forms.differing for form in word) for word in words)


def matching_rows(
    connection: Connection,
    table: str,
    words: Sequence[frozenset[str]],
    limit: int,
    *,
    between: tuple[int, int] = EVERY_ROW,
    among: Sequence[int] | None = None,
) -> list[int]:
    """The newest rows, of those between two or of a given few, that hold every word in one of its forms."""
    terms = [_terms(connection, table, forms) for forms in words]
    if not terms or not all(terms):
        return []
    statement = f"SELECT rowid FROM {table} WHERE {table} MATCH :terms"
    values: dict[str, str | int] = {"terms": expression(terms), "limit": limit}
    if between != EVERY_ROW:
        statement += " AND rowid BETWEEN :first AND :last"
        values |= {"first": between[0], "last": between[1]}
    if among is not None:
        statement += " AND +rowid IN (SELECT value FROM json_each(:among))"  # with the sign, or each is looked up alone
        values["among"] = json.dumps(among)
    statement += " ORDER BY rowid DESC LIMIT :limit"
    return list(connection.execute(_kept(statement), values).scalars())


def expression(terms: Sequence[Iterable[str]]) -> str:
    """What the index is asked for: each of the terms, in any of its spellings of three letters or more."""
    return " AND ".join(f"({' OR '.join(map(_quoted, options))})" for options in terms)


def _terms(connection: Connection, table: str, forms: frozenset[str]) -> list[str]:
    """What to look for: the forms themselves, or for one or two letters the trigrams that begin with them."""
    terms = []
    for form in sorted(forms):
        terms += [form] if len(form) >= _SHORTEST else _trigrams_beginning_with(connection, table, form)
    return terms


def _trigrams_beginning_with(connection: Connection, table: str, beginning: str) -> list[str]:
    statement = f"SELECT term FROM {table}_list WHERE term >= :first AND term < :last LIMIT :limit"
    bounds = {"first": beginning, "last": beginning + "\U0010ffff", "limit": _MOST_TERMS}
    return list(connection.execute(_kept(statement), bounds).scalars())


@cache
def _kept(statement: str) -> TextClause:
    """A statement is taken apart once: that costs more than running it."""
    return text(statement)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
