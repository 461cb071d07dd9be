"""Sites: whether the words of a cohort speak against the code of its site. Pure.

All of these may be right, so each is a warning.
"""

import re
from collections.abc import Iterator
from typing import Final

from app.seed.judge import Judged
from app.seed.problem import Problem
from models.records import NOT_REPORTED, Cohort, Estimate
from models.vocabulary import CnsStatus, Indication, MeasuredAt, Response, Site, SiteGroup

_CNS = r"cns-?[23]?\b|central nervous|mening\w+|cerebrospinal|\bcsf\b|intracranial|cranial|spinal"
_EMD = r"\bemd\b|extra-?medullary|testic\w*|testis|testes|soft tissue|lymph nodes?"
_TESTIS = r"testic\w*|testis|testes"
_NOT = re.compile(
    rf"\bnon-?(?:{_CNS})|cns-?1\b"
    rf"|\b(?:no|without|outside|other than|except|excluding|absence of|free of)"
    rf"(?:\s+(?:the|active|any|prior|detectable|known))*\s+(?:{_CNS}|{_EMD})"
    rf"(?:(?:\s+disease|\s+leukemia|\s+involvement)?\s+(?:or|nor)\s+(?:non-cns\s+)?(?:{_CNS}|{_EMD}))*"
    rf"|(?:{_CNS})[\w -]{{0,20}}(?:negative|free|(?<!not )excluded)"
)
_OPEN = re.compile(
    rf"(?:{_CNS})[\w -]{{0,20}}not (?:excluded|stated|separated|split)"
    rf"|(?:with or without|and/or) (?:{_CNS}|{_EMD})"
)
_SHARE = re.compile(r"\d\s*%|\d+\s+(?:of|in|/)\s*\d+|\bin \d+")
_CNS_INDICATIONS = (Indication.CNS_RELAPSE, Indication.FIRST_RELAPSE_CNS)
_CNS_AWAY = (SiteGroup.EMD, SiteGroup.EMD_TESTICULAR, SiteGroup.MARROW)
_NO_CNS = (Site.EMD_NON_CNS, Site.MARROW_ONLY, Site.NO_CNS)
_OF_SITE: Final = {
    Response.CNS: (SiteGroup.EMD, SiteGroup.EMD_TESTICULAR, SiteGroup.MARROW),
    Response.EMD_CR: (SiteGroup.MARROW, SiteGroup.CNS),
    Response.EMD_ORR: (SiteGroup.MARROW, SiteGroup.CNS),
}
"""The site groups that have nothing of which a response of a site could be told."""


def problems(file: Judged) -> Iterator[Problem]:
    """Every cohort whose site is spoken against by its own words, status, indication or responses."""
    cohorts = {cohort.id: cohort for cohort in file.of(Cohort)}
    for cohort in cohorts.values():
        for said in site_faults(cohort.site, cohort.site_text):
            expected = f"expected words that fit {cohort.site}: {said}; got {cohort.site_text!r}"
            yield file.problem(cohort, "site", expected, "site_text")
        yield from _label(file, cohort)
        yield from _status(file, cohort)
        if cohort.indication in _CNS_INDICATIONS and cohort.site.group in _CNS_AWAY:
            expected = f"expected a CNS site for {cohort.indication}, got {cohort.site}"
            yield file.problem(cohort, "indication", expected, "site_text")
    yield from _responses(file, cohorts)


def site_faults(site: Site, site_text: str) -> Iterator[str]:
    """What words say against a site; nothing where they fit it."""
    text = site_text.lower()
    if text == NOT_REPORTED:
        return
    bare = _NOT.sub(" ", _OPEN.sub(" ", text))
    cns, emd = bool(re.search(_CNS, bare)), bool(re.search(_EMD, bare))
    if site.group is SiteGroup.CNS:
        yield from _cns_faults(site, text, cns)
    elif site in _NO_CNS and (cns or (site is not Site.NO_CNS and _OPEN.search(text))):
        yield "CNS disease is named"
    elif site is Site.MARROW_ONLY and emd:
        yield "extramedullary disease is named"
    elif site.group in (SiteGroup.EMD, SiteGroup.EMD_CNS_POSSIBLE) and not re.search(_EMD, text):
        yield "extramedullary disease is not named"
    elif site is Site.EMD_ANY and _NOT.search(text) and not cns and not _OPEN.search(text):
        yield "CNS disease is excluded, so that emd_non_cns may be meant"
    elif site.group is SiteGroup.EMD_TESTICULAR:
        yield from _testis_faults(site, text)
    else:
        yield from _open_faults(site, text, cns, emd)


def _cns_faults(site: Site, text: str, cns: bool) -> Iterator[str]:
    whole = re.search(r"\bisolated\b|\balone\b|(?<!or )without marrow", text)
    if not cns and not re.search(r"brain|neurolog", text):
        yield "CNS disease is not named"
    elif site is Site.CNS_ISOLATED and (
        _SHARE.search(text) or re.search(r"(?:and|with|combined) .*marrow", text)
    ):
        yield "not everybody had isolated disease"
    elif site is Site.CNS_MARROW and (whole or "marrow" not in text):
        yield "marrow disease is not named of all"
    elif site is Site.CNS_ANY and whole and not _SHARE.search(text) and "not" not in text:
        yield "everybody had isolated disease, so that cns_isolated may be meant"


def _testis_faults(site: Site, text: str) -> Iterator[str]:
    if not re.search(_TESTIS, text):
        yield "testicular disease is not named"
    elif site is Site.TESTIS_ISOLATED and not re.search(r"isolated|alone|only", text):
        yield "isolated disease is not named"


def _open_faults(site: Site, text: str, cns: bool, emd: bool) -> Iterator[str]:
    if site is Site.MARROW_WITH_OR_WITHOUT_EMD and cns:
        yield "CNS disease is named"
    elif site.group in (SiteGroup.UNSELECTED, SiteGroup.NOT_REPORTED) and (cns or emd):
        several = re.search(r"marrow|mixed|split|restricted|and/or|with or without|not ", text)
        if not _SHARE.search(text) and not several:
            yield "one site is named"


def _label(file: Judged, cohort: Cohort) -> Iterator[Problem]:
    """A label that names the CNS, or disease outside it, stands over such a site."""
    label = cohort.label.lower()
    bare = _NOT.sub(" ", label)
    against = (
        (re.search(r"\bcns\b", bare) and not re.search(r"\bemd\b", bare) and cohort.site.group in _CNS_AWAY)
        or (
            re.search(r"\bemd\b|extra-?medullary", bare)
            and cohort.site.group in (SiteGroup.CNS, SiteGroup.MARROW)
        )
        or (re.search(r"\bmarrow\b", bare) and cohort.site.group in (SiteGroup.CNS, SiteGroup.EMD))
    )
    if against:
        said = f"expected the site of its label {cohort.label!r}, got {cohort.site}"
        yield file.problem(cohort, "site", said, "site_text")


def _status(file: Judged, cohort: Cohort) -> Iterator[Problem]:
    status, site = cohort.cns_status, cohort.site
    times = {cohort.cns_status_at, cohort.site_at} - {MeasuredAt.NOT_REPORTED}
    with_cns = status in (CnsStatus.CNS2, CnsStatus.CNS3)
    against = (status is CnsStatus.CNS1 and site.group is SiteGroup.CNS) or (with_cns and site in _NO_CNS)
    if against and len(times) < 2:
        said = f"expected another status or time than {status} for site {site}"
        yield file.problem(cohort, "cns_status", said, "site_status")


def _responses(file: Judged, cohorts: dict[str, Cohort]) -> Iterator[Problem]:
    """A response of the CNS, or of extramedullary disease, is told of those who have it."""
    for estimate in file.of(Estimate):
        cohort = cohorts.get(estimate.cohort)
        if cohort is None or estimate.response is None:
            continue
        none = _OF_SITE.get(estimate.response, ())
        if cohort.site.group in none or (estimate.response is Response.CNS and cohort.site is Site.NO_CNS):
            said = f"expected another response in a cohort of site {cohort.site}, got {estimate.response}"
            yield file.problem(estimate, "response", said, "response_site")
