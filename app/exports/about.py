"""The view in words: what every file says of itself, so that it can be read without the page."""

from app.exports.kind import Material, Options
from app.exports.links import frozen
from app.figures.comparison import Comparison
from app.figures.comparison.pooling import telling
from app.figures.comparison.words import NOT_FOR_PATIENTS

NAME = "CAR T Outcomes"


def about(material: Material, options: Options) -> tuple[tuple[str, str], ...]:
    """What the file shows, each part with its name; what is not known is left out."""
    seen = material.comparison
    parts = (
        ("Title", options.title or seen.title),
        ("View", seen.subtitle),
        ("Summary", seen.summary),
        ("Caveat", f"{seen.caveat} {NOT_FOR_PATIENTS}"),
        ("Before comparing", before(seen)),
        ("Data version", seen.data_version),
        ("Date", options.day),
        ("Link", options.link),
        ("Link to this data version", frozen(options.link, seen.data_version)),
        ("Cite as", cite(seen, options)),
    )
    return tuple((name, text) for name, text in parts if text)


def before(comparison: Comparison) -> str:
    """What differs between the cohorts, in one line; empty where nothing does."""
    return "; ".join(difference.text for difference in comparison.differences)


def cite(comparison: Comparison, options: Options) -> str:
    """The view as a citation: name, title, data version, address, day of access."""
    parts = [
        NAME,
        options.title or comparison.title,
        f"Data version {comparison.data_version}",
        *([f"Accessed {options.day}"] if options.day else []),
    ]
    text = ". ".join(part.rstrip(".") for part in parts) + "."
    address = frozen(options.link, comparison.data_version)
    return f"{text} {address}" if address else text


def notes(comparison: Comparison) -> tuple[str, ...]:
    """The footnotes, each with its sign; then what pooling gives or why not, where it is asked for."""
    footnotes = tuple(f"{note.sign} {note.text}".strip() for note in comparison.notes)
    return (*footnotes, *(telling.told(pool) for pool in comparison.pools if comparison.view.pool))


def sources(comparison: Comparison) -> tuple[str, ...]:
    """The numbered sources with the texts that were read."""
    return tuple(f"{r.number}. {r.text} {r.read_as}" for r in comparison.citations)
