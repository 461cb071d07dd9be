"""Reading: the tables read in one go, and refused unless they are exactly what was built."""

from pydantic import ValidationError
from sqlalchemy import Connection, select
from sqlalchemy.exc import SQLAlchemyError

from app.store.corpus import REBUILD, Evidence, StoreUnavailable, evidence_of
from app.store.following import follow
from app.store.place import Place
from models.tables import content, schema
from models.tables.drafts import shown

LOOK = f"{REBUILD}, if CART_DATABASE_URL names the file that is meant"
OTHER = (
    "The evidence database was built by another version of this program; build one of this version under"
    " another CART_DATABASE_URL, or in its place where no other version reads it"
)
_LOGIN = "The database server does not let this user in; see CART_DATABASE_URL"
_SILENT = "The evidence database does not answer; see that it is running and can be reached"

_KNOWN = (
    ("no such table", f"The evidence database is empty or of another kind; {LOOK}", False),
    ("no such column", OTHER, False),
    ("not a database", f"The evidence database is not a database file; {LOOK}", False),
    ("malformed", f"The evidence database is damaged; {REBUILD}", False),
    ("disk i/o", f"The evidence database is damaged or cannot be read; {REBUILD}", False),
    ("unable to open", "The evidence database cannot be opened; see its permissions", True),
    ("fatal:  database", "The server has no database of this name; see CART_DATABASE_URL", True),
    ("fatal:  role", _LOGIN, True),
    ("authentication failed", _LOGIN, True),
    ("no password supplied", _LOGIN, True),
    ("pg_hba.conf", _LOGIN, True),
    (
        "permission denied",
        "The evidence database does not let this user read it; grant it as docs/operating.md says",
        True,
    ),
    ("does not exist", f"The evidence database was altered after it was built; {REBUILD}", False),
)
"""What a driver says, what that means, and whether the database is only away."""


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


def refusal(wrong: SQLAlchemyError) -> StoreUnavailable:
    """A driver's message as a sentence for the health page; it names no host, no user and no folder."""
    lowered = str(getattr(wrong, "orig", None) or wrong).lower()
    for word, sentence, away in _KNOWN:
        if word in lowered:
            return StoreUnavailable(f"{sentence}.", away)
    return StoreUnavailable(f"{_SILENT}.", away=True)
