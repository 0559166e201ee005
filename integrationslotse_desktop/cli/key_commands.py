"""`vault change-passphrase`, `vault renew-keys` and `vault recover`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result
from integrationslotse_desktop.cli.vault_commands import vault_info

RECOVERY = Form(Field("digits", "123456 123456 123456 123456 123456 123456 123456 123456"))


def change_passphrase(call: Call) -> Result:
    """Give the vault another passphrase; its key and its backups stay as they are."""
    passphrase = call.passphrase()
    new_passphrase = call.chosen_passphrase()
    keys = call.vaults.unlock(call.options.vault, passphrase)
    try:
        call.vaults.change_passphrase(keys, passphrase, new_passphrase)
    finally:
        keys.lock.release()
    return vault_info(call)


def renew_keys(call: Call) -> Result:
    """A new key and a new database, under the same passphrase or under another one."""
    passphrase = call.passphrase()
    new_passphrase = call.chosen_passphrase() if call.options.new_passphrase_file is not None else None
    keys = call.vaults.unlock(call.options.vault, passphrase)
    try:
        call.vaults.renew_keys(keys, passphrase, new_passphrase)
    finally:
        keys.lock.release()
    return vault_info(call)


def recover(call: Call) -> Result:
    """Open the vault by its recovery digits and give it a new passphrase."""
    new_passphrase = call.chosen_passphrase()
    digits = call.read(RECOVERY).text("digits")
    keys = call.vaults.recover(call.options.vault, digits, new_passphrase)
    with call.entered(keys):
        pass
    return vault_info(call)
