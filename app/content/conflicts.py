"""Conflicts: sources that answer one question differently, side by side, with what differs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.content import wording
from app.content.comparison.figures import interval, of_whom
from models.records import Conflict, Detail, Empty, Estimate, Source, StudyFile
from models.vocabulary import Clock, Denominator, Missing, Topic

Record = Estimate | Empty | Detail

_UNSAID: Final = "as its name says"
"""What stands for an attribute that a figure not plotted has only in its name."""

_PLACES: Final = frozenset({"Report", "Where"})
"""Attributes that always differ and tell nothing by it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One answer.

    Attributes:
        id: the figure's, gap's or detail's.
        address: where it stands on its study's page.
        panel: whether a panel tells where it comes from.
        printed: the figure as printed, with its interval; a word where none is printed.
        report: the study in a few words.
        called: what its source calls the figure; empty where its name says it.
        facts: attribute and text, in the order of ``Dispute.attributes``.
    """

    id: str
    study: str
    label: str
    address: str
    panel: bool
    printed: str
    report: str
    called: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dispute:
    """One question with its answers; ``differing`` are the attributes in which they differ."""

    id: str
    question: str
    differs: str
    attributes: tuple[str, ...]
    differing: frozenset[str]
    claims: tuple[Claim, ...]


def disputes(conflicts: Iterable[Conflict], files: Sequence[StudyFile]) -> tuple[Dispute, ...]:
    """Every conflict whose claims are held, in the order given."""
    held = dict(_held(files))
    return tuple(_dispute(conflict, held) for conflict in conflicts)


def naming(found: Iterable[Dispute], study: str) -> tuple[Dispute, ...]:
    """The disputes in which a study has a claim."""
    return tuple(one for one in found if any(claim.study == study for claim in one.claims))


def _held(files: Iterable[StudyFile]) -> Iterable[tuple[str, tuple[StudyFile, Record]]]:
    for file in files:
        records: tuple[Record, ...] = (*file.estimate, *file.empty, *file.detail)
        for record in records:
            yield record.id, (file, record)


def _dispute(conflict: Conflict, held: Mapping[str, tuple[StudyFile, Record]]) -> Dispute:
    told = [(name, _facts(*held[name])) for name in conflict.claims if name in held]
    names = tuple(dict.fromkeys(attribute for _, facts in told for attribute in facts))
    differing = frozenset(
        a for a in names if a not in _PLACES and len({facts[a] for _, facts in told if a in facts}) > 1
    )
    claims = []
    for name, facts in told:
        file, record = held[name]
        claims.append(
            Claim(
                id=name,
                study=file.study.id,
                label=_head(file, record),
                address=f"/studies/{file.study.id}#{name}",
                panel=not isinstance(record, Detail),
                printed=_printed(record),
                report=file.study.short,
                called=_called(record),
                facts=tuple(facts.get(attribute, _UNSAID) for attribute in names),
            )
        )
    return Dispute(conflict.id, conflict.question, conflict.differs, names, differing, tuple(claims))


def _printed(record: Record) -> str:
    if isinstance(record, Estimate):
        return f"{record.printed} {interval(record).text}".strip()
    if isinstance(record, Empty):
        return record.printed or f"{record.missing.glyph} {record.missing.label}".strip()
    bounds = f" ({wording.ranged(record.ci_printed.strip('()[]'))})" if record.ci_printed else ""
    return f"{record.printed}{bounds}"


def _head(file: StudyFile, record: Record) -> str:
    """Whose answer it is: the study, or who tells of another one."""
    if isinstance(record, Detail) and record.topic is Topic.CONTEXT:
        return f"as told by {file.study.short}"
    return file.study.label


def _facts(file: StudyFile, record: Record) -> dict[str, str]:
    cohort = next((c for c in file.cohort if c.id == record.cohort), None)
    source = next(source for source in file.source if source.id == record.source)
    context = isinstance(record, Detail) and record.topic is Topic.CONTEXT
    whom = "another study, as told there" if context else cohort.label if cohort else "the whole study"
    facts = {"Report": file.study.short, "Cohort": whom}
    facts |= {"Calls it": _called(record), "Of whom": _whom(record)}
    if isinstance(record, Estimate):
        facts |= _timed(record)
    if cohort is not None and cohort.n is not None and not context:
        facts["Cohort size"] = f"n = {cohort.n}"
    design = {} if context else {"Design": file.study.design.label}
    return facts | design | _read(source, record)


def _called(record: Record) -> str:
    if isinstance(record, Detail):
        return record.label
    if isinstance(record, Empty):
        return (record.endpoint or record.outcome).label
    if record.response is not None:
        return record.term or record.response.label
    grade = f", {record.grade_text or wording.grade_words(record.grade)}" if record.grade else ""
    return f"{record.term or record.endpoint.label}{grade}"


def _whom(record: Record) -> str:
    if isinstance(record, Empty):
        return Denominator.NOT_REPORTED.label
    counted = f"{record.events}/{record.total}" if record.events is not None else ""
    total = f"n = {record.total}" if record.total and not counted else ""
    who = of_whom(record) if isinstance(record, Estimate) else ""
    said = " ".join(part for part in (counted or total, who) if part)
    return said or Denominator.NOT_REPORTED.label


def _timed(estimate: Estimate) -> dict[str, str]:
    if not estimate.outcome.timed:
        return {}
    at = f"{estimate.months} months" if estimate.months else "no landmark"
    clock = estimate.clock.label if estimate.clock is not Clock.NOT_APPLICABLE else Clock.NOT_APPLICABLE.label
    return {"Landmark": at, "Time zero": clock}


def _read(source: Source, record: Record) -> dict[str, str]:
    tier = source.tier.label
    text = source.label if tier in source.label else f"{tier}: {source.label}"
    return {"Read in": text, "Where": record.locator or Missing.NOT_REPORTED.label}
