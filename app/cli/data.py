"""build, check, schema: the seed data of a curator, and what a study file may hold."""

# ruff: noqa: PLC0415

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.program import Stopped, app, settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.settings import Settings


@app.command()
def build(
    if_stale: Annotated[
        bool, typer.Option("--if-stale", help="Only if the seed files have changed.")
    ] = False,
) -> None:
    """Check the seed data and build the database from it."""
    chosen = settings()
    if if_stale and _fresh(chosen):
        return
    from app import seed
    from app.seed import folder

    typer.echo(f"Built the evidence, data version {seed.build(chosen)}")
    hidden = folder.drafts(chosen.seed_dir)
    if hidden:
        typer.echo(f"Not shown, since no second reader checked it: {', '.join(hidden)}")


def _fresh(chosen: "Settings") -> bool:
    from app.seed import folder

    if chosen.database_file is not None:
        return folder.fresh(chosen.seed_dir, chosen.database_file)
    from app.seed import postgres

    return postgres.current(chosen.database_url) == folder.fingerprint(chosen.seed_dir)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Study files, or another seed folder.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Leave with 1 also where only warnings are left, as CI does.")
    ] = False,
    texts: Annotated[
        Path | None,
        typer.Option(
            "--texts", metavar="FOLDER", help="Look up each print in the texts that lie there: SOURCE.txt."
        ),
    ] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Check again whenever a file changes, until Ctrl-C.")
    ] = False,
    pools: Annotated[
        bool, typer.Option("--pools", help="Say as well which sets of these data may be pooled.")
    ] = False,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="List every pair that may share patients, with its answer.")
    ] = False,
) -> None:
    """Check all of the seed data, or the files named together with the others.

    One line per problem on the standard output. Errors leave with 1. A line that begins with "warning:" may
    be right: put it right, or accept it in the study file by [[accept]] with rule, record and reason. A study
    with fields left to fill gets one line more, at the end, that counts them and names the next.
    """
    named, folder = list(paths or ()), settings().seed_dir
    if len(named) == 1 and (named[0] / "studies").is_dir():
        named, folder = [], named[0]
    files = [_existing(path, folder) for path in named]

    def once() -> bool:
        return _checked(folder, files, texts, strict=strict, pools=pools, pairs=pairs)

    if watch:
        _watched(folder, files, once)
    elif not once():
        raise typer.Exit(1)


def _checked(
    folder: Path, files: list[Path], texts: Path | None, *, strict: bool, pools: bool, pairs: bool
) -> bool:
    """Check once and print what was found; gives whether it passes."""
    from app import seed
    from app.seed import unfinished

    problems = seed.check(files, seed_dir=folder)
    if pairs:
        typer.echo("\n".join(seed.related(files, seed_dir=folder)))
    if texts:
        tally = seed.looked_up(texts, files, seed_dir=folder)
        typer.echo("".join(f"{line}\n" for line in tally.told), nl=False)
        problems = [*tally.problems, *problems]
    for line in map(str, problems):
        typer.echo(line)
    for line in unfinished.lines(folder, files) if problems else ():
        typer.echo(line)
    if any(strict or not problem.warning for problem in problems):
        return False
    typer.echo(
        "Checked: nothing to put right" if not problems else "Checked: warnings to put right or accept"
    )
    for line in _pools(folder) if pools else ():
        typer.echo(line)
    return True


def _watched(folder: Path, files: list[Path], once: "Callable[[], bool]") -> None:
    from app.cli import watching
    from app.seed.folder import files as held

    watching.watch(lambda: watching.stamp((*held(folder), *files)), once, watching.pause)


def _pools(folder: Path) -> "Iterator[str]":
    """Which sets of the data may be pooled, one per line, beneath how many values were looked through."""
    from app.content.comparison.pooling.pool_wording import defined
    from app.content.comparison.pooling.survey import survey
    from app.seed.gather import gather
    from app.store.corpus import rows_of
    from models.tables.content import published

    found = survey(row for file in published(gather(folder)).files for row in rows_of(file))
    yield f"Pooling: {found.values} percentages of whole cohorts, {found.fit} of them fit by themselves"
    for one in found.qualified:
        yield f"May be pooled: {defined(one.what)}: {', '.join(one.studies)}"
    if not found.qualified:
        yield "May be pooled: no set of three studies"


def _existing(path: Path, folder: Path) -> Path:
    """The path as given, or within the seed folder, as a problem's line names it.

    Raises:
        Stopped: there is neither, or it is a folder that holds no studies.
    """
    found = next((one for one in (path, folder / path) if os.path.lexists(one)), None)
    if found is None:
        raise Stopped(f"{path}: there is no such file or folder")
    if found.is_dir():
        raise Stopped(f"{path}: expected a file, or a folder that holds studies")
    return found


@app.command()
def schema(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the schema there is that of the records.")
    ] = False,
) -> None:
    """Write the JSON schema of study files, by which editors complete fields and words."""
    folder = settings().seed_dir
    from app.seed.schema import NAME, STALE, stale, write

    if not check:
        typer.echo(f"Wrote {write(folder).name}")
    elif stale(folder):
        raise Stopped(STALE)
    else:
        typer.echo(f"{NAME} is that of the records")
