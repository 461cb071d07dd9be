"""Released versions of the evidence: files that stay readable whatever becomes of the records.

::

    Corpus ── pack ──► <version>.json.gz ── unpack ──► tables ── upgraded ──► shaped ──► Corpus

    archive    the file: canonical JSON of the tables, compressed, known by its digests
    upgrades   tables of an older format as those of the next: a chain of small functions
    shape      records of plain values, each field of its own kind, and no rule of today asked
    difference what differs between two versions, figure by figure, in words
    log        whether the change log says so
    past       a release as a list names it

A release shows what was shown. It is never judged again: a rule that is made later refuses new files alone.

This module imports none of them, so that telling a change loads no tables.
"""
