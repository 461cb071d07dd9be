"""Cell: what one panel says of one line, as facts; their words are properties, made here and nowhere else."""

from dataclasses import dataclass
from typing import Final, Literal

from app.content import wording
from models.vocabulary import CiSource, Clock, Endpoint, Missing, Outcome

Shape = Literal[
    "circle", "square", "diamond", "triangle", "triangle_down", "hexagon", "star", "pentagon", "hourglass"
]
"""Marker shape: the landmark of a value, always tagged in words beside it; of a median one of its own."""

RemarkKind = Literal[
    "grading",
    "window",
    "computed",
    "number",
    "interval",
    "level",
    "beyond",
    "subset",
    "total",
    "caution",
    "test",
]
UsualRemark = Literal["whom", "grading"]
"""What the head of a band says of a panel where most of its values share it."""

LEFT: Final = ("computed", "interval", "total")
"""Remarks that a figure with cards or a table beside it leaves to them; its marks and signs tell them too."""

BESIDE: Final = ("grading", "window", "computed")
"""Remarks that stand on the line of the definition."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What to know of a value: its kind, its words, and shorter ones where there is little room."""

    kind: RemarkKind
    text: str
    short: str = ""

    @property
    def sign(self) -> str:
        """The sign that the notes explain; empty for none."""
        return wording.SIGNS.get(self.kind, "")


@dataclass(frozen=True, slots=True)
class Mark:
    """A value drawn in a cell: its numbers for the axis, and the facts that stand beside and beneath it.

    Attributes:
        id: the estimate's id.
        value: percent, 0 to 100, or months.
        places: decimals shown: those of the print.
        lower: lower bound of the interval in the same unit; None if there is none.
        upper: upper bound; None if there is none, as where the source says that it is not estimable.
        ci: where the interval comes from.
        bounds: the bounds as shown, for example "36.8–NE"; empty if there is none.
        shape: the landmark's shape.
        months: the landmark; None if it has none.
        endpoint: the endpoint, where it is not the panel's own and has a clock; else None.
        computed: whether the percentage itself was computed here.
        events: patients with the event; None if not given.
        total: patients counted; None if not given.
        recovered: whether the count is not printed and was recovered.
        inferred: whether the total is taken from another statement of the source.
        definition: what is measured, where its panel holds several: "best ORR", "ICANS, grade ≥3", "crude".
        whom: whom it counts: "evaluable", "all 21"; empty where the source does not say.
        notes: what to know of it, in order.
        patients: whom the marker's area stands for; None if not stated.
        spoken: the whole mark as one sentence, for alternative texts.
        clock: the time origin; ``sign`` marks it where it is the exception in its band.
        usual: what the head of the band says of most values of its panel.
        pair: the mark above it with which a test that it bears compares it; empty for none.
    """

    id: str
    value: float
    places: int
    lower: float | None
    upper: float | None
    ci: CiSource
    bounds: str
    shape: Shape
    months: int | None
    endpoint: Endpoint | None
    computed: bool
    events: int | None
    total: int | None
    recovered: bool
    inferred: bool
    definition: str
    whom: str
    notes: tuple[Remark, ...]
    patients: int | None
    spoken: str
    clock: Clock
    sign: str = ""
    usual: tuple[UsualRemark, ...] = ()
    pair: str = ""

    @property
    def endless(self) -> bool:
        """Whether its interval has a lower bound and no upper one."""
        return self.lower is not None and self.upper is None

    @property
    def tag(self) -> str:
        """What stands before the value: "24 mo", "DFS 24 mo"; empty for none."""
        return wording.landmark(self.endpoint, self.months)

    @property
    def tagged(self) -> str:
        """The tag with the sign of the clock: "24 mo†"."""
        return self.tag + self.sign

    @property
    def value_text(self) -> str:
        """The value with the decimals of the print."""
        return f"{self.value:.{self.places}f}"

    @property
    def interval_text(self) -> str:
        """The interval: "(81–100)" if published, "[3.7–21.6]" if derived; empty if there is none."""
        return wording.bracketed(self.bounds, self.ci)

    @property
    def counts_text(self) -> str:
        """Events of patients: "4/43"; empty if not given."""
        return wording.counts(self.events, self.total)

    @property
    def basis(self) -> str:
        """The signs of a count or a total that the source does not print with the figure."""
        return wording.basis(self.recovered, self.inferred)

    @property
    def counted(self) -> str:
        """The counts with the sign of how they are known: "4/43‡"."""
        return self.counts_text + self.basis

    @property
    def of_whom(self) -> str:
        """Whom it counts, in running text: "of evaluable"."""
        return wording.of_whom(self.whom)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What stands beneath the value, in reading order."""
        return self.beneath()

    def beneath(self, *, terse: bool = False, brief: bool = False) -> tuple[str, ...]:
        """Return what stands beneath the value: what it is and of whom, then what to beware of.

        Args:
            terse: whether remarks shrink where there is little room.
            brief: whether those are left out that a mark or a sign tells too, and a card or table in full;
                so are tests, which the figure sets on lines of their own.
        """
        notes = [note for note in self.notes if not (brief and self._left(note))]
        beside = [note.text for note in notes if note.kind in BESIDE]
        whom = "" if brief and "whom" in self.usual else self.of_whom
        named = [", ".join(filter(None, (self.definition, whom)))] if self.definition else []
        first = [*named, *beside]
        others = [note for note in notes if note.kind not in BESIDE]
        said = [(note.short if terse else "") or note.text for note in others]
        said = [text for text, note in zip(said, others, strict=True) if not (brief and text == note.sign)]
        return (*(["; ".join(first)] if first else []), *said)

    def _left(self, note: Remark) -> bool:
        """Whether a remark may be left to card and table; 0 and 100 always say that they have no interval."""
        if note.kind == "grading":
            return "grading" in self.usual
        if note.kind == "test":
            return True
        return note.kind in LEFT and not (note.kind == "interval" and self.value in (0, 100))

    @property
    def tests(self) -> tuple[str, ...]:
        """What the source prints of a test of this value, in short."""
        return tuple(note.short for note in self.notes if note.kind == "test")

    @property
    def marked(self) -> str:
        """The signs that stand for a remark of their own, right after the value."""
        return "".join(note.sign for note in self.notes if note.short and note.short == note.sign)

    @property
    def signs(self) -> frozenset[str]:
        """The signs that stand beside and beneath it, which the notes explain."""
        told = (self.sign, *self.basis, *(note.sign for note in self.notes))
        return frozenset(filter(None, told))


@dataclass(frozen=True, slots=True)
class Gap:
    """What a cell says where it has no mark.

    Attributes:
        kind: the kind of empty; None where the outcome is reported in another form ("median only: …").
        glyph: the sign drawn before the words; empty for none.
        words: the words.
        about: id of the estimate or empty it speaks of; None where nothing was recorded.
        spoken: the gap as one sentence.
        clock: the time origin of the figure in the words; that of no figure where there is none.
        sign: marks the clock where it is the exception in its band.
    """

    kind: Missing | None
    glyph: str
    words: str
    about: str | None
    spoken: str
    clock: Clock = Clock.NOT_APPLICABLE
    sign: str = ""

    @property
    def text(self) -> str:
        """The words with the sign of their clock."""
        return self.words + self.sign

    @property
    def told(self) -> str:
        """The words after their glyph."""
        return f"{self.glyph} {self.text}".strip()

    @property
    def bare(self) -> bool:
        """Whether it says no more than that the texts read are silent on its whole panel."""
        return self.kind is not None and self.kind.silent and self.words == self.kind.label


@dataclass(frozen=True, slots=True)
class Cell:
    """One panel of one line; holds at least one mark or gap."""

    outcome: Outcome
    marks: tuple[Mark, ...]
    gaps: tuple[Gap, ...]
