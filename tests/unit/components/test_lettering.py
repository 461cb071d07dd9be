import re

from app.components.forest import forest
from app.components.lettering import svg
from app.components.markup import markup
from app.content.comparison import compare
from app.drawing.forest import layout
from app.drawing.scene import Scene, TextItem
from models.view import View
from tests.unit.drawing.forest.generated import generated


def scene_of(count: int = 9) -> Scene:
    return layout(compare(generated(count), View(), "abc1234"), 1392)


def test_the_figure_shows_each_text_once_and_its_heads_once_more() -> None:
    scene = scene_of()
    written = markup(forest(scene, "wide", 0, "In words.", 100))
    picture, heads, *_ = written.split("</svg>")
    assert "<title>" not in picture
    assert picture.count("<text ") == len(scene.texts())
    assert 0 < heads.count("<text ") < 40
    assert not re.search(r'="[-0-9 .,ML]*\.\d\d', picture[picture.index("<svg") :]), "tenths of a pixel"


def test_marks_stand_in_a_group_of_their_own_after_all_else() -> None:
    picture, _, marks = markup(svg(scene_of())).partition('<g class="marks">')
    assert "<text" in picture
    drawn = [item for item in scene_of().markers() if item.axis is not None]
    assert marks.count("<circle") + marks.count("<polygon") == len(drawn)
    assert "<text" not in marks


def test_places_over_the_picture_are_shares_of_it() -> None:
    written = markup(forest(scene_of(), "wide", 0, "In words.", 100))
    places = re.findall(r'style="(left:[^"]*)"', written)
    assert places
    assert not [place for place in places if "px" in place]


def test_texts_keep_their_places_and_take_the_colors_of_the_page() -> None:
    item = TextItem(10.04, 20, "a <b>5%</b> & c", 12, color="ink2", weight=600, anchor="end")
    drawn = svg(Scene(100, 50, (item,), (), (), "Title", "In words"))
    assert (
        '<text x="10.0" y="20" font-size="12" font-weight="600" text-anchor="end" fill="var(--ink2)">'
        in drawn
    )
    assert "a &lt;b&gt;5%&lt;/b&gt; &amp; c</text>" in drawn
    assert "<title>Title</title><desc>In words</desc>" in drawn
