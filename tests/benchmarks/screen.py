"""An X server whose picture can be read from memory: when a window stands is seen from outside, as a person sees it."""

import mmap
import os
import struct
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import TracebackType

_WIDTH, _HEIGHT = 1366, 820
_EVERY = 10
"""One row of pixels in ten is looked at."""
_FEWEST = 5
"""Rows that have to change together; a blinking caret is less."""
_QUIET, _PATIENCE, _GLANCE = 0.7, 60.0, 0.002
_MEBIBYTE = 1 << 20


@dataclass(frozen=True)
class Standing:
    """One start: milliseconds until the picture was complete, work done until then, memory after it."""

    milliseconds: float
    processor_milliseconds: float
    mebibytes: float


class Screen:
    """Xvfb with its picture in a file."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._folder = tempfile.TemporaryDirectory()
        reading, writing = os.pipe()
        options = [
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{_WIDTH}x{_HEIGHT}x24",
            "-nolisten",
            "tcp",
            "-noreset",
            "-nocursor",
        ]
        command = ["Xvfb", *options, "-br", "-fbdir", self._folder.name]
        self._server = subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[writing])
        os.close(writing)
        with os.fdopen(reading) as display:
            self._environment = {**environment, "DISPLAY": f":{display.readline().strip()}", "QT_QPA_PLATFORM": "xcb"}
        with (Path(self._folder.name) / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        header = struct.unpack(">25I", self._memory[:100])  # an XWD file: size, bytes of a row, colours of 12 bytes
        self._begin, self._row = header[0] + header[19] * 12, header[12]

    def __enter__(self) -> "Screen":
        return self

    def __exit__(self, *_error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._memory.close()
        self._server.terminate()
        self._server.wait()
        self._folder.cleanup()

    def start(self, command: list[str]) -> Standing:
        """Start a program, wait until its picture stands, end it, and wait until the screen is empty again."""
        begun = time.perf_counter()
        process = subprocess.Popen(command, env=self._environment, stdin=subprocess.DEVNULL)
        try:
            return self._watch(process, begun)
        finally:
            process.terminate()
            process.wait()
            while len(set(self._rows())) > 1:
                self._wait(begun)

    def _watch(self, process: "subprocess.Popen[bytes]", begun: float) -> Standing:
        last, changed, work = self._rows(), 0.0, 0.0
        while not changed or time.perf_counter() - begun - changed < _QUIET:
            rows = self._rows()
            if sum(now != before for now, before in zip(rows, last, strict=True)) >= _FEWEST:
                last, changed, work = rows, time.perf_counter() - begun, processor_milliseconds(process.pid)
            if process.poll() is not None:
                raise RuntimeError("the program ended before its window stood")
            self._wait(begun)
        return Standing(changed * 1000, work, resident_mebibytes(process.pid))

    def _rows(self) -> list[bytes]:
        starts = range(self._begin, self._begin + _HEIGHT * self._row, _EVERY * self._row)
        return [self._memory[start : start + self._row] for start in starts]

    def _wait(self, begun: float) -> None:
        if time.perf_counter() - begun > _PATIENCE:
            raise TimeoutError("the picture did not come to rest")
        Event().wait(_GLANCE)


def processor_milliseconds(process: int) -> float:
    """The work that all threads of a process have done so far."""
    threads = Path(f"/proc/{process}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e6


def resident_mebibytes(process: int) -> float:
    """The memory of a process that is not swapped out."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEBIBYTE
