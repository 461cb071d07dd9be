"""What an export is: a name, a media type, and bytes made from a Comparison, its rows and options."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import Final, Literal, Self, TypeVar, get_args

from app.content.comparison import Comparison
from app.content.comparison.lineup import Lineup
from app.content.comparison.overview import Overview
from app.content.comparison.trimming import cohorts
from app.drawing.theme import Name
from app.exports.naming import filename
from models.records import Row

Size = Literal["slide", "4k", "handout", "print", "tall"]
Scope = Literal["shown", "all"]
Separator = Literal[",", ";"]

LECTURES: Final[tuple[Size, ...]] = ("slide", "4k")
"""Sizes of lecture slides."""

MAX_TITLE: Final = 200
SPELLED: Final[Mapping[str, str]] = MappingProxyType({",": "comma (,)", ";": "semicolon (;)"})
"""Words of an address that a sentence has to call by name."""

JOINERS: Final = "\u200c\u200d"
"""Bind or part the letters of a script, and the parts of one emoji."""

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Options:
    """How an export is wanted; every field has the plain default.

    Attributes:
        size: ``slide`` 1920 × 1080 and ``4k`` 3840 × 2160, lecture slides of one outcome each; ``handout``
            1920 × 1080, all detail on dense pages; ``print``, the same at 300 dpi; ``tall``, one picture.
        theme: light or dark.
        title: the heading; None for the view's own.
        plain: without title, filters, remarks and whole sources; legend, key, caveat and version stay.
        transparent: without the page color.
        page: which slide or page of the picture, from 1.
        picture: a slide that holds the picture instead of shapes.
        scope: the figures shown, or all of the data.
        outlines: texts as the outlines of their letters.
        sep: what parts the cells of a CSV; a semicolon makes it the form for spreadsheets.
        link: the view's address, printed in the picture; empty for none.
        day: the date of the export, as printed.
    """

    size: Size = "slide"
    theme: Name = "light"
    title: str | None = None
    plain: bool = False
    transparent: bool = False
    page: int = 1
    picture: bool = False
    scope: Scope = "shown"
    outlines: bool = False
    sep: Separator = ","
    link: str = ""
    day: str = ""

    @property
    def lecture(self) -> bool:
        """Whether lecture slides are wanted; the other sizes are dense pages."""
        return self.size in LECTURES

    @classmethod
    def parse(cls, given: Mapping[str, str]) -> Self:
        """Read options as an address spells them.

        Raises:
            ValueError: naming the key, the word and what was expected.
        """
        unknown = [key for key in given if key not in KEYS]
        if unknown:
            raise ValueError(f"{unknown[0]}: not an option; expected one of {', '.join(KEYS)}")
        return cls(
            size=_one_of("size", given, get_args(Size)),
            theme=_one_of("theme", given, get_args(Name)),
            title=_title(given.get("title")),
            plain=_flag("plain", given),
            transparent=_flag("transparent", given),
            page=_page(given.get("page", "1")),
            picture=_flag("picture", given),
            scope=_one_of("scope", given, get_args(Scope)),
            outlines=_flag("outlines", given),
            sep=_one_of("sep", given, get_args(Separator)),
        )


DEFAULT: Final = Options()
"""An export as it is where nothing is asked."""

KEYS: Final = (
    "size",
    "theme",
    "title",
    "plain",
    "transparent",
    "page",
    "picture",
    "scope",
    "outlines",
    "sep",
)
"""The options an address may carry beside the view."""


@dataclass(frozen=True, slots=True)
class Special:
    """An option that a few exports take and every other one refuses.

    Attributes:
        taken: the names of those exports.
        named: what a file made with it is called besides.
    """

    taken: tuple[str, ...]
    named: str


SPECIAL: Final[Mapping[str, Special]] = MappingProxyType(
    {
        "outlines": Special(("forest.svg", "forest.pdf", "view.zip"), "outlines"),
        "sep": Special(("estimates.csv",), "semicolons"),
    }
)


def _one_of(key: str, given: Mapping[str, str], words: tuple[Word, ...]) -> Word:
    word = given.get(key, words[0])
    for known in words:
        if known == word:
            return known
    expected = ", ".join(SPELLED.get(known, known) for known in words)
    raise ValueError(f"{key}: {word[:40]!r} is not known; expected one of {expected}")


def _flag(key: str, given: Mapping[str, str]) -> bool:
    word = given.get(key, "0")
    if word not in ("0", "1"):
        raise ValueError(f"{key}: {word[:40]!r} is not known; expected 1 or 0")
    return word == "1"


def _page(word: str) -> int:
    if not re.fullmatch(r"[1-9]\d{0,3}", word):
        raise ValueError(f"page: {word[:40]!r} is not a page; expected a number from 1")
    return int(word)


def _title(text: str | None) -> str | None:
    if text is None or not text.strip():
        return None
    if len(text) > MAX_TITLE:
        raise ValueError(f"title: {len(text)} characters are too many; expected at most {MAX_TITLE}")
    apart = "".join(
        " " if c in "\n\r\t\v\f\x85\u2028\u2029" else c for c in unicodedata.normalize("NFC", text)
    )
    plain = "".join(c for c in apart if unicodedata.category(c)[0] != "C" or c in JOINERS)
    return " ".join(plain.split()) or None


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished file."""

    body: bytes
    media_type: str
    filename: str


class OptionError(ValueError):
    """An option that this view cannot be given; the sentence begins with its key."""


class NoSuchPageError(OptionError):
    """The page asked for is beyond the last one."""


class UndrawableError(OptionError):
    """The title holds letters that a picture cannot draw."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What pages write for archives: each a whole HTML file that needs no network, made when it is packed.

    Attributes:
        view: the view.
        club: the view for a journal club.
    """

    view: Callable[[], bytes]
    club: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Material:
    """What exports are made of.

    Attributes:
        seen: everything a reader sees of the view; its lines alone for a file that needs no more.
        rows: every row of the evidence; figures with all their fields and whole citations come from here.
        documents: the view as files of their own; None where nobody writes them.
    """

    seen: Comparison | Lineup
    rows: Sequence[Row] = ()
    documents: Documents | None = None

    @property
    def comparison(self) -> Comparison:
        """Everything a reader sees of the view.

        Raises:
            TypeError: the lines alone are there; no file that says more of the view may be made of them.
        """
        if isinstance(self.seen, Lineup):
            raise TypeError("this file needs the whole comparison")
        return self.seen

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows of the cohorts shown, in the order of the figure."""
        order = {cohort.cohort: place for place, cohort in enumerate(self.comparison.cohorts)}
        kept = [row for row in self.rows if row.cohort.id in order]
        return tuple(sorted(kept, key=lambda row: order[row.cohort.id]))


MOST: Final = 400
"""Cohorts of a file in which all are drawn: more take minutes, and nobody turns over so many pages."""


def crowded(seen: Comparison | Lineup | Overview) -> bool:
    """Whether all of a view is to be drawn, and that is more than any file draws."""
    return bool(seen.view.rows) and cohorts(seen) > MOST


@dataclass(frozen=True, slots=True)
class Export:
    """One way out: its path name ("forest.png"), its media type, and how it is made.

    ``paged`` says whether ``page`` chooses one of its pages; a file that holds them all refuses the key.
    ``drawn`` says that cohorts are drawn in it, so that it holds no more than ``MOST`` of them.
    ``lines`` says that it is made of the lines of a view alone, and says nothing of the whole of them.
    """

    name: str
    label: str
    media_type: str
    make: Callable[[Material, Options], bytes]
    paged: bool = False
    drawn: bool = False
    lines: bool = False

    @property
    def what(self) -> str:
        """What it holds: "forest", "estimates"."""
        return PurePath(self.name).stem

    @property
    def ending(self) -> str:
        """The ending of its files, with the dot."""
        return PurePath(self.name).suffix

    def takes(self, key: str) -> bool:
        """Whether a key of the address may be anything else than left out."""
        return self.paged if key == "page" else key not in SPECIAL or self.name in SPECIAL[key].taken

    def admit(self, seen: Comparison | Lineup) -> None:
        """Let a view in of which all is drawn.

        Raises:
            OptionError: it holds too many cohorts.
        """
        if self.drawn and crowded(seen):
            many = f"{cohorts(seen)} cohorts are too many for {self.name}"
            raise OptionError(f"rows: {many}; expected at most {MOST}, or no rows")

    def render(
        self,
        seen: Comparison | Lineup,
        options: Options,
        rows: Sequence[Row] = (),
        documents: Documents | None = None,
    ) -> Exported:
        """The file of a view.

        Args:
            seen: everything visible of the view; its lines where ``lines`` says that they are enough.
            options: how it is wanted.
            rows: every row of the evidence; files of figures and citations need them.
            documents: the view as files of their own, for archives.

        Raises:
            NoSuchPageError: the page asked for does not exist.
            OptionError: an option is asked that is another export's, or the view holds too many cohorts.
        """
        material = Material(seen, rows, documents)
        self.admit(seen)
        forms = [key for key in SPECIAL if getattr(options, key) != getattr(DEFAULT, key)]
        for key in forms:
            if not self.takes(key):
                expected = " or ".join(SPECIAL[key].taken)
                raise OptionError(f"{key}: {self.name} does not take it; expected {expected}")
        if options.page > 1 and not self.takes("page"):
            raise NoSuchPageError(f"page: {self.name} holds every page; expected no page")
        name = filename(seen, self.name, options.page, [SPECIAL[key].named for key in forms])
        return Exported(self.make(material, options), self.media_type, name)
