"""How counts and totals are known that the source does not print with their figure."""

from collections.abc import Iterable

from models.records import Counted, StudyFile
from models.vocabulary import CountsBasis, TotalBasis


def worded(counted: Counted) -> str:
    """In words what of a count is not printed: "recovered, total inferred"; empty where all is."""
    recovered = counted.counts_basis is CountsBasis.RECOVERED
    total = counted.total_basis
    words = [
        CountsBasis.RECOVERED.label if recovered else "",
        total.label if total is not TotalBasis.PRINTED else "",
    ]
    return ", ".join(word for word in words if word)


def bases(file: StudyFile) -> tuple[tuple[str, str], ...]:
    """Each count that is not printed whole, with how it is known and why; the same reason once."""
    found: dict[str, dict[str, None]] = {}
    for one in _counted(file):
        if one.counts_reason is not None:
            counts = f"{one.events}/{one.total}" if one.events is not None else f"n = {one.total}"
            found.setdefault(f"{worded(one)}. {one.counts_reason}", {})[counts] = None
    return tuple((", ".join(counts), said) for said, counts in found.items())


def _counted(file: StudyFile) -> Iterable[Counted]:
    yield from file.estimate
    yield from file.detail
