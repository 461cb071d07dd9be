"""Words for what kind of number it is: kind, clock, denominator, landmark."""

from models.vocabulary.term import Term


class Kind(Term):
    """What kind of number an estimate is."""

    PROPORTION = ("proportion", "proportion", "Events over patients, percent.")
    SURVIVAL = (
        "survival",
        "survival at a landmark",
        "A survival probability at a landmark, percent, usually Kaplan–Meier.",
    )
    CUMULATIVE_INCIDENCE = (
        "cumulative_incidence",
        "cumulative incidence",
        "Probability of an event by a landmark, percent.",
    )
    MEDIAN_TIME = ("median_time", "median time", "A median survival or duration, months.")
    COUNT = ("count", "count", "A number of patients.")

    @property
    def in_months(self) -> bool:
        """Whether values are months rather than percent."""
        return self is Kind.MEDIAN_TIME


class Clock(Term):
    """Time origin of a timed estimate; two of them never mix."""

    INFUSION = ("infusion", "infusion", "Time counted from the CAR T infusion.")
    REINFUSION = ("reinfusion", "reinfusion", "Time counted from a further infusion.")
    RELAPSE_AFTER_CAR_T = (
        "relapse_after_car_t",
        "relapse after CAR T",
        "Time counted from relapse after CAR T.",
    )
    PROGRESSION_AFTER_CAR_T = (
        "progression_after_car_t",
        "progression after CAR T",
        "Time counted from progression after CAR T.",
    )
    NONRESPONSE = (
        "nonresponse_after_car_t",
        "nonresponse to CAR T",
        "Time counted from documented nonresponse.",
    )
    SALVAGE_START = ("salvage_start", "start of salvage", "Time counted from the start of salvage treatment.")
    TREATMENT_START = ("treatment_start", "start of treatment", "Time counted from the start of treatment.")
    HSCT = ("hsct", "transplant", "Time counted from transplant.")
    REMISSION = ("remission", "remission", "Time counted from remission.")
    RANDOMIZATION = ("randomization", "randomization", "Time counted from randomization.")
    ENROLLMENT = ("enrollment", "enrollment", "Time counted from enrollment.")
    NOT_STATED = ("not_stated", "not stated", "Time zero not stated in the source; shown with infusion.")
    NOT_APPLICABLE = ("not_applicable", "not applicable", "The value has no time origin.")


class Denominator(Term):
    """Whom a value counts."""

    ENROLLED = ("enrolled", "enrolled", "All enrolled patients.")
    INFUSED = ("infused", "infused", "All infused patients.")
    EVALUABLE = ("evaluable", "evaluable", "Patients the source calls evaluable.")
    POTENTIAL_FOLLOW_UP = (
        "subset_potential_follow_up",
        "with potential follow-up",
        "The subset treated long enough ago.",
    )
    WITH_SITE = (
        "subset_with_site",
        "with disease at that site",
        "The subset with disease at the site assessed.",
    )
    RESPONDERS = ("responders", "responders", "Patients in remission.")
    SALVAGE_TREATED = ("salvage_treated", "given salvage", "Patients who received salvage treatment.")
    SUBSET = ("subset", "a subset", "Another subset, named at the value.")
    INFUSIONS = ("infusions", "infusions", "Infusions rather than patients.")
    COHORT = ("cohort", "the whole cohort", "The cohort as the source defines it.")
    NOT_REPORTED = ("not_reported", "denominator not stated", "The source does not say of whom.")


class Condition(Term):
    """What a figure presupposes, the least first: the time before was survived by definition."""

    IN_REMISSION = ("in_remission", "counted among responders", "Counted among patients who responded.")
    STILL_FOLLOWED = (
        "still_followed",
        "counted among those still followed",
        "Counted from a later time among patients alive and followed until then.",
    )
    BY_LATER_COURSE = (
        "by_later_course",
        "grouped by what happened later",
        "Counted by what happened after the infusion, such as transplant or none.",
    )


class Landmark(Term):
    """Landmarks, in months, a reader can ask for."""

    M3 = ("3", "3 mo", "3 months.")
    M6 = ("6", "6 mo", "6 months.")
    M12 = ("12", "12 mo", "12 months.")
    M18 = ("18", "18 mo", "18 months.")
    M24 = ("24", "24 mo", "24 months.")
    M36 = ("36", "36 mo", "36 months.")
    M48 = ("48", "48 mo", "48 months.")
    M60 = ("60", "60 mo", "60 months.")

    @property
    def months(self) -> int:
        """The landmark in months."""
        return int(self.value)
