"""What pictures and slides draw of a view: the cohorts that its page draws."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from app.content.comparison.comparison import Comparison, Note
from app.content.comparison.trimming import begun, left_out, told
from app.content.over_time import seen
from app.exports.kind import Material, Options

ELSEWHERE: Final = "Who may share patients with a cohort left out is said where all are drawn."


def drawn(material: Material, options: Options) -> Comparison:
    """The view as it is drawn; where cohorts are left out, its caveat, summary and notes say so.

    Args:
        material: the whole view.
        options: how it is wanted; its link leads to the view.
    """
    whole = seen(material.comparison, material.rows)
    shown, left = begun(whole, lecture=options.lecture)
    if not left:
        return shown
    said, hidden = told(whole, left), Note("hidden", part(material, options))
    return replace(
        shown,
        caveat=f"{shown.caveat} {said}",
        summary=f"{shown.summary} {said}",
        notes=(
            hidden,
            *(_spoken(shown) if options.lecture else shown.notes),
        ),
    )


def _spoken(shown: Comparison) -> Iterator[Note]:
    """The notes of a lecture, of those who may share patients no pair of which one is left out."""
    here = {line.study for line in shown.percent.lines}
    kept = [note for note in shown.notes if note.kind != "sharing" or here.issuperset(note.studies)]
    yield from kept
    if len(kept) < len(shown.notes):
        yield Note("hidden", ELSEWHERE)


def part(material: Material, options: Options) -> str:
    """How much of the view is drawn and where all of it is; empty where all of it is drawn."""
    left = left_out(material.comparison, lecture=options.lecture)
    if not left:
        return ""
    link, all_rows = options.link, "rows=all"
    way = f": {link}{'&' if '?' in link else '?'}{all_rows}" if link else f" at an address with {all_rows}"
    return f"{told(material.comparison, left)} All are drawn{way}"
