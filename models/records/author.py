"""An author of a citation: a person, or an institution that is one name whole."""

from dataclasses import dataclass
from typing import Final, Self

SUFFIXES: Final = frozenset({"Jr", "Sr", "II", "III", "IV", "2nd", "3rd", "4th"})
MOST_INITIALS: Final = 4


@dataclass(frozen=True, slots=True)
class Author:
    """An author by parts, each as printed.

    Attributes:
        family: the family name without its particle, or an institution's whole name.
        initials: of the given names, one string per name: ``("V", "A")``; a double name keeps its hyphen,
            ``("J-P",)``. Empty where none is printed, and for an institution.
        particle: what stands before the family name in lower case, such as "van der".
        suffix: such as "Jr".
        institution: whether it is no person.
    """

    family: str
    initials: tuple[str, ...] = ()
    particle: str = ""
    suffix: str = ""
    institution: bool = False

    @classmethod
    def read(cls, printed: str) -> Self:
        """Read an author as reference lists print one: "van der Berg AB Jr", or "{The Study Group}".

        Braces say that a name is an institution's. Without them it is a person's where it ends in initials
        or is a single word, and else an institution's.
        """
        if printed.startswith("{") and printed.endswith("}"):
            return cls(printed[1:-1].strip(), institution=True)
        words = printed.split()
        suffix = words.pop().rstrip(".") if len(words) > 2 and words[-1].rstrip(".") in SUFFIXES else ""
        initials = _initials(words[-1]) if len(words) > 1 else ()
        if not initials:
            return cls(printed) if len(words) == 1 else cls(printed, institution=True)
        particle = _particle(words[:-2])
        return cls(" ".join(words[len(particle) : -1]), initials, " ".join(particle), suffix)

    @property
    def acronym(self) -> bool:
        """Whether what looks like initials spells three words: "Children's Oncology Group COG"."""
        first = "".join(word[0] for word in self.family.split() if word[0].isupper())
        return len(first) > 2 and "".join(self.initials) == first

    @property
    def surname(self) -> str:
        """The family name behind its particle."""
        return f"{self.particle} {self.family}".strip()

    @property
    def listed(self) -> str:
        """The author as in a list of references: "van der Berg AB Jr"."""
        return " ".join(filter(None, (self.surname, "".join(self.initials), self.suffix)))


def _initials(word: str) -> tuple[str, ...]:
    """The initials a word is made of; nothing if it is a name."""
    letters = word.replace("-", "")
    if not letters.isupper() or not letters.isalpha() or len(letters) > MOST_INITIALS:
        return ()
    if word.startswith("-") or word.endswith("-"):
        return ()
    found: list[str] = []
    joined = False
    for letter in word:
        if letter == "-":
            joined = True
        elif joined:
            found[-1] += f"-{letter}"
            joined = False
        else:
            found.append(letter)
    return tuple(found)


def _particle(before: list[str]) -> list[str]:
    """The words in lower case that a family name begins with."""
    count = next((index for index, word in enumerate(before) if not word.islower()), len(before))
    return before[:count]
