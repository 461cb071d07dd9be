"""Record: a file that a curator saved, recognized by what it holds.

=====  =============================  =================================================================
.ris   begins with ``TY  -``          one bibliographic record
.bib   begins with ``@article{``      one bibliographic record
.json  begins with ``{`` or ``[``     what doi.org gives, CSL; or a trial of ClinicalTrials.gov, v2
=====  =============================  =================================================================

A file of another name is what it begins with.
"""

import json
import re
from pathlib import Path
from typing import Any, Final

from app.disk.plain import RefusedError
from app.seed.importing import bibtex, csl, registry, ris
from app.seed.importing.given import refuse, text
from app.seed.importing.registry import Trial
from app.seed.importing.work import Work

REGISTRY_MEGABYTES: Final = 20
"""How large a record in JSON may be; a trial with all its results is a few megabytes."""

_BEGINS: Final = {".json": r"\s*[\[{]", ".ris": r"\s*TY  -", ".bib": r"\s*@\w+\s*\{"}
_EXPECTED: Final = "expected a file that ends in .ris, .bib or .json"


def read(path: Path, *, trial: bool = False) -> Work | Trial:
    """The record in a file.

    Args:
        path: the file.
        trial: whether only a record of a trial will do.

    Raises:
        SeedError: with one line: it is no such file, of another kind, or holds none or several records.
    """
    try:
        found = _read(path)
        if trial and not isinstance(found, Trial):
            raise RefusedError(f"{registry.EXPECTED}, found a bibliographic record; give it with --from")
    except RefusedError as reason:
        refuse(path, reason)
    return found


def _read(path: Path) -> Work | Trial:
    ending = path.suffix.lower()
    if ending not in (".ris", ".bib", ".json"):
        ending = _seen(text(path, REGISTRY_MEGABYTES))
    if ending == ".json":
        return _json(_parsed(text(path, REGISTRY_MEGABYTES)))
    if ending == ".ris":
        return ris.read(text(path))
    if ending == ".bib":
        return bibtex.read(text(path))
    raise RefusedError(f"{_EXPECTED}, got {path.suffix[:20] or 'a name without an ending'}")


def _seen(written: str) -> str:
    """The ending that a text should have; empty where it begins like none of them."""
    for ending, begins in _BEGINS.items():
        if re.match(begins, written):
            return ending
    return ""


def _parsed(written: str) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError as wrong:
        raise RefusedError(f"expected JSON: {wrong.msg}", f"line {wrong.lineno}") from None
    except RecursionError:
        raise RefusedError("expected JSON, found deep nesting") from None
    except ValueError:
        raise RefusedError("expected JSON, found a number without end") from None


def _json(value: Any) -> Work | Trial:
    listed = value if isinstance(value, list) else [value]
    for name in ("studies", "items"):
        if isinstance(value, dict) and isinstance(value.get(name), list):
            listed = value[name]
    if len(listed) != 1:
        raise RefusedError(f"expected one record, found {len(listed) or 'none'}")
    (item,) = listed
    if isinstance(item, dict) and isinstance(item.get("message"), dict):
        item = item["message"]
    if isinstance(item, dict) and "protocolSection" in item:
        return registry.read(item)
    if isinstance(item, dict) and csl.holds(item):
        return csl.work(item)
    raise RefusedError(
        "expected a record of a work (DOI or CSL JSON, with title, author, issued) or of a trial "
        "(ClinicalTrials.gov v2, with protocolSection), found JSON of another kind"
    )
