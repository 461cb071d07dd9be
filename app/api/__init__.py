"""The read-only API: ``GET /api/v1/…``, JSON.

::

    query ── read strictly ──► View ── compare ──► Comparison ── shown ──► records ──► a part of them

    query      keys and words, refused by name       paging   limit, cursor, next
    records    the response models                   openapi  their description, and that of files
    lists      studies, cohorts, words

The record of an estimate, and which of them a view shows, is ``app.exports.estimates``: files hold the same.
"""

from app.api.query import Unanswerable
from app.api.routes import SHARED, answered, register

__all__ = ["SHARED", "Unanswerable", "answered", "register"]
