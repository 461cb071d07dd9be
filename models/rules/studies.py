"""Rules about studies side by side: verdicts, double counting, comparators, the caveat."""

from typing import Final

from models.rules.shape import Expect, cohort, example, figure, gap, rule

_HIGH: Final = cohort("Alpha", figure("os", 90, "90%"))
_LOW: Final = cohort("Beta", figure("os", 57.0, "57.0%"))

VERDICTS: Final = rule(
    9,
    "No verdicts between studies",
    "No P value between studies, no rank, no winner's color, no order by estimate.",
    example(
        "Two studies side by side are not tested against one another.",
        _HIGH,
        _LOW,
        Expect("Alpha", "os", shows=("90",)),
        Expect("Beta", "os", shows=("57.0",)),
        Expect(never=("P =", "p =", "superior", "better", "best", "rank", "favor")),
    ),
    example(
        "A P value that a source prints stays in that source's own cell.",
        cohort("Alpha", gap("os", "text_only", printed="P = .116")),
        _LOW,
        Expect("Alpha", "os", shows=("P = .116",)),
        Expect("Beta", "os", never=("P =",)),
    ),
)

TWICE: Final = rule(
    10,
    "No patient counted twice",
    "Cohorts that may share patients are flagged, never pooled; patients are never added over studies.",
    example(
        "Two cohorts of one center are flagged and not added up.",
        cohort("Alpha", figure("os", 90, "90%"), may_share=("beta_study",), n=42),
        cohort("Beta", figure("os", 57, "57%"), n=85),
        Expect("Alpha", shows=("may share patients",)),
        Expect("Beta", shows=("may share patients",)),
        Expect(shows=("may share patients",), never=("127",)),
    ),
    example(
        "A cohort and its own subset are not added up, and count as one cohort.",
        cohort("Alpha", figure("os", 90, "90%"), study={"id": "made_2024"}, n=42),
        cohort("Alpha early", figure("os", 93, "93%"), study={"id": "made_2024"}, n=14, subset_of="alpha"),
        Expect(shows=("Alpha early is part of Alpha", "1 cohort from 1 study"), never=("56", "2 cohorts")),
    ),
    example(
        "Cohorts of two studies that share nobody are not added up either.",
        cohort("Alpha", figure("os", 90, "90%"), n=42),
        cohort("Beta", figure("os", 57, "57%"), n=85),
        Expect("Alpha", never=("may share patients",)),
        Expect(never=("127",)),
    ),
)

_COMPARATOR: Final = cohort(
    "Control",
    figure("efs", 24, "24%", endpoint="disease-free survival", months=48, clock="randomization"),
    setting="comparator",
)

COMPARATORS: Final = rule(
    13,
    "Comparators stand apart",
    "Cohorts without CAR T cells are off by default and labelled.",
    example(
        "A cohort without CAR T cells is not in the default view.",
        _HIGH,
        _COMPARATOR,
        Expect("Alpha", "os", shows=("90",)),
        Expect("Control", "efs", absent=True),
    ),
    example(
        "Asked for, it stands in a band that says what it is, and its DFS is not EFS.",
        _HIGH,
        _COMPARATOR,
        Expect(
            "Control", "efs", band="No CAR T (comparator)", shows=("not as EFS (reports DFS)",), never=("24",)
        ),
        view="?setting=comparator",
    ),
)

CAVEAT: Final = rule(
    14,
    "The caveat travels",
    "Screen, picture, file and print all say that these are separate published cohorts.",
    example(
        "One cohort or many, every view says so.",
        _HIGH,
        Expect(shows=("Separate published cohorts, not a head-to-head comparison.",)),
    ),
    example(
        "A view that no cohort fits says so too.",
        _HIGH,
        Expect(shows=("Separate published cohorts, not a head-to-head comparison.", "No cohort fits")),
        view="?site=emd",
    ),
)


STUDIES: Final = (VERDICTS, TWICE, COMPARATORS, CAVEAT)
