"""What a text was understood to say of an entry, without what somebody took back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache

from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.quick_entry import PersonName, QuickReading, ServiceName
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.widgets.entry_chips import EntryChip
from integrationslotse_desktop.ui.widgets.field_specs import joined, parts

_REFUSED = "refused"


@dataclass(frozen=True)
class Understood:
    """A reading, and the chips that were taken back as "field value"."""

    reading: QuickReading | None = field(default=None, repr=False)
    refused: frozenset[str] = frozenset()

    @classmethod
    def from_draft(cls, draft: DraftFields) -> "Understood":
        """What was taken back when the draft was kept."""
        return cls(refused=frozenset(filter(None, draft.text(_REFUSED).split("\n"))))

    def as_draft(self) -> dict[str, str]:
        """To be kept with the text."""
        return {_REFUSED: "\n".join(sorted(self.refused))} if self.refused else {}

    def without(self, chip: EntryChip) -> "Understood":
        """Somebody takes a chip back."""
        return replace(self, refused=self.refused | {f"{chip.field} {chip.value}"})

    @property
    def minutes(self) -> int | None:
        """How long it was."""
        minutes = self.reading.minutes if self.reading else None
        return None if f"minutes {minutes}" in self.refused else minutes

    @property
    def moment(self) -> datetime | None:
        """When it was."""
        moment = self.reading.moment if self.reading else None
        return None if moment is None or f"occurred_at {_iso(moment)}" in self.refused else moment

    def merged(self, values: Mapping[str, str]) -> dict[str, str]:
        """What was told by hand, and what the text says."""
        if self.reading is None:
            return dict(values)
        found = dict(values)
        for name, said in (("people", self.reading.person_ids), ("services", self.reading.service_ids)):
            own = parts(values.get(name, ""))
            found[name] = joined(
                dict.fromkeys((*own, *(each for each in said if f"{name} {each}" not in self.refused)))
            )
        travel = self.reading.travel_minutes
        if travel and not values.get("travel_minutes") and f"travel_minutes {travel}" not in self.refused:
            found["travel_minutes"] = str(travel)
        return found

    def text(self, typed: str) -> str:
        """The text without what is told beside it; as it was typed if anything was taken back."""
        if self.reading is None or self.refused or not self.reading.text:
            return typed
        return self.reading.text

    def chips(self, minutes: int, moment: datetime, t: Texts) -> list[EntryChip]:
        """When and how long, if it is the text that says so."""
        found = []
        if self.moment and self.moment == moment:
            day_and_time = f"{isolated(t.weekday(moment))}, {isolated(t.time(moment))}"
            found.append(EntryChip("occurred_at", _iso(moment), day_and_time))
        if self.minutes and self.minutes == minutes:
            found.append(EntryChip("minutes", str(minutes), t("{minutes} min", minutes=minutes)))
        return found


def person_names(around: EntrySurroundings) -> list[PersonName]:
    """Who can be meant by `@`."""
    return [
        PersonName(person.id, tuple(filter(None, (person.full_name, person.other_name)))) for person in around.people
    ]


@lru_cache(maxsize=1)
def service_names() -> tuple[ServiceName, ...]:
    """What can be meant by `#`, in every language."""
    services = load_catalogue().services.values()
    return tuple(ServiceName(each.id, (each.label.de, each.label.en, each.label.ar)) for each in services)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")
