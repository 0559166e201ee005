"""Questions about people across cases."""

from sqlalchemy import Connection, select

from integrationslotse_desktop.domain.people import Person
from integrationslotse_desktop.storage.units import PEOPLE, read


def born_on(connection: Connection, born: str) -> tuple[Person, ...]:
    """Everybody with this date of birth, as far as it is known, in the order of writing: a year fits all its days."""
    people, year = PEOPLE.table, born[:4]
    fits = people.c.born.startswith(year) if born == year else people.c.born.in_((born, year))
    statement = select(people).where(fits).order_by(people.c["row"])
    return tuple(read(PEOPLE, row) for row in connection.execute(statement))
