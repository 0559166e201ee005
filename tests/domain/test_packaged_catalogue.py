"""The catalogue that the program brings along holds what the source document and the domain document say, once each."""

import re
from collections.abc import Iterator
from itertools import chain

import pytest

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.cases import case_number
from integrationslotse_desktop.domain.catalogue import (
    OTHER,
    Catalogue,
    EmployerType,
    FieldKind,
    ResidenceStatus,
    TargetGroup,
)
from integrationslotse_desktop.domain.catalogue_content import FILES, parse_catalogue
from integrationslotse_desktop.domain.checklists import FactKind, Localized
from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.template_content import parse_template

CATALOGUE = parse_catalogue({path.stem: path.read_bytes() for path in paths.CATALOGUE.glob("*.json")})
ARABIC = re.compile(r"[\u0600-\u06ff]")
EASTERN_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
NUMBER = re.compile(r"§§? ?(\d+[a-z]?)")
SERVICES = [
    *(
        "first_steps",
        "authorities",
        "authorities_jobcenter",
        "authorities_health_insurance",
        "authorities_bank",
        "accompaniment",
        "rights_duties",
        "everyday",
        "communication",
        "orientation_housing",
    ),
    *(
        "social_contacts",
        "social_contacts_family",
        "kita_school",
        "education_guide",
        "conflict_referral",
        "leisure",
        "job_search",
        "family_benefits",
        "language",
        "coordination_network",
    ),
]
STATUSES = [
    *("art16a", "refugee", "subsidiary", "deportation_ban", "family_joined"),
    *("resettlement_23_4", "admission_22", "admission_23", "temporary_24", "gestattung", "other"),
]
CHANNELS = {  # question 5, district by district, in its order; the last one is question 3, which names no district
    "SN": ["referral_social_support", "usage_agreement_signed", "education_guide_request"],
    "HRO": ["department_referral", "self_referral_agreed"],
    "VG": [
        *("guide_takeover_provisional_title", "guide_takeover_asylblg_end"),
        *("contact_usage_agreement_discussion", "handover_asylum_support_worker"),
    ],
    "LRO": ["social_support_worker", "outreach_office_hours"],
    "NWM": ["recognition_notification", "flyer", "network_partner", "self_visit"],
    "VR": ["joint_placement_talk"],
    "MSE": ["jobcenter_gap_list", "joint_field_visit_accommodation"],
    "LUP": ["abh_notification_decision"],
}
EVERYWHERE = ["outreach_visit"]


def texts_of(catalogue: Catalogue) -> Iterator[Localized]:
    for channel in catalogue.channels.values():
        yield from (channel.label, channel.trigger, *filter(None, (channel.partner, channel.note)))
        for field in channel.fields:
            yield from (field.label, *(choice.name for choice in field.choices))
    for service in catalogue.services.values():
        yield from (service.label, *filter(None, (service.note,)))
    for status in catalogue.statuses.values():
        yield from (status.title, status.permit, status.key_rights, status.benefit_law, *filter(None, (status.note,)))
    for district in catalogue.districts.values():
        yield from (district.name, district.employer.text, *filter(None, (district.note,)))
    yield from (document.name for document in catalogue.documents.values())


def test_there_are_as_many_as_the_domain_document_names() -> None:
    assert len(CATALOGUE.channels) == 21
    assert len(CATALOGUE.services) == 20
    assert len(CATALOGUE.statuses) == 11
    assert len(CATALOGUE.districts) == 8
    assert set(CATALOGUE.channels) == {*chain.from_iterable(CHANNELS.values()), *EVERYWHERE, OTHER}
    assert list(CATALOGUE.services) == SERVICES
    assert list(CATALOGUE.statuses) == STATUSES


@pytest.mark.parametrize("text", tuple(texts_of(CATALOGUE)), ids=lambda text: text.en[:30])
def test_every_text_is_there_in_every_language(text: Localized) -> None:
    assert ARABIC.search(text.ar)
    assert not ARABIC.search(text.de + text.en)
    assert not EASTERN_DIGITS.search(text.ar)
    assert not INVISIBLE.search(text.de + text.en + text.ar)
    assert len({text.de, text.en, text.ar}) == 3 or text.de == text.en == "Bank"


@pytest.mark.parametrize("status", CATALOGUE.statuses.values(), ids=STATUSES)
def test_every_language_names_the_same_paragraphs(status: ResidenceStatus) -> None:
    for text in filter(None, (status.key_rights, status.permit, status.note)):
        assert set(NUMBER.findall(text.de)) == set(NUMBER.findall(text.en)) == set(NUMBER.findall(text.ar))


@pytest.mark.parametrize("district", CHANNELS)
def test_each_district_of_question_5_has_its_ways_in(district: str) -> None:
    offered = [channel.id for channel in CATALOGUE.channels_of(district)]
    assert offered == [*CHANNELS[district], *EVERYWHERE, OTHER]
    for channel in CHANNELS[district]:
        assert district in CATALOGUE.channels[channel].districts
        assert CATALOGUE.channels[channel].source == ("Q4-12" if "education" in channel else f"Q5-{district}")


def test_a_district_that_is_none_offers_nothing() -> None:
    with pytest.raises(ExpectedError) as caught:
        CATALOGUE.channels_of("HGW")
    assert (caught.value.fault, caught.value.data) == (Fault.VALUE_REFUSED, {"field": "district"})


@pytest.mark.parametrize("item", [*range(1, 11), 12])
def test_each_item_of_question_4_has_a_service(item: int) -> None:
    assert [service.id for service in CATALOGUE.services.values() if service.source == f"Q4-{item}"]


def test_what_needs_no_person_is_coordination_only() -> None:
    assert [each.id for each in CATALOGUE.services.values() if not each.needs_person] == ["coordination_network"]


def test_a_list_of_persons_asks_for_its_source_its_legal_basis_and_its_receipt() -> None:
    wanted = {"list_source": FieldKind.TEXT, "legal_basis": FieldKind.TEXT, "received_on": FieldKind.DAY}
    for channel in CATALOGUE.channels.values():
        required = {field.name: field.kind for field in channel.fields if field.is_required}
        assert required == (wanted if "list_id" in {field.name for field in channel.fields} else {}), channel.id
    assert {each.id for each in CATALOGUE.channels.values() if len(each.fields) == 5} == {
        "recognition_notification",
        "jobcenter_gap_list",
    }


def test_the_flyer_lay_in_one_of_six_kinds_of_places() -> None:
    [place] = CATALOGUE.channels["flyer"].fields
    assert [choice.id for choice in place.choices] == [
        *("foreigners_authority", "employment_agency", "bank"),
        *("health_insurance_fund", "housing_company", "association"),
    ]


def test_the_two_papers_of_vorpommern_greifswald_answer_facts_that_deadlines_hang_on() -> None:
    anchors = {
        (channel.id, paper.document.id): paper.anchor
        for channel in CATALOGUE.channels.values()
        for paper in channel.documents
    }
    assert anchors == {
        ("usage_agreement_signed", "usage"): None,
        ("guide_takeover_provisional_title", "fiction"): "residence_permit_issued",
        ("guide_takeover_asylblg_end", "asylblg_end"): "asylblg_last_day",
        ("contact_usage_agreement_discussion", "usage"): None,
    }
    template = parse_template((paths.CHECKLISTS / "first-steps.json").read_bytes())
    assert {fact.kind for fact in template.facts if fact.name == "asylblg_last_day"} == {FactKind.MONTH_END}


def test_the_districts_are_those_of_the_program() -> None:
    assert {code: district.name.de for code, district in CATALOGUE.districts.items()} == DISTRICTS
    for code, district in CATALOGUE.districts.items():
        assert district.case_number.number(2026, 155) == case_number(code, 2026, 155)


def test_who_employs_guides_is_a_conclusion_where_the_source_does_not_say_it() -> None:
    inferred = {code for code, district in CATALOGUE.districts.items() if district.employer.is_inferred}
    assert inferred == {"SN", "LUP", "MSE", "VG", "VR"}
    assert CATALOGUE.districts["SN"].employer.type is EmployerType.UNKNOWN
    assert CATALOGUE.districts["LRO"].employer.type is EmployerType.MUNICIPAL


def test_the_groups_of_statuses_contain_each_other() -> None:
    groups = CATALOGUE.status_groups
    assert list(groups) == ["recognised", "recognised_plus", "protected", "target_all"]
    assert groups["recognised"] == tuple(STATUSES[:4])
    assert groups["recognised_plus"] == tuple(STATUSES[:8])
    assert groups["protected"] == tuple(STATUSES[:9])
    assert groups["target_all"] == tuple(STATUSES)
    core = [each.id for each in CATALOGUE.statuses.values() if each.target_group is TargetGroup.CORE]
    assert core == STATUSES[:6]


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("§ 25 Abs. 2 Satz 1 AufenthG", "refugee"),
        ("§ 25 Abs. 2 Satz 1 Alt. 1 AufenthG", "refugee"),
        ("§ 25 Abs. 2 S. 1, 1. Alternative", "refugee"),
        ("§25 Absatz 2 Satz 1", "refugee"),
        ("§ 25(2) sentence 1", "refugee"),
        ("§ 25 Abs. 2 Satz 2 AufenthG", "subsidiary"),
        ("§ 25 Abs. 2 Satz 1 Alt. 2 AufenthG", "subsidiary"),
        ("AufenthG § 25 Abs. 2 Satz 1 2. Alt.", "subsidiary"),
        ("§ 4 AsylG", "subsidiary"),
        ("§ 3 AsylG", "refugee"),
        ("§ 25 Abs. 3", "deportation_ban"),
        ("§ 24", "temporary_24"),
        ("§ 23 Abs. 4", "resettlement_23_4"),
        ("§ 25 Abs. 2", None),
        ("§ 24 AsylG", None),
        ("", None),
    ],
)
def test_old_and_new_spellings_of_a_paragraph_mean_one_status(written: str, status: str | None) -> None:
    found = CATALOGUE.status_spelt(written)
    assert (found.id if found else None) == status


@pytest.mark.parametrize("name", FILES)
def test_no_reviewer_is_named_before_somebody_has_signed(name: str) -> None:
    drafting = CATALOGUE.origins[name].drafting
    assert set(drafting) == {"de", "en", "ar"}
    assert all(words.drafted_by and words.reviewed_by is None for words in drafting.values())
