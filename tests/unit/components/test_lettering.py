from typing import Any

from dash import dcc

from app.components.forest import forest
from app.components.lettering import letters
from app.content.comparison import compare
from app.drawing.forest import layout
from app.drawing.scene import Scene, TextItem
from models.view import View
from tests.unit.drawing.forest.generated import generated


def scene_of(count: int = 9) -> Scene:
    return layout(compare(generated(count), View(), "abc1234"), 1392)


def test_the_figure_shows_each_text_once() -> None:
    scene = scene_of()
    drawn, over = forest(scene, 0, "light", "In words.", 100).children
    assert isinstance(drawn.children, dcc.Graph)
    graph: Any = drawn.children
    assert not [trace for trace in graph.figure["data"] if "text" in trace.get("mode", "")]
    written = over.html[: over.html.index("</svg>")]
    assert written.count("<text ") == len(scene.texts())


def test_texts_keep_their_places_and_take_the_colors_of_the_page() -> None:
    item = TextItem(10.04, 20, "a <b>5%</b> & c", 12, color="ink2", weight=600, anchor="end")
    drawn = letters(Scene(100, 50, (item,), (), (), "Title", "In words"))
    assert (
        '<text x="10.0" y="20" font-size="12" font-weight="600" text-anchor="end" fill="var(--ink2)">'
        in drawn
    )
    assert "a &lt;b&gt;5%&lt;/b&gt; &amp; c</text>" in drawn
    assert "Title" not in drawn
    assert "In words" not in drawn
