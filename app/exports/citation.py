"""The studies shown as CSL-JSON items, from which every other form of citation is made."""

import re
from typing import Any, Final

from app.content.wording import untitled
from app.exports.kind import Material, Options
from models.records import Citation, Row, Source

Item = dict[str, Any]
"""A CSL-JSON item."""

_INITIALS: Final = re.compile(r"(?P<family>.+) (?P<given>[A-Z][A-Z-]{0,4})")


def items(material: Material, options: Options) -> tuple[Item, ...]:
    """Exactly the studies shown, in the order of their numbers; or every study there is."""
    firsts = {row.study.id: row for row in reversed(material.rows)}
    shown = [reference.study for reference in material.comparison.citations]
    return tuple(_item(firsts[study]) for study in (sorted(firsts) if options.scope == "all" else shown))


def _item(row: Row) -> Item:
    cited = row.citation
    item = {
        "id": row.study.id,
        "type": "article-journal" if cited.kind == "article" or cited.volume else "paper-conference",
        "genre": None if cited.kind == "article" else cited.kind,
        "author": [_name(author) for author in cited.authors],
        "title": cited.title or untitled(row.study),
        "title-short": row.study.short,
        "container-title": cited.container,
        "issued": {"date-parts": [[cited.year]]},
        "volume": cited.volume,
        "issue": cited.issue,
        "page": cited.pages,
        "DOI": cited.doi,
        "PMID": cited.pmid,
        "PMCID": cited.pmcid,
        "URL": _address(row.sources, cited),
        "note": _note(row),
        "custom": {"seen_at": cited.seen_at, "seen_on": cited.seen_on} if cited.seen_at else None,
    }
    return {key: value for key, value in item.items() if value}


def _name(author: str) -> dict[str, str]:
    """A name as CSL parts it: "van der Berg AB" into family name and initials."""
    found = _INITIALS.fullmatch(author)
    return dict(found.groupdict()) if found else {"literal": author}


def _address(sources: tuple[Source, ...], cited: Citation) -> str | None:
    if cited.doi:
        return f"https://doi.org/{cited.doi}"
    return next((source.url for source in sources if source.url), None)


def _note(row: Row) -> str:
    """What a reader of the citation should know: that authors are left out, and what was read of it."""
    read = "; ".join(source.label for source in row.sources)
    more = "Further authors not listed. " if row.citation.more_authors else ""
    trials = f" {', '.join(row.study.registration)}." if row.study.registration else ""
    return f"{more}Read as {read}.{trials}"


def more_authors(item: Item) -> bool:
    """Whether the list of authors goes on."""
    return str(item.get("note", "")).startswith("Further authors")


def year(item: Item) -> str:
    """The year of publication."""
    return str(item["issued"]["date-parts"][0][0])


def names(item: Item) -> list[str]:
    """The authors as they are written in a list of references: "DiNofia A"."""
    return [a.get("literal") or f"{a['family']} {a['given']}" for a in item.get("author", [])]
