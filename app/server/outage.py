"""What the log hears of the database: a line at the start, one when it goes, one when it is back.

::

    started            version, database, data version, counts           info
    started in vain    the same without evidence, with the reason        warning
    database away      what is shown goes on being shown                 warning, once
    evidence refused   nothing can be shown                              warning, once
    database back      after either of these                             warning, once
    evidence changed   another data version                              info
"""

from contextlib import suppress
from typing import Any

import structlog

from app import store, version
from app.settings import Settings, doubts
from app.store import Evidence, Place, StoreUnavailable

log = structlog.get_logger(__name__)


class Watch:
    """Hears what readers get from now on, and logs each change of it once.

    Args:
        settings: what the service runs with.
        place: where the evidence lies.
    """

    def __init__(self, settings: Settings, place: Place) -> None:
        self._where = {"version": version(), "database": settings.database_shown}
        self._before: Evidence | StoreUnavailable | None = None
        store.watch(place, self.hear)
        with suppress(StoreUnavailable):
            store.evidence(place)
        for line in doubts(settings):
            log.warning("setting in doubt", said=line, **self._where)

    def hear(self, now: Evidence | StoreUnavailable) -> None:
        """Log what is other than before."""
        before, self._before = self._before, now
        was, is_, told = _trouble(before), _trouble(now), self._told(now)
        if before is None:
            log.warning("started in vain", **told) if is_ else log.info("started", **told)
        elif is_ and is_ != was:
            log.warning(is_, **told)
        elif was and not is_:
            log.warning("database back", **told)
        elif isinstance(now, Evidence) and not is_ and told["data_version"] != _version(before):
            log.info("evidence changed", before=_version(before), **told)

    def _told(self, now: Evidence | StoreUnavailable) -> dict[str, Any]:
        if isinstance(now, StoreUnavailable):
            return {**self._where, "data_version": None, "reason": now.reason}
        reason = {"reason": now.away} if now.away else {}
        return {**self._where, "data_version": now.data_version, **now.counts, **reason}


def _trouble(read: Evidence | StoreUnavailable | None) -> str:
    """What a line about it is called; empty where all is well, or nothing is known."""
    if isinstance(read, StoreUnavailable):
        return "evidence refused"
    return "database away" if read is not None and read.away else ""


def _version(read: Evidence | StoreUnavailable | None) -> str:
    return read.data_version if isinstance(read, Evidence) else ""
