"""A view of the rows → the controls, chips and presets that lead on from it."""

from collections.abc import Sequence
from typing import Any, Final, Literal, get_args

from app.content.filters.counting import RowCounts
from app.content.filters.filter_bar import Chip, Choice, Choices, Control, Kind, Preset, State
from app.content.filters.reasons import reason
from models.facets import Facet
from models.patient import PatientFact
from models.records import Row
from models.view import FACETS, FORM, View
from models.vocabulary import AgeGroup, BurdenRows, Landmark, Outcome, Setting, SiteChoice, Term

Place = Literal["bar", "sheet", "map"]
"""Above the figure; in the sheet of a phone; above the evidence map."""

PRESETS: Final = (
    Preset("CNS relapse", View(site=(SiteChoice.CNS,)).spell()),
    Preset("Extramedullary", View(site=(SiteChoice.EMD,)).spell()),
    Preset("Marrow only", View(site=(SiteChoice.MARROW,)).spell()),
    Preset("After CAR T failure", View(setting=(Setting.POST_CAR_T,)).spell()),
    Preset("Adults", View(age=(AgeGroup.ADULT,)).spell()),
    Preset("Children", View(age=(AgeGroup.PEDIATRIC,)).spell()),
)


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
    return Choices(tuple(controls), chips(view, rows), PRESETS, view.unfiltered().spell())


def _kind(facet: Facet, place: Place) -> Kind | None:
    """How a facet is set in this place; None where it is not."""
    if (
        not facet.control
        or (place == "map" and not facet.keeps)
        or (place, facet.control) == ("sheet", "tabs")
    ):
        return None
    listed = facet.control == "select" or (place == "sheet" and not facet.keeps)
    return facet.control if facet.control == "search" else "select" if listed else "segments"


def chips(view: View, rows: Sequence[Row]) -> tuple[Chip, ...]:
    """What the reader changed, each with the address without it."""
    return tuple(_chip(key, view, rows) for key in view.asked if key not in FORM)


def _control(key: str, kind: Kind, asked: RowCounts) -> Control:
    changed = key in asked.view.asked
    if kind == "search":
        typed = Choice(
            "", getattr(asked.view, key) or "", None, "off", asked.view.without(key).spell(), "", ""
        )
        return Control(key, FACETS[key].label, kind, (typed,), changed)
    words = [_choice(key, word, kind, asked) for word in _words(key, asked)]
    if isinstance(getattr(asked.view, key), tuple) and not FACETS[key].default(asked.view):
        words.insert(0, _any(key, asked))
    if kind == "select" and not any(choice.state != "off" for choice in words):
        words.append(_several(key, asked.view))
    return Control(key, FACETS[key].label, kind, tuple(words), changed)


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
    gone = count == 0 and state != "changed"
    return Choice(
        word=str(word),
        label=word.label,
        count=count,
        state="off" if gone else state,
        address=_target(key, word, kind, view).spell(),
        reason=reason(view, word) if gone else "",
        definition=word.definition,
    )


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


def _chip(key: str, view: View, rows: Sequence[Row]) -> Chip:
    chosen = getattr(view, key)
    names = {row.study.id: row.study.label for row in rows}
    names |= {row.cohort.id: row.cohort.label for row in rows}
    words: tuple[Any, ...] = chosen if isinstance(chosen, tuple) else (chosen,)
    said = ", ".join(
        word.label if isinstance(word, Term | PatientFact) else names.get(word, str(word)) for word in words
    )
    return Chip(key, FACETS[key].label, "on" if said == "1" else said, view.without(key).spell())
