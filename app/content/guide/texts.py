"""The plain sentences of the guide."""

from typing import Final

READING: Final = (
    "Each row is one published cohort. Color means disease site and nothing else. A band is one setting and "
    "one time zero; figures of two never stand side by side. Figures counted among responders, among those "
    "still followed, or by what happened later stand in a sub-band beneath. A cohort that is part of another "
    "one stands beneath it. Rows are never ordered by their results."
)

OVER_TIME: Final = (
    "Over time, the survival landmarks of the same cohorts stand on months 0–60, each group of patients in "
    "a strip of its own, from 0 to 100%. Nothing joins them, since no curve was read; a subset has its own "
    "strip; each band has its own axis, since its time begins elsewhere. A median is no landmark and is "
    "named beneath, as is whoever has none. A landmark filter leaves the landmarks asked for."
)

FILTERS: Final = (
    "Every filter stands in the address of the page, so that a link reopens the view; files and the API take "
    "the same keys. Words of one key stand with commas between. Since Nov 29, 2026, an age keeps every "
    "cohort that includes it (before, whole cohorts alone: age_match=only), and a link without a disease "
    "site shows cohorts of all sites where patients, studies or words are asked for (site=defined: those "
    "that state one site)."
)

PATIENT: Final = (
    "“A patient…” orders the cohorts by the facts that are told, and says for each whether it fits, partly "
    "or not, or that no text read states it, with the statement and its place. Cohorts stand in groups by "
    "how many facts do not fit; in a group those of which most fits stand first, then the newest. No number "
    "changes, no cohort is left out, and there is no score: these are published cohorts, not a prediction "
    "for a patient. Nothing told is kept or logged; the address holds it, and nothing else does."
)

MISSING: Final = (
    "Missing is a word, never blank and never zero, and says whether anybody looked. Only “not reported” is "
    "a finding about the literature: the full paper was read and is silent. A reported zero (“no grade 4”) "
    "is a figure. What is no outcome (age, line of treatment, follow-up) is “not stated” in the text read."
)

SILENT: Final = (
    "“Not reported” is said of a cohort only where a full paper was read whole and is silent. Of an "
    "abstract, a report or a copy that breaks off, the page says so, since nobody looked further; before "
    "Nov 29, 2026, those gaps were called not reported too. An empty cell is a "
    "finding about the literature in the first case alone."
)

INTERVALS: Final = (
    "An interval that the source prints is shown as printed, in round brackets.",
    (
        "A proportion with events and patients, and no printed interval, gets a Wilson 95% interval; it is "
        "drawn open and dashed and stands in square brackets."
    ),
    (
        "Counts are recovered from a printed percentage only where exactly one whole number rounds to it; "
        "they carry ‡ and the reason stands in the panel. A total taken from another statement of the source "
        "is inferred and carries ‖; an interval computed from it stands only beside that mark."
    ),
    (
        "A survival value at a landmark and a median time have the printed interval or none. Counts are "
        "never recovered for them, since censoring cannot be undone."
    ),
    "100% without an interval says so. A bound that is not printed stays open.",
    (
        "Pooling is off. Asked for, it is refused with every reason unless at least three independent "
        "studies agree in, and state, site, age group, target, population, definition, window or landmark, "
        "time zero, denominator, term, grade and grading system; and for crude shares over follow-up, "
        "recovered counts and values that are doubtful as printed."
    ),
)

LICENSE: Final = (
    "The code is under the MIT license (the file LICENSE of the repository).",
    (
        "Each figure belongs to the source it was extracted from and is to be cited as that source's; the "
        "study page and every export name it. No figure, table or sentence of a publisher is copied here."
    ),
    "To cite a view, give its link, the data version and the day of access besides its sources.",
)

RULES: Final = "Every example is made up, and each is run as a test against the figure you see."
REVIEWS: Final = (
    "Reviews pool many studies, other diseases among them. They are context, never a row of a figure."
)
CODING: Final = (
    "How figures are taken from a text. The whole coding book is seed_data/README.md in the repository."
)
WORDS: Final = "Every coded word with its code, its label on screen and its definition."

POOLING: Final = (
    "Before pooling anything: cohorts may share patients, and sites, ages, targets, time zeros, conditions, "
    "definitions, windows, denominators and grades differ. The columns site, age_group, target, clock, "
    "condition, endpoint, response_definition, window, denominator, grade and grading_system say how; pool=1 "
    "says every reason."
)
