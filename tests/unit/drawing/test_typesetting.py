"""Lines of text: nothing torn that is read as one, no stub at the end."""

import pytest

from app.drawing.fonts import text_width
from app.drawing.typesetting import lines, named

pytestmark = pytest.mark.unit

HELD = ("p = 0.032", "P < .001", "n = 36", "24 mo", "11 of 23", "day 28", "‡ Count", "≥ 3")


@pytest.mark.parametrize("held", HELD)
@pytest.mark.parametrize("before", range(1, 14))
def test_what_is_read_as_one_is_not_torn(held: str, before: int) -> None:
    text = f"{'word ' * before}{held} {'word ' * 6}".strip()
    for width in range(120, 420, 30):
        found = lines(text, width, 12)
        assert any(held in line for line in found), (width, found)
        assert " ".join(found) == text


def test_a_sign_stays_with_its_first_word() -> None:
    text = "≠ age · ≈ transplant, marrow · = prior CAR T · ? 7 facts"
    for width in range(90, 300, 6):
        assert [line for line in lines(text, width, 12) if line[-2:] in (" ≈", " =", " ?", "≠")] == []


def test_the_last_line_is_no_stub() -> None:
    text = "International CNS, isolated, tisa-cel is part of International CNS, all; never added together."
    for width in range(150, 600, 10):
        found = lines(text, width, 12)
        if len(found) > 1:
            assert text_width(found[-1], 12) > width * 0.2, found


def test_one_word_is_one_line() -> None:
    assert lines("together", 300, 12) == ("together",)
    assert lines("", 300, 12) == ()


def test_no_word_is_broken_to_make_lines_even() -> None:
    for text in (
        "International CNS, 4-1BB",
        "Internationally coadministered cells",
        "a (tisagenlecleucel) b",
    ):
        longest = max(text_width(word, 18) for word in text.split())
        for width in range(int(longest) + 2, 320, 3):
            assert " ".join(lines(text, width, 18)) == text


def test_a_name_is_broken_behind_its_comma() -> None:
    assert named("Fixture Alpha, CNS", 120, 18) == ("Fixture Alpha,", "CNS")
    assert named("Fixture Alpha CNS", 120, 18) == lines("Fixture Alpha CNS", 120, 18, 600)
    assert named("Alpha, CNS", 300, 18) == ("Alpha, CNS",)
