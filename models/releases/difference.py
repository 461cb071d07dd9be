"""What differs between two versions of the evidence: record by record, field by field, and in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, Protocol

from models.records import NOT_REPORTED, Conflict, Detail, Empty, Estimate, Record, Review, StudyFile
from models.vocabulary import Kind, Term

What = Literal["new", "removed", "changed"]

NONE: Final = "none"
MOST_SHOWN: Final = 60
"""Characters of a text that is shown as it was and is; a longer one is only said to be reworded."""

_TABLES: Final = sorted(
    (name for name in StudyFile.model_fields if name != "accept"),
    key=lambda name: name not in StudyFile.single(),
)
"""What is compared of a study, what stands once first; which warnings are accepted changes nothing."""

_KEYS: Final = {"overlap": "study", "appraisal": "question"}
"""What a record without an id is known by within its study."""

NUMBERS: Final = (
    "value", "ci_low", "ci_high", "events", "total", "at_risk", "months",
    "n", "enrolled", "infused", "evaluable", "follow_up_months", "age_low", "age_high",
)  # fmt: skip
"""Fields that hold a number a reader sees."""

FIGURES: Final = ("cohort", "estimate", "empty", "detail")
"""Records whose numbers a reader sees."""

_OF_VALUE: Final = (
    "value",
    "ci_low",
    "ci_high",
    "ci_level",
    "ci_printed",
    "printed",
    "events",
    "total",
    "missing",
)
"""Fields of a figure that are said together."""


class Contents(Protocol):
    """What two versions are compared by: all records of the evidence, or those of a release."""

    @property
    def files(self) -> Sequence[StudyFile]:
        """Every study whole."""

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """Where sources disagree."""

    @property
    def reviews(self) -> Sequence[Review]:
        """Published reviews, for context."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field that is other than before; None where it is not given."""

    name: str
    before: Any
    after: Any

    @property
    def words(self) -> str:
        """The field and what became of it: "months 12 → 24", or that a text is reworded."""
        name = self.name.replace("_", " ")
        texts = [one for one in (self.before, self.after) if isinstance(one, str)]
        if any(len(text) > MOST_SHOWN for text in texts):
            return f"{name} reworded"
        return f"{name} {plain(self.before)} → {plain(self.after)}"


@dataclass(frozen=True, slots=True)
class Part:
    """What is printed of a figure, before and after; empty where the record is not there."""

    name: str
    """What it is: "interval", "counts"; empty for the figure itself."""
    before: str
    after: str

    @property
    def words(self) -> str:
        """The part and what became of it: "57.0 → 75.0", "counts 4/42 → 4/43"; of one side alone, that."""
        told = " → ".join(one for one in (self.before, self.after) if one)
        return f"{self.name} {told}".strip()


@dataclass(frozen=True, slots=True)
class Change:
    """One record that is new, gone or other than before."""

    study: str
    """The study whose file holds it; empty where it stands in none."""
    record: str
    """What it is, as its table is called: ``estimate``."""
    id: str
    what: What
    label: str
    """What it is about, for a reader: "OS 24 mo"."""
    figures: tuple[Part, ...] = ()
    """What is printed of it where that differs."""
    fields: tuple[Field, ...] = ()
    """Every field that differs; none of a record that is new or gone."""

    @property
    def numbers(self) -> tuple[str, ...]:
        """The fields that hold a number a reader sees."""
        return tuple(one.name for one in self.fields if self.record in FIGURES and one.name in NUMBERS)

    @property
    def seen(self) -> bool:
        """Whether a study, cohort, figure or gap is there or not, or shows another number or kind."""
        if self.what != "changed":
            return self.record == "study" or self.record in FIGURES
        return bool(self.figures or self.numbers)

    @property
    def brief(self) -> str:
        """What a reader is told: "OS 24 mo 57.0 → 75.0"; the label alone where no figure differs."""
        told = "; ".join(part.words for part in self.figures)
        name = self.label if self.what == "changed" else f"{self.what}: {self.label}"
        return f"{name} {told}".rstrip()

    @property
    def sentence(self) -> str:
        """The whole change in one line: "rankin_cns_os_24: OS 24 mo 57.0 → 75.0; note reworded"."""
        rest = [one.words for one in self.fields if not (self.figures and one.name in _OF_VALUE)]
        return f"{self.id}: {'; '.join([self.brief, *rest])}"


def changes(before: Contents, after: Contents) -> tuple[Change, ...]:
    """Every record that is new, gone or other than before: study by study, then what stands in none.

    A study that is new or gone is one change, whatever it holds.
    """
    old, new = ({file.study.id: file for file in held.files} for held in (before, after))
    found: list[Change] = []
    for study in sorted({*old, *new}):
        found.extend(_of_study(study, old.get(study), new.get(study)))
    for name in ("conflict", "review"):
        pair = [_keyed("", name, getattr(held, f"{name}s")) for held in (before, after)]
        found.extend(_of_records("", name, *pair))
    return tuple(found)


def _of_study(study: str, old: StudyFile | None, new: StudyFile | None) -> Iterator[Change]:
    if old is None or new is None:
        what: What = "new" if old is None else "removed"
        file = new or old
        yield Change(study, "study", study, what, file.study.label if file else "")
        return
    for name in _TABLES:
        pair = (_keyed(study, name, getattr(file, name)) for file in (old, new))
        yield from _of_records(study, name, *pair)


def _keyed(study: str, table: str, held: Any) -> dict[str, Record]:
    """The records of a table by what they are known by; what stands once is known by its study."""
    if isinstance(held, tuple):
        return {str(getattr(record, _KEYS.get(table, "id"))): record for record in held}
    return {study: held} if held else {}


def _of_records(
    study: str, name: str, old: Mapping[str, Record], new: Mapping[str, Record]
) -> Iterator[Change]:
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if was == now:
            continue
        what: What = "changed" if was and now else "new" if now else "removed"
        held = now or was
        fields = tuple(_fields(was, now)) if was and now else ()
        yield Change(study, name, key, what, label(held) if held else key, _figures(was, now), fields)


def _fields(was: Record, now: Record) -> Iterator[Field]:
    for name, value in was:
        if value != getattr(now, name):
            yield Field(name, value, getattr(now, name))


def _figures(was: Record | None, now: Record | None) -> tuple[Part, ...]:
    """What is printed of a figure or gap before and after, each part that differs."""
    old, new = (dict(printed(one)) if one else {} for one in (was, now))
    gone, come = NONE if was else "", NONE if now else ""
    pairs = (Part(name, old.get(name, gone), new.get(name, come)) for name in dict.fromkeys((*old, *new)))
    return tuple(part for part in pairs if part.before != part.after)


def printed(record: Record) -> Iterator[tuple[str, str]]:
    """What is printed of a figure or gap, part by part; nothing of another record."""
    if isinstance(record, Estimate) and record.value is not None:
        yield "", f"{record.value:.{record.places}f}"
        if record.ci_printed is not None:
            yield "interval", record.ci_printed
        if record.events is not None:
            yield "counts", f"{record.events}/{record.total}"
        elif record.total is not None:
            yield "n", str(record.total)
    elif isinstance(record, Detail):
        yield "", record.printed
    elif isinstance(record, Empty):
        yield "", record.missing.label


def label(record: Record) -> str:
    """What a record is about, in a few words: of a figure or gap "OS 24 mo", else its own label."""
    if isinstance(record, Estimate):
        named = record.response.label if record.response else record.endpoint.short
        return _about(named, record.kind, record)
    if isinstance(record, Empty):
        named = record.endpoint.short if record.endpoint else record.outcome.label
        return _about(named, record.of, record)
    return str(getattr(record, "label", "") or type(record).__name__.lower())


def _about(named: str, kind: Kind | None, record: Estimate | Empty) -> str:
    parts = (
        "median" if kind is Kind.MEDIAN_TIME else "",
        named,
        record.grade.label if record.grade else "",
        f"{record.months} mo" if record.months else "",
        record.burden.label if record.burden else "",
    )
    return " ".join(part for part in parts if part)


def plain(value: Any) -> str:
    """A value of a field as a few words."""
    if value in (None, "", ()):
        return NONE
    if value == NOT_REPORTED and not isinstance(value, Term):
        return "not stated"
    if isinstance(value, tuple):
        return ", ".join(map(plain, value))
    if isinstance(value, Term):
        return value.label
    return f"{value:g}" if isinstance(value, float) else str(value)
