"""Words for how studies relate: why two may share patients, and how sure that is."""

from models.vocabulary.term import Term


class OverlapKind(Term):
    """Why two studies may share patients."""

    SAME_TRIAL = (
        "same_trial",
        "the same trial",
        "Reports of one trial or registered study, at the same or another data cut.",
    )
    SAME_CENTER = ("same_center", "the same center", "Series that name one center.")
    CONSORTIUM = ("consortium", "the same consortium", "Series of one consortium of centers.")
    REGISTRY = (
        "registry",
        "a registry that may hold the patients",
        "A registry that takes in patients of the other study, or is the source of both.",
    )
    NESTED = ("nested", "one is a part of the other", "The patients of one are contained in the other.")


class Sharing(Term):
    """How sure it is that two studies share patients."""

    STATED = ("stated", "stated", "A text that was read says that patients are shared.")
    PROBABLE = (
        "probable",
        "probable, not stated",
        "The facts both texts print make it likely; neither states it.",
    )
    POSSIBLE = ("possible", "possible, not stated", "It cannot be excluded by what the texts print.")
    RULED_OUT = ("ruled_out", "ruled out", "What the texts print excludes it; the reason is given.")

    @property
    def shares(self) -> bool:
        """Whether patients may be counted twice."""
        return self is not Sharing.RULED_OUT


class Naming(Term):
    """Whether a study's texts name the centers that treated its patients."""

    ALL = ("all", "all centers named", "Every center is named.")
    SOME = ("some", "some centers named", "Some centers are named, others are not.")
    NONE = ("none", "centers not named", "No center is named.")
    NOT_KEPT = ("not_kept", "centers not kept", "Of an old release, which did not keep it.")
