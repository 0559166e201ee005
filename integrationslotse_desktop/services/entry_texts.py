"""What stands beside an entry in words: what is unusual about it, who interpreted, who did it."""

from integrationslotse_desktop.domain.diary import DoneBy, Interpreter
from integrationslotse_desktop.domain.entry_marks import EntryMark
from integrationslotse_desktop.i18n import Texts
from integrationslotse_desktop.i18n import marked as _

_MARKS = {
    EntryMark.BEFORE_RECOGNITION: _("Before the recognition"),
    EntryMark.IN_FUTURE: _("Written ahead"),
    EntryMark.CASE_CLOSED: _("Written while the case was closed"),
}
_INTERPRETERS = {
    Interpreter.NOBODY: _("No interpreter needed"),
    Interpreter.GUIDE: _("Interpreted by the guide"),
    Interpreter.PROFESSIONAL: _("With an interpreter"),
    Interpreter.BY_PHONE: _("Interpreter on the phone"),
    Interpreter.RELATIVE: _("Interpreted by a relative"),
}
_DONE_BY = {
    DoneBy.CLIENT: _("Client alone"),
    DoneBy.TOGETHER: _("Together"),
    DoneBy.GUIDE: _("Guide for the client"),
}


def mark_text(mark: EntryMark, t: Texts) -> str:
    """What is unusual."""
    return t(_MARKS[mark])


def interpreter_text(interpreter: Interpreter, t: Texts) -> str:
    """Who made the talk understood; nothing if it is not known."""
    return t(_INTERPRETERS[interpreter]) if interpreter else ""


def done_by_text(done_by: DoneBy, t: Texts) -> str:
    """Who did it; nothing if it is not known."""
    return t(_DONE_BY[done_by]) if done_by else ""
