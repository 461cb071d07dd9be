"""Silences: a gap claims no more than what was read of the texts. Pure.

=================  ==================================================================
kind of gap        what must be true
=================  ==================================================================
not_reported       a paper was read whole
copy_breaks_off    no paper was read whole, and a text read in part may go on to it
not_in_text_read   no paper was read whole, and no text read in part may go on to it
=================  ==================================================================

The other kinds are findings in the text and stand wherever they were read.
"""

from collections.abc import Iterator, Sequence

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Empty, Source, silence
from models.vocabulary import Missing


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Every gap that says of a text what nobody can know who did not read it."""
    for file in files:
        sources = file.of(Source)
        for empty in file.of(Empty):
            right = silence(sources, empty.outcome)
            if empty.missing.silent and empty.missing is not right:
                said = f"expected {right}, since {_why(sources, right)}; got {empty.missing}"
                yield Problem(file.file, f"empty {empty.id}", "missing", said)


def _why(sources: Sequence[Source], right: Missing) -> str:
    if right is Missing.NOT_REPORTED:
        return "a paper was read whole"
    if right is Missing.NOT_IN_TEXT_READ:
        return "no paper was read whole and no copy breaks off before this outcome"
    return f"it may follow where the copy of {next(s.id for s in sources if s.may_follow)} breaks off"
