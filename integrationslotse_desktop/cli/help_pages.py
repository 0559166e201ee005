"""click's help pages in the program's languages: headings and the help option itself are click's own, in English."""

from typing import Any

import click

from integrationslotse_desktop.i18n import Texts


class TranslatedCommand(click.Command):
    """A command whose help page is in the current language throughout."""

    def __init__(self, name: str, t: Texts, **settings: Any) -> None:
        """Hand everything but the texts on to click."""
        super().__init__(name, **settings)
        self.t = t
        self.options_metavar = t("[OPTIONS]")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option `--help`, explained in the current language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = self.t("Show this page.")
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that begins with "Usage:"."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.t("Usage:") + " ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options."""
        records = (parameter.get_help_record(ctx) for parameter in self.get_params(ctx))
        with formatter.section(self.t("Options")):
            formatter.write_dl([record for record in records if record is not None])


class TranslatedGroup(TranslatedCommand, click.Group):
    """A group of commands whose help page is in the current language throughout."""

    def __init__(self, name: str, t: Texts, **settings: Any) -> None:
        """Hand everything but the texts on to click."""
        super().__init__(name, t, **settings)
        self.subcommand_metavar = t("COMMAND …")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of options, then the list of commands."""
        super().format_options(ctx, formatter)
        width = formatter.width - 6 - max(map(len, self.commands))
        rows = [(name, command.get_short_help_str(width)) for name, command in self.commands.items()]
        with formatter.section(self.t("Commands")):
            formatter.write_dl(rows)
