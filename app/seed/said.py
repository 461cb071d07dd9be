"""Said: whether a print says what its record makes of it: counts, percentages, gaps, places. Pure.

All of these may be right, so each is a warning.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations

from app.seed.judge import Judged
from app.seed.problem import Problem
from app.seed.series import parts
from models.records import Cohort, Detail, Empty, Estimate, Source, Unit, figures, numbers
from models.vocabulary import CountsBasis, Derivation, Endpoint, Flag, Missing, Response, TotalBasis

_ONES = re.findall(
    r"\w+",
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_SPELLED = re.compile(rf"\b({'|'.join(_TENS)})[- ]({'|'.join(_ONES[1:10])})\b|\b({'|'.join(_WORDS)})\b")
_TELLING = 20
"""The least number that another print of the file is taken to tell, and not to hold by chance."""

_NUMBERED = re.compile(
    r"\b(?:grades?|tables?|figures?|lines?|paragraphs?|rows?|pages?|p\.|panels?|sentences?|days?)\s*[≥S]?\d+"
    r"(?:\s*(?:–|-|to|and|or)\s*\d+)?",
    re.IGNORECASE,
)
"""Numbers that name something, and count no patients."""

_NOT_ONE = re.compile(r"\bno\b|\bnone\b|\bwithout\b|≤|maximum")
_VAGUE = frozenset(
    ("text", "text read", "news report", "news reports", "report", "body", "summary page", "article text")
)
_WHOLES = {
    Response.MRD_NEGATIVE_CR: (Response.CR, Response.CR_CRI, Response.MRD_NEGATIVE),
    Response.CR: (Response.CR_CRI, Response.BEST_ORR),
    Response.CR_CRI: (Response.BEST_ORR,),
    Response.EMD_CR: (Response.EMD_ORR,),
}


def problems(file: Judged) -> Iterator[Problem]:
    """Every figure, gap and place that may say less, or something else, than its record."""
    known = {number for cohort in file.of(Cohort) for number in (cohort.n, *cohort.counts.values())}
    for estimate in file.of(Estimate):
        beside = {n for one in file.of(Estimate) if one is not estimate for n in spelled(one.printed)}
        yield from _counts(file, estimate, known, {n for n in beside if n >= _TELLING})
        yield from _percentages(file, estimate)
    for empty in file.of(Empty):
        yield from _gap(file, empty)
    yield from _parts(file)
    yield from _places(file)


def spelled(text: str) -> set[int]:
    """The whole numbers a text holds, in digits or words; "all", "none" and "no" are said elsewhere.

    >>> sorted(spelled("Fifty-one of 54 (94%)"))
    [51, 54, 94]
    """
    found = {int(number) for number in numbers(text) if number == number.to_integral_value()}
    for tens, ones, alone in _SPELLED.findall(text.lower()):
        found.add(_WORDS[tens] + _WORDS[ones] if tens else _WORDS[alone])
    return found


def number_word(digits: str) -> str:
    """A small whole number as an English word; empty where it has none of its own.

    >>> number_word("30"), number_word("31")
    ('thirty', '')
    """
    return next((word for word, number in _WORDS.items() if str(number) == digits), "")


def _counts(file: Judged, estimate: Estimate, known: set[int | None], beside: set[int]) -> Iterator[Problem]:
    """Counts called printed stand in the print, as the size of a cohort, or where the record says.

    Larger numbers may stand in another print of the file, and a few may be added or taken off.
    """
    if estimate.counts_basis is not CountsBasis.PRINTED or estimate.events is None or estimate.total is None:
        return
    texts = (
        estimate.locator,
        estimate.note,
        estimate.says,
        estimate.denominator_text,
        estimate.counts_reason,
    )
    told = _NUMBERED.sub("", "; ".join(text for text in (estimate.printed, *texts) if text))
    held = spelled(told) | known | beside
    counted = [n for one in figures(estimate.printed) if one.unit is Unit.PERCENT for n in (one.number,)]
    own = spelled(estimate.printed) - {int(n) for n in counted}
    held |= {sum(own)} | ({estimate.total - n for n in own} if "except" in estimate.printed else set())
    if re.search(r"\ball\b", told.lower()):
        held |= {estimate.total} & {estimate.events}
    if _NOT_ONE.search(told.lower()):
        held.add(0)
    missing = [] if estimate.events in held else [f"events ({estimate.events})"]
    if estimate.total not in held and estimate.total_basis is TotalBasis.PRINTED:
        missing.append(f"total ({estimate.total})")
    if missing:
        said = f"expected {' and '.join(missing)} in printed, locator or note where they are called printed"
        yield file.problem(estimate, "counts_basis", said, "counts_print")


def _percentages(file: Judged, estimate: Estimate) -> Iterator[Problem]:
    said = {one.number for one in figures(estimate.printed) if one.own and one.unit is Unit.PERCENT}
    if len(said) > 1 and estimate.derivation is Derivation.NONE and not estimate.kind.in_months:
        expected = f"expected the percentage of this figure alone, got {estimate.printed!r}"
        yield file.problem(estimate, "printed", expected, "percentages")


def _gap(file: Judged, empty: Empty) -> Iterator[Problem]:
    """A gap whose print holds a figure is told in a text, or is none."""
    if empty.printed is None or empty.text is not None or empty.missing is Missing.TEXT_ONLY:
        return
    found = [one for one in figures(empty.printed) if one.own and one.number != Decimal(0)]
    if empty.missing is Missing.NOT_REACHED:
        found = [one for one in found if one.unit is Unit.PERCENT]
    if found:
        said = f"expected an estimate, or a text that says why {empty.printed!r} is none of {empty.outcome}"
        yield file.problem(empty, "printed", said, "gap_print")


def _parts(file: Judged) -> Iterator[Problem]:
    """A part of the relapses or responses is no larger than the whole."""
    for one, other in combinations(file.of(Estimate), 2):
        for part, whole in ((one, other), (other, one)):
            if part.cohort != whole.cohort or not parts(part, whole) or not _part_of(part, whole):
                continue
            if (part.value or 0) > (whole.value or 0) and Flag.SUSPICIOUS not in (*part.flags, *whole.flags):
                said = f"expected at most {whole.value:g}, as {whole.id}, got {part.value:g}"
                yield file.problem(part, "value", said, "parts")


def _part_of(part: Estimate, whole: Estimate) -> bool:
    if part.response is not None and whole.response is not None:
        return whole.response in _WHOLES.get(part.response, ())
    return whole.endpoint is Endpoint.RELAPSE and part.endpoint is not Endpoint.RELAPSE


def _places(file: Judged) -> Iterator[Problem]:
    """Places that only name the text, said once for each text."""
    for source in file.of(Source):
        placed = (one for one in file.every if isinstance(one, Cohort | Estimate | Empty | Detail))
        vague = [
            one.id for one in placed if one.source == source.id and (one.locator or "").casefold() in _VAGUE
        ]
        if vague:
            said = f"expected where in the text it stands, got the text alone in {len(vague)}: {vague[0]}"
            yield file.problem(source, "locator", f"{said} …", "locator")
