"""The readable description of the API, made from the same OpenAPI description that programs read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria
from app.components.guide_examples import EXAMPLES, HOST
from app.components.header import NAME, Links
from app.components.listing import contents, plain
from app.content.wording import CAVEAT
from app.exports import EXPORTS
from app.exports.kind import KEYS

TITLE: Final = "API"
TOLD: Final = (
    "Read-only, by GET, without a key. The same view keys as the address of a page; percentages are 0 to "
    "100, times are months; no request changes anything."
)
ROOT: Final = "#/components/schemas/"
VIEWED: Final = "/api/v1/estimates"
DESCRIPTION: Final = "/api/v1/openapi.json"

MANNERS: Final = (
    ("Several words", "Of one key they stand with commas between; a default is left out."),
    (
        "Pages of a list",
        "limit says how many items at most; next is the address of the rest, null at the end.",
    ),
    ("Unchanged", "Every answer carries an ETag; asked again with If-None-Match it is 304 and empty."),
    ("Refused", 'A key or word that is not understood is 400, {"error": {"code", "message", "field"}}.'),
    ("Not there", "An id of nothing is 404; evidence that cannot be read right now is 503. Both as above."),
    ("Frozen", "data=<version> answers only while the data are that version, else 400."),
    (
        "Other origins",
        "A browser's page of another site may not read it unless the operator names that site.",
    ),
)
"""What every address has in common."""

Described = Mapping[str, Any]


def reference(described: Described, base: str, links: Links) -> html.Div:
    """The whole page.

    Args:
        described: the OpenAPI description.
        base: the address under which the reader reaches the dashboard.
        links: the pages a reader can go to.
    """
    parts = (
        ("endpoints", "Addresses", _endpoints(described)),
        ("keys", "View keys", _keys(described)),
        ("manners", "What all have in common", plain("Rules", ("Matter", "How"), MANNERS)),
        ("files", "Files", _files()),
        ("examples", "Examples", html.Div([_example(*one, base) for one in EXAMPLES])),
        ("fields", "Fields", html.Div(list(_fields(described)))),
    )
    ways = contents((key, title) for key, title, _ in parts)
    body = [html.Section([html.H2(title), inside], id=key) for key, title, inside in parts]
    guided = html.Div([ways, html.Div(body)], className="guided")
    return html.Div([_head(links), html.Main([_masthead(), guided], id="page")], className="shell")


def _head(pages: Links) -> html.Header:
    links = [html.A(label, href=path) for path, label in pages]
    return html.Header(
        [html.A(NAME, href="/", className="brand"), html.Nav(links, id="nav", **aria(label="Pages"))],
        className="top still",
    )


def _masthead() -> html.Div:
    described = html.A("OpenAPI 3.1 description for programs", href=DESCRIPTION)
    return html.Div(
        [
            html.H1(TITLE),
            html.P([TOLD, " ", described, "."], className="told"),
            html.P(CAVEAT, className="told"),
        ],
        className="masthead",
    )


def _endpoints(described: Described) -> html.Div:
    rows = []
    for path, found in described["paths"].items():
        get = found["get"]
        if get["tags"] != ["api"]:
            continue
        keys = [one["name"] for one in get["parameters"]]
        views = len(keys) > 3
        taken = "the view keys, limit, cursor" if views else ", ".join(keys) or "none"
        address = html.A(path, href=path) if "{" not in path else path
        rows.append((html.Code(address), get["summary"], taken))
    return plain("Addresses", ("Address", "Gives", "Keys"), rows)


def _keys(described: Described) -> html.Div:
    rows = [
        (html.Code(one["name"]), one["description"], *_values(one["schema"]))
        for one in described["paths"][VIEWED]["get"]["parameters"]
    ]
    return plain("View keys", ("Key", "On screen", "How many", "Words"), rows)


def _values(schema: Described) -> tuple[str, str]:
    several = schema["type"] == "array"
    one = schema["items"] if several else schema
    return "several" if several else "one", _kind(one)


def _kind(schema: Described) -> str:
    """What a value is, in words; what a pattern means its description says."""
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return ", ".join(map(str, schema["enum"]))
    if "$ref" in schema:
        return str(schema["$ref"]).removeprefix(ROOT)
    if schema.get("type") == "array":
        return f"list of {_kind(schema.get('items', {}))}"
    return str(schema.get("const") or schema.get("type", "anything"))


def _files() -> html.Div:
    rows = [
        (html.Code(html.A(f"/export/{name}", href=f"/export/{name}")), export.label, export.media_type)
        for name, export in EXPORTS.items()
    ]
    keys = html.P(["Beside the view keys: ", *_coded(KEYS), "."])
    return html.Div([keys, plain("Files", ("Address", "What", "Media type"), rows)])


def _coded(words: Sequence[str]) -> Iterable[Any]:
    for index, word in enumerate(words):
        yield ", " if index else ""
        yield html.Code(word)


def _example(language: str, says: str, code: str, base: str) -> html.Section:
    head = html.Div([html.H3(language), html.Span(says)], className="headline")
    block = html.Pre(
        html.Code(code.replace(HOST, base)), tabIndex=0, role="region", **aria(label=f"{language} code")
    )
    return html.Section([head, block], className="code")


def _fields(described: Described) -> Iterable[html.Section]:
    for name, schema in described["components"]["schemas"].items():
        rows = [
            (html.Code(field), _kind(one), one.get("description", ""))
            for field, one in schema.get("properties", {}).items()
        ]
        title = name.rstrip("_").replace("_", " of ")
        parts = [
            html.H3(title),
            html.P(schema.get("description", "")),
            plain(title, ("Field", "Kind", "Meaning"), rows),
        ]
        yield html.Section(parts, id=name)
