"""The feed of releases is Atom, and holds nothing that is no text."""

from xml.etree import ElementTree as ET

import pytest

from app.exports.feed import Entry, feed

ATOM = "{http://www.w3.org/2005/Atom}"


def read(*entries: Entry, title: str = "all") -> ET.Element:
    made = feed(title, "https://example.org/changes.atom?a=1&b=2", "https://example.org/?a=1&b=2", entries)
    return ET.fromstring(made)  # noqa: S314 - our own feed


def test_a_feed_without_releases_is_a_feed() -> None:
    root = read()
    assert root.findtext(f"{ATOM}updated") == "1970-01-01T00:00:00Z"
    assert root.findall(f"{ATOM}entry") == []


@pytest.mark.parametrize(
    ("day", "moment"), [("2026-11-29", "2026-11-29T00:00:00Z"), ("not_kept", "1970-01-01T00:00:00Z")]
)
def test_an_entry_says_version_day_and_what_changed(day: str, moment: str) -> None:
    one = Entry("abc1234", day, 'https://example.org/?q="x"&data=abc1234', ("A <b> & c", "EFS 1 → 2"))
    (entry,) = read(one, title="<CNS>").findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Data version abc1234"
    assert entry.findtext(f"{ATOM}updated") == moment
    assert entry.findtext(f"{ATOM}id") == one.link
    assert entry.findtext(f"{ATOM}content") == "<ul><li>A &lt;b&gt; &amp; c</li><li>EFS 1 → 2</li></ul>"
