"""The rule of pooling, with what it allows and what it refuses."""

from typing import Final

from models.rules.shape import Expect, Fields, Given, Value, cohort, example, figure, rule


def _mrd(label: str, study: Fields | None = None, may_share: tuple[str, ...] = (), **fields: Value) -> Given:
    """A cohort with one response by counts; ``fields`` are of the figure, but for the cohort's ``site``."""
    about = {"site": fields.pop("site")} if "site" in fields else {}
    said: Fields = {
        "outcome": "response",
        "response": "mrd_negative",
        "window": "day 28",
        "printed": "30 of 40",
        "derivation": "percent_from_counts",
        "events": 30,
        "total": 40,
        **fields,
    }
    return cohort(label, said, study=study, may_share=may_share, **about)


def _relapse(label: str, follow_up: float) -> Given:
    said = figure("relapse", 30, "12 of 40 (30%)", events=12, total=40)
    return cohort(label, said, follow_up_months=follow_up)


def _at_24(label: str, **fields: Value) -> Given:
    interval: Fields = {"ci_low": 55, "ci_high": 83, "ci_printed": "55–83", **fields}
    return cohort(label, figure("os", 71, "71%", **interval))


def _crs(label: str, grading: str) -> Given:
    said = figure("crs", 30, "12 of 40 (30%)", events=12, total=40, window="day 30", grading=grading)
    return cohort(label, said)


_THREE: Final = tuple(map(_mrd, ("Alpha", "Beta", "Gamma")))
_ONE: Final[Fields] = {"id": "delta_2024"}

POOLING: Final = rule(
    15,
    "Pooling is off by default",
    "It is refused, with every reason, unless whole cohorts of at least three independent studies agree in, "
    "and state, site, age group, target, population, definition, window or landmark, time zero, denominator, "
    "term, grade and grading system; a stated difference in product, costimulation, marrow burden, line or "
    "CNS status bars it too. Crude shares over follow-up, recovered counts and values that are doubtful as "
    "printed are never pooled.",
    example(
        "Nothing is pooled unless it is asked for.",
        *_THREE,
        Expect(never=("ooled", "ooling")),
    ),
    example(
        "Three studies that agree in everything may be pooled; the answer says of whom and how.",
        *_THREE,
        Expect(
            shows=(
                "MRD negativity, day 28: pooled 75.0%",
                "95% interval, t on k − 1 = 2",
                "3 studies: Alpha 2024, Beta 2024 and Gamma 2024",
                "random-intercept logistic model",
                "tau 0.00",
                "I²",
                "prediction interval",
                "REML, Hartung–Knapp",
                "each study left out in turn",
            )
        ),
        view="?pool=1",
    ),
    example(
        "Three cohorts of one study are one study, whatever their sites.",
        _mrd("Alpha", _ONE),
        _mrd("Beta", _ONE, site="emd_non_cns"),
        _mrd("Gamma", _ONE, site="marrow_only"),
        Expect(
            shows=(
                "disease site differs (3)",
                "several values of one study (3)",
                "fewer than three independent studies (1)",
            ),
            never=("pooled 75",),
        ),
        view="?pool=1&burden=off",
    ),
    example(
        "Relapse as a crude share over unlike follow-up has no common time.",
        _relapse("Alpha", 7),
        _relapse("Beta", 36),
        _relapse("Gamma", 22),
        Expect(shows=("relapse, crude: crude shares over follow-up (3)",), never=("pooled 30",)),
        view="?outcome=relapse&pool=1",
    ),
    example(
        "Two definitions are two sets, and neither has three studies.",
        *_THREE[:2],
        _mrd("Gamma", response="cr"),
        Expect(
            shows=(
                "MRD negativity, day 28: fewer than three independent studies (2)",
                "CR, day 28: fewer than three independent studies (1)",
            )
        ),
        view="?pool=1",
    ),
    example(
        "What is not stated pools with nothing.",
        *_THREE[:2],
        _mrd("Gamma", denominator="not_reported"),
        Expect(shows=("denominator not stated (1)",), never=("pooled 75",)),
        view="?pool=1",
    ),
    example(
        "Grading by each center's own criteria agrees with nothing, not even with itself.",
        _crs("Alpha", "other"),
        _crs("Beta", "other"),
        _crs("Gamma", "other"),
        Expect(shows=("grading system alike in word only (3)",), never=("pooled 30",)),
        view="?outcome=crs&pool=1",
    ),
    example(
        "Studies that may share patients are not pooled, though it be but possible.",
        _mrd("Alpha", may_share=("beta_study",)),
        _mrd("Beta"),
        _mrd("Gamma"),
        Expect(shows=("patients may be shared (2)",), never=("pooled 75",)),
        view="?pool=1",
    ),
    example(
        "A recovered count is not fit to be pooled.",
        *_THREE[:2],
        _mrd(
            "Gamma",
            printed="75%",
            value=75,
            derivation="none",
            counts_basis="recovered",
            counts_reason="No other whole number of 40 rounds to it.",
        ),
        Expect(shows=("counts recovered (1)",), never=("pooled 75",)),
        view="?pool=1",
    ),
    example(
        "Survival at a landmark may be pooled from its printed intervals, never from counts.",
        _at_24("Alpha"),
        _at_24("Beta"),
        _at_24("Gamma"),
        Expect(shows=("OS at 24 months: pooled 71", "inverse variance on log(−log S)")),
        view="?outcome=os&pool=1",
    ),
    example(
        "A survival value whose time zero is not stated pools with nothing.",
        _at_24("Alpha"),
        _at_24("Beta"),
        _at_24("Gamma", clock="not_stated"),
        Expect(shows=("time zero not stated (1)",), never=("pooled 71",)),
        view="?outcome=os&pool=1",
    ),
)
