"""Publish: a SQLite database built aside and put in place whole, so that no reader ever meets half of one.

::

    lock ─► sweep ─► build aside ─► integrity, foreign keys ─► fsync ─► seal ─► os.replace ─► fsync folder

The seal lists the new file and the one it replaces, and is written first: whichever of the two a crash
leaves in place is one the seal knows.
"""

import os
from pathlib import Path

from sqlalchemy import URL, NullPool, create_engine, event, text
from sqlalchemy.exc import SQLAlchemyError

from app.disk.aside import aside, locked, synced
from app.seed.insert import insert
from app.seed.problem import SeedError
from models.tables import schema
from models.tables.content import Corpus
from models.tables.seal import Seal, current, seal_path, sha256_of, spell


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
        lock = target.with_name(f".{target.name}.lock")
        lock.touch()
        with locked(lock, f"{target.name}.tmp-*"), aside(target) as made:
            version = _build(made, corpus, fingerprint)
            _put_in_place(made, target, Seal(sha256_of(made), fingerprint, version))
            return version
    except OSError as reason:
        raise SeedError(f"{target.name} could not be written: {reason.strerror or reason}") from None
    except SQLAlchemyError as reason:
        said = str(getattr(reason, "orig", None) or reason).splitlines()[0]
        raise SeedError(f"{target.name} could not be built: {said}") from None


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
        raise SeedError(f"{made.name} is not sound: {broken or sound}")
    return version


def _put_in_place(made: Path, target: Path, seal: Seal) -> None:
    """Seal the new file, then let it take the place of the old one."""
    synced(made)
    before = _before(target)
    listed = (seal, before) if before and before.sha256 != seal.sha256 else (seal,)
    written = made.with_name(f"{made.name}.seal")
    written.write_text(spell(listed), encoding="utf-8")
    synced(written)
    written.replace(seal_path(target))
    synced(target.parent)
    made.replace(target)
    synced(target.parent)


def _before(target: Path) -> Seal | None:
    """The seal of the file to be replaced; one without any seal stays as readable as it was."""
    if target.is_file() and not seal_path(target).exists():
        return Seal(sha256_of(target), "", "")
    return current(target)
