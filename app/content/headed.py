"""What is said under heads, in words."""

from collections.abc import Iterable, Iterator

from app.content import wording


def under_heads(said: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Say each text behind its head, one that several heads share once: "Follow-up, product: not stated".

    Args:
        said: heads with their texts; an empty text is not said.
    """
    shared: dict[str, list[str]] = {}
    for head, text in said:
        if text:
            shared.setdefault(text, []).append(head)
    for text, (first, *others) in shared.items():
        yield f"{', '.join([first, *map(wording.running, others)])}: {text}"
