"""Publish: a SQLite database built aside and put in place whole, so that no reader ever meets half of one.

::

    lock ─► sweep ─► build aside ─► integrity, foreign keys ─► fsync ─► seal ─► os.replace ─► fsync folder

The seal lists the new file and the one it replaces, and is written first: whichever of the two a crash
leaves in place is one the seal knows.
"""

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from app.seed.insert import insert
from app.seed.problem import SeedError
from models.tables import schema
from models.tables.content import Corpus
from models.tables.seal import Seal, current, seal_path, sha256_of, spell

_STALE_SECONDS = 3600


def publish(database: Path, corpus: Corpus, fingerprint: str) -> str:
    """Build the database and put it in place of the one before.

    Returns:
        The data version.

    Raises:
        SeedError: it could not be built or written; the database before is untouched.
    """
    target = Path(os.path.realpath(database))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target), _aside(target) as made:
            version = _build(made, corpus, fingerprint)
            _put_in_place(made, target, Seal(sha256_of(made), fingerprint, version))
            return version
    except OSError as reason:
        raise SeedError((f"{target.name} could not be written: {reason.strerror or reason}",)) from None
    except SQLAlchemyError as reason:
        said = str(getattr(reason, "orig", None) or reason).splitlines()[0]
        raise SeedError((f"{target.name} could not be built: {said}",)) from None


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Let one build at a time into the folder, and sweep what killed builds left there."""
    with target.with_name(f".{target.name}.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for left in target.parent.glob(f"{target.name}.tmp-*"):
            with suppress(OSError):
                if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                    left.unlink()
        yield


@contextmanager
def _aside(target: Path) -> Iterator[Path]:
    """A name beside the target, on the same disk; whatever is left under it is removed."""
    made = target.with_name(f"{target.name}.tmp-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        yield made
    finally:
        for left in target.parent.glob(f"{made.name}*"):
            with suppress(OSError):
                left.unlink()


def _build(made: Path, corpus: Corpus, fingerprint: str) -> str:
    """Write and verify the whole database."""
    engine = create_engine(URL.create("sqlite", database=str(made)), poolclass=NullPool)
    event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = ON"))
    try:
        with engine.begin() as connection:
            schema.METADATA.create_all(connection)
            version = insert(connection, corpus, fingerprint)
        with engine.connect() as connection:
            broken = connection.execute(text("PRAGMA foreign_key_check")).first()
            sound = connection.execute(text("PRAGMA integrity_check")).scalar_one()
            mode = connection.execute(text("PRAGMA journal_mode = DELETE")).scalar_one()
    finally:
        engine.dispose()
    if broken or sound != "ok" or mode != "delete":
        raise SeedError((f"{made.name} is not sound: {broken or sound}",))
    return version


def _put_in_place(made: Path, target: Path, seal: Seal) -> None:
    """Seal the new file, then let it take the place of the old one."""
    _synced(made)
    before = _before(target)
    listed = (seal, before) if before and before.sha256 != seal.sha256 else (seal,)
    written = made.with_name(f"{made.name}.seal")
    written.write_text(spell(listed), encoding="utf-8")
    _synced(written)
    written.replace(seal_path(target))
    _synced(target.parent)
    made.replace(target)
    _synced(target.parent)


def _before(target: Path) -> Seal | None:
    """The seal of the file to be replaced; one without any seal stays as readable as it was."""
    if target.is_file() and not seal_path(target).exists():
        return Seal(sha256_of(target), "", "")
    return current(target)


def _synced(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
