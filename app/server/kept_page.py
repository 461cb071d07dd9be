"""A page as it is kept: in bytes as they are sent, which take half the room of letters."""

import hashlib
from dataclasses import dataclass
from typing import Self

from app.pages.contract import Content
from app.server.ahead import links


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page.

    Attributes:
        html: what stands in main.
        live: what the browser draws, as JSON that can stand in a document; empty where there is no figure.
        title: of the document.
        version: of the data, as the header shows it.
        links: the views that it leads to.
        digest: of the first two.
    """

    html: bytes = b""
    live: bytes = b""
    title: str = ""
    version: str = ""
    links: tuple[str, ...] = ()
    digest: bytes = b""

    @classmethod
    def of(cls, path: str, made: Content) -> Self:
        """Return the page at this path as it is kept."""
        html, live = made.html.encode(), made.live.replace("<", r"\u003c").encode()
        found = hashlib.sha256(html)
        found.update(live)
        return cls(html, live, made.title, made.version, links(path, made.html), found.digest())

    def __len__(self) -> int:
        """Give its bytes."""
        return len(self.html) + len(self.live)

    @property
    def content(self) -> Content:
        """The page as a callback sends it."""
        return Content(self.html.decode(), self.title, self.live.decode(), self.version)
