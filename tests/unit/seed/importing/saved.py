"""Files as a curator saves them, of works and trials that do not exist."""

# ruff: noqa: E501 - a record is read by its lines

from __future__ import annotations

import copy
import json
from typing import Any

RIS = """TY  - JOUR
AU  - Doe, Jane A.
AU  - van der Roe, Max-Otto
AU  - O'Poe, P.
AU  - Noe, N.
TI  - Invented cells in invented patients:
 a made-up trial.
T2  - Journal of Examples
JO  - J Ex
PY  - 2021///
DA  - 2021/03/09/
VL  - 12
IS  - 3
SP  - 101
EP  - 109
DO  - https://doi.org/10.1000/made.2021.7
AN  - 31999999
DB  - PubMed
C2  - PMC7999999
AB  - Registered as NCT09999999.
ER  -
"""

BIB = r"""
@string{examples = "Journal of Examples"}
@article{doe2021,
  author = {Doe, Jane A. and Max-Otto van der Roe and {Examples Group of R{\'e}unis} and others},
  title = {Invented {CAR} {T} cells in {B-ALL}: 10\% \& more},
  journal = examples, year = 2021, month = mar, day = 9, volume = {12}, number = {3}, pages = {101--109},
  doi = {10.1000/made.2021.7}, pmid = {31999999}, abstract = {Registered as NCT09999999.}
}
"""

CSL: dict[str, Any] = {
    "type": "article-journal",
    "title": "Invented <i>cells</i> in invented patients: a made-up trial &amp; more.",
    "container-title": "Journal of Examples",
    "author": [
        {"family": "Doe", "given": "Jane A."},
        {"family": "Roe", "given": "Max-Otto", "non-dropping-particle": "van der"},
        {"literal": "Examples Group"},
        {"family": "Noe", "given": "N."},
    ],
    "issued": {"date-parts": [[2021, 3, 9]]},
    "volume": "12",
    "issue": "3",
    "page": "101–109",
    "DOI": "10.1000/made.2021.7",
    "PMID": "31999999",
    "PMCID": "PMC7999999",
    "abstract": "Registered as NCT09999999.",
}

_ARMS = [{"id": "OG000", "title": "High dose"}, {"id": "OG001", "title": "Low dose"}]


def _counted(high: str, low: str) -> list[dict[str, Any]]:
    counts = [{"groupId": "OG000", "value": high}, {"groupId": "OG001", "value": low}]
    return [{"units": "Participants", "counts": counts}]


TRIAL: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT09999999", "secondaryIdInfos": [{"id": "2020-009999-11", "type": "EUDRACT_NUMBER"}, {"id": "ABC"}], "acronym": "MADE-1", "briefTitle": "Invented cells"},
        "statusModule": {"resultsFirstPostDateStruct": {"date": "2023-05-02", "type": "ACTUAL"}},
        "designModule": {"phases": ["PHASE1", "PHASE2"], "enrollmentInfo": {"count": 97, "type": "ACTUAL"}},
        "armsInterventionsModule": {"armGroups": [{"label": "High dose"}, {"label": "Low dose"}]},
        "contactsLocationsModule": {"locations": [{"country": "Spain"}, {"country": "Japan"}, {"country": "Spain"}]},
    },
    "resultsSection": {
        "outcomeMeasuresModule": {
            "outcomeMeasures": [
                {
                    "type": "PRIMARY",
                    "title": "Overall remission rate",
                    "timeFrame": "within 3 months",
                    "paramType": "NUMBER",
                    "unitOfMeasure": "percentage of participants",
                    "dispersionType": "98.9% Confidence Interval",
                    "groups": _ARMS,
                    "denoms": _counted("61", "18"),
                    "classes": [
                        {
                            "categories": [
                                {
                                    "measurements": [
                                        {"groupId": "OG000", "value": "82.3", "lowerLimit": "64.5", "upperLimit": "93.0"},
                                        {"groupId": "OG001", "value": "NA", "comment": "too few"},
                                    ]
                                }
                            ]
                        }
                    ],
                },
                {
                    "type": "SECONDARY",
                    "title": "Patients with the syndrome",
                    "timeFrame": "8 weeks",
                    "paramType": "COUNT_OF_PARTICIPANTS",
                    "unitOfMeasure": "Participants",
                    "groups": _ARMS,
                    "denoms": _counted("60", "17"),
                    "classes": [
                        {
                            "title": "Grade 3 or 4",
                            "denoms": _counted("55", "15"),
                            "categories": [{"measurements": [{"groupId": "OG000", "value": "23"}]}],
                        }
                    ],
                },
            ]
        }
    },
}  # fmt: skip


def trial(**measure: Any) -> dict[str, Any]:
    """The invented trial, its first measure with other entries."""
    changed = copy.deepcopy(TRIAL)
    changed["resultsSection"]["outcomeMeasuresModule"]["outcomeMeasures"][0] |= measure
    return changed


def spelled(record: Any) -> bytes:
    """A record as its file holds it."""
    return json.dumps(record).encode()
