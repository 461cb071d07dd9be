"""Words a reader may ask with: what shapes a view without being a fact of the evidence."""

from models.vocabulary.clinical import Site, SiteGroup
from models.vocabulary.term import Term


def _of(*groups: SiteGroup, label: str = "") -> tuple[str, str, str, frozenset[Site]]:
    """A choice that keeps the sites of these groups, with the words of the first of them."""
    code, said, definition = str(groups[0]), label or groups[0].label, groups[0].definition
    return code, said, definition, frozenset(site for site in Site if site.group in groups)


class SiteChoice(Term):
    """Disease sites a reader can tick; ``sites`` are the coded sites each one keeps."""

    sites: frozenset[Site]

    DEFINED = (
        "defined",
        "Site-defined",
        "Every cohort whose disease site is stated and one; stands alone.",
        frozenset(s for s in Site if s.group not in (SiteGroup.UNSELECTED, SiteGroup.NOT_REPORTED)),
    )
    ALL = ("all", "All", "Every cohort, whatever its disease site; stands alone.", frozenset(Site))
    CNS = _of(SiteGroup.CNS)
    CNS_ISOLATED = ("cns_isolated", "CNS alone", Site.CNS_ISOLATED.definition, frozenset({Site.CNS_ISOLATED}))
    CNS_MARROW = ("cns_marrow", "CNS and marrow", Site.CNS_MARROW.definition, frozenset({Site.CNS_MARROW}))
    EMD = _of(SiteGroup.EMD, SiteGroup.EMD_TESTICULAR)
    EMD_TESTICULAR = _of(SiteGroup.EMD_TESTICULAR, label="EMD, testicular alone")
    EMD_CNS_POSSIBLE = _of(SiteGroup.EMD_CNS_POSSIBLE)
    MARROW = _of(SiteGroup.MARROW)
    UNSELECTED = _of(SiteGroup.UNSELECTED)
    NOT_REPORTED = _of(SiteGroup.NOT_REPORTED, label="Not stated")


class AgeMatch(Term):
    """Which cohorts an age filter keeps."""

    INCLUDES = ("includes", "Includes the age", "Cohorts that include the age, others among them or not.")
    ONLY = ("only", "Only the age", "Cohorts whose whole age range lies within the groups chosen.")


class BurdenRows(Term):
    """How marrow-burden rows are shown."""

    BENEATH = ("beneath", "Beneath cohorts", "Cohort rows with their burden rows beneath.")
    LOW = ("low", "<5%", "Only rows of fewer than 5% marrow blasts.")
    HIGH = ("high", "≥5%", "Only rows of at least 5% marrow blasts.")
    OFF = ("off", "Off", "Cohort rows only.")


class EndpointScope(Term):
    """Which endpoints the EFS panel holds."""

    OWN = ("own", "EFS only", "EFS means EFS.")
    RELATED = (
        "related",
        "EFS and related, each named",
        "Adds DFS, LFS, RFS, PFS and duration of remission, each named.",
    )


class GroupBy(Term):
    """What the groups within a band are."""

    SITE = ("site", "Disease site", "One group per disease site.")
    AGE = ("age", "Age group", "One group per age group.")
    STUDY = ("study", "Study", "One group per study.")
    PRODUCT = ("product", "Product", "One group per product.")
    TIER = ("tier", "Source", "One group per kind of text read.")


class SortBy(Term):
    """Order of the cohorts within a group; never by estimate."""

    YEAR = ("year", "Year, newest first", "Newest study first.")
    N = ("n", "Patients, most first", "Largest cohort first.")
    NAME = ("name", "Name, A to Z", "By cohort name.")
