"""Folder: which files the evidence is built from, and whether a built database is still theirs.

Asked at every start, so nothing here loads the records.
"""

import hashlib
import re
from pathlib import Path

from models.tables.seal import current

STUDIES = "studies"
CONFLICTS, REVIEWS, ACCOUNT, CHANGES = "conflicts.toml", "reviews.toml", "account.toml", "CHANGES.md"

_CHECKED = re.compile(rb"(?m)^\s*\[\s*checked\s*\]")
_MODELS = Path(__file__).resolve().parents[2] / "models"


def files(seed_dir: Path) -> list[Path]:
    """Every file the evidence is built from, in a stable order; hidden ones are left out."""
    studies = seed_dir / STUDIES
    held = sorted(studies.iterdir()) if studies.is_dir() else []
    beside = [path for name in (CONFLICTS, REVIEWS, ACCOUNT, CHANGES) if (path := seed_dir / name).exists()]
    return [path for path in held if not path.name.startswith(".")] + beside


def drafts(seed_dir: Path) -> list[str]:
    """The studies whose file has no ``[checked]``, by the name of the file."""
    studies = [path for path in files(seed_dir) if path.parent.name == STUDIES]
    return [path.stem for path in studies if not _CHECKED.search(_content(path))]


def fingerprint(seed_dir: Path) -> str:
    """SHA-256 over the seed files and the code of the records, by name and content."""
    digest = hashlib.sha256()
    for path in (*files(seed_dir), *sorted(_MODELS.rglob("*.py"))):
        content = _content(path)
        digest.update(f"{path.name}\0{len(content)}\0".encode(errors="surrogateescape"))
        digest.update(content)
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """The bytes of a plain file; none where it cannot be read, which the build then says."""
    try:
        return path.read_bytes() if path.is_file() else b""
    except OSError:
        return b""


def fresh(seed_dir: Path, database: Path) -> bool:
    """Whether the database in place is whole and still that of these files."""
    seal = current(database)
    return seal is not None and seal.fingerprint == fingerprint(seed_dir)
