"""Lines of the figure are not torn where a reader would stumble."""

from app.drawing.fonts import HOUSE, text_width
from app.drawing.forest.fitting import wrapped

FACTS = "= children, AYA · = no transplant before · ? sites not split · ? relapses · prior transplant 7%"


def test_no_line_begins_with_a_dot_or_ends_with_the_sign_of_an_answer() -> None:
    for room in range(60, 620, 7):
        lines = wrapped(FACTS, room, 12, 400, HOUSE)
        assert " ".join(lines) == FACTS
        assert max(text_width(line, 12, 400, HOUSE) for line in lines) <= room
        assert (
            not [line for line in lines if line.startswith("·") or line.endswith((" =", " ?"))] or room < 80
        )
