"""Untold: what has changed since the last release and stands in no line of the change log."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.disk import shelf
from app.seed.folder import CHANGES
from app.seed.problem import Problem
from models.releases.archive import ReleaseError
from models.releases.difference import changes
from models.releases.log import unlogged
from models.tables.content import Corpus, published

RULE: Final = "log"
"""The name of the warning; no study file accepts it."""


def problems(seed_dir: Path, corpus: Corpus) -> Iterator[Problem]:
    """A warning for every change since the last release that the log does not tell."""
    try:
        last = shelf.newest(seed_dir / shelf.FOLDER)
    except ReleaseError as reason:
        yield Problem(f"{shelf.FOLDER}/{reason}", "", "", "")
        return
    for line in differing(last.corpus, published(corpus)) if last else ():
        yield Problem(CHANGES, "", "", line, RULE)


def differing(last: Corpus, corpus: Corpus) -> Iterator[str]:
    """Each change that the log does not tell, with what was expected there.

    Args:
        last: what was released last.
        corpus: what is to be released.
    """
    lines = [line for line in corpus.changes if line not in last.changes]
    for change, expected in unlogged(changes(last, corpus), lines):
        yield f"{change.sentence}: {expected}"
