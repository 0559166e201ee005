"""`vault backup`, `vault restore` and `vault check`."""

from pathlib import Path

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.exit_codes import ExitCode
from integrationslotse_desktop.cli.results import Result, table
from integrationslotse_desktop.cli.vault_commands import vault_info
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.services.fault_texts import fault_text


def back_up(call: Call, *, folder: Path | None) -> Result:
    """Write a backup where backups go, or from now on into another folder."""
    with call.open_vault(call.passphrase()) as session:
        if folder is not None:
            session.backups.choose_folder(folder)
        made = session.backups.make()
    data = {"file": str(made.path), "made_at": made.at.isoformat(timespec="seconds")}
    rows = [[call.t("Backup"), str(made.path)], [call.t("Made on"), call.t.date(made.at.date())]]
    return Result({"backup": data}, tuple(table(rows)))


def restore(call: Call, *, backup: Path) -> Result:
    """Make a vault of a backup in the chosen folder."""
    call.vaults.restore(backup, call.options.vault)
    return vault_info(call)


def check(call: Call) -> Result:
    """Look at every page, the structure, the index of words and the key file."""
    with call.open_vault(call.passphrase()) as session:
        session.checks.begin()
        report = session.checks.run()
        session.checks.finish(report)
    data = {"at": report.at.isoformat(timespec="seconds"), "findings": [str(finding) for finding in report.findings]}
    if report.is_clean:
        return Result({"check": data}, (call.t("The diary is whole."),))
    texts = [fault_text(ExpectedError(finding), call.t) for finding in report.findings]
    lines = tuple(sentence for text in texts for sentence in (text.happened, text.data, text.to_do))
    return Result({"check": data}, lines, ExitCode.FINDINGS)
