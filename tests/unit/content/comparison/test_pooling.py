"""What may be pooled and what not: every field that must agree, every reason, and where it is resolved."""

from collections.abc import Iterator
from dataclasses import replace
from types import NoneType
from typing import Any, get_args

import pytest

from app.content.comparison.pooling import agreement, pool_wording, telling
from app.content.comparison.pooling.agreement import AGREEMENTS
from app.content.comparison.pooling.candidates import FIT, UNFIT
from app.content.comparison.pooling.sets import pools
from app.content.comparison.pooling.survey import survey
from app.content.comparison.pooling.traits import Pool, Reason, Why
from app.statistics import synthesis
from app.statistics.comparability import BandKey
from models import address
from models.records import Cohort, Estimate, Record, Row, Study
from models.view import View
from models.vocabulary import Burden, Clock, CountsBasis, Flag, Outcome, Setting, Site, Term
from tests.fixtures.pooling import (
    ALL,
    agreeing_rows,
    changed,
    made,
    seen,
    share,
    shares,
    survival,
    survivals,
)

RECORDS: dict[str, type[Record]] = {"cohort": Cohort, "estimate": Estimate, "study": Study}
CRS: dict[str, Any] = {
    "outcome": "crs",
    "term": "CRS",
    "grade": "ge3",
    "grading": "astct",
    "window": "day 30",
}
BASES = {
    "response": (shares(), ALL),
    "crs": (shares(**CRS), f"{ALL}&outcome=crs"),
    "os": (survivals(), f"{ALL}&outcome=os"),
    "efs": (survivals(outcome="efs"), f"{ALL}&outcome=efs"),
}


def one(rows: tuple[Row, ...], query: str = ALL) -> Pool:
    (found,) = seen(rows, query).pools
    return found


def whys(pool: Pool) -> set[Why]:
    return {reason.why for reason in pool.reasons}


def reason(pool: Pool, why: Why, fault: str | None = None) -> Reason:
    (found,) = [r for r in pool.reasons if r.why is why and fault in (None, r.fault)]
    return found


# --------------------------------------------------------------------------- every field is classified


def test_every_field_of_cohort_estimate_and_study_is_classified_once() -> None:
    free = [name for names in agreement.FREE.values() for name in names]
    lists = (agreement.PARTING, agreement.WHOLE, agreement.FITNESS, agreement.INDEPENDENCE, free)
    told = [line.field for line in AGREEMENTS] + [name for names in lists for name in names]
    fields = [f"{key}.{name}" for key, record in RECORDS.items() for name in record.model_fields]
    assert sorted(told) == sorted(fields)


def test_every_flag_is_fit_or_unfit() -> None:
    assert sorted((*FIT, *UNFIT)) == sorted(Flag)


# ----------------------------------------------------------------------- nothing pools across a change


def words(field: str, row: Row) -> Iterator[object]:
    """Other words that a field may hold."""
    record, _, name = field.partition(".")
    now = getattr(row.estimates[0] if record == "estimate" else getattr(row, record), name)
    kinds = list(_kinds(RECORDS[record].model_fields[name].annotation))
    if NoneType in kinds and now is not None:
        yield None
    for kind in kinds:
        if issubclass(kind, Term):
            yield from (word for word in kind if word != now)
        elif kind is str:
            yield from ("another", "not_reported")
        elif kind in (int, float) and now is not None:
            yield now + 1


def _kinds(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _kinds(part)


SWEPT = [
    pytest.param(base, line.field, word, id=f"{base}-{line.field}-{word}")
    for base, (rows, _) in BASES.items()
    for line in AGREEMENTS
    if line.applies(rows[0].estimates[0].outcome) and (base == "response" or "cohort." not in line.field)
    for word in words(line.field, rows[0])
    if line.stated or word not in line.silent
] + [
    pytest.param(base, field, word, id=f"{base}-{field}-{word}")
    for base, (rows, _) in BASES.items()
    for field in (*agreement.PARTING, *agreement.WHOLE, "estimate.denominator_text")
    for word in (*words(field, rows[0]), "those of another kind")
    if word is not None and (isinstance(word, Term) or field.endswith(("subset_of", "_text")))
]


@pytest.mark.parametrize("base", BASES)
def test_a_base_that_agrees_in_everything_is_pooled(base: str) -> None:
    pool = one(*BASES[base])
    assert pool.reasons == ()
    assert pool.answer is not None
    assert pool.studies == ("Alpha 2024", "Beta 2024", "Delta 2024", "Gamma 2024")


@pytest.mark.parametrize(("base", "field", "word"), SWEPT)
def test_nothing_is_pooled_across_a_change(base: str, field: str, word: object) -> None:
    rows, query = BASES[base]
    odd = changed(rows[0], field, word)
    for pool in seen((odd, *rows[1:]), query).pools:
        assert pool.answer is None or odd.cohort.id not in {member.cohort for member in pool.members}
    for pool in seen((odd, *rows[1:3]), query).pools:
        assert pool.answer is None
        assert pool.reasons


@pytest.mark.parametrize("base", BASES)
def test_what_may_differ_does_not_bar(base: str) -> None:
    rows, query = BASES[base]
    free = [name for names in agreement.FREE.values() for name in names]
    texts = [f for f in free if f.endswith(("_text", "note", "country", "phase", "centers", "eligibility"))]
    odd = rows[0]
    for field in (f for f in texts if not f.endswith("grade_text")):
        odd = changed(odd, field, "another")
    assert one((odd, *rows[1:]), query).answer is not None


@pytest.mark.parametrize("line", [line for line in AGREEMENTS if not line.stated], ids=lambda line: line.why)
def test_what_need_not_be_stated_is_said_where_it_is_not(line: agreement.Agreement) -> None:
    rows, query = BASES["os"]
    (silent,) = line.silent
    pool = one((changed(rows[0], line.field, silent), *rows[1:]), query)
    assert pool.answer is not None
    assert pool.unknown == ((line.why, 1),)
    assert f"{pool_wording.NAMES[line.why]} in 1 of 4" in telling.told(pool)


LOOSE = [
    (line, word) for line in AGREEMENTS for word in sorted(line.loose, key=str) if not isinstance(word, tuple)
]


@pytest.mark.parametrize(("line", "word"), LOOSE, ids=[f"{line.why}-{word}" for line, word in LOOSE])
def test_a_word_of_each_sources_own_agrees_with_nothing_not_even_itself(
    line: agreement.Agreement, word: object
) -> None:
    rows, query = BASES["crs"]
    for pool in seen(tuple(changed(row, line.field, word) for row in rows), query).pools:
        found = reason(pool, line.why)
        assert (found.fault, found.values, found.of) == ("loose", 4, 4)
        assert "agrees with nothing" in pool_wording.reason(found)


@pytest.mark.parametrize("code", ["subset", "subset_with_site", "cohort", "infusions"])
def test_a_denominator_that_its_word_does_not_tell_agrees_by_its_text_alone(code: str) -> None:
    bare = one(shares(denominator=code))
    assert reason(bare, Why.DENOMINATOR).fault == "loose"
    alike = one(shares(denominator=code, denominator_text="those with CNS disease"))
    assert Why.DENOMINATOR not in whys(alike)
    assert (alike.answer is None) is (code == "infusions")
    texts = ("those of one kind", "those of another", "those of a third")
    odd = tuple(changed(r, "estimate.denominator_text", t) for r, t in zip(shares(), texts, strict=False))
    assert reason(one(odd), Why.DENOMINATOR).fault == "differs"


# ---------------------------------------------------------------------------------------- every reason


def test_three_arms_of_one_study_are_refused_with_every_reason() -> None:
    study = {"id": "arms_2024", "short": "Arms 2024"}
    sites = {"Cns": "cns_any", "Emd": "emd_non_cns", "Marrow": "marrow_only"}
    recovered = {"counts_basis": "recovered", "counts_reason": "No other count.", "derivation": "none"}
    figure = share(21, 25, value=84.0, printed="84.0%", denominator="subset", **recovered)
    arms = [made(name, figure, study, site=site) for name, site in sites.items()]
    pool = one(tuple(arms))
    assert whys(pool) == {Why.SITE, Why.DENOMINATOR, Why.RECOVERED, Why.ARMS, Why.FEW}
    assert all(found.values == found.of == 3 for found in pool.reasons if found.why is not Why.FEW)
    assert reason(pool, Why.FEW).values == 1
    told = telling.told(pool)
    assert "Disease site differs in 3 values" in told
    assert "Several values are of one study, 3 of 3: Arms 2024 (3)" in told
    assert told.endswith("Fewer than three independent studies (1 study). Nothing in the view resolves it.")


def test_relapse_as_a_crude_share_over_unlike_follow_up_is_refused() -> None:
    months = (7, 36, None)
    rows = tuple(
        changed(row, "cohort.follow_up_months", m)
        for row, m in zip(shares(outcome="relapse", window=None), months, strict=False)
    )
    pool = one(rows, f"{ALL}&outcome=relapse")
    assert whys(pool) == {Why.CRUDE}
    assert "no common time, 3 of 3" in telling.told(pool)


@pytest.mark.parametrize(
    "fields",
    [
        {"response": "sustained"},
        {"window": "at last follow-up"},
    ],
)
def test_every_crude_share_over_follow_up_is_refused(fields: dict[str, Any]) -> None:
    assert Why.CRUDE in whys(one(shares(**fields)))


def test_cumulative_incidence_is_refused() -> None:
    rows = survivals(outcome="relapse", kind="cumulative_incidence")
    assert whys(one(rows, f"{ALL}&outcome=relapse")) == {Why.INCIDENCE}


@pytest.mark.parametrize("flag", UNFIT)
def test_a_doubtful_print_is_refused(flag: Flag) -> None:
    pool = one((changed(shares()[0], "estimate.flags", (flag,)), *shares()[1:]))
    found = reason(pool, Why.FLAGGED)
    assert (found.values, found.of, found.entries) == (1, 4, ((flag.label, 1),))


def test_a_flag_of_reading_alone_does_not_bar() -> None:
    assert one(shares(flags=["read_once"])).answer is not None


def test_counts_that_are_not_given_or_recovered_are_refused() -> None:
    bare = (changed(shares()[0], "estimate.events", None), *shares()[1:])
    assert reason(one(bare), Why.COUNTS).values == 1
    found = (changed(shares()[0], "estimate.counts_basis", CountsBasis.RECOVERED), *shares()[1:])
    assert reason(one(found), Why.RECOVERED).values == 1


def test_survival_is_refused_for_its_true_reasons() -> None:
    rows = survivals()
    silent = changed(rows[0], "estimate.clock", Clock.NOT_STATED)
    bare = changed(rows[1], "estimate.ci_high", None)
    skew = made("Skew", survival(50, 49, 90))
    pool = one((silent, bare, skew, rows[3]), f"{ALL}&outcome=os")
    assert whys(pool) == {Why.CLOCK, Why.ERROR}
    assert reason(pool, Why.CLOCK, "silent").values == 1
    assert dict(reason(pool, Why.ERROR).entries) == {
        "no whole interval is printed": 1,
        "it cannot be read back": 1,
    }
    assert "counts" not in telling.told(pool)


def test_a_standard_error_that_cannot_be_read_is_found_before_pooling_is_asked_for() -> None:
    rows = (*survivals()[:2], made("Skew", survival(50, 49, 90)))
    pool = one(rows, "?outcome=os")
    assert whys(pool) == {Why.ERROR}


def test_stated_in_none_is_not_stated_in_some() -> None:
    pool = one(survivals(clock="not_stated"), f"{ALL}&outcome=os")
    assert "Time zero is not stated in 4 of 4" in telling.told(pool)
    assert reason(pool, Why.CLOCK).entries == ()


def test_windows_are_compared_for_every_outcome() -> None:
    for base in ("response", "crs"):
        rows, query = BASES[base]
        windows = ("day 30", "any time", None)
        odd = tuple(changed(r, "estimate.window", w) for r, w in zip(rows, windows, strict=False))
        pool = one(odd, query)
        assert reason(pool, Why.WINDOW, "differs").values == 2
        assert reason(pool, Why.WINDOW, "silent").values == 1


@pytest.mark.parametrize(
    ("field", "word"),
    [
        ("study.companions", ("beta_study",)),
        ("study.superseded_by", "beta_study"),
        ("study.registration", ("NCT1",)),
    ],
)
def test_reports_of_one_trial_are_not_independent(field: str, word: object) -> None:
    alpha, beta, *rest = shares()
    beta = changed(beta, "study.registration", ("NCT1",))
    pool = one((changed(alpha, field, word), beta, *rest))
    assert reason(pool, Why.SHARED).entries == (("Alpha 2024", 1), ("Beta 2024", 1))


def test_a_possible_overlap_bars() -> None:
    alpha, *rest = shares()
    told = made("Alpha", share(30, 40))
    rows = (replace(told, overlaps=_overlap("same_center")), *rest)
    assert alpha.cohort.id == told.cohort.id
    assert reason(one(rows), Why.SHARED).values == 2


def _overlap(kind: str) -> Any:
    from tests.spec.building import row_of  # noqa: PLC0415

    return row_of({"label": "X"}, [share(1, 2)], overlaps=[{"study": "beta_study", "kind": kind}]).overlaps


def test_what_cannot_be_estimated_says_why() -> None:
    none = one(shares([(0, 40), (0, 39), (0, 31)]))
    assert whys(none) == {Why.NOT_ESTIMABLE}
    assert "no mean with a spread can be estimated: no study has the event" in telling.told(none).lower()
    every = one(shares([(40, 40), (39, 39), (31, 31)]))
    assert "every patient of every study has the event" in telling.told(every)
    apart = one(shares([(0, 40), (39, 39), (31, 31)]))
    assert apart.answer is None
    assert "lie too far apart" in telling.told(apart)
    assert not any(str(n) in telling.told(none) for n in (110, "0/110"))


def test_nothing_is_answered_unless_asked_for_but_it_is_known_whether_it_could_be() -> None:
    pool = one(shares(), ALL.replace("&pool=1", ""))
    assert (pool.reasons, pool.answer) == ((), None)


@pytest.mark.parametrize("rows", [shares(), survivals()], ids=["counts", "survival"])
def test_pooling_is_offered_without_a_fit_where_the_numbers_show_a_mean(
    rows: tuple[Row, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthesis, "pool", None)
    assert one(rows, "?outcome=os,response").reasons == ()


@pytest.mark.parametrize(
    ("counts", "given"),
    [(((0, 40), (39, 39), (31, 31)), False), (((0, 40), (3, 39), (2, 31)), True)],
    ids=["too far apart", "with a mean"],
)
def test_what_numbers_alone_do_not_show_is_offered_where_a_fit_gives_it(
    counts: tuple[tuple[int, int], ...], given: bool
) -> None:
    pool = one(shares(counts), ALL.replace("&pool=1", ""))
    assert (not pool.reasons, pool.answer) == (given, None)


# ----------------------------------------------------------------------------------------- definitions


def test_one_set_per_definition_landmark_and_window() -> None:
    day, later = shares(), shares(window="day 90")
    later = tuple(changed(changed(r, "study.id", f"{r.study.id}_b"), "study.short", "B") for r in later)
    rows = (*day, *(changed(r, "cohort.id", f"{r.cohort.id}_b") for r in later))
    rows = tuple(changed(r, "estimate.id", f"{r.cohort.id}_e") for r in rows)
    found = seen(rows).pools
    assert [(p.what.window, len(p.members)) for p in found] == [("day 28", 4), ("day 90", 4)]
    assert all(p.answer and p.left_out == (("definition", 4),) for p in found)


def test_values_of_other_windows_stand_together_and_are_left_out_by_number() -> None:
    odd = [changed(shares()[0], "estimate.window", w) for w in ("day 100", None)]
    odd = [changed(r, "estimate.id", f"odd{k}") for k, r in enumerate(odd)]
    odd = [changed(r, "cohort.id", f"odd{k}") for k, r in enumerate(odd)]
    main, rest = seen((*shares()[1:], *odd)).pools
    assert (main.answer is not None, main.left_out) == (True, (("definition", 2),))
    assert rest.what.rest
    assert pool_wording.measured(rest) == "MRD negativity, other windows"
    assert {Why.WINDOW, Why.FEW, Why.ARMS} <= whys(rest)


def test_conditional_groups_stand_apart() -> None:
    rows = (*shares()[:3], changed(shares()[3], "estimate.denominator", "responders"))
    rows = (*rows[:3], made("Delta", share(44, 50, denominator="responders")))
    whole, among = seen(rows).pools
    assert (whole.answer is not None, len(whole.members)) == (True, 3)
    assert pool_wording.measured(among).endswith("counted among responders")
    assert Why.FEW in whys(among)


def test_parts_of_a_cohort_are_left_out_by_number() -> None:
    parts = ({"id": "low", "burden": Burden.LOW}, {"id": "part", "subset_of": "alpha"})
    rows = tuple(
        replace(row, estimates=(*row.estimates, row.estimates[0].model_copy(update=more)))
        for row, more in zip(shares(), parts, strict=False)
    )
    pool = one(rows + shares()[2:])
    assert pool.left_out == (("subgroup", 1), ("subset", 1))
    assert pool.answer is not None
    assert pool_wording.left_out(pool) == "1 of a marrow-burden subgroup, 1 of a subset"


def test_sets_have_names_of_their_own_in_every_band() -> None:
    clocks = (Clock.RELAPSE_AFTER_CAR_T, Clock.PROGRESSION_AFTER_CAR_T, Clock.NOT_STATED)
    later = [
        made(f"Later {clock}", survival(50, 40, 60, clock=str(clock)), setting="post_car_t")
        for clock in clocks
    ]
    found = seen((*shares(), *survivals(), *later)).pools
    assert (
        len({pool.id for pool in found}) == len({pool_wording.measured(pool) for pool in found}) == len(found)
    )
    assert "OS at 24 months, after CAR T failure, from relapse after CAR T" in map(
        pool_wording.measured, found
    )
    assert "OS at 24 months, after CAR T failure, time zero not stated" in map(pool_wording.measured, found)


def test_a_band_without_values_has_no_sets() -> None:
    assert pools((), View(), BandKey(Setting.CAR_T, Clock.INFUSION)) == ()


# --------------------------------------------------------------------------------------------- ways on


def test_a_filter_resolves_where_three_studies_remain() -> None:
    rows = (*shares(), made("Odd", share(10, 20), site="emd_non_cns"))
    (way,) = reason(one(rows), Why.SITE).ways
    assert (way.key, way.words, way.studies) == ("site", ("CNS",), 4)
    narrowed = View.parse(way.address).view
    (pool,) = seen(rows, narrowed.spell()).pools
    assert pool.answer is not None


def test_studies_can_be_left_out_where_no_filter_resolves() -> None:
    rows = (*shares(), made("Odd", share(10, 20), indication="mrd"))
    (way,) = reason(one(rows), Why.POPULATION).ways
    assert (way.key, way.words, way.studies) == ("hide", ("Odd 2024",), 4)
    assert "leave out Odd 2024 (4 studies remain)" in pool_wording.refused(one(rows))[0]
    assert one(rows, way.address).answer is not None


def test_no_way_leads_to_an_address_that_is_too_long_to_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = (*shares(), made("Odd", share(10, 20), indication="mrd"))
    monkeypatch.setattr(address, "MAX_QUERY", len(f"?{ALL}&hide="))
    assert reason(one(rows), Why.POPULATION).ways == ()


def test_one_of_each_resolves_shared_patients() -> None:
    told = made("Odd", share(10, 20))
    rows = (*shares(), replace(told, overlaps=_overlap("same_center")))
    ways = reason(one(rows), Why.SHARED).ways
    assert [way.key for way in ways] == ["one_of_each"]
    assert "one of each of those that may share patients" in pool_wording.way(ways[0])
    assert one(rows, ways[0].address).answer is not None
    assert one(rows, f"{ALL}&hide=odd_study").answer is not None


def test_one_of_each_is_no_way_where_it_is_asked_for() -> None:
    told = replace(made("Odd", share(10, 20)), overlaps=_overlap("same_center"))
    rows = (*shares(), told)
    assert one(rows, f"{ALL}&one_of_each=1").answer is not None


def test_a_word_that_is_set_and_one_of_each_that_is_asked_for_are_no_ways() -> None:
    fine = changed(shares()[0], "cohort.site", Site.CNS_ISOLATED)
    pool = one((fine, *shares()[1:]), "?site=cns&pool=1")
    assert [way.key for way in reason(pool, Why.SITE).ways] == ["hide"]
    kin = (changed(shares()[0], "study.companions", ("beta_study",)), *shares()[1:])
    found = reason(one(kin, f"{ALL}&one_of_each=1"), Why.SHARED)
    assert found.values == 2
    assert found.ways == ()


def test_a_landmark_is_chosen_by_its_filter() -> None:
    rows = (*survivals()[:2], *(changed(r, "estimate.months", 12) for r in survivals()[2:]))
    pool = one(rows, f"{ALL}&outcome=os")
    assert reason(pool, Why.LANDMARK).ways == ()
    three = (*survivals()[:2], made("Third", survival(70, 50, 82)), changed(rows[3], "estimate.months", 36))
    main, rest = seen(three, f"{ALL}&outcome=os").pools
    assert (main.what.months, main.answer is not None) == (24, True)
    assert (rest.what.months, whys(rest)) == (36, {Why.FEW})


def test_many_words_and_names_are_counted() -> None:
    rows = tuple(made(f"S{k}", share(10, 20), product=f"product {k}") for k in range(9))
    text = pool_wording.reason(reason(one(rows), Why.PRODUCT))
    assert text.endswith("3 more")
    rows = tuple(
        made(f"S{k}", share(10, 20), indication="mrd" if k < 3 else w) for k, w in enumerate(_POPULATIONS)
    )
    assert "and 1 more" in pool_wording.way(reason(one(rows), Why.POPULATION).ways[0])


_POPULATIONS = (
    *("mrd", "mrd", "mrd", "relapsed_refractory", "relapsed_refractory", "cns_relapse", "cns_relapse"),
    *("first_relapse_cns", "post_hsct_relapse", "extramedullary_relapse"),
)


# ----------------------------------------------------------------------------------------------- words


def test_the_control_says_beforehand_whether_it_can_answer() -> None:
    assert pool_wording.offer(seen(shares()).pools) == "Pool 4 studies: MRD negativity, day 28"
    two = seen((*shares(), *survivals())).pools
    assert pool_wording.offer([p for p in two if not p.reasons]).startswith("Pool 2 definitions: ")
    assert pool_wording.offer(seen(shares()[:2]).pools) == "Pooling: cannot answer here, 1 reason"
    assert pool_wording.offer(()) == "Pooling: nothing to pool here"


def test_the_summary_tells_every_reason_and_many_sets_in_one_line() -> None:
    few = seen(shares()[:2])
    assert "Not pooled: MRD negativity, day 28: fewer than three independent studies (2)." in few.summary
    kinds = ("cr", "cr_day28", "cns", "marrow", "best_orr")
    rows = [made(kind, share(10, 20, response=kind)) for kind in kinds]
    assert "Not pooled: 5 definitions, by these reasons: fewer than three" in seen(rows).summary
    assert "ooled" not in seen(rows, "").summary


def test_an_answer_is_told_whole() -> None:
    told = telling.told(one(shares()))
    for part in (
        "pooled 81.0% (60.4–92.2)",
        "95% interval, t on k − 1 = 3",
        "4 studies: Alpha 2024, Beta 2024, Delta 2024 and Gamma 2024",
        "random-intercept logistic model",
        "tau 0.49 (log odds), I² 67% (3–89)",
        "prediction interval 39.7–96.5 (t on k − 1 = 3, standard error of the model)",
        "REML, Hartung–Knapp: 80.4 (55.8–93.0)",
        "without Alpha 2024 82.9 (43.7–96.8)",
    ):
        assert part in told
    assert told in seen(shares()).summary


def test_a_line_beside_that_cannot_be_estimated_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = synthesis.pool

    def counts_alone(rows: Any, method: Any = None, **more: Any) -> Any:
        if method is not None:
            raise synthesis.PoolingRefused("Made up.")
        return whole(rows, **more)

    monkeypatch.setattr(synthesis, "pool", counts_alone)
    pool = one(shares())
    assert pool.answer is not None
    assert pool.answer.beside is None
    assert "REML" not in telling.told(pool)


def test_survival_is_told_with_its_own_model() -> None:
    told = telling.told(one(survivals(), f"{ALL}&outcome=os"))
    assert "OS at 24 months: pooled" in told
    assert "inverse variance on log(−log S), REML, Hartung–Knapp" in told
    assert "standard error of Hartung and Knapp" in told


# ---------------------------------------------------------------------------------------------- survey


def test_the_survey_finds_the_sets_that_qualify_whatever_the_view() -> None:
    found = survey(agreeing_rows())
    assert (found.values, found.fit) == (12, 12)
    assert [pool_wording.defined(q.what) for q in found.qualified] == [
        "OS at 24 months",
        "MRD negativity, day 28",
        "CRS, day 30",
    ]
    assert all(len(q.studies) == 4 for q in found.qualified)


def test_the_survey_leaves_out_what_is_unfit_or_has_no_fellows() -> None:
    rows = (*shares()[:2], changed(shares()[2], "estimate.flags", (Flag.GARBLED,)), *survivals()[:2])
    found = survey(rows)
    assert (found.values, found.fit, found.qualified) == (5, 4, ())


def test_the_survey_tries_every_three() -> None:
    odd = changed(shares()[0], "cohort.product", "another product")
    (found,) = survey((odd, *shares()[1:])).qualified
    assert found.studies == ("Beta 2024", "Gamma 2024", "Delta 2024")


def test_the_outcomes_of_the_bases_are_those_meant() -> None:
    assert [rows[0].estimates[0].outcome for rows, _ in BASES.values()] == [
        Outcome.RESPONSE,
        Outcome.CRS,
        Outcome.OS,
        Outcome.EFS,
    ]
