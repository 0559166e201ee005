"""What somebody fills in and has not saved yet: kept in the vault as typed, so that lock and crash lose nothing."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from integrationslotse_desktop.domain.drafts import DraftFields, decoded, encoded
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage.store import Store

NEW_CASE = "case-new"
ANNOUNCED = "announced-new"
ADVICE = "advice-new"
TODAY = "today"
QUICK = "quick"
KEPT_DAYS = 90
_PLACE = re.compile(r"[a-z-]{1,40}(:[a-z0-9-]{1,64})?")


@dataclass(frozen=True)
class Draft:
    """What was filled in and not saved."""

    fields: DraftFields = field(repr=False)
    saved_at: datetime


def entry_place(case_id: str) -> str:
    """Where the new entry of a case is typed."""
    return f"entry:{case_id}"


def fact_place(case_id: str, fact: str) -> str:
    """Where a day or an answer of a case is asked for."""
    return _place_of_part("fact", case_id, fact)


def reason_place(case_id: str, checklist_id: str, step_id: str) -> str:
    """Where it is asked why a step is not needed."""
    return _place_of_part("reason", case_id, f"{checklist_id} {step_id}")


def intake_place(case_id: str) -> str:
    """Where it is told how a case came."""
    return f"intake:{case_id}"


def take_on_place(announced_id: str) -> str:
    """Where somebody of the waiting list becomes a case; goes with them when they are erased."""
    return f"take-on:{announced_id}"


def correction_place(case_id: str, entry_id: str) -> str:
    """Where an entry is corrected."""
    return _place_of_part("correction", case_id, entry_id)


def record_place(kind: str, case_id: str, record_id: str = "") -> str:
    """Where something of a case is written down, such as a person; new ones of a kind share a place."""
    return _place_of_part(kind, case_id, record_id)


def _place_of_part(kind: str, case_id: str, part: str) -> str:
    """The id stands in it, so that erasing the case finds it."""
    return f"{kind}:{case_id}-{hashlib.sha256(part.encode()).hexdigest()[:16]}"


class Drafts:
    """The drafts of one vault. A place is a name of ours such as "entry:<case id>", never what people write."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._clock = clock

    def save(self, place: str, fields: DraftFields) -> None:
        """Keep what stands in a form, as it is, cut off at a length nobody types; an empty form forgets its draft."""
        checked_place(place)
        with self._store.write() as work:
            if fields:
                stored_drafts.put(work, place, encoded(fields), saved_at=self._clock())
            else:
                stored_drafts.remove(work, place)

    def load(self, place: str) -> Draft | None:
        """What was typed there and not saved; nothing if it is no draft of ours."""
        with self._store.read() as connection:
            found = stored_drafts.get(connection, place)
        if found is None:
            return None
        untrusted_json, saved_at = found
        try:
            return Draft(decoded(untrusted_json), saved_at)
        except ExpectedError:  # it must not keep anybody from the form it was typed into
            return None

    def forget_old(self) -> int:
        """Forget what was begun about somebody who is in no case yet, and left for three months. Returns how many.

        Nothing else would ever find it: such a draft belongs to nobody that could be erased.
        """
        until = self._clock() - timedelta(days=KEPT_DAYS)
        with self._store.write() as work:
            old = [place for place in (NEW_CASE, ANNOUNCED) if stored_drafts.is_older(work.connection, place, until)]
            for place in old:
                stored_drafts.remove(work, place)
        return len(old)

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
