"""Requests drawn by chance: values, bent calls, addresses and paths, the same for the same seed."""

import json
import random
import string
from collections.abc import Callable, Iterator
from typing import Any, Final

from app.exports import EXPORTS
from app.exports.kind import KEYS as OPTIONS
from models.view import FACETS
from tests.hostile.corpus import METHODS, PATHS, PATIENTS, TEXTS, VALUES, Hostile, call, draw, tell

SENDABLE: Final = tuple(text for text in TEXTS if "\ud800" not in text)
DRAWN: Final = ("forest.png", "forest.pptx", "forest.pdf")
"""Exports that take a while; each is asked for now and then."""

LISTS: Final = ("estimates", "cohorts", "studies")
IDS: Final = ("alpha_2024", "alpha_cns", "alpha_cns_efs_12", "beta_2023", "0000000", "nobody")


def strange(seed: int, count: int) -> Iterator[Hostile]:
    """So many requests."""
    chance = random.Random(seed)
    makers = list(MAKERS)
    weights = [MAKERS[maker] for maker in makers]
    for _ in range(count):
        yield chance.choices(makers, weights)[0](chance)


def anything(chance: random.Random, depth: int = 0) -> Any:
    """A JSON value."""
    if depth < 4 and chance.random() < 0.4:
        count = chance.randrange(5)
        if chance.random() < 0.5:
            return [anything(chance, depth + 1) for _ in range(count)]
        return {text(chance): anything(chance, depth + 1) for _ in range(count)}
    return chance.choice(
        [
            *VALUES[:12],
            None,
            chance.random() * 10 ** chance.randrange(-9, 15),
            -chance.getrandbits(48),
            chance.random() < 0.5,
            text(chance),
        ]
    )


def text(chance: random.Random) -> str:
    """A text: a known word, a nasty one, or characters of everywhere."""
    if chance.random() < 0.6:
        return chance.choice([*TEXTS, *IDS, *FACETS])
    return "".join(chr(chance.randrange(1, 0xD7FF)) for _ in range(chance.randrange(40)))


def words(chance: random.Random, key: str) -> str:
    """What a reader may write behind a key, and what nobody does."""
    known = [str(term.value) for term in FACETS[key].choices] if key in FACETS else ["1", "0", "dark", "all"]
    if key == "patient":
        known = [word for told in PATIENTS for word in told.split(",")[:4]]
    pool = [*known * 4, *IDS, *SENDABLE]
    return ",".join(chance.choices(pool, k=chance.choice([1, 1, 1, 2, 5])))


def query(chance: random.Random, extra: tuple[str, ...] = ()) -> dict[str, str]:
    """A query of view keys, options, and keys that are none."""
    keys = [*FACETS, *extra, "", "x[]", "__proto__"]
    return {key: words(chance, key) for key in chance.sample(keys, chance.choice([1, 1, 2, 3]))}


def _asked(chance: random.Random) -> Hostile:
    value = anything(chance)
    if chance.random() < 0.7:
        spelled = "&".join(f"{key}={word}" for key, word in query(chance).items())
        fields = {
            "path": chance.choice(["/", "/", "/map", "/studies", "/guide", "/data", text(chance)]),
            "search": chance.choice([f"?{spelled}", f"?{spelled}", anything(chance)]),
            "width": chance.choice([320, 390, 1440, 99999, anything(chance)]),
            "theme": chance.choice(["light", "dark", anything(chance)]),
        }
        value = {key: fields[key] for key in chance.sample(list(fields), chance.randint(1, 4))}
    return call("value", draw(value))


def _fragment(chance: random.Random) -> Hostile:
    return call("value", tell(chance.choice([f"#{text(chance)}", anything(chance)])))


def _envelope(chance: random.Random) -> Hostile:
    body = chance.choice([draw, tell])(anything(chance))
    for key in chance.sample(list(body), chance.randint(1, 3)):
        match chance.randrange(3):
            case 0:
                del body[key]
            case 1:
                body[key] = anything(chance)
            case _:
                body[text(chance)] = body.pop(key)
    return call("envelope", body)


def _bent(chance: random.Random) -> Hostile:
    body = bytearray(json.dumps(draw({"path": "/", "search": "?site=cns&month=24", "width": 1440})).encode())
    for _ in range(chance.randint(1, 12)):
        at = chance.randrange(len(body))
        match chance.randrange(3):
            case 0:
                body[at] = chance.randrange(256)
            case 1:
                del body[at : at + chance.randint(1, 9)]
            case _:
                body[at:at] = chance.randbytes(chance.randint(1, 9))
    return call("fuzz", bytes(body))


def _page(chance: random.Random) -> Hostile:
    return Hostile(
        "query", "GET", chance.choice(["/", "/map", "/studies", "/embed"]), {"query_string": query(chance)}
    )


def _api(chance: random.Random) -> Hostile:
    address = f"/api/v1/{chance.choice(LISTS)}"
    return Hostile("query", "GET", address, {"query_string": query(chance, ("limit", "cursor"))})


def _export(chance: random.Random) -> Hostile:
    quick = [name for name in EXPORTS if name not in DRAWN and not name.endswith(".zip")]
    name = chance.choice(DRAWN if chance.random() < 0.05 else quick)
    return Hostile("query", "GET", f"/export/{name}", {"query_string": query(chance, OPTIONS)})


def _path(chance: random.Random) -> Hostile:
    parts = [
        *("..", "%2e%2e", ".", "", "assets", "api", "v1", "studies", "export"),
        *("_dash-component-suites", "dash", "assets", "app.js"),
        *("etc/passwd", "%00", "%ff", "app.css", "alpha_2024", ";", "~", "%252e%252e%252f", "\\..\\"),
        "".join(chance.choices(string.printable[:94], k=8)).replace("#", "").replace("?", ""),
    ]  # fmt: skip
    made = "/" + "/".join(chance.choices(parts, k=chance.randint(1, 7)))
    return Hostile("path", "GET", made if chance.random() < 0.9 else chance.choice(PATHS))


def _method(chance: random.Random) -> Hostile:
    address = chance.choice(["/", "/healthz", "/api/v1/studies", "/export/estimates.csv", "/nobody"])
    return Hostile("method", chance.choice([*METHODS, "GE", "get", "X" * 40]), address)


def _header(chance: random.Random) -> Hostile:
    names = ["Accept", "Accept-Encoding", "If-None-Match", "Range", "If-Modified-Since", "Cookie", "Referer"]
    names += ["X-Forwarded-Host", "X-Forwarded-Proto", "X-HTTP-Method-Override", "Content-Type", "Host"]
    values = [
        "",
        "*",
        "bytes=0-",
        "bytes=-1,9-1",
        'W/"',
        "br;q=nan",
        "x" * 2_000,
        "<b>",
        "0",
        "\xff",
        "a,b;c",
    ]
    sent = {name: chance.choice(values) for name in chance.sample(names, 3)}
    address = chance.choice(["/", "/healthz", "/api/v1/studies", "/assets/app.js", "/export/estimates.csv"])
    return Hostile("header", "GET", address, {"headers": sent})


MAKERS: Final[dict[Callable[[random.Random], Hostile], int]] = {
    _asked: 22,
    _fragment: 8,
    _envelope: 15,
    _bent: 15,
    _page: 10,
    _api: 10,
    _export: 4,
    _path: 10,
    _method: 3,
    _header: 3,
}
