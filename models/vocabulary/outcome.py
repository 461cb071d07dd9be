"""Words for what was measured: outcome, endpoint, response definition, grade, grading."""

from models.vocabulary.measure import Kind
from models.vocabulary.term import Term


class Outcome(Term):
    """A panel of the figure.

    Attributes:
        words: the outcome in full: "Overall survival".
        heading: the same with its abbreviation: "Overall survival (OS)".
        scale: what the axis counts.
        ceiling: its usual end, percent.
    """

    words: str
    heading: str
    scale: str
    ceiling: int

    def __init__(
        self, code: str, label: str, definition: str, words: str, scale: str, ceiling: int, short: str = ""
    ) -> None:
        """Keep the panel's words beside label and definition."""
        headed = f"{words} ({short})" if short else words
        super().__init__(code, label, definition, words, headed, scale, ceiling)

    EFS = (
        "efs",
        "EFS",
        "Event-free survival; events as the source defines them. Higher is better.",
        "Event-free survival",
        "% event-free",
        100,
        "EFS",
    )
    OS = (
        "os",
        "OS",
        "Overall survival: death of any cause. Higher is better.",
        "Overall survival",
        "% alive",
        100,
        "OS",
    )
    RESPONSE = (
        "response",
        "Response",
        "Share with a response, by the definition named at each value. Higher is better.",
        "Response",
        "%",
        100,
        "ORR/CR",
    )
    NEUROTOXICITY = (
        "neurotoxicity",
        "ICANS / neurotoxicity",
        "Share with ICANS or another neurotoxicity term, named at each value. Lower is better.",
        "ICANS / neurotoxicity",
        "%",
        60,
    )
    CRS = (
        "crs",
        "CRS",
        "Share with cytokine release syndrome. Lower is better.",
        "Cytokine release syndrome",
        "%",
        60,
        "CRS",
    )
    RELAPSE = (
        "relapse",
        "Relapse",
        "Share or cumulative incidence of relapse. Lower is better.",
        "Relapse",
        "%",
        100,
    )

    @property
    def graded(self) -> bool:
        """Whether values of this outcome carry a toxicity grade."""
        return self in (Outcome.NEUROTOXICITY, Outcome.CRS)

    @property
    def timed(self) -> bool:
        """Whether values of this outcome carry a clock and a landmark."""
        return self in (Outcome.EFS, Outcome.OS, Outcome.RELAPSE)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """The kinds of number it can be: survival is never a share, and a share never survival."""
        if self in (Outcome.EFS, Outcome.OS):
            return (Kind.SURVIVAL, Kind.MEDIAN_TIME)
        if self is Outcome.RELAPSE:
            return (Kind.PROPORTION, Kind.CUMULATIVE_INCIDENCE, Kind.MEDIAN_TIME, Kind.COUNT)
        return (Kind.PROPORTION, Kind.COUNT)


class Endpoint(Term):
    """What a value is called: endpoints keep their names. ``outcome`` is the panel it belongs to."""

    short: str
    outcome: Outcome

    @property
    def own(self) -> bool:
        """Whether this is what its panel is called; any other endpoint keeps its name beside the value."""
        return self in (Endpoint.EFS, Endpoint.OS, Endpoint.RESPONSE, Endpoint.CRS, Endpoint.RELAPSE)

    EFS = (
        "event-free survival",
        "Event-free survival",
        "Alive without an event as the source defines it.",
        "EFS",
        Outcome.EFS,
    )
    DFS = (
        "disease-free survival",
        "Disease-free survival",
        "Alive without disease, counted among those in remission.",
        "DFS",
        Outcome.EFS,
    )
    LFS = (
        "leukemia-free survival",
        "Leukemia-free survival",
        "Alive without leukemia, counted as the source does.",
        "LFS",
        Outcome.EFS,
    )
    RFS = (
        "relapse-free survival",
        "Relapse-free survival",
        "Alive without relapse, usually counted among responders.",
        "RFS",
        Outcome.EFS,
    )
    PFS = (
        "progression-free survival",
        "Progression-free survival",
        "Alive without progression.",
        "PFS",
        Outcome.EFS,
    )
    DOR = (
        "duration of remission",
        "Duration of remission",
        "Remission lasting, counted among responders.",
        "DOR",
        Outcome.EFS,
    )
    OS = ("overall survival", "Overall survival", "Alive.", "OS", Outcome.OS)
    RESPONSE = ("response", "Response", "A response, by its own definition.", "response", Outcome.RESPONSE)
    ICANS = (
        "ICANS",
        "ICANS",
        "Immune effector cell-associated neurotoxicity syndrome, so named by the source.",
        "ICANS",
        Outcome.NEUROTOXICITY,
    )
    NEUROTOXICITY = (
        "neurotoxicity",
        "Neurotoxicity",
        "Neurotoxicity under another name than ICANS.",
        "neurotoxicity",
        Outcome.NEUROTOXICITY,
    )
    CRS = ("CRS", "CRS", "Cytokine release syndrome.", "CRS", Outcome.CRS)
    RELAPSE = ("relapse", "Relapse", "Relapse of any kind.", "relapse", Outcome.RELAPSE)
    MARROW_RELAPSE = (
        "marrow relapse",
        "Marrow relapse",
        "Relapse in the marrow.",
        "marrow relapse",
        Outcome.RELAPSE,
    )
    CNS_RELAPSE = (
        "CNS relapse",
        "CNS relapse",
        "Relapse in the central nervous system.",
        "CNS relapse",
        Outcome.RELAPSE,
    )
    CD19_POSITIVE_RELAPSE = (
        "CD19-positive relapse",
        "CD19-positive relapse",
        "Relapse with CD19 expressed.",
        "CD19+ relapse",
        Outcome.RELAPSE,
    )
    CD19_NEGATIVE_RELAPSE = (
        "CD19-negative relapse",
        "CD19-negative relapse",
        "Relapse with CD19 lost.",
        "CD19- relapse",
        Outcome.RELAPSE,
    )


class Response(Term):
    """A response definition: seven and more different things, never one mark for several."""

    BEST_ORR = ("best_orr", "best ORR", "Best overall response at any time, as the authors call it.")
    CR_DAY28 = (
        "cr_day28",
        "remission at day 28",
        "Remission by about day 28 after infusion, as the source calls it.",
    )
    CR = ("cr", "CR", "Complete remission; window not printed or another one.")
    CR_CRI = ("cr_cri", "CR/CRi", "Complete remission with or without blood count recovery.")
    MARROW = ("marrow", "marrow response", "Response of the marrow.")
    CNS = ("cns", "CNS remission", "Remission of CNS disease.")
    MRD_NEGATIVE = ("mrd_negative", "MRD negativity", "No measurable residual disease in the marrow.")
    MRD_NEGATIVE_CR = (
        "mrd_negative_cr",
        "MRD-negative CR",
        "Complete remission without measurable residual disease.",
    )
    EMD_CR = ("emd_cr", "CR of EMD", "Complete response of extramedullary disease.")
    EMD_ORR = ("emd_orr", "response of EMD", "Complete or partial response of extramedullary disease.")
    SUSTAINED = (
        "sustained",
        "sustained remission",
        "Remission that lasted to last follow-up, as a crude share.",
    )
    SALVAGE_CR = (
        "salvage_cr",
        "CR to salvage",
        "Complete remission after treatment given for CAR T failure; never a response to CAR T.",
    )


class Grade(Term):
    """Toxicity grade band; unlike bands are different views."""

    GE3 = ("ge3", "≥3", "Grade 3 or higher: printed so, or grade 3 or 3 to 4 with nothing reported above.")
    ANY = ("any", "any", "Any grade.")
    GRADE_4 = ("grade_4", "grade 4", "Grade 4 alone; not the same as grade 3 or higher.")
    SEVERE = ("severe", "severe", "Severe by the center's own definition; not the same as grade 3 or higher.")


class Grading(Term):
    """Toxicity grading system."""

    ASTCT = ("astct", "ASTCT", "ASTCT consensus grading (2019).")
    CTCAE = ("ctcae", "CTCAE", "Common Terminology Criteria for Adverse Events.")
    PENN = ("penn", "Penn scale", "University of Pennsylvania scale.")
    LEE = ("lee", "Lee 2014", "Lee criteria of 2014.")
    CRES = ("cres", "CARTOX/CRES", "CAR-T-cell therapy-associated toxicity (CRES) grading.")
    OTHER = ("other", "own criteria", "The center's own criteria.")
    NOT_REPORTED = ("not_reported", "grading not stated", "The text read does not name the system.")
