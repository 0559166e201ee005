"""No vault is made, opened, recovered or restored on a network drive, and nothing is left there."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from integrationslotse_desktop.crypto.passphrase import Cost
from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.domain.profile import NewVault
from integrationslotse_desktop.services.clock import Clock
from integrationslotse_desktop.services.vaults import Vaults
from integrationslotse_desktop.storage.drives import is_network_drive
from tests.services.vault_files import close, content_of, new_digits, refused, texts_of, write
from tests.storage.surroundings import mount_table, mounted

NEW = "Zwei Wolken ueber Guestrow"
KINDS = {
    "of a server": ("nfs", "nfs4", "cifs", "smb3", "afs", "ceph", "glusterfs", "lustre", "orangefs", "beegfs"),
    "through FUSE": ("fuse.sshfs", "fuse.davfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "davfs"),
    "of a virtual machine's host": ("vboxsf", "fuse.vmhgfs-fuse", "virtiofs", "9p", "prl_fs"),
}


@pytest.mark.parametrize("kind", [kind for kinds in KINDS.values() for kind in kinds])
def test_these_are_elsewhere(tmp_path: Path, kind: str) -> None:
    assert is_network_drive(tmp_path / "diary", mount_table(tmp_path, mounted(tmp_path, kind)))


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "zfs", "overlay", "tmpfs", "vfat", "exfat", "fuseblk"])
def test_these_are_here(tmp_path: Path, kind: str) -> None:
    assert not is_network_drive(tmp_path / "diary", mount_table(tmp_path, mounted(tmp_path, kind)))


def test_nothing_is_made_opened_recovered_or_restored_there(
    tmp_path: Path, clock: Clock, cheap_cost: Cost, new_vault: NewVault
) -> None:
    share, digits = tmp_path / "share", new_digits()
    here = Vaults(clock, cheap_cost)
    session = here.enter(here.prepare(share / "vault", replace(new_vault, recovery=digits)))
    write(session, "Termin gemacht")
    session.backups.choose_folder(tmp_path)
    backup = session.backups.make().path
    close(session)
    (share / "vault" / "vault.lock").unlink()  # so that a new one would be seen
    before = content_of(share / "vault")

    there = Vaults(clock, cheap_cost, mount_table=mount_table(tmp_path, mounted(share, "cifs")))
    attempts: list[Callable[[], object]] = [
        lambda: there.prepare(share / "new", new_vault),
        lambda: there.prepare(share / "deeper" / "new", new_vault, is_practice=True),
        lambda: there.unlock(share / "vault", new_vault.passphrase),
        lambda: there.unlock(share / "vault", "not this one at all"),
        lambda: there.recover(share / "vault", digits.text, NEW),
        lambda: there.restore(backup, share / "restored"),
    ]
    assert [refused(attempt) for attempt in attempts] == [Fault.NETWORK_DRIVE] * len(attempts)
    assert [path.name for path in share.iterdir()] == ["vault"]
    assert {path.name for path in (share / "vault").iterdir()} == set(before)
    assert content_of(share / "vault") == before
    assert texts_of(here, here.unlock(share / "vault", new_vault.passphrase)) == ["Termin gemacht"]
