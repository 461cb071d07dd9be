"""A page without the application: what stands at an address that has nothing, or cannot be answered now."""

from html import escape
from typing import Final

from app.components.header import NAME
from app.drawing.theme import css
from app.pages.shell import LINKS
from app.server.document import FONTS, head
from app.server.static import Static

_STYLE: Final = """
body{margin:0;background:var(--bg);color:var(--ink);font:16px/24px "Outcomes Sans",system-ui,sans-serif}
main{max-width:40rem;margin:15vh auto;padding:0 1.5rem}
h1{font-size:22px;line-height:27px;font-weight:600;margin:.5rem 0}
p{margin:.5rem 0}.small{color:var(--ink2);font-size:13px}
ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;margin:1.5rem 0;list-style:none}
a{color:var(--cns-text)}code{overflow-wrap:anywhere}
"""

_PAGE: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{first}
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title} – {name}</title>
{icons}
<style>{style}</style>
</head>
<body>
<main>
<p class="small">{name}</p>
<h1>{title}</h1>
<p>{text}</p>
{remark}
<nav aria-label="Pages"><ul>{links}</ul></nav>
</main>
</body>
</html>
"""


def notice(static: Static, title: str, text: str, remark: str = "") -> str:
    """The page as HTML.

    Args:
        static: where the theme script and the icons stand.
        title: the heading.
        text: one or two sentences.
        remark: a small line beneath, for example the reference of a fault; empty for none.
    """
    return _PAGE.format(
        title=escape(title),
        text=escape(text),
        remark=f'<p class="small">{escape(remark)}</p>' if remark else "",
        name=escape(NAME),
        style=_fonts(static) + css() + _STYLE,
        links="".join(f'<li><a href="{path}">{escape(label)}</a></li>' for path, label in LINKS),
        **head(static),
    )


def _fonts(static: Static) -> str:
    return "".join(
        f'@font-face{{font-family:"Outcomes Sans";font-weight:{weight};'
        f'src:url({static.address(font)}) format("woff2")}}'
        for weight, font in zip((400, 600), FONTS, strict=True)
    )
