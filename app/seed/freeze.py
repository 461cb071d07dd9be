"""Freeze: the evidence of the seed folder as a release, a file that is written whole and never again.

::

    gather ─► what differs from the last release ─► told in CHANGES.md? ─► aside ─► fsync ─► put in place
"""

from dataclasses import dataclass
from pathlib import Path

from app.disk import shelf
from app.disk.aside import aside, locked, synced
from app.seed.folder import CHANGES
from app.seed.gather import gather
from app.seed.problem import SeedError
from app.seed.untold import differing
from models.releases.archive import ENDING, ReleaseError, pack
from models.tables.content import Corpus, published


@dataclass(frozen=True, slots=True)
class Released:
    """What a release has made."""

    version: str
    new: bool
    """Whether it was made now; false where there was a release of this evidence."""


def freeze(seed_dir: Path) -> Released:
    """Release the evidence as its files stand.

    Raises:
        SeedError: the files are not right, a release cannot be read or written, or a change is not told in
            the log; nothing is written then.
    """
    corpus, folder = published(gather(seed_dir)), seed_dir / shelf.FOLDER
    try:
        folder.mkdir(exist_ok=True)
        with locked(folder, ".*.tmp-*"):
            return _frozen(folder, corpus)
    except ReleaseError as reason:
        raise SeedError(f"{shelf.FOLDER}/{reason}") from None
    except OSError as reason:
        said = reason.strerror or reason
        raise SeedError(f"{shelf.FOLDER}: the release could not be written: {said}") from None


def _frozen(folder: Path, corpus: Corpus) -> Released:
    last = shelf.newest(folder)
    version, packed = pack(corpus, last.version if last else None)
    if version in shelf.versions(folder):
        shelf.read(folder, version)
        return Released(version, new=False)
    lines = tuple(f"{CHANGES}: {line}" for line in (differing(last.corpus, corpus) if last else ()))
    if lines:
        raise SeedError(*lines)
    _write(folder / f"{version}{ENDING}", packed)
    return Released(version, new=True)


def _write(target: Path, packed: bytes) -> None:
    """Write the file aside, and let it take its place when it is whole and on the disk."""
    with aside(target, ".") as made:
        made.write_bytes(packed)
        synced(made)
        made.replace(target)
    synced(target.parent)
