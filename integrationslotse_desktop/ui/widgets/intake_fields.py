"""What is asked about how somebody came: the district's ways first, and for each way only what it asks for."""

from collections.abc import Callable, Mapping
from datetime import date

from integrationslotse_desktop.domain.catalogue import ChannelField, FieldKind, IntakeChannel
from integrationslotse_desktop.domain.intake import (
    LIST_FIELDS,
    RECOGNISED_ON,
    Intake,
    IntakeDraft,
    LegalBasis,
    list_fields,
    own_fields,
)
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.intake import CaseIntake, Channels
from integrationslotse_desktop.services.intake_texts import LEGAL_BASIS_TEXTS, field_text
from integrationslotse_desktop.ui.widgets.field_specs import Choice, FieldSpec, Kind

ANOTHER = "another"
DIALOG_WIDTH = 720
"""The names of the ways are long, those of the papers in brackets behind them."""
_KINDS = {
    FieldKind.TEXT: Kind.TEXT,
    FieldKind.DAY: Kind.DAY,
    FieldKind.NUMBER: Kind.NUMBER,
    FieldKind.CHOICE: Kind.CHOICE,
}
_DAYS = ("announced_on", "first_contact_on", "list_date")
_TEXTS = (
    "referred_by",
    "place",
    "list_id",
    "flyer_place_type",
    "partner",
    "placement_officer_office",
    "field_staff_unit",
    "other_way",
)
_USUAL_BASIS = LegalBasis.PUBLIC_TASK
_PAPER, _ANCHORED = "paper_", "day_"
Condition = Callable[[Mapping[str, str]], bool]


def channel_specs(t: Texts, channels: Channels, caption: str, *, is_asked: Condition | None = None) -> list[FieldSpec]:
    """The way itself: those of the district in one box, the others in a second one that comes when it is wanted."""
    usual = [Choice(each.id, t.content(each.label)) for each in channels.usual]
    others = [Choice(each.id, t.content(each.label)) for each in (channels.others[-1], *channels.others[:-1])]
    another = Choice(ANOTHER, t("Another way …"))
    return [
        FieldSpec("channel", caption, Kind.CHOICE, choices=(*usual, another), is_asked=is_asked),
        FieldSpec(
            "other_channel",
            field_text("other_channel", t),
            Kind.CHOICE,
            choices=tuple(others),
            is_asked=lambda values: values["channel"] == ANOTHER,
        ),
    ]


def intake_specs(t: Texts, channels: Channels, *, kept_papers: tuple[str, ...] = ()) -> list[FieldSpec]:
    """Everything about how a case came; `kept_papers` are shown whatever the way is."""

    by_list = {each.id for each in channels.every if list_fields(each)}

    def is_told_by_somebody(values: Mapping[str, str]) -> bool:
        return chosen_channel(values) not in by_list

    def day(name: str, is_asked: Condition | None = None) -> FieldSpec:
        return FieldSpec(name, field_text(name, t), Kind.DAY, is_short=True, is_asked=is_asked)

    return [
        *channel_specs(t, channels, field_text("channel", t)),
        *_own_specs(t, channels),
        *_list_specs(t, channels, by_list),
        *_paper_specs(t, channels, kept_papers),
        day("recognised_on"),
        day("first_contact_on"),
        FieldSpec("referred_by", field_text("referred_by", t), is_short=True, is_asked=is_told_by_somebody),
        day("announced_on", is_told_by_somebody),
    ]


def list_defaults(today: date) -> dict[str, str]:
    """What is most usual for a list of persons: it came today, as a task of the municipality. Its source is told."""
    return {"received_on": iso(today), "legal_basis": str(_USUAL_BASIS)}


def chosen_channel(values: Mapping[str, str]) -> str:
    """The way that the two boxes say."""
    return values["other_channel"] if values["channel"] == ANOTHER else values["channel"]


def channel_values(channel: str, channels: Channels) -> dict[str, str]:
    """What the two boxes show for a way."""
    if any(each.id == channel for each in channels.usual):
        return {"channel": channel}
    return {"channel": ANOTHER, "other_channel": channel}


def intake_values(found: CaseIntake, channels: Channels) -> dict[str, str]:
    """What the fields show of a case."""
    values = {"recognised_on": iso(found.recognised_on)}
    values |= {f"{_ANCHORED}{name}": iso(found.facts.get(name)) for name in channels.facts}
    intake = found.intake
    if intake is None:
        return values
    values |= {name: getattr(intake, name) for name in _TEXTS}
    values |= {name: iso(getattr(intake, name)) for name in _DAYS}
    values |= {name: values[own] for name, own in LIST_FIELDS.items() if values.get(own)}
    values |= {"legal_basis": intake.legal_basis} if intake.legal_basis else {}
    values |= {f"{_PAPER}{paper}": paper for paper in intake.documents}
    values["participants_count"] = "" if intake.participants_count is None else str(intake.participants_count)
    return {**channel_values(intake.channel, channels), **values}


def intake_draft(values: Mapping[str, str], known: Mapping[str, date] | None = None) -> IntakeDraft:
    """What somebody filled in, with the days that differ from those known."""
    number = values.get("participants_count", "")
    values = {**values, **{own: values[name] for name, own in LIST_FIELDS.items() if values.get(name)}}
    intake = Intake(
        id="",
        case_id="",
        channel=chosen_channel(values),
        documents=tuple(value for name, value in values.items() if name.startswith(_PAPER) and value),
        participants_count=int(number) if number else None,
        legal_basis=values.get("legal_basis", ""),
        **{name: values.get(name, "") for name in _TEXTS},  # type: ignore[arg-type] # the names of text fields
        **{name: as_day(values.get(name, "")) for name in _DAYS},  # type: ignore[arg-type] # and of days
    )
    told = {RECOGNISED_ON: as_day(values["recognised_on"])}
    told |= {name.removeprefix(_ANCHORED): as_day(each) for name, each in values.items() if name.startswith(_ANCHORED)}
    return IntakeDraft(intake, {name: day for name, day in told.items() if day != (known or {}).get(name)})


def iso(day: date | None) -> str:
    """A day as a field takes it."""
    return "" if day is None else day.isoformat()


def as_day(value: str) -> date | None:
    """A day out of a field that is clear."""
    return date.fromisoformat(value) if value else None


def _own_specs(t: Texts, channels: Channels) -> list[FieldSpec]:
    fields: dict[str, ChannelField] = {}
    askers: dict[str, set[str]] = {}
    for channel in channels.every:
        for each in own_fields(channel):
            fields[each.name] = each
            askers.setdefault(each.name, set()).add(channel.id)
    return [_own_spec(t, each, _asked_by(askers[name])) for name, each in fields.items()]


def _own_spec(t: Texts, field: ChannelField, is_asked: Condition) -> FieldSpec:
    return FieldSpec(
        field.name,
        t.content(field.label),
        _KINDS[field.kind],
        choices=tuple(Choice(each.id, t.content(each.name)) for each in field.choices),
        may_be_unknown=field.kind is FieldKind.CHOICE,
        is_asked=is_asked,
    )


def _list_specs(t: Texts, channels: Channels, by_list: set[str]) -> list[FieldSpec]:
    """Of a list of persons: where it is from, why it may be passed on, when it came."""
    bases = tuple(Choice(str(each), t(LEGAL_BASIS_TEXTS[each])) for each in LegalBasis)
    fields = {each.name: each for channel in channels.every for each in list_fields(channel)}
    return [
        FieldSpec(
            name,
            t.content(each.label),
            Kind.CHOICE if name == "legal_basis" else _KINDS[each.kind],
            choices=bases if name == "legal_basis" else (),
            is_short=name != "legal_basis",
            is_asked=_asked_by(by_list),
        )
        for name, each in sorted(fields.items(), key=lambda item: item[0] == "legal_basis")
    ]


def _paper_specs(t: Texts, channels: Channels, kept: tuple[str, ...]) -> list[FieldSpec]:
    specs = []
    for paper in channels.papers:
        brought_by = {each.id for each in channels.every if paper in _papers_of(each)}
        specs.append(
            FieldSpec(
                f"{_PAPER}{paper.id}",
                field_text("documents", t),
                Kind.CHOICES,
                choices=(Choice(paper.id, t.content(paper.name)),),
                is_asked=None if paper.id in kept else _asked_by(brought_by),
            )
        )
    for name, fact in channels.facts.items():
        anchoring = {each.id for each in channels.every if name in {paper.anchor for paper in each.documents}}
        specs.append(FieldSpec(f"{_ANCHORED}{name}", t.content(fact.label), Kind.DAY, is_asked=_asked_by(anchoring)))
    return specs


def _papers_of(channel: IntakeChannel) -> list[object]:
    return [each.document for each in channel.documents]


def _asked_by(channels: set[str]) -> Condition:
    return lambda values: chosen_channel(values) in channels
