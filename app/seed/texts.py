"""Texts: the copies a curator holds of what was read, evened out, each with its SHA-256.

::

    FOLDER/<source id>.txt | .md | .html     by its name;     any other name by its SHA-256 in a [[source]]

Evened out means: one blank between words, one kind of dash, of quote and of decimal point, no byte order
mark, no HTML, ``≥`` as ``>=``. The SHA-256 is over the words alone, so that another wrapping of lines,
another encoding of the same signs and blank lines mean nothing.
"""

import codecs
import hashlib
import html
import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Final

from app.seed.problem import Problem

MAX_BYTES: Final = 5_000_000
ENDINGS: Final = (".txt", ".md", ".html", ".htm")

_MARKS: Final = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_TAG: Final = re.compile(r"(</?[A-Za-z!?][^<>]*>)")
_BLOCK: Final = re.compile(
    r"</?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|section|article|header|footer|main|dd|dt|title|caption)\b", re.I
)
_RAISED: Final = re.compile(r"</?su[bp]\b", re.I)
_UNREAD: Final = re.compile(r"<(script|style|head)\b", re.I)
_SUPERSCRIPT: Final = re.compile("([⁰¹²³⁴-⁹₀-₉]+)")
_EMPHASIS: Final = re.compile(r"[*`]|\\(?=[^\w\s])|__")
"""What a Markdown file adds to the words; tables keep their bars."""

_POINT: Final = re.compile(r"(?<=\d)[·‧∙⋅•・](?=\d)")
_EVEN: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−⁃﹘﹣－", "-"),
        **dict.fromkeys("‘’‚‛′`", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("≥⩾≧", ">="),
        **dict.fromkeys("≤⩽≦", "<="),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad"),
        "×": "x",
    }
)


@dataclass(frozen=True, slots=True)
class HeldText:
    """A text as it lies in the folder."""

    name: str
    """The name of its file."""
    words: str
    """All of it, evened out, its lines parted by a blank."""
    starts: tuple[int, ...]
    """Where each line begins in ``words``; line 1 is the first."""
    sha256: str
    """Of the words."""


def even(line: str) -> str:
    """A line in one kind of blank, dash, quote and decimal point.

    >>> even("57·0 %  (95% CI, 42–72%)")
    '57.0 % (95% CI, 42-72%)'
    """
    plain = unicodedata.normalize("NFKC", _SUPERSCRIPT.sub(r" \1", line))
    return " ".join(_POINT.sub(".", plain).translate(_EVEN).split())


def hold(folder: Path) -> tuple[list[HeldText], list[Problem]]:
    """Every text of a folder, by name, and a line for each file that cannot be read as one."""
    texts, problems = [], []
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.suffix.lower() not in ENDINGS:
            continue
        try:
            texts.append(held(path.name, _decoded(_raw(path))))
        except ValueError as reason:
            problems.append(Problem(path.name, "", "", str(reason)))
        except OSError as reason:
            said = f"expected a text that can be read: {reason.strerror}"
            problems.append(Problem(path.name, "", "", said))
    return texts, problems


def held(name: str, written: str) -> HeldText:
    """A text evened out.

    Args:
        name: of its file; one that ends in .html or .htm is freed of its tags, one in .md of its emphasis.
        written: what the file holds.
    """
    markup = name.lower().endswith((".html", ".htm")) or written.lstrip()[:15].lower().startswith(
        ("<!doctype html", "<html")
    )
    if name.lower().endswith(".md"):
        written = _EMPHASIS.sub("", written)
    plain = html.unescape("".join(_untagged(written)) if markup else written)
    lines = [even(line) for line in plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    starts = (0, *accumulate(len(line) + 1 for line in lines))[: len(lines)]
    digest = hashlib.sha256(" ".join(filter(None, lines)).encode(errors="replace")).hexdigest()
    return HeldText(name, " ".join(lines), starts, digest)


def assigned(
    texts: Sequence[HeldText], sources: Mapping[str, str | None]
) -> tuple[dict[str, HeldText], list[HeldText]]:
    """The text of each source, and the texts of none.

    Args:
        texts: those of the folder.
        sources: the SHA-256 of each source's text, by id; None where it has none.

    Raises:
        ValueError: two texts have the name of one source.
    """
    found: dict[str, HeldText] = {}
    strangers: list[HeldText] = []
    for text in texts:
        stem = text.name.rpartition(".")[0]
        if stem in found:
            raise ValueError(f"expected one text of {stem}, got {found[stem].name} and {text.name}")
        if stem in sources:
            found[stem] = text
    for text in (one for one in texts if one not in found.values()):
        meant = [name for name, known in sources.items() if known == text.sha256]
        found = dict.fromkeys(meant, text) | found
        strangers += [] if meant else [text]
    return found, strangers


def _raw(path: Path) -> bytes:
    """The bytes of a plain file, or of one a link leads to.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no plain file, or too large.
    """
    opened = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with os.fdopen(opened, "rb") as stream:
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            raise ValueError("expected a file")
        content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise ValueError(f"expected a text of at most {MAX_BYTES // 1_000_000} MB")
    return content


def _decoded(content: bytes) -> str:
    coding = next((name for mark, name in _MARKS.items() if content.startswith(mark)), "utf-8")
    try:
        text = content.decode(coding)
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise ValueError(f"expected UTF-8 text, found other signs in line {line}; save it as UTF-8") from None
    if "\0" in text:
        raise ValueError("expected a text, found a file of another kind")
    return text


def _untagged(written: str) -> Iterator[str]:
    """The text between tags: a block begins a line, scripts, styles and comments are left out."""
    unread = ""
    for part in _TAG.split(_uncommented(written)):
        opened = _UNREAD.match(part)
        if unread:
            unread = "" if part.lower().startswith(f"</{unread}") else unread
        elif opened:
            unread = opened[1].lower()
        elif not _TAG.match(part):
            yield part.replace("\n", " ")
        elif _BLOCK.match(part):
            yield "\n"
        else:
            yield " " if _RAISED.match(part) or part.lower().startswith(("<td", "<th")) else ""


def _uncommented(written: str) -> str:
    parts, at = [], 0
    while (start := written.find("<!--", at)) >= 0:
        parts.append(written[at:start])
        end = written.find("-->", start)
        at = end + 3 if end >= 0 else len(written)
    return "".join((*parts, written[at:]))
