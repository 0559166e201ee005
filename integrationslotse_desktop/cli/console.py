"""The three streams of the process, UTF-8 on every system: the one place that touches them.

Windows and the C locale would choose another encoding and lose Arabic.
"""

import contextlib
import getpass
import io
import os
import sys
import warnings

from integrationslotse_desktop.cli.errors import CommandLineError, Reason

_LONGEST_LINE = 4096
LARGEST_INPUT = 1 << 20


class Console:
    """Standard input, standard output, standard error and the terminal."""

    def __init__(self) -> None:
        """Set both outputs to UTF-8. Input is read as bytes and decoded by whoever knows what it must be."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def read_line(self) -> bytes:
        """The next line of standard input, with its end."""
        return sys.stdin.buffer.readline(_LONGEST_LINE)

    def read_rest(self) -> bytes:
        """What is left of standard input, at most one byte more than is accepted."""
        return sys.stdin.buffer.read(LARGEST_INPUT + 1)

    def ask_hidden(self, question: str) -> str:
        """What somebody types at the terminal without showing it. Raises NO_TERMINAL."""
        try:
            with warnings.catch_warnings():
                # Without a terminal, getpass would take the JSON on standard input for the passphrase.
                warnings.simplefilter("error", getpass.GetPassWarning)
                return getpass.getpass(f"{question}: ")
        except (getpass.GetPassWarning, EOFError) as error:
            raise CommandLineError(Reason.NO_TERMINAL) from error

    def write(self, text: str) -> None:
        """Text to standard output, now. Raises OUTPUT_LOST."""
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except OSError as error:
            self._give_up_output()
            raise CommandLineError(Reason.OUTPUT_LOST) from error

    def complain(self, text: str) -> None:
        """Text to standard error; if even that is closed, the exit code has to do."""
        with contextlib.suppress(OSError):
            sys.stderr.write(text)
            sys.stderr.flush()

    def _give_up_output(self) -> None:
        """Send the rest nowhere, or the interpreter tries again at its end and changes the exit code."""
        with contextlib.suppress(OSError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
