"""How long work is asked to end early: it looks now and then, and leaves everything as it was before."""

from threading import Event


class StoppedError(Exception):
    """The work was asked to end and did; nothing of it counts."""


class StopSignal:
    """One wish, asked on one thread and looked for on others. It is never taken back."""

    def __init__(self, wider: "StopSignal | None" = None) -> None:
        """Nobody has asked yet. What is asked of everybody through `wider` is asked here too."""
        self._asked = Event()
        self._wider = wider

    def ask(self) -> None:
        """Ask everybody who looks here to end."""
        self._asked.set()

    def is_asked(self) -> bool:
        """Whether somebody asked."""
        return self._asked.is_set() or (self._wider is not None and self._wider.is_asked())

    def check(self) -> None:
        """Raise `StoppedError` if somebody asked."""
        if self.is_asked():
            raise StoppedError
