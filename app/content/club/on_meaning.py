"""What to ask of words: what an event, a response and a grade are."""

from collections.abc import Iterable, Sequence
from typing import Final

from app.content.club.inquiry import InquiryRule, Seen, line, number
from app.content.readers import stated
from models.records import NOT_REPORTED, Estimate
from models.vocabulary import Grading, Outcome


def _events(seen: Sequence[Seen]) -> Iterable[str]:
    """What counts as an event, where it is not stated or is not one thing."""
    held = [(one, one.those(lambda estimate: estimate.outcome is Outcome.EFS)) for one in seen]
    shown = [(one, found) for one, found in held if found]
    said = {(e.endpoint, one.row.study.event_definition) for one, found in shown for e in found}
    if len(said) > 1 or any(defined == NOT_REPORTED for _, defined in said):
        for one, found in shown:
            yield f"{line(one.name, found)}. An event is: {stated(one.row.study.event_definition)}"


def _responses(seen: Sequence[Seen]) -> Iterable[str]:
    held = [(one, one.those(lambda estimate: estimate.response is not None)) for one in seen]
    if len({_response(estimate) for _, found in held for estimate in found}) > 1:
        for one, found in held:
            for estimate in found:
                when = f", assessed: {estimate.window}" if estimate.window else ""
                yield f"{one.name}: {number(estimate)}{when}"


def _response(estimate: Estimate) -> tuple[object, ...]:
    return estimate.response, estimate.window


def _grading(seen: Sequence[Seen]) -> Iterable[str]:
    """Toxicity by term and scale, where a scale is not stated or they are not one."""
    graded = [(one, e) for one in seen for e in one.estimates if e.outcome.graded]
    systems = {estimate.grading or Grading.NOT_REPORTED for _, estimate in graded}
    if len(systems) > 1 or Grading.NOT_REPORTED in systems:
        for one, estimate in graded:
            scale = (estimate.grading or Grading.NOT_REPORTED).label
            yield f"{one.name}: {number(estimate)}, {scale}"


RULES: Final = (
    InquiryRule(
        "event",
        "What counts as an event?",
        "The definitions differ, or the texts read do not state one.",
        _events,
    ),
    InquiryRule(
        "response",
        "Which response, where, and assessed when?",
        "Several definitions stand side by side.",
        _responses,
    ),
    InquiryRule(
        "grading",
        "By which scale was toxicity graded?",
        "The scales differ, or the texts read do not state one.",
        _grading,
    ),
)
