"""Rules about what may share an axis: time zeros, units, grades, conditions."""

from typing import Final

from models.rules.shape import Expect, cohort, example, figure, gap, rule

_RELAPSE: Final = "relapse after CAR T"
_AFTER: Final = "post_car_t"
_BOTH_GRADES: Final = cohort(
    "Alpha",
    figure("neurotoxicity", 28.6, "28.6%", grade="any"),
    figure("neurotoxicity", 9.5, "9.5%", grade="ge3"),
)

CLOCKS: Final = rule(
    3,
    "Times from different points never mix",
    "Time zero belongs to the figure; a band holds one setting and one time zero, and figures of two never "
    "stand side by side.",
    example(
        "A cohort timed from relapse stands in a band of its own.",
        cohort("Alpha", figure("os", 71.5, "71.5%")),
        cohort("Beta", figure("os", 43, "43%", clock="relapse_after_car_t"), setting=_AFTER),
        Expect("Alpha", "os", band="time from infusion", shows=("71.5",)),
        Expect("Beta", "os", band=f"time from {_RELAPSE}", shows=("43",)),
        Expect("Beta", "os", band="time from infusion", absent=True),
    ),
    example(
        "A cohort with two time zeros stands in both bands; what has none stands in the first.",
        cohort(
            "Alpha",
            figure("os", 71, "71%"),
            figure("efs", 52, "52%", clock="treatment_start"),
            figure("response", 80, "80%"),
        ),
        Expect("Alpha", "os", band="time from infusion", shows=("71",)),
        Expect("Alpha", "efs", band="time from infusion", never=("52",)),
        Expect("Alpha", "efs", band="time from start of treatment", shows=("52",)),
        Expect("Alpha", "os", band="time from start of treatment", never=("71",)),
        Expect("Alpha", "response", band="time from infusion", shows=("80",)),
        Expect("Alpha", "response", band="time from start of treatment", never=("80",)),
    ),
    example(
        "A median from another time zero is not printed in this band either; the band is named.",
        cohort(
            "Alpha",
            figure("os", 8.7, "8.7 mo", kind="median_time"),
            figure("efs", 52, "52%", clock="treatment_start"),
        ),
        Expect("Alpha", "os", band="time from infusion", shows=("median only: 8.7",)),
        Expect(
            "Alpha", "os", band="time from start of treatment", shows=("timed from infusion",), never=("8.7",)
        ),
    ),
    example(
        "Time zero that is not stated stands with infusion; where few are silent, they carry †.",
        cohort("Alpha", figure("os", 57.0, "57.0%", clock="not_stated")),
        cohort("Beta", figure("os", 71, "71%")),
        Expect("Alpha", "os", band="time from infusion, or not stated (†)", shows=("24 mo†",)),
        Expect("Beta", "os", never=("†", "*")),
        Expect(shows=("Time zero not stated in the source",)),
    ),
    example(
        "Where most are silent, the band says so once and the others are marked.",
        cohort("Alpha", figure("os", 57.0, "57.0%", clock="not_stated")),
        cohort("Beta", figure("os", 71, "71%")),
        cohort("Gamma", figure("os", 43, "43%", clock="not_stated")),
        Expect(
            "Alpha",
            "os",
            band="time from infusion not stated, except where marked * (1 of 3)",
            shows=("24 mo 57.0",),
            never=("†",),
        ),
        Expect("Beta", "os", shows=("24 mo*",)),
        Expect(shows=("Time zero stated in the source",)),
    ),
)

UNITS: Final = rule(
    4,
    "Units never mix",
    "Percentages and months are different figures.",
    example(
        "A median stands in the figure of months, a landmark in that of percentages.",
        cohort("Alpha", figure("os", 57.0, "57.0%"), figure("os", 15.3, "15.3 mo", kind="median_time")),
        Expect("Alpha", "os", shows=("57.0",), never=("15.3",)),
        Expect("Alpha", "os", figure="months", shows=("15.3",), never=("57.0",)),
    ),
    example(
        "A median coded as a percentage is refused.",
        cohort("Alpha", figure("os", 16.0, "16.0 months")),
        refused="printed: expected percent for a survival value, got months in '16.0 months'",
    ),
    example(
        "A percentage coded as months is refused.",
        cohort("Alpha", figure("os", 57.0, "57.0%", kind="median_time")),
        refused="printed: expected months for a median_time value, got percent in '57.0%'",
    ),
)

GRADES: Final = rule(
    5,
    "Grades never mix",
    "Any grade and grade ≥3 are different views; each row prints the source's own term and grading.",
    example(
        "Any-grade figures do not stand in the view of grade ≥3, nor the reverse.",
        _BOTH_GRADES,
        cohort("Beta", figure("neurotoxicity", 31, "31%", grade="any")),
        Expect("Alpha", "neurotoxicity", shows=("9.5",), never=("28.6",)),
        Expect("Beta", "neurotoxicity", shows=("not as grade ≥3 (reports any grade)",), never=("31",)),
    ),
    example(
        "The same cohorts under any grade.",
        _BOTH_GRADES,
        Expect("Alpha", "neurotoxicity", shows=("28.6",), never=("9.5",)),
        view="?grade=any",
    ),
    example(
        "“Neurotoxic events” are never called ICANS in a row; a grading not stated says so.",
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
        Expect(
            "Alpha",
            "neurotoxicity",
            shows=("“neurotoxic events”, grade 3–4", "grading not stated"),
            never=("ICANS",),
        ),
    ),
    example(
        "Severe is not grade ≥3.",
        cohort("Alpha", figure("neurotoxicity", 9, "9%", grade="ge3", grade_text="severe")),
        refused="severe and grade 4 are not ≥3",
    ),
    example(
        "A print of grade 3 is not any grade.",
        cohort("Alpha", figure("neurotoxicity", 9, "9%", grade="any", grade_text="grade 3; none grade 4")),
        refused="grade: any expects every grade, got 'grade 3; none grade 4'",
    ),
)

_OF_ALL: Final = "CAR T-cell therapy time from infusion"
_AMONG: Final = "Counted among responders"
_LATER: Final = "Grouped by what happened later"

CONDITIONS: Final = rule(
    17,
    "Conditional groups stand apart",
    "A figure counted among responders, among those still followed, or by what happened later stands in a "
    "sub-band of its own, never beside figures of all infused: the time before was survived by definition.",
    example(
        "Survival among responders stands apart from survival of all infused.",
        cohort("All", figure("os", 57.0, "57.0%")),
        cohort("In remission", figure("os", 80, "80%"), condition="in_remission"),
        Expect("All", "os", band=_OF_ALL, shows=("57.0",)),
        Expect("All", band=_AMONG, absent=True),
        Expect("In remission", "os", band=_AMONG, shows=("80",)),
        Expect("In remission", band=_OF_ALL, absent=True),
    ),
    example(
        "A cohort with figures of both kinds stands in both bands, each figure in its own.",
        cohort(
            "Alpha",
            figure("os", 57.0, "57.0%"),
            figure("efs", 80, "80%", denominator="responders"),
            gap("response", "not_reported"),
        ),
        Expect(
            "Alpha",
            "efs",
            band=_OF_ALL,
            shows=("counted among responders: see that band",),
            never=("80",),
        ),
        Expect("Alpha", "efs", band=_AMONG, shows=("80",)),
        Expect("Alpha", "os", band=_AMONG, shows=("see that band",), never=("57.0",)),
        Expect("Alpha", "response", band=_AMONG, never=("not reported",)),
    ),
    example(
        "A response has no time zero, and stands apart all the same.",
        cohort(
            "Alpha",
            figure("response", 90, "90%", response="best_orr"),
            figure("response", 71, "71%", response="mrd_negative", denominator="responders"),
        ),
        Expect("Alpha", "response", band="CAR T-cell therapy time", shows=("90",), never=("71",)),
        Expect("Alpha", "response", band=_AMONG, shows=("71",), never=("90",)),
    ),
    example(
        "Of two conditions the one that presupposes more decides.",
        cohort("Alpha", figure("os", 60, "60%", denominator="responders", condition="by_later_course")),
        Expect("Alpha", "os", band=_LATER, shows=("60",)),
        Expect("Alpha", band=_AMONG, absent=True),
    ),
    example(
        "Those still followed at a later time are a sub-band too.",
        cohort("Alpha", figure("os", 66, "66%", condition="still_followed")),
        Expect("Alpha", "os", band="Counted among those still followed", shows=("66",)),
    ),
)

TIME: Final = (CLOCKS, UNITS, GRADES, CONDITIONS)
