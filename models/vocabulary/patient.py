"""Words for what a patient brings along: what a fact of a cohort is about, its value, of how many."""

from models.vocabulary.term import Term


class FactValue(Term):
    """What is true of the share of a cohort that a fact names."""

    YES = ("yes", "yes", "It is so.")
    REFRACTORY = ("refractory", "no relapse, refractory", "Primary refractory disease, no relapse so far.")
    FIRST = ("1", "first relapse", "One relapse so far.")
    SECOND = ("2", "second relapse", "Two relapses so far.")
    THIRD = ("3", "third or later relapse", "Three relapses or more so far.")
    LATER = ("later", "second or later relapse", "Two relapses or more so far, without a split.")
    NONE = ("none", "no detectable marrow disease", "No marrow disease found by the assay used.")
    LOW = (
        "low",
        "marrow blasts <5%",
        "Fewer than 5% marrow blasts, including MRD only, and undetectable where it is not parted.",
    )
    HIGH = ("high", "marrow blasts ≥5%", "At least 5% marrow blasts.")
    CNS1 = ("cns1", "CNS-1", "No blasts in the cerebrospinal fluid.")
    CNS2 = ("cns2", "CNS-2", "Blasts present, fewer than 5 white cells per microliter.")
    CNS3 = ("cns3", "CNS-3", "Blasts present with at least 5 white cells per microliter, or clinical signs.")
    INVOLVED = ("involved", "CNS disease, status not given", "CNS disease, CNS-2 and CNS-3 not parted.")
    NEGATIVE = ("negative", "CD19 negative", "No CD19 found on the blasts.")
    POSITIVE = ("positive", "CD19 positive", "CD19 on the blasts, bright or dim.")
    CNS = ("cns", "CNS", "CNS disease, with or without marrow disease.")
    CNS_ISOLATED = ("cns_isolated", "isolated CNS", "CNS disease without marrow disease.")
    CNS_MARROW = ("cns_marrow", "CNS and marrow", "CNS and marrow disease together.")
    EMD = ("emd", "EMD (non-CNS)", "Extramedullary disease outside the CNS, testicular disease included.")
    EMD_TESTICULAR = ("emd_testicular", "EMD, testicular", "Testicular disease.")
    MARROW = ("marrow", "marrow only", "Marrow disease alone.")
    MIXED = ("mixed", "several, not parted", "More than one of the values pooled, without a split.")


_RELAPSES = (
    FactValue.REFRACTORY,
    FactValue.FIRST,
    FactValue.SECOND,
    FactValue.THIRD,
    FactValue.LATER,
    FactValue.MIXED,
)
_BURDENS = (FactValue.NONE, FactValue.LOW, FactValue.HIGH, FactValue.MIXED)
_STATUSES = (FactValue.CNS1, FactValue.CNS2, FactValue.CNS3, FactValue.INVOLVED, FactValue.MIXED)
_CD19 = (FactValue.NEGATIVE, FactValue.POSITIVE, FactValue.MIXED)
_SITES = (
    FactValue.CNS,
    FactValue.CNS_ISOLATED,
    FactValue.CNS_MARROW,
    FactValue.EMD,
    FactValue.EMD_TESTICULAR,
    FactValue.MARROW,
    FactValue.MIXED,
)
_YES = (FactValue.YES,)


class About(Term):
    """What a fact of a cohort is about; ``values`` are the words it takes.

    Attributes:
        answered: whether every cohort answers it, by a fact, a coded field, or ``silent_on``.
    """

    values: tuple[FactValue, ...]
    answered: bool

    SITE = ("site", "Disease site", "Where the disease was, finer than the site coded.", _SITES, False)
    RELAPSE = (
        "relapse",
        "Relapses",
        "Relapses before this treatment, the present one counted.",
        _RELAPSES,
        True,
    )
    HSCT = ("hsct", "Prior transplant", "An allogeneic transplant before this treatment.", _YES, True)
    BURDEN = ("burden", "Marrow burden", "Marrow blasts before this treatment.", _BURDENS, True)
    CNS = ("cns", "CNS status", "CNS status before this treatment.", _STATUSES, True)
    BLINA = ("blina", "Prior blinatumomab", "Blinatumomab before this treatment.", _YES, True)
    INO = ("ino", "Prior inotuzumab", "Inotuzumab ozogamicin before this treatment.", _YES, True)
    CAR_T = ("car_t", "Prior CAR T", "CAR T cells before this treatment.", _YES, True)
    CD19 = ("cd19", "CD19", "CD19 on the blasts before this treatment.", _CD19, True)
    HSCT_AFTER = ("hsct_after", "Transplant afterwards", "A transplant after this treatment.", _YES, False)
    CD19_AT_RELAPSE = (
        "cd19_at_relapse",
        "CD19 at relapse",
        "CD19 at relapse after this treatment.",
        _CD19,
        False,
    )
    FURTHER_CAR_T = (
        "further_car_t",
        "Further CAR T",
        "Further CAR T cells after this treatment.",
        _YES,
        False,
    )
    CRANIAL_RT = ("cranial_rt", "Cranial radiation", "Cranial radiation for the latest relapse.", _YES, False)


class Share(Term):
    """Of how many patients of the cohort a fact holds."""

    ALL = ("all", "all", "Every patient of the cohort.")
    SOME = ("some", "some", "Some of the patients, and not all.")
    NONE = ("none", "none", "No patient of the cohort.")


class PatientKey(Term):
    """What can be told of a patient to find cohorts by; ``values`` are its words, each as it is said.

    Attributes:
        short: its name in a narrow column.
    """

    short: str
    values: tuple[tuple[str, str], ...]

    AGE = ("age", "Age", "Whole years, 0 before the first birthday.", "age", (("adult", "adult"),))
    SITE = (
        "site",
        "Disease site",
        "Where the disease is now.",
        "site",
        (
            ("cns_isolated", "isolated CNS disease"),
            ("cns_marrow", "CNS and marrow disease"),
            ("emd", "extramedullary disease outside the CNS"),
            ("emd_testicular", "testicular disease"),
            ("marrow", "marrow disease only"),
        ),
    )
    RELAPSE = (
        "relapse",
        "Relapses",
        "Relapses so far, the present one counted.",
        "relapses",
        (
            ("refractory", "refractory, no relapse"),
            ("1", "first relapse"),
            ("2", "second relapse"),
            ("3", "third or later relapse"),
        ),
    )
    HSCT = (
        "hsct",
        "Prior transplant",
        "Whether there was an allogeneic transplant.",
        "transplant",
        (("no", "no prior transplant"), ("yes", "prior transplant")),
    )
    BURDEN = (
        "burden",
        "Marrow burden",
        "Blasts in the marrow now.",
        "marrow",
        (
            ("none", "no detectable marrow disease"),
            ("low", "marrow blasts <5%"),
            ("high", "marrow blasts ≥5%"),
        ),
    )
    CNS = (
        "cns",
        "CNS status",
        "CNS status by cerebrospinal fluid.",
        "CNS status",
        (("cns1", "CNS-1"), ("cns2", "CNS-2"), ("cns3", "CNS-3")),
    )
    BLINA = (
        "blina",
        "Blinatumomab",
        "Whether blinatumomab was given.",
        "blinatumomab",
        (("no", "no prior blinatumomab"), ("yes", "prior blinatumomab")),
    )
    INO = (
        "ino",
        "Inotuzumab",
        "Whether inotuzumab ozogamicin was given.",
        "inotuzumab",
        (("no", "no prior inotuzumab"), ("yes", "prior inotuzumab")),
    )
    CAR_T = (
        "car_t",
        "Prior CAR T",
        "Whether CAR T cells were given.",
        "prior CAR T",
        (("no", "no prior CAR T"), ("yes", "prior CAR T")),
    )
    CD19 = (
        "cd19",
        "CD19",
        "CD19 on the blasts now.",
        "CD19",
        (("negative", "CD19 negative"), ("positive", "CD19 positive")),
    )


class FitAnswer(Term):
    """Whether a cohort is of such patients, in one fact; ``glyph`` stands before the words."""

    glyph: str

    FITS = ("fits", "fits", "So for every patient of the cohort, or within its age range.", "=")
    PARTLY = ("partly", "partly", "So for some of its patients, or stated less finely than asked.", "≈")
    NO = ("no", "does not fit", "So for no patient of the cohort.", "≠")
    NOT_STATED = ("not_stated", "not stated", "No text read states it.", "?")
