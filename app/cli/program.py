"""The program: its name, its settings, its version, and how a command stops."""

# ruff: noqa: PLC0415

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

import typer

from app import PRODUCT, NotDoneError, version

if TYPE_CHECKING:
    from app.api.query import Query
    from app.settings import Settings
    from app.store import Evidence

app = typer.Typer(
    name="cart-outcomes",
    help="Published CAR T-cell outcomes in B-ALL, side by side.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Stopped(NotDoneError):  # noqa: N818 - the command stops; it is not an error of the program
    """The command cannot go on; ``lines`` say why, one each."""


def settings(doubts_are_logged: bool = False) -> "Settings":
    """The settings.

    Args:
        doubts_are_logged: whether variables that are no setting are named in a log rather than here.

    Raises:
        SettingsError: with one line for each that cannot be used.
    """
    from app.settings import load, unknown

    chosen = load()
    for line in () if doubts_are_logged else unknown():
        typer.echo(line, err=True)
    return chosen


def asked_of(chosen: "Settings", query: str, others: Collection[str] = ()) -> "tuple[Query, Evidence]":
    """What a query asks, and the evidence as it is built, or the release that it names.

    Args:
        chosen: where the evidence lies.
        query: what stands after the ? of a page's address.
        others: keys that are taken beside those of the view.

    Raises:
        Stopped: the query cannot be answered, or there is no evidence.
    """
    from app import store
    from app.api import Unanswerable
    from app.api import query as queries

    try:
        asked = queries.read(query, others)
        now = store.versions(store.connect(chosen), chosen.seed_dir)(asked.view)
        queries.check(asked.view, now)
    except store.StoreUnavailable as missing:
        raise Stopped(missing.reason) from None
    except Unanswerable as refused:
        raise Stopped(str(refused.description)) from None
    return asked, now


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
