import dash
import pytest

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.markup import Written, markup, plain


def test_text_and_attributes_are_escaped() -> None:
    tree = html.P("<script>alert('&')</script>", title='"><img onerror=1>')
    assert markup(tree) == (
        "<p title=\"&quot;&gt;&lt;img onerror=1&gt;\">&lt;script&gt;alert('&amp;')&lt;/script&gt;</p>"
    )


def test_names_are_those_of_html() -> None:
    tree = html.Label("a", htmlFor="b", className="c", style={"marginTop": "1px", "--x": "2px"})
    assert markup(tree) == '<label class="c" for="b" style="margin-top:1px;--x:2px">a</label>'


def test_what_is_none_or_false_is_left_out_and_what_is_true_stands_alone() -> None:
    assert markup(html.Option("a", value="", selected=True, disabled=False, title=None)) == (
        '<option selected value="">a</option>'
    )


def test_words_of_aria_and_data() -> None:
    tree = html.Button("a", **aria(pressed=False, describedby=None), **data(go=""))
    assert markup(tree) == '<button aria-pressed="false" data-go="">a</button>'


def test_void_elements_are_not_closed() -> None:
    tree = [html.Br(), html.Input(type="radio", name="n", checked=True)]
    assert markup(tree) == '<br><input checked name="n" type="radio">'


def test_what_is_written_already_is_taken_as_it_is() -> None:
    assert markup(html.Div([Written("<i>a &amp; b</i>"), "<i>"])) == "<div><i>a &amp; b</i>&lt;i&gt;</div>"


def test_nothing_is_nothing() -> None:
    assert markup([None, [], html.P(None), 0]) == "<p></p>0"


def test_text_of_what_is_written_is_what_a_reader_sees() -> None:
    assert plain(html.P(["a ", html.B("&", title="b"), " <c>"])) == "a & <c>"


def test_a_component_of_dash_is_refused_with_the_place_of_its_element() -> None:
    with pytest.raises(
        TypeError, match=r"^P of Dash cannot be written: take it from app.components.elements$"
    ):
        markup([dash.html.P("a")])
