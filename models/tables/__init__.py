"""The tables of the evidence: one for each record, and what seals a built database.

::

    schema    one typed table per record; CHECKs made from the records' own words and ranges
    columns   their columns, read from the records, and how tuples are kept
    checks    how those CHECKs are made
    content   Corpus (all records) <-> rows of the tables; the hashes over them; loads no SQLAlchemy
    seal      the checksum file beside a SQLite database
    pointer   which schema of a PostgreSQL holds a build

This module imports none of them, so that asking for one does not load the others.
"""
