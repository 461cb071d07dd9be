"""Tally: every printed figure of the records looked up in the texts that a curator holds."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from app.seed import texts
from app.seed.judge import Judged
from app.seed.lookup import Found, Stands, by_line, look
from app.seed.problem import Problem
from app.seed.said import spelled
from app.seed.texts import HeldText
from models.records import Cohort, CohortFact, Detail, Empty, Estimate, Source
from models.vocabulary import CountsBasis, TotalBasis

Printed: TypeAlias = Estimate | Empty | Detail
Print: TypeAlias = tuple[str, str, str, str | None]
"""Record, field, what is printed, and where."""

_TOLD_BY_CHANCE: Final = 2
"""How many figures beside their lines are their own fault; where there are more, it may be the copy's."""


@dataclass(slots=True)
class Verdicts:
    """What became of every figure: lines to read, and what is to be put right."""

    told: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def tallied(files: Sequence[Judged], folder: Path, named: Collection[str] = ()) -> Verdicts:
    """Look up the figures of study files.

    Args:
        files: every study file.
        folder: where the texts lie.
        named: the files whose figures are asked for; empty for all.
    """
    made = Verdicts()
    try:
        held, made.problems = texts.hold(folder)
    except OSError as reason:
        made.problems.append(Problem(str(folder), "", "", f"expected a folder of texts: {reason.strerror}"))
        return made
    sources = {source.id: source.text_sha256 for file in files for source in file.of(Source)}
    try:
        found, strangers = texts.assigned(held, sources)
    except ValueError as reason:
        made.problems.append(Problem(str(folder), "", "", str(reason)))
        return made
    made.told += [
        f"{text.name}: no source has this name or this text_sha256, {text.sha256}" for text in strangers
    ]
    for file in files:
        if not named or file.file in named:
            for source in file.of(Source):
                _looked_up(made, file, source, found.get(source.id))
    return made


def _looked_up(made: Verdicts, file: Judged, source: Source, text: HeldText | None) -> None:
    """The figures of one text."""
    place, asked = f"{file.file}: source {source.id}", list(_prints(file, source))
    if text is None:
        if asked:
            made.told.append(f"{place}: text not held, {len(asked)} prints not looked up")
        return
    if source.text_sha256 is None:
        made.told.append(f'{place}: text_sha256 = "{text.sha256}" is that of {text.name}; none is given')
    elif source.text_sha256 != text.sha256:
        said = (
            f"expected the text that was read on {source.text_read_on}, {text.name} is another: {text.sha256}"
        )
        made.problems.append(file.problem(source, "text_sha256", said))
    placed = [(one, look(one[2], one[3], text, source.title)) for one in asked]
    if source.text_sha256 in (None, text.sha256) and not _otherwise_parted(placed):
        found = placed
    else:
        made.told.append(
            f"{place}: the lines of {text.name} are not those of the places; all of it was looked through"
        )
        found = [(one, look(one[2], None, text)) for one in asked]
    for one, stands in found:
        _judge(made, file.file, one, stands, text.name)


def _otherwise_parted(placed: Sequence[tuple[Print, Found]]) -> bool:
    """Whether most figures stand in other lines than theirs, as in a copy with lines of another length."""
    lined = [found.stands for one, found in placed if by_line(one[3])]
    elsewhere = lined.count(Stands.ELSEWHERE)
    return elsewhere > max(_TOLD_BY_CHANCE, lined.count(Stands.PLACE))


def _judge(made: Verdicts, file: str, one: Print, found: Found, name: str) -> None:
    """One line for one print: found as it should be, or a problem."""
    place, field_, printed, locator = one
    lines = f"line {', '.join(map(str, found.lines))} of {name}"
    if found.stands is Stands.NOWHERE:
        made.problems.append(Problem(file, place, field_, f"expected as printed, {name} has no {printed!r}"))
    elif found.stands is Stands.ELSEWHERE:
        said = f"expected where {printed!r} stands: {lines}; got {locator!r}"
        made.problems.append(Problem(file, place, "locator", said))
    else:
        where = f", {lines}" if found.lines else ""
        made.told.append(f"{file}: {place}: {field_}: {printed!r} {found.stands.value}{where}")


def _prints(file: Judged, source: Source) -> Iterator[Print]:
    """Every print of a text that a record holds."""
    for table in ("estimate", "empty", "detail"):
        for record in file.records.get(table, ()):
            if isinstance(record, Estimate | Empty | Detail) and record.source == source.id:
                yield from _of_record(f"{table} {record.id}", record)
    homes = {cohort.id: cohort.source for cohort in file.of(Cohort)}
    for fact in file.of(CohortFact):
        if fact.printed and source.id == (fact.source or homes.get(fact.cohort)):
            yield f"fact {fact.id}", "printed", fact.printed, fact.locator


def _of_record(place: str, record: Printed) -> Iterator[Print]:
    if record.printed:
        yield place, "printed", record.printed, record.locator
    if isinstance(record, Empty):
        return
    if record.ci_printed:
        yield place, "ci_printed", record.ci_printed, record.locator
    if record.counts_basis is CountsBasis.PRINTED and record.events is not None:
        said = spelled(record.printed)
        if record.events not in said and record.events not in (0, record.total):
            yield place, "events", str(record.events), record.locator
        if record.total not in said and record.total_basis is TotalBasis.PRINTED:
            yield place, "total", str(record.total), None
