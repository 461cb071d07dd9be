"""Words for what was read and is not drawn."""

from models.vocabulary.term import Term


class Exclusion(Term):
    """Why a text, or a figure of one, was read and is not drawn; ``what`` says which of the two."""

    what: str

    NO_PLACE = (
        "no_place",
        "no place to cite",
        "Read without an address, or without title, year or journal: nobody could look it up.",
        "text",
    )
    SINGLE_CASES = ("single_cases", "single cases", "Reports of one patient or a few, one by one.", "text")
    OTHER_DISEASES = (
        "other_diseases",
        "other diseases too",
        "Counts other diseases, or patients treated otherwise, with those asked for.",
        "text",
    )
    SUPERSEDED = (
        "superseded",
        "superseded",
        "A later or fuller report of the same patients is held.",
        "text",
    )
    NO_FIGURE = ("no_figure", "no figure of an outcome", "Prints no figure that a panel shows.", "text")
    ALTERED = ("altered", "altered copy", "A garbled or altered copy of another text.", "text")
    NO_PANEL = (
        "no_panel",
        "no panel for it",
        "Stands on the study page, since no panel of the figure is of its kind.",
        "figure",
    )
    NO_LANDMARK = (
        "no_landmark",
        "no time given",
        "A share over time without the time it holds for.",
        "figure",
    )
    NO_INTERVAL = (
        "no_interval",
        "no interval",
        "A ± term or a range, which is no confidence interval.",
        "figure",
    )
    CONTRADICTED = (
        "contradicted",
        "contradicted",
        "The same text, or one nearer to the paper, says otherwise.",
        "figure",
    )
    OTHERS_COUNTED = (
        "others_counted",
        "other patients counted too",
        "Printed for these and other patients together.",
        "figure",
    )
    NO_COUNT_FITS = (
        "no_count_fits",
        "no single count fits",
        "No total fits the print, or more than one; no count is entered.",
        "figure",
    )
