"""Released versions of the evidence: files that stay readable whatever becomes of the records.

::

    Corpus ── pack ──► <version>.json.gz ── unpack ──► tables ── upgraded ──► shaped ──► Corpus

    archive    the file: canonical JSON of the tables, compressed, known by its digests
    upgrades   tables of an older format as those of the next: a chain of small functions
    shape      records of plain values, each field of its own kind, and no rule of today asked
    difference what differs between two versions, figure by figure, in words
    log        whether the change log says so

A release shows what was shown. It is never judged again: a rule that is made later refuses new files alone.
"""

from models.releases.archive import ENDING, Release, ReleaseError, head, pack, unpack
from models.releases.difference import Change, changes
from models.releases.log import unlogged

__all__ = ["ENDING", "Change", "Release", "ReleaseError", "changes", "head", "pack", "unlogged", "unpack"]
