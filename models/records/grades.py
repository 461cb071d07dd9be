"""Whether the words of a toxicity fit its grade: severe, grade 4 and grade ≥3 are three things. Pure."""

import re
from collections.abc import Iterator

from models.vocabulary import Grade

_LOW_RANGE = re.compile(
    r"\b[12]\s*(?:–|-|~|to|or|and)\s*[2345]\b|(?:≥|>=|>\s*(?=1))\s*[12]\b|\b[12]\s*\+"
    r"|\b[12] (?:or|and) (?:higher|above|more)"
)
_LEAST = re.compile(r"(?:≥|>=|>)\s*(?:grade\s*)?[2345]|[2345]\s*\+|[2345] (?:or|and) (?:higher|above|more)")
_WHOLE = re.compile(
    r"\bany\b|\ball\b|\bno(?:ne)?\b|grades?\s*[12]\b|\b[12]\s*(?:–|-|~|to|or|and)\s*[2345]|[≤<]"
)
_IN_PRINT = re.compile(
    r"severe|(?:≥|>=)\s*(?:grade\s*)?[2345]|grades?[\s-]*(?:≥|>=)?\s*[1-5](?:\s*(?:–|-|~|to|or)\s*[1-5])?",
    re.IGNORECASE,
)


def grade_text_faults(grade: Grade | None, grade_text: str | None, printed: str) -> Iterator[str]:
    """Whether the printed grade is that of the band; the print itself is read where no text is given."""
    text = (grade_text or _printed_grade(printed)).lower()
    if not text or grade is None:
        return
    if grade is Grade.GE3 and _is_not_ge3(text):
        yield "grade: ge3 expects a printed grade 3, 3 to 4 or ≥3; severe and grade 4 are not ≥3"
    elif grade is Grade.ANY and _is_not_any(text):
        yield f"grade: any expects every grade, got {text!r}; grade 3 and ≥3 are ge3"
    elif grade is Grade.GRADE_4 and ("4" not in text or re.search(r"3\s*(?:–|-|~|to|or|and)\s*4|[≥>]", text)):
        yield f"grade: grade_4 expects a printed grade 4 alone, got {text!r}"
    elif grade is Grade.SEVERE and "severe" not in text and re.search(r"[1-5]", text):
        yield f"grade: severe expects that word in print, got {text!r}; grade 3 and ≥3 are ge3"


def _printed_grade(printed: str) -> str:
    """The words of a grade within a figure's print; none where it tells of what did not happen."""
    found = _IN_PRINT.findall(printed)
    return found[0] if len(found) == 1 and not re.search(r"\bn(?:o|one)\b|≤|maximum|max\.", printed) else ""


def _is_not_ge3(text: str) -> bool:
    return "severe" in text or "3" not in text or bool(_LOW_RANGE.search(_before_negation(text)))


def _is_not_any(text: str) -> bool:
    if re.search(r"\bany\b", text):
        return False
    if _LEAST.search(text):
        return True
    return bool(re.search(r"[345]|severe", text)) and not _WHOLE.search(_before_negation(text))


def _before_negation(text: str) -> str:
    """What is said before "none" or "the other": the grade itself."""
    return re.split(r"[;,(]|\bnone\b|\bno\b", text)[0] or text
