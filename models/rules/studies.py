"""Rules about studies side by side: verdicts, double counting, comparators, the caveat, pooling."""

from typing import Final

from models.rules.shape import Example, Expect, Fields, Given, Rule, cohort, figure, gap

_HIGH: Final = cohort("Alpha", figure("os", 90, "90%"))
_LOW: Final = cohort("Beta", figure("os", 57.0, "57.0%"))

VERDICTS: Final = Rule(
    9,
    "No verdicts between studies",
    "No P value between studies, no rank, no winner's color, no order by estimate.",
    (
        Example(
            "Two studies side by side are not tested against one another.",
            (_HIGH, _LOW),
            (
                Expect("Alpha", "os", shows=("90",)),
                Expect("Beta", "os", shows=("57.0",)),
                Expect(never=("P =", "p =", "superior", "better", "best", "rank", "favor")),
            ),
        ),
        Example(
            "A P value that a source prints stays in that source's own cell.",
            (
                cohort("Alpha", gap("os", "text_only", printed="P = .116")),
                _LOW,
            ),
            (
                Expect("Alpha", "os", shows=("P = .116",)),
                Expect("Beta", "os", never=("P =",)),
            ),
        ),
    ),
)

TWICE: Final = Rule(
    10,
    "No patient counted twice",
    "Cohorts that may share patients are flagged, never pooled; patients are never added over studies.",
    (
        Example(
            "Two cohorts of one center are flagged and not added up.",
            (
                cohort("Alpha", figure("os", 90, "90%"), may_share=("beta_study",), n=42),
                cohort("Beta", figure("os", 57, "57%"), n=85),
            ),
            (
                Expect("Alpha", shows=("may share patients",)),
                Expect("Beta", shows=("may share patients",)),
                Expect(shows=("may share patients",), never=("127",)),
            ),
        ),
        Example(
            "A cohort and its own subset are not added up, and count as one cohort.",
            (
                cohort("Alpha", figure("os", 90, "90%"), study={"id": "made_2024"}, n=42),
                cohort(
                    "Alpha early", figure("os", 93, "93%"), study={"id": "made_2024"}, n=14, subset_of="alpha"
                ),
            ),
            (
                Expect(
                    shows=("Alpha early is part of Alpha", "1 cohort from 1 study"), never=("56", "2 cohorts")
                ),
            ),
        ),
        Example(
            "Cohorts of two studies that share nobody are not added up either.",
            (
                cohort("Alpha", figure("os", 90, "90%"), n=42),
                cohort("Beta", figure("os", 57, "57%"), n=85),
            ),
            (
                Expect("Alpha", never=("may share patients",)),
                Expect(never=("127",)),
            ),
        ),
    ),
)

_COMPARATOR: Final = cohort(
    "Control",
    figure("efs", 24, "24%", endpoint="disease-free survival", months=48, clock="randomization"),
    setting="comparator",
)

COMPARATORS: Final = Rule(
    13,
    "Comparators stand apart",
    "Cohorts without CAR T cells are off by default and labelled.",
    (
        Example(
            "A cohort without CAR T cells is not in the default view.",
            (_HIGH, _COMPARATOR),
            (Expect("Alpha", "os", shows=("90",)), Expect("Control", "efs", absent=True)),
        ),
        Example(
            "Asked for, it stands in a band that says what it is, and its DFS is not EFS.",
            (_HIGH, _COMPARATOR),
            (
                Expect(
                    "Control",
                    "efs",
                    band="No CAR T (comparator)",
                    shows=("not as EFS (reports DFS)",),
                    never=("24",),
                ),
            ),
            view="?setting=comparator",
        ),
    ),
)

CAVEAT: Final = Rule(
    14,
    "The caveat travels",
    "Screen, picture, file and print all say that these are separate published cohorts.",
    (
        Example(
            "One cohort or many, every view says so.",
            (_HIGH,),
            (Expect(shows=("Separate published cohorts, not a head-to-head comparison.",)),),
        ),
        Example(
            "A view that no cohort fits says so too.",
            (_HIGH,),
            (Expect(shows=("Separate published cohorts, not a head-to-head comparison.", "No cohort fits")),),
            view="?site=emd",
        ),
    ),
)


def _mrd(label: str, **fields: str) -> Given:
    said: Fields = {
        "outcome": "response",
        "response": "mrd_negative",
        "window": "day 28",
        "printed": "30 of 40",
        "derivation": "percent_from_counts",
        "events": 30,
        "total": 40,
        **fields,
    }
    return cohort(label, said)


POOLING: Final = Rule(
    15,
    "Pooling is off by default",
    "It is refused, with the reason, across any difference that matters, where something is not stated, "
    "and with fewer than three independent cohorts.",
    (
        Example(
            "Nothing is pooled unless it is asked for.",
            (_mrd("Alpha"), _mrd("Beta"), _mrd("Gamma")),
            (Expect(never=("ooled", "ooling")),),
        ),
        Example(
            "Two cohorts are too few.",
            (_mrd("Alpha"), _mrd("Beta")),
            (Expect(shows=("refused, because there are fewer than 3 independent cohorts",)),),
            view="?pool=1",
        ),
        Example(
            "Two definitions are not pooled.",
            (_mrd("Alpha"), _mrd("Beta"), _mrd("Gamma", response="cr")),
            (Expect(shows=("refused, because the response definition differs",)),),
            view="?pool=1",
        ),
        Example(
            "What is not stated pools with nothing.",
            (_mrd("Alpha"), _mrd("Beta"), _mrd("Gamma", denominator="not_reported")),
            (Expect(shows=("refused, because the kind of denominator is not stated in some",)),),
            view="?pool=1",
        ),
        Example(
            "Three that agree in everything may be pooled, and the method is named.",
            (_mrd("Alpha"), _mrd("Beta"), _mrd("Gamma")),
            (Expect(shows=("computed from 3 cohorts by a random-intercept logistic model",)),),
            view="?pool=1",
        ),
    ),
)

STUDIES: Final = (VERDICTS, TWICE, COMPARATORS, CAVEAT, POOLING)
