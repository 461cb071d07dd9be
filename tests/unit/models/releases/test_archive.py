"""A release is a file that is the same everywhere, and is refused once it is another."""

import gzip
import json
from typing import Any

import pytest

from models.records import Cohort, Estimate, Record, StudyFile
from models.releases import archive
from models.releases.archive import ReleaseError, pack, unpack
from models.releases.shape import ShapeError, shaped
from models.releases.upgrades import FORMAT, upgraded
from models.tables.content import data_version, to_rows
from tests.fixtures.evidence import fixture_corpus

CORPUS = fixture_corpus()
VERSION, PACKED = pack(CORPUS, None)


def content() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress(PACKED))
    return found


def repacked(found: dict[str, Any], sealed: bool = False) -> bytes:
    """The content as a file, with a digest that fits where it is ``sealed``."""
    if sealed:
        found["sha256"] = archive._digest({k: v for k, v in found.items() if k != "sha256"})
    return archive.compressed(json.dumps(found).encode())


def test_a_release_holds_every_record_as_it_was() -> None:
    found = unpack(PACKED, VERSION)
    assert found.corpus == CORPUS
    assert (found.version, found.after) == (data_version(to_rows(CORPUS)), None)


def test_the_same_evidence_makes_the_same_bytes() -> None:
    assert pack(CORPUS, None) == (VERSION, PACKED)
    assert PACKED[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff", "no name, no time, no system"


def test_the_release_before_it_is_part_of_it() -> None:
    version, packed = pack(CORPUS, "0123abc")
    assert version == VERSION
    assert unpack(packed, version).after == "0123abc"


@pytest.mark.parametrize("sealed", [False, True])
def test_a_figure_altered_by_hand_is_refused(sealed: bool) -> None:
    found = content()
    found["tables"]["estimate"][0]["value"] += 1
    with pytest.raises(ReleaseError, match="altered after it was released"):
        unpack(repacked(found, sealed), VERSION)


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        (b"", "cut short"),
        (b"not a release", "compressed with gzip"),
        (PACKED[:-20], "cut short"),
        (PACKED + b"more", "something behind its end"),
        (archive.compressed(b"[" * 100_000), "JSON in UTF-8"),
        (archive.compressed("Ü".encode("latin-1")), "JSON in UTF-8"),
        (archive.compressed(b"{'a'}"), "JSON in UTF-8"),
        (archive.compressed(b"[]"), "found something else"),
        (archive.compressed(b"{}"), "found something else"),
        (repacked({**content(), "more": 1}), "found something else"),
        (repacked({**content(), "tables": []}), "found something else"),
        (repacked({**content(), "format": FORMAT + 1}), f"a format up to {FORMAT}"),
        (repacked({**content(), "format": "2"}), f"a format up to {FORMAT}"),
        (repacked({**content(), "sha256": "0"}), "altered"),
        (repacked({**content(), "tables": {"study": ["x"]}}, sealed=True), "altered"),
    ],
    ids=range(15),
)
def test_what_is_no_release_is_refused_in_one_line(packed: bytes, said: str) -> None:
    with pytest.raises(ReleaseError, match=said) as refused:
        unpack(packed, VERSION)
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 200


def test_a_release_under_another_name_is_refused() -> None:
    with pytest.raises(ReleaseError, match=f"expected the release 0123abc, found {VERSION}"):
        unpack(PACKED, "0123abc")


def test_a_release_that_grows_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 1024 * 1024)
    with pytest.raises(ReleaseError, match="at most 1 MB when unpacked"):
        unpack(archive.compressed(b" " * 10_000_000), VERSION)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("cohort", {"novel": 1}),
        ("cohort", {"site": "elsewhere"}),
        ("cohort", {"n": "36"}),
        ("cohort", {"site": ["cns_any"]}),
        ("cohort", {"file": "nobody"}),
        ("study", {"registration": "NCT1"}),
        ("citation", {"kind": "letter"}),
    ],
)
def test_a_record_without_its_upgrade_is_refused(table: str, change: dict[str, Any]) -> None:
    found = content()
    found["tables"][table][0] |= change
    found["version"] = archive._version(found["tables"])
    with pytest.raises(ReleaseError, match="its records cannot be read"):
        unpack(repacked(found, sealed=True), found["version"])


def test_a_release_is_not_judged_by_later_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Record) -> Any:
        raise AssertionError("asked")

    for record in (Cohort, Estimate, StudyFile):
        monkeypatch.setattr(record, "faults", refused)
    assert unpack(PACKED, VERSION).corpus == CORPUS


def test_a_value_that_no_pattern_of_today_takes_is_read() -> None:
    found = content()
    found["tables"]["estimate"][0] |= {"printed": "x" * 500, "months": 9999, "locator": "-"}
    found["version"] = archive._version(found["tables"])
    read = unpack(repacked(found, sealed=True), found["version"]).corpus
    (one,) = [e for file in read.files for e in file.estimate if e.locator == "-"]
    assert (one.months, len(one.printed)) == (9999, 500)


def test_a_field_that_is_new_has_its_default() -> None:
    found = content()
    for row in found["tables"]["cohort"]:
        row.pop("burden", None)
    found["version"] = archive._version(found["tables"])
    read = unpack(repacked(found, sealed=True), found["version"]).corpus
    assert {cohort.burden for file in read.files for cohort in file.cohort} == {"not_reported"}


def test_a_field_that_must_be_given_is_named() -> None:
    with pytest.raises(ShapeError, match="Cohort: id is lacking"):
        shaped(Cohort, {})


def old_tables() -> dict[str, list[dict[str, Any]]]:
    """Tables as the first format had them."""
    found: dict[str, list[dict[str, Any]]] = content()["tables"]
    for name in ("account", "search", "left_out", "known", "coded", "checked", "appraisal", "accept"):
        del found[name]
    for row in found["source"]:
        del row["read"]
    for row in found["study"]:
        del row["centers_named"]
    for row in found["overlap"]:
        row |= {"kind": "possible", "basis": "probable"}
    found["overlap"][0] |= {"kind": "same_trial", "basis": "stated"}
    found["overlap"][1] |= {"study": "brexu_tox_2025"}
    return found


def test_the_first_format_says_what_was_not_kept() -> None:
    made: dict[str, Any] = {"after": None, "format": 1, "tables": old_tables()}
    made["version"] = archive._version(made["tables"])
    corpus = unpack(repacked(made, sealed=True), made["version"]).corpus
    first = corpus.files[0]
    assert (first.source[0].read, first.study.centers_named, first.coded.on) == ("not_kept",) * 3
    assert (corpus.account.account.searched, corpus.account.account.evidence) == ("not_kept", "2024-03-01")
    related = {(one.kind, one.basis) for file in corpus.files for one in file.overlap}
    assert related == {("same_trial", "stated"), ("registry", "possible"), ("same_center", "possible")}


def test_upgrading_leaves_the_tables_alone() -> None:
    tables = old_tables()
    upgraded(tables, 1)
    assert tables == old_tables()
    assert upgraded(tables, FORMAT) == tables
