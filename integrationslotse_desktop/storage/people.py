"""Questions about people across cases."""

from sqlalchemy import Connection, select

from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.storage.units import PEOPLE, read


def born_on(connection: Connection, born: str) -> tuple[Person, ...]:
    """Everybody with this day or year of birth, in the order of writing."""
    people = PEOPLE.table
    statement = select(people).where(people.c.born == born).order_by(people.c["row"])
    return tuple(read(PEOPLE, row) for row in connection.execute(statement))
