"""The columns a reader can set beside a cohort's name: one list for every form of a view.

An entry is the whole of a column: its key in the address, its head, what it means, its width in the figure
and its words. Figure, slide, table, phone, CSV, XLSX, JSON and the spoken row read this list.
"""

from collections import Counter
from collections.abc import Callable

from models.records import NOT_REPORTED, Row
from models.vocabulary import About, Answer, Costimulation, Term


def _printed(text: str) -> str:
    return "" if text == NOT_REPORTED else text


def _told(row: Row, about: About) -> str:
    """What facts say of it, in the words that stand beside a name."""
    return "; ".join(fact.text for fact in row.facts if fact.about is about)


def _prior_hsct(row: Row) -> str:
    return _printed(row.cohort.prior_hsct) or _told(row, About.HSCT)


def _cd19_at_relapse(row: Row) -> str:
    """CD19 at the relapse after the treatment, or at the one that formed the cohort."""
    failed = row.cohort.indication.after_failure
    return _told(row, About.CD19_AT_RELAPSE) or (_told(row, About.CD19) if failed else "")


def _patients(row: Row) -> str:
    return ", ".join(f"{n} {word.label}" for word, n in row.cohort.counts.items() if n is not None)


def _costimulation(row: Row) -> str:
    domain = row.cohort.costimulation
    return "" if domain is Costimulation.NOT_REPORTED else domain.label


def _appraisal(row: Row) -> str:
    given = Counter(one.answer for one in row.appraisal)
    return ", ".join(f"{given[answer]} {answer.label}" for answer in Answer if given[answer])


class CohortColumn(Term):
    """Facts of a cohort that a reader can set beside its name, in the order of the figure.

    Attributes:
        width: px in the figure on the screen.
        words: what it says of a cohort; empty where nothing is known.
    """

    width: float
    words: Callable[[Row], str]

    FOLLOW_UP = (
        "follow_up",
        "Follow-up",
        "Median follow-up, as the source prints it.",
        96,
        lambda row: _printed(row.cohort.follow_up_text),
    )
    PRIOR_HSCT = (
        "prior_hsct",
        "Prior transplant",
        "How many had a transplant before, as printed.",
        96,
        _prior_hsct,
    )
    HSCT_AFTER = (
        "hsct_after",
        "Transplant afterwards",
        "How many had a transplant after this treatment.",
        96,
        lambda row: _told(row, About.HSCT_AFTER),
    )
    PATIENTS = ("patients", "Patients", "How many were enrolled, infused and evaluable.", 96, _patients)
    PRODUCT = (
        "product",
        "Product",
        "The product, in the source's words.",
        110,
        lambda row: _printed(row.cohort.product),
    )
    COSTIMULATION = (
        "costimulation",
        "Costimulation",
        "Costimulatory domain of the product.",
        84,
        _costimulation,
    )
    CD19_AT_RELAPSE = (
        "cd19_at_relapse",
        "CD19 at relapse",
        "CD19 on the blasts at relapse after CAR T cells.",
        96,
        _cd19_at_relapse,
    )
    APPRAISAL = (
        "appraisal",
        "Appraisal",
        "How many questions of the appraisal have which answer.",
        96,
        _appraisal,
    )

    def told(self, row: Row) -> str:
        """Return its words of a cohort, or what stands for them."""
        return self.words(row) or ("not appraised" if self is CohortColumn.APPRAISAL else "not stated")
