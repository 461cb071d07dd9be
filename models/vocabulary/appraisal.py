"""Words of the appraisal: the ten questions for case series, and their answers."""

from models.vocabulary.term import Term


class Question(Term):
    """A question of the JBI checklist for case series, in its order.

    Munn and others 2020, doi:10.11124/JBISRIR-D-19-00099.
    """

    INCLUSION_CRITERIA = (
        "inclusion_criteria",
        "Clear criteria for inclusion",
        "Whether it is clear who was included.",
    )
    CONDITION_MEASURED = (
        "condition_measured",
        "Condition measured in a standard way",
        "Whether the condition was measured in a standard, reliable way for all patients.",
    )
    CONDITION_IDENTIFIED = (
        "condition_identified",
        "Condition identified by valid methods",
        "Whether the condition was identified by valid methods for all patients.",
    )
    CONSECUTIVE = (
        "consecutive",
        "Consecutive inclusion",
        "Whether patients were included one after the other.",
    )
    COMPLETE = ("complete", "Complete inclusion", "Whether every eligible patient was included.")
    DEMOGRAPHICS = ("demographics", "Demographics reported", "Whether the demographics are reported clearly.")
    CLINICAL_INFORMATION = (
        "clinical_information",
        "Clinical information reported",
        "Whether the clinical information of the patients is reported clearly.",
    )
    OUTCOMES = (
        "outcomes",
        "Outcomes or follow-up clear",
        "Whether outcomes or follow-up are reported clearly.",
    )
    SITE_DESCRIBED = (
        "site_described",
        "Centers described",
        "Whether the centers and whom they serve are described clearly.",
    )
    STATISTICS = ("statistics", "Statistics appropriate", "Whether the statistical analysis was appropriate.")


class Answer(Term):
    """An answer to a question of the appraisal; answers are never added up."""

    YES = ("yes", "yes", "The text read shows it.")
    NO = ("no", "no", "The text read shows that it is not so.")
    UNCLEAR = ("unclear", "unclear", "The text read does not say, or not enough.")
    NOT_APPLICABLE = ("not_applicable", "not applicable", "The question does not apply.")
