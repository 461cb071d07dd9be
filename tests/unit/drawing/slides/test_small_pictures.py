"""Five questions of readers, answered from a slide that is shown 480 px wide.

No program that reads letters is among the tools of the tests, and one that did would be the judge of its own
eyesight. What an eye needs is measured in the picture itself: how many rows of pixels a text has ink in, and
how far its ink stands out from the ground.
"""

from io import BytesIO
from typing import Final, NamedTuple

import pytest
from PIL import Image

from app.drawing import svg
from app.drawing.scene import HEADING, Scene, TextItem
from app.drawing.theme import THEMES
from app.exports import raster
from app.exports.picture import FONTS
from tests.unit.drawing.slides.lectures import deck
from tests.unit.exports.made import seen

pytestmark = pytest.mark.unit

WIDE: Final = 480
READ: Final = 6
"""Rows of pixels of a name or number: digits are told apart from 5 × 7 on, grays count as the seventh."""

TAG: Final = 5
"""The same of the landmark before a value."""

CONTRAST: Final = 4.5


class ReaderQuestion(NamedTuple):
    """What is asked of a view, whose row answers, and the texts that are the answer."""

    asked: str
    query: str
    row: str
    mark: str
    title: tuple[str, ...]
    texts: tuple[str, ...]


QUESTIONS = (
    ReaderQuestion(
        "What is OS at 24 months in CNS disease with low burden?",
        "?site=cns&month=24&outcome=os",
        "alpha_cns-low",
        "alpha_cns_os_24_low",
        ("CNS disease", "overall survival", "24 months"),
        ("marrow blasts", "<5%", "92.3"),
    ),
    ReaderQuestion(
        "How certain is EFS at 48 months of the CNS cohort?",
        "?site=cns&outcome=efs",
        "alpha_cns",
        "alpha_cns_efs_48",
        ("CNS disease", "event-free survival"),
        ("Fixture Alpha,", "CNS", "71", "(51–99)", "48 mo"),
    ),
    ReaderQuestion(
        "How many of the patients with testicular disease responded?",
        "?site=emd&outcome=response",
        "beta_testis",
        "beta_testis_response",
        ("EMD", "response"),
        ("Fixture Beta,", "testis", "86", "[48.7–97.4]"),
    ),
    ReaderQuestion(
        "How often was neurotoxicity severe in CNS disease?",
        "?outcome=icans",
        "alpha_cns",
        "alpha_cns_icans_ge3",
        ("grade ≥3", "neurotoxicity"),
        ("Fixture Alpha,", "CNS", "9.5", "[3.8–22.1]"),
    ),
    ReaderQuestion(
        "Of how many is the figure for high burden?",
        "?site=cns&month=24&outcome=os",
        "alpha_cns-high",
        "alpha_cns_os_24_high",
        ("CNS disease", "overall survival", "24 months"),
        ("marrow blasts", "≥5%", "12", "33.3", "(10–60.5)"),
    ),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda one: one.asked)
def test_a_question_is_answered_from_a_small_picture(question: ReaderQuestion, theme: str) -> None:
    scene = next(s for s in deck(seen(question.query)) if question.mark in {m.about for m in s.markers()})
    title = " ".join(t.text for t in scene.texts() if t.about == HEADING)
    assert [words for words in question.title if words.lower() not in title.lower()] == []
    told = [t for t in scene.texts() if t.about in (question.row, question.mark)]
    answers = {words: [t for t in told if words in t.text] for words in question.texts}
    assert [words for words, found in answers.items() if not found] == []
    picture = drawn(scene, theme)
    headings = [t for t in scene.texts() if t.about == HEADING]
    for text in (*headings, *(text for found in answers.values() for text in found)):
        rows, contrast = ink(picture, text, scene)
        assert rows >= (TAG if text.text.endswith(" mo") else READ), text.text
        assert contrast >= CONTRAST, text.text


def drawn(scene: Scene, theme: str) -> Image.Image:
    """The slide as a picture that is scaled down, as a browser or a projector does."""
    body = raster.png(svg.draw(scene, THEMES[theme], scale=1920 / scene.width), FONTS)
    return Image.open(BytesIO(body)).convert("L").resize((WIDE, WIDE * 9 // 16), Image.Resampling.LANCZOS)


def ink(picture: Image.Image, text: TextItem, scene: Scene) -> tuple[int, float]:
    """In how many rows a text stands out from its ground, and how far its darkest or lightest ink does."""
    scale = WIDE / scene.width
    left, top, right, bottom = (round(side * scale) for side in text.box(scene.font))
    part = picture.crop((left, top, right, bottom))
    ground = max(range(256), key=part.histogram().__getitem__)
    rows = [
        max(_contrast(ground, level) for level in part.crop((0, y, part.width, y + 1)).tobytes())
        for y in range(part.height)
    ]
    return sum(row >= 2 for row in rows), max(rows)


def _contrast(one: int, other: int) -> float:
    """The ratio of two grays, as WCAG has it."""
    lights = sorted(_light(level / 255) + 0.05 for level in (one, other))
    return lights[1] / lights[0]


def _light(level: float) -> float:
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4
