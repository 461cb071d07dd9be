"""The texts a study was read in, and the work it is cited as: Source, Citation."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from models.records.author import Author
from models.records.base import Id, Record, Text, Word
from models.vocabulary import Extent, Missing, Outcome, Tier


def _https(address: str) -> str:
    if not re.fullmatch(r"https?://(?=\w)[^\s<>\"'`\\]+", address):
        raise ValueError("expected a web address such as https://example.org/paper")
    return address


Address = Annotated[str, Field(max_length=500), AfterValidator(_https)]
Doi = Annotated[str, Field(pattern=r"^10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[()A-Za-z0-9]$", max_length=120)]
Pmid = Annotated[str, Field(pattern=r"^[1-9]\d{0,7}$")]


def _real(written: str) -> str:
    parts = [int(part) for part in written.split("-")]
    try:
        date(*(*parts, 1, 1)[:3])
    except ValueError:
        raise ValueError(f"expected a day of the calendar, year-month-day, got {written!r}") from None
    return written


Date = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"), AfterValidator(_real)]
"""A date as precise as it is known: year, year-month or year-month-day."""


_PLACEHOLDER = re.compile(
    r"\bnot (?:displayed|shown|given|printed|stated|read|reported|known)\b|\bunknown\b|\bet al\b|^n/?a$",
    re.IGNORECASE,
)


class Citation(Record):
    """The work a study is cited as. What the texts read do not give is None, never guessed."""

    kind: Literal["article", "abstract", "poster", "preprint"]
    """What kind of publication it is."""
    authors: tuple[Word, ...] = ()
    """Authors as printed, "van der Berg AB Jr"; an institution whole in braces, "{The Study Group}"."""
    more_authors: bool = False
    """Whether the list of authors goes on."""
    title: Text | None = None
    """The title; None if no text read prints it."""
    container: Word | None = None
    """Journal or meeting; None if no text read prints it."""
    year: Annotated[int, Field(ge=1950, le=2100)]
    """Year of publication."""
    volume: Word | None = None
    """Volume; None if not printed."""
    issue: Word | None = None
    """Issue; None if not printed."""
    pages: Word | None = None
    """Pages or article number; None if not printed."""
    doi: Doi | None = None
    """Digital object identifier; None if none was found."""
    pmid: Pmid | None = None
    """PubMed id; None if none was found."""
    pmcid: Annotated[str, Field(pattern=r"^PMC[1-9]\d{4,8}$")] | None = None
    """PubMed Central id; None if none was found."""
    seen_at: Address | None = None
    """Where the bibliographic record was looked up; None where only the texts read give it."""
    seen_on: Date | None = None
    """When it was looked up."""

    def faults(self) -> Iterator[str]:
        """Whether a looked-up record says where and when, and no field says that it is not known."""
        if (self.seen_at is None) != (self.seen_on is None):
            yield "seen_on: expected exactly where seen_at is given"
        for name in ("title", "container"):
            if _PLACEHOLDER.search(getattr(self, name) or ""):
                yield f"{name}: expected the {name} itself, or nothing; got {getattr(self, name)!r}"
        if "preprint" in (self.container or "").lower() and self.kind != "preprint":
            yield f'kind: expected "preprint", as its container says; got "{self.kind}"'
        for author in self.authors:
            if _PLACEHOLDER.search(author):
                yield f"authors: expected names, or nothing; got {author!r}"
            elif Author.read(author).acronym:
                yield f"authors: expected an institution in braces, {{{author}}}; got {author!r}"


class Source(Record):
    """A text that was read; ``tier`` says what kind of text it is."""

    id: Id
    """Stable name of the text."""
    tier: Tier
    """What kind of text it is."""
    label: Word
    """What it is in a few words, for example "news report, Dec 16, 2025"."""
    title: Text | None = None
    """Its title; None if it has none or none was read."""
    url: Address | None = None
    """None where the text was read without an address."""
    also_at: tuple[Address, ...] = ()
    """Other addresses of the same text."""
    read: Extent
    """How far it was read."""
    may_follow: tuple[Outcome, ...] = ()
    """Outcomes that may stand after the place where the copy breaks off; only of a text read in part."""
    date: Date | None = None
    """When it was published, as precise as it is known."""
    reports_on: Text | None = None
    """The work it reports on, where it is not that work itself."""
    note: Text | None = None
    """What else to know of the text."""
    text_sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of the text that was read, as ``check --texts`` says it; None where no copy was kept."""
    text_read_on: Date | None = None
    """The day that text was read; exactly where its SHA-256 is given."""

    def faults(self) -> Iterator[str]:
        """Whether kind of text and extent of reading fit each other."""
        if self.read is Extent.NOT_KEPT:
            yield "read: expected whole, abstract or part; not_kept is a word of old releases"
        if self.read is Extent.WHOLE and self.tier is not Tier.PAPER:
            yield f"read: whole expects the tier paper, got {self.tier}; other texts are abstract or part"
        if self.read is Extent.ABSTRACT and self.tier is Tier.PAPER:
            yield "read: expected whole or part for the tier paper, got abstract"
        if self.may_follow and self.read is not Extent.PART:
            yield f"may_follow: expected only where read is part, got read {self.read}"
        if (self.text_sha256 is None) != (self.text_read_on is None):
            yield "text_read_on: expected exactly where text_sha256 is given"


def silence(sources: Sequence[Source], outcome: Outcome) -> Missing:
    """The kind of gap that texts leave which are silent on an outcome; it claims no more than was read.

    An old release called every such gap not reported, and did not keep what had been read: there it stays so.
    """
    if any(source.read in (Extent.WHOLE, Extent.NOT_KEPT) for source in sources):
        return Missing.NOT_REPORTED
    if any(outcome in source.may_follow for source in sources):
        return Missing.COPY_BREAKS_OFF
    return Missing.NOT_IN_TEXT_READ
