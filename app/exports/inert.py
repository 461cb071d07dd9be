"""Text that a spreadsheet shows and never runs."""

from typing import Final

STARTERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
"""What a cell of text must not begin with (OWASP ASVS 1.2.10), full-width forms included."""


def runs(text: str) -> bool:
    """Whether a spreadsheet could take the text for a formula."""
    return text.startswith(STARTERS)


def inert(text: str) -> str:
    """The text with an apostrophe before it where it could be taken for a formula."""
    return f"'{text}" if runs(text) else text
