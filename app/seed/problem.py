"""Problem: one thing a curator can put right, said in one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where something is wrong, and what was expected there."""

    file: str
    """The file, as it is called within seed_data: ``studies/rankin_2026.toml``."""
    place: str
    """Table and id, or a line of the file; empty for the file itself."""
    field: str
    """The field; empty for the whole record."""
    expected: str
    """What was expected, and what was found."""

    def __str__(self) -> str:
        """Give one printable line: file, place, field, what was expected."""
        said = ": ".join(part for part in (self.file, self.place, self.field, self.expected) if part)
        return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in said)


class SeedError(Exception):
    """The evidence cannot be built; ``lines`` say why, one each."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines
