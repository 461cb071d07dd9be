"""What pictures and slides draw of a view: the cohorts that its page draws."""

from dataclasses import replace

from app.content.comparison.comparison import Comparison, Note
from app.content.comparison.trimming import begun, left_out, told
from app.content.over_time import seen
from app.exports.kind import Material, Options


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
    said = told(whole, left)
    return replace(
        shown,
        caveat=f"{shown.caveat} {said}",
        summary=f"{shown.summary} {said}",
        notes=(Note("hidden", part(material, options)), *shown.notes),
    )


def part(material: Material, options: Options) -> str:
    """How much of the view is drawn and where all of it is; empty where all of it is drawn."""
    left = left_out(material.comparison, lecture=options.lecture)
    if not left:
        return ""
    link, all_rows = options.link, "rows=all"
    way = f": {link}{'&' if '?' in link else '?'}{all_rows}" if link else f" at an address with {all_rows}"
    return f"{told(material.comparison, left)} All are drawn{way}"
