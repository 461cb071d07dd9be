"""export: a view as a file, without a server."""

# ruff: noqa: PLC0415

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.program import Stopped, app, asked_of, settings

if TYPE_CHECKING:
    from app.exports import Export, Exported, Options


@app.command()
def export(
    view: Annotated[str, typer.Option(help="What stands after the ? of a page's address.")] = "",
    kind: Annotated[
        str, typer.Option("--format", help="png, csv, ris …, or a name such as forest.png.")
    ] = "png",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="The file to write.")] = None,
) -> None:
    """Write a view as a picture, a table or citations."""
    from app.exports import EXPORTS

    made = _made(view, _chosen(kind, EXPORTS))
    path = output or Path(made.filename)
    try:
        path.write_bytes(made.body)
    except OSError as reason:
        raise Stopped(f"{path.name} could not be written: {reason.strerror}") from None
    typer.echo(f"Wrote {path}")


def _chosen(kind: str, exports: "Mapping[str, Export]") -> "Export":
    """The export of a name or an ending; of two with one ending the first of the list."""
    for name, one in exports.items():
        if kind == name or f".{kind}" == one.ending:
            return one
    raise Stopped(f"--format: {kind[:40]!r} is not known; expected one of {', '.join(exports)}")


def _made(view: str, export: "Export") -> "Exported":
    """The file, from the evidence as it is built."""
    from app.exports import OptionError
    from app.exports.asking import asked_for
    from app.exports.kind import KEYS
    from app.pages import standalone

    chosen = settings()
    asked, now = asked_of(chosen, view.removeprefix("?"), KEYS)
    options = _options(asked.others, chosen.base_url and f"{chosen.base_url}/{asked.view.spell()}")
    try:
        seen = asked_for(asked.view, now, export)
        documents = standalone.documents(asked.view, now, options)
        return export.render(seen, options, now.rows, documents)
    except OptionError as refused:
        raise Stopped(str(refused)) from None


def _options(given: "Mapping[str, str]", link: str) -> "Options":
    """How the file is wanted, with the view's address and today's date to print."""
    from dataclasses import replace

    from app.exports import Options

    try:
        return replace(Options.parse(given), link=link, day=f"{datetime.now(UTC):%Y-%m-%d}")
    except ValueError as refused:
        raise Stopped(str(refused)) from None
