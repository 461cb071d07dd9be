"""CSL: the JSON that doi.org and reference managers give of a work. Pure."""

from collections.abc import Iterator
from typing import Any, Final

from app.seed.importing.work import (
    Work,
    author,
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

_ARTICLES: Final = ("article-journal", "journal-article")
_PREPRINTS: Final = ("preprint", "posted-content")
"""CSL's own "article" may be either, so nothing is said of it."""

_DATES: Final = ("issued", "published", "published-print", "published-online")


def holds(item: dict[str, Any]) -> bool:
    """Whether a JSON object is a record of a work: it has a title, or a DOI and a type."""
    return "title" in item or ("DOI" in item and "type" in item)


def work(item: dict[str, Any]) -> Work:
    """The record as a Work; what has another form than CSL gives is left out."""
    spoken, issue, volume = (first(item.get(name)) for name in ("type", "issue", "volume"))
    paged = pages(first(item.get("page"), item.get("article-number")))
    names = tuple(_authors(item.get("author")))
    return Work(
        kind="preprint" if spoken in _PREPRINTS else kind(spoken in _ARTICLES, issue, volume, paged),
        authors=names,
        title=titled(first(item.get("title"))),
        container=first(item.get("container-title"), item.get("container-title-short")),
        date=_date(item),
        volume=volume,
        issue=issue,
        pages=paged,
        doi=doi(item.get("DOI"), item.get("URL")),
        pmid=first(item.get("PMID")) or pmid(item.get("note"), item.get("URL")),
        pmcid=pmcid(item.get("PMCID"), item.get("note")),
        registration=_trial(item),
    )


def _authors(listed: object) -> Iterator[str]:
    for one in listed if isinstance(listed, list) else ():
        if not isinstance(one, dict):
            continue
        family = " ".join(filter(None, (first(one.get("non-dropping-particle")), first(one.get("family")))))
        whole = first(one.get("literal"), one.get("name"))
        if name := author(family, first(one.get("given"))) if family else whole and named(f"{{{whole}}}"):
            yield name


def _date(item: dict[str, Any]) -> str:
    """The most precise of the dates of the year that it is issued."""
    return precise(_dated(item.get(name)) for name in _DATES)


def _dated(value: object) -> str:
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return dated(*parts[0])
    written = value.get("raw") or value.get("literal") if isinstance(value, dict) else value
    return dated(*tidy(written).partition("T")[0].split("-"))


def _trial(item: dict[str, Any]) -> str:
    """The trial the abstract names, or the one Crossref lists."""
    numbers = item.get("clinical-trial-number")
    listed = [one.get("clinical-trial-number") for one in numbers or () if isinstance(one, dict)]
    return trial(item.get("abstract"), *listed)
