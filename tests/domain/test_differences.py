"""What differs between two versions: both sides together are the texts, whatever the texts are."""

from datetime import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from integrationslotse_desktop.domain.diary import Contact, Entry, EntryDetails
from integrationslotse_desktop.domain.differences import Kind, Piece, changed_fields, difference

EQUAL, REMOVED, ADDED = Kind.EQUAL, Kind.REMOVED, Kind.ADDED


@pytest.mark.parametrize(
    ("before", "after", "removed", "added"),
    [
        ("Termin am 12.06.2026 um 9 Uhr", "Termin am 13.06.2026 um 9 Uhr", ["12"], ["13"]),
        ("Frau Yusuf kam allein.", "Frau Yusuf kam mit Hiba.", ["allein"], ["mit Hiba"]),
        ("Antrag abgegeben", "Antrag abgegeben. Konto fehlt.", [], [". Konto fehlt."]),
        ("زيارة منزلية يوم الأحد", "زيارة منزلية يوم الاثنين", ["الأحد"], ["الاثنين"]),
        ("مُقابَلة im Jobcenter", "مُقابَلة im Rathaus", ["Jobcenter"], ["Rathaus"]),
        ("كَتَبَ", "كُتُبٌ", ["كَتَبَ"], ["كُتُبٌ"]),
        ("Familie 👨‍👩‍👧 da", "Familie 👨‍👩‍👦 da", ["👨‍👩‍👧"], ["👨‍👩‍👦"]),
        ("gleich", "gleich", [], []),
        ("eins zwei", "zwei eins", [" zwei"], ["zwei "]),
    ],
)
def test_only_the_words_that_changed_are_marked(before: str, after: str, removed: list[str], added: list[str]) -> None:
    found = difference(before, after)
    assert [piece.text for piece in found.before if piece.kind is REMOVED] == removed
    assert [piece.text for piece in found.after if piece.kind is ADDED] == added


def test_a_space_between_changed_words_is_marked_with_them() -> None:
    found = difference("Anruf beim Amt", "Besuch im Haus")
    assert [piece.kind for piece in (*found.before, *found.after)] == [REMOVED, ADDED]


def test_a_new_sentence_reads_as_one_piece() -> None:
    found = difference("Anruf", "Anruf beim Amt wegen der Karte")
    assert found.after == (Piece("Anruf", EQUAL), Piece(" beim Amt wegen der Karte", ADDED))


@given(st.text(), st.text())
def test_no_letter_is_lost_on_either_side(before: str, after: str) -> None:
    found = difference(before, after)
    assert "".join(piece.text for piece in found.before) == before
    assert "".join(piece.text for piece in found.after) == after
    assert {piece.kind for piece in found.before} <= {EQUAL, REMOVED}
    assert {piece.kind for piece in found.after} <= {EQUAL, ADDED}


@given(st.text(alphabet="ab., "), st.text(alphabet="ab., "))
def test_neighbouring_pieces_differ(before: str, after: str) -> None:
    found = difference(before, after)
    for side in (found.before, found.after):
        assert all(one.kind is not other.kind for one, other in pairwise(side))


def test_long_texts_are_compared_line_by_line() -> None:
    lines = [f"Zeile {number}, mit fünf weiteren Wörtern darin.\n" for number in range(1_100)]
    after = [*lines[:500], "Etwas anderes.\n", *lines[501:]]
    found = difference("".join(lines), "".join(after))
    assert [piece.text for piece in found.before if piece.kind is REMOVED] == [lines[500]]
    assert [piece.text for piece in found.after if piece.kind is ADDED] == ["Etwas anderes.\n"]


def test_the_other_fields_that_changed_are_named() -> None:
    before = Entry("e", "c", "t", datetime(2026, 11, 20, 9), Contact.PHONE, 15, "Nadia")
    after = Entry(
        "e", "c", "t", datetime(2026, 11, 20, 9), Contact.OFFICE, 15, "Nadia", EntryDetails(services=("housing",))
    )
    assert changed_fields(before, after) == ("contact", "services")
    assert changed_fields(before, before) == ()
