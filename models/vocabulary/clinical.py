"""Words for who was treated: site, age, setting, disease, product."""

from models.vocabulary.term import Term


class SiteGroup(Term):
    """The disease-site groups a reader filters by; the only thing color stands for."""

    CNS = ("cns", "CNS", "Central nervous system disease, alone or with marrow disease.")
    EMD = (
        "emd",
        "EMD (non-CNS)",
        "Extramedullary disease outside the central nervous system.",
    )
    EMD_TESTICULAR = (
        "emd_testicular",
        "EMD, testicular",
        "Testicular disease; extramedullary, and a group of its own.",
    )
    EMD_CNS_POSSIBLE = (
        "emd_cns_possible",
        "EMD, CNS not excluded",
        "Called extramedullary by its source, which does not exclude CNS disease.",
    )
    MARROW = (
        "marrow",
        "Marrow only",
        "No active CNS and no active extramedullary disease, as the source defines it.",
    )
    UNSELECTED = (
        "unselected",
        "Unselected",
        "Site not separated by the source: mixed, or not restricted.",
    )
    NOT_REPORTED = ("not_reported", "Site not stated", "The source does not say where the disease was.")

    @property
    def family(self) -> "SiteGroup":
        """The group whose color it bears: every extramedullary group that of EMD."""
        return SiteGroup.EMD if self in (SiteGroup.EMD_TESTICULAR, SiteGroup.EMD_CNS_POSSIBLE) else self


class Site(Term):
    """Where the disease was, as strictly as the source prints it; ``group`` is the filter it belongs to."""

    group: SiteGroup

    CNS_ISOLATED = ("cns_isolated", "isolated CNS", "CNS disease without marrow disease.", SiteGroup.CNS)
    CNS_MARROW = ("cns_marrow", "CNS and marrow", "CNS and marrow disease together.", SiteGroup.CNS)
    CNS_ANY = (
        "cns_any",
        "CNS, marrow mixed or not stated",
        "CNS disease; marrow state mixed or not printed.",
        SiteGroup.CNS,
    )
    EMD_NON_CNS = (
        "emd_non_cns",
        "EMD outside the CNS",
        "Active extramedullary disease outside the CNS, CNS disease excluded in print.",
        SiteGroup.EMD,
    )
    TESTIS_ISOLATED = (
        "testis_isolated",
        "isolated testicular",
        "Testicular disease alone; counted as extramedullary disease.",
        SiteGroup.EMD_TESTICULAR,
    )
    TESTIS_ANY = (
        "testis_any",
        "testicular, with or without other sites",
        "Testicular disease; other sites mixed or not printed; counted as extramedullary disease.",
        SiteGroup.EMD_TESTICULAR,
    )
    MARROW_ONLY = (
        "marrow_only",
        "marrow only",
        "No active CNS or extramedullary disease at the stated time.",
        SiteGroup.MARROW,
    )
    EMD_ANY = (
        "emd_any",
        "extramedullary, CNS possibly included",
        "Called extramedullary, but CNS disease is not excluded in print.",
        SiteGroup.EMD_CNS_POSSIBLE,
    )
    MARROW_WITH_OR_WITHOUT_EMD = (
        "marrow_with_or_without_emd",
        "marrow with or without EMD",
        "Marrow disease, extramedullary disease not excluded.",
        SiteGroup.UNSELECTED,
    )
    NO_CNS = (
        "no_cns",
        "no CNS disease",
        "CNS disease excluded, other sites not split.",
        SiteGroup.UNSELECTED,
    )
    MIXED = (
        "mixed",
        "mixed or not restricted",
        "Sites pooled, or enrolled without regard to site.",
        SiteGroup.UNSELECTED,
    )
    NOT_REPORTED = (
        "not_reported",
        "site not stated",
        "The source does not say where the disease was.",
        SiteGroup.NOT_REPORTED,
    )


class MeasuredAt(Term):
    """When a site, status or burden was assessed."""

    DIAGNOSIS = ("diagnosis", "at diagnosis", "At first diagnosis.")
    REFERRAL = ("referral", "at relapse or referral", "At the relapse that led to CAR T, or at referral.")
    SCREENING = ("screening", "at screening", "Before enrollment or bridging.")
    INFUSION = ("infusion", "at infusion", "Before CAR T infusion, after any bridging.")
    MIXED = ("mixed", "at mixed times", "At different times for different patients.")
    NOT_REPORTED = ("not_reported", "time of assessment not stated", "The source does not say when.")


class CnsStatus(Term):
    """CNS status by cerebrospinal fluid."""

    CNS1 = ("cns1", "CNS-1", "No blasts in the cerebrospinal fluid.")
    CNS2 = ("cns2", "CNS-2", "Blasts present, fewer than 5 white cells per microliter.")
    CNS3 = ("cns3", "CNS-3", "Blasts present with at least 5 white cells per microliter, or clinical signs.")
    MIXED = ("mixed", "mixed CNS status", "More than one status pooled.")
    NOT_REPORTED = ("not_reported", "CNS status not stated", "The source does not give the status.")


class Burden(Term):
    """Marrow blasts, as a property of a cohort or of a subgroup row."""

    LOW = ("low", "marrow blasts <5%", "Fewer than 5% blasts, including MRD only and undetectable.")
    HIGH = ("high", "marrow blasts ≥5%", "At least 5% blasts.")
    MRD_ONLY = ("mrd_only", "MRD only", "Detectable only by a measurable residual disease assay.")
    UNDETECTABLE = (
        "undetectable",
        "no detectable marrow disease",
        "No marrow disease found by the assay used.",
    )
    MIXED = ("mixed", "mixed marrow burden", "More than one burden pooled.")
    NOT_REPORTED = ("not_reported", "marrow burden not stated", "The source does not give it.")


class AgeGroup(Term):
    """Age group of a whole cohort; ``low`` and ``high`` are its years, ``high`` exclusive."""

    low: float
    high: float

    PEDIATRIC = ("pediatric", "Pediatric", "Everyone under 18 years.", 0, 18)
    AYA = ("aya", "AYA", "Everyone 15 to 39 years: adolescents and young adults.", 15, 40)
    PEDIATRIC_AYA = (
        "pediatric_aya",
        "Pediatric & AYA",
        "Children with young adults, upper limit at most 30 years.",
        0,
        31,
    )
    ADULT = ("adult", "Adult", "Everyone 18 years or older.", 18, float("inf"))
    MIXED = ("mixed", "Mixed", "Children and adults pooled without a split.", 0, float("inf"))
    NOT_REPORTED = ("not_reported", "Not stated", "The source gives no age.", 0, float("inf"))


class Setting(Term):
    """What the cohort received, in relation to CAR T; a band is setting by time zero."""

    CAR_T = ("car_t", "CAR T", "Treated with CAR T cells for disease present or in remission.")
    POST_CAR_T = (
        "post_car_t",
        "After CAR T failure",
        "Cohort defined by relapse, progression or nonresponse after CAR T.",
    )
    COMPARATOR = (
        "comparator",
        "No CAR T (comparator)",
        "Treated without CAR T cells; context only, off by default.",
    )


class Indication(Term):
    """The clinical setting in finer words."""

    FIRST_RELAPSE_CNS = (
        "first_relapse_cns",
        "CNS relapse, first relapse",
        "First relapse involving the CNS.",
    )
    CNS_RELAPSE = ("cns_relapse", "CNS relapse, mixed number", "CNS relapse of first or later number.")
    RELAPSED_REFRACTORY = (
        "relapsed_refractory",
        "relapsed or refractory",
        "Relapsed or refractory disease of any number.",
    )
    MRD = (
        "mrd",
        "measurable residual disease",
        "Treated for measurable residual disease in morphologic remission.",
    )
    POST_HSCT_RELAPSE = (
        "post_hsct_relapse",
        "relapse after transplant",
        "Relapse after allogeneic transplant.",
    )
    EXTRAMEDULLARY_RELAPSE = (
        "extramedullary_relapse",
        "extramedullary relapse",
        "Relapse outside the marrow.",
    )
    REINFUSION = ("reinfusion", "reinfusion", "A further infusion of CAR T cells after a first one.")
    POST_CAR_RELAPSE = (
        "post_car_relapse",
        "relapse or other failure after CAR T",
        "Cohort defined by failure of CAR T: relapse, progression, or these and nonresponse together.",
    )
    POST_CAR_NONRESPONSE = (
        "post_car_nonresponse",
        "nonresponse to CAR T",
        "Cohort defined by nonresponse to CAR T.",
    )
    COMPARATOR_NON_CAR = ("comparator_non_car", "comparator without CAR T", "No CAR T cells were given.")
    MIXED = ("mixed", "several settings", "More than one of these pooled without a split.")
    NOT_REPORTED = ("not_reported", "not stated", "The source does not say.")

    @property
    def after_failure(self) -> bool:
        """Whether the cohort is defined by failure of CAR T, whatever it was given then."""
        return self in (Indication.POST_CAR_RELAPSE, Indication.POST_CAR_NONRESPONSE)


class TherapyLine(Term):
    """Line of treatment at CAR T."""

    FIRST_RELAPSE = ("first_relapse", "first relapse", "Treated in first relapse.")
    SECOND_OR_LATER = ("second_or_later", "second or later relapse", "Treated in second or later relapse.")
    POST_HSCT = ("post_hsct", "after transplant", "Treated for relapse after transplant.")
    MIXED = ("mixed", "mixed lines", "More than one line pooled.")
    NOT_REPORTED = ("not_reported", "line not stated", "The source does not give it.")


class Target(Term):
    """Antigen target of the CAR T product."""

    CD19 = ("cd19", "CD19", "CD19-directed.")
    CD22 = ("cd22", "CD22", "CD22-directed.")
    CD19_CD22 = (
        "cd19_cd22",
        "CD19 and CD22",
        "Both targets: bispecific, tandem, coadministered or sequential.",
    )
    MIXED = ("mixed", "several targets", "Products with different targets pooled.")
    NONE = ("none", "No CAR T", "No CAR T cells were given.")
    NOT_REPORTED = ("not_reported", "target not stated", "The source does not name the target.")


class Costimulation(Term):
    """Costimulatory domain of the construct."""

    FOUR_1BB = ("4_1bb", "4-1BB", "4-1BB (CD137) domain.")
    CD28 = ("cd28", "CD28", "CD28 domain.")
    MIXED = ("mixed", "mixed", "Products with different domains pooled.")
    OTHER = ("other", "other", "Another domain, named in the note.")
    NOT_REPORTED = ("not_reported", "not stated", "The text read does not state it.")
    NOT_APPLICABLE = ("not_applicable", "not applicable", "No CAR T cells were given.")


class Design(Term):
    """How the study was done."""

    PROSPECTIVE = (
        "prospective",
        "prospective, single arm",
        "A prospective trial or pilot without a randomized control.",
    )
    RANDOMIZED = ("randomized", "randomized trial", "A randomized controlled trial.")
    NONRANDOMIZED = (
        "nonrandomized",
        "prospective, not randomized",
        "A prospective comparison without randomization.",
    )
    RETROSPECTIVE = ("retrospective", "retrospective", "A retrospective analysis or chart review.")
    REGISTRY = ("registry", "registry", "Data of a registry.")
    SERIES = ("series", "case series", "A named-patient or hospital-exemption series.")
    NOT_REPORTED = ("not_reported", "design not stated", "The text read does not state it.")
