"""`settings show` and `settings set`: what the window's settings say about cases."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result, table
from integrationslotse_desktop.domain.case_numbers import parse_number_rule
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.session import Session

SETTINGS = Form(
    Field("case_number", "LRO-{year}-0000", is_required=False),
    Field("silent_days", 28, is_required=False),
)


def show_settings(call: Call) -> Result:
    """How new cases are numbered, and when one counts as silent."""
    with call.open_vault(call.passphrase()) as session:
        return _result(session, call.t)


def set_settings(call: Call) -> Result:
    """Change what is given, all of it or nothing."""
    passphrase = call.passphrase()
    values = call.read(SETTINGS)
    rule, days = values.text("case_number"), values.number("silent_days")
    if rule.strip():
        parse_number_rule(rule)  # before the days are written: what is refused must change nothing
    with call.open_vault(passphrase) as session:
        if days is not None:
            session.settings.set_silent_days(days)
        if values.has("case_number"):
            session.settings.set_case_number_rule(rule)
        return _result(session, call.t)


def _result(session: Session, t: Texts) -> Result:
    rule, days = session.settings.case_number_rule(), session.settings.silent_days()
    rows = [
        [t("Numbers of new cases"), rule],
        [
            t("Tell that a case is silent"),
            t.count("after {n} day without an entry", "after {n} days without an entry", days),
        ],
    ]
    return Result({"settings": {"case_number": rule, "silent_days": days}}, tuple(table(rows)))
