"""The export panel offers every export there is, and nothing else."""

import re
from dataclasses import replace
from typing import get_args

import pytest

from app.components.export import export
from app.components.export_choices import FORMATS, SIZE, SIZE_LABELS, THEME
from app.components.markup import markup
from app.content.comparison.comparison import Origin
from app.drawing.theme import THEMES
from app.exports import EXPORTS, Options
from app.exports.kind import MAX_TITLE, Size
from tests.unit.exports.made import ROWS, VERSION, seen


def panel(query: str = "") -> str:
    return markup(export(seen(query), ROWS))


def test_every_export_is_within_reach() -> None:
    text = panel()
    assert [name for name in EXPORTS if f"/export/{name}" not in text] == []


def test_every_size_and_theme_is_offered() -> None:
    assert [word for word, _ in SIZE.answers] == list(get_args(Size)) == list(SIZE_LABELS)
    assert [word for word, _ in THEME.answers] == list(THEMES)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.word)
def test_what_a_format_offers_is_understood(one: object) -> None:
    fixed = dict(part.split("=") for part in one.fixed.split("&") if part)  # type: ignore[attr-defined]
    for size in one.sizes:  # type: ignore[attr-defined]
        assert Options.parse({**fixed, "size": size}).size == size


def test_the_first_answers_are_the_defaults() -> None:
    assert (SIZE.answers[0][0], THEME.answers[0][0]) == (Options().size, Options().theme)


def test_the_title_is_bounded_and_escaped() -> None:
    assert f'maxlength="{MAX_TITLE}"' in panel()


def test_files_are_of_the_version_shown_and_the_frozen_link_names_it() -> None:
    text = panel(f"?site=cns&show=table&data={VERSION}")
    hrefs = re.findall(r'href="/export/[^"]*"', text)
    assert hrefs
    assert not [href for href in hrefs if f"data={VERSION}" not in href or "show=" in href]
    assert "data=" not in "".join(re.findall(r'href="/export/[^"]*"', panel("?site=cns")))
    assert f'data-version="{VERSION}"' in text


def test_an_unreleased_version_is_kept_by_no_link() -> None:
    text = markup(export(replace(seen("?site=cns"), origin=Origin()), ROWS))
    assert 'name="keep"' not in text
    assert f"Data version {VERSION} is unreleased: a link opens the newest evidence." in text
    assert f"Data version {VERSION}, unreleased. Accessed {{day}}. {{base}}/?site=cns</p>" in text


def test_shown_and_all_are_counted() -> None:
    comparison = seen("?site=cns")
    shown = len(comparison.percent.marks) + (len(comparison.months.marks) if comparison.months else 0)
    every = sum(len(row.estimates) for row in ROWS)
    assert re.findall(r'class="n">(\d+)<', panel("?site=cns")) == [str(shown), str(every)]


def test_the_view_is_cited_with_its_version_and_places_for_address_and_day() -> None:
    assert f"Data version {VERSION}. Accessed {{day}}. {{base}}/?site=cns&amp;data={VERSION}" in panel(
        "?site=cns"
    )
