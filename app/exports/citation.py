"""The studies shown as CSL-JSON items, from which every other form of citation is made."""

import re
from typing import Any, Final

from app.content.bibliography import doi_address, untitled
from app.exports.kind import Material, Options
from models.records import Citation, Row, Source
from models.records.author import Author

Item = dict[str, Any]
"""A CSL-JSON item."""

OTHERS: Final = {"literal": "others"}
"""The last of a shortened list: citation processors print it as "et al."."""

_TYPES: Final = {"article": "article-journal", "preprint": "article"}
"""By kind of publication; every other one is a contribution to a meeting, unless it has a volume."""

_KEPT: Final = re.compile(
    r"[^\s<>]*(?:[A-Z][^\s<>]*[A-Z0-9]|[0-9][^\s<>]*[A-Z]|[a-z][A-Z]|[A-Za-z]\(?[0-9])[^\s<>]*"
)
"""Words whose case means something, such as CD19, CAR, p53, pH or t(12;21)."""

_DASHES: Final = re.compile(r"\s*[-\u2010-\u2015\u2212]+\s*")


def items(material: Material, options: Options) -> tuple[Item, ...]:
    """Exactly the studies shown, in the order of their numbers; or every study there is."""
    firsts = {row.study.id: row for row in reversed(material.rows)}
    shown = dict.fromkeys(line.study for line in material.seen.percent.lines)
    return tuple(_item(firsts[study]) for study in (sorted(firsts) if options.scope == "all" else shown))


def _item(row: Row) -> Item:
    cited = row.citation
    journal = "article-journal" if cited.volume else "paper-conference"
    authors = [_csl(Author.read(printed)) for printed in cited.authors]
    item = {
        "id": row.study.id,
        "type": _TYPES.get(cited.kind, journal),
        "genre": None if cited.kind == "article" else cited.kind,
        "author": [*authors, OTHERS] if authors and cited.more_authors else authors,
        "title": cited.title or untitled(row.study),
        "container-title": cited.container,
        "issued": {"date-parts": [[cited.year]]},
        "volume": cited.volume,
        "issue": cited.issue,
        "page": "-".join(parted(cited.pages)) if cited.pages else None,
        "DOI": cited.doi,
        "PMID": cited.pmid,
        "PMCID": cited.pmcid,
        "URL": _address(row.sources, cited),
        "note": _note(row),
        "custom": {"seen_at": cited.seen_at, "seen_on": cited.seen_on} if cited.seen_at else None,
    }
    return {key: value for key, value in item.items() if value}


def _csl(author: Author) -> dict[str, str]:
    """A person by parts, initials with their dots; an institution whole."""
    if author.institution:
        return {"literal": author.family}
    given = " ".join("-".join(f"{letter}." for letter in one.split("-")) for one in author.initials)
    parts = {
        "family": author.family,
        "given": given,
        "non-dropping-particle": author.particle,
        "suffix": author.suffix,
    }
    return {key: value for key, value in parts.items() if value}


def nocase(title: str) -> str:
    """A title in which words such as CD19 keep their case in every style, as CSL marks it."""
    return _KEPT.sub(lambda found: f'<span class="nocase">{found[0]}</span>', title)


def parted(pages: str) -> tuple[str, ...]:
    """First and last page, whichever dash stands between them; else the pages as they are."""
    ends = _DASHES.split(pages.strip())
    return tuple(ends) if len(ends) == 2 and all(map(str.isalnum, ends)) else (pages,)


def _address(sources: tuple[Source, ...], cited: Citation) -> str | None:
    if cited.doi:
        return doi_address(cited.doi)
    return next((source.url for source in sources if source.url), None)


def _note(row: Row) -> str:
    """What was read of it, and its registration."""
    read = "; ".join(source.label for source in row.sources)
    trials = f" {', '.join(row.study.registration)}." if row.study.registration else ""
    return f"Read as {read}.{trials}"


def year(item: Item) -> str:
    """The year of publication."""
    return str(item["issued"]["date-parts"][0][0])
