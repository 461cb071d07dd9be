"""Rules about what a value is called: endpoints, response definitions, landmarks."""

from typing import Final

from models.rules.shape import Expect, cohort, example, figure, rule

_AFTER: Final = "post_car_t"
_BEST: Final = figure("response", 100, "100%", response="best_orr")
_DAY_28: Final = figure("response", 97.6, "97.6%", response="cr_day28")

ENDPOINTS: Final = rule(
    7,
    "Endpoints keep their names",
    "EFS, DFS, LFS, RFS and PFS are five things, response at least seven; each keeps its name and its own "
    "mark.",
    example(
        "Two response definitions are two marks, each with its name.",
        cohort("Alpha", _BEST, _DAY_28),
        Expect("Alpha", "response", shows=("100", "best ORR", "97.6", "remission at day 28")),
    ),
    example(
        "DFS is not EFS: it is named in the gap, and drawn with its name where it is asked for.",
        cohort("Alpha", figure("efs", 24, "24%", endpoint="disease-free survival", months=48)),
        Expect("Alpha", "efs", shows=("not as EFS (reports DFS)",), never=("24",)),
    ),
    example(
        "With related endpoints each carries its name.",
        cohort("Alpha", figure("efs", 24, "24%", endpoint="disease-free survival", months=48)),
        Expect("Alpha", "efs", shows=("DFS 48 mo", "24")),
        view="?endpoint=related",
    ),
    example(
        "Response to salvage has its own heading after CAR T failure, and is never a response to CAR T.",
        cohort(
            "Alpha",
            figure("os", 43, "43%", clock="relapse_after_car_t"),
            figure("response", 58.3, "58.3%", response="salvage_cr"),
            setting=_AFTER,
        ),
        cohort("Beta", figure("response", 41, "41%", response="salvage_cr")),
        Expect("Alpha", "response", band="Response to salvage", shows=("58.3",)),
        Expect("Beta", "response", shows=("response to salvage only",), never=("41",)),
    ),
)

LANDMARKS: Final = rule(
    8,
    "Landmarks are never joined by a line",
    "Each landmark stands alone with its tag, and a value of a subset is marked as one. A landmark is "
    "claimed only of what has one: response, toxicity and crude relapse bear their own time or none.",
    example(
        "The 4-year value of 14 early patients says that it is a subset.",
        cohort(
            "Alpha",
            figure("efs", 90, "90%", months=12),
            figure(
                "efs",
                71,
                "71%",
                months=48,
                total=14,
                denominator="subset_potential_follow_up",
                subset_of="alpha",
            ),
            n=42,
        ),
        Expect("Alpha", "efs", shows=("12 mo", "90", "48 mo", "71", "subset, n = 14 §")),
        Expect(shows=("A subset of the cohort, not the whole of it",)),
    ),
    example(
        "At 24 months, a response beside survival is named without the landmark.",
        cohort("Alpha", figure("os", 57.0, "57.0%"), figure("response", 80, "80%")),
        Expect(shows=("Overall survival at 24 months; response, no time stated",), never=("response at 24",)),
        view="?outcome=os,response&month=24",
    ),
)

NAMES: Final = (ENDPOINTS, LANDMARKS)
