"""Reading: the tables read in one go, and refused unless they are exactly what was built."""

from pydantic import ValidationError
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from app.store.corpus import REBUILD, Evidence, StoreUnavailable, evidence_of
from app.store.opening import OTHER, follow, refusal
from app.store.place import Place
from models.tables import content, schema
from models.tables.drafts import shown

Read = tuple[content.Corpus, str, str, str, str]
"""What evidence is made of: the records, data version, content hash, the time of the build, the draft."""


def load(place: Place) -> Evidence:
    """Read and verify the whole database.

    Raises:
        StoreUnavailable: as ``read``.
    """
    return evidence_of(*read(place))


def read(place: Place) -> Read:
    """Read and verify the whole database.

    Raises:
        StoreUnavailable: it is no database, not whole, not of this version, or not what was built.
    """
    try:
        with place.engine.connect() as connection:
            follow(connection)
            return _verified(connection, place.draft)
    except SQLAlchemyError as wrong:
        raise refusal(wrong) from None
    except (ValidationError, ValueError, KeyError, TypeError):
        raise StoreUnavailable(
            f"The evidence database holds records that are not valid; {REBUILD}."
        ) from None


def _verified(connection: Connection, draft: str) -> Read:
    meta = connection.execute(select(schema.meta)).mappings().one_or_none()
    if meta is None:
        raise StoreUnavailable(f"The evidence database is empty; {REBUILD}.")
    if meta["schema_version"] != schema.schema_version():
        raise StoreUnavailable(f"{OTHER}.")
    rows = schema.held(connection)
    seen = shown(rows)
    corpus = content.from_rows(seen)
    said: dict[str, object] = {
        "data_version": content.data_version(seen),
        "content_hash": content.content_hash(rows),
        **corpus.counts,
    }
    if any(meta[name] != value for name, value in said.items()):
        raise StoreUnavailable(f"The evidence database was altered after it was built; {REBUILD}.")
    if draft:
        seen = shown(rows, draft)
        corpus = content.from_rows(seen)
    return corpus, content.data_version(seen), meta["content_hash"], meta["built_at"], draft
