"""Calls of a callback with one thing wrong: anything left out, doubled, renamed, or of another type."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, Final

from dash import Output

Path = tuple[str | int, ...]
"""Keys and positions from the body down to a node."""

OTHERS: Final[tuple[Any, ...]] = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    10**14,
    "",
    "x",
    "x" * 5_000,
    [],
    {},
    [None],
    [[]],
    [{}],
    {"": None},
    {"id": "x", "property": "y", "value": 1},
    [[[[[[[[]]]]]]]],
)
"""A value of each type, empty and full, flat and deep."""

VALUE: Final = "value"
"""What stands under this key is the reader's, and may be anything."""


def honest(spelled: str, callback: Mapping[str, Any], value: Any = None) -> dict[str, Any]:
    """The call that Dash's renderer makes of a callback.

    Args:
        spelled: its key in the callback map.
        callback: what the callback map says of it.
        value: of every input and state.
    """
    changed = [f"{one['id']}.{one['property']}" for one in callback["inputs"]]
    body = {
        "output": spelled,
        "outputs": _outputs(callback["output"]),
        "inputs": [{**_named(one), VALUE: value} for one in callback["inputs"]],
        "changedPropIds": changed,
        "parsedChangedPropsIds": list(changed),
    }
    state = [{**_named(one), VALUE: value} for one in callback["state"]]
    return {**body, "state": state} if state else body


def _named(one: Mapping[str, str]) -> dict[str, str]:
    return {"id": one["id"], "property": one["property"]}


def _outputs(defined: Output | list[Output]) -> Any:
    if isinstance(defined, list):
        return [_outputs(one) for one in defined]
    return {"id": defined.component_id, "property": defined.component_property}


def nodes(body: Any, at: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every node of a body with its path; what a reader chooses is one node, and not looked into."""
    yield at, body
    if at[-1:] == (VALUE,):
        return
    inner = body.items() if isinstance(body, dict) else enumerate(body) if isinstance(body, list) else ()
    for key, node in inner:
        yield from nodes(node, (*at, key))


def bent(body: Any, path: Path) -> Iterator[tuple[str, Any]]:
    """The body with this node left out, doubled, renamed or of another type, each with what was done."""
    if path:
        yield "left out", _without(body, path)
        yield "renamed or doubled", _doubled(body, path)
    if path[-1:] == (VALUE,):
        return
    node = _node(body, path)
    for other in OTHERS:
        if type(other) is not type(node) or other != node:
            yield f"{other!r}"[:80], _with(body, path, other)
    if isinstance(node, dict):
        yield "one more key", _with(body, path, {**node, "more": 1})
        yield "in a list", _with(body, path, [node])
    if isinstance(node, str):
        for other in (node + "x", node.upper(), [node], {node: node}):
            yield f"{other!r}"[:80], _with(body, path, other)


def _node(body: Any, path: Path) -> Any:
    for key in path:
        body = body[key]
    return body


def _with(body: Any, path: Path, other: Any) -> Any:
    if not path:
        return other
    copy = deepcopy(body)
    _node(copy, path[:-1])[path[-1]] = other
    return copy


def _without(body: Any, path: Path) -> Any:
    copy = deepcopy(body)
    del _node(copy, path[:-1])[path[-1]]
    return copy


def _doubled(body: Any, path: Path) -> Any:
    """An element twice in its list; a key under another name."""
    copy = deepcopy(body)
    above, key = _node(copy, path[:-1]), path[-1]
    if isinstance(above, list):
        above.append(above[int(key)])
    else:
        above[f"{key}_"] = above.pop(key)
    return copy
