"""Where a reason could be resolved: views a reader can open, in which three studies remain without it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from app.content.comparison.pooling.agreement import AGREEMENTS
from app.content.comparison.pooling.candidates import Candidate
from app.content.comparison.pooling.traits import WayOn
from app.statistics import FEWEST, overlap
from models.records import Row
from models.view import FACETS, View
from models.vocabulary import AgeMatch, Landmark, Term

MOST: Final = 3
"""Ways told of one reason."""

Offered = Sequence[Candidate]


def studies(offered: Iterable[Candidate]) -> int:
    """How many studies these are of."""
    return len({one.row.study.id for one in offered})


def ways(
    offered: Offered,
    view: View,
    rest: Offered,
    breaks: Callable[[Offered], bool],
    facet: str = "",
    *,
    once: bool = False,
) -> tuple[WayOn, ...]:
    """Views of at least three of these studies in which a reason is gone; none if there are none.

    Args:
        offered: the values that the reason bars.
        view: what was asked.
        rest: values without the reason; the studies of all others can be hidden.
        breaks: whether the reason bars what is left.
        facet: the filter that chooses among the words; empty for none.
        once: whether one of each of the cohorts that may share patients would do.
    """
    if studies(offered) < FEWEST:
        return ()
    tried = [*_filtered(offered, view, facet), *(_one_of_each(offered, view) if once else ())]
    found = [one for one in tried if _holds(one.kept, breaks)]
    if not found:
        hidden = (one for one in _hidden(offered, view, rest) if _holds(one.kept, breaks))
        found = [one for one in hidden if _set(view, one.key, one.chosen).readable]
    return tuple(
        WayOn(one.key, one.words, studies(one.kept), _set(view, one.key, one.chosen).spell())
        for one in sorted(found, key=lambda one: -studies(one.kept))[:MOST]
    )


class Tried(NamedTuple):
    """A change of the view and the values that it keeps."""

    key: str
    words: tuple[str, ...]
    chosen: Any
    kept: Offered


def _set(view: View, key: str, chosen: Any) -> View:
    """The view with a filter set; an age keeps whole cohorts alone, since pooled ones must agree in it."""
    whole = {"age_match": AgeMatch.ONLY} if key == "age" else {}
    return view.with_(**{key: chosen}, **whole)


_KEEPERS: Final = {
    line.facet: keeps
    for line in AGREEMENTS
    if line.facet and (keeps := _set(View(), line.facet, FACETS[line.facet].choices[:1]).keeper(line.facet))
}


def _holds(left: Offered, breaks: Callable[[Offered], bool]) -> bool:
    return studies(left) >= FEWEST and not breaks(left)


def _filtered(offered: Offered, view: View, key: str) -> Iterator[Tried]:
    """Each word of a filter that is not set so already."""
    for word in FACETS[key].choices if key else ():
        if getattr(view, key) != (word,):
            if isinstance(word, Landmark):
                kept = [one for one in offered if one.estimate.months == word.months]
            else:
                kept = [one for one in offered if word in one.kept[key]]
            yield Tried(key, (word.label,), (word,), kept)


def keeping(row: Row) -> dict[str, frozenset[Term]]:
    """By the key of each filter that could part values which disagree, its words that keep a cohort."""
    return {
        key: frozenset(word for word in FACETS[key].choices if keeps(row, (word,)))
        for key, keeps in _KEEPERS.items()
    }


def _one_of_each(offered: Offered, view: View) -> Iterator[Tried]:
    if not view.one_of_each:
        rows = {one.row.cohort.id: one.row for one in offered}
        near = {one.row.cohort.id: one.near for one in offered}
        ids = {row.cohort.id for row in overlap.one_of_each(tuple(rows.values()), near)}
        yield Tried("one_of_each", (), "1", [one for one in offered if one.row.cohort.id in ids])


def _hidden(offered: Offered, view: View, rest: Offered) -> Iterator[Tried]:
    """The view without the studies of all values but the rest."""
    held = frozenset(rest)
    left = {one.row.study.id: one.row.study.short for one in offered if one not in held}
    kept = [one for one in offered if one.row.study.id not in left]
    yield Tried("hide", tuple(left.values()), (*view.hide, *left), kept)
