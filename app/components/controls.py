"""Links and native controls, each with the address it leads to; `assets/address.js` goes there."""

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import parse_qsl

from app.components import elements as html
from app.components.attributes import aria, data
from app.content.filters import Choice, Control
from app.content.wording import plural
from models.facets import MAX_WORD


def name(text: str) -> html.Span:
    """The visible name of a control."""
    return html.Span(text, className="name")


def facet(control: Control, place: str = "bar") -> html.Div | html.Form:
    """A facet as the control of its kind."""
    if control.kind == "search":
        return search(control, place)
    return select(control, place) if control.kind == "select" else segments(control, place)


def asked(controls: Sequence[Control], place: str) -> html.Form:
    """Several facets as one form: without scripts whatever is chosen in it is sent together."""
    kinds = ("search", "segments", "select")
    kept = {kind: [one for one in controls if one.kind == kind] for kind in kinds}
    sent = [*kept["search"], *kept["select"]]
    drawn = {"search": _typed, "segments": segments, "select": _list}
    rows = [
        html.Div([drawn[kind](one, place) for one in kept[kind]], className=f"row of-{kind}")
        for kind in kinds
        if kept[kind]
    ]
    show = html.Button("Show", type="submit", className="button unscripted")
    inside = [*_others(sent[0], *sent[1:]), *rows, show] if sent else rows
    return html.Form(inside, method="get", className="finding several")


def search(control: Control, place: str = "bar") -> html.Form:
    """A facet as a box to type in; what else is asked for goes with it."""
    inside = [*_others(control), _typed(control, place)]
    return html.Form(inside, method="get", role="search", className="finding")


def _typed(control: Control, place: str) -> html.Div:
    (typed,) = control.choices
    box = html.Input(
        type="search", name=control.key, value=typed.label, maxLength=MAX_WORD, className="searchbox",
        placeholder="cohort, product, author", **data(key=f"{place}-{control.key}"),
    )  # fmt: skip
    send = html.Button(
        icon("lens"), type="submit", className="button bare", title="Find", **aria(label="Find")
    )
    label = html.Label([name(control.label), box], className="facet")
    return html.Div([label, send], className="typed")


def segments(control: Control, place: str = "bar") -> html.Div:
    """A facet as a row of toggles."""
    toggles = [_segment(control.key, choice, place) for choice in control.choices]
    group = html.Div(toggles, className="segments", role="group", **aria(label=control.label))
    return html.Div([name(control.label), group], className="facet")


def _segment(key: str, choice: Choice, place: str) -> html.A:
    tip = f"tip-{key}-{choice.word or 'any'}"
    inside: list[Any] = [choice.label]
    if choice.count is not None:
        inside.append(html.Span(choice.count, className="n", **aria(hidden=True)))
    if choice.reason:
        inside.append(html.Span(choice.reason, id=tip, className="tip", **aria(hidden=True)))
    return html.A(
        inside,
        className=f"segment {'gone' if choice.reason else choice.state}",
        title=_counted(choice),
        **pointing(key, choice, place),
        **aria(pressed=choice.state != "off", describedby=tip if choice.reason else None),
    )


EXPLAINED: Final = ("pediatric_aya",)
"""Words whose definition stands beneath them."""


def pointing(key: str, choice: Choice, place: str = "bar", role: str = "button") -> dict[str, Any]:
    """What makes a choice lead somewhere, and be found again once it has been drawn anew."""
    more = data(key=f"{place}-{key}-{choice.word}")
    if choice.reason:
        return {"role": role, "tabIndex": 0} | more | aria(disabled=True)
    return {"role": role, "href": choice.address or "?"} | more


def picks(control: Control, place: str = "bar", role: str = "button") -> html.Div:
    """A facet as a list to tick, each word with its count."""
    rows = [
        _pick(control.key, choice, place, role)
        for choice in control.choices
        if choice.word or role == "button"
    ]
    return html.Div(rows, className="picks", role="group", **aria(label=control.label))


def _pick(key: str, choice: Choice, place: str, role: str) -> html.Div:
    """A row of the list, with the way to its word alone where a press leaves others on."""
    about = choice.reason or (choice.definition if choice.word in EXPLAINED else "")
    told = f"{place}-{key}-{choice.word}-about"
    state: dict[str, Any] = {"pressed" if role == "button" else "checked": choice.state != "off"}
    row = html.A(
        [
            html.Span(className="box", **aria(hidden=True)),
            html.Span(
                [choice.label, html.Small(about, id=told, **aria(hidden=True)) if about else None],
                className="what",
            ),
            html.Span(choice.count, className="n", **aria(hidden=True)) if choice.count is not None else None,
        ],
        className=f"pick {'gone' if choice.reason else choice.state}",
        title=_counted(choice),
        **pointing(key, choice, place, role),
        **aria(describedby=told if about else None, **state),
    )
    return html.Div([row, _alone(key, choice, place)], className="pickrow")


def _alone(key: str, choice: Choice, place: str) -> html.A | None:
    if choice.only is None:
        return None
    more = aria(label=f"Only {choice.label}") | data(key=f"{place}-{key}-only-{choice.word}")
    return html.A("only", href=choice.only or "?", role="button", className="only", **more)


def toggle(label: str, href: str, on: bool, role: str, about: str = "", **named: object) -> html.A:
    """A choice that is on or off, under one name, as a box to tick; ``about`` says what a press shows."""
    small = html.Small(about) if about else None
    state = {"pressed" if role == "button" else "checked": on}
    inside = [html.Span(className="box", **aria(hidden=True)), html.Span([label, small], className="what")]
    kind = f"pick toggle {'changed' if on else 'off'}"
    return html.A(inside, href=href, role=role, className=kind, **aria(**state), **data(**named))


def _counted(choice: Choice) -> str | None:
    if choice.reason or choice.count is None:
        return None
    return plural(choice.count, "cohort")


def select(control: Control, place: str = "bar") -> html.Form:
    """A facet as a native list; without scripts a button sends what is chosen."""
    send = html.Button("Show", type="submit", className="button unscripted")
    inside = [*_others(control), _list(control, place), send]
    return html.Form(inside, method="get", className="choosing")


def _list(control: Control, place: str) -> html.Label:
    options = [_option(choice) for choice in control.choices]
    changed = " changed" if control.changed else ""
    key = data(select=control.key, key=f"{place}-{control.key}")
    box = html.Select(
        options, className=f"select{changed}", name=control.key, **aria(label=control.label), **key
    )
    return html.Label([name(control.label), box], className="facet")


def _others(control: Control, *beside: Control) -> list[html.Input]:
    """What else the view asks for, as fields that a form of these sends along."""
    own = {one.key for one in (control, *beside)}
    pairs = parse_qsl(control.choices[0].address.removeprefix("?")) if control.choices else []
    return [html.Input(type="hidden", name=key, value=word) for key, word in pairs if key not in own]


def _option(choice: Choice) -> html.Option:
    return html.Option(
        choice.label,
        value=choice.word,
        selected=choice.state != "off",
        disabled=bool(choice.reason),
        title=choice.reason or None,
        **data(to=choice.address or "?"),
    )


def icon(sign: str) -> html.Span:
    """A sign drawn by the stylesheet, said to nobody."""
    return html.Span(className=f"icon {sign}", **aria(hidden=True))


def button(label: Any, act: str, sign: str = "", primary: bool = False, **more: Any) -> html.Button:
    """A button that does something on this page; what it does is named in `assets/main.js`."""
    inside = [icon(sign), html.Span(label)] if sign else [label]
    kind = "button primary" if primary else "button"
    return html.Button(inside, type="button", className=kind, **data(act=act), **more)


def bare(label: str, act: str, sign: str, **more: Any) -> html.Button:
    """A button that shows only its sign."""
    said = aria(label=label) | data(act=act) | more
    return html.Button(icon(sign), type="button", className="button bare", title=label, **said)


def wordy(label: str, act: str, **more: Any) -> html.Button:
    """A button that looks like a link."""
    return html.Button(label, type="button", className="wordy", **data(act=act), **more)


def take(label: str, what: str, kind: str = "button", hidden: bool = False, **more: Any) -> html.Button:
    """A button that takes something from the page; `assets/copying.js` names what."""
    return html.Button(label, type="button", className=kind, hidden=hidden, **data(take=what, **more))


def fetched(face: Any, href: str, kind: str = "button", **more: Any) -> html.A:
    """A link that is a file; `assets/files.js` fetches it and tells how far it is."""
    return html.A(face, href=href, className=kind, download="", **data(fetched="1", **more))


def switch(label: str, key: str, words: tuple[tuple[str, str], ...], first: str) -> html.Div:
    """Buttons that change only what this reader sees, not the address: ``(word, label)`` each."""
    buttons = [
        html.Button(
            text,
            type="button",
            className="segment",
            **aria(pressed=str(word == first).lower()),
            **data(set=f"{key}={word}", first=first, key=f"{key}-{word}"),
        )
        for word, text in words
    ]
    return html.Div(buttons, className="segments", role="group", **aria(label=label))


def outward(text: str, href: str, **more: Any) -> html.A:
    """A link that leaves the application."""
    return html.A(text, href=href, rel="noopener noreferrer external", target="_blank", **more)
