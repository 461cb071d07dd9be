"""Names of files: what the view asks for, in letters that every system takes."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from app.content.comparison import Comparison
from app.content.comparison.lineup import Lineup
from app.content.comparison.trimming import widened
from models.patient import KEY as PATIENT
from models.view import FACETS, View
from models.vocabulary import Grade, Kind, Outcome

LONGEST: Final = 80
"""Characters of a whole name."""

SEVERAL: Final = 3
"""From how many studies or cohorts they are counted instead of named."""

ON: Final = "1"
"""The word of a key that has no other."""

_KEYED: Final = frozenset(
    {"hide", "q", "ref", "age_match", "burden", "endpoint", "collection", "target", "empty", "since"}
)
"""Keys whose words say little without them."""

_VAGUE: Final = frozenset({"all", "mixed", "not_reported"})
"""Words that say little without their key."""

_FOREST: Final = "forest"
_OVER_TIME: Final = "over-time"
_ALL_ROWS: Final = "all-rows"
_PICTURES: Final = frozenset({".png", ".svg", ".pdf", ".pptx"})
_ARCHIVE: Final = ".zip"
_UNNAMED: Final = frozenset(
    {"outcome", "month", "response", "grade", "data", "rows", "show", "group", "sort", "columns"}
)
"""Keys that are said with an outcome, or change nothing of what is shown."""


def filename(seen: Comparison | Lineup, name: str, page: int = 1, forms: Sequence[str] = ()) -> str:
    """Return the name of a file: ``cart-outcomes_cns_os-24mo_8c950c6.png``.

    Args:
        seen: what the file shows.
        name: the export's, such as "forest.png"; what it is called stands in front unless it is a picture.
        page: which of its pages, counted from 1.
        forms: what is special of it, such as "outlines".
    """
    ending = PurePath(name).suffix
    what = pictured(seen.view, PurePath(name).stem)
    said = list(_said(seen.view))
    if (ending in _PICTURES or ending == _ARCHIVE) and widened(seen):
        said.append(_ALL_ROWS)
    front = [] if ending in _PICTURES and said and what != _OVER_TIME else [what]
    if ending == _ARCHIVE and seen.view.over_time and what != _OVER_TIME:
        front.append(_OVER_TIME)
    number = [f"page{page}"] if page > 1 else []
    tail = f"{'_'.join(['', *number, *forms, seen.data_version])}{ending}"
    room = LONGEST - len(f"cart-outcomes{tail}")
    return f"cart-outcomes{_fitted([*front, *said], room)}{tail}"


def pictured(view: View, what: str) -> str:
    """Return what a file holds: "over-time" in place of "forest" where the view is drawn so."""
    return _OVER_TIME if view.over_time and what == _FOREST else what


def _said(view: View) -> Iterator[str]:
    """Its filters in the order of the address, then its outcomes with their landmarks."""
    for key in view.asked:
        if key == PATIENT:
            yield PATIENT
        elif key not in _UNNAMED:
            chosen = getattr(view, key)
            words = chosen if isinstance(chosen, tuple) else (chosen,)
            yield _counted(key, words) if FACETS[key].words is None else _named(key, words)
    if {"outcome", "month", "grade", "response"} & set(view.asked):
        yield from (_outcome(outcome, view) for outcome in view.outcomes)


def _named(key: str, words: tuple[object, ...]) -> str:
    """The words, behind their key where they say too little alone; the key alone of what is on or off."""
    if words == (ON,):
        return _plain(key)
    plain = "-".join(map(_plain, words))
    return f"{_plain(key)}-{plain}" if key in _KEYED or not _VAGUE.isdisjoint(map(str, words)) else plain


def _counted(key: str, words: tuple[object, ...]) -> str:
    if len(words) < SEVERAL:
        return _named(key, words)
    plural = {"study": "studies", "cohort": "cohorts", "hide": "hidden"}.get(key, key)
    return f"{len(words)}-{plural}"


def _outcome(outcome: Outcome, view: View) -> str:
    """An outcome by its short code; months of survival alone, the grade where it is not the usual one."""
    parts = [_SHORT.get(outcome, outcome.value)]
    if Kind.SURVIVAL in outcome.kinds:
        parts += [f"{month.months}mo" for month in view.month]
    if outcome is Outcome.RESPONSE:
        parts += map(str, view.response)
    if outcome.graded and view.grade is Grade.ANY:
        parts.append("any-grade")
    return _plain("-".join(parts))


_SHORT: Final = {Outcome.NEUROTOXICITY: "icans"}


def _plain(word: object) -> str:
    return re.sub(r"[^a-z0-9]+", "-", str(word).lower()).strip("-")


def _fitted(parts: list[str], room: int) -> str:
    """The parts as far as they fit, each behind an underscore; "more" says that some do not."""
    whole = "".join(f"_{part}" for part in parts)
    if len(whole) <= room:
        return whole
    kept = ""
    for part in parts:
        if len(kept) + len(part) + 1 + len("_more") > room:
            break
        kept += f"_{part}"
    return f"{kept}_more"
