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


@dataclass(frozen=True, slots=True)
class Control:
    """A facet as a control; ``label`` is its accessible name."""

    key: str
    label: str
    kind: Kind
    choices: tuple[Choice, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A changed facet in words, and the address without it."""

    key: str
    label: str
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Preset:
    """A view to begin with."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything the filters show.

    Attributes:
        controls: one per facet.
        chips: what the reader changed.
        presets: views that many ask for.
        reset: the address of the view without any filter, in the same form.
    """

    controls: tuple[Control, ...]
    chips: tuple[Chip, ...]
    presets: tuple[Preset, ...]
    reset: str

    def control(self, key: str) -> Control:
        """The control of a key; KeyError if it has none."""
        return {control.key: control for control in self.controls}[key]
