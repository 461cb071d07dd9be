"""How a study is cited: short, with its title, and what stands for a title nobody read."""

from urllib.parse import quote

from models.records import Citation, Study
from models.records.author import Author


def reference(study: Study, citation: Citation) -> str:
    """A short citation: authors, else the title; journal, year, volume, pages, registration."""
    who = _authors(citation) or citation.title or untitled(study)
    return in_sentences(who, _where(citation), ", ".join(study.registration))


def titled(study: Study, citation: Citation) -> str:
    """The same with the title, and with the DOI, as one would cite it."""
    who = _authors(citation)
    named = (who, citation.title or "") if who else (citation.title or untitled(study),)
    doi = f" doi:{citation.doi}" if citation.doi else ""
    return in_sentences(*named, _where(citation), ", ".join(study.registration)) + doi


def in_sentences(*parts: str) -> str:
    """Each part as a sentence; some titles end with a full stop or a question mark of their own."""
    return " ".join(
        part if part.endswith(("?", "!")) else f"{part.rstrip('.')}." for part in parts if part.rstrip(".")
    )


def doi_address(doi: str) -> str:
    """The address of a DOI; signs that end or part addresses are written as percentages."""
    return f"https://doi.org/{quote(doi, safe='/:()')}"


def _authors(citation: Citation) -> str:
    authors = ", ".join(Author.read(printed).listed for printed in citation.authors[:3])
    return (
        f"{authors}, et al" if authors and (citation.more_authors or len(citation.authors) > 3) else authors
    )


def untitled(study: Study) -> str:
    """What stands for a title that no text read prints: "[Title not read: Bader 2023]"."""
    return f"[Title not read: {study.short}]"


def _where(citation: Citation) -> str:
    """Journal, year, volume, issue and pages, as far as they are known."""
    container = citation.container or ""
    where = container if str(citation.year) in container else f"{container} {citation.year}".strip()
    if citation.volume:
        where += f";{citation.volume}" + (f"({citation.issue})" if citation.issue else "")
    if citation.pages:
        where += f":{citation.pages}" if citation.volume else f", {citation.pages}"
    return where
