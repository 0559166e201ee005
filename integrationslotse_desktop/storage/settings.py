"""What belongs to the vault as a whole: names and values, some of the vault itself, some of one installation."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from integrationslotse_desktop.domain.changes import ChangeKind
from integrationslotse_desktop.storage.change_log import GUIDE_NAME
from integrationslotse_desktop.storage.schema import settings
from integrationslotse_desktop.storage.store import UnitOfWork

DISTRICT = "district"
OF_THE_VAULT = frozenset({GUIDE_NAME, DISTRICT})
"""These are the same wherever the vault goes, so their changes are logged; the others are one installation's own."""
LIST_OF = "list_of_"
"""The beginning of the settings that say what was chosen in a long list, and where in it somebody was."""


def read_settings(connection: Connection) -> dict[str, str]:
    """All of them."""
    rows = connection.execute(select(settings.c.name, settings.c.value))
    return {row.name: row.value for row in rows}


def write_setting(connection: Connection, name: str, value: str) -> None:
    """Set one of this installation, whether it was there or not."""
    if name in OF_THE_VAULT:
        raise ValueError("a setting of the vault is changed by change_setting")
    _put(connection, name, value)


def change_setting(work: UnitOfWork, name: str, value: str) -> None:
    """Set one of the vault itself, and log it."""
    if name not in OF_THE_VAULT:
        raise ValueError("a setting of this installation is written by write_setting")
    _put(work.connection, name, value)
    work.log.forget()  # the new name of the guide stands from now on in what is logged
    work.record(ChangeKind.SETTING_CHANGED, name, None, {"value": value})


def _put(connection: Connection, name: str, value: str) -> None:
    statement = insert(settings).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
