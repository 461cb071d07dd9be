"""The account of the collection: nothing stands in it twice, and thin views name what is not read."""

import re

import pytest

from app.content.comparison import compare
from app.seed.gather import gather
from app.settings import CHECKOUT
from models.records import NOT_KEPT
from models.view import View
from tests.seed.test_silences import evidence

pytestmark = pytest.mark.seed

ACCOUNT = gather(CHECKOUT / "seed_data").account
BOOK = (CHECKOUT / "seed_data" / "README.md").read_text(encoding="utf-8")


def seen(query: str):
    return compare(evidence().rows, View.parse(query).view, "", evidence())


def test_it_is_called_a_curated_collection_and_not_a_systematic_review() -> None:
    assert "curated collection, not a systematic review" in ACCOUNT.account.status


def test_a_search_without_a_day_names_neither_place_nor_words() -> None:
    for search in ACCOUNT.search:
        assert (search.on == NOT_KEPT) == (search.place == NOT_KEPT) == (search.words == NOT_KEPT), search.id


def test_nothing_is_listed_twice() -> None:
    names = [*(one.label for one in ACCOUNT.left_out), *(one.label for one in ACCOUNT.known)]
    assert len(names) == len(set(names))
    for one in ACCOUNT.left_out:
        assert one.reason not in BOOK, one.label


def test_a_study_named_in_the_account_is_in_the_collection() -> None:
    held = {file.study.id for file in evidence().files}
    texts = [f"{one.label} {one.reason}" for one in ACCOUNT.left_out]
    texts += [one.note or "" for one in ACCOUNT.search]
    for name in re.findall(r"\b[a-z0-9]+(?:_[a-z0-9]+)*_(?:19|20)\d\d\b", " ".join(texts)):
        assert name in held, name


@pytest.mark.parametrize(
    "query", ["?site=cns", "?site=emd", "?site=cns&age=pediatric", "?setting=post_car_t"]
)
def test_views_of_thin_evidence_name_what_is_known_and_not_read(query: str) -> None:
    comparison = seen(query)
    assert "known and not read" in comparison.unread.said
    (note,) = [note.text for note in comparison.notes if note.text.startswith("Known and not read: ")]
    assert all(one.label in note for one in comparison.unread.known)


def test_the_cns_view_names_the_five_trials_of_leahy() -> None:
    assert "Leahy 2021" in [one.label for one in seen("?site=cns").unread.known]


@pytest.mark.parametrize("file", evidence().files, ids=lambda file: file.study.id)
def test_a_citation_holds_no_placeholder(file) -> None:
    cited = file.citation
    for text in (cited.title, cited.container, *cited.authors):
        assert not re.search(r"not (displayed|shown|read|reported)|unknown|\bet al\b", text or ""), text
