"""Insert: the records into the tables, with what the database says of itself."""

from datetime import UTC, datetime

from sqlalchemy import Connection

from models.tables import content, schema


def insert(connection: Connection, corpus: content.Corpus, fingerprint: str) -> str:
    """Fill the empty tables of an open transaction; version and counts are those of what readers see.

    Returns:
        The data version.
    """
    rows = content.to_rows(corpus)
    for table in schema.CONTENT:
        if rows[table.name]:
            connection.execute(table.insert(), rows[table.name])
    seen = content.published(corpus)
    version = content.data_version(content.to_rows(seen))
    connection.execute(
        schema.meta.insert(),
        {
            "id": 1,
            "schema_version": schema.schema_version(),
            "data_version": version,
            "content_hash": content.content_hash(rows),
            "fingerprint": fingerprint,
            "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
            **seen.counts,
        },
    )
    return version
