"""What a cell of a CSV says: verbatim for programs, or in the form for spreadsheets.

::

                        default (,)                          spreadsheets (;)
    printed number      57      40.1                         57      40,1
    computed number     82.918000                            82,918000
    whole number, word  42      cns                          42      cns
    id                  rankin_emd_os_24                     rankin_emd_os_24
    any other text      57.0%   9-27                         U+200B 57.0%   U+200B 9–27

A number never has three decimals, which half of the world reads as thousands. U+200B, a space without width,
keeps a spreadsheet from reading a date, a number, a percentage or a formula: seen in Calc in three languages.
Quotes do not, a no-break space is dropped again, and ``="…"`` is a formula, which no cell may begin. Whatever
else guards stays in the cell, and a lookup sees it: an apostrophe and a tab as well, which a reader sees too.
So ids and codes, by which rows are looked up, are bare.
"""

import re
from collections.abc import Mapping
from typing import Final

from app.content.wording import ranged
from app.exports.inert import inert

Value = str | int | float | None

GUARD: Final = "\u200b"
"""Stands before text that a spreadsheet is not to read as anything else."""

COMPUTED: Final = frozenset({"yi", "sei"})
BOUNDS: Final = frozenset({"ci_low", "ci_high"})
FEW: Final = 2
"""Decimals of a print; what has more has six."""

_ID: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+")
"""A stable name, which nothing could be taken for."""

KINDS: Final[Mapping[str, str]] = {
    "number": "40.1 or 40,1",
    "whole number": "digits",
    "word": "code",
    "text": "guarded",
}
"""How each kind of column is written in CSV, in short."""

EXCEPTIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("id", "study", "cohort", "subset_of", "source"), "bare"),
    **dict.fromkeys(sorted(COMPUTED), "six decimals"),
    "ci_printed": "guarded, 9–27",
}
"""The same of columns that are written otherwise than their kind."""

WRITTEN: Final = (
    "A CSV parted by commas is for programs: numbers have a decimal point, text is verbatim, and an "
    "apostrophe stands before what could run as a formula. Parted by semicolons (sep=;) it is for "
    "spreadsheets: numbers have a decimal comma, ranges an en dash, and text is guarded: U+200B, a space "
    "without width, stands before it, so that none becomes a number, a date, a percentage or a formula. "
    "Codes and stable names are bare, so that a lookup finds them; of text a lookup sees the space, which "
    'SUBSTITUTE(A1;UNICHAR(8203);"") takes away. In both forms a computed number has six decimals, and no '
    "number has three. In a workbook (XLSX) numbers are numbers and text is text in every language, with no "
    "guard."
)
"""The same as a paragraph."""


def verbatim(row: Mapping[str, Value]) -> dict[str, str]:
    """Return the cells of a row as programs read them."""
    return {
        name: inert(value) if isinstance(value, str) else _cell(name, value, row)
        for name, value in row.items()
    }


def guarded(row: Mapping[str, Value], words: frozenset[str]) -> dict[str, str]:
    """Return the cells of a row as a spreadsheet shows them.

    Args:
        row: values by column.
        words: the columns that hold codes of a vocabulary.
    """
    return {
        name: _shown(name, value, name in words)
        if isinstance(value, str)
        else _cell(name, value, row).replace(".", ",")
        for name, value in row.items()
    }


def _shown(name: str, text: str, word: bool) -> str:
    if word or not text or _ID.fullmatch(text):
        return text
    return GUARD + (ranged(text) if name == "ci_printed" else text)


def _cell(name: str, value: int | float | None, row: Mapping[str, Value]) -> str:
    """A number, or nothing."""
    if isinstance(value, float):
        derived = name in BOUNDS and row.get("ci_source") == "derived"
        return number(value, computed=derived or name in COMPUTED)
    return "" if value is None else str(value)


def number(value: float, *, computed: bool = False) -> str:
    """Return a number with the decimals it has, or with six."""
    whole = f"{value:.6f}"
    short = whole.rstrip("0").rstrip(".")
    return whole if computed or len(short.partition(".")[2]) > FEW else short
