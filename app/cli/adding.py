"""add: the file of a new study, blank or from what a curator saved of it."""

# ruff: noqa: PLC0415

from pathlib import Path
from typing import Annotated

import typer

from app.cli.program import Stopped, app, settings

CSV = "csv"


@app.command()
def add(
    study_id: Annotated[
        str | None, typer.Argument(metavar="[AUTHOR_YEAR]", help="Made from the record where it is left out.")
    ] = None,
    record: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FILE", help="A record: RIS, BibTeX, DOI or CSL JSON, ClinicalTrials.gov."
        ),
    ] = None,
    registry: Annotated[
        Path | None,
        typer.Option("--from-registry", metavar="FILE", help="A trial of ClinicalTrials.gov in JSON (v2)."),
    ] = None,
    sheet: Annotated[
        Path | None, typer.Option("--from-csv", metavar="FILE", help="A CSV with a row for each figure.")
    ] = None,
    template: Annotated[
        str | None, typer.Option("--template", metavar="csv", help="Print an empty CSV to fill, and leave.")
    ] = None,
    further: Annotated[
        bool,
        typer.Option("--further", help="It is a further report of a trial or title that is there already."),
    ] = False,
) -> None:
    """Begin the file of a new study: every field to fill, and what a record or a CSV gives of them."""
    if template is not None:
        _template(template)
        return
    folder = settings().seed_dir
    from app.seed.importing.begin import drafted

    if record is not None and registry is not None:
        raise Stopped("expected --from or --from-registry, got both")
    path = drafted(folder, study_id, record or registry, sheet, trial=registry is not None, further=further)
    typer.echo(f"Made studies/{path.name}; fill it, then run cart-outcomes check studies/{path.name}")


def _template(kind: str) -> None:
    if kind != CSV:
        raise Stopped(f"--template: expected {CSV}, got {kind[:40]!r}")
    from app.seed.importing.columns import template

    typer.echo(template(), nl=False)
