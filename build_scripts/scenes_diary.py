"""Scenes of the diary: entries with everything that can be told, what a text says, a correction and its versions."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from build_scripts.stage import REFERENCE, Place, Stage, scene
from integrationslotse_desktop.domain.diary import Contact, DoneBy, Entry, EntryDetails, EntryDraft
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.services.diary import CaseDiary
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.ui.dialogs.correct_entry import CorrectEntryDialog
from integrationslotse_desktop.ui.dialogs.quick_entry import QuickEntryDialog
from integrationslotse_desktop.ui.dialogs.versions import VersionsDialog
from integrationslotse_desktop.ui.tasks import Lane
from integrationslotse_desktop.ui.widgets.composer import Composer
from integrationslotse_desktop.ui.widgets.entry_list import EntryList
from integrationslotse_desktop.ui.widgets.personal_note import PersonalNoteCard

Result = TypeVar("Result")
BEFORE = "Gemeinsam beim Jobcenter vorgesprochen, Antrag auf Leistungen abgegeben. Konto wird nachgereicht."
AFTER = "Gemeinsam beim Jobcenter Güstrow vorgesprochen, Hauptantrag abgegeben. Konto wird nachgereicht."
ARABIC = "رافقنا الأسرة إلى المدرسة. موعد التسجيل يوم الجمعة، ونحضر دفتر التطعيم."
SAID = "gestern 14:30 45 min @{name} #Behördenangelegenheiten Hausordnung erklärt, 20 min Fahrt"


def written(session: Session, shown: CaseDiary) -> Entry:
    """An entry with everything, corrected; another in Arabic. Written once, found again by later scenes."""
    corrected = [entry for entry in shown.page.entries if entry.version > 1]
    if corrected:
        return corrected[0]
    case_id = shown.case.id
    details = EntryDetails(
        accompanied_to="Jobcenter Güstrow",
        people=(shown.around.people[0].id,),
        services=("authorities_jobcenter", "accompaniment"),
        travel_minutes=40,
        language="ar",
        done_by=DoneBy.TOGETHER,
        next_step="Kontoauszüge nachreichen",
        steps=shown.around.open_steps[:1],
    )
    session.diary.add(EntryDraft(case_id, ARABIC, REFERENCE.replace(tzinfo=None, hour=7), Contact.JOINT_TALK, 30))
    moment = REFERENCE.replace(tzinfo=None, hour=8)
    draft = EntryDraft(case_id, BEFORE, moment, Contact.ACCOMPANIMENT, 75, details)
    entry = session.diary.add(draft)
    better = replace(draft, untrusted_text=AFTER, minutes=90)
    return session.corrections.correct(entry.id, better, "Ort und Dauer ergänzt")


def prepared(stage: Stage) -> tuple[CaseDiary, Entry]:
    """The case is open, with those entries in it."""
    session = stage.shell.session
    shown = asked(stage, Lane.READER, lambda: session.diary.of_case(stage.first_case))
    entry = asked(stage, Lane.WRITER, lambda: written(session, shown))
    stage.shell.open_case(stage.first_case)
    stage.settle()
    return shown, entry


def asked(stage: Stage, lane: Lane, job: Callable[[], Result]) -> Result:
    """What a job gives, waited for."""
    found = list[Result]()
    stage.tasks.run(lane, stage.window, job, then=found.append, failed=stage.shell.show_error)
    stage.settle()
    return found[0]


@scene(Place.OPEN)
def diary_understood(stage: Stage) -> QWidget:
    """What a text says, as chips below it; entries with all that can be told; a personal note."""
    shown, _entry = prepared(stage)
    composer = stage.find(Composer)
    name = shown.around.people[0].given_name
    composer.text.setPlainText(SAID.format(name=name))
    composer.keep()
    stage.find(PersonalNoteCard).text.setPlainText("Ruhig sprechen, Pausen machen.")
    stage.find(PersonalNoteCard).keep()
    stage.settle()
    return stage.window


@scene(Place.OPEN)
def diary_details(stage: Stage) -> QWidget:
    """Everything else that can be told, one key away."""
    prepared(stage)
    composer = stage.find(Composer)
    composer.more.setChecked(True)
    stage.settle()
    return stage.window


@scene(Place.OPEN)
def diary_details_closed(stage: Stage) -> QWidget:
    """Put away again, and nothing is left of the text: later scenes begin empty."""
    prepared(stage)
    composer = stage.find(Composer)
    composer.more.setChecked(False)
    composer.text.clear()
    composer.keep()
    stage.settle()
    return stage.window


@scene(Place.OPEN)
def dialog_correct_entry(stage: Stage) -> QWidget:
    """An entry to be corrected; a reason is still missing."""
    _shown, entry = prepared(stage)
    stage.find(EntryList).correction_wanted.emit(entry)
    dialog = stage.find(CorrectEntryDialog)
    dialog.show_error(ExpectedError(Fault.TEXT_MISSING, field="reason"))
    return dialog


@scene(Place.OPEN)
def dialog_versions(stage: Stage) -> QWidget:
    """Two versions side by side."""
    _shown, entry = prepared(stage)
    stage.find(EntryList).versions_wanted.emit(entry)
    stage.settle()
    return stage.find(VersionsDialog)


@scene(Place.OPEN)
def dialog_quick_entry(stage: Stage) -> QWidget:
    """Write it down from any page."""
    stage.shell.new_entries.ask(stage.first_case)
    stage.settle()
    return stage.find(QuickEntryDialog)
