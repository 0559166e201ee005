"""The three sentences for what can go wrong with vault, keys, disk, export and backup; see `fault_texts`."""

from dataclasses import dataclass

from integrationslotse_desktop.domain.errors import Fault
from integrationslotse_desktop.i18n import marked as _


@dataclass(frozen=True)
class FaultText:
    """What happened, what it means for the data, what to do."""

    happened: str
    data: str
    to_do: str


NOTHING_CHANGED = _("Nothing in the diary was changed.")
NOTHING_SAVED = _("Nothing was saved; what you wrote is still in front of you.")
_DIARY_SAFE = _("The diary itself was not changed.")
_NO_PASSPHRASE_SET = _("No passphrase was set or changed.")
_EARLIER_BACKUPS_SAFE = _("The diary is unharmed, and so are earlier backups.")

VAULT_TEXTS: dict[Fault, FaultText] = {
    Fault.INSTALLATION_BROKEN: FaultText(
        _("The encryption of this program does not work as it should on this computer."),
        _("The diary was not opened, so that nothing can be damaged."),
        _("Start the program again. If this comes back, install it anew and tell whoever looks after your computer."),
    ),
    Fault.WRONG_PASSPHRASE: FaultText(
        _("This passphrase does not open the diary."),
        NOTHING_CHANGED,
        _("Check Caps Lock and the keyboard language, then type it again."),
    ),
    Fault.WAIT_AFTER_WRONG: FaultText(
        _("After several wrong passphrases the diary makes you wait."),
        NOTHING_CHANGED,
        _("Try again in {seconds} s, or use the recovery digits."),
    ),
    Fault.RECOVERY_NOT_CONFIRMED: FaultText(
        _("The two blocks are not those that are shown."),
        _("The digits do not open the diary yet."),
        _("Compare them with your paper and type them again."),
    ),
    Fault.RECOVERY_DIGITS_INCOMPLETE: FaultText(
        _("The recovery digits are not complete: {found} of {needed} are there."),
        NOTHING_CHANGED,
        _("Type all eight blocks of six digits as they stand on the paper."),
    ),
    Fault.RECOVERY_DIGITS_TYPO: FaultText(
        _("There is a typing mistake in block {block} of the recovery digits."),
        NOTHING_CHANGED,
        _("Compare this block with the paper and correct it."),
    ),
    Fault.WRONG_RECOVERY_DIGITS: FaultText(
        _("These recovery digits belong to another diary, or newer ones have replaced them."),
        NOTHING_CHANGED,
        _("Look for the newest paper with the digits of this diary."),
    ),
    Fault.NO_RECOVERY_DIGITS: FaultText(
        _("This diary was never given recovery digits."),
        NOTHING_CHANGED,
        _("It opens with its passphrase only; once it is open, make recovery digits in the settings."),
    ),
    Fault.PASSPHRASE_TOO_SHORT: FaultText(
        _("The passphrase is too short."),
        _NO_PASSPHRASE_SET,
        _("Take at least {minimum} characters, or the five drawn words."),
    ),
    Fault.PASSPHRASE_TOO_COMMON: FaultText(
        _("Many people use this passphrase, so it is guessed first."),
        _NO_PASSPHRASE_SET,
        _("Choose other words, or take the five drawn ones."),
    ),
    Fault.PASSPHRASE_NOT_REPEATED: FaultText(
        _("What you typed is not the passphrase above."),
        _NO_PASSPHRASE_SET,
        _("Type it again; the eye shows what you type."),
    ),
    Fault.KEY_FILE_MISSING: FaultText(
        _("In this folder the key file “vault.key” is missing, and without it no diary can be opened."),
        NOTHING_CHANGED,
        _("Choose another folder, or bring back the file “vault.key” from a backup."),
    ),
    Fault.KEY_FILE_DAMAGED: FaultText(
        _("The key file of this diary is damaged."),
        _("The encrypted diary beside it was not touched."),
        _("Ask your IT to bring back the file “vault.key” from a backup."),
    ),
    Fault.DATABASE_MISSING: FaultText(
        _("The key file is there, but the diary it belongs to is missing."),
        NOTHING_CHANGED,
        _("Ask your IT to bring back the whole folder from a backup."),
    ),
    Fault.DATABASE_DAMAGED: FaultText(
        _("The diary is damaged and was not opened any further."),
        _("Nothing was changed, so that nothing more is lost."),
        _("Ask your IT to bring back the folder from a backup; keep the damaged one."),
    ),
    Fault.VAULT_NEWER: FaultText(
        _("A newer version of Integrationslotse has written this diary."),
        NOTHING_CHANGED,
        _("Install the newer version on this computer."),
    ),
    Fault.VAULT_EXISTS: FaultText(
        _("There is already a diary in this folder."),
        _DIARY_SAFE,
        _("Open it with its passphrase, or choose an empty folder."),
    ),
    Fault.VAULT_IN_USE: FaultText(
        _("This diary is open in another window."),
        NOTHING_CHANGED,
        _("Use that window, or lock it there first."),
    ),
    Fault.FOLDER_NOT_EMPTY: FaultText(
        _("This folder already holds files, so the backup was not unpacked there."),
        _("The backup and the files in the folder were not changed."),
        _("Choose an empty folder."),
    ),
    Fault.NETWORK_DRIVE: FaultText(
        _("This folder is on a network drive, where a diary can be damaged."),
        _DIARY_SAFE,
        _("Choose a folder on this computer."),
    ),
    Fault.FOLDER_READ_ONLY: FaultText(
        _("The folder of the diary cannot be written to."),
        NOTHING_SAVED,
        _("Ask your IT for the right to write there."),
    ),
    Fault.DISK_FULL: FaultText(
        _("The disk is full."),
        NOTHING_SAVED,
        _("Free some space on the disk and save again."),
    ),
    Fault.CANNOT_WRITE: FaultText(
        _("The computer could not write to the disk."),
        NOTHING_SAVED,
        _("Try again; if it happens again, tell your IT."),
    ),
    Fault.NO_ROOM_FOR_RENEWAL: FaultText(
        _("New keys need a second copy of the diary for a moment, and the disk has no room for it: {mebibytes} MB."),
        _("The diary still has its old keys and opens as before."),
        _("Free some space on the disk and renew the keys then."),
    ),
    Fault.MIGRATION_FAILED: FaultText(
        _("This version of the program could not take over the diary of the earlier version."),
        _("The diary is as it was: the program worked on a copy and has removed it."),
        _("Tell your IT; with the earlier version of the program the diary opens as before."),
    ),
    Fault.NO_ROOM_FOR_MIGRATION: FaultText(
        _("The new version of the program needs {mebibytes} MB for a moment to take over the diary."),
        _("The diary is as it was."),
        _("Free some space on the disk and open the diary again."),
    ),
    Fault.SEARCH_INDEX_DAMAGED: FaultText(
        _("The search does not know every entry of the diary."),
        _("The entries themselves are all there."),
        _("Tell your IT; until it is repaired, look for entries in their case."),
    ),
    Fault.CHANGE_LOG_DAMAGED: FaultText(
        _("The diary does not hold what its own history says."),
        _("Something was changed outside the program, or an older state came back."),
        _("Tell your IT; compare with the newest backup before you go on writing."),
    ),
    Fault.REFERENCES_DAMAGED: FaultText(
        _("Some records belong to something that is not in the diary."),
        _("Everything that can be shown is still shown."),
        _("Tell your IT; compare with the newest backup."),
    ),
    Fault.EXPORT_REFUSED: FaultText(
        _("The file is no export of a diary, or line {line} of it is damaged."),
        NOTHING_CHANGED,
        _("Export the diary again where the file came from."),
    ),
    Fault.EXPORT_NOT_OPENED: FaultText(
        _("The file does not open with this passphrase or key, or it is damaged."),
        NOTHING_CHANGED,
        _("Check passphrase and key; if they are right, export the diary again."),
    ),
    Fault.EXPORT_MISSING: FaultText(
        _("There is no exported file at this place."),
        NOTHING_CHANGED,
        _("Choose another file."),
    ),
    Fault.EXPORT_EXISTS: FaultText(
        _("There is already a file with this name."),
        _("It was not overwritten; nothing was exported."),
        _("Choose another name."),
    ),
    Fault.RECIPIENT_REFUSED: FaultText(
        _("This is not the key of a recipient."),
        _("Nothing was exported or taken over."),
        _("The key of a recipient begins with “age1”; ask for it again."),
    ),
    Fault.VAULT_NOT_EMPTY: FaultText(
        _("This diary already holds something."),
        NOTHING_CHANGED,
        _("Create a new diary and take the export over into it."),
    ),
    Fault.BACKUP_MISSING: FaultText(
        _("There is no backup at this place."),
        NOTHING_CHANGED,
        _("Choose the file that ends in “.lotse-backup”."),
    ),
    Fault.BACKUP_DAMAGED: FaultText(
        _("This backup is damaged or is not a backup of a diary."),
        _("Nothing was unpacked and nothing was changed."),
        _("Take an earlier backup, or copy this one again from where it came."),
    ),
    Fault.BACKUP_FOLDER_NOT_CHOSEN: FaultText(
        _("Nobody has said yet where backups go."),
        _DIARY_SAFE,
        _("Choose a folder for backups in the settings, best on another drive."),
    ),
    Fault.BACKUP_FOLDER_MISSING: FaultText(
        _("The folder for backups cannot be reached."),
        _EARLIER_BACKUPS_SAFE,
        _("Plug in the stick or connect to the network, or choose another folder in the settings."),
    ),
    Fault.BACKUP_DISK_FULL: FaultText(
        _("There is no room to write or unpack the backup."),
        _EARLIER_BACKUPS_SAFE,
        _("Free some space there and on the disk of the diary, or choose another folder."),
    ),
    Fault.BACKUP_CANNOT_WRITE: FaultText(
        _("The backup could not be written or unpacked in this folder."),
        _EARLIER_BACKUPS_SAFE,
        _("Check that the folder may be written to, or choose another one."),
    ),
    Fault.NOT_ENOUGH_MEMORY: FaultText(
        _("The computer has too little free memory: {mebibytes} MB are needed."),
        NOTHING_CHANGED,
        _("Close other programs and try again."),
    ),
    Fault.NEXT_PROCESS_MISSING: FaultText(
        _("The diary is locked, but the program could not start afresh."),
        _("Everything you wrote is saved."),
        _("Close this window before you leave the computer; that clears its memory."),
    ),
}
