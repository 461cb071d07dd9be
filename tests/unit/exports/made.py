"""Exports of the invented studies, as a test asks for them."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from app.content.comparison import Comparison, compare
from app.content.comparison.comparison import Origin
from app.exports import EXPORTS, Material, Options
from models.records import Row
from models.view import View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()
LINK = "https://outcomes.example.org/"
OPTIONS = Options(link=LINK, day="2026-11-21")
VERSION = "abc1234"


def seen(query: str = "", rows: Sequence[Row] = ROWS) -> Comparison:
    """What a view of a released version shows."""
    parsed = View.parse(query)
    assert not parsed.refused
    return replace(compare(rows, parsed.view, VERSION), origin=Origin(released=True))


def made(name: str, query: str = "", rows: Sequence[Row] = ROWS, **options: Any) -> bytes:
    """The file of a view."""
    return EXPORTS[name].render(seen(query, rows), replace(OPTIONS, **options), rows).body


def material(query: str = "", rows: Sequence[Row] = ROWS) -> Material:
    """What exports are made of."""
    return Material(seen(query, rows), rows)


def many(count: int) -> tuple[Row, ...]:
    """So many cohorts, each a copy of an invented one under a name and a study of its own."""
    return tuple(renamed(ROWS[number % len(ROWS)], number) for number in range(count))


def renamed(row: Row, number: int, label: str | None = None) -> Row:
    """A copy of a row whose study, cohort and figures have ids of their own, and perhaps a label."""
    tail = f"_{number}"
    ids = {"cohort": row.cohort.id + tail}
    named = {} if label is None else {"label": label}
    return replace(
        row,
        study=row.study.model_copy(
            update={"id": row.study.id + tail, "superseded_by": None, "short": label or row.study.short}
        ),
        cohort=row.cohort.model_copy(update={"id": row.cohort.id + tail, "subset_of": None, **named}),
        estimates=tuple(
            e.model_copy(update={"id": e.id + tail, "subset_of": None, **ids}) for e in row.estimates
        ),
        empties=tuple(e.model_copy(update={"id": e.id + tail, **ids}) for e in row.empties),
        details=(),
        overlaps=(),
    )


def unzipped(body: bytes) -> dict[str, bytes]:
    """The files of an archive by name."""
    with ZipFile(BytesIO(body)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
