"""The file of a release: its tables as canonical JSON, compressed, and verified whenever it is read.

::

    {"after": "8c950c6",     the release before it; null for the first
     "format": 2,            which shape the tables have
     "sha256": "…",          over all the rest
     "tables": {…},          every record, a row each; what is not given is left out
     "version": "1a2b3c4"}   over the tables: what it was called when it was served

Nothing in it depends on the machine or on the day, so that the same evidence makes the same file everywhere.
"""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from models.releases.shape import ShapeError, shaped
from models.releases.upgrades import FORMAT, upgraded
from models.tables import content
from models.tables.content import Corpus

ENDING: Final = ".json.gz"
MAX_BYTES: Final = 64_000_000
"""What a release may hold when it is unpacked; all of the evidence is a few megabytes."""

_CANONICAL: Final = json.JSONEncoder(sort_keys=True, separators=(",", ":"), allow_nan=False)
_GZIP: Final = 31
"""What zlib calls gzip."""

_KEYS: Final = {"after", "format", "sha256", "tables", "version"}

Tables = Mapping[str, Sequence[Mapping[str, Any]]]


class ReleaseError(Exception):
    """A file that is no release, or not the one that was made; the message says why, in one line."""


@dataclass(frozen=True, slots=True)
class Release:
    """A released version, whole."""

    version: str
    after: str | None
    """The release before it; None for the first."""
    content_hash: str
    """SHA-256 over the file's content."""
    corpus: Corpus


def pack(corpus: Corpus, after: str | None) -> tuple[str, bytes]:
    """Make the file of a release.

    Args:
        corpus: all of the evidence.
        after: the release before it; None for the first.

    Returns:
        Its version and its bytes.
    """
    tables = {name: list(map(_given, rows)) for name, rows in content.to_rows(corpus).items()}
    version = content.data_version(tables)
    made = {"after": after, "format": FORMAT, "tables": tables, "version": version}
    return version, compressed(_CANONICAL.encode({**made, "sha256": _digest(made)}).encode())


def compressed(text: bytes) -> bytes:
    """The text compressed, without a name or a time."""
    out = io.BytesIO()
    with gzip.GzipFile("", "wb", compresslevel=9, fileobj=out, mtime=0) as file:
        file.write(text)
    return out.getvalue()


def unpack(packed: bytes, version: str) -> Release:
    """Read the file of a release.

    Args:
        packed: its bytes.
        version: the version it is called by.

    Raises:
        ReleaseError: it is no release, not the one that was made, or of a later program.
    """
    found = head(packed, version)
    try:
        tables = upgraded(found["tables"], found["format"])
        corpus = content.from_rows(tables, shaped)
    except (ShapeError, LookupError, TypeError, ValueError, AttributeError) as reason:
        raise ReleaseError(f"its records cannot be read: {reason}") from None
    return Release(version, found["after"], found["sha256"], corpus)


def head(packed: bytes, version: str) -> dict[str, Any]:
    """The content of a release as it was packed, verified, before anything is made of it.

    Raises:
        ReleaseError: as ``unpack``.
    """
    found = _content(packed)
    if not isinstance(found, dict) or set(found) != _KEYS or not isinstance(found["tables"], dict):
        raise ReleaseError(f"expected a release with {', '.join(sorted(_KEYS))}, found something else")
    if found["format"] not in range(1, FORMAT + 1):
        raise ReleaseError(f"expected a format up to {FORMAT}, found {found['format']!r:.40}")
    rest = {name: value for name, value in found.items() if name != "sha256"}
    if found["sha256"] != _digest(rest) or found["version"] != _version(found["tables"]):
        raise ReleaseError("altered after it was released: its content is not what its digest says")
    if found["version"] != version:
        raise ReleaseError(f"expected the release {version}, found {found['version']}")
    return found


def _content(packed: bytes) -> Any:
    try:
        reader = zlib.decompressobj(_GZIP)
        text = reader.decompress(packed, MAX_BYTES + 1)
    except zlib.error:
        raise ReleaseError("expected a file compressed with gzip") from None
    if len(text) > MAX_BYTES:
        raise ReleaseError(f"expected at most {MAX_BYTES // 1_000_000} MB when unpacked")
    if not reader.eof or reader.unused_data:
        raise ReleaseError("cut short, or with something behind its end")
    try:
        return json.loads(text.decode())
    except (ValueError, RecursionError):
        raise ReleaseError("expected JSON in UTF-8") from None


def _given(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _digest(made: Mapping[str, Any]) -> str:
    return hashlib.sha256(_CANONICAL.encode(made).encode()).hexdigest()


def _version(tables: Tables) -> str:
    """The data version of tables of any format; empty where they are no tables."""
    try:
        return content.data_version(tables)
    except (AttributeError, TypeError):
        return ""
