"""Evidence: everything a database holds, read once, verified, and shared by every reader."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from models.records import Row, Rows, StudyFile
from models.releases.past import Past
from models.tables.content import Corpus

REBUILD = "run `cart-outcomes build`"


class StoreUnavailable(Exception):  # noqa: N818 - the name readers of a health page meet
    """There is no evidence to show; ``reason`` is one sentence that says what to put right.

    Attributes:
        away: the database cannot be reached or is not there, so that nothing speaks against what was read of
            it before; false where it holds what cannot be trusted.
    """

    def __init__(self, reason: str, away: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.away = away


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Corpus):
    """All of the evidence as one frozen value: every record, and which version of them it is."""

    rows: Rows
    """Every cohort with what is known of it: studies by id, cohorts in file order."""
    data_version: str
    content_hash: str
    built_at: str
    """When the database was built, ISO 8601 in UTC."""
    draft: str = ""
    """The study among them that nobody read a second time, where one is previewed; empty for readers."""
    away: str = ""
    """Why the database cannot be asked now, where this is what was read of it last; empty while it can."""
    released: bool = False
    """Whether a release holds it, so that links may name its version."""
    vain: tuple[tuple[str, str], ...] = ()
    """Versions that were asked for and never released, each with its key of the address."""
    newest: "Evidence | None" = None
    """The evidence as it is now, where this is an older release; None where this is the newest."""
    earlier: "Evidence | None" = None
    """The release that changes are to be told since; None where nobody asks."""
    history: Callable[[], tuple[Past, ...]] = tuple
    """Gives every release, the newest first, and before them what is not released yet."""

    @property
    def edition(self) -> tuple[Hashable, ...]:
        """What pages that are alike have in common: the data versions, and whether they carry a note."""
        others = (one.content_hash if one else "" for one in (self.newest, self.earlier))
        return self.data_version, self.content_hash, self.released, self.vain, *others, bool(self.away)


def evidence_of(
    corpus: Corpus, data_version: str, content_hash: str, built_at: str, draft: str = ""
) -> Evidence:
    """The evidence of these records."""
    return Evidence(
        files=corpus.files,
        account=corpus.account,
        conflicts=corpus.conflicts,
        reviews=corpus.reviews,
        changes=corpus.changes,
        rows=Rows(row for file in corpus.files for row in rows_of(file)),
        data_version=data_version,
        content_hash=content_hash,
        built_at=built_at,
        draft=draft,
    )


def rows_of(file: StudyFile) -> tuple[Row, ...]:
    """One row for each cohort of a study."""
    parents = {cohort.id: cohort.subset_of for cohort in file.cohort}
    return tuple(
        Row(
            study=file.study,
            citation=file.citation,
            cohort=cohort,
            sources=file.source,
            estimates=tuple(one for one in file.estimate if one.cohort == cohort.id),
            empties=tuple(one for one in file.empty if one.cohort == cohort.id),
            details=tuple(one for one in file.detail if one.cohort in (None, cohort.id)),
            facts=tuple(one for one in file.fact if one.cohort == cohort.id),
            overlaps=file.overlap,
            wholes=_wholes(cohort.id, parents),
            appraisal=file.appraisal,
            coded=file.coded,
            checked=file.checked,
        )
        for cohort in file.cohort
    )


def _wholes(cohort: str, parents: Mapping[str, str | None]) -> tuple[str, ...]:
    """The cohorts that one is a part of, the smallest first; a loop ends."""
    found: list[str] = []
    while (parent := parents.get(found[-1] if found else cohort)) and parent not in (cohort, *found):
        found.append(parent)
    return tuple(found)
