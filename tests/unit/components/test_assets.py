"""The stylesheets and scripts, as far as they can be proved without a browser."""

import re

from app.drawing.theme import TOKENS, css
from app.settings import CHECKOUT

ASSETS = CHECKOUT / "assets"
SHEETS = sorted(ASSETS.glob("*.css"))
SCRIPTS = sorted(ASSETS.glob("*.js"))
KNOWN = {f"--{token.replace('_', '-')}" for token in TOKENS} | {"--font"}


def test_tokens_are_those_of_the_theme() -> None:
    assert (ASSETS / "tokens.css").read_text() == css(), "write assets/tokens.css anew from app.drawing.theme"


def test_colors_are_tokens_everywhere_else() -> None:
    for sheet in SHEETS:
        if sheet.name != "tokens.css":
            text = re.sub(r"url\([^)]*\)", "", sheet.read_text())
            assert not [c for c in re.findall(r":[^;{}]*(#[0-9a-fA-F]{3,8})\b", text) if c != "#0000"], sheet


def test_every_custom_property_is_set_somewhere() -> None:
    text = "".join(sheet.read_text() for sheet in SHEETS)
    used = set(re.findall(r"var\((--[a-z0-9-]+)", text))
    told = set(re.findall(r"(--[a-z0-9-]+)\s*:", text)) | KNOWN | {"--x", "--y", "--down"}
    assert used <= told


def test_scripts_keep_the_content_policy() -> None:
    for script in SCRIPTS:
        text = script.read_text()
        assert not re.search(r"\beval\(|new Function|insertAdjacentHTML|https?://(?!www\.w3)", text), script
