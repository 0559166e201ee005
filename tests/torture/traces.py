"""Runs a program and everything it starts under strace, and reads what was written, to which file, by which name.

The program forbids other processes to read its memory (prctl), which would keep strace from reading what is written
unless root runs it with every capability. So strace answers that one call itself.
"""

import re
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

_WRITES = ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg", "sendmmsg")
_NAMES = ("open", "openat", "openat2", "creat", "mkdir", "mkdirat", "mknodat", "rename", "renameat", "renameat2")
_LINKS = ("link", "linkat", "symlink", "symlinkat", "setxattr", "lsetxattr", "fsetxattr")
_CALL = re.compile(r"^\d+ +(\w+)\((.*)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.{3})?')
_DESCRIPTOR = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")
_LONGEST_STRING = 64 * 1024 * 1024
_END = 80


@dataclass
class Trace:
    """What a session has written."""

    written: dict[str, bytearray] = field(default_factory=dict)
    """By descriptor and file, such as "1 pipe:[7]", everything in order."""
    named: set[bytes] = field(default_factory=set)
    """Names that were given to files and folders."""

    @property
    def files(self) -> set[Path]:
        """The files that were written to."""
        return {Path(place.split(" ", 1)[1]) for place in self.written if " /" in place}


def _watched(trace: Path, *command: str) -> list[str]:
    """The command, under strace."""
    calls = ",".join([*(f"?{name}" for name in (*_WRITES, *_NAMES, *_LINKS)), "prctl"])
    options = ["-f", "-qq", "-xx", "-y", "-s", str(_LONGEST_STRING), "-e", "signal=none", "-o", str(trace)]
    return ["strace", "--seccomp-bpf", *options, "-e", f"trace={calls}", "-e", "inject=prctl:retval=0", *command]


def run(
    trace: Path, *command: str, stdin: bytes, environment: dict[str, str], folder: Path
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command in a folder, to the end of everything it started, under strace."""
    command = tuple(_watched(trace, *command))
    return subprocess.run(command, input=stdin, env=environment, cwd=folder, capture_output=True, check=False)


def read(trace: Path) -> Trace:
    """What stands in the file that strace wrote."""
    result = Trace()
    with trace.open(encoding="ascii") as lines:
        for line in lines:
            if found := _CALL.match(line):
                _add(result, found[1], found[2])
    return result


def _add(result: Trace, call: str, arguments: str) -> None:
    strings = [_unescaped(string) for string, _rest in _STRING.findall(arguments)]
    if call in _WRITES:
        descriptor = _DESCRIPTOR.match(arguments)
        assert descriptor, f"strace could not name the file of a {call}"
        is_nothing = arguments.endswith(("= 0", "= -1"))
        assert strings or is_nothing, f"strace could not read what a {call} wrote: {arguments[-_END:]}"
        place = f"{descriptor[1]} {_unescaped(descriptor[2]).decode()}"
        result.written.setdefault(place, bytearray()).extend(b"".join(strings))
    elif call in _LINKS or call.startswith(("mk", "rename", "creat")) or "O_CREAT" in arguments:
        result.named.update(strings)


def _unescaped(text: str) -> bytes:
    return bytes.fromhex(text.replace("\\x", ""))
