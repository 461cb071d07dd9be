"""release, diff: the evidence frozen, and what two versions of it differ in."""

# ruff: noqa: PLC0415

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.program import Stopped, app, settings

if TYPE_CHECKING:
    from models.releases.difference import Change
    from models.tables.content import Corpus

NOW = "now"


@app.command()
def release() -> None:
    """Freeze the evidence as a released version, whose links open it for good.

    Refused where seed_data/CHANGES.md does not tell what changed since the last release: a line that names
    the study, with the old and the new value of a figure that was corrected.
    """
    from app.seed import freeze

    made = freeze.freeze(settings().seed_dir)
    typer.echo(f"Released {made.version}" if made.new else f"Released already: {made.version}")


@app.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A released version, or a release file.")],
    after: Annotated[
        str, typer.Argument(metavar="B", help="Another; left out, the files as they stand.")
    ] = NOW,
    as_json: Annotated[bool, typer.Option("--json", help="Every field that differs, as JSON.")] = False,
    every: Annotated[bool, typer.Option("--all", help="Also what no figure and no cohort shows.")] = False,
) -> None:
    """Say what differs between two versions of the evidence."""
    from models.releases.difference import changes

    folder = settings().seed_dir
    pair = [_corpus(folder, name) for name in (before, after)]
    found = changes(pair[0][1], pair[1][1])
    if as_json:
        told = {"before": pair[0][0], "after": pair[1][0], "changes": [_plain(one) for one in found]}
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1, default=str))
        return
    for line in _words(found, every):
        typer.echo(line)


def _corpus(seed_dir: Path, name: str) -> "tuple[str, Corpus]":
    """The version and the records that a word of the command names.

    Raises:
        Stopped: there are none.
    """
    from app.disk import shelf
    from app.seed import gather
    from models.releases.archive import ENDING, ReleaseError
    from models.tables.content import data_version, published, to_rows

    held = seed_dir / shelf.FOLDER
    try:
        if name == NOW:
            corpus = published(gather.gather(seed_dir))
            return data_version(to_rows(corpus)), corpus
        if not name.endswith(ENDING) and name not in shelf.versions(held):
            known = ", ".join(one.version for one in shelf.listed(held)) or "none yet"
            raise Stopped(f"{name[:80]!r} was never released; expected one of: {known}")
        found = shelf.opened(Path(name)) if name.endswith(ENDING) else shelf.read(held, name)
    except ReleaseError as refused:
        raise Stopped(str(refused)) from None
    return found.version, found.corpus


def _words(found: "Sequence[Change]", every: bool) -> Iterator[str]:
    """A line for each change that a reader sees, and how many others there are."""
    shown = [one for one in found if every or one.seen]
    yield from (one.sentence for one in shown)
    rest = Counter(one.record for one in found if one not in shown)
    if rest:
        told = ", ".join(f"{count} {name}" for name, count in rest.items())
        yield f"Besides, words or codings of other records differ: {told}; --all lists them"
    if not found:
        yield "No difference"


def _plain(change: "Change") -> dict[str, Any]:
    return {
        "study": change.study or None,
        "record": change.record,
        "id": change.id,
        "change": change.what,
        "words": change.sentence,
        "fields": {one.name: {"before": one.before, "after": one.after} for one in change.fields},
    }
