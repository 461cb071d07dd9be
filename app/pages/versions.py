"""Notes above a page: its version beside the newest, with marks and links that keep it; preview, outage.

::

    ?data=A           A, whole; the note says what changed since, and links of the page keep the version
    ?since=A          the newest; the note says what changed since A, and the figures that did are marked
    never released    the newest; the note says so
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from html import escape
from typing import Any, Final, TypeVar

from app.components import masthead
from app.components import versions as drawn
from app.components.markup import Written, markup
from app.content import since
from app.content.comparison import Comparison, compare
from app.content.since import Since
from app.content.wording import written
from app.pages.evidence import PageEvidence
from models.releases.difference import changes
from models.view import DEFAULT, Parsed, View

E = TypeVar("E", bound=PageEvidence)

_COMPARES: Final = "/"
_STUDY: Final = "/studies/"
_HREF: Final = re.compile(
    r'href="(/(?:(?:map|studies|guide|data|embed|export|print)\b)?[^"#/]*(?:/[^"#/]*)?)(#[^"]*)?"'
)


def opened(parsed: Parsed, evidence: Callable[[View], E]) -> tuple[Parsed, E]:
    """The evidence that a view asks for, and the view without versions that were never released.

    Args:
        parsed: what the address asks.
        evidence: gives the evidence of a view.
    """
    now = evidence(parsed.view)
    if not now.vain:
        return parsed, now
    return replace(parsed, view=parsed.view.without(*(key for key, _ in now.vain))), now


def noted(page: Any, evidence: PageEvidence, view: View = DEFAULT, path: str = "/") -> list[Any]:
    """The page with what its version asks for, beneath the notes that are due."""
    due: list[Any] = [masthead.previewed(evidence.draft)] if evidence.draft else []
    if evidence.away:
        now = evidence.newest or evidence
        due.append(masthead.held(now.data_version, written(now.account.account.evidence)))
    found = _changed(path, view, evidence)
    marked = _marked(markup(page), found.figures if found else {})
    return [*due, *_told(path, view, evidence, found), Written(kept(marked, view.data))]


def _told(path: str, view: View, evidence: PageEvidence, found: Since | None) -> Iterator[Any]:
    """The notes on the version shown: that one was never released, that it is older, what changed."""
    if evidence.vain:
        state = "" if (evidence.newest or evidence).released else " (unreleased)"
        yield drawn.vain(evidence.vain, f"{(evidence.newest or evidence).data_version}{state}")
    if found is None:
        return
    place = "in this view" if path == _COMPARES else "on this page"
    plain = f"{path}{view.without('data', 'since').spell()}"
    if evidence.earlier is not None:
        yield drawn.newer(found, place, f"{path}{view.without('since').spell()}")
    else:
        marked = f"{path}{view.without('data').with_(since=evidence.data_version).spell()}"
        yield drawn.older(found, evidence.account.account.evidence, place, plain, marked)


def _changed(path: str, view: View, evidence: PageEvidence) -> Since | None:
    """What changed between the version shown and the one it is held against; None where there is no other."""
    if evidence.earlier is not None:
        before, after = evidence.earlier, evidence
    elif evidence.newest is not None:
        before, after = evidence, evidence.newest
    else:
        return None
    found = changes(before, after)
    if path == _COMPARES:
        return since.of_view(_seen(view, before), _seen(view, after), found)
    if path.startswith(_STUDY):
        found = tuple(one for one in found if one.study == path.removeprefix(_STUDY))
    return since.of_records(before.data_version, after.data_version, found)


def _seen(view: View, evidence: PageEvidence) -> Comparison:
    return compare(evidence.rows, view, evidence.data_version, evidence)


def _marked(text: str, figures: Mapping[str, str]) -> str:
    """Every link to a figure that changed says so, also to ears."""
    if not figures:
        return text
    said = {key: escape(told, quote=True) for key, told in figures.items()}

    def mark(found: re.Match[str]) -> str:
        told = said.get(found[1])
        return f'{found[0]} data-changed="{told}" title="Changed: {told}"' if told else found[0]

    return re.sub(r'href="#([a-z0-9_]+)"', mark, text)


def kept(text: str, version: str | None) -> str:
    """Every link to a page or a file with the version, where it does not name one."""
    if version is None:
        return text

    def keep(found: re.Match[str]) -> str:
        address, place = found[1], found[2] or ""
        if "data=" in address:
            return found[0]
        return f'href="{address}{"&amp;" if "?" in address else "?"}data={version}{place}"'

    return _HREF.sub(keep, text)
