"""The schema for editors is that of the records, and says what each field and word means."""

import json
from pathlib import Path
from typing import Any, get_args

import jsonschema_rs
import pytest

from app.seed import schema
from app.seed.read import parse
from app.settings import CHECKOUT
from models.records import Citation, StudyFile
from models.vocabulary import VOCABULARIES
from tests.fixtures.evidence import FIXTURES

DESCRIBED = schema.described()
VALID = jsonschema_rs.validator_for(DESCRIBED)
STUDY = parse(FIXTURES / "studies" / "alpha_2024.toml", "alpha_2024.toml").data


def parts(node: Any) -> list[dict[str, Any]]:
    """Every object within a schema."""
    if isinstance(node, list):
        return [one for part in node for one in parts(part)]
    return [node, *(one for part in node.values() for one in parts(part))] if isinstance(node, dict) else []


def test_the_schema_of_this_checkout_is_that_of_the_records() -> None:
    assert not schema.stale(CHECKOUT / "seed_data"), schema.STALE


def test_every_study_file_names_the_schema_in_its_first_line() -> None:
    for path in (CHECKOUT / "seed_data" / "studies").glob("*.toml"):
        assert path.read_text("utf-8").startswith("#:schema ../schema.json\n"), path.name


@pytest.mark.parametrize("path", sorted((FIXTURES / "studies").glob("*.toml")), ids=lambda path: path.stem)
def test_a_study_that_is_right_agrees_with_the_schema(path: Path) -> None:
    assert [str(error) for error in VALID.iter_errors(parse(path, path.name).data)] == []


@pytest.mark.parametrize(
    "change",
    [{"design": "prospectve"}, {"frob": 1}, {"year": "2024"}, {"id": "Alpha 2024"}, {"country": None}],
)
def test_a_study_that_is_wrong_does_not(change: dict[str, Any]) -> None:
    assert not VALID.is_valid(STUDY | {"study": STUDY["study"] | change})


def test_every_field_of_every_table_is_explained() -> None:
    for name, table in DESCRIBED["$defs"].items():
        for field, part in table["properties"].items():
            assert part.get("description"), f"{name}.{field}"


def test_every_coded_word_stands_with_its_label_and_meaning() -> None:
    shown = {
        tuple(part["enum"]): part["x-taplo"]["docs"]["enumValues"]
        for part in parts(DESCRIBED)
        if "x-taplo" in part
    }
    coded = [tuple(part["enum"]) for part in parts(DESCRIBED) if isinstance(part.get("enum"), list)]
    known = {words.codes(): words for words in VOCABULARIES}
    assert len(shown) > 20
    for codes in coded:
        if codes in known:
            assert shown[codes] == [f"{word.label}: {word.definition}" for word in known[codes]]
    assert [codes for codes in coded if codes not in known] == [
        get_args(Citation.model_fields["kind"].annotation)
    ]


def test_nothing_is_asked_for_that_toml_cannot_hold() -> None:
    assert not [part for part in parts(DESCRIBED) if part.get("type") == "null"]
    assert set(DESCRIBED["required"]) == {
        name for name, field in StudyFile.model_fields.items() if field.is_required()
    }


def test_a_schema_that_is_missing_or_altered_is_stale_until_it_is_written(tmp_path: Path) -> None:
    assert schema.stale(tmp_path)
    path = schema.write(tmp_path)
    assert not schema.stale(tmp_path)
    assert json.loads(path.read_text("utf-8")) == DESCRIBED
    path.write_text(path.read_text("utf-8").replace("A study", "A trial"), "utf-8")
    assert schema.stale(tmp_path)
