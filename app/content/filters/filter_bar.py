"""What the filters show, as frozen values."""

from dataclasses import dataclass
from typing import Literal

State = Literal["off", "default", "changed"]
"""Off; on because nobody changed it (tinted); on because the reader changed it (dark)."""

Kind = Literal["segments", "select", "search"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a control.

    Attributes:
        word: its code; empty for "any".
        count: cohorts it would show or that report it; None where nothing is counted.
        address: the view it leads to, as a query; empty for the default view.
        only: the view with this word and no other, where a press would take it from several or add it to
            them; None where a press does as much.
        reason: why it cannot be chosen, in one sentence; empty where it can.
        definition: what the word means.
    """

    word: str
    label: str
    count: int | None
    state: State
    address: str
    reason: str
    definition: str
    only: str | None = None


@dataclass(frozen=True, slots=True)
class Control:
    """A facet as a control; ``label`` is its accessible name.

    ``about`` says what a choice does, where label and words do not. What is ``open`` stands above the
    figure, the others wait under “More filters”.
    """

    key: str
    label: str
    kind: Kind
    choices: tuple[Choice, ...]
    changed: bool
    open: bool = False
    about: str = ""

    @property
    def on(self) -> tuple[Choice, ...]:
        """What the control stands at."""
        return tuple(choice for choice in self.choices if choice.state != "off")


@dataclass(frozen=True, slots=True)
class Chip:
    """A changed facet in words, and the address without it.

    Attributes:
        words: of many ids their number alone: "30 studies".
        named: all of them.
        open: whether a control that stands open shows it as well.
    """

    key: str
    label: str
    words: str
    address: str
    named: str = ""
    open: bool = False


@dataclass(frozen=True, slots=True)
class Preset:
    """A view to begin with, whether it is the one shown, and its label where there is little room."""

    label: str
    address: str
    here: bool = False
    short: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything the filters show.

    Attributes:
        controls: one per facet.
        chips: what the reader changed.
        presets: views that many ask for.
        reset: the address of the view without any filter, in the same form.
        comparators: the way to the comparators that the view leaves out; None where there are none.
    """

    controls: tuple[Control, ...]
    chips: tuple[Chip, ...]
    presets: tuple[Preset, ...]
    reset: str
    comparators: Preset | None = None

    def control(self, key: str) -> Control:
        """The control of a key; KeyError if it has none."""
        return {control.key: control for control in self.controls}[key]

    @property
    def hidden(self) -> tuple[Chip, ...]:
        """What was changed where no open control shows it."""
        return tuple(chip for chip in self.chips if not chip.open)
