"""The pooled value as it is drawn: unlike a study's mark, on its axis, on every page and in every theme."""

import plotly.graph_objects as go
import pytest

from app.content.comparison import Comparison
from app.drawing import plotly
from app.drawing.fonts import ARIAL
from app.drawing.forest import layout
from app.drawing.forest.legend import POOLED
from app.drawing.forest.omitted import omitted
from app.drawing.scene import LineItem, LozengeItem, Scene
from app.drawing.slides.slide import SlidePage, slides, tall
from app.drawing.slides.strips import PORTRAIT, strips
from app.drawing.theme import LIGHT
from tests.fixtures.pooling import ALL, agreeing_rows, made, seen, share, shares, survivals
from tests.unit.drawing.forest.looking import faults

BOTH = f"{ALL}&outcome=os,response"


def drawn(scene: Scene) -> list[LozengeItem]:
    return [item for item in scene.lozenges() if item.axis is not None]


def both() -> Comparison:
    return seen(agreeing_rows(), BOTH)


def scenes(comparison: Comparison) -> list[Scene]:
    page = SlidePage(day="2026-01-01")
    screens = [layout(comparison, width) for width in (1392, 892, 620)]
    paged = (
        *slides(comparison, page),
        *slides(comparison, SlidePage(font=ARIAL)),
        *tall(comparison, page),
    )
    return [*screens, *paged]


def test_it_stands_on_its_axis_within_its_interval() -> None:
    comparison = both()
    for scene in scenes(comparison):
        assert faults(scene) == []
        answers = {pool.id: pool.answer for pool in comparison.pools}
        for item in drawn(scene):
            assert item.axis is not None
            axis, answer = scene.axes[item.axis], answers[item.about]
            assert answer is not None
            assert item.x == pytest.approx(axis.at(answer.span.value))
            assert item.left == pytest.approx(axis.at(answer.span.lower or 0))
            assert item.right == pytest.approx(axis.at(answer.span.upper or 0))
            lines = [i for i in scene.items if isinstance(i, LineItem) and i.about == item.about]
            ends = [x for line in lines for x in (line.x1, line.x2)]
            assert min(ends) == pytest.approx(axis.at(answer.ahead.lower))
            assert max(ends) == pytest.approx(axis.at(answer.ahead.upper))


def test_it_is_unlike_the_mark_of_a_study_and_named_in_the_legend() -> None:
    for scene in (layout(both(), 1392), slides(both(), SlidePage())[0]):
        assert {item.color for item in drawn(scene)} == {"ink"}
        assert not {m.about for m in scene.markers()} & {item.about for item in drawn(scene)}
    assert POOLED in {text.text for text in slides(both(), SlidePage())[0].texts()}
    bare = slides(seen(agreeing_rows(), BOTH.replace("&pool=1", "")), SlidePage())[0]
    assert POOLED not in {text.text for text in bare.texts()}
    assert bare.lozenges() == ()


def test_beneath_it_stands_what_it_is() -> None:
    texts = [text.text for text in layout(both(), 1392).texts()]
    for part in ("Pooled, 4 studies", "81.0", "60.4–92.2", "95% interval, t on k − 1 = 3"):
        assert part in texts
    assert any("Fixture Kappa 2024" in text for text in texts)


def test_a_picture_tells_the_rest_in_its_notes_and_every_reason_of_a_refusal() -> None:
    def told(comparison: Comparison) -> str:
        return " ".join(text.text for scene in slides(comparison, SlidePage()) for text in scene.texts())

    assert "each study left out in turn" in told(both())
    assert "fewer than three independent studies (2)" in told(seen(shares()[:2]))
    assert "Not pooled" not in told(seen(shares()[:2], ""))


def test_it_is_read_where_it_stands() -> None:
    stops = layout(both(), 1392).stops
    last = [stop for stop in stops if stop.kind == "row"][-1]
    assert last.label.startswith("Pooled, 4 studies: MRD negativity")
    assert [stop.label for stop in stops if stop.kind == "cell"][-1].startswith(
        "MRD negativity, day 28: pooled"
    )


def test_it_goes_with_its_panel_where_panels_are_split() -> None:
    (only_os,) = drawn(layout(both(), 620, [both().percent.panels[0].outcome]))
    assert "overall_survival" in only_os.about


def test_on_paper_it_is_a_strip_of_its_own() -> None:
    for run in strips(both(), PORTRAIT):
        assert sum(len(drawn(scene)) for scene in run.rows) == 2


def test_a_long_view_keeps_it_on_its_last_page_beneath_the_head_of_its_band() -> None:
    rows = tuple(made(f"Study {k:02}", share(20 + k % 9, 40)) for k in range(44))
    pages = slides(seen(rows), SlidePage())
    assert len(pages) > 1
    assert [len(drawn(page)) for page in pages] == [0] * (len(pages) - 1) + [1]
    assert all(faults(page) == [] for page in pages)


def test_a_prediction_interval_ends_with_its_axis() -> None:
    query = f"{ALL}&outcome=crs"
    counts = [(1, 40), (3, 39), (2, 31)]
    rows = shares(counts, outcome="crs", term="CRS", grade="ge3", grading="astct", window="day 30")
    scene = layout(seen(rows, query), 1392)
    assert scene.axes[0].upper == 100
    assert faults(scene) == []
    (item,) = drawn(scene)
    ends = [i for i in scene.items if isinstance(i, LineItem) and i.about == item.about]
    assert max(x for line in ends for x in (line.x1, line.x2)) <= scene.axes[0].right + 0.01


def test_the_live_figure_holds_true_data() -> None:
    scene = layout(both(), 1392)
    figure = plotly.draw(scene, LIGHT)
    filled = [trace for trace in figure["data"] if trace.get("fill") == "toself"]
    assert [trace["x"][1] for trace in filled] == [item.value for item in drawn(scene)]
    assert [trace["customdata"][0][0] for trace in filled] == [item.about for item in drawn(scene)]
    assert go.Figure(figure)
    page = slides(both(), SlidePage())[0]
    assert sum(trace.get("fill") == "toself" for trace in plotly.draw(page, LIGHT)["data"]) == 2


def test_each_study_left_out_is_a_line_of_a_small_figure() -> None:
    (pool,) = seen(survivals(), f"{ALL}&outcome=os").pools
    assert pool.answer is not None
    scene = omitted(pool, pool.answer)
    assert len(scene.lozenges()) == 1 + 4
    assert faults(scene) == []
    texts = [text.text for text in scene.texts()]
    assert "without Alpha 2024" in texts


def test_a_study_without_which_nothing_can_be_estimated_says_so() -> None:
    (pool,) = seen(shares([(0, 8), (2, 39), (0, 10)])).pools
    assert pool.answer is not None
    texts = [text.text for text in omitted(pool, pool.answer).texts()]
    assert "not estimable" in texts
