"""The view in words: what every file says of itself, so that it can be read without the page."""

from app import PRODUCT
from app.content import account
from app.content.comparison import Comparison
from app.content.comparison.overview import Overview
from app.content.comparison.pooling import telling
from app.content.headed import under_heads
from app.content.wording import NOT_FOR_PATIENTS, ended
from app.exports.kind import Material, Options
from models.view import View

UNRELEASED = "unreleased"
"""What links and citations say of a version between two releases: nothing could open it again."""


def about(material: Material, options: Options) -> tuple[tuple[str, str], ...]:
    """What the file shows, each part with its name; what is not known is left out."""
    seen = material.comparison
    asked = seen.origin.account.account if seen.origin.account else None
    parts = (
        ("Title", options.title or seen.title),
        ("View", seen.subtitle),
        ("Summary", seen.summary),
        ("Caveat", f"{seen.caveat} {NOT_FOR_PATIENTS}"),
        ("Before comparing", before(seen)),
        ("Question", asked.question if asked else ""),
        ("Collection", asked.status if asked else ""),
        ("Data version", seen.data_version),
        *seen.origin.days,
        ("Date of this file", options.day),
        ("Known and not read", unread(seen)),
        ("Link", options.link),
        ("Link to this data version", _frozen(seen, options)),
        ("Cite as", cite(seen, options)),
    )
    return tuple((name, text) for name, text in parts if text)


def gathered(material: Material) -> tuple[tuple[str, str], ...]:
    """How the evidence was gathered, each line with its name; nothing where that is unknown."""
    held = material.comparison.origin.account
    if held is None:
        return ()
    return (
        *(
            ("Search", ". ".join(under_heads(zip(account.SEARCH_HEADS, said, strict=True))))
            for said in account.searches(held)
        ),
        *(("Flow", step.sentence) for step in account.flow(held, material.rows)),
    )


def before(comparison: Comparison) -> str:
    """What differs between the cohorts, in one line; empty where nothing does."""
    return "; ".join(difference.text for difference in comparison.differences)


def cite(comparison: Comparison | Overview, options: Options) -> str:
    """The view as a citation: name, title, data version, address, day of access."""
    parts = [
        PRODUCT,
        (options.title or "").rstrip(".") or comparison.title,
        f"Data version {_named(comparison)}",
        *([f"Accessed {options.day}"] if options.day else []),
    ]
    text = ". ".join(parts) + "."
    released = comparison.origin.released
    address = frozen(options.link, comparison.data_version) if released else options.link
    return f"{text} {address}" if address else text


def _named(comparison: Comparison | Overview) -> str:
    """The data version, and that it is unreleased where no release holds it."""
    return (
        comparison.data_version if comparison.origin.released else f"{comparison.data_version}, {UNRELEASED}"
    )


def _frozen(comparison: Comparison, options: Options) -> str:
    """The link that opens this version for good; that there is none, where it is not released."""
    address = frozen(options.link, comparison.data_version)
    return address if comparison.origin.released or not address else UNRELEASED


def unread(comparison: Comparison) -> str:
    """What is known and not read, with its names; empty where nothing is."""
    found = comparison.unread
    return ended(f"{found.said}: {'; '.join(one.label for one in found.known)}") if found.known else ""


def notes(comparison: Comparison) -> tuple[str, ...]:
    """The footnotes, each with its sign; then what pooling gives or why not, where it is asked for."""
    footnotes = tuple(note.told for note in comparison.notes)
    return (*footnotes, *(telling.told(pool) for pool in comparison.pools if comparison.view.pool))


def sources(comparison: Comparison) -> tuple[str, ...]:
    """The numbered sources with the texts that were read."""
    return tuple(f"{r.number}. {r.text} {r.read_as}" for r in comparison.citations)


def link(base: str, view: View) -> str:
    """Return the shortest address of a view.

    Args:
        base: the public address of the dashboard, with or without a slash at its end.
        view: what it shows.
    """
    return f"{base.rstrip('/')}/{view.spell()}"


def frozen(address: str, data_version: str) -> str:
    """Return the address that also names the data version; empty for an empty address."""
    if not address or "data=" in address:
        return address
    return f"{address}{'&' if '?' in address else '?'}data={data_version}"
