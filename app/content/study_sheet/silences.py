"""What a cohort does not report: every recorded gap, and every outcome of which nothing is recorded."""

from collections.abc import Iterable

from app.content import wording
from app.content.comparison.empties import subject
from app.content.study_sheet.sheet import Silence
from models.records import Empty, Row, silence
from models.vocabulary import Grade, Missing, Outcome


def silences(row: Row) -> tuple[Silence, ...]:
    """The gaps of a cohort, kind by kind in the order of the vocabulary."""
    found = [_silence(empty, row) for empty in row.empties]
    found += _unrecorded(row)
    return tuple(sorted(found, key=lambda one: list(Missing).index(one.kind)))


def _silence(empty: Empty, row: Row) -> Silence:
    said = f"{empty.missing.label} {(empty.text or '').lower()}"
    printed = empty.printed if empty.printed and empty.printed.lower() not in said else None
    return Silence(
        id=empty.id,
        kind=empty.missing,
        of=", ".join(filter(None, (subject(empty), _grades(empty, row)))),
        said=", ".join(part for part in (printed, empty.text) if part),
        note=empty.note or "",
    )


def _grades(empty: Empty, row: Row) -> str:
    """Which grades a gap without a grade is about: those the cohort does not give."""
    if empty.grade is not None or not empty.outcome.graded:
        return ""
    given = {e.grade for e in row.estimates if e.outcome is empty.outcome}
    return "" if not given else "further grades"


def _unrecorded(row: Row) -> Iterable[Silence]:
    """Outcomes, and the two usual grades of toxicity, of which neither figure nor gap is recorded."""
    for outcome in Outcome:
        mine = [e for e in row.estimates if e.outcome is outcome]
        gaps = [e for e in row.empties if e.outcome is outcome]
        if not mine and not gaps:
            yield Silence(None, silence(row.sources, outcome), outcome.label, "", "")
        elif outcome.graded and not any(e.grade is None for e in gaps):
            for grade in (Grade.GE3, Grade.ANY):
                if grade not in {e.grade for e in mine} | {e.grade for e in gaps}:
                    of = f"{outcome.label}, {wording.grade_words(grade)}"
                    yield Silence(None, silence(row.sources, outcome), of, "", "")
