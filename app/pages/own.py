"""Keys of the address that one page alone understands; a View sets them aside as refused."""

from collections.abc import Sequence

from models.facets import Refused


def own(refused: Sequence[Refused], key: str) -> tuple[str, tuple[Refused, ...]]:
    """The first word of this key, empty if there is none, and what nobody understood."""
    mine = [one for one in refused if one.key == key]
    return (mine[0].word if mine else ""), tuple(one for one in refused if one.key != key)


def carry(address: str, key: str, word: str) -> str:
    """An address with one more key; unchanged if there is no word."""
    if not word:
        return address
    return f"{address}{'&' if '?' in address else '?'}{key}={word}"
