"""A frozen value spelled in an address: each field a key, each with the facet that says what it takes."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any, Self, get_type_hints
from urllib.parse import quote

from models.facets import Facet, Refused


@cache
def facets(kind: type) -> dict[str, Facet]:
    """The facet of each field, in the order in which the keys are spelled."""
    hints = get_type_hints(kind, include_extras=True)
    return {key: hint.__metadata__[0] for key, hint in hints.items()}


@cache
def _blank(kind: type) -> dict[str, Any]:
    """What each key is where it is not asked; a tuple where it takes several words."""
    unasked = kind()
    return {key: getattr(unasked, key) for key in facets(kind)}


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
        for key, facet in facets(self._kind).items():
            chosen = getattr(self, key)
            if isinstance(chosen, tuple):
                order = list(facet.choices) if facet.words else sorted(set(chosen))
                plain = tuple(word for word in order if word in chosen)
                object.__setattr__(self, key, () if plain == facet.default else plain)

    def with_(self, **changes: Any) -> Self:
        """This one with some keys changed."""
        return replace(self, **changes)  # type: ignore[type-var]

    def without(self, *keys: str) -> Self:
        """This one with these keys as if never asked."""
        return self.with_(**{key: _blank(self._kind)[key] for key in keys})

    def toggled(self, key: str, word: Any) -> Self:
        """This one with one word of a key added or taken away; the first one chosen stands alone."""
        chosen = getattr(self, key)
        return self.with_(
            **{key: tuple(w for w in chosen if w != word) if word in chosen else (*chosen, word)}
        )

    @property
    def asked(self) -> tuple[str, ...]:
        """The keys that differ from the default."""
        return tuple(key for key, unasked in _blank(self._kind).items() if getattr(self, key) != unasked)

    def spell(self) -> str:
        """The address, beginning with ``?``; empty where nothing is asked."""
        parts = []
        for key in self.asked:
            chosen = getattr(self, key)
            words = chosen if isinstance(chosen, tuple) else (chosen,)
            parts.append(f"{key}={','.join(quote(str(word), safe='') for word in words)}")
        return "?" + "&".join(parts) if parts else ""


def read(pairs: Iterable[tuple[str, str]], kind: type) -> tuple[dict[str, Any], tuple[Refused, ...]]:
    """Read the keys of an address: the value of each, and what was not understood.

    Args:
        pairs: keys and texts as the address holds them.
        kind: the class of the value; a key of one word keeps the first one.
    """
    known = facets(kind)
    chosen: dict[str, list[Any]] = {}
    refused: list[Refused] = []
    for key, text in pairs:
        if key not in known:
            refused.append(Refused(key[:40], text[:40], f"one of the keys {', '.join(known)}"))
            continue
        for word in filter(None, (part.strip() for part in text.split(","))):
            found = known[key].read(word)
            if found is None:
                refused.append(Refused(key, word[:40], _expected(known[key])))
            else:
                chosen.setdefault(key, []).append(found)
    several = {key for key in chosen if isinstance(_blank(kind)[key], tuple)}
    for key in (key for key in chosen if key not in several):
        first, *rest = chosen[key]
        refused += [Refused(key, str(word), "one word only") for word in rest if word != first]
    values = {key: tuple(words) if key in several else words[0] for key, words in chosen.items()}
    return values, tuple(refused)


def _expected(facet: Facet) -> str:
    return f"one of {', '.join(map(str, facet.choices))}" if facet.words else facet.expects
