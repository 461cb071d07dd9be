"""Where readers meet the account: data page, guide, a view that it answers, and the days of the evidence."""

from dataclasses import replace
from html import unescape

import pytest

from app.components.account import account
from app.components.markup import markup
from app.content.comparison.comparison import Origin
from app.pages import dispatch, shell
from models.view import View
from tests.fixtures.evidence import fixture_evidence

pytestmark = pytest.mark.unit

EVIDENCE = replace(fixture_evidence(), built_at="2027-05-06T00:00:00+00:00")
PATHS = ("/", "/map", "/studies", "/guide", "/data", f"/studies/{EVIDENCE.files[0].study.id}")
SAID = "2 further studies of CNS disease are known and not read."


def page(path: str = "/", query: str = "") -> str:
    return unescape(dispatch.content(path, View.parse(query).view, (), EVIDENCE).html)


def written(kind: str, query: str) -> str:
    view = View.parse(query).view
    if kind == "paper":
        return unescape(dispatch.paper(view, (), EVIDENCE, "https://example.org", "2027-05-07"))
    return unescape(dispatch.embedded(view, (), EVIDENCE))


def test_the_data_page_gives_the_whole_account() -> None:
    text = page("/data")
    assert 'id="account"' in text
    about = EVIDENCE.account
    for held in (about.account.question, about.account.status, "not kept", "invented CNS disease"):
        assert held in text
    for label in [*(one.label for one in about.known), *(one.label for one in about.left_out)]:
        assert label in text
    assert "2 further texts read and left out: 2 single cases." in text


def test_the_guide_says_what_the_collection_is_and_leads_to_the_account() -> None:
    text = page("/guide")
    assert EVIDENCE.account.account.status in text
    assert 'href="/data#account"' in text


def test_without_an_account_there_is_none() -> None:
    assert account(Origin(), EVIDENCE.rows) == []


def test_a_view_names_what_would_answer_it() -> None:
    text = page(query="?site=cns")
    assert ">2 known, not read</" in text
    assert f"<p>{SAID}</p>" in text
    assert "Omega 2021" in text
    assert "Its invented copy ends in the methods." in text
    assert f'{SAID}"' in text.partition("data-status=")[2].partition(">")[0], "said aloud"


def test_it_is_named_without_a_script_too() -> None:
    assert f"<summary>{SAID}</summary>" in written("embed", "?site=cns")
    assert "known and not read" not in written("embed", "?site=emd")


def test_on_paper_the_names_stand_in_a_line() -> None:
    text = written("paper", "?site=cns")
    assert f"{SAID.rstrip('.')}: Omega 2021; Psi 2022." in text
    assert "<summary>" not in text.partition("</table>")[0]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_keeps_the_three_days_apart(path: str) -> None:
    text = page(path)
    assert "evidence of Mar 1, 2024 · last search Feb 20, 2024 · built May 6, 2027" in text
    assert f'data-version="Data {EVIDENCE.data_version} · Mar 1, 2024"' in text


def test_the_header_dates_the_evidence_and_not_the_build() -> None:
    top = markup(shell.shell(dispatch.content("/", View(), (), EVIDENCE), "/")).partition("</header>")[0]
    assert f"Data {EVIDENCE.data_version} · Mar 1, 2024" in top
    assert "2027" not in top
