from dataclasses import replace

import pytest

from app.content.comparison import compare
from app.exports import EXPORTS, kind
from app.exports.kind import (
    KEYS,
    MAX_TITLE,
    SPECIAL,
    Export,
    Exported,
    Material,
    NoSuchPageError,
    OptionError,
    Options,
)
from models.view import View
from tests.unit.drawing.forest.generated import generated
from tests.unit.exports.made import many, seen

pytestmark = pytest.mark.unit


def test_nothing_asked_is_the_default():
    assert Options.parse({}) == Options()


def test_every_option_is_read():
    given = {
        "size": "4k",
        "theme": "dark",
        "title": "Tumor board",
        "plain": "1",
        "transparent": "1",
        "page": "3",
        "picture": "1",
        "scope": "all",
        "outlines": "1",
        "sep": ";",
    }
    assert set(given) == set(KEYS)
    read = Options.parse(given)
    assert read == Options("4k", "dark", "Tumor board", True, True, 3, True, "all", True, ";")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"size": "huge"}, "size: 'huge' is not known; expected one of slide, 4k, handout, print, tall"),
        ({"theme": "sepia"}, "theme: 'sepia' is not known; expected one of light, dark"),
        ({"plain": "yes"}, "plain: 'yes' is not known; expected 1 or 0"),
        ({"transparent": "2"}, "transparent: '2' is not known"),
        ({"page": "0"}, "page: '0' is not a page; expected a number from 1"),
        ({"page": "1e9"}, "page: '1e9' is not a page"),
        ({"page": "99999"}, "page: '99999' is not a page"),
        ({"scope": "some"}, "scope: 'some' is not known; expected one of shown, all"),
        ({"outlines": "yes"}, "outlines: 'yes' is not known; expected 1 or 0"),
        ({"sep": "|"}, "sep: '|' is not known; expected one of comma (,), semicolon (;)"),
        ({"sep": ""}, "sep: '' is not known; expected one of comma (,), semicolon (;)"),
        ({"colour": "red"}, "colour: not an option; expected one of size"),
        ({"title": "a" * (MAX_TITLE + 1)}, "title: 201 characters are too many"),
    ],
)
def test_what_is_not_understood_is_refused(given, sentence):
    with pytest.raises(ValueError, match="^" + sentence.split("'", maxsplit=1)[0]) as refused:
        Options.parse(given)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        ("  ", None),
        ("", None),
        (" a\n b\t ", "a b"),
        ("line one\nline two", "line one line two"),
        ("one\r\ntwo\x85three\u2028four\u2029five", "one two three four five"),
        ("a\u202eb\x00", "ab"),
        ("\x00", None),
        ("e\u0301", "\u00e9"),
    ],
)
def test_a_title_is_cleaned(title, kept):
    assert Options.parse({"title": title}).title == kept


def test_a_file_is_named_for_what_it_is_and_its_data():
    export = Export("forest.png", "Slide", "image/png", lambda material, options: b"png", paged=True)
    comparison = compare((), View(), "4c1e9b2")
    first, third = export.render(comparison, Options()), export.render(comparison, Options(page=3))
    assert first == Exported(b"png", "image/png", "cart-outcomes_forest_4c1e9b2.png")
    assert third.filename == "cart-outcomes_forest_page3_4c1e9b2.png"


def test_a_file_that_holds_every_page_refuses_one():
    export = Export("forest.pdf", "PDF", "application/pdf", lambda material, options: b"pdf")
    with pytest.raises(NoSuchPageError, match=r"forest\.pdf holds every page"):
        export.render(compare((), View(), "4c1e9b2"), Options(page=2))


def test_the_rows_of_a_file_stand_in_the_order_of_the_figure():
    rows = generated(6)
    comparison = compare(rows, View(), "4c1e9b2")
    shown = Material(comparison, rows).shown
    assert [row.cohort.id for row in shown] == [cohort.cohort for cohort in comparison.cohorts]


def test_a_page_that_is_not_there_is_a_value_error():
    assert issubclass(NoSuchPageError, ValueError)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_option_of_a_few_exports_is_refused_by_every_other(name):
    comparison = compare((), View(), "4c1e9b2")
    for key, options in {"outlines": Options(outlines=True), "sep": Options(sep=";")}.items():
        export = replace(EXPORTS[name], make=lambda material, options: b"made")
        if name in SPECIAL[key].taken:
            ending = f"_{SPECIAL[key].named}_4c1e9b2{export.ending}"
            assert export.render(comparison, options).filename.endswith(ending)
        else:
            with pytest.raises(OptionError, match=f"^{key}: {name} does not take it; expected "):
                export.render(comparison, options)


@pytest.mark.parametrize(("name", "export"), EXPORTS.items())
def test_more_cohorts_than_can_be_drawn_are_refused_where_they_are_drawn(
    monkeypatch: pytest.MonkeyPatch, name: str, export: Export
) -> None:
    rows = many(9)
    comparison = seen("?site=all&rows=all", rows)
    monkeypatch.setattr(kind, "MOST", len(comparison.cohorts) - 1)
    if not name.startswith("forest") and not name.endswith(".zip"):
        assert export.render(comparison, Options(), rows).body
        return
    sentence = f"rows: {len(comparison.cohorts)} cohorts are too many for {name}; expected at most"
    with pytest.raises(OptionError, match=sentence):
        export.render(comparison, Options(), rows)
    assert export.render(seen("?site=all", rows), Options(), rows).body
    monkeypatch.setattr(kind, "MOST", len(comparison.cohorts))
    assert export.render(comparison, Options(), rows).body
