"""The seal beside a SQLite database: which files count as whole, by their SHA-256.

A seal lists at most two files: the one being published, and the one it replaces. It is written before the
database is put in place, so a build that dies between the two leaves a file the seal still knows.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Seal:
    """One whole database file: its SHA-256, the seed files it was built from, and its data version."""

    sha256: str
    fingerprint: str
    """What the seed files and the records' code were; empty if not known."""
    data_version: str


def seal_path(database: Path) -> Path:
    """Where the seal of this database lies."""
    return database.with_name(database.name + ".seal.json")


def sha256_of(path: Path) -> str:
    """SHA-256 of a file, in hex digits."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def spell(seals: tuple[Seal, ...]) -> str:
    """The text of a seal file."""
    return json.dumps([asdict(seal) for seal in seals], indent=1) + "\n"


def parse(text: str) -> tuple[Seal, ...]:
    """The seals a seal file lists.

    Raises:
        ValueError: the text is not that of a seal file.
    """
    listed = json.loads(text)
    fields = set(Seal.__slots__)
    if not isinstance(listed, list) or not all(
        isinstance(one, dict) and set(one) == fields for one in listed
    ):
        raise ValueError("not a seal file")
    return tuple(Seal(**{name: str(one[name]) for name in fields}) for one in listed)


def current(database: Path) -> Seal | None:
    """The seal of the file in place; None if there is no file, or its seal does not know it."""
    try:
        whole = sha256_of(database)
        listed = parse(seal_path(database).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return next((seal for seal in listed if seal.sha256 == whole), None)
