"""Words for how a number is known: tier, reading, missing, basis, derivation, flags."""

from models.vocabulary.term import Term


class Tier(Term):
    """What kind of text was read."""

    PAPER = ("paper", "full paper", "The full journal article was read.")
    ABSTRACT = ("abstract", "abstract", "The authors' abstract was read.")
    POSTER = ("poster", "poster", "Figures of a poster, read through a report of it.")
    NEWS = ("news", "news report", "A news report of the work was read, not the work.")
    SUMMARY = ("summary", "summary page", "A summary page of the work was read, not the work.")


class Extent(Term):
    """How far a text was read."""

    WHOLE = ("whole", "read whole", "The full paper was read to its end.")
    ABSTRACT = (
        "abstract",
        "read to its end",
        "An abstract, poster, report or summary was read to its end; the paper may say more.",
    )
    PART = ("part", "copy breaks off", "The copy that was read ends before the text does.")
    NOT_KEPT = ("not_kept", "extent of reading not kept", "Of an old release, which did not keep it.")


class Missing(Term):
    """The seven kinds of empty; ``glyph`` is drawn before the word."""

    glyph: str

    @property
    def silent(self) -> bool:
        """Whether it says no more than that the texts read are silent."""
        return self in (Missing.NOT_REPORTED, Missing.NOT_IN_TEXT_READ, Missing.COPY_BREAKS_OFF)

    NOT_REPORTED = (
        "not_reported",
        "not reported",
        "The full paper was read to its end and is silent in every form. It is not zero.",
        "–",
    )
    NOT_IN_TEXT_READ = (
        "not_in_text_read",
        "not in the text read",
        "An abstract, poster, report or summary was read and is silent; the paper may say it.",
        "≡",
    )
    COPY_BREAKS_OFF = (
        "copy_breaks_off",
        "copy breaks off",
        "The copy that was read ends before this outcome; the text may go on to say it.",
        "…",
    )
    NOT_REACHED = ("not_reached", "not reached", "The median was not reached when the data were cut.", "→")
    NOT_ESTIMABLE = (
        "not_estimable",
        "not estimable",
        "The source says the value could not be estimated.",
        "?",
    )
    NOT_APPLICABLE = ("not_applicable", "not applicable", "The outcome does not apply to this cohort.", "")
    TEXT_ONLY = (
        "text_only",
        "text or P value only",
        "Reported only in words, as a P value, or by a figure that lacks its time or its patients.",
        "“",
    )


class CiSource(Term):
    """Where an interval comes from."""

    PUBLISHED = ("published", "published", "The source prints the interval.")
    DERIVED = (
        "derived",
        "derived from counts",
        "Computed here from counts (Wilson); drawn open and dashed, in square brackets.",
    )
    NONE = ("none", "no interval reported", "The source prints none and none can be computed honestly.")


class CountsBasis(Term):
    """How the counts of an estimate are known."""

    PRINTED = ("printed", "printed", "The source prints the counts.")
    RECOVERED = ("recovered", "recovered", "The only whole number that rounds to the printed percentage.")
    NOT_REPORTED = ("not_reported", "not stated", "No counts are printed and none were recovered.")


class TotalBasis(Term):
    """How the total of a count is known."""

    PRINTED = ("printed", "printed", "The source prints the total with the figure.")
    RECOVERED = (
        "recovered",
        "denominator recovered too",
        "Numerator and denominator are the only whole numbers that fit what is printed.",
    )
    INFERRED = (
        "inferred",
        "total inferred",
        "The source prints the events; the total is taken from another statement of it.",
    )


class Derivation(Term):
    """Whether the value itself was computed here."""

    NONE = ("none", "as printed", "The value is the print.")
    PERCENT_FROM_COUNTS = (
        "percent_from_counts",
        "percent computed",
        "The source prints counts; the percentage was computed here.",
    )


class Flag(Term):
    """A caution carried by a value."""

    PRINTED_MISMATCH = (
        "printed_mismatch",
        "print and counts disagree",
        "The printed percentage does not round from the printed counts; both are kept.",
    )
    READ_ONCE = ("read_once", "read once", "Extracted by one reading only.")
    SUSPICIOUS = (
        "suspicious",
        "suspicious as printed",
        "Kept as printed, though it looks like a slip; see the note.",
    )
    GARBLED = ("garbled", "wording unclear", "The source's wording is garbled or undecidable; see the note.")


class Basis(Term):
    """How a statement about a study is known."""

    STATED = ("stated", "stated in a text read", "A text that was read says so.")
    PROBABLE = (
        "probable",
        "probable, not stated",
        "Inferred from centers, years and products; no text read states it.",
    )
    NOT_REPORTED = ("not_reported", "not stated", "No basis is given.")


class Collection(Term):
    """Which collection a study belongs to."""

    SEED = ("seed", "Seed", "The five seed documents and their comparator.")
    WIDER = ("wider", "Wider literature", "Further published studies.")


class Topic(Term):
    """What a figure is about that only a study page shows."""

    DESIGN = ("design", "Design", "How the study was done, phase, cohorts, eligibility.")
    POPULATION = ("population", "Population", "Demographics and disease at entry.")
    TREATMENT = ("treatment", "Treatment", "Dose, bridging, product, conditioning.")
    KINETICS = ("kinetics", "Kinetics and persistence", "Expansion, persistence, B-cell recovery.")
    RESPONSE = ("response", "Response", "Further response figures.")
    RELAPSE = ("relapse", "Relapse", "Further relapse figures.")
    TOXICITY = ("toxicity", "Toxicity", "Further toxicity figures.")
    SUBSEQUENT = ("subsequent", "Treatment afterwards", "Transplant, further CAR T, salvage.")
    FOLLOW_UP = ("follow_up", "Follow-up", "Length of follow-up.")
    SURVIVAL = ("survival", "Survival", "Further survival figures.")
    COMPARISON = (
        "comparison",
        "Tests the source prints",
        "P values and comparisons within the source's own cohorts.",
    )
    CONTEXT = ("context", "Context", "Figures about other work that the source repeats.")


class HsctCensoring(Term):
    """What the source does with transplant in a time-to-event value."""

    CENSORED = ("censored", "censored at transplant", "Patients are censored at transplant.")
    NOT_CENSORED = ("not_censored", "not censored at transplant", "Transplant is ignored.")
    NOT_REPORTED = (
        "not_reported",
        "censoring at transplant not stated",
        "The text read does not say.",
    )
