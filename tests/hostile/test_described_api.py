"""The API keeps its own description, whatever of it is asked and however it is bent."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from app.api.openapi import PATHS
from app.exports import EXPORTS
from app.server import create_app
from tests.fixtures.evidence import built

# An id of the right form that names nothing, or a cursor of another list, is refused by design.
EXCLUDED: Any = [positive_data_acceptance]
FILES = [f"/export/{name}" for name in EXPORTS]
# A file is asked of the same view as a list, and takes as long to make as many answers of the API.
EXAMPLES = dict.fromkeys(FILES, 4)
PLAIN = {"Accept-Encoding": "identity"}


@pytest.fixture(name="server", scope="module")
def a_server(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(built(tmp_path_factory.mktemp("described"))).server


# Now and then schemathesis draws from `random` itself, which hypothesis advises its strategies against.
@pytest.mark.filterwarnings(
    "ignore:Do not use the `random` module:hypothesis.errors.HypothesisDeprecationWarning"
)
def test_every_answer_is_as_described(server: Flask) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", server, headers=PLAIN)
    tried = []
    for result in described.get_all_operations():
        operation = result.ok()

        @settings(
            max_examples=EXAMPLES.get(operation.path, 25),
            deadline=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy())
        def asked(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=PLAIN, excluded_checks=EXCLUDED)

        asked()
        tried.append(operation.path)
    assert tried == [*(path for path, *_ in PATHS), *FILES]
