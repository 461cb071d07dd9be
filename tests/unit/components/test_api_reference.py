"""The readable description of the API leaves nothing out that programs are told."""

import json

from app.api.openapi import describe
from app.components.api_reference import reference
from app.components.guide_examples import EXAMPLES, HOST
from app.components.markup import markup
from app.exports import EXPORTS
from app.exports.kind import KEYS
from models.view import FACETS

DESCRIBED = describe("1")
TEXT = markup(reference(DESCRIBED, "https://example.org/<cart>", (("/map", "Evidence map"),)))


def test_every_address_is_described() -> None:
    assert [path for path in DESCRIBED["paths"] if path not in TEXT] == []
    assert [name for name in EXPORTS if f'href="/export/{name}"' not in TEXT] == []


def test_every_key_is_described() -> None:
    assert [key for key in (*FACETS, *KEYS) if f"<code>{key}</code>" not in TEXT] == []


def test_every_field_is_described() -> None:
    for name, schema in DESCRIBED["components"]["schemas"].items():
        assert f'id="{name}"' in TEXT
        assert [field for field in schema.get("properties", {}) if f"<code>{field}</code>" not in TEXT] == []


def test_examples_name_the_readers_own_address_as_text() -> None:
    assert len(EXAMPLES) == TEXT.count("<pre")
    assert HOST not in TEXT
    assert "https://example.org/&lt;cart&gt;/api/v1/estimates" in TEXT


def test_no_kind_is_left_as_code() -> None:
    assert json.dumps({"$ref": ""})[1:8] not in TEXT
    assert "#/components" not in TEXT
