"""BibTeX: an entry as a Work. Pure."""

import logging
import re
from typing import Final

from bibtexparser.entrypoint import parse_string
from bibtexparser.library import Library
from bibtexparser.middlewares import LatexDecodingMiddleware, MonthIntMiddleware

from app.disk.plain import RefusedError
from app.seed.importing.work import Work, dated, doi, kind, named, pages, pmcid, pmid, tidy, titled, trial

_MOST_BRACES: Final = 200
"""How deep braces may stand; the reader of TeX goes down with each."""

_AND = re.compile(r"\s+and\s+")


def read(written: str) -> Work:
    """The only entry of a BibTeX file.

    Raises:
        RefusedError: it holds none, or several, or is none.
    """
    if _depth(written) > _MOST_BRACES:
        raise RefusedError("expected an entry in BibTeX, found deep nesting")
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
    library = _parsed(written)
    if len(library.entries) != 1:
        broken = library.failed_blocks[0] if library.failed_blocks else None
        at = f"line {broken.start_line + 1}" if broken and broken.start_line is not None else ""
        found = f"{len(library.entries)} entries" if library.entries else "none that can be read"
        raise RefusedError(f"expected one entry in BibTeX, found {found}", "" if library.entries else at)
    (entry,) = library.entries
    fields = {field.key.lower(): field.value for field in entry.fields if isinstance(field.value, (str, int))}
    return _work(entry.entry_type.lower(), {name: str(value) for name, value in fields.items()})


def _parsed(written: str) -> Library:
    decoding = [MonthIntMiddleware(), LatexDecodingMiddleware(keep_braced_groups=True, keep_math_mode=False)]
    try:
        return parse_string(written, append_middleware=decoding)
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise RefusedError("expected an entry in BibTeX such as @article{key, title = {…}}") from None


def _work(spoken: str, given: dict[str, str]) -> Work:
    fields = {name: _bare(value) for name, value in given.items()}
    get = fields.get
    names = [name for name in _AND.split(given.get("author", "")) if name.strip()]
    volume, issue, paged = (fields.get(name, "") for name in ("volume", "number", "pages"))
    return Work(
        kind=kind(spoken == "article", volume, issue, paged),
        authors=tuple(named(_guarded(name)) for name in names if name.strip() != "others"),
        more_authors="others" in map(str.strip, names),
        title=titled(fields.get("title", "")),
        container=tidy(get("journal") or get("journaltitle") or get("booktitle") or ""),
        date=dated(*re.split(r"[/-]", get("date", ""))) or dated(get("year"), get("month"), get("day")),
        volume=tidy(volume),
        issue=tidy(issue or get("issue", "")),
        pages=pages(paged),
        doi=doi(get("doi"), get("url")),
        pmid=tidy(get("pmid", "")) or pmid(get("note"), get("url")),
        pmcid=pmcid(get("pmcid"), get("pmc"), get("url")),
        registration=trial(get("abstract"), get("keywords"), get("annote")),
    )


def _bare(written: str) -> str:
    """A value without the braces that only guard its spelling."""
    return re.sub(r"[{}]", "", written)


def _guarded(name: str) -> str:
    """A name without inner braces; those around a whole one stay, since they keep it in one piece."""
    plain = name.strip()
    return plain if re.fullmatch(r"\{[^{}]*\}", plain) else _bare(plain)


def _depth(written: str) -> int:
    deepest = depth = 0
    for sign in written:
        depth += (sign == "{") - (sign == "}")
        deepest = max(deepest, depth)
    return deepest
