"""Advice without a file: a contact that counts, and names nobody."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from integrationslotse_desktop.domain.ids import new_id
from integrationslotse_desktop.domain.intake import Advice, check_advice
from integrationslotse_desktop.domain.profile import Profile
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.storage import drafts as stored_drafts
from integrationslotse_desktop.storage import records, units
from integrationslotse_desktop.storage.store import Store


@dataclass(frozen=True)
class CountedAdvice:
    """What was advised in a period, newest first, and what can be counted in it; apart from it what needed nobody."""

    advices: tuple[Advice, ...]
    """With somebody: each counts a person."""
    without_client: tuple[Advice, ...]
    """Coordination and networking; no other figure counts it."""
    minutes: int
    minutes_without_client: int
    by_channel: Mapping[str, int]
    """How often each channel, the most usual first."""
    by_service: Mapping[str, int]
    """How often each service; one advice may count for several."""

    @property
    def total(self) -> int:
        """How often somebody was advised."""
        return len(self.advices)


class Advices:
    """Advice without a file, in one vault."""

    def __init__(self, store: Store, profile: Profile, clock: Clock) -> None:
        """Work on an opened store."""
        self._store = store
        self._profile = profile
        self._clock = clock

    def advise(self, untrusted: Advice, *, finished_draft: str | None = None) -> Advice:
        """Count a contact, under an id of ours and with the guide's name. Raises VALUE_REFUSED, SERVICE_BY_ITSELF."""
        catalogue = load_catalogue()
        checked = check_advice(untrusted, frozenset(catalogue.channels), catalogue.services, now=self._clock())
        advice = replace(checked, id=new_id(), author=self._profile.name)
        with self._store.write() as work:
            if finished_draft is not None:
                stored_drafts.remove(work, finished_draft)
            records.put(work, units.ADVICES, advice)
        return advice

    def counted(self, first: date, last: date) -> CountedAdvice:
        """What was advised from one day to another, both included."""
        with self._store.read() as connection:
            every = records.every(connection, units.ADVICES)
        newest_first = sorted(every, key=lambda each: each.occurred_at, reverse=True)
        counted = [each for each in newest_first if first <= each.occurred_at.date() <= last]
        found = tuple(each for each in counted if each.is_with_somebody)
        alone = tuple(each for each in counted if not each.is_with_somebody)
        return CountedAdvice(
            found,
            alone,
            sum(each.minutes or 0 for each in found),
            sum(each.minutes or 0 for each in alone),
            dict(Counter(each.channel for each in found).most_common()),
            dict(Counter(service for each in found for service in each.services).most_common()),
        )
