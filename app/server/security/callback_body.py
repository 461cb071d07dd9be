"""Whether a JSON value is a call of a callback this page has, as Dash's renderer sends it.

::

    {"output": "page.children",
     "outputs": {"id": "page", "property": "children"},         a list where there are several
     "inputs": [{"id": "asked", "property": "data", "value": …}],
     "changedPropIds": ["asked.data"],
     "parsedChangedPropsIds": ["asked.data"],
     "state": [{"id": …, "property": …, "value": …}]}            only where the callback has any

Every key is there, and no other: what reads a body after this check need not ask. A value may be anything.
"""

from collections.abc import Mapping
from typing import Any, Final

from app.server.security.strict import BodyError

REQUIRED: Final = frozenset({"output", "outputs", "inputs", "changedPropIds", "parsedChangedPropsIds"})
OPTIONAL: Final = frozenset({"state"})
VALUE: Final = frozenset({"id", "property", "value"})
"""The keys of an input or a state."""

Callbacks = Mapping[str, Mapping[str, Any]]
"""Dash's ``callback_map``: what it knows of each callback, by the spelling of its output."""


def check(body: Any, callbacks: Callbacks) -> None:
    """Let a call pass.

    Raises:
        BodyError: naming the first key that is not as the renderer sends it.
    """
    if not isinstance(body, dict) or not REQUIRED <= body.keys() <= REQUIRED | OPTIONAL:
        raise BodyError(f"expected an object with {', '.join(sorted(REQUIRED))}")
    callback = _callback(body["output"], callbacks)
    if body["outputs"] != outputs(callback["output"]):
        raise BodyError("outputs: not those of this callback")
    for key, defined in (("inputs", callback["inputs"]), ("state", callback["state"])):
        _check_values(key, body.get(key, []), defined)
    _check_changed(body)


def _callback(output: Any, callbacks: Callbacks) -> Mapping[str, Any]:
    """The callback with this output, if the server answers it; the browser answers the others."""
    found = callbacks.get(output) if isinstance(output, str) else None
    if found is None or "callback" not in found:
        raise BodyError("output: no callback of the server has it")
    return found


def outputs(defined: Any) -> Any:
    """What the renderer sends as ``outputs`` of a callback: one object, or a list of them."""
    if isinstance(defined, (list, tuple)):
        return [outputs(one) for one in defined]
    return {"id": defined.component_id, "property": defined.component_property}


def _check_values(key: str, given: Any, defined: list[dict[str, Any]]) -> None:
    if not isinstance(given, list) or len(given) != len(defined):
        raise BodyError(f"{key}: expected a list of {len(defined)}")
    for one, wanted in zip(given, defined, strict=True):
        if not isinstance(one, dict) or one.keys() != VALUE:
            raise BodyError(f"{key}: expected objects with id, property and value")
        if one["id"] != wanted["id"] or one["property"] != wanted["property"]:
            raise BodyError(f"{key}: expected {wanted['id']}.{wanted['property']}")


def _check_changed(body: dict[str, Any]) -> None:
    known = [f"{one['id']}.{one['property']}" for one in body["inputs"]]
    changed = body["changedPropIds"]
    if not isinstance(changed, list) or len(changed) > len(known) or any(c not in known for c in changed):
        raise BodyError("changedPropIds: expected some of the inputs")
    if body["parsedChangedPropsIds"] != changed:
        raise BodyError("parsedChangedPropsIds: expected the same as changedPropIds")
