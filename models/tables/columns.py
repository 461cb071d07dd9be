"""The columns of each record's table, spelled out: a field of a record is a column, and the reverse.

NULL is allowed exactly where the record allows None; a test holds the two together.
"""

from sqlalchemy import Column, Named, Text, TypedColumns

from models.tables.stored import Words, study_key


class _Filed(TypedColumns):
    file: Named[str] = study_key()
    position: Named[int]


class StudyColumns(TypedColumns):
    """Columns of Study."""

    id: Named[str] = Column(Text, primary_key=True)
    label: Named[str]
    short: Named[str]
    year: Named[int]
    collection: Named[str]
    design: Named[str]
    design_text: Named[str]
    phase: Named[str]
    centers: Named[str]
    country: Named[str]
    registration: Named[tuple[str, ...]] = Column(Words)
    named_centers: Named[tuple[str, ...]] = Column(Words)
    centers_named: Named[str]
    consortia: Named[tuple[str, ...]] = Column(Words)
    registries: Named[tuple[str, ...]] = Column(Words)
    programs: Named[tuple[str, ...]] = Column(Words)
    treated_from: Named[str | None]
    treated_to: Named[str | None]
    eligibility: Named[str]
    event_definition: Named[str]
    hsct_censoring: Named[str]
    superseded_by: Named[str | None] = study_key()
    companions: Named[tuple[str, ...]] = Column(Words)
    not_read: Named[str | None]
    note: Named[str | None]


class CitationColumns(TypedColumns):
    """Columns of Citation."""

    file: Named[str] = study_key(primary_key=True)
    position: Named[int]
    kind: Named[str]
    authors: Named[tuple[str, ...]] = Column(Words)
    more_authors: Named[bool]
    title: Named[str | None]
    container: Named[str | None]
    year: Named[int]
    volume: Named[str | None]
    issue: Named[str | None]
    pages: Named[str | None]
    doi: Named[str | None]
    pmid: Named[str | None]
    pmcid: Named[str | None]
    seen_at: Named[str | None]
    seen_on: Named[str | None]


class SourceColumns(TypedColumns):
    """Columns of Source; two files may name the same text, so the key is file and id."""

    file: Named[str] = study_key(primary_key=True)
    position: Named[int]
    id: Named[str] = Column(Text, primary_key=True)
    tier: Named[str]
    label: Named[str]
    title: Named[str | None]
    url: Named[str | None]
    also_at: Named[tuple[str, ...]] = Column(Words)
    read: Named[str]
    may_follow: Named[tuple[str, ...]] = Column(Words)
    date: Named[str | None]
    reports_on: Named[str | None]
    note: Named[str | None]
    text_sha256: Named[str | None]
    text_read_on: Named[str | None]


class CohortColumns(_Filed):
    """Columns of Cohort."""

    id: Named[str] = Column(Text, primary_key=True)
    label: Named[str]
    n: Named[int | None]
    n_of: Named[str]
    enrolled: Named[int | None]
    infused: Named[int | None]
    evaluable: Named[int | None]
    age_group: Named[str]
    age_text: Named[str]
    age_low: Named[float | None]
    age_high: Named[float | None]
    site: Named[str]
    site_at: Named[str]
    site_text: Named[str]
    site_note: Named[str | None]
    cns_status: Named[str]
    cns_status_at: Named[str]
    burden: Named[str]
    burden_text: Named[str]
    setting: Named[str]
    indication: Named[str]
    line: Named[str]
    line_text: Named[str]
    product: Named[str]
    target: Named[str]
    costimulation: Named[str]
    costimulation_basis: Named[str]
    prior_hsct: Named[str]
    follow_up_months: Named[float | None]
    follow_up_text: Named[str]
    follow_up_clock: Named[str]
    condition: Named[str | None]
    subset_of: Named[str | None]
    source: Named[str]
    locator: Named[str]
    note: Named[str | None]


class _Counted(_Filed):
    id: Named[str] = Column(Text, primary_key=True)
    events: Named[int | None]
    total: Named[int | None]
    counts_basis: Named[str]
    total_basis: Named[str]
    counts_reason: Named[str | None]


class EstimateColumns(_Counted):
    """Columns of Estimate."""

    cohort: Named[str]
    outcome: Named[str]
    endpoint: Named[str]
    kind: Named[str]
    value: Named[float | None]
    printed: Named[str]
    ci_low: Named[float | None]
    ci_high: Named[float | None]
    ci_level: Named[float]
    ci_printed: Named[str | None]
    months: Named[int | None]
    clock: Named[str]
    denominator: Named[str]
    denominator_text: Named[str | None]
    condition: Named[str | None]
    at_risk: Named[int | None]
    response: Named[str | None]
    window: Named[str | None]
    term: Named[str | None]
    grade: Named[str | None]
    grade_text: Named[str | None]
    grading: Named[str | None]
    burden: Named[str | None]
    subset_of: Named[str | None]
    derivation: Named[str]
    flags: Named[tuple[str, ...]] = Column(Words)
    says: Named[str | None]
    note: Named[str | None]
    source: Named[str]
    locator: Named[str]


class EmptyColumns(_Filed):
    """Columns of Empty."""

    id: Named[str] = Column(Text, primary_key=True)
    cohort: Named[str]
    outcome: Named[str]
    missing: Named[str]
    of: Named[str | None]
    endpoint: Named[str | None]
    grade: Named[str | None]
    burden: Named[str | None]
    months: Named[int | None]
    clock: Named[str | None]
    printed: Named[str | None]
    text: Named[str | None]
    source: Named[str]
    locator: Named[str | None]
    note: Named[str | None]


class DetailColumns(_Counted):
    """Columns of Detail."""

    cohort: Named[str | None]
    topic: Named[str]
    label: Named[str]
    printed: Named[str]
    ci_printed: Named[str | None]
    outcome: Named[str | None]
    text: Named[str | None]
    flags: Named[tuple[str, ...]] = Column(Words)
    source: Named[str]
    locator: Named[str]


class OverlapColumns(TypedColumns):
    """Columns of Overlap: ``file`` is one study, ``study`` the other."""

    file: Named[str] = study_key(primary_key=True)
    position: Named[int]
    study: Named[str] = study_key(primary_key=True)
    kind: Named[str]
    basis: Named[str]
    cohorts: Named[tuple[str, ...]] = Column(Words)
    note: Named[str]


class ReaderColumns(TypedColumns):
    """Columns of Reader."""

    file: Named[str] = study_key(primary_key=True)
    position: Named[int]
    on: Named[str]
    by: Named[str]
    copy_read: Named[str]


class CheckedColumns(ReaderColumns):
    """Columns of Checked."""

    figures: Named[int | None]


class AppraisalColumns(TypedColumns):
    """Columns of Appraisal."""

    file: Named[str] = study_key(primary_key=True)
    position: Named[int]
    question: Named[str] = Column(Text, primary_key=True)
    answer: Named[str]
    reason: Named[str]
    locator: Named[str]


class AcceptColumns(TypedColumns):
    """Columns of Accept."""

    file: Named[str] = study_key(primary_key=True)
    position: Named[int]
    rule: Named[str] = Column(Text, primary_key=True)
    record: Named[str] = Column(Text, primary_key=True)
    reason: Named[str]


class ConflictColumns(TypedColumns):
    """Columns of Conflict."""

    position: Named[int]
    id: Named[str] = Column(Text, primary_key=True)
    question: Named[str]
    claims: Named[tuple[str, ...]] = Column(Words)
    differs: Named[str]


class ReviewColumns(TypedColumns):
    """Columns of Review."""

    position: Named[int]
    id: Named[str] = Column(Text, primary_key=True)
    label: Named[str]
    scope: Named[str]
    studies: Named[int | None]
    patients: Named[int | None]
    findings: Named[tuple[str, ...]] = Column(Words)
    citation: Named[str]
    url: Named[str | None]


class ChangeColumns(TypedColumns):
    """Columns of the change log: its lines, in order."""

    position: Named[int] = Column(primary_key=True, autoincrement=False)
    line: Named[str]


class MetaColumns(TypedColumns):
    """What the database says of itself, in one row; ``built_at`` is part of no hash."""

    id: Named[int] = Column(primary_key=True, autoincrement=False)
    schema_version: Named[str]
    data_version: Named[str]
    content_hash: Named[str]
    fingerprint: Named[str]
    studies: Named[int]
    cohorts: Named[int]
    estimates: Named[int]
    built_at: Named[str]
