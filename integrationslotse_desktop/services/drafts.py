"""What somebody types and has not saved yet: kept in the vault as typed, so that lock and crash lose nothing."""

import re
from dataclasses import dataclass, field
from datetime import datetime

from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage.store import Store

_PLACE = re.compile(r"[a-z-]{1,40}(:[a-z0-9-]{1,64})?")


@dataclass(frozen=True)
class Draft:
    """A text that was typed and not saved; unchecked."""

    untrusted_text: str = field(repr=False)
    saved_at: datetime


def entry_place(case_id: str) -> str:
    """Where the new entry of a case is typed."""
    return f"entry:{case_id}"


class Drafts:
    """The drafts of one vault. A place is a name of ours such as "entry:<case id>", never what people write."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def save(self, place: str, untrusted_text: str) -> None:
        """Keep what stands in a field, as it is; an empty field forgets its draft."""
        checked_place(place)
        with self._store.write() as work:
            if untrusted_text:
                stored_drafts.put(work, place, untrusted_text, saved_at=self._clock())
            else:
                stored_drafts.remove(work, place)

    def load(self, place: str) -> Draft | None:
        """What was typed there and not saved."""
        with self._store.read() as connection:
            found = stored_drafts.get(connection, place)
        return Draft(*found) if found else None

    def places(self) -> tuple[str, ...]:
        """Every place that has a draft, the newest first."""
        with self._store.read() as connection:
            return stored_drafts.places(connection)

    def discard(self, place: str) -> None:
        """Forget a draft."""
        with self._store.write() as work:
            stored_drafts.remove(work, place)


def checked_place(place: str) -> str:
    """The place, if it is a name of ours; anything else is a bug of the caller."""
    if not _PLACE.fullmatch(place):
        raise ValueError("not the name of a place")
    return place
