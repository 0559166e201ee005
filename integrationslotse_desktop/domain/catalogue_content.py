"""The files of the catalogue, strictly read: either all of them or a refusal that names file and place.

Their form stands in `resources/schemas/catalogue-*-1.schema.json` too; a test compares both.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from integrationslotse_desktop.domain.catalogue import (
    OTHER,
    CaseNumberRule,
    Catalogue,
    ChannelDocument,
    ChannelField,
    Choice,
    District,
    Document,
    Employer,
    EmployerType,
    FieldKind,
    IntakeChannel,
    Origin,
    ResidenceStatus,
    ServiceCategory,
    TargetGroup,
    folded_spelling,
)
from integrationslotse_desktop.domain.checklists import CONTENT_LANGUAGES, Confidence, Drafting, Localized
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.domain.untrusted_json import Node, Problem, read_json, refuse

SCHEMA = 1
FILES = {
    "documents": "documents",
    "intake_channels": "fields channels",
    "services": "services",
    "residence_statuses": "statuses groups",
    "districts": "districts",
}
"""Their names without ".json", and the lists in each."""
_COMMON = "schema version as_of drafting sources"
_PASSAGE = re.compile(r"Q([1-9]|10)(-[A-Z]{2,3}|-\d{1,2})?\Z")
_CODE = re.compile(r"[A-Z]{2,3}\Z")
_OFFICIAL_KEY = re.compile(r"\d{5}\Z")
_BEGINNING = re.compile(r"[A-Z]{2,3}-\{year\}-\Z")
_DISTRICT_TYPES = re.compile(r"(independent_city|district)\Z")
_MOST_DIGITS = 6
Item = TypeVar("Item")


def parse_catalogue(untrusted_files: Mapping[str, bytes]) -> Catalogue:
    """The catalogue from its files, by their names in `FILES`. Raises CONTENT_REFUSED with file and place."""
    roots = {name: _read(name, untrusted_files) for name in FILES}
    documents = _items(roots["documents"]["documents"], "id", _document)
    channels = _channels(roots["intake_channels"], documents)
    statuses, groups = _statuses(roots["residence_statuses"])
    districts = _items(roots["districts"]["districts"], "code", lambda node: _district(node, channels))
    _check_channel_districts(channels, districts)
    return Catalogue(
        channels=channels,
        services=_items(roots["services"]["services"], "id", _service),
        statuses=statuses,
        status_groups=groups,
        districts=districts,
        documents=documents,
        origins={name: _origin(fields) for name, fields in roots.items()},
    )


def _read(name: str, untrusted_files: Mapping[str, bytes]) -> dict[str, Node]:
    place = f"{name}.json"
    if name not in untrusted_files:
        refuse(Problem.KEY_MISSING, place)
    try:
        root = read_json(untrusted_files[name])
    except ExpectedError as error:
        where = f"{place} {error.data['place']}".strip()
        refuse(Problem(str(error.data["problem"])), where)
    fields = root.beneath(place).fields(f"{_COMMON} {FILES[name]}")
    if fields["schema"].number(least=1) != SCHEMA:
        fields["schema"].refuse(Problem.VALUE_UNKNOWN)
    _sources(fields["sources"])
    return fields


def _origin(fields: dict[str, Node]) -> Origin:
    drafting = fields["drafting"].fields(" ".join(CONTENT_LANGUAGES))
    return Origin(
        version=fields["version"].number(least=1),
        as_of=fields["as_of"].day(),
        drafting={language: _drafting(node) for language, node in drafting.items()},
    )


def _drafting(node: Node) -> Drafting:
    fields = node.fields("drafted_by", "reviewed_by")
    return Drafting(fields["drafted_by"].text(), fields["reviewed_by"].text() if "reviewed_by" in fields else None)


def _sources(node: Node) -> frozenset[str]:
    """Where the statements were found; for people who review the content, not for the program."""
    entries = node.mapping()
    for entry in entries.values():
        fields = entry.fields("title reference", "as_of")
        fields["title"].text()
        fields["reference"].text()
        if "as_of" in fields:
            fields["as_of"].day()
    return frozenset(entries)


def _items(node: Node, key: str, read: Callable[[Node], Item]) -> dict[str, Item]:
    """The things of a list by their ids, each of which stands once."""
    found: dict[str, Item] = {}
    for each in node.items():
        item = read(each)
        item_id = str(getattr(item, key))
        if item_id in found:
            each.refuse(Problem.DOUBLE_ID)
        found[item_id] = item
    if not found:
        node.refuse(Problem.CONTRADICTION)
    return found


def _localized(node: Node) -> Localized:
    return Localized(**{language: text.text() for language, text in node.fields(" ".join(CONTENT_LANGUAGES)).items()})


def _optional(fields: dict[str, Node], name: str) -> Localized | None:
    return _localized(fields[name]) if name in fields else None


def _known(node: Node, known: Mapping[str, Item]) -> Item:
    name = node.text()
    if name not in known:
        node.refuse(Problem.REFERENCE_UNKNOWN)
    return known[name]


def _refuse_doubles(nodes: list[Node]) -> None:
    seen: set[str] = set()
    for node in nodes:
        if node.text() in seen:
            node.refuse(Problem.DOUBLE_ID)
        seen.add(node.text())


def _document(node: Node) -> Document:
    fields = node.fields("id name")
    return Document(fields["id"].name(), _localized(fields["name"]))


def _channels(fields: dict[str, Node], documents: Mapping[str, Document]) -> dict[str, IntakeChannel]:
    record_fields = _items(fields["fields"], "name", _field)
    channels = _items(fields["channels"], "id", lambda node: _channel(node, record_fields, documents))
    if OTHER not in channels:
        fields["channels"].refuse(Problem.CONTRADICTION)
    return channels


def _field(node: Node) -> ChannelField:
    fields = node.fields("name kind required label", "choices")
    kind = fields["kind"].one_of(FieldKind)
    if (kind is FieldKind.CHOICE) != ("choices" in fields):
        node.refuse(Problem.CONTRADICTION)
    choices = _items(fields["choices"], "id", _choice) if "choices" in fields else {}
    return ChannelField(
        name=fields["name"].name(),
        kind=kind,
        is_required=fields["required"].truth(),
        label=_localized(fields["label"]),
        choices=tuple(choices.values()),
    )


def _choice(node: Node) -> Choice:
    fields = node.fields("id name")
    return Choice(fields["id"].name(), _localized(fields["name"]))


def _channel(node: Node, record_fields: Mapping[str, ChannelField], documents: Mapping[str, Document]) -> IntakeChannel:
    required = "id districts label trigger source guide_initiates_contact fields documents"
    fields = node.fields(required, "partner note")
    _refuse_doubles(fields["districts"].items())
    _refuse_doubles(fields["fields"].items())
    return IntakeChannel(
        id=fields["id"].name(),
        districts=tuple(each.matching(_CODE)[0] for each in fields["districts"].items()),
        label=_localized(fields["label"]),
        trigger=_localized(fields["trigger"]),
        partner=_optional(fields, "partner"),
        note=_optional(fields, "note"),
        source=fields["source"].matching(_PASSAGE)[0],
        guide_initiates_contact=fields["guide_initiates_contact"].truth(),
        fields=tuple(_known(each, record_fields) for each in fields["fields"].items()),
        documents=tuple(_channel_document(each, documents) for each in fields["documents"].items()),
    )


def _channel_document(node: Node, documents: Mapping[str, Document]) -> ChannelDocument:
    fields = node.fields("id", "anchor")
    return ChannelDocument(_known(fields["id"], documents), fields["anchor"].name() if "anchor" in fields else None)


def _service(node: Node) -> ServiceCategory:
    fields = node.fields("id label source needs_person", "note")
    return ServiceCategory(
        id=fields["id"].name(),
        label=_localized(fields["label"]),
        source=fields["source"].matching(_PASSAGE)[0],
        needs_person=fields["needs_person"].truth(),
        note=_optional(fields, "note"),
    )


def _statuses(fields: dict[str, Node]) -> tuple[dict[str, ResidenceStatus], dict[str, tuple[str, ...]]]:
    sources = {name: name for name in _sources(fields["sources"])}
    statuses = _items(fields["statuses"], "id", lambda node: _status(node, sources))
    if OTHER not in statuses:
        fields["statuses"].refuse(Problem.CONTRADICTION)
    _check_spellings(fields["statuses"], statuses)
    groups: dict[str, tuple[str, ...]] = {}
    for name, node in fields["groups"].mapping().items():
        _refuse_doubles(node.items())
        groups[name] = tuple(_known(each, statuses).id for each in node.items())
    return statuses, groups


def _status(node: Node, sources: Mapping[str, str]) -> ResidenceStatus:
    required = "id title legal_basis spellings target_group permit key_rights benefit_law confidence as_of confirmed_by"
    fields = node.fields(required, "note")
    for reference in fields["confirmed_by"].items():
        _known(reference, sources)
    return ResidenceStatus(
        id=fields["id"].name(),
        title=_localized(fields["title"]),
        legal_basis=_texts(fields["legal_basis"]),
        spellings=_texts(fields["spellings"]),
        target_group=fields["target_group"].one_of(TargetGroup),
        permit=_localized(fields["permit"]),
        key_rights=_localized(fields["key_rights"]),
        benefit_law=_localized(fields["benefit_law"]),
        note=_optional(fields, "note"),
        confidence=fields["confidence"].one_of(Confidence),
        as_of=fields["as_of"].day(),
    )


def _texts(node: Node) -> tuple[str, ...]:
    return tuple(each.text() for each in node.items())


def _check_spellings(node: Node, statuses: Mapping[str, ResidenceStatus]) -> None:
    """A spelling that means two statuses would give somebody the rights of another."""
    spelt: Iterable[str] = (folded_spelling(each) for status in statuses.values() for each in status.spellings)
    seen: set[str] = set()
    for each in spelt:
        if each in seen:
            node.refuse(Problem.CONTRADICTION)
        seen.add(each)


def _district(node: Node, channels: Mapping[str, IntakeChannel]) -> District:
    fields = node.fields("code ags type seat name employer case_number channels", "note")
    offered = fields["channels"].items()
    _refuse_doubles(offered)
    for each in offered:
        if _known(each, channels).id == OTHER:
            each.refuse(Problem.CONTRADICTION)  # every district has it, at the end
    return District(
        code=fields["code"].matching(_CODE)[0],
        official_key=fields["ags"].matching(_OFFICIAL_KEY)[0],
        name=_localized(fields["name"]),
        seat=fields["seat"].text(),
        is_town=fields["type"].matching(_DISTRICT_TYPES)[0] == "independent_city",
        employer=_employer(fields["employer"]),
        case_number=_case_number(fields["case_number"]),
        channels=tuple(each.name() for each in offered),
        note=_optional(fields, "note"),
    )


def _employer(node: Node) -> Employer:
    fields = node.fields("type inferred text")
    return Employer(fields["type"].one_of(EmployerType), fields["inferred"].truth(), _localized(fields["text"]))


def _case_number(node: Node) -> CaseNumberRule:
    fields = node.fields("beginning digits")
    digits = fields["digits"].number(least=1)
    if digits > _MOST_DIGITS:
        fields["digits"].refuse(Problem.VALUE_UNKNOWN)
    return CaseNumberRule(fields["beginning"].matching(_BEGINNING)[0], digits)


def _check_channel_districts(channels: Mapping[str, IntakeChannel], districts: Mapping[str, District]) -> None:
    """Where the source names a way in, the district offers it."""
    for index, channel in enumerate(channels.values()):
        for code in channel.districts:
            place = f"intake_channels.json.channels[{index}].districts"
            if code not in districts:
                refuse(Problem.REFERENCE_UNKNOWN, place)
            if channel.id not in (OTHER, *districts[code].channels):
                refuse(Problem.CONTRADICTION, place)
