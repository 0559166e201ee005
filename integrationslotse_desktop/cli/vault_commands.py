"""`vault create` and `vault info`."""

from integrationslotse_desktop.cli.call import Call
from integrationslotse_desktop.cli.json_input import Field, Form
from integrationslotse_desktop.cli.results import Result, printable, table
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.recovery_proposal import propose_recovery

NEW_VAULT = Form(
    Field("name", "Erika Musterfrau"), Field("district", "LRO"), Field("label", "Diary", is_required=False)
)


def create_vault(call: Call, *, with_digits: bool) -> Result:
    """Make a vault in the chosen folder. Its recovery digits are printed this once, and only if they were asked for."""
    passphrase = call.new_passphrase()
    values = call.read(NEW_VAULT)
    digits = propose_recovery().digits if with_digits else None
    name, district, label = values.text("name"), values.text("district"), values.text("label")
    with call.entered(call.vaults.prepare(call.options.vault, NewVault(name, district, passphrase, label, digits))):
        pass
    result = vault_info(call)
    if digits is None:
        return result
    told = call.t("Write down the recovery digits. Whoever has them opens the diary; they are not shown again:")
    return Result({**result.data, "recovery_digits": digits.text}, (*result.lines, "", told, digits.text))


def vault_info(call: Call) -> Result:
    """What can be said of a vault without its passphrase."""
    info = call.vaults.info(call.options.vault)
    t, folder, label = call.t, str(call.options.vault), printable(info.label)
    data = {
        "folder": folder,
        "label": label,
        "generation": info.generation,
        "version": info.version,
        "has_recovery": info.has_recovery,
    }
    rows = [
        [t("Folder"), folder],
        [t("Label"), label or t("Diary")],
        [t("Generation of keys"), str(info.generation)],
        [t("Version of the format"), str(info.version)],
        [t("Recovery digits"), t("yes") if info.has_recovery else t("no")],
    ]
    return Result({"vault": data}, tuple(table(rows)))
