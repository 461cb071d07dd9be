"""What is recorded as missing, in words: its kind with what the source prints of it, and what it is of."""

from app.content import wording
from models.records import Empty
from models.vocabulary import Kind, Missing


def other_name(empty: Empty) -> str:
    """The endpoint a recorded gap is of; nothing where it is the panel's own."""
    return empty.endpoint.short if empty.endpoint and not empty.endpoint.own else ""


def absent(empty: Empty) -> str:
    """Which kind of empty a recorded gap is, with what the source prints of it: "not reached (36.8–NE)"."""
    text = f"median {empty.missing.label}" if empty.of is Kind.MEDIAN_TIME else empty.missing.label
    printed = wording.ranged(empty.printed or "")
    if empty.missing is Missing.TEXT_ONLY:
        text = "" if printed.lower() in (empty.text or "").lower() else printed or text
    elif printed and empty.missing.label in printed.lower():
        said = empty.of is not Kind.MEDIAN_TIME or printed.lower().startswith("median")
        text = printed if said else f"median {printed}"
    elif printed:
        text = f"{text} ({printed})"
    if not empty.text:
        return text
    return f"{text}, {empty.text}" if text else empty.text


def subject(empty: Empty) -> str:
    """What a recorded gap is of, by its own names: "median DOR", "CRS, any grade", "OS, 24 mo"."""
    name = empty.endpoint.short if empty.endpoint else empty.outcome.label
    parts = [
        f"median {name}" if empty.of is not None and empty.of.in_months else name,
        wording.grade_words(empty.grade) if empty.grade else "",
        empty.burden.label if empty.burden else "",
        f"{empty.months} mo" if empty.months else "",
    ]
    return ", ".join(filter(None, parts))
