"""What no record says of an outcome: a gap all the same, with an id by which its panel is asked for."""

from collections.abc import Iterable, Iterator
from itertools import product

from models.records import Empty, Row, silence
from models.vocabulary import Burden, Kind, Missing, Outcome


def unsaid_id(
    cohort: str, outcome: Outcome, burden: Burden | None, kind: Kind | None, missing: Missing
) -> str:
    """Return the id of what no record says of an outcome of a cohort, or of its subgroup.

    Args:
        cohort: the id of the cohort.
        outcome: what is not said.
        burden: the subgroup; None for the whole cohort.
        kind: the kind of value; None for every kind.
        missing: the kind of gap that the texts read leave.
    """
    return "_".join(filter(None, (cohort, outcome, burden, kind, missing)))


def unsaid(row: Row) -> Iterator[Empty]:
    """Every gap that a view may show of a cohort and that nothing was recorded of, as a record.

    Its id may be longer than that of a record, since it is put together from the cohort's.
    """
    for outcome, burden, kind in product(Outcome, (None, *Burden), (None, Kind.MEDIAN_TIME)):
        missing = silence(row.sources, outcome)
        yield Empty.model_construct(
            id=unsaid_id(row.cohort.id, outcome, burden, kind, missing),
            cohort=row.cohort.id,
            outcome=outcome,
            missing=missing,
            of=kind,
            burden=burden,
            source=row.cohort.source,
        )


def said_nowhere(rows: Iterable[Row], wanted: str) -> tuple[Row, Empty] | None:
    """The gap with this id and its cohort; None where there is none of this name."""
    near = (row for row in rows if wanted[: len(row.cohort.id)] == row.cohort.id)
    return next(((row, empty) for row in near for empty in unsaid(row) if empty.id == wanted), None)
