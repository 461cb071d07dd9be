"""The account of the evidence as records: what a day is, and that the last search is the last one listed."""

from typing import Any

import pytest
from pydantic import ValidationError

from models.records import Account, AccountFile, Known, LeftOut, Search

pytestmark = pytest.mark.unit

ACCOUNT = {"question": "What?", "status": "A curated collection.", "evidence": "2024-03-01"}
SEARCH = {"id": "one", "on": "2024-02-20", "place": "a shelf", "words": "CNS"}


def held(searched: str, *days: str) -> dict[str, Any]:
    searches = [Search.model_validate({**SEARCH, "id": f"s{n}", "on": day}) for n, day in enumerate(days)]
    return {"account": Account.model_validate({**ACCOUNT, "searched": searched}), "search": tuple(searches)}


@pytest.mark.parametrize("day", ["2024-02-30", "2024-13-01", "2024", "Feb 20, 2024", ""])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    for fields, record in (({**ACCOUNT, "searched": day}, Account), ({**SEARCH, "on": day}, Search)):
        with pytest.raises(ValidationError):
            record.model_validate(fields)


def test_only_a_search_may_say_that_its_day_was_not_kept() -> None:
    assert Search.model_validate({**SEARCH, "on": "not_kept"}).found is None
    with pytest.raises(ValidationError):
        Account.model_validate({**ACCOUNT, "searched": "not_kept"})


def test_the_last_search_is_the_last_one_listed() -> None:
    AccountFile.model_validate(held("2024-02-20", "2023-01-01", "2024-02-20", "not_kept"))
    with pytest.raises(ValidationError, match="expected searched 2024-02-20, the last day of a search"):
        AccountFile.model_validate(held("2024-02-19", "2023-01-01", "2024-02-20"))


def test_where_no_day_was_kept_the_account_is_believed() -> None:
    AccountFile.model_validate(held("2024-02-19", "not_kept"))


def test_a_study_not_read_says_which_views_it_would_answer() -> None:
    fields = {"id": "a", "label": "A", "why": "b", "what": "c", "setting": ["car_t"], "age": ["adult"]}
    assert Known.model_validate({**fields, "site": ["cns"]}).outcomes == ()
    for site in ([], ["mars"]):
        with pytest.raises(ValidationError):
            Known.model_validate({**fields, "site": site})


def test_what_is_left_out_gives_a_reason_by_its_word() -> None:
    with pytest.raises(ValidationError, match="unknown word"):
        LeftOut.model_validate({"label": "A", "kind": "boring", "reason": "b"})
