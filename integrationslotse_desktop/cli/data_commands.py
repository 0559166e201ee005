"""`data export`, `data import` and `self-test`."""

from pathlib import Path

from integrationslotse_desktop.cli.call import PROGRAM, Call
from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.exit_codes import ExitCode
from integrationslotse_desktop.cli.results import Result, table
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.data import (
    ForPassphrase,
    ForRecipient,
    Opener,
    Readable,
    Seal,
    WithIdentity,
)
from integrationslotse_desktop.services.self_test import SelfTestResult, run_self_test

_NAMES = {
    "argon2id": _("Keys from passphrases (Argon2id)"),
    "hkdf": _("Keys from keys (HKDF)"),
    "chacha20_poly1305": _("Encryption (ChaCha20-Poly1305)"),
    "age": _("Sealed files (age)"),
    "database": _("Encrypted database (SQLCipher)"),
    "search": _("Search in German and Arabic"),
    "resources": _("Files of the program"),
}


def export_data(
    call: Call,
    *,
    file: Path,
    seal_passphrase_file: str | None,
    recipient: str | None,
    plain: bool,
    yes_plain_text: bool,
) -> Result:
    """Write the whole vault into one file."""
    _refuse_unclear(seal_passphrase_file, recipient, plain=plain)
    if plain and not yes_plain_text:
        raise CommandLineError(Reason.OPTION_REFUSED, option="--yes-plain-text", command=_EXPORT)
    passphrase = call.passphrase()
    seal = _seal(call, seal_passphrase_file, recipient)
    with call.open_vault(passphrase) as session:
        session.data.begin_export(file, seal)
        lines = session.data.export(file, seal)
    data = {"file": str(file), "lines": lines, "sealed": not plain}
    return Result({"export": data}, (call.t("Exported: {file}", file=file),))


def import_data(
    call: Call, *, file: Path, seal_passphrase_file: str | None, identity_file: str | None, plain: bool
) -> Result:
    """Take a whole export over into a new vault."""
    _refuse_unclear(seal_passphrase_file, identity_file, plain=plain)
    passphrase = call.passphrase()
    opener = _opener(call, seal_passphrase_file, identity_file)
    with call.open_vault(passphrase) as session:
        records = session.data.import_(file, opener)
    data = {"file": str(file), "records": records}
    return Result({"import": data}, (call.t("Taken over: {file}", file=file),))


def self_test(call: Call) -> Result:
    """Check this installation; no vault is touched."""
    return self_test_result(run_self_test(), call.t)


def self_test_result(results: tuple[SelfTestResult, ...], t: Texts) -> Result:
    """What the checks found, for people and for scripts."""
    data = {"passed": all(each.passed for each in results), "checks": {each.name: each.passed for each in results}}
    rows = [[t(_NAMES[each.name]), t("passed") if each.passed else t("failed")] for each in results]
    return Result({"self_test": data}, tuple(table(rows)), ExitCode.OK if data["passed"] else ExitCode.BUG)


_EXPORT = f"{PROGRAM} data export"


def _refuse_unclear(first: str | None, second: str | None, *, plain: bool) -> None:
    """Exactly one way must be chosen."""
    if [first is not None, second is not None, plain].count(True) != 1:
        raise CommandLineError(Reason.OPTION_REFUSED, option="--seal-passphrase-file", command=_EXPORT)


def _seal(call: Call, passphrase_file: str | None, recipient: str | None) -> Seal:
    if passphrase_file is not None:
        return ForPassphrase(call.line_of(passphrase_file, "--seal-passphrase-file"))
    return Readable() if recipient is None else ForRecipient(recipient)


def _opener(call: Call, passphrase_file: str | None, identity_file: str | None) -> Opener:
    if passphrase_file is not None:
        return ForPassphrase(call.line_of(passphrase_file, "--seal-passphrase-file"))
    if identity_file is not None:
        return WithIdentity(call.line_of(identity_file, "--identity-file").strip())
    return Readable()
