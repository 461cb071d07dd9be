"""Identity: one work is one study, and each of its identifiers is in its own form. Pure.

===========================  ============================================================================
doi, pmid, pmcid, pages      of one study alone
title                        of one study, but for two reports of other years whose overlap is stated
address                      of one text: another study gives it the same source id, or none
registration                 of any number of studies that are related (``relations``), in a known form
===========================  ============================================================================
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import Citation, Overlap, Source, Study, folded
from models.vocabulary import Sharing, Tier

_REGISTRIES: Final = {
    "NCT": r"NCT\d{8}",
    "CHICTR": r"ChiCTR(?:-?[A-Z]{3,4}-?\d{8}|\d{10})",
    "ISRCTN": r"ISRCTN\d{8}",
    "ACTRN": r"ACTRN\d{14}",
    "UMIN": r"UMIN\d{9}",
    "JRCT": r"jRCTs?\d{9,10}",
    "JPRN": r"JPRN-\w+",
    "DRKS": r"DRKS\d{8}",
    "KCT": r"KCT\d{7}",
    "CTRI": r"CTRI/\d{4}/\d{2,3}/\d{6}",
    "IRCT": r"IRCT\d{8,}N\d+",
    "NTR": r"NTR\d{3,5}",
    "EUCT": r"(?:EUCT)?20\d\d-5\d{5}-\d\d-\d\d",
}
_EXAMPLES = {"NCT": "NCT02435849", "CHICTR": "ChiCTR2000028793", "ISRCTN": "ISRCTN12345678"}
_EUDRACT = r"20\d\d-\d{6}-\d\d"
_ADDRESSED = {
    "doi": re.compile(r"(?:doi\.org/|/doi/(?:abs/|full/|pdf/)?)(10\.\d{4,9}/[^?#\s]+)", re.IGNORECASE),
    "pmid": re.compile(r"pubmed(?:\.ncbi\.nlm\.nih\.gov)?/(\d+)", re.IGNORECASE),
    "pmcid": re.compile(r"/articles/(PMC\d+)/?$", re.IGNORECASE),
}
_OWN_TIERS = (Tier.PAPER, Tier.ABSTRACT)


def problems(files: Sequence[Judged]) -> Iterator[Problem]:
    """Every identifier that another study has too, or that is in no form of its kind."""
    cited: dict[tuple[str, str], Judged] = {}
    addresses: dict[str, tuple[Judged, str]] = {}
    for file in files:
        for citation in file.of(Citation):
            yield from _cited(file, citation, cited)
        for source in file.of(Source):
            for field, address in _addresses(source):
                yield from _address(file, source, field, address, addresses)
        for study in file.of(Study):
            yield from _registrations(file, study)
    for file in files:
        for source in file.of(Source):
            yield from _others(file, source, cited)


def plain(address: str) -> str:
    """An address as it is compared: without scheme, www, trailing slash, fragment and case."""
    return re.sub(r"^https?://(www\.)?|#.*$|/+(?=[?#]|$)", "", address.casefold())


def _keys(citation: Citation) -> Iterator[tuple[str, str]]:
    """Field and compared form of what names a work."""
    for field in ("doi", "pmid", "pmcid"):
        if written := getattr(citation, field):
            yield field, str(written).casefold()
    if citation.title:
        yield "title", folded(citation.title)
    if citation.container and citation.volume and citation.pages:
        yield (
            "pages",
            folded(f"{citation.container} {citation.volume} {citation.issue or ''} {citation.pages}"),
        )


def _cited(file: Judged, citation: Citation, cited: dict[tuple[str, str], Judged]) -> Iterator[Problem]:
    for field, key in _keys(citation):
        first = cited.setdefault((field, key), file)
        if first is file or (field == "title" and _two_reports(file, first)):
            continue
        written = getattr(citation, field)
        said = f"expected one of its own, got {written!r} of {first.file}; one work is one study"
        yield file.problem(citation, field, said)


def _two_reports(one: Judged, other: Judged) -> bool:
    """Whether two files are reports of other years or kinds whose overlap is stated."""
    (this,), (that,) = (file.of(Citation) for file in (one, other))
    names = {study.id for study in other.of(Study)}
    stated = any(held.study in names and held.basis is Sharing.STATED for held in one.of(Overlap))
    return stated and (this.year, this.kind) != (that.year, that.kind)


def _addresses(source: Source) -> Iterator[tuple[str, str]]:
    if source.url:
        yield "url", source.url
    for address in source.also_at:
        yield "also_at", address


def _address(
    file: Judged, source: Source, field: str, address: str, known: dict[str, tuple[Judged, str]]
) -> Iterator[Problem]:
    first, name = known.setdefault(plain(address), (file, source.id))
    if name != source.id:
        where = "" if first is file else f" of {first.file}"
        said = f"expected an address of its own, or the source id {name!r}{where}; got {address}"
        yield file.problem(source, field, said)


def _others(file: Judged, source: Source, cited: dict[tuple[str, str], Judged]) -> Iterator[Problem]:
    """The address of a paper or abstract is that of the work cited here, not of another's."""
    if source.tier not in _OWN_TIERS or source.reports_on is not None:
        return
    own = {field: key for citation in file.of(Citation) for field, key in _keys(citation)}
    for field, pattern in _ADDRESSED.items():
        for address in (address for _, address in _addresses(source)):
            found = pattern.search(address)
            key = found[1].casefold().rstrip("/") if found else ""
            if not key or f"{key}/".startswith(f"{own.get(field, key)}/"):
                continue
            owner = cited.get((field, key))
            if owner and source.id in owner.ids.get("source", ()):
                continue
            whose = f", that of {owner.file}" if owner else ""
            said = f"expected the {field} of the citation, {own[field]}, got {key}{whose}"
            yield file.problem(source, "url", said, "text_address")


def _registrations(file: Judged, study: Study) -> Iterator[Problem]:
    for written in study.registration:
        start = next((name for name in _REGISTRIES if written.upper().lstrip().startswith(name)), None)
        form = _REGISTRIES[start] if start else f"{_EUDRACT}|{_REGISTRIES['EUCT']}"
        if re.fullmatch(form, written):
            continue
        if start:
            said = f"expected a number such as {_EXAMPLES.get(start, form)}, got {written!r}"
            yield file.problem(study, "registration", said)
        else:
            said = f"expected a number of a trial registry, got {written!r}"
            yield file.problem(study, "registration", said, "registration")
