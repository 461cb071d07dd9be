"""Colors: the one place they are written.

A color is named by its token and a theme says what it looks like, so that a scene is laid out once and drawn
in either theme. Color means disease site and nothing else; everything that is not a site is ink on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypeAlias, get_args

from app.drawing.fonts import HOUSE

Name: TypeAlias = Literal["light", "dark"]

Token: TypeAlias = Literal[
    "bg", "tint", "band", "selected",
    "ink", "ink2", "ink3",
    "border", "default_on",
    "cns", "emd", "marrow", "unselected", "not_reported",
    "cns_text", "emd_text", "marrow_text", "unselected_text", "not_reported_text",
    "rule", "hairline", "grid",
]  # fmt: skip

TOKENS: Final[tuple[Token, ...]] = get_args(Token)

SURFACES: Final[tuple[Token, ...]] = ("bg", "tint", "band", "selected")
"""What text and marks are drawn on."""

TEXTS: Final[tuple[Token, ...]] = (
    "ink", "ink2", "ink3", "cns_text", "emd_text", "marrow_text", "unselected_text", "not_reported_text",
)  # fmt: skip
"""What may be read: at least 4.5:1 on every surface."""

MARKS: Final[tuple[Token, ...]] = ("cns", "emd", "marrow", "unselected", "not_reported", "border")
"""What must be seen though it is not read, markers and edges of controls: at least 3:1 on every surface."""


@dataclass(frozen=True)
class Theme:
    """One look of the product.

    Attributes:
        name: How the address and the stylesheet call it.
        colors: Of every token, as `#RRGGBB`::

            bg              the page
            tint            filters, notes and other set-apart areas
            band            group bands
            selected        the row under the pointer or open in the panel
            ink             text
            ink2            secondary text
            ink3            missing values, disabled controls
            border          edges of controls
            default_on      the fill of a control that is on because nobody changed it; ink stands on it
            cns             marks of central nervous system disease
            emd             marks of extramedullary disease
            marrow          marks of marrow disease
            unselected      marks of cohorts that were not selected by site
            not_reported    marks of cohorts whose site is not reported
            cns_text …      headings of these five
            rule            lines between sections
            hairline        lines between cohorts
            grid            lines of an axis
    """

    name: Name
    colors: Mapping[Token, str]

    def color(self, token: Token) -> str:
        """Give the color a token has in this theme."""
        return self.colors[token]


LIGHT: Final = Theme("light", {
    "bg": "#FFFFFF", "tint": "#F6F8F9", "band": "#EDF1F4", "selected": "#F1F5F8",
    "ink": "#1A1D21", "ink2": "#56606A", "ink3": "#646D76",
    "border": "#7F8993", "default_on": "#E3E8EC",
    "cns": "#0072B2", "emd": "#C04F00", "marrow": "#00795A", "unselected": "#A8457F",
    "not_reported": "#3A434B",
    "cns_text": "#00639B", "emd_text": "#A84500", "marrow_text": "#006B50",
    "unselected_text": "#A8457F", "not_reported_text": "#3A434B",
    "rule": "#D5DBE0", "hairline": "#E8ECEF", "grid": "#E3E8EC",
})  # fmt: skip

DARK: Final = Theme("dark", {
    "bg": "#12161B", "tint": "#171C22", "band": "#1D242C", "selected": "#1A222A",
    "ink": "#E9EDF1", "ink2": "#A9B3BD", "ink3": "#96A1AC",
    "border": "#75808B", "default_on": "#2B333C",
    "cns": "#56B4E9", "emd": "#F28E4B", "marrow": "#3CC79B", "unselected": "#E08BBD",
    "not_reported": "#D8DFE5",
    "cns_text": "#56B4E9", "emd_text": "#F28E4B", "marrow_text": "#3CC79B",
    "unselected_text": "#E08BBD", "not_reported_text": "#D8DFE5",
    "rule": "#313942", "hairline": "#222932", "grid": "#272E36",
})  # fmt: skip

CODE_INK: Final = "#000000"
"""The dark squares of a QR code, in either theme: scanners look for black on white."""

THEMES: Final[Mapping[Name, Theme]] = MappingProxyType({"light": LIGHT, "dark": DARK})


def css() -> str:
    """Give both themes as custom properties: light, and dark where the reader or the system asks for it.

    Paper is always light.
    """
    dark = _declarations(DARK)
    return (
        f':root {{\n  --font: "{HOUSE.family}", "Stand-in", Arial, sans-serif;\n{_declarations(LIGHT)}}}\n'
        "@media screen {\n"
        f"[data-theme=dark] {{\n{dark}}}\n"
        "}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f":root:not([data-theme=light]) {{\n{dark}}}\n"
        "}\n"
    )


def _declarations(theme: Theme) -> str:
    colors = "".join(f"  --{token.replace('_', '-')}: {theme.color(token)};\n" for token in TOKENS)
    return f"  color-scheme: {theme.name};\n{colors}"
