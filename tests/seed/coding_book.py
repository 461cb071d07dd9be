"""The word list of the coding book, made from the vocabularies.

Run ``python -m tests.seed.coding_book`` in the project's folder to write it anew into seed_data/README.md.
"""

from pathlib import Path

from models.vocabulary import VOCABULARIES, Term

BOOK = Path(__file__).parents[2] / "seed_data" / "README.md"
BEGIN, END = "<!-- words: begin -->", "<!-- words: end -->"


def section(vocabulary: type[Term]) -> str:
    """One vocabulary: its name, what it answers, and a row per word."""
    about = (vocabulary.__doc__ or "").split("\n")[0].replace("``", "`")
    rows = [f"| `{term}` | {term.label} | {term.definition} |" for term in vocabulary]
    head = f"### {vocabulary.__name__}"
    return "\n".join([head, "", about, "", "| code | label | meaning |", "|---|---|---|", *rows])


def words() -> str:
    """Every vocabulary, in the order of ``VOCABULARIES``."""
    return "\n\n".join(section(vocabulary) for vocabulary in VOCABULARIES)


def rewritten(book: str) -> str:
    """The book with its word list replaced."""
    before, rest = book.split(BEGIN, 1)
    return f"{before}{BEGIN}\n\n{words()}\n\n{END}{rest.split(END, 1)[1]}"


if __name__ == "__main__":
    BOOK.write_text(rewritten(BOOK.read_text(encoding="utf-8")), encoding="utf-8")
