"""schema: what a study file may hold, for editors."""

# ruff: noqa: PLC0415

from typing import Annotated

import typer

from app.cli.program import Stopped, app, settings


@app.command()
def schema(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the schema there is that of the records.")
    ] = False,
) -> None:
    """Write the JSON schema of study files, by which editors complete fields and words."""
    folder = settings().seed_dir
    from app.seed import SeedError
    from app.seed.schema import NAME, STALE, stale, write

    if check:
        if stale(folder):
            raise Stopped(STALE)
        typer.echo(f"{NAME} is that of the records")
        return
    try:
        typer.echo(f"Wrote {write(folder).name}")
    except SeedError as refused:
        raise Stopped(*refused.lines) from None
