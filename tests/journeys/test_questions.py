"""What a guide does (question 4) and how people come (question 5 of Drucksache 6/5857): each recorded and found again.

By keyboard alone, one desk for each district. Services and ways that the tables do not name fail the last tests.
"""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from integrationslotse_desktop.domain.intake import own_fields
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.intake_texts import LEGAL_BASIS_TEXTS
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.ui.dialogs.new_case import NewCaseDialog
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.pages.case import CasePage
from integrationslotse_desktop.ui.pages.search import Hit, SearchPage
from integrationslotse_desktop.ui.widgets.basics import Label
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryRow
from integrationslotse_desktop.ui.widgets.form_fields import FormField
from integrationslotse_desktop.ui.widgets.intake_card import IntakeCard
from integrationslotse_desktop.ui.widgets.intake_fields import ANOTHER
from integrationslotse_desktop.ui.widgets.row_list import RowList
from tests.ui.entry_walks import dialog_of
from tests.ui.walks import PASSPHRASE, find, is_shown, unlock
from tests.window_fixtures import Desk

MakeDesk = Callable[..., Desk]
_ALWAYS_ASKED = {
    *("family_name", "given_name", "channel", "recognised_on", "first_contact_on"),
    *("referred_by", "announced_on", "opened_on"),
}
_FARTHEST = 30


class Way(NamedTuple):
    """A district, a way in, who came so, and what is told about it: everything that this way asks for."""

    district: str
    channel: str
    family_name: str
    given_name: str
    told: tuple[tuple[str, str | date], ...] = ()


class Work(NamedTuple):
    """An item of the answer, where it is done, what a guide writes, and the service behind the sign."""

    item: str
    district: str
    written: str
    service: str


def _list_of(source: str, basis: str) -> tuple[tuple[str, str | date], ...]:
    """Whence a list of persons is, when it came, and why it may be passed on."""
    return (("list_source", source), ("received_on", date(2026, 11, 20)), ("legal_basis", basis))


WAYS = (
    Way("SN", "referral_social_support", "Habte", "Selam", (("referred_by", "Betreuung Lankow"),)),
    Way("SN", "usage_agreement_signed", "Darwish", "Nour", (("paper_usage", "usage"),)),
    Way("SN", "education_guide_request", "Noori", "Zohra", (("recognised_on", date(2026, 10, 12)),)),
    Way("HRO", "department_referral", "Kaplan", "Derya", (("referred_by", "Amt für Soziales"),)),
    Way("HRO", "self_referral_agreed", "Gebre", "Yonas", (("first_contact_on", date(2026, 11, 20)),)),
    Way(
        *("NWM", "recognition_notification", "النجار", "ليلى"),
        (("list_id", "17"), ("list_date", date(2026, 11, 9)), *_list_of("Ausländerbehörde Wismar", "public_task")),
    ),
    Way("NWM", "flyer", "الخطيب", "سامر", (("flyer_place_type", "bank"),)),
    Way("NWM", "network_partner", "Osmani", "Arta", (("partner", "Nähcafé Wismar"),)),
    Way("NWM", "self_visit", "Tekle", "Rahel"),
    Way("LUP", "abh_notification_decision", "Barzani", "Shirin", (("recognised_on", date(2026, 11, 2)),)),
    Way("LUP", "other", "Wolde", "Elsa", (("other_way", "Sportverein"), ("referred_by", "Nachbarin"))),
    Way("LRO", "social_support_worker", "منصور", "هدى", (("announced_on", date(2026, 11, 16)),)),
    Way("LRO", "outreach_office_hours", "قاسم", "رامي", (("place", "Bützow"), ("participants_count", "12"))),
    Way("LRO", "outreach_visit", "Rezai", "Farid", (("first_contact_on", date(2026, 11, 18)),)),
    Way(
        *("MSE", "jobcenter_gap_list", "Haile", "Almaz"),
        (("list_id", "4/26"), ("list_date", date(2026, 11, 3)), *_list_of("Jobcenter Süd", "social_data")),
    ),
    Way("MSE", "joint_field_visit_accommodation", "Sultani", "Nasrin", (("field_staff_unit", "Außendienst Ost"),)),
    Way(
        *("VG", "guide_takeover_provisional_title", "Amini", "Laleh"),
        (("paper_fiction", "fiction"), ("recognised_on", date(2026, 10, 26))),
    ),
    Way(
        *("VG", "guide_takeover_asylblg_end", "Mehari", "Senait"),
        (("paper_asylblg_end", "asylblg_end"), ("day_asylblg_last_day", date(2026, 11, 30))),
    ),
    Way("VG", "contact_usage_agreement_discussion", "Sharif", "Walid", (("paper_usage", "usage"),)),
    Way("VG", "handover_asylum_support_worker", "Demir", "Aylin", (("referred_by", "Betreuung Wolgast"),)),
    Way("VR", "joint_placement_talk", "درويش", "سلمى", (("placement_officer_office", "Jobcenter Stralsund"),)),
)
WORKS = (
    Work("Q4-1", "SN", "#Schritte Bescheid gelesen, Reihenfolge erklärt", "first_steps"),
    Work("Q4-2", "SN", "#Behördenangelegenheiten Brief der Meldebehörde beantwortet", "authorities"),
    Work("Q4-2", "MSE", "#Jobcenter Anmeldung und Antrag abgegeben", "authorities_jobcenter"),
    Work("Q4-2", "HRO", "#Krankenkasse Mitgliedschaft beantragt", "authorities_health_insurance"),
    Work("Q4-2", "LRO", "#حساب طلبنا حسابًا أساسيًا", "authorities_bank"),
    Work("Q4-2", "VG", "#Begleitung zum Amtsarzt", "accompaniment"),
    Work("Q4-2", "LUP", "#Familienleistungen Kindergeldantrag ausgefüllt", "family_benefits"),
    Work("Q4-3", "NWM", "#الحقوق شرحنا واجب الدوام المدرسي", "rights_duties"),
    Work("Q4-4", "HRO", "#Alltagsfragen Müll trennen, selbst angerufen", "everyday"),
    Work("Q4-5", "MSE", "#Verständigung mit der Nachbarin vermittelt", "communication"),
    Work("Q4-5", "VG", "#Wohnen Hausordnung und Bus erklärt", "orientation_housing"),
    Work("Q4-5", "LUP", "#Integrationskurs Anmeldung beim Träger", "language"),
    Work("Q4-6", "VR", "#Kontakte Begegnungscafé gezeigt", "social_contacts"),
    Work("Q4-6", "LRO", "#لمّ شمل الأسرة شرحنا المهلة", "social_contacts_family"),
    Work("Q4-7", "VG", "#Kita und Schule Eingewöhnung besprochen", "kita_school"),
    Work("Q4-8", "NWM", "#Konfliktberatung zur Schuldnerberatung begleitet", "conflict_referral"),
    Work("Q4-9", "MSE", "#Freizeitangebote Fußballverein gezeigt", "leisure"),
    Work("Q4-10", "VR", "#العمل كتبنا السيرة الذاتية", "job_search"),
    Work("Q4-12", "SN", "#Bildungsintegrationslotsin Hortplatz gefunden", "education_guide"),
    Work("Q3", "HRO", "#Vernetzung Runder Tisch vorbereitet", "coordination_network"),
)
LANGUAGES = {
    **dict.fromkeys(("SN", "HRO", "MSE", "VG"), Language.GERMAN),
    **dict.fromkeys(("NWM", "LRO", "VR"), Language.ARABIC),
    "LUP": Language.ENGLISH,
}


@pytest.mark.parametrize("district", LANGUAGES)
def test_every_way_and_every_work_is_recorded_and_found_again(
    make_desk: MakeDesk, vaults: Vaults, vault_path: Path, district: str
) -> None:
    session = vaults.enter(vaults.prepare(vault_path, NewVault("A. Weber", district, PASSPHRASE)))
    session.close_reader()
    session.close_writer()
    language = LANGUAGES[district]
    desk, t = make_desk(language), Texts(language)
    unlock(desk)
    ways, works = ([each for each in table if each.district == district] for table in (WAYS, WORKS))
    for way in ways:
        open_case(desk, way)
        assert told_in_overview(desk) >= shown_of(way, t)
    for place, work in enumerate(works):
        write(desk, work, ways[-1], from_another_page=bool(place % 2))
    for way in ways:
        narrow(desk, t, channel=way.channel)
        open_hit(desk, way.family_name)
        assert told_in_overview(desk) >= shown_of(way, t)
    for work in works:
        words = work.written.split(maxsplit=2)[-1]
        narrow(desk, t, service=work.service)
        open_hit(desk, words)
        (row,) = (each for each in desk.window.findChildren(EntryRow) if each.isVisible() and words in each.entry.text)
        assert row.entry.details.services == (work.service,)
        assert label_of_service(work, t) in words_in(row)


def open_case(desk: Desk, way: Way) -> None:
    """From wherever one is."""
    desk.press("Ctrl+Shift+N")
    dialog = dialog_of(desk, NewCaseDialog)
    is_usual = way.channel in load_catalogue().districts[way.district].channels
    channel = {"channel": way.channel} if is_usual else {"channel": ANOTHER, "other_channel": way.channel}
    fill(desk, dialog, {"family_name": way.family_name, "given_name": way.given_name, **channel, **dict(way.told)})
    asked = {each.spec.name for each in dialog.findChildren(FormField) if each.isVisible()}
    assert asked - _ALWAYS_ASKED - {"other_channel"} == {name for name, _value in way.told} - _ALWAYS_ASKED
    desk.press("Return")
    desk.wait_until(lambda: not is_shown(desk, NewCaseDialog) and is_shown(desk, CasePage))
    desk.settle()


def fill(desk: Desk, dialog: NewCaseDialog, told: dict[str, str | date]) -> None:
    """From field to field by Tab, as they come: type, choose or tick."""
    while told:
        control = desk.focused()
        field = dialog.form.field_with(control)
        assert field, told
        value = told.pop(field.spec.name, None)
        if value is not None and isinstance(control, QComboBox):
            choose(desk, control, control.findData(value))
        elif value is not None and isinstance(control, QCheckBox):
            desk.press("Space")
        elif value is not None:
            desk.type(f"{value:%d.%m.%Y}" if isinstance(value, date) else value)
        if told:
            desk.press("Tab")


def choose(desk: Desk, box: QComboBox, place: int) -> None:
    desk.press("Home", *["Down"] * place)
    assert box.currentIndex() == place


def write(desk: Desk, work: Work, way: Way, *, from_another_page: bool) -> None:
    """In the case that is open, or in the sheet over the waiting list, where the case is named."""
    if from_another_page:
        desk.press("Ctrl+4")
        desk.settle()
        desk.press("Ctrl+N")
        dialog_of(desk, QuickEntryDialog)
        desk.type(way.family_name)
        desk.press("Tab")
    else:
        open_by_name(desk, way)
        desk.press("Ctrl+N")
    assert isinstance(desk.focused(), QPlainTextEdit)
    desk.type(work.written)
    desk.press("Ctrl+Return")
    desk.wait_until(lambda: not is_shown(desk, QuickEntryDialog))
    desk.settle()


def open_by_name(desk: Desk, way: Way) -> None:
    desk.press("Ctrl+K")
    desk.type(way.family_name)
    desk.settle()
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage) and is_shown(desk, Composer))
    desk.settle()


def narrow(desk: Desk, t: Texts, *, service: str = "", channel: str = "") -> None:
    """By Ctrl+K and what can be chosen there, without a word."""
    desk.press("Ctrl+K", "Down")
    for name, value in ((t("Service"), service), (t("Channel"), channel)):
        desk.press("Tab")
        box = desk.focused()
        assert isinstance(box, QComboBox)
        assert box.accessibleName() == name
        choose(desk, box, box.findData(value))
    desk.settle()


def open_hit(desk: Desk, words: str) -> None:
    """The first row that says so, by walking down to it; there is no row of another case."""
    (hits,) = find(desk, SearchPage).findChildren(RowList)
    assert len({row.key.case_id for row in hits.rows if isinstance(row.key, Hit)}) == 1
    place = next(place for place, row in enumerate(hits.rows) if words in row.words)
    go_to(desk, hits)
    desk.press("Home")
    while hits.currentIndex().row() < place:
        desk.press("Down")
    assert hits.currentIndex().row() == place
    desk.press("Return")
    desk.wait_until(lambda: is_shown(desk, CasePage))
    desk.settle()


def go_to(desk: Desk, widget: QWidget) -> None:
    for _stop in range(_FARTHEST):
        if desk.focused() is widget:
            return
        desk.press("Tab")
    raise AssertionError("the keyboard does not come there")


def told_in_overview(desk: Desk) -> set[str]:
    """What the card says of how the case came; the tab is two before the diary."""
    desk.press("Ctrl+PgUp", "Ctrl+PgUp")
    desk.settle()
    return words_in(find(desk, IntakeCard))


def words_in(widget: QWidget) -> set[str]:
    return {_bare(each.plain) for each in widget.findChildren(Label) if each.isVisible()}


def _bare(text: str) -> str:
    return text.replace("\u2068", "").replace("\u2069", "")


def shown_of(way: Way, t: Texts) -> set[str]:
    catalogue = load_catalogue()
    channel = catalogue.channels[way.channel]
    choices = {each.id: t.content(each.name) for field in own_fields(channel) for each in field.choices}
    choices |= {str(basis): t(text) for basis, text in LEGAL_BASIS_TEXTS.items()}
    shown = {t.content(channel.label)}
    for _name, value in way.told:
        paper = catalogue.documents.get(str(value))
        shown.add(t.date(value) if isinstance(value, date) else t.content(paper.name) if paper else value)
    return {choices.get(each, each) for each in shown}


def label_of_service(work: Work, t: Texts) -> str:
    return t.content(load_catalogue().services[work.service].label)


def test_the_tables_name_every_way_in_its_district() -> None:
    catalogue = load_catalogue()
    assert sorted(way.channel for way in WAYS) == sorted(catalogue.channels)
    assert {way.district for way in WAYS} == set(catalogue.districts) == set(LANGUAGES)
    for way in WAYS:
        assert way.district in catalogue.channels[way.channel].districts


def test_the_tables_name_every_service_and_every_item_of_the_answer() -> None:
    services = load_catalogue().services
    known = sorted((each.id, each.source) for each in services.values())
    assert sorted((work.service, work.item) for work in WORKS) == known
    answered = {f"Q4-{number}" for number in (*range(1, 11), 12)}
    assert {work.item for work in WORKS} == answered | {"Q3"}
