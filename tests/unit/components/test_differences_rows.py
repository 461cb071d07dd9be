"""Each note before comparing names the rows it speaks of and leads to them."""

import re

import pytest

from app.components import club
from app.components import differences as component
from app.components.differences import NAME, differences
from app.components.markup import markup
from app.content.comparison import Comparison, compare, contrasts
from app.content.comparison.comparison import Difference
from models import address
from models.view import View
from tests.fixtures.evidence import fixture_rows


def test_a_note_about_some_rows_names_them_and_leads_to_their_studies() -> None:
    comparison = compare(fixture_rows(), View(), "0000000")
    some = [d for d in comparison.differences if 0 < len(d.lines) < len(comparison.cohorts)]
    assert some
    text = markup(differences(comparison))
    labels = {shown.cohort: shown.label for shown in comparison.cohorts}
    studies = {shown.cohort: shown.study for shown in comparison.cohorts}
    for difference in some:
        assert (
            f": {'; '.join(labels[c.cohort] for c in comparison.cohorts if c.cohort in difference.lines)}. "
            in text
        )
        alone = View(study=tuple({studies[line] for line in difference.lines}))
        assert f"/{alone.spell()}" in text


def test_no_note_leads_to_an_address_that_is_too_long_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    comparison = compare(fixture_rows(), View(), "0000000")
    assert ">show these rows</a>" in markup(differences(comparison))
    monkeypatch.setattr(address, "MAX_QUERY", len("?study=alpha_2024"))
    text = markup(differences(comparison))
    assert all(len(query) <= address.MAX_QUERY for query in re.findall(r'href="/(\?study=[^"]*)"', text))
    assert all(f"<b>{one.text}</b>: " in text for one in comparison.differences if _some(one, comparison))


def _some(one: Difference, comparison: Comparison) -> bool:
    return 0 < len(one.lines) < len(comparison.cohorts)


def test_what_differs_is_a_button_of_that_name_with_what_it_opens() -> None:
    text = markup(differences(compare(fixture_rows(), View(), "0000000")))
    assert text.count(f">{NAME}</button>") == 1
    assert text.count('aria-label="Close"') == 1
    assert 'popovertarget="over-differences"' in text
    assert 'id="over-differences" popover="auto"' in text
    assert "<table" in text


def test_one_cohort_alone_differs_from_nobody() -> None:
    assert differences(compare(fixture_rows()[:0], View(), "0000000")) is None


def test_beyond_a_bound_the_first_cohorts_stand_side_by_side_and_the_others_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (contrasts, component, club):
        monkeypatch.setattr(module, "MOST", 1)
    comparison = compare(fixture_rows(), View(), "0000000")
    count = len(comparison.cohorts)
    assert all(len(one.entries) == 1 for one in comparison.contrasts)
    said = f"The first 1 of {count} cohorts; a narrower view sets the others side by side."
    for text in (markup(differences(comparison)), markup(club.contrasts(comparison))):
        assert said in text
        assert text.count('scope="col"') == 1
    some = [len(one.lines) for one in comparison.differences if 1 < len(one.lines) < count]
    assert some
    assert all(f"; {many - 1} more. " in markup(differences(comparison)) for many in some)


def test_a_comparison_within_the_bound_counts_none() -> None:
    assert contrasts.beyond(compare(fixture_rows(), View(), "0000000")) == ""
