"""Begin: the file of a new study from what a curator saved, unless the study is there already."""

from pathlib import Path

from app.disk.plain import RefusedError
from app.seed.importing import draft, known, record, sheet
from app.seed.importing.given import refuse
from app.seed.importing.registry import Trial
from app.seed.importing.work import Work
from app.seed.problem import SeedError
from app.seed.template import Filling, add


def drafted(
    seed_dir: Path,
    study_id: str | None,
    record_path: Path | None,
    sheet_path: Path | None,
    *,
    trial: bool = False,
    further: bool = False,
) -> Path:
    """Write the draft of a study.

    Args:
        seed_dir: the seed folder.
        study_id: author and year; None to make it from the record.
        record_path: a bibliographic record or a registered trial; None for none.
        sheet_path: a CSV of figures; None for none.
        trial: whether the record must be a trial.
        further: whether it may share its title or registration with a study that is there.

    Raises:
        SeedError: with one line for each thing to put right; nothing is written then.
    """
    if record_path is None and sheet_path is None:
        return add(seed_dir, _expected(study_id, "give one, or --from FILE"), Filling())
    read = None if record_path is None else record.read(record_path, trial=trial)
    shared = "" if read is None or record_path is None else _shared(seed_dir, record_path, read, further)
    name = study_id if read is None or record_path is None else _named(study_id, record_path, read)
    name = _expected(name, "give one before --from-csv")
    table = None if sheet_path is None else sheet.read(sheet_path)
    return add(seed_dir, name, draft.filling(name, read, table, shared))


def _named(study_id: str | None, path: Path, read: Work | Trial) -> str:
    """The id that was given, of the year of the record; else the one that the record makes."""
    made = draft.study_id(read)
    if not study_id and not made:
        refuse(path, RefusedError("expected an author and a year to make an id of; or give AUTHOR_YEAR"))
    if study_id and read.year is not None and not study_id.endswith(f"_{read.year}"):
        refuse(path, RefusedError(f"expected an id that ends in _{read.year}, its year; got {study_id[:80]}"))
    return study_id or made


def _expected(study_id: str | None, otherwise: str) -> str:
    if study_id is None:
        raise SeedError(f"expected an id of author and year such as rankin_2026: {otherwise}")
    return study_id


def _shared(seed_dir: Path, path: Path, read: Work | Trial, further: bool) -> str:
    """The study of whose trial or title this is a further report; empty where it shares nothing.

    Raises:
        SeedError: it is there already.
    """
    found = known.found(seed_dir, read)
    refused = [key for key in found if not further or key[0] in known.OF_ONE_WORK]
    if refused:
        same = any(key[0] in known.OF_ONE_WORK for key in refused)
        hint = "" if same else "; --further makes the file of another report"
        refuse(path, *(RefusedError(f"{line}{hint}") for line in known.said(refused)))
    return found[0][2] if found else ""
