"""Past: a version as the list of versions names it."""

from collections.abc import Mapping
from dataclasses import dataclass

from models.releases.difference import Change


@dataclass(frozen=True, slots=True)
class Past:
    """A release, or what is not released yet, with what changed in it."""

    version: str
    day: str
    """The day of its evidence; "not_kept" where it does not say so."""
    released: bool
    before: str | None
    """The release before it; None for the first."""
    counts: Mapping[str, int]
    """How many ``studies``, ``cohorts`` and ``estimates``."""
    changes: tuple[Change, ...]
    """What a reader sees of it that differs from the one before."""
