"""What a text was understood to say of an entry, without what somebody took back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import lru_cache

from integrationslotse_desktop.domain.drafts import DraftFields
from integrationslotse_desktop.domain.quick_entry import PersonName, QuickReading, ServiceName
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.entry_surroundings import EntrySurroundings
from integrationslotse_desktop.ui.widgets.entry_chips import EntryChip
from integrationslotse_desktop.ui.widgets.field_specs import joined, parts

_REFUSED = "refused"
_LISTS = ("people", "services")
_LONG_AGO = timedelta(days=60)


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
        for name in _LISTS:
            found[name] = joined(dict.fromkeys((*parts(values.get(name, "")), *self._said(name))))
        if not values.get("travel_minutes"):
            found["travel_minutes"] = joined(self._said("travel_minutes"))
        return found

    def parted(self, shown: Mapping[str, str], own: Mapping[str, str]) -> tuple["Understood", dict[str, str]]:
        """What is left of it when a form that showed both was changed to `shown`, and what was told by hand then.

        What the text says and the form does not any more was taken back there.
        """
        left, told = self, dict(shown)
        for name in (*_LISTS, "travel_minutes"):
            said, by_hand = self._said(name), parts(own.get(name, ""))
            chosen = parts(shown.get(name, ""))
            told[name] = joined(each for each in chosen if each not in said or each in by_hand)
            if name in _LISTS or not chosen:
                taken_back = frozenset(f"{name} {each}" for each in said if each not in chosen)
                left = replace(left, refused=left.refused | taken_back)
        return left, told

    def _said(self, name: str) -> tuple[str, ...]:
        """What the text says of one detail, without what was taken back."""
        if self.reading is None:
            return ()
        travel = self.reading.travel_minutes
        said = {
            "people": self.reading.person_ids,
            "services": self.reading.service_ids,
            "travel_minutes": (str(travel),) if travel else (),
        }[name]
        return tuple(each for each in said if f"{name} {each}" not in self.refused)

    def text(self, typed: str) -> str:
        """The text without what is told beside it; as it was typed if anything was taken back."""
        if self.reading is None or self.refused or not self.reading.text:
            return typed
        return self.reading.text

    def chips(self, minutes: int, moment: datetime, now: datetime, t: Texts) -> list[EntryChip]:
        """When and how long, if it is the text that says so. A day of long ago may be a misunderstanding."""
        found = []
        if self.moment and self.moment == moment:
            day = t.weekday(moment) if moment.year == now.year else t.weekday_of_year(moment)
            day_and_time = t("{day}, {time}", day=isolated(day), time=isolated(t.time(moment)))
            doubt = t("This day lies more than two months back.") if now - moment > _LONG_AGO else ""
            found.append(EntryChip("occurred_at", _iso(moment), day_and_time, doubt=doubt))
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
