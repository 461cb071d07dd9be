"""A frozen value spelled in an address: each field a key, each with the facet that says what it takes."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any, Final, Self, get_type_hints
from urllib.parse import parse_qsl, quote

from models.facets import Facet, Keeps, Refused
from models.patient import KEY, UNKNOWN, tells, told
from models.records import Row, Rows

MAX_QUERY: Final = 4000
"""Characters of an address that are read; a longer one is refused whole."""

MAX_KEYS: Final = 50

HIDDEN: Final = "…"
"""What stands for a text that is repeated nowhere."""


@cache
def facets(kind: type) -> dict[str, Facet]:
    """The facet of each field, in the order in which the keys are spelled."""
    hints = get_type_hints(kind, include_extras=True)
    return {key: hint.__metadata__[0] for key, hint in hints.items()}


@cache
def _blank(kind: type) -> dict[str, Any]:
    """What each key is where it is not asked; a tuple where it takes several words."""
    return {field.name: field.default for field in fields(kind)}


@cache
def _several(kind: type) -> dict[str, tuple[Facet, tuple[Any, ...]]]:
    """The keys that take several words, each with its facet and the words in their order."""
    blank = _blank(kind)
    return {
        key: (facet, facet.choices) for key, facet in facets(kind).items() if isinstance(blank[key], tuple)
    }


@cache
def _keeping(kind: type) -> tuple[str, ...]:
    """The keys that select cohorts."""
    return tuple(key for key, facet in facets(kind).items() if facet.keeps)


def _quoted(word: str) -> str:
    return word if word.isascii() and word.isidentifier() else quote(word, safe=":")


def _fitting(rows: Rows, keeps: Keeps, words: tuple[Any, ...]) -> int:
    return rows.where(lambda row: keeps(row, words))


class Address:
    """What an address asks: a frozen dataclass whose fields are annotated with facets, all with a default.

    Two that mean the same are equal and are spelled alike: words stand in vocabulary order, ids in
    alphabetical order, and what equals the default is left out.
    """

    __slots__ = ()

    @property
    def _kind(self) -> Any:
        return type(self)

    def __post_init__(self) -> None:
        """Bring every choice into its one spelling."""
        for key, (facet, order) in _several(self._kind).items():
            if chosen := getattr(self, key):
                held = frozenset(chosen)
                words = [word for word in order if word in held] if facet.words else sorted(held)
                object.__setattr__(self, key, facet.together(words))
        # Twice: what one key leaves out may be what another stood for, as a setting does for a site.
        for _ in range(2):
            changed = False
            for key in self._implied():
                object.__setattr__(self, key, _blank(self._kind)[key])
                changed = True
            if not changed:
                break

    def _implied(self) -> Iterator[str]:
        """The keys whose words say no more than the other keys do without them."""
        for key, facet in facets(self._kind).items():
            if (chosen := getattr(self, key)) and chosen == facet.default(self):
                yield key

    def with_(self, **changes: Any) -> Self:
        """This one with some keys changed."""
        return replace(self, **changes)  # type: ignore[type-var]

    def without(self, *keys: str) -> Self:
        """This one with these keys as if never asked."""
        return self.with_(**{key: _blank(self._kind)[key] for key in keys})

    def toggled(self, key: str, word: Any) -> Self:
        """This one with one word of a key added or taken away.

        Words that are on by default are taken away like others, unless they stand alone.
        """
        facet = facets(self._kind)[key]
        chosen = getattr(self, key) if facet.alone else self.shown(key)
        if word in facet.alone:
            return self.with_(**{key: (word,)})
        return self.with_(
            **{key: tuple(w for w in chosen if w != word) if word in chosen else (*chosen, word)}
        )

    @property
    def everywhere(self) -> bool:
        """Whether cohorts of every disease site are meant, since others than sites are asked for."""
        known = facets(self._kind).items()
        return any(facet.keeps and facet.everywhere and getattr(self, key) for key, facet in known)

    def shown(self, key: str) -> tuple[Any, ...]:
        """The words a key stands at: those asked for, else its default; empty for all of them."""
        chosen = getattr(self, key)
        words = chosen if isinstance(chosen, tuple) else (chosen,) if chosen else ()
        return words or facets(self._kind)[key].default(self)

    def keeper(self, key: str) -> Keeps | None:
        """What tells whether a cohort stays, given the words of a key; None for a key that selects none."""
        return facets(self._kind)[key].keeps

    def among(self, rows: Rows) -> int:
        """The rows that belong to what is asked, as bits; every choice is looked for in them once.

        What is repeated nowhere, as the facts of a patient, is not held with them either.
        """
        found = rows.all
        for key in _keeping(self._kind):
            keeps, words = self.keeper(key), self.shown(key)
            if words and keeps is not None:
                told = facets(self._kind)[key].named is not None
                found &= _fitting(rows, keeps, words) if told else rows.once(_fitting, keeps, words)
        return found

    def kept(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """The cohorts of all these that belong to what is asked, in their order."""
        held = Rows.of(rows)
        return held.some(self.among(held))

    def keeps(self, row: Row) -> bool:
        """Whether the cohort belongs to what is asked."""
        return bool(self.kept((row,)))

    @property
    def asked(self) -> tuple[str, ...]:
        """The keys that differ from the default."""
        return tuple(key for key, unasked in _blank(self._kind).items() if getattr(self, key) != unasked)

    def spell(self) -> str:
        """The address, beginning with ``?``; empty where nothing is asked."""
        query = self.query
        return f"?{query}" if query else ""

    @property
    def readable(self) -> bool:
        """Whether the address is short enough to be read."""
        return len(self.spell()) <= MAX_QUERY

    @property
    def query(self) -> str:
        """The keys and words of the address; empty where nothing is asked."""
        parts = []
        for key in self.asked:
            chosen = getattr(self, key)
            words = chosen if isinstance(chosen, tuple) else (chosen,)
            parts.append(f"{key}={','.join([_quoted(str(word)) for word in words])}")
        return "&".join(parts)


def read(query: str, kind: type) -> tuple[dict[str, Any], tuple[Refused, ...]]:
    """Read an address: the value of each key, and what was not understood. Never raises."""
    shown = HIDDEN if told(query) else f"{query[:20]}…"
    beyond = f"at most {MAX_QUERY} characters" if len(query) > MAX_QUERY else ""
    pairs: list[tuple[str, str]] = []
    try:
        text = "" if beyond else query.lstrip("?")
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_KEYS, errors="replace")
    except ValueError:
        beyond = f"at most {MAX_KEYS} keys"
    return ({}, (Refused("address", shown, beyond),)) if beyond else _read(pairs, kind)


def _read(pairs: Iterable[tuple[str, str]], kind: type) -> tuple[dict[str, Any], tuple[Refused, ...]]:
    known = facets(kind)
    chosen: dict[str, list[Any]] = {}
    refused: list[Refused] = []
    for key, text in pairs:
        if key not in known:
            named = (KEY, UNKNOWN) if told(key) or tells(text) else (key[:40], text[:40])
            refused.append(Refused(*named, f"one of the keys {', '.join(known)}"))
            continue
        parts = [text] if known[key].free else text.split(",")
        for word in filter(None, (part.strip() for part in parts)):
            found = known[key].read(word)
            if found is None:
                refused.append(known[key].refused(key, HIDDEN if tells(word) else word))
            else:
                chosen.setdefault(key, []).append(found)
    for key, words in chosen.items():
        chosen[key] = list(known[key].together(words))
        beside = [word for word in words if word not in chosen[key]]
        refused += [known[key].refused(key, str(word), "no other word beside it") for word in beside]
    several = {key for key in chosen if isinstance(_blank(kind)[key], tuple)}
    for key in (key for key in chosen if key not in several):
        first, *rest = chosen[key]
        refused += [Refused(key, str(word), "one word only") for word in rest if word != first]
    values = {key: tuple(words) if key in several else words[0] for key, words in chosen.items()}
    return values, tuple(dict.fromkeys(refused))
