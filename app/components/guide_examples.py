"""The numbers from a shell, from Python and from R."""

from typing import Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import button
from app.content.guide.texts import POOLING

HOST: Final = "http://127.0.0.1:8050"
"""Where `make run` serves; `assets/search.js` puts the reader's own host in its place."""

EXAMPLES: Final = (
    (
        "curl",
        "The overall survival of CNS cohorts at 24 months, as JSON.",
        f"curl '{HOST}/api/v1/estimates?site=cns&outcome=os&month=24'",
    ),
    (
        "Python",
        "The same view keys as the address of a page; long lists are walked by their next address.",
        f"""import json
from urllib.parse import urljoin
from urllib.request import urlopen

address, found = "{HOST}/api/v1/estimates?outcome=response", []
while address:
    with urlopen(address) as answer:
        page = json.load(answer)
    found += page["items"]
    address = page["next"] and urljoin(address, page["next"])""",
    ),
    (
        "R",
        "Counts as a forest plot with metafor: xi of ni. Nothing is pooled.",
        f"""library(metafor)
d <- read.csv("{HOST}/export/estimates.csv?site=cns&outcome=response", fileEncoding = "UTF-8-BOM")
d <- subset(d, !is.na(xi))
d <- escalc(measure = "PLO", xi = xi, ni = ni, data = d)
forest(d$yi, d$vi, slab = paste(d$cohort_label, d$response_definition), transf = plogis, refline = NA)""",
    ),
    (
        "R, survival",
        "Values with a published interval carry yi = log(-log S) and its error sei, read as sei_rule says.",
        f"""library(metafor)
d <- read.csv("{HOST}/export/estimates.csv?outcome=os&month=24", fileEncoding = "UTF-8-BOM")
d <- subset(d, scale == "cloglog")
s <- function(y) exp(-exp(y))
forest(d$yi, sei = d$sei, slab = d$cohort_label, transf = s, refline = NA)""",
    ),
)
"""Language, what it does, and the code."""


VERSIONS: Final = (
    ". A released version stays: data= opens it whole on every page, in every file and answer, since= marks "
    "what changed, and "
)


def examples() -> list[html.Section | html.P]:
    """Each example with its copy button; then what to beware of, and where the interface is described."""
    links = html.P(
        [
            "Every field and address: ",
            html.A("API", href="/api", **data(plain="1")),
            " and its ",
            html.A("OpenAPI description", href="/api/v1/openapi.json", **data(plain="1")),
            "; every word: ",
            html.A("/api/v1/vocabulary", href="/api/v1/vocabulary", **data(plain="1")),
            "; every column of the files: ",
            html.A("data dictionary", href="/data#dictionary"),
            VERSIONS,
            html.A("the list of versions", href="/data#versions"),
            " says what changed in each; ",
            html.A("its feed", href="/changes.atom", **data(plain="1")),
            " takes the keys of a view too.",
        ]
    )
    return [*[_example(*one) for one in EXAMPLES], html.P(POOLING), links]


def _example(language: str, says: str, code: str) -> html.Section:
    copy = button("Copy", "copy", **data(copy=code, said="Code copied"), **aria(label=f"Copy {language}"))
    head = html.Div([html.H3(language), html.Span(says), copy], className="headline")
    block = html.Pre(html.Code(code), tabIndex=0, **aria(label=f"{language} code"), **data(host=HOST))
    return html.Section([head, block], className="code")
