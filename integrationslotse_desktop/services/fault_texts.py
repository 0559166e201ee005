"""For each fault three sentences: what happened, what it means for the data, what to do.

Window and command line show the same ones. A test renders every fault in every language.
"""

from datetime import date

from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.intake_texts import FIELD_TEXTS
from integrationslotse_desktop.services.record_texts import RECORD_FIELDS
from integrationslotse_desktop.services.vault_fault_texts import NOTHING_CHANGED, NOTHING_SAVED, VAULT_TEXTS, FaultText

_TEXTS: dict[Fault, FaultText] = {
    **VAULT_TEXTS,
    Fault.TEXT_MISSING: FaultText(
        _("Something is still missing: {field}."),
        NOTHING_SAVED,
        _("Fill in this field and save again."),
    ),
    Fault.TEXT_TOO_LONG: FaultText(
        _("This text is too long: {field}."),
        NOTHING_SAVED,
        _("Shorten it to at most {maximum} characters."),
    ),
    Fault.TEXT_HIDDEN_CHARACTERS: FaultText(
        _("This text holds invisible characters that could show something else than is stored: {field}."),
        NOTHING_SAVED,
        _("Type it by hand, or paste it as plain text."),
    ),
    Fault.VALUE_REFUSED: FaultText(
        _("This value does not fit: {field}."),
        NOTHING_SAVED,
        _("Correct it and save again."),
    ),
    Fault.NUMBER_NOT_ALLOWED: FaultText(
        _("Your organisation does not allow this number in the diary: {field}."),
        NOTHING_SAVED,
        _("Leave the field empty. Your organisation can switch such numbers on."),
    ),
    Fault.NUMBER_MISTYPED: FaultText(
        _("There is a typing mistake in this number: {field}."),
        NOTHING_SAVED,
        _("Compare it with the card or the letter, correct it and save again."),
    ),
    Fault.CASE_UNKNOWN: FaultText(
        _("There is no case with this number."),
        NOTHING_CHANGED,
        _("Check the number in the list of cases."),
    ),
    Fault.RECORD_UNKNOWN: FaultText(
        _("What you want to change is not there any more."),
        NOTHING_CHANGED,
        _("Open the case again; somebody or something took it out meanwhile."),
    ),
    Fault.ENTRY_UNCHANGED: FaultText(
        _("Nothing was changed in this entry yet."),
        NOTHING_SAVED,
        _("Change what is wrong and save again, or go back; the entry stays as it is."),
    ),
    Fault.BIRTH_IN_FUTURE: FaultText(
        _("The date of birth lies in the future."),
        NOTHING_SAVED,
        _("Correct the date; if only the year is known, the year alone is enough."),
    ),
    Fault.DAY_IN_FUTURE: FaultText(
        _("This lies in the future: {field}."),
        NOTHING_SAVED,
        _("The diary tells what has happened: take a day up to today. What is to come belongs in “Next step”."),
    ),
    Fault.PERIOD_REVERSED: FaultText(
        _("The end lies before the beginning."),
        NOTHING_SAVED,
        _("Correct one of the two days, or leave the end empty while it goes on."),
    ),
    Fault.CLIENT_STAYS: FaultText(
        _("This person is the client: every case has exactly one, and it hangs on them."),
        NOTHING_CHANGED,
        _("Change the names instead, move the others, or erase the whole case on the tab “History”."),
    ),
    Fault.STATE_NOT_NEXT: FaultText(
        _("The case cannot go from its present state to this one."),
        NOTHING_CHANGED,
        _("Look at its state first: a closed case is reopened before anything else happens to it."),
    ),
    Fault.TOO_MANY_SAVED: FaultText(
        _("There are {maximum} saved searches already."),
        NOTHING_SAVED,
        _("Take one out that you no longer need."),
    ),
    Fault.CASE_CLOSED: FaultText(
        _("This case is closed."),
        NOTHING_SAVED,
        _("Personal notes go with the end of a case; reopen it if you accompany the person again."),
    ),
    Fault.LIST_INCOMPLETE: FaultText(
        _("Whoever comes by a list of persons needs this: {field}."),
        NOTHING_SAVED,
        _("Fill it in and save again. Source, legal basis and receipt say why you may know the person."),
    ),
    Fault.SERVICE_BY_ITSELF: FaultText(
        _("Coordination and networking is counted by itself, without a client, a way or a language."),
        NOTHING_SAVED,
        _("Take it alone, or leave it out."),
    ),
    Fault.WAITED_TOO_LONG: FaultText(
        _("This day lies more than three months back; whoever has waited so long is deleted."),
        NOTHING_SAVED,
        _("Check the day, or open a case at once."),
    ),
    Fault.CONTENT_REFUSED: FaultText(
        _("A content file of this program does not have its form."),
        NOTHING_CHANGED,
        _("Install the program again, or report this: {place} {problem}."),
    ),
    Fault.TEMPLATE_UNKNOWN: FaultText(
        _("There is no checklist of this name."),
        NOTHING_CHANGED,
        _("Choose one from the list of checklists."),
    ),
    Fault.CHECKLIST_RUNNING: FaultText(
        _("This case has this checklist already."),
        NOTHING_CHANGED,
        _("Go on with the one that is there."),
    ),
    Fault.STEP_UNKNOWN: FaultText(
        _("The checklists of this case have no such step."),
        NOTHING_CHANGED,
        _("Look at the checklist and choose one of its steps."),
    ),
    Fault.STEP_CHANGED: FaultText(
        _("This cannot be undone any more: the step was changed again since."),
        NOTHING_CHANGED,
        _("Look at the step and set it to what is right."),
    ),
    Fault.DAY_OUT_OF_RANGE: FaultText(
        _("This day cannot be right."),
        NOTHING_SAVED,
        _("Take a day from {earliest} to {latest}."),
    ),
    Fault.DAY_NOT_MONTH_END: FaultText(
        _("This date must be the last day of a month."),
        NOTHING_SAVED,
        _("Look in the notice for the month and take its last day."),
    ),
}

_FIELDS = {
    "family_name": _("Family name"),
    "given_name": _("Given name"),
    "opened_on": _("Opened on"),
    "name": _("Your name"),
    "label": _("Name of the diary"),
    "district": _("District or town"),
    "case": _("Case"),
    "text": _("Text of the entry"),
    "occurred_at": _("Date and time"),
    "minutes": _("Minutes"),
    "contact": _("How you met"),
    "travel_minutes": _("Minutes of travel"),
    "accompanied_to": _("Accompanied to"),
    "people": _("For whom"),
    "services": _("Services"),
    "steps": _("Steps done"),
    "language": _("Language"),
    "interpreter": _("Interpreter"),
    "done_by": _("Who did it"),
    "next_step": _("Next step"),
    "personal_note": _("Personal note"),
    "idle_minutes": _("Minutes until the diary locks"),
    "backup_folder": _("Folder for backups"),
    "since": _("Since when"),
    "reason": _("Reason"),
    "fact": _("Date or answer"),
    "bamf": _("File number of the BAMF"),
    "jobcenter": _("Number at the Jobcenter"),
    "azr": _("AZR number"),
    "family_benefits": _("Child benefit number"),
    "health_insurance": _("Health insurance number"),
    "pension": _("Pension insurance number"),
    "iban": _("IBAN"),
    "other": _("Other number"),
    "first": _("First day"),
    "last": _("Last day"),
    "query": _("What is looked for"),
    "search_name": _("Name of the search"),
    **FIELD_TEXTS,
    **RECORD_FIELDS,
}


def field_caption(name: str, t: Texts) -> str:
    """What a field is called."""
    return t(_FIELDS[name])


def fault_text(error: ExpectedError, t: Texts, *, field_name: str = "") -> FaultText:
    """The three sentences for an error, in the current language; a form says what it calls the field."""
    source = _TEXTS[error.fault]
    data = {**error.data}
    if "field" in data:
        data["field"] = field_name or t(_FIELDS[str(data["field"])])
    data = {name: t.date(value) if isinstance(value, date) else value for name, value in data.items()}
    return FaultText(*(t(sentence, **data) for sentence in (source.happened, source.data, source.to_do)))
