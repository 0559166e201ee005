"""The tree of commands, built once per call, after the language is known."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from integrationslotse_desktop.cli.backup_commands import back_up, check, restore
from integrationslotse_desktop.cli.call import PROGRAM, Call
from integrationslotse_desktop.cli.case_commands import NEW_CASE, add_case, show_case
from integrationslotse_desktop.cli.checklist_commands import (
    TOLD_FACT,
    list_checklists,
    set_fact,
    show_checklists,
    start_checklist,
    tick_step,
)
from integrationslotse_desktop.cli.correction_commands import CORRECTION, correct_entry, show_versions
from integrationslotse_desktop.cli.data_commands import export_data, import_data, self_test
from integrationslotse_desktop.cli.diary_commands import NEW_ENTRY, add_entry
from integrationslotse_desktop.cli.help_pages import TranslatedCommand, TranslatedGroup
from integrationslotse_desktop.cli.intake_specs import arrival_groups, arrival_specs
from integrationslotse_desktop.cli.json_input import Form
from integrationslotse_desktop.cli.key_commands import RECOVERY, change_passphrase, recover, renew_keys
from integrationslotse_desktop.cli.list_commands import list_cases, list_entries
from integrationslotse_desktop.cli.note_commands import NOTE, set_note, show_note
from integrationslotse_desktop.cli.record_specs import Spec, group_texts, metavars, specs_of
from integrationslotse_desktop.cli.results import Result
from integrationslotse_desktop.cli.search_commands import (
    NEW_SEARCH,
    QUERY,
    SEARCH_NAME,
    forget_search,
    list_saved,
    save_search,
    search,
)
from integrationslotse_desktop.cli.vault_commands import NEW_VAULT, create_vault, vault_info
from integrationslotse_desktop.domain.cases import CaseState
from integrationslotse_desktop.domain.diary import Contact, DoneBy, Interpreter
from integrationslotse_desktop.domain.districts import DISTRICTS
from integrationslotse_desktop.domain.finding import Period
from integrationslotse_desktop.domain.lists import CaseOrder
from integrationslotse_desktop.i18n import Language, Texts
from integrationslotse_desktop.services.lists import MOST_AT_ONCE

_UNWRAPPED = "\b\n"
_USUAL_PART = 100


def command_tree(call: Call) -> click.Group:
    """Every command; running one gives back a `Result`."""
    t = call.t
    groups = [
        _group(call, "vault", t("Create a diary and look at one."), _vault_commands(call)),
        _group(call, "case", t("Open and list cases."), _case_commands(call)),
        _group(call, "entry", t("Write and read entries of the diary."), _entry_commands(call)),
        _group(call, "note", t("Your personal note of a case, kept for 90 days."), _note_commands(call)),
        _group(call, "checklist", t("Start checklists, see what is due, tick steps."), _checklist_commands(call)),
        _group(call, "saved-search", t("Keep searches under a name."), _saved_search_commands(call)),
        *(_group(call, name, text, _built(call, specs_of(name, t))) for name, text in group_texts(t).items()),
        *(_group(call, name, text, _built(call, arrival_specs(name, t))) for name, text in arrival_groups(t).items()),
        _group(call, "data", t("Take a whole diary out as a file, or over from one."), _data_commands(call)),
    ]
    check_text = t("Check this installation. Ends with 1 if something does not work.")
    alone = [_search_command(call), _command(call, "self-test", check_text, self_test)]
    text = t("The encrypted case diary for integration guides, for scripts and administrators.")
    return _group(call, PROGRAM, text, [*groups, *alone])


def _vault_commands(call: Call) -> list[click.Command]:
    t = call.t
    districts = t("Districts: {codes}.", codes=", ".join(DISTRICTS))
    create = t("Create a diary in the folder of --vault.")
    info = t("Show what can be said of a diary without its passphrase.")
    print_digits = t("Also draw recovery digits, which open the diary without its passphrase, and print them.")
    digits = click.Option(["--recovery-digits", "with_digits"], is_flag=True, help=print_digits)
    return [
        _command(call, "create", create, create_vault, form=NEW_VAULT, more=districts, parameters=[digits]),
        _command(call, "info", info, vault_info),
        *_key_commands(call),
        *_backup_commands(call),
    ]


def _key_commands(call: Call) -> list[click.Command]:
    t = call.t
    change = t("Give a diary another passphrase; recovery digits and backups stay valid.")
    renew = t("Give a diary a new key and write it anew; recovery digits stay valid.")
    recover_text = t("Open a diary by its recovery digits and give it a new passphrase.")
    parameters = [_new_passphrase_file(call)]
    return [
        _command(call, "change-passphrase", change, change_passphrase, parameters=parameters),
        _command(call, "renew-keys", renew, renew_keys, parameters=parameters),
        _command(call, "recover", recover_text, recover, form=RECOVERY, parameters=parameters),
    ]


def _backup_commands(call: Call) -> list[click.Command]:
    t = call.t
    to_folder = t("From now on, write backups into this folder.")
    folder = click.Option(["--to", "folder"], help=to_folder, type=click.Path(path_type=Path), metavar=t("FOLDER"))
    file = click.Argument(["backup"], type=click.Path(path_type=Path), metavar=t("BACKUP"))
    restore_text = t("Make a diary of a backup in the folder of --vault.")
    return [
        _command(call, "backup", t("Write a backup of a diary."), back_up, parameters=[folder]),
        _command(call, "restore", restore_text, restore, parameters=[file]),
        _command(call, "check", t("Look whether a diary is whole. Ends with 10 if it is not."), check),
    ]


def _case_commands(call: Call) -> list[click.Command]:
    t = call.t
    show = t("Show a case and its newest entries.")
    return [
        _command(call, "add", t("Open a case and print its number."), add_case, form=NEW_CASE),
        _command(call, "list", t("List all cases."), list_cases, parameters=_case_list_options(t)),
        _command(call, "show", show, show_case, parameters=[_number(t), _names(t)]),
        *_built(call, specs_of("case", t)),
    ]


def _entry_commands(call: Call) -> list[click.Command]:
    t = call.t
    contacts = t("Contacts: {contacts}. Left out: {contact}, now.", contacts=", ".join(Contact), contact=Contact.OFFICE)
    entries = t("List the entries of a case, or of all cases, newest first.")
    correct = t("Correct an entry; the version before stays.")
    kept = t("What is left out stays as it is. The id of an entry is in “entry list --json”.")
    versions, entry = t("Show every version of an entry."), _argument("entry_id", t("ENTRY"))
    return [
        _command(
            call, "add", t("Write an entry."), add_entry, form=NEW_ENTRY, more=f"{contacts}\n\n{_names_of_details(t)}"
        ),
        _command(call, "list", entries, list_entries, parameters=_entry_list_options(t)),
        _command(call, "correct", correct, correct_entry, form=CORRECTION, more=kept),
        _command(call, "versions", versions, show_versions, parameters=[entry, _names(t)]),
    ]


def _names_of_details(t: Texts) -> str:
    interpreters, done_by = ", ".join(filter(None, Interpreter)), ", ".join(filter(None, DoneBy))
    steps = t("Steps are those of “checklist show”; they are ticked with the entry.")
    return f"{steps} " + t(
        "Interpreters: {interpreters}. Done by: {done_by}.", interpreters=interpreters, done_by=done_by
    )


def _note_commands(call: Call) -> list[click.Command]:
    t = call.t
    note = t("Write your personal note of a case; an empty text deletes it.")
    return [
        _command(call, "show", t("Show your personal note of a case."), show_note, parameters=[_number(t), _names(t)]),
        _command(call, "set", note, set_note, form=NOTE),
    ]


def _checklist_commands(call: Call) -> list[click.Command]:
    t = call.t
    offered = t("List the checklists that can be started.")
    start = t("Start a checklist in a case.")
    names = t("CHECKLIST is a name from “checklist list”.")
    show = t("Show the checklists of a case: steps, dates, and what must still be told.")
    tick = t("Mark a step as done today.")
    fact = t("Tell a day or answer that dates hang on; without a value it is forgotten.")
    values = t("The names of facts and steps are those of “checklist show”. Answers are yes or no.")
    template, step = _argument("template", t("CHECKLIST")), _argument("step", t("STEP"))
    again = click.Option(["--open", "is_open"], is_flag=True, help=t("Open the step again instead."))
    return [
        _command(call, "list", offered, list_checklists),
        _command(call, "start", start, start_checklist, more=names, parameters=[_number(t), template]),
        _command(call, "show", show, show_checklists, parameters=[_number(t), _names(t)]),
        _command(call, "tick", tick, tick_step, parameters=[_number(t), step, again]),
        _command(call, "fact", fact, set_fact, form=TOLD_FACT, more=values, parameters=[_number(t)]),
    ]


def _data_commands(call: Call) -> list[click.Command]:
    t = call.t
    file = click.Argument(["file"], type=click.Path(path_type=Path, dir_okay=False), metavar=t("FILE"))
    from_file = t("Take the passphrase of the exported file from the first line of a file; “-” is standard input.")
    secret = t("Take the secret key that opens the file from the first line of a file; “-” is standard input.")
    seal = click.Option(["--seal-passphrase-file"], help=from_file, metavar=t("FILE"))
    identity = click.Option(["--identity-file"], help=secret, metavar=t("FILE"))
    recipient = click.Option(["--recipient"], help=t("Encrypt the file for the owner of this age key."))
    plain = click.Option(["--plain"], is_flag=True, help=t("The file is not encrypted."))
    yes = click.Option(["--yes-plain-text"], is_flag=True, help=t("Yes, everybody who gets the file may read it."))
    out = t("Write everything into one file, in an open format (JSON Lines), encrypted with age.")
    into = t("Take an exported file over into a new diary that holds nothing yet.")
    return [
        _command(call, "export", out, export_data, parameters=[file, seal, recipient, plain, yes]),
        _command(call, "import", into, import_data, parameters=[file, seal, identity, plain]),
    ]


def _built(call: Call, specs: Sequence[Spec]) -> list[click.Command]:
    names = metavars(call.t)
    return [
        _command(
            call,
            spec.name,
            spec.text,
            spec.run,
            form=spec.form,
            more=spec.more,
            parameters=[
                *(_argument(each, names[each]) for each in spec.arguments),
                *spec.options,
                *([_names(call.t)] if spec.has_names else []),
            ],
        )
        for spec in specs
    ]


def _search_command(call: Call) -> click.Command:
    t = call.t
    text = t("Find people, steps and entries that hold every word, in any spelling: at most 8, 8 and 50, newest first.")
    more = t("Say “saved” for a saved search. Without words, the filters alone decide.")
    return _command(call, "search", text, search, form=QUERY, more=more, parameters=[*_filters(t), _names(t)])


def _saved_search_commands(call: Call) -> list[click.Command]:
    t = call.t
    periods = t("Periods that move with the days: {periods}.", periods=", ".join(filter(None, Period)))
    save = t("Save a search under a name; one of the same name gives way.")
    return [
        _command(call, "list", t("List the saved searches."), list_saved, parameters=[_names(t)]),
        _command(call, "save", save, save_search, form=NEW_SEARCH, more=periods, parameters=_filters(t)),
        _command(call, "forget", t("Forget a saved search."), forget_search, form=SEARCH_NAME),
    ]


def _case_list_options(t: Texts) -> list[click.Parameter]:
    orders = click.Choice([str(order) for order in CaseOrder])
    states = click.Choice([str(state) for state in CaseState])
    sort = t("The order; names only with --names.")
    return [
        click.Option(["--sort"], help=sort, type=orders),
        click.Option(["--state"], help=t("Only cases in this state."), type=states),
        *_part_options(t, None),
        _names(t),
    ]


def _entry_list_options(t: Texts) -> list[click.Parameter]:
    number = click.Argument(["number"], metavar=t("[CASE-NUMBER]"), required=False)
    return [number, *_filters(t), *_part_options(t, _USUAL_PART), _names(t)]


def _part_options(t: Texts, usual: int | None) -> list[click.Parameter]:
    most, skipped = t("Of all, at most so many."), t("Leave out so many before.")
    count = t("NUMBER")
    return [
        click.Option(["--limit"], help=most, type=click.IntRange(1, MOST_AT_ONCE), default=usual, metavar=count),
        click.Option(["--skip"], help=skipped, type=click.IntRange(0), default=0, metavar=count),
    ]


def _filters(t: Texts) -> list[click.Parameter]:
    states = click.Choice([str(state) for state in CaseState])
    day, word = t("DAY"), t("WORD")
    return [
        click.Option(["--from", "first"], help=t("Only entries since this day, such as 2026-11-23."), metavar=day),
        click.Option(["--to", "last"], help=t("Only entries up to this day."), metavar=day),
        click.Option(["--service"], help=t("Only entries with this service."), metavar=word),
        click.Option(["--channel"], help=t("Only cases that came this way."), metavar=word),
        click.Option(["--state"], help=t("Only cases in this state."), type=states),
        click.Option(["--open-steps"], is_flag=True, help=t("Only cases with open steps.")),
    ]


def _command(
    call: Call,
    name: str,
    text: str,
    run: Callable[..., Result],
    *,
    form: Form | None = None,
    more: str = "",
    parameters: list[click.Parameter] | None = None,
) -> click.Command:
    own: list[click.Parameter] = [*(parameters or []), *_shared_options(call)]
    paragraphs = [text, *(_form_help(form, call.t) if form else []), *([more] if more else [])]
    page = "\n\n".join(paragraphs)
    return TranslatedCommand(name, call.t, help=page, short_help=text, params=own, callback=partial(run, call))


def _group(call: Call, name: str, text: str, commands: list[click.Command]) -> click.Group:
    options = _shared_options(call)
    return TranslatedGroup(name, call.t, help=text, short_help=text, params=options, commands=commands)


def _form_help(form: Form, t: Texts) -> list[str]:
    paragraphs = [_UNWRAPPED + t("Reads a JSON object from standard input:") + f"\n{form.example}"]
    if form.optional_names:
        paragraphs.append(t("May be left out: {fields}.", fields=form.optional_names))
    return paragraphs


def _new_passphrase_file(call: Call) -> click.Parameter:
    def store(_context: click.Context, _parameter: click.Parameter, value: str | None) -> None:
        call.options.new_passphrase_file = value

    t = call.t
    text = t("Take the new passphrase from the first line of a file; “-” is the next line of standard input.")
    kind = click.Path(allow_dash=True)
    name = "--new-passphrase-file"
    return click.Option([name], help=text, callback=store, expose_value=False, type=kind, metavar=t("FILE"))


def _number(t: Texts) -> click.Parameter:
    return _argument("number", t("CASE-NUMBER"))


def _argument(name: str, metavar: str) -> click.Parameter:
    return click.Argument([name], metavar=metavar)


def _names(t: Texts) -> click.Parameter:
    return click.Option(["--names"], is_flag=True, help=t("Show names and texts of people, too."))


def _shared_options(call: Call) -> list[click.Parameter]:
    """The same ones at every place of the command line; the last one given counts."""
    t, options = call.t, call.options

    def stored_as(attribute: str) -> Callable[[click.Context, click.Parameter, Any], None]:
        def store(_context: click.Context, _parameter: click.Parameter, value: Any) -> None:
            if value:
                setattr(options, attribute, value)

        return store

    def ignored(_context: click.Context, _parameter: click.Parameter, _value: Any) -> None:
        """The language is chosen before the tree exists; here click only checks it."""

    def option(name: str, text: str, keep: Callable[..., None], **settings: Any) -> click.Parameter:
        return click.Option([name], help=text, callback=keep, expose_value=False, **settings)

    folder, file = click.Path(path_type=Path), click.Path(allow_dash=True)
    languages = click.Choice([str(language) for language in Language])
    from_file = t("Take the passphrase from the first line of a file; “-” is standard input.")
    return [
        option("--vault", t("The folder of the diary."), stored_as("vault"), type=folder, metavar=t("FOLDER")),
        option("--passphrase-file", from_file, stored_as("passphrase_file"), type=file, metavar=t("FILE")),
        option("--lang", t("The language of the output."), ignored, type=languages),
        option("--json", t("Print JSON."), stored_as("as_json"), is_flag=True),
    ]
