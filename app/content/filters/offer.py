"""A view of the rows → the controls, chips and presets that lead on from it."""

from collections.abc import Sequence
from typing import Any, Final

from app.content.filters.counting import RowCounts
from app.content.filters.filter_bar import Chip, Choice, Choices, Control, Kind, Preset, State
from app.content.filters.reasons import reason
from models.records import Row
from models.view import DEFAULTS, FACETS, FORM, View
from models.vocabulary import AgeGroup, BurdenRows, Landmark, Outcome, Setting, SiteChoice, Term

SEGMENTS: Final = ("site", "age", "setting", "month", "outcome", "burden")
SELECTS: Final = ("grade", "endpoint", "tier", "target", "group", "sort")
_ANY: Final = {"site": "Any", "age": "Any", "month": "All", "tier": "Any", "target": "Any"}
_FINER: Final = (SiteChoice.CNS_ISOLATED, SiteChoice.CNS_MARROW)
_USUAL: Final = (Landmark.M12, Landmark.M24, Landmark.M36, Landmark.M48)
_UNCOUNTED: Final = ("grade", "endpoint", "group", "sort")

PRESETS: Final = (
    Preset("CNS relapse", View(site=(SiteChoice.CNS,)).spell()),
    Preset("Extramedullary", View(site=(SiteChoice.EMD,)).spell()),
    Preset("Marrow only", View(site=(SiteChoice.MARROW,)).spell()),
    Preset("After CAR T failure", View(setting=(Setting.POST_CAR_T,)).spell()),
    Preset("Adults", View(age=(AgeGroup.ADULT,)).spell()),
    Preset("Children and AYA", View(age=(AgeGroup.PEDIATRIC_AYA,)).spell()),
)


def choices(
    rows: Sequence[Row],
    view: View,
    segments: Sequence[str] = SEGMENTS,
    selects: Sequence[str] = SELECTS,
) -> Choices:
    """What the filters show for a view of these rows.

    Args:
        rows: every row of the evidence.
        view: what was asked.
        segments: facets whose words are chosen one by one, beside each other.
        selects: facets of which one word is chosen at a time.
    """
    asked = RowCounts(rows, view)
    controls = [_control(key, "segments", asked) for key in segments]
    controls += [_control(key, "select", asked) for key in selects]
    return Choices(tuple(controls), chips(view, rows), PRESETS, view.unfiltered().spell())


def chips(view: View, rows: Sequence[Row]) -> tuple[Chip, ...]:
    """What the reader changed, each with the address without it."""
    return tuple(_chip(key, view, rows) for key in view.asked if key not in FORM)


def _control(key: str, kind: Kind, asked: RowCounts) -> Control:
    changed = key in asked.view.asked
    words = [_choice(key, word, kind, asked) for word in _words(key, asked)]
    if key in _ANY:
        words.insert(0, _any(key, asked))
    if kind == "select" and not any(choice.state != "off" for choice in words):
        words.append(_several(key, asked.view))
    return Control(key, FACETS[key].label, kind, tuple(words), changed)


def _words(key: str, asked: RowCounts) -> list[Term]:
    """The words a control offers: finer sites and unusual landmarks only where they lead somewhere."""
    words = list(FACETS[key].choices)
    if key == "site":
        words = [word for word in words if word not in _FINER or word in asked.view.site]
        words.sort(key=lambda word: word is SiteChoice.NOT_REPORTED)
    if key == "month":
        words = [m for m in Landmark if m in _USUAL or m in asked.view.month or asked.at(m)]
    return words


def _any(key: str, asked: RowCounts) -> Choice:
    view = asked.view.without(key)
    count = asked.count(key, view.sites if key == "site" else ()) if key in ("site", "age") else None
    state: State = "off" if getattr(asked.view, key) else "default"
    return Choice("", _ANY[key], count, state, view.spell(), "", "")


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
    if key in _UNCOUNTED or word in (BurdenRows.BENEATH, BurdenRows.OFF):
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
        on = word in (chosen or DEFAULTS.get(key, ()))
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
    said = ", ".join(word.label if isinstance(word, Term) else names.get(word, str(word)) for word in words)
    return Chip(key, FACETS[key].label, "on" if said == "1" else said, view.without(key).spell())
