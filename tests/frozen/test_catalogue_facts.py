"""What the catalogue says does not change by the way: every id, paragraph, paper, anchor and source stands here again.

Ids are stored in diaries for years: one that is renamed or dropped would leave records that nobody can read. Words
may be polished freely. The lines are read, not parsed: this file, run as a program, writes them anew.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.catalogue import (
    Catalogue,
    ChannelField,
    District,
    IntakeChannel,
    ResidenceStatus,
)
from integrationslotse_desktop.domain.catalogue_content import parse_catalogue

FROZEN = Path(__file__).parent / "catalogue.txt"


def facts_of(catalogue: Catalogue) -> Iterator[str]:
    """One line for each thing that somebody relies on."""
    for name, origin in catalogue.origins.items():
        yield f"{name} {origin.version}: as of {origin.as_of}"
    for channel in catalogue.channels.values():
        yield from _lines_of_channel(channel)
    for service in catalogue.services.values():
        person = "for a person" if service.needs_person else "without a person"
        yield f"service {service.id}: {service.source}, {person}"
    for status in catalogue.statuses.values():
        yield from _lines_of_status(status)
    yield from (f"group {name}: {_list(ids)}" for name, ids in catalogue.status_groups.items())
    for district in catalogue.districts.values():
        yield from _lines_of_district(district)
    yield f"papers: {_list(catalogue.documents)}"


def _lines_of_channel(channel: IntakeChannel) -> Iterator[str]:
    first = "guide acts first" if channel.guide_initiates_contact else "others act first"
    yield f"channel {channel.id}: {channel.source}, {first}; named in {_list(channel.districts)}"
    yield from (f"  {_field(field)}" for field in channel.fields)
    yield from (f"  paper {each.document.id}: answers {each.anchor or '-'}" for each in channel.documents)


def _field(field: ChannelField) -> str:
    values = f" of {_list(choice.id for choice in field.choices)}" if field.choices else ""
    return f"field {field.name}: {field.kind}{values}{', required' if field.is_required else ''}"


def _lines_of_status(status: ResidenceStatus) -> Iterator[str]:
    yield f"status {status.id}: {status.target_group}, as of {status.as_of}, confidence {status.confidence}"
    yield f"  law {_list(status.legal_basis)}"
    yield f"  spelt {'; '.join(status.spellings) or '-'}"


def _lines_of_district(district: District) -> Iterator[str]:
    employer = f"{district.employer.type}{', inferred' if district.employer.is_inferred else ''}"
    yield f"district {district.code} {district.official_key}: {district.name.de}, {employer}"
    yield f"  numbers {district.case_number.number(2026, 1)}; ways in {_list(district.channels)}"


def _list(items: Iterable[str]) -> str:
    return ", ".join(items) or "-"


def shipped() -> Catalogue:
    return parse_catalogue({path.stem: path.read_bytes() for path in paths.CATALOGUE.glob("*.json")})


def test_the_catalogue_says_what_it_said() -> None:
    assert list(facts_of(shipped())) == FROZEN.read_text("utf-8").splitlines()


if __name__ == "__main__":
    FROZEN.write_text("".join(f"{line}\n" for line in facts_of(shipped())), "utf-8")
