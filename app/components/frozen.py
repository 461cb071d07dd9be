"""Our own two Dash components: a tree frozen into markup, and the title of the document.

Dash keeps a subscription per component, and each new tree costs it the square of their number: 1,500 table
cells took 1.9 s, 4,200 took 17 s. Frozen, the same tree is one component and is drawn as fast as the browser
reads HTML. `assets/outcomes.js` draws both.
"""

# ruff: noqa: RUF012 - Dash reads these lists of its components

from typing import Any

from dash.development.base_component import Component

from app.components.markup import markup


class Frozen(Component):
    """A tree drawn from markup.

    Attributes:
        id: a stable name; focus and scroll are kept from one drawing of it to the next.
        html: the markup, made by `frozen` and by nothing else.
        className: its classes.
    """

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "outcomes"
    _type = "Frozen"
    _prop_names = ["id", "html", "className"]
    _valid_wildcard_attributes: list[str] = []
    available_properties = _prop_names
    available_wildcard_properties: list[str] = []

    html: str

    def __init__(self, **props: Any) -> None:
        super().__init__(**props)


class Title(Component):
    """The document's title: what its `data` says."""

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "outcomes"
    _type = "Title"
    _prop_names = ["id", "data"]
    _valid_wildcard_attributes: list[str] = []
    available_properties = _prop_names
    available_wildcard_properties: list[str] = []

    def __init__(self, **props: Any) -> None:
        super().__init__(**props)


def frozen(name: str, *children: object, class_name: str = "") -> Frozen:
    """The children as one component; ``name`` is its id."""
    return Frozen(id=name, html=markup(children), className=class_name)
