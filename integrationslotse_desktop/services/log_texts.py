"""What history and log say, in whole sentences. Window and command line share them."""

from collections.abc import Callable
from datetime import date, datetime

from integrationslotse_desktop.domain.audit import AuditEvent, AuditKind
from integrationslotse_desktop.domain.changes import ChangeKind, Scalar
from integrationslotse_desktop.domain.checklists import FactValue, StepState
from integrationslotse_desktop.domain.facts import fact_from_text
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.deadline_texts import STATE_TEXTS
from integrationslotse_desktop.services.history import HistoryItem
from integrationslotse_desktop.services.record_history_texts import record_detail

_AUDIT_TEXTS: dict[AuditKind, str] = {
    AuditKind.VAULT_CREATED: _("The diary was created."),
    AuditKind.UNLOCKED: _("The diary was unlocked."),
    AuditKind.RECOVERED: _("The diary was opened with the recovery digits and got a new passphrase."),
    AuditKind.EXPORTED: _("Data was exported, encrypted."),
    AuditKind.EXPORTED_READABLE: _("Data was exported, readable for everybody."),
    AuditKind.PRINTED: _("Something was printed."),
    AuditKind.IMPORTED: _("Data was imported."),
    AuditKind.BACKED_UP: _("A backup was made."),
    AuditKind.RESTORED: _("The diary was restored from a backup."),
    AuditKind.CASE_ERASED: _("A case was erased."),
    AuditKind.PASSPHRASE_CHANGED: _("The passphrase was changed."),
    AuditKind.RECOVERY_DIGITS_SET: _("New recovery digits were set."),
    AuditKind.RECOVERY_DIGITS_PRINTED: _("Recovery digits were printed."),
    AuditKind.KEYS_RENEWED: _("The keys were renewed."),
    AuditKind.BACKUP_FOLDER_CHOSEN: _("A folder for backups was chosen."),
    AuditKind.SETTING_CHANGED: _("The time after which the diary locks by itself was changed."),
}


def audit_text(event: AuditEvent, t: Texts, case_number: str | None = None) -> str:
    """One event, with the number of its case where that is still known."""
    if event.kind is AuditKind.WRONG_PASSPHRASES:
        return t.count("A wrong passphrase was typed.", "{n} wrong passphrases were typed in a row.", event.times or 1)
    if event.kind is AuditKind.WRONG_RECOVERY_DIGITS:
        return t.count(
            "Wrong recovery digits were typed.",
            "Wrong recovery digits were typed {n} times in a row.",
            event.times or 1,
        )
    if event.kind is AuditKind.ANNOUNCED_DECLINED:
        return t.count(
            "Somebody on the waiting list was declined and erased.",
            "{n} people on the waiting list were declined and erased.",
            event.times or 1,
        )
    if event.kind is AuditKind.ANNOUNCED_FORGOTTEN:
        return t.count(
            "Somebody on the waiting list was erased after three months.",
            "{n} people on the waiting list were erased after three months.",
            event.times or 1,
        )
    sentence = t(_AUDIT_TEXTS[event.kind])
    return f"{sentence} {isolated(case_number)}" if case_number else sentence


def history_text(item: HistoryItem, t: Texts) -> str:
    """One change of a case."""
    return _SAID[item.kind](item, t)


def _case_added(item: HistoryItem, t: Texts) -> str:
    return t("Case {number} was opened.", number=isolated(item.data["number"]))


def _entry_added(item: HistoryItem, t: Texts) -> str:
    return t("An entry about {day} was written.", day=t.date(_day(item.data["occurred_at"])))


def _entry_corrected(item: HistoryItem, t: Texts) -> str:
    day = t.date(_day(item.data["occurred_at"]))
    return t("The entry about {day} was corrected: {reason}", day=day, reason=isolated(item.data["reason"]))


def _record_set(item: HistoryItem, t: Texts) -> str:
    """Which record; what else is in it stands in the case."""
    changed, taken_out = _RECORDS[item.kind]
    sentence = t(changed) if item.data else t(taken_out)
    detail = record_detail(item.kind, item.data or item.before, t)
    return f"{sentence} {detail}" if detail else sentence


def _fact_set(item: HistoryItem, t: Texts) -> str:
    name = isolated(t.content(item.fact.label) if item.fact else item.data["name"])
    stored = item.data["value"]
    if stored is None:
        return t("“{fact}” was taken back.", fact=name)
    return t("“{fact}” was told: {value}.", fact=name, value=_value_text(fact_from_text(str(stored)), t))


def _checklist_started(item: HistoryItem, t: Texts) -> str:
    title = t.content(item.template.title) if item.template else ""
    return t("The checklist “{checklist}” was started.", checklist=isolated(title))


def _step_changed(item: HistoryItem, t: Texts) -> str:
    title = t.content(item.step.title) if item.step else item.data["step"]
    state = t(STATE_TEXTS[StepState(str(item.data["state"]))])
    return t("“{step}”: {state}.", step=isolated(title), state=state)


def _nothing(_item: HistoryItem, t: Texts) -> str:
    """Settings and erasures stand in no history of a case."""
    return t("The diary was changed.")


_RECORDS: dict[ChangeKind, tuple[str, str]] = {
    ChangeKind.PERSON_SET: (_("What is known of a person was written down."), _("A person was taken out.")),
    ChangeKind.RESIDENCE_SET: (_("A residence status was written down."), _("A residence status was taken out.")),
    ChangeKind.ADDRESS_SET: (_("An address was written down."), _("An address was taken out.")),
    ChangeKind.FILE_NUMBER_SET: (_("A file number was written down."), _("A file number was taken out.")),
    ChangeKind.RESPONSIBILITY_SET: (
        _("Who is responsible was written down."),
        _("A time of responsibility was taken out."),
    ),
    ChangeKind.CASE_STATE_SET: (_("The state of the case was changed."), _("A state of the case was taken out.")),
    ChangeKind.FLAG_SET: (_("A flag was raised or answered."), _("A flag was taken out.")),
    ChangeKind.CONSENT_SET: (_("A consent was written down."), _("A consent was taken out.")),
    ChangeKind.PRIVACY_NOTICE_SET: (_("The privacy notice was handed over."), _("A privacy notice was taken out.")),
    ChangeKind.INTAKE_SET: (_("How the case came was written down."), _("How the case came was taken out.")),
}

_SAID: dict[ChangeKind, Callable[[HistoryItem, Texts], str]] = {
    ChangeKind.CASE_ADDED: _case_added,
    ChangeKind.ENTRY_ADDED: _entry_added,
    ChangeKind.FACT_SET: _fact_set,
    ChangeKind.CHECKLIST_STARTED: _checklist_started,
    ChangeKind.STEP_CHANGED: _step_changed,
    ChangeKind.SETTING_CHANGED: _nothing,
    ChangeKind.CASE_ERASED: _nothing,
    ChangeKind.ENTRY_CORRECTED: _entry_corrected,
    **dict.fromkeys(_RECORDS, _record_set),
    **dict.fromkeys((ChangeKind.ANNOUNCED_SET, ChangeKind.ANNOUNCED_ERASED, ChangeKind.ADVICE_SET), _nothing),
}


def _day(stored: Scalar) -> date:
    return datetime.fromisoformat(str(stored)).date()


def _value_text(value: FactValue, t: Texts) -> str:
    if isinstance(value, bool):
        return t("yes") if value else t("no")
    return t.date(value)
