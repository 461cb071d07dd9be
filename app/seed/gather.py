"""Gather: the whole seed folder, read, judged alone and together.

::

    folder ── read (I/O) ──► Parsed ── judge (pure) ──► Judged ── rules (pure) ──► Corpus | Problems

    within a file    cells, facts, series, said, sites, treatments, sums, dates, readings
    across files     links, names, relations, identity, spellings, accounts
    across versions  untold
    accepted         warnings that a file says are right
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.seed import (
    accepted,
    accounts,
    answers,
    cells,
    dates,
    facts,
    identity,
    judge,
    links,
    names,
    readings,
    relations,
    said,
    series,
    sites,
    spellings,
    sums,
    tally,
    treatments,
    untold,
)
from app.seed.folder import ACCOUNT, CHANGES, CONFLICTS, REVIEWS, STUDIES, files
from app.seed.problem import Problem, SeedError
from app.seed.read import ParsedFile, parse, text
from models.records import Conflict, Review
from models.tables.content import Corpus

WITHIN = (cells, facts, series, said, sites, treatments, sums, readings)
ACROSS = (names, relations, identity, spellings)

Beside = tuple[judge.Judged, judge.Judged, judge.Judged]
"""Conflicts, reviews, and the account: the files beside the studies."""


def check(paths: Iterable[Path] = (), *, seed_dir: Path) -> list[Problem]:
    """Every problem of the seed data, warnings last; empty if there is none.

    Files that cannot be read are named alone, since no other can be held against them; else the named
    files come first.

    Args:
        paths: further files, each checked together with the others; one of the same name is put in its place.
        seed_dir: the folder that holds ``studies`` and the files beside them.
    """
    named = list(paths)
    problems, corpus = _gathered(seed_dir, named)
    problems += untold.problems(seed_dir, corpus) if corpus else ()
    first = {_label(path) for path in named}
    return sorted(dict.fromkeys(problems), key=lambda one: (one.warning, one.file not in first))


def related(paths: Iterable[Path] = (), *, seed_dir: Path) -> tuple[str, ...]:
    """Every pair of studies that may share patients and its answer, a line each, then the counts.

    Args:
        paths: further files, as in ``check``.
        seed_dir: the folder that holds ``studies``.
    """
    return answers.listed(_studies(seed_dir, paths))


def looked_up(texts: Path, paths: Iterable[Path] = (), *, seed_dir: Path) -> tally.Verdicts:
    """Every printed figure looked up in the texts that lie in a folder.

    Args:
        texts: the folder, or one that is none, which is a problem.
        paths: the study files whose figures are asked for; none for all.
        seed_dir: the folder that holds ``studies``.
    """
    named = list(paths)
    return tally.tallied(_studies(seed_dir, named), texts, {_label(path) for path in named})


def _studies(seed_dir: Path, extra: Iterable[Path]) -> list[judge.Judged]:
    """The study files, judged alone."""
    found = {_label(path): path for path in (*files(seed_dir), *extra)}
    studies = {name: path for name, path in found.items() if re.fullmatch(rf"{STUDIES}/.*\.toml", name)}
    return [judge.study(parse(path, name)) for name, path in studies.items()]


def gather(seed_dir: Path) -> Corpus:
    """All records of the folder, whatever it warns of.

    Raises:
        SeedError: with one line per error.
    """
    problems, corpus = _gathered(seed_dir, ())
    if corpus is None:
        raise SeedError(*dict.fromkeys(str(problem) for problem in problems if not problem.warning))
    return corpus


def _gathered(seed_dir: Path, extra: Iterable[Path]) -> tuple[list[Problem], Corpus | None]:
    if not seed_dir.is_dir():
        return [Problem(str(seed_dir), "", "", "there is no such folder; CART_SEED_DIR names it")], None
    found = {_label(path): path for path in (*files(seed_dir), *extra)}
    parsed = {name: parse(path, name) for name, path in found.items() if name.endswith(".toml")}
    studies = [judge.study(one) for name, one in parsed.items() if name.startswith(STUDIES)]
    absent = judge.Judged(ACCOUNT, problems=[accounts.ABSENT])
    beside = (
        judge.loose(parsed.get(CONFLICTS, ParsedFile(CONFLICTS)), "conflict"),
        judge.loose(parsed.get(REVIEWS, ParsedFile(REVIEWS)), "review"),
        judge.account(parsed[ACCOUNT]) if ACCOUNT in parsed else absent,
    )
    changes = _changes(seed_dir)
    problems = [*_strangers(found, studies), *_judged(studies, beside, changes)]
    refused = any(not problem.warning for problem in problems)
    return problems, None if refused else _corpus(studies, beside, changes)


def _strangers(found: Iterable[str], studies: list[judge.Judged]) -> Iterator[Problem]:
    """Files of another kind, and no study at all."""
    for name in found:
        if not name.endswith(".toml") and name != CHANGES:
            yield Problem(name, "", "", "expected a name that ends in .toml")
    if not studies:
        yield Problem(STUDIES, "", "", "expected at least one study file")


def _judged(studies: list[judge.Judged], beside: Beside, changes: tuple[str, ...]) -> list[Problem]:
    """What records say, then what rules say of them; unreadable files alone, since others need them."""
    conflicts, reviews, account = beside
    every = (*studies, *beside)
    unreadable = [problem for judged in every if judged.unreadable for problem in judged.problems]
    if unreadable:
        return unreadable
    alone = sorted(problem for judged in every for problem in judged.problems)
    found = [problem for rule in WITHIN for file in studies for problem in rule.problems(file)]
    found += [problem for rule in ACROSS for problem in rule.problems(studies)]
    found += dates.problems(studies, datetime.now(UTC).date())
    found += links.problems(studies, conflicts, reviews, account)
    found += accounts.problems(account, studies, changes)
    return [*alone, *sorted(accepted.unanswered(studies, found))]


def _corpus(studies: list[judge.Judged], beside: Beside, changes: tuple[str, ...]) -> Corpus | None:
    """All records; None where there is no believable account."""
    conflicts, reviews, account = beside
    held = [judged.study for judged in studies if judged.study is not None]
    if account.account is None:
        return None
    return Corpus(
        files=tuple(sorted(held, key=lambda file: file.study.id)),
        account=account.account,
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
    return path.name if path.name in (CONFLICTS, REVIEWS, ACCOUNT, CHANGES) else f"{STUDIES}/{path.name}"
