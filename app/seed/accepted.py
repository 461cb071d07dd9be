"""Accepted: warnings that a study file answers with a reason are said no more. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import CAUTIONS, Problem
from app.seed.words import closest
from models.records import Accept


def unanswered(files: Sequence[Judged], found: Iterable[Problem]) -> Iterator[Problem]:
    """The problems that are left, and an error for each acceptance of nothing.

    An acceptance names the rule and the record of one warning as ``check`` prints them.
    """
    problems = list(found)
    given = {(file.file, one.rule, one.record) for file in files for one in file.of(Accept)}
    yield from (one for one in problems if not one.warning or (one.file, one.rule, one.place) not in given)
    raised = {(one.file, one.rule, one.place) for one in problems if one.warning}
    for file in files:
        held = [(one.rule, one.record) for one in file.of(Accept)]
        for rule, record in sorted(set(held)):
            place = f"accept {rule} of {record}"
            if rule not in CAUTIONS:
                said = f"expected a rule that warns, got {rule!r}{closest(rule, CAUTIONS)}"
                yield Problem(file.file, place, "rule", said)
            elif (file.file, rule, record) not in raised:
                yield Problem(
                    file.file, place, "record", "expected a warning of this rule and record, found none"
                )
            elif held.count((rule, record)) > 1:
                yield Problem(
                    file.file, place, "record", f"expected once, given {held.count((rule, record))} times"
                )
