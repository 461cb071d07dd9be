"""Rules about what may share an axis: clocks, units, grades, endpoints, landmarks."""

from typing import Final

from models.rules.shape import Example, Expect, Rule, cohort, figure

_RELAPSE: Final = "relapse after CAR T"
_AFTER: Final = "post_car_t"

CLOCKS: Final = Rule(
    3,
    "Clocks never mix",
    "Time zero belongs to the figure; a band holds one setting and one clock, and figures of two clocks "
    "never stand side by side.",
    (
        Example(
            "A cohort timed from relapse stands in a band of its own.",
            (
                cohort("Alpha", figure("os", 71.5, "71.5%")),
                cohort("Beta", figure("os", 43, "43%", clock="relapse_after_car_t"), setting=_AFTER),
            ),
            (
                Expect("Alpha", "os", band="clock: infusion", shows=("71.5",)),
                Expect("Beta", "os", band=f"clock: {_RELAPSE}", shows=("43",)),
                Expect("Beta", "os", band="clock: infusion", absent=True),
            ),
        ),
        Example(
            "A cohort with two clocks stands in both bands; what has no clock stands in the first.",
            (
                cohort(
                    "Alpha",
                    figure("os", 71, "71%"),
                    figure("efs", 52, "52%", clock="treatment_start"),
                    figure("response", 80, "80%"),
                ),
            ),
            (
                Expect("Alpha", "os", band="clock: infusion", shows=("71",)),
                Expect("Alpha", "efs", band="clock: infusion", never=("52",)),
                Expect("Alpha", "efs", band="clock: start of treatment", shows=("52",)),
                Expect("Alpha", "os", band="clock: start of treatment", never=("71",)),
                Expect("Alpha", "response", band="clock: infusion", shows=("80",)),
                Expect("Alpha", "response", band="clock: start of treatment", never=("80",)),
            ),
        ),
        Example(
            "A median of another clock is not printed in this band either; the band is named.",
            (
                cohort(
                    "Alpha",
                    figure("os", 8.7, "8.7 mo", kind="median_time"),
                    figure("efs", 52, "52%", clock="treatment_start"),
                ),
            ),
            (
                Expect("Alpha", "os", band="clock: infusion", shows=("median only: 8.7",)),
                Expect(
                    "Alpha",
                    "os",
                    band="clock: start of treatment",
                    shows=("timed from infusion",),
                    never=("8.7",),
                ),
            ),
        ),
        Example(
            "Time zero that is not stated stands with infusion and carries †.",
            (cohort("Alpha", figure("os", 57.0, "57.0%", clock="not_stated")),),
            (
                Expect("Alpha", "os", band="clock: infusion", shows=("24 mo†",)),
                Expect(shows=("Time zero not stated in the source",)),
            ),
        ),
    ),
)

UNITS: Final = Rule(
    4,
    "Units never mix",
    "Percentages and months are different figures.",
    (
        Example(
            "A median stands in the figure of months, a landmark in that of percentages.",
            (
                cohort(
                    "Alpha", figure("os", 57.0, "57.0%"), figure("os", 15.3, "15.3 mo", kind="median_time")
                ),
            ),
            (
                Expect("Alpha", "os", shows=("57.0",), never=("15.3",)),
                Expect("Alpha", "os", figure="months", shows=("15.3",), never=("57.0",)),
            ),
        ),
        Example(
            "A median coded as a percentage is refused.",
            (cohort("Alpha", figure("os", 16.0, "16.0 months")),),
            refused="printed: expected percent for a survival value, got months in '16.0 months'",
        ),
        Example(
            "A percentage coded as months is refused.",
            (cohort("Alpha", figure("os", 57.0, "57.0%", kind="median_time")),),
            refused="printed: expected months for a median_time value, got percent in '57.0%'",
        ),
    ),
)

GRADES: Final = Rule(
    5,
    "Grades never mix",
    "Any grade and grade ≥3 are different views; each row prints the source's own term and grading.",
    (
        Example(
            "Any-grade figures do not stand in the view of grade ≥3, nor the reverse.",
            (
                cohort(
                    "Alpha",
                    figure("neurotoxicity", 28.6, "28.6%", grade="any"),
                    figure("neurotoxicity", 9.5, "9.5%", grade="ge3"),
                ),
                cohort("Beta", figure("neurotoxicity", 31, "31%", grade="any")),
            ),
            (
                Expect("Alpha", "neurotoxicity", shows=("9.5",), never=("28.6",)),
                Expect(
                    "Beta", "neurotoxicity", shows=("not as grade ≥3 (reports any grade)",), never=("31",)
                ),
            ),
        ),
        Example(
            "The same cohorts under any grade.",
            (
                cohort(
                    "Alpha",
                    figure("neurotoxicity", 28.6, "28.6%", grade="any"),
                    figure("neurotoxicity", 9.5, "9.5%", grade="ge3"),
                ),
            ),
            (Expect("Alpha", "neurotoxicity", shows=("28.6",), never=("9.5",)),),
            view="?grade=any",
        ),
        Example(
            "“Neurotoxic events” are never called ICANS in a row; a grading not stated says so.",
            (
                cohort(
                    "Alpha",
                    figure(
                        "neurotoxicity",
                        22.9,
                        "22.9%",
                        endpoint="neurotoxicity",
                        term="neurotoxic events",
                        grading="not_reported",
                        grade_text="grade 3–4",
                    ),
                ),
            ),
            (
                Expect(
                    "Alpha",
                    "neurotoxicity",
                    shows=("“neurotoxic events”, grade 3–4", "grading not stated"),
                    never=("ICANS",),
                ),
            ),
        ),
        Example(
            "Severe is not grade ≥3.",
            (cohort("Alpha", figure("neurotoxicity", 9, "9%", grade="ge3", grade_text="severe")),),
            refused="severe and grade 4 are not ≥3",
        ),
        Example(
            "A print of grade 3 is not any grade.",
            (
                cohort(
                    "Alpha", figure("neurotoxicity", 9, "9%", grade="any", grade_text="grade 3; none grade 4")
                ),
            ),
            refused="grade: any expects every grade, got 'grade 3; none grade 4'",
        ),
    ),
)

TIME: Final = (CLOCKS, UNITS, GRADES)
