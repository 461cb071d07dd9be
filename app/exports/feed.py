"""The releases as an Atom feed: what changed in each, of everything or of a view."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from app import PRODUCT
from models.records import NOT_KEPT

_FEED = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<title>{title}</title>
<id>{address}</id>
<link rel="self" href={self}/>
<link rel="alternate" type="text/html" href={page}/>
<updated>{updated}</updated>
<author><name>{name}</name></author>
{entries}
</feed>
"""

_ENTRY = """<entry>
<title>{title}</title>
<id>{address}</id>
<link rel="alternate" type="text/html" href={link}/>
<updated>{updated}</updated>
<content type="html">{content}</content>
</entry>"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A release as the feed tells it.

    Attributes:
        version: its version.
        day: the day of its evidence, ISO 8601.
        link: the view at this version.
        lines: what changed, in words.
    """

    version: str
    day: str
    link: str
    lines: Sequence[str]


def feed(title: str, address: str, page: str, entries: Sequence[Entry]) -> bytes:
    """The feed.

    Args:
        title: what it is of.
        address: where it stands.
        page: the page that shows the view.
        entries: the releases, the newest first.
    """
    text = _FEED.format(
        title=escape(f"{PRODUCT}: {title}"),
        address=escape(address),
        self=quoteattr(address),
        page=quoteattr(page),
        updated=_moment(entries[0].day if entries else ""),
        name=escape(PRODUCT),
        entries="\n".join(map(_entry, entries)),
    )
    return text.encode()


def _entry(one: Entry) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in one.lines)
    return _ENTRY.format(
        title=escape(f"Data version {one.version}"),
        address=escape(one.link),
        link=quoteattr(one.link),
        updated=_moment(one.day),
        content=escape(f"<ul>{items}</ul>"),
    )


def _moment(day: str) -> str:
    """A day as Atom wants it; the first day there is where none was kept."""
    return f"{day}T00:00:00Z" if day not in ("", NOT_KEPT) else "1970-01-01T00:00:00Z"
