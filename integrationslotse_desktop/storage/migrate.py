"""The steps from one version of the tables to the next, in process, without configuration files.

Alembic takes a third of a second to import: only a database that needs a step pays for it.
"""

from sqlalchemy import Connection, inspect, text

from integrationslotse_desktop import paths
from integrationslotse_desktop.domain.errors import ExpectedError, Fault

HEAD = "0005"
"""The newest revision; a test compares it with the files."""


def current_revision(connection: Connection) -> str | None:
    """The revision of an opened database, None for an empty one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_outdated(connection: Connection) -> bool:
    """Whether steps are due. Raises VAULT_NEWER for a newer program's database, DATABASE_MISSING for an empty one."""
    revision = current_revision(connection)
    if revision is None:
        raise ExpectedError(Fault.DATABASE_MISSING)
    if revision > HEAD:
        raise ExpectedError(Fault.VAULT_NEWER)
    return revision != HEAD


def upgrade(connection: Connection, target: str = HEAD) -> None:
    """Run the steps up to a revision, inside the transaction of the connection."""
    _run(connection, target, up=True)


def downgrade(connection: Connection, target: str) -> None:
    """Run the steps back down to a revision ("base": an empty database). Only tests need it."""
    _run(connection, target, up=False)


def _run(connection: Connection, target: str, *, up: bool) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext, MigrationStep, RevisionStep, StampStep
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(paths.MIGRATIONS))

    def steps(revision: str, _context: MigrationContext) -> list[RevisionStep | StampStep]:
        upper, lower = (target, revision) if up else (revision, target)
        downwards = list(script.iterate_revisions(upper, lower or "base"))
        if up:
            return [MigrationStep.upgrade_from_script(script.revision_map, each) for each in reversed(downwards)]
        return [MigrationStep.downgrade_from_script(script.revision_map, each) for each in downwards]

    context = MigrationContext.configure(connection, opts={"fn": steps})
    with Operations.context(context):
        context.run_migrations()
