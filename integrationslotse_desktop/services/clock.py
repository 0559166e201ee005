"""The clock every service asks, so that tests and pictures can set it."""

from collections.abc import Callable
from datetime import datetime

Clock = Callable[[], datetime]
"""Gives local time with its offset."""


def system_clock() -> datetime:
    """Now, as this machine knows it."""
    return datetime.now().astimezone()
