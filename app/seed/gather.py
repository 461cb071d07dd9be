"""Gather: the whole seed folder, read, judged alone and together.

::

    folder ── read (I/O) ──► Parsed ── judge (pure) ──► Judged ── links, cells (pure) ──► Corpus | Problems
"""

import re
from collections.abc import Iterable
from pathlib import Path

from app.seed import answers, appraisals, cells, judge, links, relations, silences
from app.seed.folder import CHANGES, CONFLICTS, REVIEWS, STUDIES, files
from app.seed.problem import Problem, SeedError
from app.seed.read import Parsed, parse, text
from models.records import Conflict, Review
from models.tables.content import Corpus


def check(paths: Iterable[Path] = (), *, seed_dir: Path) -> list[Problem]:
    """Every problem of the seed data, those of the named files first; empty if there is none.

    Args:
        paths: further files, each checked together with the others; one of the same name is put in its place.
        seed_dir: the folder that holds ``studies``, ``conflicts.toml`` and ``reviews.toml``.
    """
    named = list(paths)
    problems, _ = _gathered(seed_dir, named)
    first = {_label(path) for path in named}
    return sorted(set(problems), key=lambda problem: (problem.file not in first, problem))


def related(paths: Iterable[Path] = (), *, seed_dir: Path) -> tuple[str, ...]:
    """Every pair of studies that may share patients and its answer, a line each, then the counts.

    Args:
        paths: further files, as in ``check``.
        seed_dir: the folder that holds ``studies``.
    """
    found = {_label(path): path for path in (*files(seed_dir), *paths)}
    studies = {name: path for name, path in found.items() if re.fullmatch(rf"{STUDIES}/.*\.toml", name)}
    return answers.listed([judge.study(parse(path, name)) for name, path in studies.items()])


def gather(seed_dir: Path) -> Corpus:
    """All records of the folder.

    Raises:
        SeedError: with one line per problem.
    """
    problems, corpus = _gathered(seed_dir, ())
    if problems:
        raise SeedError(tuple(str(problem) for problem in sorted(set(problems))))
    return corpus


def _gathered(seed_dir: Path, extra: Iterable[Path]) -> tuple[list[Problem], Corpus]:
    if not seed_dir.is_dir():
        return [Problem(str(seed_dir), "", "", "there is no such folder; CART_SEED_DIR names it")], Corpus(())
    found = {_label(path): path for path in (*files(seed_dir), *extra)}
    problems: list[Problem] = []
    parsed: dict[str, Parsed] = {}
    for name, path in found.items():
        if name.endswith(".toml"):
            parsed[name] = parse(path, name)
        elif name != CHANGES:
            problems.append(Problem(name, "", "", "expected a name that ends in .toml"))
    studies = [judge.study(one) for name, one in parsed.items() if name.startswith(STUDIES)]
    conflicts = judge.loose(parsed.get(CONFLICTS, Parsed(CONFLICTS)), "conflict")
    reviews = judge.loose(parsed.get(REVIEWS, Parsed(REVIEWS)), "review")
    if not studies:
        problems.append(Problem(STUDIES, "", "", "expected at least one study file"))
    for judged in (*studies, conflicts, reviews):
        problems += judged.problems
    problems += links.problems(studies, conflicts, reviews)
    for rule in (cells, silences, relations, appraisals):
        problems += rule.problems(studies)
    return problems, _corpus(studies, conflicts, reviews, _changes(seed_dir))


def _corpus(
    studies: list[judge.Judged], conflicts: judge.Judged, reviews: judge.Judged, changes: tuple[str, ...]
) -> Corpus:
    held = [judged.study for judged in studies if judged.study is not None]
    return Corpus(
        files=tuple(sorted(held, key=lambda file: file.study.id)),
        conflicts=tuple(conflicts.of(Conflict)),
        reviews=tuple(reviews.of(Review)),
        changes=changes,
    )


def _changes(seed_dir: Path) -> tuple[str, ...]:
    """The lines of the change log, without blank ones and its title."""
    lines = (line.rstrip() for line in (text(seed_dir / CHANGES) or "").splitlines())
    return tuple(line for line in lines if line and not line.startswith("# "))


def _label(path: Path) -> str:
    """What a file is called in a problem's line: a study by its folder, the others by their name."""
    return path.name if path.name in (CONFLICTS, REVIEWS, CHANGES) else f"{STUDIES}/{path.name}"
