"""Lines of the figure are not torn where a reader would stumble."""

from app.drawing.fonts import HOUSE, text_width, units
from app.drawing.forest.fitting import forget, wrapped
from app.drawing.typesetting import lines

FACTS = "= children, AYA · = no transplant before · ? sites not split · ? relapses · prior transplant 7%"


def test_no_line_begins_with_a_dot_or_ends_with_the_sign_of_an_answer() -> None:
    for room in range(60, 620, 7):
        found = wrapped(FACTS, room, 12, 400, HOUSE)
        assert " ".join(found) == FACTS
        assert max(text_width(line, 12, 400, HOUSE) for line in found) <= room
        assert (
            not [line for line in found if line.startswith("·") or line.endswith((" =", " ?"))] or room < 80
        )


def test_what_was_measured_is_forgotten_once_it_is_more_than_views_ask_again() -> None:
    before = wrapped(FACTS, 120, 12, 400, HOUSE)
    held = units.cache_info().currsize
    forget(held)
    assert units.cache_info().currsize == held
    forget(held - 1)
    assert not units.cache_info().currsize + wrapped.cache_info().currsize + lines.cache_info().currsize
    assert wrapped(FACTS, 120, 12, 400, HOUSE) == before
