"""One call of the command line: its shared options, and how it comes to passphrase, input and open vault."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from integrationslotse_desktop.cli.console import Console
from integrationslotse_desktop.cli.errors import CommandLineError, Reason
from integrationslotse_desktop.cli.json_input import Form, Values
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.services.keys import Keys
from integrationslotse_desktop.services.session import Session
from integrationslotse_desktop.services.vaults import Vaults

PROGRAM = "integrationslotse"
STANDARD_INPUT = "-"


@dataclass
class SharedOptions:
    """What every command accepts; click fills it in while it reads the arguments."""

    vault: Path
    as_json: bool = False
    passphrase_file: str | None = None
    new_passphrase_file: str | None = None
    """Only commands that give a vault another passphrase have this one."""


@dataclass(frozen=True)
class Call:
    """What a command needs to do its work."""

    vaults: Vaults
    console: Console
    options: SharedOptions
    t: Texts

    def passphrase(self) -> str:
        """The passphrase of an existing vault, from the file or the terminal."""
        if self.options.passphrase_file is None:
            return self.console.ask_hidden(self.t("Passphrase"))
        return self.line_of(self.options.passphrase_file, "--passphrase-file")

    def new_passphrase(self) -> str:
        """The passphrase for a new vault; at the terminal it is typed twice."""
        passphrase = self.passphrase()
        is_typed = self.options.passphrase_file is None
        if is_typed and self.console.ask_hidden(self.t("Passphrase again")) != passphrase:
            raise CommandLineError(Reason.PASSPHRASES_DIFFER)
        return passphrase

    def chosen_passphrase(self) -> str:
        """The next passphrase of an existing vault, from its own file or typed twice. Ask for the present one first."""
        if self.options.new_passphrase_file is not None:
            return self.line_of(self.options.new_passphrase_file, "--new-passphrase-file")
        passphrase = self.console.ask_hidden(self.t("New passphrase"))
        if self.console.ask_hidden(self.t("Passphrase again")) != passphrase:
            raise CommandLineError(Reason.PASSPHRASES_DIFFER)
        return passphrase

    def read(self, form: Form) -> Values:
        """The JSON object on standard input. Ask for the passphrase first: it may stand before it."""
        return form.read(self.console.read_rest())

    @contextmanager
    def open_vault(self, passphrase: str) -> Iterator[Session]:
        """The vault, opened for the block and closed whatever happens in it."""
        with self.entered(self.vaults.unlock(self.options.vault, passphrase)) as session:
            yield session

    @contextmanager
    def entered(self, keys: Keys) -> Iterator[Session]:
        """The vault of these keys, opened for the block and closed whatever happens in it."""
        session = self.vaults.enter(keys)
        try:
            yield session
        finally:
            try:
                session.close_reader()
            finally:
                session.close_writer()

    def line_of(self, file_name: str, option: str) -> str:
        """The first line of a file, or the next one of standard input; the option is named if it cannot be read."""
        try:
            if file_name == STANDARD_INPUT:
                untrusted_line = self.console.read_line()
            else:
                with Path(file_name).open("rb") as file:
                    untrusted_line = file.readline()
            return untrusted_line.decode("utf-8-sig").rstrip("\r\n")
        except (OSError, UnicodeDecodeError) as error:
            raise CommandLineError(Reason.OPTION_REFUSED, option=option, command=PROGRAM) from error
