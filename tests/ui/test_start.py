"""Why the unlock page stands soon: nothing is loaded before it that it does not show."""

import subprocess
import sys
from pathlib import Path

import pytest

from integrationslotse_desktop.paths import ROOT

# The unlock page as the program makes it, without the vault that is looked at behind it.
_START = """
import sys
from pathlib import Path
from integrationslotse_desktop import bootstrap
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.ui.app import dress, make_application
from integrationslotse_desktop.ui.context import Context
from integrationslotse_desktop.ui.gate import Gate
from integrationslotse_desktop.ui.tasks import Tasks
from integrationslotse_desktop.ui.window import Window

application = make_application("start")
context = Context(Texts(Language.GERMAN), dress(application), Tasks())
gate = Gate(context, Path("nowhere"), bootstrap.load_vaults, has_vault=True)
gate.show()
application.processEvents()
print(" ".join(sys.modules))
context.tasks.stop()
"""


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules of a process whose unlock page stands."""
    command = [sys.executable, "-c", _START]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    return set(told.stdout.split())


@pytest.mark.parametrize(
    "name",
    [
        *("sqlalchemy", "sqlcipher3", "alembic", "cryptography", "argon2", "pyrage", "babel", "subprocess"),
        *("integrationslotse_desktop.ui.shell", "integrationslotse_desktop.services.vaults"),
        *(f"integrationslotse_desktop.ui.pages.{page}" for page in ("first_run", "recover", "crash")),
        *("integrationslotse_desktop.ui.autolock", "integrationslotse_desktop.services.fault_texts"),
        *("integrationslotse_desktop.domain.cases", "secrets", "json"),
    ],
)
def test_what_the_unlock_page_does_not_need_is_not_loaded_before_it(loaded: set[str], name: str) -> None:
    assert name not in loaded


def test_what_it_needs_is(loaded: set[str]) -> None:
    assert "integrationslotse_desktop.ui.pages.unlock" in loaded


def test_these_modules_exist() -> None:
    """A module that was renamed would never be found among the loaded ones."""
    pages = {path.stem for path in Path(ROOT / "integrationslotse_desktop" / "ui" / "pages").glob("*.py")}
    assert {"unlock", "first_run", "recover", "crash"} <= pages
