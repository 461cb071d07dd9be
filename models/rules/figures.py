"""Rules about one figure: printed, missing, intervals, of how many."""

from typing import Final

from models.rules.shape import Expect, cohort, example, figure, gap, rule

_OS_57: Final = figure("os", 57.0, "57.0%")

PRINTED: Final = rule(
    1,
    "Printed is kept",
    "Every number keeps the figure as the source printed it; whatever was computed or recovered says so.",
    example(
        "57.0 stays 57.0, and 43 stays 43.",
        cohort("Alpha", _OS_57),
        cohort("Beta", figure("os", 43, "43%")),
        Expect("Alpha", "os", shows=("57.0",)),
        Expect("Beta", "os", shows=("43",), never=("43.0",)),
    ),
    example(
        "A percentage computed from printed counts says that it is computed.",
        cohort(
            "Alpha",
            figure("response", None, "41 of 42", events=41, total=42, derivation="percent_from_counts"),
        ),
        Expect("Alpha", "response", shows=("97.6", "41/42", "% computed")),
    ),
    example(
        "A figure that its print does not hold is refused.",
        cohort("Alpha", figure("os", 58, "57.0%")),
        refused="printed: expected to hold the value 58",
    ),
    example(
        "Of several printed numbers the value is the one before the percent sign.",
        cohort("Alpha", figure("os", 24, "57.0% at 24 months")),
        refused="value: expected 57.0, the number in percent of '57.0% at 24 months', got 24",
    ),
    example(
        "A share between 0 and 1 is no percentage unless counts say so.",
        cohort("Alpha", figure("os", 0.57, "0.57")),
        refused="value: expected a percentage from 0 to 100, got 0.57",
    ),
)

MISSING: Final = rule(
    2,
    "Missing is a word",
    "Seven kinds of empty, each with its word; never blank, never zero. “Not reported” is said only where "
    "the full paper was read whole and is silent in every form.",
    example(
        "Seven kinds of empty are seven different words, and a reported zero is none of them.",
        cohort("Silent", gap("os", "not_reported")),
        cohort("Unread", gap("os", "not_in_text_read")),
        cohort("Cut off", gap("os", "copy_breaks_off")),
        cohort("Unreached", gap("os", "not_reached")),
        cohort("Unsure", gap("os", "not_estimable")),
        cohort("Unfit", gap("os", "not_applicable")),
        cohort("Wordy", gap("os", "text_only", printed="P = .116")),
        cohort("Zero", figure("neurotoxicity", 0, "0%", events=0, total=40)),
        Expect("Silent", "os", shows=("– not reported",)),
        Expect("Unread", "os", shows=("≡ not in the text read",), never=("not reported",)),
        Expect("Cut off", "os", shows=("… copy breaks off",), never=("not reported",)),
        Expect("Unreached", "os", shows=("→ not reached",)),
        Expect("Unsure", "os", shows=("? not estimable",)),
        Expect("Unfit", "os", shows=("not applicable",)),
        Expect("Wordy", "os", shows=("“ P = .116",)),
        Expect("Zero", "neurotoxicity", shows=("0/40",), never=("not reported",)),
    ),
    example(
        "A note says of each kind shown what it means, and of no other.",
        cohort("Cut", gap("os", "copy_breaks_off"), gap("efs", "not_reached")),
        Expect(
            shows=("The copy that was read ends before this outcome", "The median was not reached"),
            never=("could not be estimated", "silent in every form"),
        ),
        view="?outcome=efs,os",
    ),
    example(
        "Facts that are no outcomes are not stated.",
        cohort("Alpha", figure("os", 57.0, "57.0%"), n=None),
        Expect("Alpha", shows=("n not stated", "follow-up not stated"), never=("not reported",)),
    ),
    example(
        "A cohort that gives a median says so where a percentage is missing.",
        cohort(
            "Alpha",
            figure("efs", 8.7, "8.7 mo", kind="median_time", ci_low=3.7, ci_high=18.8, ci_printed="3.7–18.8"),
        ),
        Expect("Alpha", "efs", shows=("median only: 8.7 mo (3.7–18.8)",), never=("not reported",)),
    ),
    example(
        "No nearest landmark is put in the place of the one asked for.",
        cohort("Alpha", figure("os", 90, "90%", months=12), figure("os", 71, "71%", months=48)),
        Expect("Alpha", "os", shows=("not at 24 mo (reports 12, 48)",), never=("90", "71")),
        view="?month=24",
    ),
)

INTERVALS: Final = rule(
    6,
    "Intervals are not invented",
    "Counts may give a Wilson interval, drawn as derived; survival without a printed interval has none.",
    example(
        "Survival has its printed interval or none; 100% without an interval says so.",
        cohort(
            "Alpha",
            figure("os", 100, "100%", total=9),
            figure("efs", 85, "85%", ci_low=72, ci_high=99, ci_printed="72–99"),
        ),
        Expect("Alpha", "os", shows=("100", "no interval reported"), never=("(", "[")),
        Expect("Alpha", "efs", shows=("85", "(72–99)"), never=("no interval",)),
    ),
    example(
        "Counts give a Wilson interval in square brackets.",
        cohort("Alpha", figure("neurotoxicity", 9, "9%", events=4, total=43)),
        Expect("Alpha", "neurotoxicity", shows=("[3.7–21.6]", "4/43"), never=("(3.7",)),
    ),
    example(
        "A print that does not round from its own counts is kept and flagged.",
        cohort(
            "Alpha", figure("response", 66, "10/15 (66%)", events=10, total=15, flags=("printed_mismatch",))
        ),
        Expect("Alpha", "response", shows=("66", "as printed; 10/15 is 66.7")),
    ),
    example(
        "Survival is never a share of patients, which would get an interval from counts.",
        cohort("Alpha", figure("os", 58.3, "21 of 36 (58.3%)", kind="proportion", events=21, total=36)),
        refused="kind: expected survival or median_time for os, got proportion",
    ),
    example(
        "An interval has the bounds that are printed, and no half of them.",
        cohort("Alpha", figure("os", 57.0, "57.0%", ci_low=40, ci_printed="40–75")),
        refused="ci_printed: expected as many numbers as bounds (1), the level aside, got 2",
    ),
    example(
        "The level of an interval is the printed one.",
        cohort("Alpha", figure("os", 57, "57%", ci_low=40, ci_high=75, ci_printed="90% CI 40–75")),
        refused="ci_level: expected 90 as in '90% CI 40–75', got 95",
    ),
    example(
        "Counts are never recovered for survival.",
        cohort(
            "Alpha",
            figure(
                "os",
                66.7,
                "66.7%",
                events=14,
                total=21,
                counts_basis="recovered",
                counts_reason="14/21 fits.",
            ),
        ),
        refused="counts are never recovered for a survival value",
    ),
    example(
        "Counts are recovered only where exactly one whole number rounds to the print.",
        cohort(
            "Alpha",
            figure(
                "response",
                98,
                "98%",
                events=205,
                total=210,
                counts_basis="recovered",
                counts_reason="205/210 fits.",
            ),
        ),
        refused="expected the only whole number",
    ),
)

OF_HOW_MANY: Final = rule(
    16,
    "Every cell says of how many",
    "A proportion prints events, patients and who they are; survival its n where it is not the row's.",
    example(
        "The denominator stands beside the value.",
        cohort(
            "Alpha",
            figure(
                "response",
                75.0,
                "75.0%",
                events=12,
                total=16,
                denominator="subset",
                denominator_text="those with detectable marrow disease",
            ),
            figure("os", 57.0, "57.0%", total=38),
            figure("efs", 90, "90%", total=42),
            n=42,
        ),
        Expect("Alpha", "response", shows=("12/16", "of those with detectable marrow disease")),
        Expect("Alpha", "os", shows=("n = 38",)),
        Expect("Alpha", "efs", never=("n =",)),
    ),
    example(
        "A value of responders says so though their number is not given.",
        cohort("Alpha", figure("os", 80, "80%", denominator="responders")),
        Expect("Alpha", "os", shows=("of responders, n not stated",)),
    ),
)

DENOMINATORS: Final = rule(
    18,
    "Denominator words are exact",
    "Enrolled, infused and evaluable are three things; a total that the source does not print is marked as "
    "inferred, as a recovered count is.",
    example(
        "Enrolled, infused and evaluable keep their words.",
        cohort("Alpha", figure("response", 90, "90%", denominator="enrolled")),
        cohort("Beta", figure("response", 90, "90%", denominator="infused")),
        cohort("Gamma", figure("response", 90, "90%", denominator="evaluable")),
        Expect("Alpha", "response", shows=("of enrolled",)),
        Expect("Beta", "response", shows=("of infused",), never=("enrolled",)),
        Expect("Gamma", "response", shows=("of evaluable",), never=("infused",)),
    ),
    example(
        "Printed events of a total taken from elsewhere carry ‖, beside the interval computed from them.",
        cohort(
            "Alpha",
            figure(
                "relapse",
                14,
                "6 (14%)",
                events=6,
                total=43,
                total_basis="inferred",
                counts_reason="The 43 infused are printed elsewhere.",
            ),
        ),
        Expect("Alpha", "relapse", shows=("6/43‖", "[6.6–27.3]"), never=("‡",)),
        Expect(shows=("Total inferred: the source prints the events",)),
        view="?outcome=relapse",
    ),
    example(
        "A count and a total that are both recovered say so.",
        cohort(
            "Alpha",
            figure(
                "response",
                75.0,
                "75.0%",
                events=12,
                total=16,
                counts_basis="recovered",
                total_basis="recovered",
                counts_reason="No other numbers fit what is printed.",
            ),
        ),
        Expect("Alpha", "response", shows=("12/16‡", "denominator recovered too")),
        Expect(shows=("where marked, denominator recovered too",)),
    ),
)

FIGURES: Final = (PRINTED, MISSING, INTERVALS, OF_HOW_MANY, DENOMINATORS)
