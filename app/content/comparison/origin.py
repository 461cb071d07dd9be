"""What is known of the evidence beyond the evidence: how old it is, and what could not be read."""

from collections.abc import Iterable, Iterator
from typing import Final, Protocol

from app.content import wording
from app.content.comparison.comparison import Note, Origin, Unread
from models.records import AccountFile, Known
from models.view import FACETS, View
from models.vocabulary import AgeGroup, Setting, SiteChoice, SiteGroup

NOT_READ: Final = "known and not read"

_ANSWERED: Final = ("site", "age", "setting", "hide")
"""Keys that choose cohorts and can be told of a study nobody read; ``hide`` names other studies."""

_SITES: Final = {
    SiteChoice.CNS: "CNS disease",
    SiteChoice.CNS_ISOLATED: "CNS disease",
    SiteChoice.CNS_MARROW: "CNS disease",
    SiteChoice.EMD_TESTICULAR: "testicular disease",
    SiteChoice.MARROW: "marrow-only disease",
    SiteChoice.UNSELECTED: "unselected sites",
    SiteChoice.NOT_REPORTED: "sites not stated",
}
"""A site as the sentence names it; others by their label."""

_OPEN: Final = (AgeGroup.MIXED, AgeGroup.NOT_REPORTED)
"""Age groups without bounds."""


class Gathered(Protocol):
    """How the evidence was gathered; `app.store.Evidence` is one."""

    @property
    def account(self) -> AccountFile:
        """The account of the evidence."""

    @property
    def built_at(self) -> str:
        """When the database was built, ISO 8601."""

    @property
    def released(self) -> bool:
        """Whether a release holds it."""


def origin(gathered: Gathered | None) -> Origin:
    """Where the evidence comes from."""
    return Origin(gathered.account, gathered.built_at[:10], gathered.released) if gathered else Origin()


def unread(known: Iterable[Known], view: View) -> Unread:
    """The studies that would answer a view and could not be read; none where it asks what nobody can tell.

    Args:
        known: every study that is known and not read.
        view: what was asked; a choice by target, source or study leaves nothing that could be said.
    """
    if any(FACETS[key].keeps and key not in _ANSWERED for key in view.asked):
        return Unread()
    found = tuple(one for one in known if _answers(one, view))
    return Unread(_said(found, view), found)


def unread_note(found: Unread, view: View) -> Iterator[Note]:
    """The same as a footnote: by name where anything was asked, else how many there are.

    Args:
        found: what the view would hold.
        view: what was asked.
    """
    if not found.known:
        return
    if view.site or view.age or view.setting or view.outcome:
        names = "; ".join(one.label for one in found.known)
        yield Note("unread", wording.ended(f"{wording.capitalized(NOT_READ)}: {names}"))
    else:
        yield Note("unread", f"{found.said}; the account of the evidence names them.")


def _answers(known: Known, view: View) -> bool:
    return (
        any(group in _groups(view) for group in known.site)
        and any(setting in view.settings for setting in known.setting)
        and (not view.age or any(_meet(mine, asked) for mine in known.age for asked in view.age))
        and (not view.outcome or any(outcome in view.outcome for outcome in known.outcomes))
    )


def _groups(view: View) -> frozenset[SiteGroup]:
    """The site groups that the view shows."""
    return frozenset(site.group for choice in view.shown("site") for site in choice.sites)


def _meet(mine: AgeGroup, asked: AgeGroup) -> bool:
    """Whether two age groups have an age in common; one without bounds meets its like alone."""
    if mine in _OPEN or asked in _OPEN:
        return mine is asked
    return mine.low < asked.high and asked.low < mine.high


def _said(found: tuple[Known, ...], view: View) -> str:
    """How many of what: "2 further studies of CNS disease are known and not read"."""
    parts = [one.part_of for one in found if one.part_of]
    whole, held = len(found) - len(parts), wording.plural(len(set(parts)), "study")
    if not whole:
        subject = "A part" if len(parts) == 1 else "Parts"
        return f"{subject} of {held} held{_of(view)} {_be(len(parts))} {NOT_READ}" if parts else ""
    also = (
        f"; so {_be(len(parts))} {'a part' if len(parts) == 1 else 'parts'} of {held} held" if parts else ""
    )
    return f"{wording.plural(whole, 'further study')}{_of(view)} {_be(whole)} {NOT_READ}{also}"


def _be(count: int) -> str:
    return "is" if count == 1 else "are"


def _of(view: View) -> str:
    """What the view asks, as it follows "further studies"."""
    named = [site for site in view.site if site not in FACETS["site"].alone]
    sites = list(dict.fromkeys(_SITES.get(site, wording.running(site.label)) for site in named))
    ages = [wording.ages(age) for age in view.age]
    after = (
        [wording.running(wording.BAND_TITLES[Setting.POST_CAR_T])]
        if Setting.POST_CAR_T in view.setting
        else []
    )
    outcomes = [wording.running(outcome.words) for outcome in view.outcome]
    told = (("of", sites), ("with", ages), ("", after), ("on", outcomes))
    return "".join(" ".join(("", *filter(None, (word, wording.listed(part))))) for word, part in told if part)
