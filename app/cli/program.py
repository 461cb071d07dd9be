"""The program: its name, its settings, its version, and how a command stops."""

# ruff: noqa: PLC0415

from typing import TYPE_CHECKING, Annotated

import typer

from app import PRODUCT, version

if TYPE_CHECKING:
    from app.settings import Settings

app = typer.Typer(
    name="cart-outcomes",
    help="Published CAR T-cell outcomes in B-ALL, side by side.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Stopped(Exception):  # noqa: N818 - the command stops; it is not an error of the program
    """The command cannot go on; ``lines`` say why, one each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def settings(doubts_are_logged: bool = False) -> "Settings":
    """The settings, or one line for each that cannot be used.

    Args:
        doubts_are_logged: whether variables that are no setting are named in a log rather than here.
    """
    from app.settings import SettingsError, load, unknown

    try:
        chosen = load()
    except SettingsError as wrong:
        raise Stopped(*wrong.lines) from None
    for line in () if doubts_are_logged else unknown():
        typer.echo(line, err=True)
    return chosen


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PRODUCT} {version()}")
        raise typer.Exit


@app.callback()
def _common(
    _asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")
    ] = False,
) -> None:
    """Published CAR T-cell outcomes in B-ALL, side by side."""
