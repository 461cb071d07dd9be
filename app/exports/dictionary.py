"""The data dictionary: every column of the data files and every word they hold, from their definitions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin

from app.exports.record import EstimateRecord
from app.exports.relations import STATE, column
from app.exports.sheet_cells import EXCEPTIONS, KINDS
from models.columns import CohortColumn
from models.patient import PatientFact
from models.view import DEFAULT, View
from models.vocabulary import VOCABULARIES, Answer, FitAnswer, Question, Term


@dataclass(frozen=True, slots=True)
class DictionaryColumn:
    """A column of the data.

    Attributes:
        name: as it heads the column.
        kind: text, word, number, whole number.
        words: the vocabulary its words are of; empty for none.
        meaning: one sentence.
    """

    name: str
    kind: str
    words: str
    meaning: str

    @property
    def written(self) -> str:
        """How its cells are written in CSV."""
        return EXCEPTIONS.get(self.name, KINDS[self.kind])


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of a vocabulary."""

    vocabulary: str
    code: str
    label: str
    definition: str


ADDED: Final = (
    DictionaryColumn(
        "shown",
        "text",
        "",
        "What the figure shows here: value with its unit, interval, counts; or the kind of empty.",
    ),
    DictionaryColumn("xi", "whole number", "", "Events of a proportion, as R's metafor calls them."),
    DictionaryColumn("ni", "whole number", "", "Patients of a proportion, as R's metafor calls them."),
    DictionaryColumn(
        "yi",
        "number",
        "",
        "The value on the scale named beside it; only where a published interval allows a standard error.",
    ),
    DictionaryColumn(
        "sei", "number", "", "Standard error of yi, read from the published interval; never made up."
    ),
    DictionaryColumn(
        "scale",
        "text",
        "",
        "Scale of yi and sei: logit for a proportion, cloglog, that is log(-log S), for survival.",
    ),
    DictionaryColumn(
        "sei_rule",
        "text",
        "",
        "Scale on which the published interval is symmetric and was read: log, cloglog, plain (the survival "
        "itself) or logit, the first that fits the rounding of the print; carried to the scale of yi by the "
        "delta method.",
    ),
    DictionaryColumn(
        "sei_limits",
        "text",
        "",
        "What was read of the published interval: both limits; lower, where the upper one is 100%; upper, "
        "where the lower one is 0%.",
    ),
    DictionaryColumn(
        "pooled",
        "text",
        "",
        "Where pooling is asked for, in rows that are no study's: the whole answer, or every reason against.",
    ),
    DictionaryColumn(
        "may_share", "text", "", "Ids of the studies that may share patients with the cohort; see overlaps."
    ),
    DictionaryColumn(
        STATE,
        "text",
        "",
        "Whether the study is appraised: appraised, not appraised, or not a case series; never a score.",
    ),
    *(
        DictionaryColumn(column(question), "word", Answer.__name__, question.definition)
        for question in Question
    ),
    DictionaryColumn("reference", "text", "", "The study as it is cited."),
    DictionaryColumn("data_version", "text", "", "Version of the data the row was taken from."),
    DictionaryColumn("caveat", "text", "", "What holds for every row."),
)
"""Columns of the files beside the fields of an estimate."""


def chosen(asked: Iterable[CohortColumn]) -> tuple[DictionaryColumn, ...]:
    """The columns of facts that a view asks for, which stand behind the others."""
    return tuple(DictionaryColumn(f"cohort_{one}", "text", "", one.definition) for one in asked)


def fitted(asked: Iterable[PatientFact]) -> tuple[DictionaryColumn, ...]:
    """The columns of a view of a patient, two for each fact asked: the answer, and what is stated."""
    return tuple(
        column
        for fact in asked
        for column in (
            DictionaryColumn(
                f"fit_{fact.key}",
                "word",
                FitAnswer.__name__,
                f"{fact.key.label}: whether the cohort fits what is asked.",
            ),
            DictionaryColumn(
                f"fit_{fact.key}_words",
                "text",
                "",
                f"{fact.key.label}: what is stated of the cohort, in a few words.",
            ),
        )
    )


def columns(view: View = DEFAULT) -> tuple[DictionaryColumn, ...]:
    """Every column of the data files, in their order; those that a view asks for stand last."""
    return (*_own(), *ADDED, *chosen(view.columns), *fitted(view.patient))


@cache
def _own() -> tuple[DictionaryColumn, ...]:
    fields = EstimateRecord.model_fields.items()
    return tuple(_column(name, field.annotation, field.description or "") for name, field in fields)


def meanings(view: View = DEFAULT) -> tuple[Meaning, ...]:
    """Every word the columns can hold, by vocabulary."""
    used = {column.words for column in columns(view)}
    return tuple(
        Meaning(terms.__name__, str(term), term.label, term.definition)
        for terms in VOCABULARIES
        if terms.__name__ in used
        for term in terms
    )


def _column(name: str, annotation: Any, meaning: str) -> DictionaryColumn:
    parts = list(_parts(annotation))
    words = next((part.__name__ for part in parts if issubclass(part, Term)), "")
    kinds = {float: "number", int: "whole number"}
    kind = "word" if words else next((kinds[part] for part in parts if part in kinds), "text")
    return DictionaryColumn(name, kind, words, meaning)


def _parts(annotation: Any) -> Iterator[type]:
    """The plain types an annotation is made of, None left out."""
    if get_origin(annotation) is Literal:
        yield str
    elif get_origin(annotation) in (Union, UnionType, tuple):
        for part in get_args(annotation):
            yield from _parts(part)
    elif isinstance(annotation, type) and annotation is not type(None):
        yield annotation
    elif get_args(annotation):
        yield from _parts(get_args(annotation)[0])
