"""Apart: a file read by a process of its own, which ends and takes along what only reading needs.

::

    serve ──► python -m app.store.apart FILE DRAFT ──► read, verified ──► pickled ──► serve

SQLAlchemy, the compiled rules of the records, and the rows that stand between database and records are no
part of any answer, and take more memory than the evidence itself; a process that ends gives back all of it.
What it writes is believed, since it is this program.
"""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from app.settings import CHECKOUT
from app.store.corpus import Evidence, StoreUnavailable, evidence_of
from app.store.place import Place

ENDED: Final = "The evidence database could not be read: the process that reads it ended early."


def load(place: Place) -> Evidence:
    """Read and verify the whole database, elsewhere.

    Raises:
        StoreUnavailable: as ``reading.load``; or the process ended early, which says nothing of the database.
    """
    try:
        read = _read([sys.executable, "-m", __name__, str(place.file), place.draft])
    except (OSError, EOFError, pickle.UnpicklingError):
        raise StoreUnavailable(ENDED, away=True) from None
    if isinstance(read, StoreUnavailable):
        raise read
    return evidence_of(*read)


def _read(command: list[str]) -> Any:
    # Of a session of its own: a terminal that ends the server leaves it to the server to end this.
    with subprocess.Popen(  # noqa: S603 - it is this program
        command, cwd=CHECKOUT, stdout=subprocess.PIPE, start_new_session=True
    ) as reader:
        return pickle.load(reader.stdout)  # type: ignore[arg-type]  # noqa: S301 - so is what wrote it


def main(file: str, draft: str) -> None:
    """Write what is read, or why it cannot be."""
    from app.store import reading  # noqa: PLC0415 - only this process loads SQLAlchemy

    read: object
    try:
        read = reading.read(Place("", Path(file), draft))
    except StoreUnavailable as reason:
        read = reason
    pickle.dump(read, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)


if __name__ == "__main__":
    main(*sys.argv[1:])
