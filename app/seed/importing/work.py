"""Work: what a bibliographic record says of a publication, in the forms of a citation. Pure."""

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

FIRST_AUTHORS: Final = 3
"""How many authors a citation names where there are more."""

_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_PMID = re.compile(r"(?:\bPMID:?\s*|pubmed(?:\.ncbi\.nlm\.nih\.gov)?/)(\d{1,8})\b", re.IGNORECASE)
_PMCID = re.compile(r"\bPMC\d{4,9}\b", re.IGNORECASE)
_TRIAL = re.compile(r"\bNCT\d{8}\b", re.IGNORECASE)
_PARTICLES = {"de", "da", "del", "den", "der", "di", "dos", "du", "la", "le", "van", "von", "ter", "ten"}


@dataclass(frozen=True, slots=True)
class Work:
    """A publication; what its record does not give is empty."""

    kind: str = ""
    """article, abstract or preprint, where the record leaves no doubt."""
    authors: tuple[str, ...] = ()
    """Every author as "Doe J", in order."""
    more_authors: bool = False
    """Whether the record itself ends in "and others"."""
    title: str = ""
    container: str = ""
    date: str = ""
    """As precise as it is known: 2019, 2019-11, 2019-11-13."""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    registration: str = ""
    """The one trial that the record names, for example in its abstract."""

    @property
    def year(self) -> int | None:
        """Year of publication."""
        return int(self.date[:4]) if self.date else None


def tidy(written: object) -> str:
    """A text without markup, line breaks, signs that are not seen, and blanks at its ends."""
    plain = _TAG.sub("", html.unescape(str(written))) if isinstance(written, (str, int)) else ""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", plain.encode("utf-8", "replace").decode()))
    return " ".join(plain.split())


def titled(written: object) -> str:
    """A title without the full stop that some records end it with."""
    title = tidy(written)
    return title[:-1] if title.endswith(".") and not title.endswith("..") else title


def author(family: str, given: str) -> str:
    """A name as citations print it.

    >>> author("van der Berg", "Anna-Maria J.")
    'van der Berg AMJ'
    """
    held = [part for part in re.split(r"[\s.\-‐]+", tidy(given)) if part]
    initials = "".join(part if part.isupper() and len(part) < 4 else part[0].upper() for part in held)
    return f"{tidy(family)} {initials}".strip()


def named(written: str) -> str:
    """A name from "Doe, Jane" or "Jane Doe"; "Doe J" stays.

    >>> named("Maude, Shannon L"), named("Shannon L. Maude"), named("Maude SL")
    ('Maude SL', 'Maude SL', 'Maude SL')
    """
    plain = tidy(written)
    family, comma, given = plain.partition(",")
    if comma:
        return author(family, given.replace(",", " "))
    parts = plain.split(" ")
    if len(parts) < 2 or re.fullmatch(r"[A-Z]{1,3}", parts[-1]) or plain.startswith("{"):
        return plain.strip("{}")
    start = next((at for at, part in enumerate(parts[:-1]) if at and part in _PARTICLES), len(parts) - 1)
    return author(" ".join(parts[start:]), " ".join(parts[:start]))


def pages(first: object, last: object = "") -> str:
    """Pages as "747-760", one page as "747"."""
    written = re.sub(r"\s*[-–—‐−]+\s*", "-", tidy(first))
    end = tidy(last)
    return f"{written}-{end}" if written and end and end != written and "-" not in written else written


def dated(*parts: object) -> str:
    """A date from year, month and day, as far as they are numbers of a calendar."""
    numbers: list[str] = []
    for part, (least, most) in zip(parts, ((1000, 2999), (1, 12), (1, 31)), strict=False):
        written = tidy(part)
        if not written.isdecimal() or not least <= int(written) <= most:
            break
        numbers.append(f"{int(written):02d}")
    return "-".join(numbers)


def doi(*written: object) -> str:
    """The first DOI among texts, without the address before it."""
    plain = (one.strip() for one in written if isinstance(one, str))
    found = next((match for one in plain if (match := _DOI.search(one))), None)
    return found[1].rstrip(".,;") if found else ""


def pmid(*written: object) -> str:
    """The first PubMed number that texts call one."""
    return next((match[1] for one in written if (match := _PMID.search(tidy(one)))), "")


def pmcid(*written: object) -> str:
    """The first PubMed Central number among texts."""
    return next((match[0].upper() for one in written if (match := _PMCID.search(tidy(one)))), "")


def trial(*written: object) -> str:
    """The trial that texts name; empty where they name several."""
    found = {match.upper() for one in written for match in _TRIAL.findall(tidy(one))}
    return found.pop() if len(found) == 1 else ""


def kind(article: bool, *places: str) -> str:
    """What a record of a journal article is: supplements hold abstracts, so nothing is said of them."""
    apart = any(re.search(r"suppl|^s\d", place, re.IGNORECASE) for place in places)
    return "article" if article and not apart else ""


def precise(dates: Iterable[str]) -> str:
    """The most precise of the dates that are of the first one's year; empty where there is none."""
    held = [date for date in dates if date]
    return max((date for date in held if date[:4] == held[0][:4]), key=len, default="")


def first(*written: object) -> str:
    """The first of several texts that is not empty; of a list its first."""
    return next((said for one in _flat(written) if (said := tidy(one))), "")


def _flat(written: Iterable[object]) -> Iterator[object]:
    for one in written:
        yield from one if isinstance(one, list) else (one,)
