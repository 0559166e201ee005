"""What belongs to the vault as a whole, such as the guide's name and district: names and values."""

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from integrationslotse_desktop.storage.schema import settings


def read_settings(connection: Connection) -> dict[str, str]:
    """All of them."""
    rows = connection.execute(select(settings.c.name, settings.c.value))
    return {row.name: row.value for row in rows}


def write_setting(connection: Connection, name: str, value: str) -> None:
    """Set one, whether it was there or not."""
    statement = insert(settings).values(name=name, value=value)
    connection.execute(statement.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
