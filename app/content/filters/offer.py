"""A view of the rows → the controls, chips and presets that lead on from it."""

from collections.abc import Sequence
from typing import Any, Final, Literal, get_args

from app.content.filters.comparators import comparators
from app.content.filters.counting import RowCounts
from app.content.filters.filter_bar import Chip, Choice, Choices, Control, Kind, Preset, State
from app.content.filters.reasons import reason
from app.content.wording import plural
from models.facets import Facet
from models.patient import PatientFact
from models.records import Row, Rows
from models.view import FACETS, FORM, View
from models.vocabulary import AgeGroup, BurdenRows, Landmark, Outcome, Setting, SiteChoice, Term

Place = Literal["bar", "sheet", "map"]
"""Above the figure; in the sheet of a phone; above the evidence map."""

NAMED: Final = 3
"""So many studies or cohorts are named where they are asked for by id; of more, the number is said."""

_BEGINNINGS: Final = (
    ("CNS relapse", View(site=(SiteChoice.CNS,))),
    ("Extramedullary", View(site=(SiteChoice.EMD,))),
    ("Marrow only", View(site=(SiteChoice.MARROW,))),
    ("After CAR T failure", View(setting=(Setting.POST_CAR_T,))),
    ("Adults", View(age=(AgeGroup.ADULT,))),
    ("Children", View(age=(AgeGroup.PEDIATRIC,))),
)


def presets(view: View) -> tuple[Preset, ...]:
    """The views that many ask for, of the same data and in the form of this one; nothing else is kept."""
    bare = view.unfiltered()
    found = [
        (label, bare.with_(**{key: getattr(asked, key) for key in asked.asked}))
        for label, asked in _BEGINNINGS
    ]
    return tuple(Preset(label, asked.spell(), asked == view) for label, asked in found)


def choices(rows: Sequence[Row], view: View, place: Place = "bar") -> Choices:
    """What the filters show for a view of these rows.

    Args:
        rows: every row of the evidence.
        view: what was asked.
        place: where they stand; on a phone the outcomes are tabs above them, and what selects no cohort is
            a list; the map has those that select cohorts.
    """
    asked = RowCounts(rows, view)
    kinds = {key: _kind(facet, place) for key, facet in FACETS.items()}
    if view.patient:
        kinds["group"] = None
    controls = [_control(key, kind, asked) for kind in get_args(Kind) for key in FACETS if kinds[key] == kind]
    beside = comparators(rows, view)
    return Choices(tuple(controls), chips(view, rows), presets(view), view.unfiltered().spell(), beside)


def _kind(facet: Facet, place: Place) -> Kind | None:
    """How a facet is set in this place; None where it is not."""
    if (
        not facet.control
        or (place == "map" and not facet.keeps)
        or (place, facet.control) == ("sheet", "tabs")
    ):
        return None
    if facet.control == "search":
        return "search"
    one = place == "sheet" and not facet.keeps and facet.control != "switches"
    return "select" if one or facet.control == "select" else "segments"


def chips(view: View, rows: Sequence[Row]) -> tuple[Chip, ...]:
    """What the reader changed, each with the address without it."""
    return tuple(_chip(key, view, rows) for key in view.asked if key not in FORM)


def _control(key: str, kind: Kind, asked: RowCounts) -> Control:
    facet, view = FACETS[key], asked.view
    words = (
        [_typed(key, view)]
        if kind == "search"
        else [_choice(key, w, kind, asked) for w in _words(key, asked)]
    )
    if kind != "search" and isinstance(getattr(view, key), tuple) and not facet.default(view):
        words.insert(0, _any(key, asked))
    if kind == "select" and not any(choice.state != "off" for choice in words):
        words.append(_several(key, view))
    return Control(key, facet.label, kind, tuple(words), key in view.asked, facet.open, facet.about)


def _typed(key: str, view: View) -> Choice:
    """What was typed, and the view without it."""
    return Choice("", getattr(view, key) or "", None, "off", view.without(key).spell(), "", "")


def _words(key: str, asked: RowCounts) -> list[Term]:
    """The words a control offers: finer ones only where they are asked for."""
    facet = FACETS[key]
    return [word for word in facet.choices if word not in facet.finer or word in getattr(asked.view, key)]


def _any(key: str, asked: RowCounts) -> Choice:
    view, facet = asked.view.without(key), FACETS[key]
    count = asked.count(key, ()) if facet.keeps else None
    state: State = "off" if key in asked.view.asked else "default"
    return Choice("", facet.any, count, state, view.spell(), "", "")


def _several(key: str, view: View) -> Choice:
    """More words than a select holds, as the address gave them."""
    words = ", ".join(word.label for word in getattr(view, key))
    return Choice(",".join(map(str, getattr(view, key))), words, None, "changed", view.spell(), "", "")


def _choice(key: str, word: Term, kind: Kind, asked: RowCounts) -> Choice:
    view = asked.view
    count = _count(key, word, asked)
    state = _state(key, word, kind, view)
    why = reason(view, word) if count == 0 and state == "off" else ""
    several = kind == "segments" and isinstance(getattr(view, key), tuple)
    last = several and needed(key, word, view)
    return Choice(
        word=str(word),
        label=word.label,
        count=count,
        state=state,
        address=_target(key, word, kind, view).spell(),
        reason=f"At least one {FACETS[key].label.lower()} stays ticked." if last else why,
        definition=word.definition,
        only=_only(key, word, view) if several and not last and not why else None,
    )


def needed(key: str, word: Term, view: View) -> bool:
    """Whether a word is the last one of a key that never stands at none."""
    facet = FACETS[key]
    stays = facet.default(view) and (word in facet.alone or not facet.alone)
    return bool(stays) and view.shown(key) == (word,)


def _only(key: str, word: Term, view: View) -> str | None:
    """The view with one word of a key that stands at several by default."""
    facet = FACETS[key]
    if facet.alone or not facet.default(view):
        return None
    return view.with_(**{key: (word,)}).spell()


def _count(key: str, word: Term, asked: RowCounts) -> int | None:
    if not FACETS[key].counted or word in (BurdenRows.BENEATH, BurdenRows.OFF):
        return None
    if isinstance(word, Outcome):
        return asked.reporting(word)
    if isinstance(word, Landmark):
        return asked.at(word)
    if isinstance(word, BurdenRows):
        return asked.bearing(asked.kept, word)
    return asked.count(key, (word,))


def _state(key: str, word: Term, kind: Kind, view: View) -> State:
    chosen = getattr(view, key)
    if not isinstance(chosen, tuple):
        on = word is chosen
    elif kind == "select":
        on = chosen == (word,)
    else:
        on = word in view.shown(key)
    if not on:
        return "off"
    return "changed" if key in view.asked else "default"


def _target(key: str, word: Term, kind: Kind, view: View) -> View:
    if not isinstance(getattr(view, key), tuple):
        return view.with_(**{key: word})
    if kind == "select":
        return view.with_(**{key: (word,)})
    return view.toggled(key, word)


def _named(rows: Rows) -> dict[str, str]:
    return {row.study.id: row.study.label for row in rows} | {r.cohort.id: r.cohort.label for r in rows}


def _chip(key: str, view: View, rows: Sequence[Row]) -> Chip:
    chosen, facet = getattr(view, key), FACETS[key]
    names = Rows.of(rows).once(_named) if facet.of else {}
    words: tuple[Any, ...] = chosen if isinstance(chosen, tuple) else (chosen,)
    named = ", ".join(
        word.label if isinstance(word, Term | PatientFact) else names.get(word, str(word)) for word in words
    )
    said = plural(len(words), facet.of) if facet.of and len(words) > NAMED else named
    said = "on" if said == "1" else said
    return Chip(key, facet.label, said, view.without(key).spell(), named, facet.open)
