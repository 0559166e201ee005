"""Known answers of the search: what somebody types, what stands in the diary, and whether it must be found.

Written by the program's authors before the code; native speakers extend the tables. A pair on which the program
answers otherwise is printed by the tests, which demand a share: 95 of 100 found, 2 of 100 found wrongly.
"""

from typing import NamedTuple

from tests.domain import search_answers_arabic, search_answers_latin


class Answer(NamedTuple):
    """One query against one text."""

    query: str
    text: str
    is_found: bool


ANSWERS = (
    *(Answer(*pair, is_found=True) for pair in (*search_answers_latin.FOUND, *search_answers_arabic.FOUND)),
    *(Answer(*pair, is_found=False) for pair in (*search_answers_latin.NOT_FOUND, *search_answers_arabic.NOT_FOUND)),
)


def assert_shares(found: list[bool]) -> None:
    """What was found for each answer holds the promised shares; if not, which answers were wrong."""
    wrong = [
        f"{each.query} | {each.text}"
        for each, is_found in zip(ANSWERS, found, strict=True)
        if is_found != each.is_found
    ]
    hits = [is_found for answer, is_found in zip(ANSWERS, found, strict=True) if answer.is_found]
    false_hits = [is_found for answer, is_found in zip(ANSWERS, found, strict=True) if not answer.is_found]
    assert sum(hits) >= 0.95 * len(hits), f"{sum(hits)} of {len(hits)} found: {wrong}"
    assert sum(false_hits) <= 0.02 * len(false_hits), f"{sum(false_hits)} of {len(false_hits)} found wrongly: {wrong}"
