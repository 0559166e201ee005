"""One `.lotse-backup`: a manifest, the key file and the database of a vault, as they are, in a plain tar file.

Any tar program opens it. We write exactly one byte sequence for a content and accept no other, so every byte counts.
"""

import hashlib
import os
import re
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from integrationslotse_desktop.crypto.encoding import (
    Fields,
    MalformedError,
    canonical_json,
    checksum,
    parse_canonical_json,
)
from integrationslotse_desktop.crypto.key_file import LARGEST_FILE, KeyFile, parse_key_file
from integrationslotse_desktop.domain.errors import ExpectedError, Fault
from integrationslotse_desktop.domain.stopping import StopSignal

FORMAT = "integrationslotse-backup"
VERSION = 1
_MANIFEST = "backup.json"
_KEY_FILE = "vault.key"
_FIELDS = frozenset({"format", "version", "made_at", "key_file_sha256", "database", "size", "sha256", "checksum"})
_BLOCK = 512
_END = bytes(2 * _BLOCK)
_LARGEST_MANIFEST = 4096
_LARGEST_DATABASE = 1 << 40
_PIECE = 1 << 20
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Backup:
    """What a whole and undamaged backup holds. The key file in it is parsed, not proved."""

    made_at: datetime
    key_file: KeyFile
    database_size: int


@dataclass(frozen=True)
class _Manifest:
    made_at: datetime
    key_file_sha256: str
    database: str
    size: int
    sha256: str

    def to_bytes(self) -> bytes:
        content = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "key_file_sha256": self.key_file_sha256,
            "database": self.database,
            "size": self.size,
            "sha256": self.sha256,
        }
        return canonical_json({**content, "checksum": checksum(content)})


def write_backup(target: BinaryIO, database: Path, key_file: KeyFile, *, made_at: datetime, stop: StopSignal) -> None:
    """Write a backup of a copy of the database that nobody changes. Raises `OSError` and `StoppedError`."""
    key_bytes = key_file.to_bytes()
    manifest = _Manifest(
        made_at=made_at,
        key_file_sha256=hashlib.sha256(key_bytes).hexdigest(),
        database=key_file.database,
        size=database.stat().st_size,
        sha256=_hash_of(database, stop),
    )
    target.write(_small_member(_MANIFEST, manifest.to_bytes()))
    target.write(_small_member(_KEY_FILE, key_bytes))
    target.write(_header(manifest.database, manifest.size))
    with database.open("rb") as source:
        while piece := source.read(_PIECE):
            stop.check()
            target.write(piece)
    target.write(_padding(manifest.size) + _END)


def read_backup(path: Path, into: BinaryIO | None = None, *, stop: StopSignal | None = None) -> Backup:
    """Read a backup to its last byte, and write its database into a file if one is given.

    Raises BACKUP_MISSING, BACKUP_DAMAGED, VAULT_NEWER, `StoppedError`, and `OSError` of the file written to.
    """
    with _opened(path) as source:
        try:
            manifest = _parse_manifest(_read_small(source, _MANIFEST, _LARGEST_MANIFEST))
            key_bytes = _read_small(source, _KEY_FILE, LARGEST_FILE)
            key_file = _parse_key_file(key_bytes, manifest)
            _read_database(source, manifest, into, stop or StopSignal())
            _expect(source, _END)
            _expect_nothing_more(source)
        except MalformedError as error:
            raise ExpectedError(Fault.BACKUP_DAMAGED) from error
    return Backup(manifest.made_at, key_file, manifest.size)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        source = path.open("rb")
    except OSError as error:
        raise ExpectedError(Fault.BACKUP_MISSING) from error
    with source:
        yield source


def _parse_manifest(untrusted_bytes: bytes) -> _Manifest:
    content = parse_canonical_json(untrusted_bytes)
    unsigned = {name: value for name, value in content.items() if name != "checksum"}
    if content.get("format") != FORMAT or content.get("checksum") != checksum(unsigned):
        raise MalformedError("checksum")
    version = content.get("version")
    if type(version) is int and version > VERSION:
        raise ExpectedError(Fault.VAULT_NEWER)
    fields = Fields(content, _FIELDS)
    manifest = _Manifest(
        made_at=_moment(fields.text("made_at")),
        key_file_sha256=fields.text("key_file_sha256"),
        database=fields.text("database"),
        size=fields.number("size"),
        sha256=fields.text("sha256"),
    )
    if not _HASH.fullmatch(manifest.sha256) or not 0 < manifest.size <= _LARGEST_DATABASE or version != VERSION:
        raise MalformedError("manifest")
    return manifest


def _moment(untrusted_text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(untrusted_text)
    except ValueError as error:
        raise MalformedError("made_at") from error
    if moment.tzinfo is None or moment.isoformat(timespec="seconds") != untrusted_text:
        raise MalformedError("made_at")
    return moment


def _parse_key_file(untrusted_bytes: bytes, manifest: _Manifest) -> KeyFile:
    if hashlib.sha256(untrusted_bytes).hexdigest() != manifest.key_file_sha256:
        raise MalformedError("key file")
    try:
        key_file = parse_key_file(untrusted_bytes)
    except ExpectedError as error:
        if error.fault is Fault.VAULT_NEWER:
            raise
        raise MalformedError("key file") from error
    if key_file.database != manifest.database:
        raise MalformedError("database of another key file")
    return key_file


def _read_database(source: BinaryIO, manifest: _Manifest, into: BinaryIO | None, stop: StopSignal) -> None:
    _expect(source, _header(manifest.database, manifest.size))
    digest, left = hashlib.sha256(), manifest.size
    while left:
        stop.check()
        piece = _read(source, min(left, _PIECE))
        digest.update(piece)
        left -= len(piece)
        if into is not None:
            into.write(piece)
    if digest.hexdigest() != manifest.sha256:
        raise MalformedError("database")
    _expect(source, _padding(manifest.size))


def _read_small(source: BinaryIO, name: str, largest: int) -> bytes:
    header = _read(source, _BLOCK)
    try:
        size = tarfile.TarInfo.frombuf(header, "utf-8", "strict").size
    except (tarfile.HeaderError, ValueError) as error:
        raise MalformedError(name) from error
    if not 0 < size <= largest or header != _header(name, size):
        raise MalformedError(name)
    content = _read(source, size)
    _expect(source, _padding(size))
    return content


def _expect(source: BinaryIO, wanted: bytes) -> None:
    if _read(source, len(wanted)) != wanted:
        raise MalformedError("other bytes than ours")


def _expect_nothing_more(source: BinaryIO) -> None:
    if source.read(1):
        raise MalformedError("more than ours")


def _read(source: BinaryIO, size: int) -> bytes:
    try:
        content = source.read(size)
    except OSError as error:  # a worn-out stick
        raise MalformedError("unreadable") from error
    if len(content) != size:
        raise MalformedError("cut")
    return content


def _small_member(name: str, content: bytes) -> bytes:
    return _header(name, len(content)) + content + _padding(len(content))


def _header(name: str, size: int) -> bytes:
    """The one header for a name and size: no owner, no time, readable for its owner only."""
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member.tobuf(tarfile.GNU_FORMAT, "utf-8", "strict")


def _padding(size: int) -> bytes:
    return bytes(-size % _BLOCK)


def _hash_of(path: Path, stop: StopSignal) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            stop.check()
            digest.update(piece)
    return digest.hexdigest()


def sync(file: BinaryIO) -> None:
    """Make what was written durable."""
    file.flush()
    os.fsync(file.fileno())
