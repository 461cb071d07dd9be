"""Each note before comparing names the rows it speaks of and leads to them."""

from app.components.differences import table
from app.content.comparison import compare
from models.view import View
from tests.fixtures.evidence import fixture_rows


def test_a_note_about_some_rows_names_them_and_leads_to_their_studies() -> None:
    comparison = compare(fixture_rows(), View(), "0000000")
    some = [d for d in comparison.differences if 0 < len(d.lines) < len(comparison.cohorts)]
    assert some
    text = str(table(comparison).to_plotly_json())
    labels = {shown.cohort: shown.label for shown in comparison.cohorts}
    studies = {shown.cohort: shown.study for shown in comparison.cohorts}
    for difference in some:
        assert (
            f": {', '.join(labels[c.cohort] for c in comparison.cohorts if c.cohort in difference.lines)}. "
            in text
        )
        alone = View(study=tuple({studies[line] for line in difference.lines}))
        assert f"/{alone.spell()}" in text
