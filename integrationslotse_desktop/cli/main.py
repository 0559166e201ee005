"""Runs one command line from its arguments to its exit code; the one place that turns errors into words."""

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from itertools import pairwise
from pathlib import Path
from traceback import walk_tb

import click

from integrationslotse_desktop.cli.call import PROGRAM, Call, SharedOptions
from integrationslotse_desktop.cli.console import Console
from integrationslotse_desktop.cli.errors import OF_REASON, CommandLineError, Reason, reason_text
from integrationslotse_desktop.cli.exit_codes import OF_FAULT, ExitCode
from integrationslotse_desktop.cli.results import Result, json_text
from integrationslotse_desktop.cli.tree import command_tree
from integrationslotse_desktop.domain.errors import ExpectedError
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.paths import Places
from integrationslotse_desktop.services.fault_texts import fault_text
from integrationslotse_desktop.services.vault_fault_texts import FaultText
from integrationslotse_desktop.services.vaults import Vaults


def run_command_line(arguments: list[str], vaults: Vaults, places: Places, texts: Texts) -> int:
    """Do what the arguments say. Returns the exit code; nothing is raised."""
    texts.use(_wanted_language(arguments) or texts.language)
    call = Call(vaults, Console(), SharedOptions(places.default_vault), texts)
    try:
        text, exit_code = _output(arguments, call)
        call.console.write(text)
    except KeyboardInterrupt:
        return _report(CommandLineError(Reason.CANCELLED), arguments, call)
    except Exception as error:  # noqa: BLE001 - the border of the command line: nothing personal may leave by a traceback
        return _report(error, arguments, call)
    return exit_code


def _wanted_language(arguments: list[str]) -> Language | None:
    """The last `--lang`, looked for before click knows its options: their help is in that language."""
    following = [after for before, after in pairwise(arguments) if before == "--lang"]
    joined = [argument.removeprefix("--lang=") for argument in arguments if argument.startswith("--lang=")]
    known = [Language(value) for value in [*following, *joined] if value in list(Language)]
    return known[-1] if known else None


def _output(arguments: list[str], call: Call) -> tuple[str, ExitCode]:
    """What goes to standard output, a result or a help page that click has written, and how the command ended."""
    with redirect_stdout(StringIO()) as page:
        try:
            result = command_tree(call).main(arguments, PROGRAM, standalone_mode=False)
        except click.Abort as error:
            raise KeyboardInterrupt from error
    if not isinstance(result, Result):
        return page.getvalue(), ExitCode.OK
    return result.to_text(as_json=call.options.as_json), result.exit_code


def _report(error: BaseException, arguments: list[str], call: Call) -> int:
    key, text, exit_code = _explained(error, call.t)
    if "--json" in arguments:
        content = {"key": key, "happened": text.happened, "data": text.data, "to_do": text.to_do}
        if key != Reason.OUTPUT_LOST:
            _write_or_leave(json_text({"error": content}), call.console)
    elif not isinstance(error.__cause__, BrokenPipeError):  # whoever closed the pipe knows
        call.console.complain(f"{text.happened}\n{text.data}\n{text.to_do}\n")
    if key == Reason.BUG:
        call.console.complain("".join(f"{line}\n" for line in _trace(error)))
    return exit_code


def _write_or_leave(text: str, console: Console) -> None:
    try:
        console.write(text)
    except CommandLineError:
        console.complain(text)


def _explained(error: BaseException, t: Texts) -> tuple[str, FaultText, ExitCode]:
    if isinstance(error, ExpectedError):
        return error.fault, fault_text(error, t), OF_FAULT[error.fault]
    if isinstance(error, click.UsageError):
        error = _usage_error(error)
    if not isinstance(error, CommandLineError):
        error = CommandLineError(Reason.BUG)
    return error.reason, reason_text(error, t), OF_REASON[error.reason]


def _usage_error(error: click.UsageError) -> CommandLineError:
    """The error of click without what was typed."""
    command = error.ctx.command_path if error.ctx else PROGRAM
    if isinstance(error, click.BadParameter) and error.param:
        return CommandLineError(Reason.OPTION_REFUSED, option=_name_of(error.param), command=command)
    if isinstance(error, click.BadOptionUsage):
        return CommandLineError(Reason.OPTION_REFUSED, option=error.option_name, command=command)
    return CommandLineError(_reason_of(error), command=command)


def _reason_of(error: click.UsageError) -> Reason:
    if isinstance(error, click.NoSuchOption):
        return Reason.OPTION_UNKNOWN
    if isinstance(error, click.NoSuchCommand):
        return Reason.COMMAND_UNKNOWN
    return Reason.COMMAND_MISSING if isinstance(error.cmd, click.Group) else Reason.TOO_MANY_ARGUMENTS


def _name_of(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else str(parameter.metavar)


def _trace(error: BaseException) -> Iterator[str]:
    """Types and places only: messages and values could hold what somebody wrote."""
    cause: BaseException | None = error
    while cause is not None:
        yield type(cause).__name__
        for frame, line in walk_tb(cause.__traceback__):
            yield f"  {Path(frame.f_code.co_filename).name}:{line}"
        cause = cause.__cause__ or cause.__context__
