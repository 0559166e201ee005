"""What the history of a case says of a record: which one it is about, in the words of the case's other pages."""

from collections.abc import Callable
from datetime import date

from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.changes import ChangeData, ChangeKind
from integrationslotse_desktop.domain.file_numbers import FileNumberKind
from integrationslotse_desktop.i18n import Texts, isolated
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.catalogue import load_catalogue
from integrationslotse_desktop.services.record_texts import NUMBER_NAMES

CASE_STATE_NAMES: dict[CaseState, str] = {
    CaseState.NEW: _("New"),
    CaseState.ACTIVE: _("Active"),
    CaseState.PAUSED: _("Paused"),
    CaseState.CLOSED: _("Closed"),
    CaseState.REOPENED: _("Reopened"),
}


def record_detail(kind: ChangeKind, data: ChangeData, t: Texts) -> str:
    """Whom or what a record is about; nothing if that is not known any more."""
    return _DETAILS[kind](data, t) if data else ""


def _person(data: ChangeData, _t: Texts) -> str:
    names = (data["given_name"] or data["other_given_name"], data["family_name"] or data["other_family_name"])
    return isolated(" ".join(str(name) for name in names if name))


def _residence(data: ChangeData, t: Texts) -> str:
    known = load_catalogue().statuses.get(str(data["status"]))
    title = t.content(known.title) if known else isolated(data["status"])
    since = t("from {date}", date=t.date(_day(data["valid_from"]))) if data["valid_from"] else ""
    return " · ".join(filter(None, (title, since)))


def _number(data: ChangeData, t: Texts) -> str:
    issuers = set(FileNumberKind)
    return t(NUMBER_NAMES[FileNumberKind(str(data["issuer"]))]) if data["issuer"] in issuers else ""


def _guide(data: ChangeData, t: Texts) -> str:
    since = t("from {date}", date=t.date(_day(data["valid_from"])))
    return f"{isolated(data['guide'])} · {since}"


def _state(data: ChangeData, t: Texts) -> str:
    reason = isolated(data["reason"]) if data["reason"] else ""
    return " · ".join(filter(None, (t(CASE_STATE_NAMES[CaseState(str(data["state"]))]), reason)))


def _flag(data: ChangeData, _t: Texts) -> str:
    return " · ".join(isolated(data[name]) for name in ("text", "answer") if data[name])


def _consent(data: ChangeData, t: Texts) -> str:
    withdrawn = data["withdrawn_on"]
    ended = t("withdrawn on {date}", date=t.date(_day(withdrawn))) if withdrawn else ""
    return " · ".join(filter(None, (isolated(data["recipient"]), ended)))


def _notice(data: ChangeData, t: Texts) -> str:
    return f"{t.date(_day(data['given_on']))} · {t.language_name(str(data['language']))}"


def _intake(data: ChangeData, t: Texts) -> str:
    channel = load_catalogue().channels.get(str(data["channel"]))
    return t.content(channel.label) if channel else ""


def _day(stored: object) -> date:
    return date.fromisoformat(str(stored))


_DETAILS: dict[ChangeKind, Callable[[ChangeData, Texts], str]] = {
    ChangeKind.PERSON_SET: _person,
    ChangeKind.RESIDENCE_SET: _residence,
    ChangeKind.ADDRESS_SET: lambda data, _t: isolated(data["address"]),
    ChangeKind.FILE_NUMBER_SET: _number,
    ChangeKind.RESPONSIBILITY_SET: _guide,
    ChangeKind.CASE_STATE_SET: _state,
    ChangeKind.FLAG_SET: _flag,
    ChangeKind.CONSENT_SET: _consent,
    ChangeKind.PRIVACY_NOTICE_SET: _notice,
    ChangeKind.INTAKE_SET: _intake,
}
