"""A Dash tree as HTML text, every text and attribute escaped."""

# ruff: noqa: RUF012 - Dash reads these lists of its components

from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import Any, Final

from dash.development.base_component import Component

_VOID: Final = frozenset({"br", "hr", "img", "input", "col", "wbr"})
_OURS: Final = frozenset({"children", "disable_n_clicks", "key"})
_META: Final = ("_", "available_")
"""How Dash's own bookkeeping begins among the attributes of a component."""

_NAMES: Final = {"className": "class", "htmlFor": "for"}


class Written(str):
    """Markup that is written already, by us and with every text escaped: taken as it is."""


def markup(node: object) -> str:
    """Write a component, a text, or a sequence of them as HTML; None is nothing."""
    parts: list[str] = []
    _write(node, parts.append)
    return "".join(parts)


def _write(node: object, add: Callable[[str], None]) -> None:
    if node is None:
        return
    if isinstance(node, Written):
        add(node)
    elif isinstance(node, str):
        add(escape(node, quote=False))
    elif isinstance(node, Component):
        _element(node, add)
    elif isinstance(node, Iterable):
        for child in node:
            _write(child, add)
    else:
        add(escape(str(node), quote=False))


def _element(component: Component, add: Callable[[str], None]) -> None:
    if component._namespace != "dash_html_components":
        raise TypeError(f"{component._namespace}.{component._type} cannot be written as markup")
    tag = component._type.lower()
    add(f"<{tag}{''.join(_attributes(vars(component)))}>")
    if tag not in _VOID:
        _write(getattr(component, "children", None), add)
        add(f"</{tag}>")


def _attributes(props: dict[str, Any]) -> Iterator[str]:
    for name, value in sorted(props.items()):
        if value is None or value is False or name in _OURS or name.startswith(_META):
            continue
        spelled = _NAMES.get(name, name if "-" in name else name.lower())
        if value is True:
            yield f" {spelled}"
        else:
            text = _style(value) if name == "style" else str(value)
            yield f' {spelled}="{escape(text)}"'


def _style(rules: dict[str, Any]) -> str:
    return ";".join(f"{_hyphened(name)}:{value}" for name, value in rules.items())


def _hyphened(name: str) -> str:
    if name.startswith("--"):
        return name
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in name)


class _Own(Component):
    """An element that Dash's own list lacks, or that lacks an attribute there; only for what is written."""

    _children_props: list[str] = []
    _base_nodes = ["children"]
    _namespace = "dash_html_components"
    _valid_wildcard_attributes = ["data-", "aria-"]
    available_wildcard_properties = ["data-", "aria-"]

    def __init__(self, children: Any = None, **props: Any) -> None:
        super().__init__(children=children, **props)


class Input(_Own):
    """An input of a form."""

    _type = "Input"
    _prop_names = [
        "children", "id", "type", "name", "value", "checked", "className", "readOnly", "maxLength", "accept",
        "placeholder", "min", "max", "step", "tabIndex",
    ]  # fmt: skip
    available_properties = _prop_names


class Opener(_Own):
    """A button that opens what stands over the page, by the id of that."""

    _type = "Button"
    _prop_names = ["children", "id", "type", "className", "style", "popoverTarget", "popoverTargetAction"]
    available_properties = _prop_names


class Over(_Own):
    """What stands over the page when its button is pressed, with scripts or without."""

    _type = "Div"
    _prop_names = ["children", "id", "className", "style", "popover"]
    available_properties = _prop_names
