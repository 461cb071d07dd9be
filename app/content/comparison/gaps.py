"""What a cell says without a mark: one of the seven kinds of empty, or the other form it is reported in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.content import wording
from app.content.comparison.cell import Gap
from app.content.comparison.empties import absent, other_name
from app.content.comparison.figures import interval, value_text
from app.statistics.comparability import endpoint_asked
from models.records import Cohort, Empty, Estimate
from models.view import View
from models.vocabulary import Burden, Clock, Endpoint, Grade, Kind, Missing, Outcome, Response, Setting

SEE_FIRST: Final = "see the cohort's first band"
SEE_THAT: Final = ": see that band"
UNCONDITIONAL: Final = "without this condition"


class Elsewhere(NamedTuple):
    """An estimate of another band: how it is counted, in words, and whether a band of the view holds it."""

    estimate: Estimate
    said: str
    housed: bool


@dataclass(frozen=True, slots=True)
class Whose:
    """What a gap is of, and how its spoken sentence begins.

    Attributes:
        line: cohort and subgroup.
        outcome: the panel in running text; empty where the panel is said elsewhere.
        burden: the subgroup; None for the whole cohort, or for all its subgroups.
        unsaid: the id of what no record says, by which its panel is asked for; None where there is no panel.
    """

    line: str
    outcome: str = ""
    burden: Burden | None = None
    unsaid: str | None = None

    def said(self, endpoint: Endpoint | None = None) -> str:
        """Line and outcome; another endpoint than the panel's own under its own name."""
        what = wording.running(endpoint.label) if endpoint and not endpoint.own else self.outcome
        return ", ".join(filter(None, (self.line, what)))


def gap(
    kind: Missing | None, text: str, about: str | None, whose: Whose, clock: Clock = Clock.NOT_APPLICABLE
) -> Gap:
    """A gap with its glyph and its sentence."""
    glyph = kind.glyph if kind else ""
    unstated = "; time zero not stated" if clock is Clock.NOT_STATED else ""
    return Gap(kind, glyph, text, about, wording.ended(f"{whose.said()}: {text}{unstated}"), clock)


def gaps(
    outcome: Outcome,
    here: Sequence[Estimate],
    elsewhere: Sequence[Elsewhere],
    empties: Sequence[Empty],
    view: View,
    whose: Whose,
    silent: Missing,
) -> tuple[Gap, ...]:
    """What to say of a panel without a mark.

    Args:
        outcome: the panel.
        here: estimates of this outcome and line, of the band, that the view does not draw.
        elsewhere: those of another band; only the band is named, never the figure.
        empties: what is recorded as missing for this outcome and line.
        view: what was asked.
        whose: the line, for the spoken sentence.
        silent: the kind of gap the texts read leave of this outcome where they say nothing.
    """
    other = None
    if not _exact(empties, view):
        other = _other_form(outcome, here, view, whose) or _elsewhere(outcome, elsewhere, view, whose)
    if other is not None:
        return (other,)
    return tuple(_named(empty, view, whose) for empty in _spoken_of(empties, view)) or (
        gap(silent, silent.label, whose.unsaid, whose),
    )


def first_kind(
    here: Sequence[Estimate], empties: Sequence[Empty], view: View, silent: Missing
) -> Missing | None:
    """The kind of the first of these gaps, where nothing stands elsewhere; None for another form."""
    if not _exact(empties, view) and any(e.kind is not Kind.COUNT for e in here):
        return None
    return next((empty.missing for empty in _spoken_of(empties, view)), silent)


def _exact(empties: Sequence[Empty], view: View) -> list[Empty]:
    return [empty for empty in empties if empty.months is not None and view.month]


def _spoken_of(empties: Sequence[Empty], view: View) -> list[Empty]:
    exact = _exact(empties, view)
    return exact or [e for e in empties if e.of is None or not e.of.in_months] or list(empties)


def _named(empty: Empty, view: View, whose: Whose) -> Gap:
    """A recorded gap after what sets it apart from panel and line: "DOR: median not reached"."""
    others = (
        empty.burden.label if empty.burden and empty.burden is not whose.burden else "",
        wording.grade_words(empty.grade) if empty.grade and empty.grade is not view.grade else "",
        f"{empty.months} mo" if empty.months and [m.months for m in view.month] != [empty.months] else "",
    )
    name, apart = other_name(empty), ", ".join(filter(None, others))
    text = absent(empty)
    return Gap(
        kind=empty.missing,
        glyph=empty.missing.glyph,
        words=_told(", ".join(filter(None, (name, apart))), text),
        about=empty.id,
        spoken=wording.ended(_told(whose.said(empty.endpoint), apart, text)),
    )


def _told(*parts: str) -> str:
    return ": ".join(filter(None, parts))


def _other_form(outcome: Outcome, others: Sequence[Estimate], view: View, whose: Whose) -> Gap | None:
    """The first other form this outcome is reported in, said in the order a reader would ask."""
    drawn = [e for e in others if e.kind is not Kind.COUNT]
    forms = (_other_landmark, _median_only, _other_endpoint, _other_grade, _other_response, _other_text)
    found = (form(outcome, drawn, view, whose) for form in forms)
    return next((one for one in found if one is not None), None)


def _other_landmark(_: Outcome, others: Sequence[Estimate], view: View, whose: Whose) -> Gap | None:
    asked = {m.months for m in view.month}
    reported = sorted(
        {e.months for e in others if e.months and endpoint_asked(e.endpoint, view.endpoint)} - asked
    )
    if not view.month or not reported:
        return None
    first = next(e for e in others if e.months == reported[0])
    wanted = ", ".join(m.value for m in view.month)
    return gap(None, f"not at {wanted} mo (reports {', '.join(map(str, reported))})", first.id, whose)


def _median_only(_: Outcome, others: Sequence[Estimate], view: View, whose: Whose) -> Gap | None:
    medians = [e for e in others if e.kind.in_months and endpoint_asked(e.endpoint, view.endpoint)]
    if not medians:
        return None
    return gap(None, median_text(medians[0]), medians[0].id, whose, medians[0].clock)


def median_text(estimate: Estimate) -> str:
    """A median in a percentage column: "median only: 8.7 mo (3.7–18.8)"."""
    shown = interval(estimate)
    bounds = f" {shown.text}" if shown.text else f", {wording.NO_INTERVAL}"
    figure = f"{value_text(estimate)} mo{bounds}"
    return "median only: " + (figure.replace(" ", "\u00a0") if shown.text else figure)


def _other_endpoint(outcome: Outcome, others: Sequence[Estimate], view: View, whose: Whose) -> Gap | None:
    related = [e for e in others if not endpoint_asked(e.endpoint, view.endpoint)]
    if not related:
        return None
    names = list(dict.fromkeys(e.endpoint.short for e in related))
    return gap(None, f"not as {outcome.label} (reports {', '.join(names)})", related[0].id, whose)


def _other_grade(outcome: Outcome, others: Sequence[Estimate], view: View, whose: Whose) -> Gap | None:
    graded = [e for e in others if e.grade is not None and e.grade is not view.grade]
    if not outcome.graded or not graded:
        return None
    forms = list(dict.fromkeys(_grade_form(e) for e in graded))
    return gap(
        None, f"not as {wording.grade_words(view.grade)} (reports {', '.join(forms)})", graded[0].id, whose
    )


def _grade_form(estimate: Estimate) -> str:
    if estimate.grade_text and estimate.grade not in (Grade.ANY, Grade.GE3):
        return estimate.grade_text
    return wording.grade_words(estimate.grade) if estimate.grade else ""


def _other_response(_: Outcome, others: Sequence[Estimate], view: View, whose: Whose) -> Gap | None:
    forms = [e for e in others if e.response is not None and view.response]
    if not forms:
        return None
    asked = ", ".join(r.label for r in view.response)
    names = list(dict.fromkeys(e.response.label for e in forms if e.response))
    return gap(None, f"not as {asked} (reports {', '.join(names)})", forms[0].id, whose)


def _other_text(_: Outcome, others: Sequence[Estimate], __: View, whose: Whose) -> Gap | None:
    if not others:
        return None
    salvage = others[0].response is Response.SALVAGE_CR
    text = "response to salvage only" if salvage else "only in another kind of text"
    return gap(None, text, others[0].id, whose)


def _elsewhere(outcome: Outcome, others: Sequence[Elsewhere], view: View, whose: Whose) -> Gap | None:
    """Where the outcome stands instead: figures of two bands never stand side by side, not even as text.

    Of what no band of the view holds, it says why, without its figure.
    """
    if not others:
        return None
    first = next((one for one in others if one.housed), others[0])
    text = first.said
    if not first.housed:
        alike = [one.estimate for one in others if one.said == first.said]
        forms = (_other_landmark, _other_endpoint, _other_grade, _other_response)
        found = (form(outcome, alike, view, whose) for form in forms)
        text = next((f"{one.text}, {text}" for one in found if one is not None), text)
    return gap(None, text, first.estimate.id, whose)


def timed_from(clock: Clock) -> str:
    """A time origin as a cell says it of a figure that stands elsewhere."""
    return "time zero not stated" if clock is Clock.NOT_STATED else f"timed from {clock.label}"


def no_median(here: Sequence[Estimate], whose: Whose) -> Gap | None:
    """What the months figure says of an outcome that is reported, but not as a median; None if it is not."""
    found = [e for e in here if e.kind is not Kind.COUNT and not e.kind.in_months]
    if not found:
        return None
    months = sorted({e.months for e in found if e.months})
    reports = f" (reports {', '.join(map(str, months))} mo)" if months else ""
    return gap(None, f"no median{reports}", found[0].id, whose)


def whose(
    cohort: Cohort, outcome: Outcome, grade: Grade, burden: Burden | None = None, unsaid: str | None = None
) -> Whose:
    """How a spoken gap begins: cohort, subgroup, outcome; and the id of what no record says of it."""
    name = f"{cohort.label}, {burden.label}" if burden else cohort.label
    return Whose(name, outcome_in(cohort.setting, outcome, grade), burden, unsaid)


def outcome_in(setting: Setting, outcome: Outcome, grade: Grade) -> str:
    """An outcome in running text, as the setting calls it."""
    if outcome is Outcome.RESPONSE and setting is Setting.POST_CAR_T:
        return wording.SALVAGE_HEADING.lower()
    return wording.outcome_words(outcome, grade)
