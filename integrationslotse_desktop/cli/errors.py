"""What can go wrong with a command line itself. The faults of vaults and records are `domain.errors`.

Sentences never repeat what somebody typed: it may be a name, and consoles are logged.
"""

from enum import StrEnum

from integrationslotse_desktop.cli.exit_codes import ExitCode
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _
from integrationslotse_desktop.services.vault_fault_texts import FaultText


class Reason(StrEnum):
    """The keys, one for each thing that can be wrong with a call."""

    COMMAND_MISSING = "command_missing"
    """A group was called without saying what to do; `command` is the group."""
    COMMAND_UNKNOWN = "command_unknown"
    """No command has this name; `command` is the group."""
    OPTION_UNKNOWN = "option_unknown"
    """The command has no such option."""
    OPTION_REFUSED = "option_refused"
    """A required argument is missing or a value does not fit; `option` names it."""
    TOO_MANY_ARGUMENTS = "too_many_arguments"
    """More arguments than the command takes."""
    NO_TERMINAL = "no_terminal"
    """A passphrase has to be typed, and there is no terminal to type it on."""
    PASSPHRASES_DIFFER = "passphrases_differ"
    """The second typing of a new passphrase is not the first one."""
    INPUT_REFUSED = "input_refused"
    """Standard input does not hold the one JSON object expected; `fields` says what it may hold."""
    CHOICE_REFUSED = "choice_refused"
    """A value is not one of the `choices`; `field` is the name of its JSON field."""
    OUTPUT_LOST = "output_lost"
    """The work was done, but standard output could not be written."""
    CANCELLED = "cancelled"
    """Somebody stopped the command."""
    BUG = "bug"
    """Anything else is our mistake."""


_NOTHING_CHANGED = _("Nothing in the diary was changed.")
_HELP = _("See “{command} --help”.")

_TEXTS: dict[Reason, FaultText] = {
    Reason.COMMAND_MISSING: FaultText(_("The command is not complete."), _NOTHING_CHANGED, _HELP),
    Reason.COMMAND_UNKNOWN: FaultText(_("There is no such command."), _NOTHING_CHANGED, _HELP),
    Reason.OPTION_UNKNOWN: FaultText(_("This command has no such option."), _NOTHING_CHANGED, _HELP),
    Reason.OPTION_REFUSED: FaultText(
        _("A value is missing or does not fit: {option}."),
        _NOTHING_CHANGED,
        _HELP,
    ),
    Reason.TOO_MANY_ARGUMENTS: FaultText(
        _("There are more arguments than this command takes; names and texts belong on standard input."),
        _NOTHING_CHANGED,
        _HELP,
    ),
    Reason.NO_TERMINAL: FaultText(
        _("There is no terminal on which to type the passphrase."),
        _NOTHING_CHANGED,
        _("Give it with --passphrase-file; “-” is standard input."),
    ),
    Reason.PASSPHRASES_DIFFER: FaultText(
        _("The two passphrases are not the same."),
        _("No passphrase was set or changed."),
        _("Start again and type the same one twice."),
    ),
    Reason.INPUT_REFUSED: FaultText(
        _("Standard input does not hold what this command reads."),
        _NOTHING_CHANGED,
        _("Give it one JSON object in UTF-8 like this: {fields}"),
    ),
    Reason.CHOICE_REFUSED: FaultText(
        _("This value is not one of those that are possible: {field}."),
        _NOTHING_CHANGED,
        _("Take one of these: {choices}."),
    ),
    Reason.OUTPUT_LOST: FaultText(
        _("The result could not be written to standard output."),
        _("The command itself was carried out; what it saved is saved."),
        _("Do not repeat it; look with “case list” or “entry list”."),
    ),
    Reason.CANCELLED: FaultText(
        _("The command was stopped."),
        _("It was carried out completely or not at all."),
        _("Look with “case list” or “entry list” before you repeat it."),
    ),
    Reason.BUG: FaultText(
        _("A mistake in the program stopped this command."),
        _("It was carried out completely or not at all."),
        _("Please report it with the lines below; they hold no personal data."),
    ),
}

OF_REASON: dict[Reason, ExitCode] = {
    Reason.COMMAND_MISSING: ExitCode.USAGE,
    Reason.COMMAND_UNKNOWN: ExitCode.USAGE,
    Reason.OPTION_UNKNOWN: ExitCode.USAGE,
    Reason.OPTION_REFUSED: ExitCode.USAGE,
    Reason.TOO_MANY_ARGUMENTS: ExitCode.USAGE,
    Reason.NO_TERMINAL: ExitCode.USAGE,
    Reason.PASSPHRASES_DIFFER: ExitCode.INPUT_REFUSED,
    Reason.INPUT_REFUSED: ExitCode.INPUT_REFUSED,
    Reason.CHOICE_REFUSED: ExitCode.INPUT_REFUSED,
    Reason.OUTPUT_LOST: ExitCode.CANNOT_WRITE,
    Reason.CANCELLED: ExitCode.CANCELLED,
    Reason.BUG: ExitCode.BUG,
}


class CommandLineError(Exception):
    """Something that can happen to a careful person at a command line, told by its key and its data."""

    def __init__(self, reason: Reason, **data: str) -> None:
        """Remember the key and the data; the data must be free of what people wrote."""
        super().__init__(str(reason))
        self.reason = reason
        self.data = data


def reason_text(error: CommandLineError, t: Texts) -> FaultText:
    """The three sentences for an error, in the current language."""
    source = _TEXTS[error.reason]
    return FaultText(*(t(sentence, **error.data) for sentence in (source.happened, source.data, source.to_do)))
