"""The columns of the account of the evidence, as `columns` spells those of the other records."""

from sqlalchemy import Column, Named, Text, TypedColumns

from models.tables.stored import Words, study_key


class AccountColumns(TypedColumns):
    """Columns of Account."""

    position: Named[int] = Column(primary_key=True, autoincrement=False)
    question: Named[str]
    status: Named[str]
    evidence: Named[str]
    searched: Named[str]


class SearchColumns(TypedColumns):
    """Columns of Search."""

    position: Named[int]
    id: Named[str] = Column(Text, primary_key=True)
    on: Named[str]
    place: Named[str]
    words: Named[str]
    found: Named[int | None]
    note: Named[str | None]


class LeftOutColumns(TypedColumns):
    """Columns of LeftOut."""

    position: Named[int] = Column(primary_key=True, autoincrement=False)
    label: Named[str]
    kind: Named[str]
    reason: Named[str]
    seen_at: Named[str | None]


class KnownColumns(TypedColumns):
    """Columns of Known."""

    position: Named[int]
    id: Named[str] = Column(Text, primary_key=True)
    label: Named[str]
    why: Named[str]
    what: Named[str]
    site: Named[tuple[str, ...]] = Column(Words)
    setting: Named[tuple[str, ...]] = Column(Words)
    age: Named[tuple[str, ...]] = Column(Words)
    outcomes: Named[tuple[str, ...]] = Column(Words)
    part_of: Named[str | None] = study_key()
    seen_at: Named[str | None]
