import io
from itertools import pairwise
from pathlib import Path

import pytest
import resvg_py
from fontTools.ttLib import TTFont
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from app.drawing.fonts import ARIAL, EM, HOUSE, Weight, in_two, missing, text_width, wrap

pytestmark = pytest.mark.unit

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
WEIGHTS: tuple[Weight, ...] = (400, 600)

SIGNS = (
    "–—‘’“”…·•†‡§¶±×÷≤≥<>≈≠−°µμ™®©→←↑↓½¼¾⅓⅔⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉ªº‰€№′″√∞∆Ω‐○●□■◆▲▼✓✗"
    "\u00a0\u2007\u2009\u2011\u202f"
)
NAMES = (
    "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
    "ĄąĆćĘęŁłŃńŚśŹźŻżČčĎďĚěŇňŘřŠšŤťŮůŽžĞğİıŞşŐőŰűĀāĒēĪīŪūĢģĶķĻļŅņĐđŒœȘșȚțƏəǍǎǐǑǒǔǦǧơưẞ"
)
GREEK = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρςστυφχψωάέήίόύώ"
ASCII = "".join(map(chr, range(0x20, 0x7F)))
NEEDED = sorted({*ASCII, *SIGNS, *NAMES, *GREEK})

LABELS = (
    "≥5% 57.0 (81–100) †‡§¶",
    "Median only: 8.7 mo (3.7–18.8)",
    "Not at 24 mo (reports 12, 48)",
    "Tisagenlecleucel, CNS-involved relapse, n = 110",
    "AYA / Text: Tests (July) for (j) if (f) of “Worse”",
    "Yılmaz, Łukasz, Dvořák, Çağlar: IFN-γ, TNF-α, µg/mL",
)


def opened(weight, ending="ttf"):
    return TTFont(FONTS / f"outcomes-sans-{weight}.{ending}")


def ink(text, size, weight, family="Outcomes Sans"):
    """Draw a line with the bundled fonts alone; give the width of its ink and how many px are dark."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{60 * size}" height="{2 * size}">'
        f'<text x="{size}" y="{1.4 * size}" font-family="{family}" font-size="{size}"'
        f' font-weight="{weight}">{escaped}</text></svg>'
    )
    files = [str(FONTS / f"outcomes-sans-{each}.ttf") for each in WEIGHTS]
    png = resvg_py.svg_to_bytes(
        svg_string=svg, background="#ffffff", skip_system_fonts=True, font_files=files
    )
    page = Image.open(io.BytesIO(bytes(png))).convert("L").point(lambda level: 255 if level < 128 else 0)
    box = page.getbbox()
    return (box[2] - box[0] if box else 0), page.histogram()[255]


# ------------------------------------------------------------------------------------------------ the files


@pytest.mark.parametrize("ending", ["ttf", "woff2"])
@pytest.mark.parametrize("weight", WEIGHTS)
def test_every_needed_character_is_in_the_font(weight, ending):
    cmap = opened(weight, ending).getBestCmap()
    assert [character for character in NEEDED if ord(character) not in cmap] == []


@pytest.mark.parametrize("weight", WEIGHTS)
def test_page_and_pictures_use_the_same_characters_and_widths(weight):
    ttf, woff2 = opened(weight), opened(weight, "woff2")
    assert ttf.getBestCmap() == woff2.getBestCmap()
    assert ttf["hmtx"].metrics == woff2["hmtx"].metrics


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_copy_does_not_carry_the_reserved_name(weight):
    names = {record.nameID: record.toUnicode() for record in opened(weight)["name"].names}
    assert names.pop(0).startswith("© 2023 Adobe")
    assert "Open Font License" in names[13]
    assert not [text for text in names.values() if "Source" in text]
    assert names[16] == HOUSE.family
    assert "Reserved Font Name 'Source'" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_nothing_invisible_is_in_the_font(weight):
    font = opened(weight)
    assert [hex(point) for point, name in font.getBestCmap().items() if font["hmtx"][name][0] <= 0] == []


def test_the_page_loads_less_than_80_kb_of_fonts():
    assert sum(file.stat().st_size for file in FONTS.glob("*.woff2")) < 80_000


# ------------------------------------------------------------------------------------------------ widths


@pytest.mark.parametrize("weight", WEIGHTS)
def test_advances_are_those_of_the_file(weight):
    font = opened(weight)
    advances = {chr(point): font["hmtx"][name][0] for point, name in font.getBestCmap().items()}
    assert dict(HOUSE.face(weight).advances) == advances
    assert (font["head"].unitsPerEm, font["OS/2"].usWeightClass) == (EM, weight)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_digits_are_tabular(weight):
    for font in (HOUSE, ARIAL):
        assert len({text_width(digit, 13, weight, font) for digit in "0123456789"}) == 1


@given(st.text(ASCII + SIGNS + NAMES, max_size=40), st.sampled_from(WEIGHTS), st.floats(8, 40))
@example("(j", 400, 13.0)
def test_a_width_is_the_sum_of_advances_and_of_the_gaps_kerning_widens(text, weight, size):
    face = HOUSE.face(weight)
    advances = sum(face.advances[character] for character in text)
    gaps = sum(face.widening.get(pair, 0) for pair in pairwise(text))
    assert text_width(text, size, weight) == pytest.approx((advances + gaps) * size / 1000)


@pytest.mark.parametrize("weight", WEIGHTS)
def test_kerning_that_moves_letters_apart_is_counted(weight):
    assert all(gap > 0 for gap in HOUSE.face(weight).widening.values())
    gap = text_width("(j", 200, weight) - text_width("(", 200, weight) - text_width("j", 200, weight)
    assert gap == pytest.approx(16)
    drawn = [ink(text, 200, weight)[0] for text in ("H(jH", "H(H", "HjH", "HH")]
    assert drawn[0] - drawn[1] - drawn[2] + drawn[3] == pytest.approx(gap, abs=4)


def test_arial_has_the_widths_printed_for_it():
    """The advances of Arial and Arial Bold, by their tables: digits 556, A 667 and 722, W 944, space 278."""
    expected: dict[Weight, dict[str, int]] = {
        400: {"0": 556, "A": 667, "W": 944, " ": 278, "i": 222, "≥": 549},
        600: {"A": 722, "a": 556, "i": 278},
    }
    for weight, advances in expected.items():
        for character, advance in advances.items():
            assert text_width(character, 1000, weight, ARIAL) == pytest.approx(advance, abs=0.6)


def test_a_character_the_font_lacks_is_found_and_takes_an_em():
    assert missing("a中b\u200b中\n") == ("中", "\u200b", "\n")
    assert missing("≥5% (81–100) †", ARIAL) == ()
    assert text_width("中", 13) == 13


def test_nothing_has_no_width():
    assert text_width("", 13) == 0


@pytest.mark.parametrize("font", [HOUSE, ARIAL], ids=lambda font: font.family)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_heights_are_in_order(font, weight):
    face = font.face(weight)
    assert 0.4 < face.rise <= face.ascent <= 1
    assert 0.2 < face.drop < 0.35
    assert 0.2 < face.descent < 0.35


# ------------------------------------------------------------------------------------------------ drawn


@pytest.mark.parametrize("weight", WEIGHTS)
def test_drawn_text_is_as_wide_as_measured(weight):
    drawn, dark = ink("≥5% 57.0 (81–100) †‡§¶", 40, weight)
    assert dark > 1000
    assert drawn == pytest.approx(text_width("≥5% 57.0 (81–100) †‡§¶", 40, weight), rel=0.02)


@pytest.mark.parametrize("label", LABELS)
@pytest.mark.parametrize("weight", WEIGHTS)
def test_drawn_text_is_never_wider_than_measured(weight, label):
    assert missing(label) == ()
    bearings = text_width("H", 60, weight) - ink("H", 60, weight)[0]
    drawn = ink(f"H{label}H", 60, weight)[0] + bearings
    measured = text_width(f"H{label}H", 60, weight)
    assert measured * 0.95 <= drawn <= measured + 1


def test_weight_600_is_drawn_heavier():
    assert ink("Event-free survival", 40, 600)[1] > 1.15 * ink("Event-free survival", 40, 400)[1]


def test_an_unknown_family_draws_nothing():
    assert ink("57.0", 40, 400, "No such family") == (0, 0)


# ------------------------------------------------------------------------------------------------ lines

words = st.text(st.sampled_from("abcWM-/–.(%1\u00a0\u2011 "), max_size=80)


@given(words, st.floats(5, 200), st.sampled_from(WEIGHTS), st.sampled_from([HOUSE, ARIAL]))
def test_wrapping_keeps_every_character_and_fits(text, limit, weight, font):
    lines = wrap(text, limit, 12, weight, font)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(text_width(line, 12, weight, font) <= limit or len(line) == 1 for line in lines)
    assert all(line and line == line.strip(" ") for line in lines)


@given(words, st.sampled_from(WEIGHTS))
def test_words_that_fit_are_broken_at_spaces_alone(text, weight):
    limit = max([text_width(word, 12, weight) for word in text.split(" ")])
    assert " ".join(wrap(text, limit, 12, weight)) == " ".join(filter(None, text.split(" ")))


@given(words)
def test_every_line_is_filled_before_the_next(text):
    limit = max([60, *(text_width(word, 12) for word in text.split(" "))])
    for line, after in pairwise(wrap(text, limit, 12)):
        assert text_width(f"{line} {after.split(' ')[0]}", 12) > limit


def test_lines_break_at_spaces_first_then_hyphens_and_slashes_then_anywhere():
    assert wrap("CNS disease at relapse", 60, 12) == ("CNS", "disease at", "relapse")
    assert wrap("CNS-involved/extramedullary", 90, 12) == ("CNS-involved/", "extramedullary")
    assert wrap("extramedullary", 40, 12) == ("extram", "edullar", "y")
    assert wrap("ab", 1, 12) == ("a", "b")


def test_no_break_space_and_no_break_hyphen_hold():
    assert wrap("at 24\u00a0mo", 40, 12) == ("at", "24\u00a0mo")
    assert wrap("in B\u2011ALL", 35, 12) == ("in", "B\u2011ALL")


@pytest.mark.parametrize("text", ["", "   "])
def test_no_words_make_no_lines(text):
    assert wrap(text, 100, 12) == ()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Transplant afterwards", ("Transplant", "afterwards")),
        ("CD19 at relapse", ("CD19 at", "relapse")),
        ("Costimulation", ("Costimulation",)),
        ("", ()),
    ],
)
def test_a_head_breaks_into_two_lines_of_the_least_width(text: str, lines: tuple[str, ...]) -> None:
    assert in_two(text, 12) == lines
