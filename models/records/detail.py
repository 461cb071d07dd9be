"""What was reported besides: Detail, a figure for the study page."""

from models.records.base import Id, Locator, Text, Word
from models.records.counted import Counted
from models.vocabulary import Flag, Outcome, Topic


class Detail(Counted):
    """A figure that only the study page shows, as printed."""

    id: Id
    """Stable name of the figure."""
    cohort: Id | None = None
    """The cohort it is of; None for the whole study."""
    topic: Topic
    """What it is about."""
    label: Word
    """What it measures, in a few words."""
    printed: Word
    """The figure as the source prints it."""
    ci_printed: Word | None = None
    """The interval as the source prints it; None if it prints none."""
    between: tuple[Id, ...] = ()
    """Ids of the estimates that a test compares; empty where they are not recorded."""
    outcome: Outcome | None = None
    """The outcome a test or figure speaks of; None if none."""
    text: Text | None = None
    """What to know of it, in our own words."""
    flags: tuple[Flag, ...] = ()
    """Cautions the figure carries."""
    source: Id
    """Id of the text it was read in."""
    locator: Locator
    """Where in that text."""
