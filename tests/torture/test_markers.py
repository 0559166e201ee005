"""Words typed into every field of a session are found nowhere outside the encrypted diary; planted leaks are found.

The window is the real program, started as people start it, under strace with every process that it starts; only the
person is put in front of it, by a `sitecustomize` (see `marker_session`). Compressed or encrypted leaks stay unseen.
"""

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from integrationslotse_desktop.paths import ROOT
from tests.cli.calls import PROGRAM
from tests.torture import traces
from tests.torture.fields import kinds_in, kinds_that_make_fields
from tests.torture.marker_session import BACKUPS, LEAKS, REPORT, SEED
from tests.torture.markers import Markers, is_digits_in

_PERSON = ROOT / "tests" / "torture" / "person"
_ONLY_TO_READ = {"AboutPage", "CrashPage", "VersionsDialog"}
_ASKED_BY_NO_FORM = {"LongField"}


@dataclass(frozen=True)
class Outcome:
    """What a session left behind."""

    ended: "subprocess.CompletedProcess[bytes]"
    trace: traces.Trace
    markers: Markers
    fields: list[str]
    digits: list[str]
    folder: Path
    met: frozenset[str] = frozenset()
    """The places of all fields that there were."""
    typed_into: frozenset[str] = frozenset()

    @cached_property
    def finds(self) -> dict[str, set[str]]:
        """Which fields were found where: in files, in their names, and in everything that was written."""
        places = {f"file {path.name}": path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        places |= {f"write {place}": bytes(content) for place, content in self.trace.written.items()}
        places |= {"name": b"\n".join([*self.trace.named, *(bytes(path) for path in self.folder.rglob("*"))])}
        found = {place: set(self.markers.fields_in(content, self.fields)) for place, content in places.items()}
        for place, content in places.items():
            if is_digits_in(content, self.digits):
                found[place].add("recovery digits")
        return {place: fields for place, fields in found.items() if fields}

    def finds_in(self, begin: str) -> set[str]:
        """The fields that were found in places that begin so."""
        return {field for place, fields in self.finds.items() if place.startswith(begin) for field in fields}


@contextmanager
def _screen() -> Iterator[str]:
    """An X server of its own; gives its name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, pass_fds=[writing]) as server:
        os.close(writing)
        with os.fdopen(reading) as display:
            yield f":{display.readline().strip()}"
        server.terminate()


def _folders(base: Path) -> tuple[Path, dict[str, str]]:
    """A folder for everything of a session, and the surroundings that lead there."""
    folder = base / "everything"
    for name in ("home", "temporary", "backups", "run"):
        (folder / name).mkdir(parents=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder / "home"),
        "TMPDIR": str(folder / "temporary"),
        "XDG_RUNTIME_DIR": str(folder / "run"),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": str(ROOT),
    }
    return folder, environment


def _window_session(base: Path, *, leaks: bool) -> Outcome:
    folder, environment = _folders(base)
    seed, report = secrets.token_hex(8), base / "report"
    environment |= {SEED: seed, REPORT: str(report), BACKUPS: str(folder / "backups")}
    environment |= {"PYTHONPATH": os.pathsep.join([str(_PERSON), str(ROOT)])} | ({LEAKS: "1"} if leaks else {})
    command = [sys.executable, "-m", "integrationslotse_desktop", "--vault", str(folder / "vault")]
    with _screen() as display:
        environment["DISPLAY"] = display
        ended = traces.run(base / "trace", *command, stdin=b"", environment=environment, folder=folder)
    told = [json.loads(line) for line in report.read_text("utf-8").splitlines()] if report.exists() else []
    assert len(told) == 2, ended.stderr.decode()  # one line from each process
    trace = traces.read(base / "trace")
    assert trace.files - {report} == {path for path in trace.files if folder in path.parents}, "written elsewhere"
    fields, digits, met, typed_into = [
        [each for part in told for each in part[name]] for name in ("fields", "digits", "met", "typed_into")
    ]
    return Outcome(ended, trace, Markers(seed), fields, digits, folder, frozenset(met), frozenset(typed_into))


@pytest.fixture(scope="module")
def sessions(tmp_path_factory: pytest.TempPathFactory) -> tuple[Outcome, Outcome]:
    """A session as it should be and one with leaks, side by side."""
    honest, leaking = tmp_path_factory.mktemp("honest"), tmp_path_factory.mktemp("leaking")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(_window_session, honest, leaks=False)
        second = pool.submit(_window_session, leaking, leaks=True)
        return first.result(), second.result()


def test_no_word_of_a_session_in_the_window_is_found_outside_the_diary(sessions: tuple[Outcome, Outcome]) -> None:
    outcome, _leaking = sessions
    assert (outcome.ended.returncode, outcome.ended.stdout, outcome.ended.stderr) == (0, b"", b"")
    assert outcome.finds == {}
    assert {path.suffix for path in outcome.trace.files} >= {".db", ".db-wal"}  # strace did look
    assert any(name.endswith(b".lotse-backup") for name in outcome.trace.named)
    assert len(outcome.digits) == 16


def test_every_field_that_there_is_got_its_words(sessions: tuple[Outcome, Outcome]) -> None:
    """Those that the session met, and those of kinds that it did not meet."""
    outcome, _leaking = sessions
    assert outcome.met - outcome.typed_into == set()
    assert kinds_that_make_fields() - kinds_in(outcome.typed_into) == _ONLY_TO_READ | _ASKED_BY_NO_FORM


def test_planted_leaks_of_a_session_in_the_window_are_found(sessions: tuple[Outcome, Outcome]) -> None:
    _honest, outcome = sessions
    assert outcome.ended.returncode == 0
    assert outcome.finds_in("file leak.ini") == {"family name"}
    assert outcome.finds_in("write 2 ") == {"entry"}  # the log
    assert outcome.finds_in("name") == {"search"}
    assert "draft" in outcome.finds_in("write")  # into a temporary file that is gone
    found = {field for fields in outcome.finds.values() for field in fields}
    assert found == {"family name", "entry", "search", "draft"}


class CommandLine:
    """Runs commands, each as its own process under strace, with a cheap key."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.folder, self.environment = _folders(base)
        self.markers = Markers(secrets.token_hex(8))
        self.said: set[str] = set()

    def __call__(self, code: int, *arguments: str, given: object = None, secret: tuple[str, ...] = ("own",)) -> Outcome:
        """Passphrases and JSON on standard input; their fields are "NAME passphrase"."""
        lines = [*(self.word(f"{name} passphrase") for name in secret), json.dumps(given, ensure_ascii=False)]
        command = [sys.executable, str(PROGRAM), str(self.folder / "state"), *arguments, "--passphrase-file", "-"]
        trace, stdin = self.base / "trace", "\n".join(lines).encode()
        ended = traces.run(trace, *command, stdin=stdin, environment=self.environment, folder=self.folder)
        assert ended.returncode == code, ended.stderr.decode()
        return Outcome(ended, traces.read(trace), self.markers, sorted(self.said), [], self.folder)

    def word(self, field: str) -> str:
        self.said.add(field)
        return self.markers.of(field)


_CASE = "LRO-2026-0001"
_EXPORT = "diary.lotse-diary"
_WRONG_PASSPHRASE, _REFUSED, _USAGE = 3, 6, 2


@pytest.fixture(scope="module")
def call(tmp_path_factory: pytest.TempPathFactory) -> CommandLine:
    """The command line over a vault with a case and an entry."""
    line = CommandLine(tmp_path_factory.mktemp("commands"))
    outcomes = [
        line(0, "vault", "create", given={"name": line.word("own name"), "district": "LRO"}),
        line(0, "case", "add", given=_person(line)),
        line(0, "entry", "add", given={"case": _CASE, "text": line.word("entry"), "occurred_at": "2026-11-20T14:30"}),
    ]
    assert [outcome.finds for outcome in outcomes] == [{}, {}, {}]
    return line


def _person(line: CommandLine) -> dict[str, str]:
    names = {field: line.word(field) for field in ("family_name", "given_name")}
    return {**names, "opened_on": "2026-02-10"}


def test_no_word_given_to_the_command_line_is_found_outside_the_diary(call: CommandLine) -> None:
    sealed = ("--seal-passphrase-file", "-")
    outcomes = [
        call(0, "search", given={"query": call.markers.latin("entry")}),
        call(0, "search", "--json", given={"query": call.word("search")}),
        call(0, "case", "show", _CASE),
        call(_REFUSED, "case", "add", given={**_person(call), "opened_on": call.word("day")}),
        call(_REFUSED, "case", "add", given={**_person(call), call.word("unknown field"): ""}),
        call(_USAGE, call.word("argument")),
        call(_WRONG_PASSPHRASE, "case", "list", "--json", secret=("wrong",)),
        call(0, "vault", "backup", "--to", str(call.folder / "backups")),
        call(0, "data", "export", _EXPORT, *sealed, secret=("own", "export")),
        call(0, "vault", "change-passphrase", "--new-passphrase-file", "-", secret=("own", "new")),
        call(0, "vault", "change-passphrase", "--new-passphrase-file", "-", secret=("new", "own")),
    ]
    assert [outcome.finds for outcome in outcomes] == [{}] * len(outcomes)
    assert (call.folder / _EXPORT).exists()


def test_names_stand_in_the_output_only_when_they_were_asked_for(call: CommandLine) -> None:
    outcome = call(0, "search", "--names", given={"query": call.markers.latin("entry")})
    assert outcome.finds_in("write 1 pipe:") >= {"entry"}
    assert all(place.startswith("write 1 pipe:") for place in outcome.finds)


def test_an_export_that_everybody_may_read_is_found(call: CommandLine, tmp_path: Path) -> None:
    outcome = call(0, "data", "export", str(tmp_path / _EXPORT), "--plain", "--yes-plain-text")
    assert outcome.finds_in("write ") >= {"entry", "family_name", "given_name", "own name"}
