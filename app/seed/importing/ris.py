"""RIS: a record of a reference manager or a publisher as a Work. Pure."""

import re
from typing import Any, Final

import rispy

from app.disk.plain import RefusedError
from app.seed.importing.work import (
    Work,
    dated,
    doi,
    first,
    kind,
    named,
    pages,
    pmcid,
    pmid,
    precise,
    tidy,
    titled,
    trial,
)

_START = re.compile(r"^TY  -", re.MULTILINE)
_END = re.compile(r"^ER  -", re.MULTILINE)
_ARTICLES: Final = ("JOUR", "JFULL", "EJOUR", "EJOU")
_ABSTRACTS: Final = ("ABST",)


def read(written: str) -> Work:
    """The only record of a RIS file.

    Raises:
        RefusedError: it holds none, or several.
    """
    lines = "\n".join(written.splitlines())
    count = len(_START.findall(lines))
    if count != 1:
        found = f"{count} records" if count else 'none, which begins with "TY  - "'
        raise RefusedError(f"expected one record in RIS, found {found}")
    if not _END.search(lines):
        lines += "\nER  - "
    try:
        (entry,) = rispy.loads(lines, skip_unknown_tags=True)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        raise RefusedError('expected lines of RIS, each a tag and a text such as "TI  - The title"') from None
    return _work(entry)


def _work(entry: dict[str, Any]) -> Work:
    authors = [tidy(name) for name in (*entry.get("first_authors", ()), *entry.get("authors", ()))]
    issue, volume = first(entry.get("number")), first(entry.get("volume"))
    paged = pages(entry.get("start_page"), entry.get("end_page"))
    return Work(
        kind=_kind(entry, issue, volume, paged),
        authors=tuple(named(name) for name in dict.fromkeys(authors) if name),
        title=titled(first(entry.get("title"), entry.get("primary_title"))),
        container=first(*map(entry.get, ("alternate_title3", "secondary_title", "journal_name"))),
        date=_date(entry),
        volume=volume,
        issue=issue,
        pages=paged,
        doi=doi(entry.get("doi"), *entry.get("urls", ())),
        pmid=_pmid(entry),
        pmcid=pmcid(*map(entry.get, ("custom2", "custom7", "accession_number")), *entry.get("urls", ())),
        registration=trial(*map(entry.get, ("abstract", "notes_abstract")), *entry.get("keywords", ())),
    )


def _kind(entry: dict[str, Any], *places: str) -> str:
    spoken = str(entry.get("type_of_reference", "")).strip().upper()
    return "abstract" if spoken in _ABSTRACTS else kind(spoken in _ARTICLES, *places)


def _date(entry: dict[str, Any]) -> str:
    """The most precise date of the year that the record is of."""
    held = (first(entry.get(name)) for name in ("year", "publication_year", "date"))
    return precise(dated(*re.split(r"[/-]", one)) for one in held)


def _pmid(entry: dict[str, Any]) -> str:
    """The PubMed number: said to be one, or the accession number of a record of PubMed."""
    number = tidy(entry.get("accession_number", ""))
    base = " ".join(tidy(entry.get(name, "")) for name in ("name_of_database", "database_provider"))
    if re.fullmatch(r"[1-9]\d{0,7}", number) and re.search(r"pubmed|medline|nlm", base, re.IGNORECASE):
        return number
    return pmid(number, *entry.get("urls", ()), *entry.get("notes", ()), entry.get("custom2", ""))
