"""The API: what it answers, how lists page, what it refuses, and its description of itself."""

from dataclasses import replace
from importlib import metadata
from typing import Any

import pytest
from flask import Flask, jsonify
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.exceptions import HTTPException
from werkzeug.test import TestResponse

from app.api import Unanswerable, query, register
from app.api.lists import detail
from app.api.openapi import PATHS, describe
from app.api.paging import MAX_LIMIT, ListPart
from app.content.comparison.assembly import compare
from app.exports import EXPORTS
from app.exports.estimates import of_empty, of_estimate, recorded, shown
from app.exports.kind import KEYS
from app.exports.record import EstimateRecord
from models.view import FACETS, View
from models.vocabulary import VOCABULARIES, Condition, Missing
from tests.fixtures.evidence import fixture_evidence
from tests.fixtures.pooling import agreeing_evidence

EVIDENCE = fixture_evidence()
VERSION = EVIDENCE.data_version
OTHER_VERSION = "0123456"

FIELDS = """id study cohort cohort_label site site_group age_group setting product target outcome endpoint
term response_definition window kind value unit ci_low ci_high ci_level ci_source ci_method ci_printed events
total denominator denominator_text condition at_risk counts_basis total_basis counts_reason derivation months
clock follow_up_months grade grading_system subgroup subset_of printed missing says note source locator tier
read flags collection""".split()  # noqa: SIM905


def records(address: str = "") -> dict[str, EstimateRecord]:
    """What the API shows of a view, by id."""
    view = View.parse(address).view
    return {r.id: r for r in shown(EVIDENCE.rows, compare(EVIDENCE.rows, view, EVIDENCE.data_version))}


def test_an_estimate_has_exactly_the_fields_readers_rely_on() -> None:
    assert list(EstimateRecord.model_fields) == FIELDS


def test_a_printed_interval_stays_the_printed_one() -> None:
    record = records("?site=unselected")["delta_adult_os_12"]
    assert (record.value, record.ci_low, record.ci_high, record.ci_level) == (57.0, 42.1, 71.9, 95)
    assert (record.ci_source, record.ci_method, record.ci_printed) == ("published", None, "42.1–71.9")
    assert (record.printed, record.unit, record.months, record.clock) == ("57.0%", "percent", 12, "infusion")


def test_a_bound_that_is_not_printed_is_null() -> None:
    record = records()["alpha_cns_os_24"]
    assert (record.ci_low, record.ci_high, record.ci_source) == (78, None, "published")


def test_another_level_than_95_is_told() -> None:
    assert records("?site=emd_cns_possible")["delta_aya_os_36"].ci_level == 90


def test_a_survival_value_without_a_printed_interval_has_none() -> None:
    record = records()["beta_emd_os_24"]
    assert (record.ci_low, record.ci_high, record.ci_level, record.ci_source) == (None, None, None, "none")
    assert record.clock == "not_stated"


def test_a_proportion_with_counts_has_wilsons_interval_and_says_so() -> None:
    record = records()["alpha_early_cr"]
    assert (record.ci_source, record.ci_method, record.ci_level) == ("derived", "wilson", 95)
    assert record.ci_low == pytest.approx(41.71, abs=0.01)
    assert record.ci_high == pytest.approx(84.82, abs=0.01)
    assert (record.response_definition, record.flags) == ("cr", ("printed_mismatch",))


def test_a_computed_percentage_says_so() -> None:
    record = records()["alpha_cns_mrd"]
    assert (record.value, record.printed, record.derivation) == (94.9, "37 of 39", "percent_from_counts")
    assert (record.events, record.total, record.counts_basis) == (37, 39, "printed")


def test_a_median_is_in_months() -> None:
    record = records("?site=all")["gamma_relapse_os_median"]
    assert (record.kind, record.unit, record.value, record.months) == ("median_time", "months", 15.3, None)


def test_a_gap_is_a_record_without_a_value() -> None:
    gaps = [record for record in records().values() if record.missing]
    assert all(record.value is None and record.events is None for record in gaps)
    median = records()["alpha_cns_os_median"]
    assert (median.missing, median.kind) == (Missing.NOT_REACHED, "median_time")
    assert median.printed == "not reached (95% CI 36.8–NE)"


def test_a_record_says_of_whom_how_its_counts_are_known_and_how_far_the_text_was_read() -> None:
    found = records()
    early, day28 = found["alpha_cns_efs_48"], found["alpha_cns_day28"]
    assert (early.denominator_text, early.total, early.total_basis) == (
        "treated at least 4 years ago",
        14,
        "printed",
    )
    assert day28.counts_reason == "41/42 is the only share of 42 that rounds to 97.6%."
    assert (day28.counts_basis, day28.read) == ("recovered", "whole")
    assert found["alpha_cns_os_24"].total_basis is None, "no total is given"
    assert {record.read for record in found.values() if record.tier != "paper"} == {"abstract"}


def test_a_record_carries_what_its_figure_presupposes_its_number_at_risk_and_its_remarks() -> None:
    row = next(row for row in EVIDENCE.rows if row.cohort.id == "alpha_cns")
    told = {"at_risk": 12, "says": "Alive.", "note": "A remark.", "condition": Condition.STILL_FOLLOWED}
    record = of_estimate(row, row.estimates[1].model_copy(update=told))
    assert (record.at_risk, record.says, record.note, record.condition) == tuple(told.values())
    later = row.cohort.model_copy(update={"condition": Condition.IN_REMISSION})
    gap = row.empties[0].model_copy(update={"note": "Why it is empty."})
    empty = of_empty(replace(row, cohort=later), gap)
    assert (empty.note, empty.condition, empty.at_risk) == ("Why it is empty.", "in_remission", None)
    assert of_estimate(replace(row, cohort=later), row.estimates[1]).condition == "in_remission"


def test_silence_is_a_record_too() -> None:
    found = records("?outcome=relapse&site=emd").values()
    silent = [record for record in found if record.cohort == "beta_emd"]
    assert [record.missing for record in silent] == ["not_in_text_read"]
    assert (silent[0].outcome, silent[0].printed, silent[0].locator) == ("relapse", None, None)


@pytest.mark.parametrize(
    ("address", "inside", "outside"),
    [
        ("?site=emd", "beta_emd_os_24", "alpha_cns_os_24"),
        ("?month=24", "alpha_cns_os_24", "alpha_cns_os_12"),
        ("?grade=any", "alpha_cns_icans_any", "alpha_cns_icans_ge3"),
        ("?outcome=response", "alpha_cns_mrd", "alpha_cns_os_24"),
        ("?response=cns", "alpha_cns_csf", "alpha_cns_mrd"),
        ("?tier=abstract", "alpha_early_os_12", "alpha_cns_os_24"),
        ("?study=alpha_2024", "alpha_cns_os_24", "beta_emd_os_24"),
        ("?age=pediatric&age_match=only", "alpha_early_os_12", "alpha_cns_os_24"),
        ("?endpoint=related", "alpha_cns_rfs_24", "alpha_cns_icans_any"),
        ("", "alpha_cns_os_24_low", "alpha_cns_rfs_24"),
        ("?burden=off", "alpha_cns_os_24", "alpha_cns_os_24_low"),
        ("?setting=comparator", "epsilon_control_os", "alpha_cns_os_24"),
    ],
)
def test_the_view_chooses_as_the_page_does(address: str, inside: str, outside: str) -> None:
    found = records(address)
    assert inside in found
    assert outside not in found


def test_everything_recorded_is_there_for_a_study_page() -> None:
    rows = [row for row in EVIDENCE.rows if row.study.id == "alpha_2024"]
    told = {record.id for record in recorded(rows)}
    assert told == {e.id for row in rows for each in (row.estimates, row.empties) for e in each}


# ---------------------------------------------------------------------------------------------- over HTTP


@pytest.fixture(name="server", scope="module")
def a_server() -> Flask:
    server = Flask(__name__)
    made: dict[Any, Any] = {}

    def remember(key: Any, make: Any) -> Any:
        return made[key] if key in made else made.setdefault(key, make())

    register(server, lambda _=None, /: EVIDENCE, remember)

    @server.errorhandler(HTTPException)
    def _said(error: HTTPException) -> Any:
        return jsonify(message=error.description, field=getattr(error, "field", None)), error.code

    return server


def get(server: Flask, address: str, **headers: str) -> TestResponse:
    return server.test_client().get(f"/api/v1/{address}", headers=headers)


def told(server: Flask, address: str) -> Any:
    return get(server, address).get_json()


@pytest.mark.parametrize("name", ["estimates", "cohorts", "studies"])
def test_lists_page_to_their_end_without_gap_or_repeat(server: Flask, name: str) -> None:
    whole = told(server, name)
    assert whole["next"] is None
    assert len(whole["items"]) == whole["total"] > 1
    address, items = f"{name}?limit=1", []
    while address:
        part = told(server, address)
        assert (part["total"], part["data_version"]) == (whole["total"], VERSION)
        items += part["items"]
        address = (part["next"] or "").removeprefix("/api/v1/")
    assert items == whole["items"]


def test_next_keeps_the_view(server: Flask) -> None:
    part = told(server, "estimates?site=cns&limit=2")
    assert part["next"] == f"/api/v1/estimates?site=cns&limit=2&cursor=2-{VERSION}"
    assert {item["site_group"] for item in part["items"]} == {"cns"}


def test_a_study_is_whole(server: Flask) -> None:
    study = told(server, "studies/alpha_2024")
    assert study["cohorts"][0]["site_group"] == "cns"
    assert [one["id"] for one in study["estimates"]] == [
        record.id for record in recorded(row for row in EVIDENCE.rows if row.study.id == "alpha_2024")
    ]
    assert {one["id"] for one in study["details"]} == {"alpha_cns_persistence", "alpha_centers"}
    assert get(server, "studies/nobody").status_code == 404


def test_a_study_tells_what_relates_it_who_read_it_and_how_it_was_appraised(server: Flask) -> None:
    study = told(server, "studies/alpha_2024")
    assert study["id"] == study["study"]["id"] == "alpha_2024"
    assert study["overlaps"] == [
        {
            "study": "alpha_2022",
            "kind": "same_trial",
            "basis": "stated",
            "cohorts": ["alpha_cns"],
            "reason": "The earlier data cut of the same invented trial.",
        }
    ]
    assert [conflict["id"] for conflict in study["conflicts"]] == ["alpha_efs_12"]
    assert len(study["appraisal"]) == 10
    assert set(study["appraisal"][0]) == {"question", "answer", "reason", "locator"}
    assert study["coded"] == {"on": "2026-01-01", "by": "first reader", "copy_read": "invented text"}
    assert study["checked"]["by"] == "second reader"
    bare = told(server, "studies/epsilon_2019")
    assert (bare["overlaps"], bare["appraisal"]) == ([], [])
    assert [item["id"] for item in told(server, "studies")["items"]] == [f.study.id for f in EVIDENCE.files]


def test_an_overlap_of_some_cohorts_names_them() -> None:
    files = [f for f in EVIDENCE.files if f.study.id == "beta_2023"]
    some = files[0].overlap[0].model_copy(update={"cohorts": ("beta_emd",)})
    found = detail(replace(EVIDENCE, files=(files[0].model_copy(update={"overlap": (some,)}),)), "beta_2023")
    assert found is not None
    assert [one.cohorts for one in found.overlaps] == [("beta_emd",)]


def test_the_vocabulary_holds_every_word_with_its_definition(server: Flask) -> None:
    words = told(server, "vocabulary")
    assert [v["name"] for v in words["vocabularies"]] == [v.__name__ for v in VOCABULARIES]
    assert all(word["definition"] for v in words["vocabularies"] for word in v["words"])
    assert [key["key"] for key in words["keys"]] == list(FACETS)


@pytest.mark.parametrize(
    ("address", "field", "says"),
    [
        ("estimates?month=25", "month", "'25'"),
        ("estimates?site=cns,brain", "site", "'brain'"),
        ("estimates?colour=red", "colour", "'red'"),
        ("estimates?grade=any,ge3", "grade", "one word only"),
        ("estimates?study=nobody", "study", "'nobody'"),
        ("estimates?hide=nobody", "hide", "'nobody'"),
        ("estimates?ref=nobody", "ref", "'nobody'"),
        ("estimates?data=0123456", "data", "was never released"),
        (f"estimates?data={VERSION}0", "data", "was never released"),
        ("estimates?limit=0", "limit", "from 1 to"),
        ("estimates?limit=-1", "limit", "from 1 to"),
        (f"estimates?limit={MAX_LIMIT + 1}", "limit", "from 1 to"),
        ("estimates?limit=1e2", "limit", "from 1 to"),
        ("estimates?limit=%D9%A1", "limit", "from 1 to"),
        ("estimates?limit=1&limit=2", "limit", "once"),
        ("estimates?cursor=5", "cursor", "next"),
        (f"estimates?cursor=%D9%A1-{VERSION}", "cursor", "next"),
        (f"estimates?cursor=5-{OTHER_VERSION}", "cursor", "changed"),
        ("cohorts?site=brain", "site", "'brain'"),
        ("cohorts?site=cns,all", "site", "no other word beside it"),
        ("cohorts?age_match=some", "age_match", "includes, only"),
        ("cohorts?cohort=nobody", "cohort", "'nobody'"),
        ("cohorts?cohort=", "cohort", "an id"),
        ("estimates?q=", "q", "80 letters"),
        ("estimates?q=%20,", "q", "80 letters"),
        ("estimates?q=%3Cscript%3E", "q", "80 letters"),
        ("estimates?q=" + "x" * 81, "q", "80 letters"),
        ("studies?site=cns", "site", "limit or cursor"),
        ("studies?collection=seed,wider", "collection", "limit or cursor"),
        ("studies/alpha_2024?x=1", "x", "expected data"),
        ("studies/alpha_2024?site=cns", "site", "expected data"),
        ("vocabulary?x=1", "x", "expected data"),
        ("openapi.json?x=1", "x", "expected no key"),
        ("estimates?" + "a=1&" * 60, None, "50 keys"),
        ("estimates?site=" + "x" * 5000, None, "characters"),
    ],
)
def test_what_is_not_understood_is_refused_by_key_and_word(
    server: Flask, address: str, field: str | None, says: str
) -> None:
    answer = get(server, address)
    assert answer.status_code == 400
    refused: Any = answer.get_json()
    assert refused["field"] == field
    assert says in refused["message"]


def test_aliases_and_a_frozen_version_are_understood(server: Flask) -> None:
    assert told(server, "estimates?outcome=icans") == told(server, "estimates?outcome=neurotoxicity")
    assert get(server, f"estimates?data={VERSION}").status_code == 200


def test_an_unchanged_answer_is_not_sent_again(server: Flask) -> None:
    first = get(server, "estimates?site=cns")
    assert first.status_code == 200
    again = get(server, "estimates?site=cns", **{"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert get(server, "estimates").headers["ETag"] != first.headers["ETag"]


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=60))
def test_a_query_is_read_or_refused(text: str) -> None:
    try:
        query.read(text, ("limit",))
    except Unanswerable as refused:
        assert "expected" in (refused.description or "")  # noqa: PT017


@settings(max_examples=1000, deadline=None)
@given(st.dictionaries(st.sampled_from(["limit", "cursor"]), st.text(max_size=20)))
def test_a_part_is_read_or_refused(given_keys: dict[str, str]) -> None:
    try:
        assert ListPart.read(given_keys, VERSION).limit <= MAX_LIMIT
    except Unanswerable as refused:
        assert refused.field in given_keys  # noqa: PT017


# ------------------------------------------------------------------------------------------------- pooling


def test_pooling_is_answered_or_refused_where_it_is_asked_for(server: Flask) -> None:
    refused = get(server, "estimates?pool=1&outcome=response").get_json()
    assert refused["pooled"]
    for one in refused["pooled"]:
        assert {"outcome", "endpoint", "band"} <= set(one)
        assert all(one["refused"])
        assert (one["k"], one["value"], one["ci_method"], one["i2"]) == (None,) * 4
    assert "pooled" not in get(server, "estimates?outcome=response").get_json()
    assert "pooled" not in get(server, "cohorts?pool=1").get_json()


def test_a_pooled_value_is_whole() -> None:
    agreeing = agreeing_evidence()
    app = Flask("agreeing")
    register(app, lambda _=None, /: agreeing, lambda _, make: make())
    page = app.test_client().get("/api/v1/estimates?pool=1&outcome=os,response").get_json()
    assert [one["definition"] for one in page["pooled"]] == ["OS at 24 months", "MRD negativity, day 28"]
    for one in page["pooled"]:
        numbers = ("k", "value", "ci_low", "ci_high", "ci_level", "prediction_low", "prediction_high", "tau")
        assert all(isinstance(one[name], int | float) for name in (*numbers, "i2", "i2_low", "i2_high"))
        assert (one["model"], one["refused"]) == (one["model"] or "", None)
        assert one["ci_method"].endswith("t on k - 1 = 3")
        assert one["studies"] == ["kappa_2024", "lambda_2023", "mu_2022", "nu_2021"]


# ---------------------------------------------------------------------------------------------- described


def test_the_description_is_whole() -> None:
    description = describe("1.0")
    assert description["openapi"] == "3.1.0"
    files = [f"/export/{name}" for name in EXPORTS]
    assert list(description["paths"]) == [*(path for path, *_ in PATHS), *files]
    estimates = description["paths"]["/api/v1/estimates"]["get"]
    assert {p["name"] for p in estimates["parameters"]} == {*FACETS, "limit", "cursor"}
    assert list(description["components"]["schemas"]["EstimateRecord"]["properties"]) == FIELDS
    assert str(description).count("#/components/schemas/") > 0
    for name in set(_references(description)):
        assert name in description["components"]["schemas"]


@pytest.mark.parametrize("name", EXPORTS)
def test_every_file_is_described_with_the_keys_it_takes(name: str) -> None:
    file = describe("1.0")["paths"][f"/export/{name}"]["get"]
    options = {key for key in KEYS if EXPORTS[name].takes(key)}
    assert {one["name"] for one in file["parameters"]} == {*FACETS, *options}
    assert [one["name"] for one in file["parameters"] if not one["description"]] == []
    assert list(file["responses"]["200"]["content"]) == [EXPORTS[name].media_type]
    assert "Retry-After" in file["responses"]["503"]["description"]


def test_an_option_of_a_few_files_is_described_of_those_alone() -> None:
    paths = describe("1.0")["paths"]
    having = {
        key: {path for path, one in paths.items() if key in {p["name"] for p in one["get"]["parameters"]}}
        for key in ("outlines", "sep", "page")
    }
    assert having == {
        "outlines": {"/export/forest.svg", "/export/forest.pdf", "/export/view.zip"},
        "sep": {"/export/estimates.csv"},
        "page": {"/export/forest.png", "/export/forest.svg"},
    }


def test_every_field_is_described_and_so_is_every_code_of_missing() -> None:
    schemas = describe("1.0")["components"]["schemas"]
    bare = [
        f"{name}.{field}"
        for name, schema in schemas.items()
        for field, one in [("", schema), *schema.get("properties", {}).items()]
        if not one.get("description")
    ]
    assert bare == []
    missing = schemas["EstimateRecord"]["properties"]["missing"]["anyOf"][0]
    assert missing["enum"] == list(Missing.codes())
    assert len(missing["enum"]) == 7
    for kind in Missing:
        assert f"{kind}: {kind.definition.rstrip('.')}" in missing["description"]


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].rsplit("/", 1)[1]] if isinstance(node.get("$ref"), str) else []
        return own + [name for value in node.values() for name in _references(value)]
    return [name for value in node for name in _references(value)] if isinstance(node, list) else []


def test_every_address_described_answers(server: Flask) -> None:
    for path, *_ in PATHS:
        assert get(server, path.removeprefix("/api/v1/").replace("{id}", "alpha_2024")).status_code == 200


def test_the_description_says_the_version_of_the_program(server: Flask) -> None:
    described = get(server, "openapi.json")
    assert described.status_code == 200
    assert described.get_json()["info"]["version"] == metadata.version("cart-outcomes") != "unknown"
    assert get(server, "openapi.json").status_code == 200


def test_the_account_tells_how_the_evidence_was_gathered_and_keeps_its_days_apart(server: Flask) -> None:
    answer = told(server, "account")
    held = EVIDENCE.account
    assert (answer["question"], answer["status"]) == (held.account.question, held.account.status)
    days = (answer["evidence"], answer["searched"], answer["built_at"])
    assert days == ("2024-03-01", "2024-02-20", EVIDENCE.built_at)
    assert [one["on"] for one in answer["searches"]] == ["not_kept", "2024-02-20"]
    assert [one["id"] for one in answer["known"]] == [one.id for one in held.known]
    left = {"count": 2, "what": "further texts read and left out", "reasons": [[2, "single cases"]]}
    assert left in answer["flow"]


def test_the_account_takes_no_key(server: Flask) -> None:
    assert get(server, "account?site=cns").status_code == 400


def test_how_a_page_draws_a_view_changes_no_record() -> None:
    assert records("?show=time") == records("?show=table") == records()
