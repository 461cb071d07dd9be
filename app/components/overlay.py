"""A button with what it opens over the page: nothing beneath it moves, and no script is needed.

The browser opens it, closes it on Escape or a press beside it, and says whether it is open (popover);
`assets/dialogs.js` keeps it open where a choice in it draws the page anew.
"""

from typing import Any

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import icon


def overlay(
    key: str, title: str, face: Any, inside: Any, kind: str = "", opener: str = "button", **said: Any
) -> html.Div:
    """A button and what it opens.

    Args:
        key: a word of its own on the page.
        title: the head of what it opens.
        face: what the button shows, which is its name.
        inside: what it opens.
        kind: how the stylesheet knows what is opened.
        opener: how it knows the button.
        said: further attributes of the button.
    """
    return html.Div([_opener(key, face, opener, said), _over(key, title, inside, kind)], className="opens")


def named(key: str, title: str, face: Any, inside: Any, kind: str, opener: str, **said: Any) -> html.Div:
    """The same where a button has another name than what is shown: it lies over that, as wide and as high."""
    shown = html.Div([*face, _opener(key, None, "cover", said)], className=opener)
    return html.Div([shown, _over(key, title, inside, kind)], className="opens")


def _opener(key: str, face: Any, kind: str, said: dict[str, Any]) -> html.Button:
    name = f"over-{key}"
    style = {"anchor-name": f"--{name}"}
    return html.Button(
        face, type="button", className=kind, popoverTarget=name, style=style, **data(key=name), **said
    )


def _over(key: str, title: str, inside: Any, kind: str) -> html.Div:
    name = f"over-{key}"
    close = html.Button(
        icon("cross"),
        type="button",
        className="button bare",
        popoverTarget=name,
        popoverTargetAction="hide",
        **aria(label="Close") | data(key=f"{name}-close"),
    )
    return html.Div(
        [html.Div([html.H2(title), close], className="headline"), *inside],
        id=name,
        className=f"over {kind}".strip(),
        popover="auto",
        style={"position-anchor": f"--{name}"},
        **data(scroll="1"),
    )
