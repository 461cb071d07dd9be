"""Rules about who was treated: disease site and age."""

from typing import Final

from models.rules.shape import Expect, cohort, example, figure, rule

_OS: Final = (figure("os", 66.7, "66.7%"),)

SITES: Final = rule(
    11,
    "EMD means extramedullary disease outside the CNS",
    "CNS disease is never folded into it; a cohort called EMD that may hold CNS disease is a group of its "
    "own, and so is testicular disease within EMD.",
    example(
        "The EMD filter keeps EMD without CNS disease, testicular disease included, and nothing else.",
        cohort("Outside", *_OS, site="emd_non_cns"),
        cohort("Testis", *_OS, site="testis_isolated"),
        cohort("Brain", *_OS, site="cns_any"),
        cohort("Any", *_OS, site="emd_any"),
        Expect("Outside", "os", shows=("66.7",)),
        Expect("Testis", "os", shows=("66.7",)),
        Expect("Brain", "os", absent=True),
        Expect("Any", "os", absent=True),
        view="?site=emd",
    ),
    example(
        "The EMD view names how many cohorts called extramedullary may hold CNS disease.",
        cohort("Outside", *_OS, site="emd_non_cns"),
        cohort("Any", *_OS, site="emd_any"),
        Expect(shows=("1 cohort called extramedullary may hold CNS disease",)),
        view="?site=emd",
    ),
    example(
        "A cohort called EMD that may hold CNS disease is a group of its own, and a note says why.",
        cohort("Any", *_OS, site="emd_any", site_note="The text names no sites."),
        Expect("Any", "os", shows=("66.7",)),
        Expect(shows=("Any: The text names no sites.",)),
        view="?site=emd_cns_possible",
    ),
    example(
        "Marrow only prints what the source means by it.",
        cohort(
            "Marrow",
            *_OS,
            site="marrow_only",
            site_text=("no active CNS or EMD; 84 of the 251 had no detectable marrow disease (recovered)"),
        ),
        Expect("Marrow", shows=("84 of the 251 had no detectable marrow disease (recovered)",)),
        view="?site=marrow",
    ),
)

_YOUNG: Final = cohort("Children", *_OS, age_group="pediatric", age_low=1, age_high=17, age_text="1–17 y")
_BOTH: Final = cohort("To 29", *_OS, age_group="pediatric_aya", age_high=29, age_text="≤29 y, median 9")
_ALL: Final = cohort(
    "All ages", *_OS, age_group="mixed", age_low=2, age_high=61, age_text="2–61 y", site="mixed"
)
_OLD: Final = cohort("Adults", *_OS, age_group="adult", age_low=18, age_high=74, age_text="18–74 y")
_WORDS: Final = cohort("Words", *_OS, age_group="pediatric_aya", age_text="children and young adults")
_MINORS: Final = cohort("Minors", *_OS, age_group="pediatric_aya", age_text="children, ages not given")
_SILENT: Final = cohort("No age", *_OS, age_group="not_reported", age_text="age not stated")
_AGES: Final = (_YOUNG, _BOTH, _ALL, _OLD, _WORDS, _MINORS, _SILENT)

AGES: Final = rule(
    12,
    "An age filter keeps the cohorts that include the age",
    "Each row says who else is in it. A cohort whose age range is not stated stays only where its words "
    "include the age, and says so. With “only”, a cohort stays only if its whole age range lies within the "
    "groups ticked.",
    example(
        "Children: a cohort up to 29 years holds them too, and says who else is in it.",
        *_AGES,
        Expect("Children", "os", shows=("66.7",)),
        Expect("Children", shows=("1–17 y",), never=("1–17 y:",)),
        Expect("To 29", "os", shows=("66.7",)),
        Expect("To 29", shows=("≤29 y, median 9: children and young adults",)),
        Expect("Adults", "os", absent=True),
        Expect("No age", "os", absent=True),
        view="?age=pediatric",
    ),
    example(
        "Adults: a cohort to 29 years holds young ones, whatever its disease site.",
        *_AGES,
        Expect("Adults", shows=("18–74 y",), never=("18–74 y:",)),
        Expect("To 29", shows=("≤29 y, median 9: children and young adults",)),
        Expect("All ages", shows=("2–61 y: children and adults",)),
        Expect("Children", "os", absent=True),
        view="?age=adult",
    ),
    example(
        "A range that is not stated is decided by the words of the source.",
        *_AGES,
        Expect("Words", shows=("children and young adults; range not stated",)),
        Expect("Minors", "os", absent=True),
        Expect("No age", "os", absent=True),
        view="?age=adult",
    ),
    example(
        "Only children: a cohort up to 29 years is not one of children alone.",
        *_AGES,
        Expect("Children", "os", shows=("66.7",)),
        Expect("To 29", "os", absent=True),
        Expect("All ages", "os", absent=True),
        Expect("Adults", "os", absent=True),
        Expect("No age", "os", absent=True),
        Expect(shows=("4 more cohorts include this age among others",)),
        view="?age=pediatric&age_match=only",
    ),
    example(
        "The groups ticked count together: only children and adults keep a cohort of 2 to 61 years.",
        *_AGES,
        Expect("All ages", "os", shows=("66.7",)),
        Expect("To 29", "os", shows=("66.7",)),
        Expect("No age", "os", absent=True),
        view="?age=pediatric,adult&age_match=only",
    ),
)

POPULATIONS: Final = (SITES, AGES)
