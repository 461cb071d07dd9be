import re

import pytest

from app.drawing.theme import (
    DARK,
    LIGHT,
    MARKS,
    SURFACES,
    TEXTS,
    THEMES,
    TOKENS,
    css,
)

pytestmark = pytest.mark.unit

BOTH = pytest.mark.parametrize("look", THEMES.values(), ids=THEMES)


def luminance(color):
    shares = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(a, b):
    """The contrast ratio of two colors, 1 to 21, as WCAG 2.2 defines it."""
    darker, lighter = sorted((luminance(a), luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


@BOTH
def test_a_theme_has_a_color_for_each_token_and_no_other(look):
    assert tuple(look.colors) == TOKENS


def test_themes_are_found_by_name():
    assert THEMES == {"light": LIGHT, "dark": DARK}


@BOTH
def test_every_token_has_a_color(look):
    assert all(re.fullmatch("#[0-9A-F]{6}", look.color(token)) for token in TOKENS)
    assert THEMES[look.name] is look
    assert look.color("cns_text") == look.colors["cns_text"]


@BOTH
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("token", TEXTS)
def test_text_can_be_read(look, token, surface):
    assert contrast(look.color(token), look.color(surface)) >= 4.5


@BOTH
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("token", MARKS)
def test_marks_can_be_seen(look, token, surface):
    assert contrast(look.color(token), look.color(surface)) >= 3


@BOTH
def test_ink_can_be_read_on_a_default_and_paper_on_ink(look):
    assert contrast(look.color("ink"), look.color("default_on")) >= 4.5
    assert contrast(look.color("bg"), look.color("ink")) >= 4.5


@BOTH
def test_sites_differ_in_color(look):
    assert len({look.color(site) for site in ("cns", "emd", "marrow", "unselected", "not_reported")}) == 5


@BOTH
def test_every_token_is_text_mark_surface_fill_or_line(look):
    assert {*TEXTS, *MARKS, *SURFACES, "default_on", "rule", "hairline", "grid"} == set(TOKENS)


def test_contrast_of_known_pairs():
    """Black on white is 21:1 and #767676 on white is 4.54:1, as WCAG's own tools print."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#FFFFFF", "#767676") == pytest.approx(4.54, abs=0.005)
    assert contrast("#123456", "#123456") == 1


def declared(block):
    return dict(re.findall(r"^  (--[\w-]+): (.+);$", block, re.MULTILINE))


def test_css_declares_every_token_in_every_state():
    blocks = dict(re.findall(r"^(\S.*) \{\n((?:  .*\n)+)\}", css(), re.MULTILINE))
    light, chosen, asked = (
        declared(blocks[selector])
        for selector in (":root", "[data-theme=dark]", ":root:not([data-theme=light])")
    )
    names = {f"--{token.replace('_', '-')}" for token in TOKENS}
    assert light.keys() == {*names, "--font"}
    assert light["--not-reported"] == LIGHT.color("not_reported")
    assert chosen == asked
    assert chosen.keys() == names
    assert chosen["--not-reported"] == DARK.color("not_reported")


def test_css_says_the_scheme_and_asks_the_system():
    assert css().count("color-scheme: light;") == 1
    assert css().count("color-scheme: dark;") == 2
    assert "@media screen and (prefers-color-scheme: dark) {\n:root:not([data-theme=light]) {" in css()
    assert css().count("{") == css().count("}")
