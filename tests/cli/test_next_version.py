"""The program as it may be one version later: a copy of it with one more step, which opens today's vault."""

import shutil
from pathlib import Path

import pytest

from integrationslotse_desktop.paths import ROOT
from integrationslotse_desktop.storage.migrate import HEAD
from tests.cli.calls import Program, environment, piped
from tests.services.vault_files import content_of, database_of

NEXT = f"{int(HEAD) + 1:04}"
STEP = f'''"""The next step."""
from alembic import op

revision = "{NEXT}"
down_revision = "{HEAD}"


def upgrade() -> None:
    """Change something."""
    %s
'''
WITHOUT_ENTRIES = (
    *("DELETE FROM entries", "INSERT INTO entry_words (entry_words) VALUES ('delete-all')"),
    "DELETE FROM change_values WHERE change_row IN (SELECT row FROM changes WHERE kind = 'entry_added')",
    "DELETE FROM changes WHERE kind = 'entry_added'",
)
BROKEN = {
    "fails half-way": "op.execute('DELETE FROM case_words'); op.execute('DROP TABLE not_there')",
    "is a bug": "op.execute('DELETE FROM case_words'); {}['not there']",
    "forgets words": "op.execute('DELETE FROM entry_words')",
    "changes what was logged": "op.execute(\"UPDATE entries SET text = 'other'\")",
    "forgets all traces of the entries": "; ".join(f'op.execute("{statement}")' for statement in WITHOUT_ENTRIES),
}


def next_version(folder: Path, step: str) -> dict[str, str]:
    """A copy of the program with this step. Gives what a process needs to run this one."""
    package = folder / "integrationslotse_desktop"
    shutil.copytree(ROOT / package.name, package, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("resources", "translations"):
        (folder / name).symlink_to(ROOT / name)
    versions = package / "storage" / "migrations" / "versions"
    (versions / f"{NEXT}_next.py").write_text(STEP % step, encoding="utf-8")
    migrate = package / "storage" / "migrate.py"
    migrate.write_text(migrate.read_text().replace(f'HEAD = "{HEAD}"', f'HEAD = "{NEXT}"'))
    return {"PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}


def opened(program: Program, settings: dict[str, str]) -> tuple[int, str | None]:
    arguments = ("case", "list", "--json", "--passphrase-file", "-")
    outcome = program.process(*arguments, stdin=piped(None), env=environment(**settings))
    return outcome.exit_code, (outcome.data["error"]["key"] if outcome.exit_code else None)


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_step_leaves_the_vault_as_it_was(filled: Program, tmp_path: Path, fault: str) -> None:
    before = content_of(filled.vault)
    outcome = opened(filled, next_version(tmp_path / "next", BROKEN[fault]))
    assert outcome == (4, "migration_failed")
    assert content_of(filled.vault) == before
    assert filled.with_passphrase("vault", "check").exit_code == 0


def test_a_good_step_is_taken_and_the_earlier_version_refuses_kindly(filled: Program, tmp_path: Path) -> None:
    database = database_of(filled.vault)
    outcome = opened(filled, next_version(tmp_path / "next", 'op.execute("CREATE TABLE more (row INTEGER)")'))
    assert outcome == (0, None)
    assert not database.exists()
    assert filled.with_passphrase("vault", "check").exit_code == 8
