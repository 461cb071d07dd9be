"""The mistakes a tired curator makes: none passes silently.

Each case is a slip of its kind on an invented study; its number is the row of the trial in which it was found.

Only a second reader who holds the text sees the following, and no rule is tried on them:

- a figure that is wrong in value and print alike: 75.0 for 57.0;
- a clock, denominator, window, grading or age that the text does not say, where the code is a possible one;
- a gap called by a word that its text does not bear out, or a figure of the text that nobody coded;
- an interval, count or print of another figure of the same text;
- a setting, site or line that fits its own words, where the words are not those of the text;
- a locator that leads to another place;
- a cohort of patients whom another cohort holds, where the codes set the two apart.
"""

# ruff: noqa: E501 - a table is read by its lines

from pathlib import Path

import pytest

from app.seed import check
from tests.fixtures.evidence import spoilable
from tests.unit.seed.spoiling import spoil

A, EARLY, B, D, G = "alpha_2024", "alpha_2022", "beta_2023", "delta_2020", "gamma_2021"
EFS, EFS24, OS24 = "estimate alpha_cns_efs_12", "estimate alpha_cns_efs_24", "estimate alpha_cns_os_24"
ANY, GE3 = "estimate alpha_cns_icans_any", "estimate alpha_cns_icans_ge3"
CNS, EMD, MARROW = "cohort alpha_cns", "cohort beta_emd", "cohort beta_marrow"
CIR, MEDIAN = "estimate alpha_cns_cir_12", "estimate delta_adult_efs_median"

Edit = tuple[str, str, str]
MISTAKES: dict[str, tuple[str, list[Edit], str]] = {
    # kinds, rows 3, 4
    "OS as a share": (A, [(OS24, 'kind = "survival"\nmonths = 24\nclock = "infusion"', 'kind = "proportion"')], "kind: expected survival or median_time for os, got proportion"),
    "EFS as a share": (A, [(EFS, 'kind = "survival"\nmonths = 12\nclock = "infusion"', 'kind = "proportion"')], "kind: expected survival or median_time for efs, got proportion"),
    "OS as a count": (A, [(OS24, 'kind = "survival"\nmonths = 24\nclock = "infusion"', 'kind = "count"')], "kind: expected survival or median_time for os, got count"),
    "OS as cumulative incidence": (A, [(OS24, '"survival"', '"cumulative_incidence"')], "kind: expected survival or median_time for os"),
    "relapse as survival": (A, [(CIR, '"cumulative_incidence"', '"survival"')], "kind: expected proportion or cumulative_incidence or median_time or count for relapse, got survival"),
    "response as survival": (A, [("estimate alpha_cns_day28", 'kind = "proportion"', 'kind = "survival"\nmonths = 12\nclock = "infusion"')], "kind: expected proportion or count for response, got survival"),
    "toxicity as cumulative incidence": (A, [(ANY, 'kind = "proportion"', 'kind = "cumulative_incidence"\nmonths = 1\nclock = "infusion"')], "kind: expected proportion or count for neurotoxicity"),
    # units and prints, rows 5, 6, 9
    "a median as survival": (D, [(MEDIAN, 'kind = "median_time"', 'kind = "survival"\nmonths = 12')], "printed: expected percent for a survival value, got months in '8.7 mo'"),
    "survival as a median": (A, [(OS24, 'kind = "survival"\nmonths = 24', 'kind = "median_time"')], "printed: expected months for a median_time value, got percent in '90%'"),
    "a median in days": (D, [(MEDIAN, "8.7 mo", "8.7 days")], "printed: expected months for a median_time value, got days, weeks or years"),
    "a median in years": (D, [(MEDIAN, "8.7 mo", "8.7 y")], "printed: expected months for a median_time value"),
    "0.57 for 57%": (D, [("estimate delta_adult_os_12", 'value = 57.0\nprinted = "57.0%"\nci_low = 42.1\nci_high = 71.9\nci_printed = "42.1–71.9"', 'value = 0.57\nprinted = "0.57"')], "value: expected a percentage from 0 to 100, got 0.57"),
    "0.9 for 90%": (A, [(EFS, 'value = 90\nprinted = "90%"\nci_low = 81\nci_high = 100\nci_printed = "81–100"', 'value = 0.9\nprinted = "0.9%"')], "value: expected a percentage from 0 to 100, got 0.9"),
    "the month for the value": (A, [(EFS24, 'value = 85.2\nprinted = "85.2%"\nci_low = 72.4\nci_high = 99.0\nci_printed = "72.4–99.0"', 'value = 24\nprinted = "85.2% at 24 months"')], "value: expected 85.2, the number in percent of '85.2% at 24 months', got 24"),
    "the bound for the value": (A, [(EFS24, 'value = 85.2\nprinted = "85.2%"\nci_low = 72.4\nci_high = 99.0\nci_printed = "72.4–99.0"', 'value = 72.4\nprinted = "85.2% (72.4–99.0%)"')], "value: expected 85.2, the number in percent"),
    "the spread for the value": (A, [(EFS24, 'value = 85.2\nprinted = "85.2%"\nci_low = 72.4\nci_high = 99.0\nci_printed = "72.4–99.0"', 'value = 5.1\nprinted = "85.2% ± 5.1%"')], "value: expected 85.2, the number in percent"),
    "several numbers without a unit": (A, [("estimate alpha_cns_csf", '36/42 (85.7%)', '36/42, 85.7')], "printed: expected percent after the value where several numbers stand"),
    "two percentages": (A, [("estimate alpha_cns_csf", '36/42 (85.7%)', '36/42 (85.7%), later 90%')], "[percentages]"),
    "the events as a count with %": (D, [("estimate delta_adult_relapses", 'printed = "17"', 'printed = "17%"')], "printed: expected a number of patients for a count"),
    "a share computed where one is printed": (A, [("estimate alpha_cns_mrd", '"37 of 39"', '"37 of 39 (95%)"')], "derivation: expected none, and the value 95 as printed, not 94.9"),
    # ids, rows 7, 8
    "another month than the id": (A, [(EFS24, "months = 24", "months = 12")], "months: expected 24 as in the id, or another id; got 12"),
    "another month of a burden": (A, [("estimate alpha_cns_os_24_low", "months = 24", "months = 36")], "months: expected 24 as in the id"),
    "the cohort of another row": (B, [("estimate beta_emd_os_24", '"beta_emd"', '"beta_marrow"')], "cohort: expected beta_emd, with which the id begins, or another id; got beta_marrow"),
    "the gap of another row": (B, [("empty beta_testis_neuro", '"beta_testis"', '"beta_marrow"')], "cohort: expected beta_testis, with which the id begins"),
    "a figure pasted from another file": (B, [("estimate beta_marrow_crs", 'id = "beta_marrow_crs"', 'id = "alpha_cns_crs_any"')], "cohort: expected alpha_cns of studies/alpha_2024.toml, with which the id begins"),
    "another endpoint than the id": (A, [(EFS24, "event-free survival", "progression-free survival")], "endpoint: expected event-free survival as in the id"),
    "another grade than the id": (A, [(ANY, 'grade = "any"', 'grade = "severe"')], "grade: expected any as in the id, or another id; got severe"),
    "another burden than the id": (A, [("estimate alpha_cns_os_24_low", 'burden = "low"', 'burden = "high"')], "burden: expected low as in the id"),
    # intervals, rows 10
    "half an interval": (A, [(EFS24, "ci_high = 99.0\n", "")], "ci_printed: expected as many numbers as bounds (1), the level aside, got 2"),
    "half an interval with its level": (D, [("estimate delta_aya_os_36", "ci_high = 70\n", "")], "ci_printed: expected as many numbers as bounds (1), the level aside, got 2"),
    "the value within its interval": (A, [(EFS24, '"72.4–99.0"', '"85.2 (72.4–99.0)"')], "ci_printed: expected as many numbers as bounds (2), the level aside, got 3"),
    "an open end as the upper bound": (A, [(OS24, 'ci_low = 78\nci_printed = "78–NE"', 'ci_high = 98\nci_printed = "98–NE"')], "ci_low: expected the number of '98–NE', whose upper end is open"),
    "another level": (D, [("estimate delta_aya_os_36", "ci_level = 90\n", "")], "ci_level: expected 90 as in '90% CI 24–70', got 95"),
    "months in the interval of a share": (A, [(EFS24, '"72.4–99.0"', '"72.4–99.0 months"')], "ci_printed: expected bounds in percent"),
    "percent in the interval of a median": (D, [(MEDIAN, '"3.7–18.8"', '"3.7%–18.8%"')], "ci_printed: expected bounds in months"),
    # figures together, rows 11, 12, 13
    "one landmark twice": (D, [("estimate delta_adult_os_24", 'id = "delta_adult_os_24"', 'id = "delta_adult_os"'), ("estimate delta_adult_os", "months = 24", "months = 12")], "value: expected one value, or a note that says why; delta_adult_os_12 (57.0%) is the same figure"),
    "survival that rises": (D, [("estimate delta_adult_os_24", 'value = 39\nprinted = "39%"', 'value = 75\nprinted = "75%"')], "value: expected at most 57, as delta_adult_os_12 at 12 months; got 75"),
    "incidence that falls": (A, [("estimate alpha_cns_cns_relapse", 'endpoint = "CNS relapse"\nkind = "proportion"\ndenominator = "infused"\nevents = 2\ntotal = 42\ncounts_basis = "printed"', 'endpoint = "relapse"\nkind = "cumulative_incidence"\nmonths = 24\nclock = "infusion"\ndenominator = "infused"')], "value: expected at least 8.1, as alpha_cns_cir_12 at 12 months; got 4.8"),
    "EFS above OS": (A, [(OS24, 'value = 90\nprinted = "90%"', 'value = 80\nprinted = "80%"')], "value: expected EFS (alpha_cns_efs_24, 85.2) at most OS (alpha_cns_os_24, 80)"),
    "a median against the share left": (G, [("estimate gamma_relapse_os_24", 'value = 43\nprinted = "43%"\nci_low = 32\nci_high = 53\nci_printed = "32–53"', 'value = 63\nprinted = "63%"')], "value: expected 63 at 24 months (gamma_relapse_os_24) to fit the median 15.3"),
    "any grade under grade 3": (A, [(ANY, 'events = 12\ntotal = 42\ncounts_basis = "printed"\nvalue = 28.6\nprinted = "12 (28.6%)"', 'value = 5\nprinted = "5%"')], "value: expected at most as many of grade ge3 (alpha_cns_icans_ge3, 9.5) as of any (alpha_cns_icans_any, 5)"),
    "a part of relapse above all": (A, [(CIR, 'kind = "cumulative_incidence"\nmonths = 12\nclock = "infusion"', 'kind = "proportion"'), (CIR, 'value = 8.1\nprinted = "8.1%"\nci_low = 2.5\nci_high = 18.0\nci_printed = "2.5–18.0"', 'value = 3\nprinted = "3%"')], "value: expected at most 3, as alpha_cns_cir_12, got 4.8 [parts]"),
    "two gaps of one cell": (B, [("empty beta_emd_no_crs", 'outcome = "crs"', 'outcome = "relapse"')], "missing: expected one gap for one cell"),
    # grades, rows 14
    "any of grade 3": (A, [(ANY, 'grade = "any"', 'grade = "any"\ngrade_text = "grade 3; none grade 4"')], "grade: any expects every grade, got 'grade 3; none grade 4'"),
    "any of grade ≥3": (A, [(ANY, 'grade = "any"', 'grade = "any"\ngrade_text = "≥3"')], "grade: any expects every grade"),
    "any of a print of grade 3": (A, [(ANY, '"12 (28.6%)"', '"grade 3–4: 12 (28.6%)"')], "grade: any expects every grade"),
    "grade 3 of grades 2 to 4": (A, [(GE3, "grade 3; none grade 4", "grade 2–4, most of them 3")], "grade: ge3 expects a printed grade 3"),
    "grade 4 of grade 3 to 4": (D, [("estimate delta_adult_icans_g4", 'grade_text = "grade 4"', 'grade_text = "grade 3–4"')], "grade: grade_4 expects a printed grade 4 alone"),
    "severe of grade ≥3": (B, [("estimate beta_marrow_crs", 'grade = "severe"', 'grade = "severe"\ngrade_text = "grade ≥3"')], "grade: severe expects that word in print"),
    # who was treated, rows 15, 16
    "CAR T with the words of failure": (A, [(CNS, '"first_relapse_cns"\nline = "first_relapse"', '"post_car_relapse"')], "[car_after_car]"),
    "after failure with another indication": (G, [("cohort gamma_relapse", '"post_car_relapse"', '"relapsed_refractory"')], "indication: expected post_car_relapse or post_car_nonresponse in a cohort of setting post_car_t"),
    "a comparator's indication": (A, [(CNS, '"first_relapse_cns"\nline = "first_relapse"', '"comparator_non_car"')], "indication: expected comparator_non_car for a comparator, and only there"),
    "no costimulation of CAR T": (A, [(CNS, '"4_1bb"\ncostimulation_basis = "stated"', '"not_applicable"')], "costimulation: expected not_applicable for a comparator, and only there"),
    "first relapse in a later line": (A, [(CNS, 'line = "first_relapse"', 'line = "second_or_later"')], "line: expected first_relapse for first_relapse_cns, got second_or_later"),
    "after transplant in another line": (D, [("cohort delta_adult", 'indication = "relapsed_refractory"\nline = "mixed"', 'indication = "post_hsct_relapse"\nline = "first_relapse"')], "line: expected post_hsct for post_hsct_relapse, got first_relapse [line]"),
    "after transplant without one": (D, [("cohort delta_adult", 'indication = "relapsed_refractory"\nline = "mixed"', 'indication = "post_hsct_relapse"\nprior_hsct = "none"')], "prior_hsct: expected a transplant before"),
    "MRD with a high burden": (D, [("cohort delta_adult", '"relapsed_refractory"', '"mrd"')], "burden: expected less than 5% blasts for the indication mrd"),
    "the domain of another product": (A, [(CNS, 'product = "fixturecel A"', 'product = "brexucabtagene autoleucel"')], "costimulation: expected cd28 for 'brexucabtagene autoleucel', got 4_1bb [product]"),
    "the target of another product": (A, [(CNS, 'product = "fixturecel A"', 'product = "CD22 CAR T cells"')], "target: expected cd22 for 'CD22 CAR T cells', got cd19 [product]"),
    "a clock after failure": (A, [(EFS, 'clock = "infusion"', 'clock = "relapse_after_car_t"')], "clock: expected relapse_after_car_t in a cohort of setting post_car_t alone"),
    "a clock of randomization": (A, [(EFS, 'clock = "infusion"', 'clock = "randomization"')], "clock: expected randomization in a randomized study alone"),
    "salvage without failure": (A, [("estimate alpha_cns_day28", '"infused"', '"salvage_treated"')], "denominator: expected salvage_treated in a cohort of setting post_car_t alone"),
    "a response to CAR T after failure": (G, [("estimate gamma_relapse_salvage", '"salvage_cr"', '"cr"')], "got cr; or setting car_t with post_car_relapse or post_car_nonresponse, where CAR T cells are given again"),
    "EMD with words of the CNS": (B, [(EMD, "active EMD outside the CNS", "active CNS disease at infusion")], "site: expected words that fit emd_non_cns: CNS disease is named; got 'active CNS disease at infusion' [site_text]"),
    "EMD with the CNS not excluded": (B, [(EMD, "active EMD outside the CNS", "active EMD, CNS not excluded")], "CNS disease is named"),
    "CNS with words of EMD": (A, [(CNS, "CNS relapse; 31 of 42 isolated", "extramedullary relapse")], "site: expected words that fit cns_any: CNS disease is not named"),
    "isolated of a part": (A, [(CNS, 'site = "cns_any"', 'site = "cns_isolated"')], "not everybody had isolated disease"),
    "marrow only with EMD": (B, [(MARROW, '"no active CNS or EMD"', '"no active CNS disease; EMD in some"')], "extramedullary disease is named"),
    "a site against its label": (B, [(MARROW, 'label = "Fixture Beta, marrow only"', 'label = "Fixture Beta, CNS"')], "site: expected the site of its label 'Fixture Beta, CNS', got marrow_only"),
    "CNS-1 with CNS disease": (A, [(CNS, 'cns_status = "mixed"\ncns_status_at = "infusion"', 'cns_status = "cns1"\ncns_status_at = "referral"')], "[site_status]"),
    "a CNS relapse outside the CNS": (B, [(EMD, '"relapsed_refractory"', '"cns_relapse"')], "indication: expected a CNS site for cns_relapse, got emd_non_cns"),
    "a CNS response without CNS disease": (B, [("estimate beta_emd_cr", '"emd_cr"', '"cns"')], "[response_site]"),
    # dates, rows 17, 18
    "a month of 27": (A, [("source alpha_paper_2024", '"2024-03-01"', '"2024-27-03"')], "date: expected a day of the calendar, year-month-day, got '2024-27-03'"),
    "a 30th of February": (A, [("source alpha_paper_2024", '"2024-03-01"', '"2024-02-30"')], "date: expected a day of the calendar"),
    "a day to come": (A, [("source alpha_paper_2024", '"2024-03-01"', '"2199-03-01"')], "date: expected no day after today"),
    "a reading to come": (A, [("coded", '"2026-01-01"', '"2199-01-01"')], "coded: on: expected no day after today"),
    "a year to come": (A, [("study alpha_2024", "year = 2024", "year = 2099")], "year: expected 2024 as at the end of the id"),
    "a check before the coding": (A, [("checked", '"2026-01-02"', '"2025-01-02"')], "checked: on: expected a day from 2026-01-01 on, got 2025-01-02"),
    "read before it came out": (A, [("coded", '"2026-01-01"', '"2023-01-01"')], "date: expected a day before it was read (2023-01-01), got 2024-03-01"),
    "another year cited": (A, [("citation", "year = 2024", "year = 2021")], "citation: year: expected 2024 as the study's, got 2021"),
    "a text of another decade": (A, [("source alpha_paper_2024", '"2024-03-01"', '"2014-03-01"')], "date: expected a text of about 2024, the year of the study, got 2014 [dates]"),
    "treated after it was published": (A, [("study alpha_2024", "year = 2024", 'year = 2024\ntreated_to = "2025"')], "treated_to: expected no year after 2024, got 2025"),
    "followed before anybody was treated": (A, [("study alpha_2024", "year = 2024", 'year = 2024\ntreated_from = "2023"')], "months: expected at most 24, since 2023, got 48 [dates]"),
    "a follow-up of another text": (A, [(CNS, "follow_up_months = 26.5", "follow_up_months = 265")], "follow_up_months: expected a number of follow_up_text, 'median 26.5 mo (2.1–60.3)', in months, got 265"),
    "a follow-up without a text": (A, [(CNS, 'follow_up_text = "median 26.5 mo (2.1–60.3)"\n', "")], "follow_up_months: expected a number of follow_up_text"),
    # identity, rows 1, 2, 19, 20
    "the DOI of another": (B, [("citation", "year = 2023", 'year = 2023\ndoi = "10.99999/FIXTURE.alpha.2024"')], "citation: doi: expected one of its own, got '10.99999/FIXTURE.alpha.2024' of studies/alpha_2024.toml"),
    "the title of another": (B, [("citation", "An invented series by disease site", "An invented trial of CNS disease.")], "citation: title: expected one of its own"),
    "the pages of another": (B, [("citation", "year = 2023", 'year = 2023\nvolume = "12"\nissue = "3"\npages = "101–109"')], "citation: pages: expected one of its own"),
    "the address of another": (B, [("source beta_news_2023", "https://example.org/beta", "http://www.example.org/alpha/")], "url: expected an address of its own, or the source id 'alpha_paper_2024' of studies/alpha_2024.toml"),
    "the address of another work": (A, [("source alpha_paper_2024", "https://example.org/alpha", "https://pubmed.ncbi.nlm.nih.gov/123456/"), ("citation", "year = 2024", 'year = 2024\npmid = "654321"')], "url: expected the pmid of the citation, 654321, got 123456 [text_address]"),
    "a DOI with the end of a sentence": (A, [("citation", "fixture.alpha.2024", "fixture.alpha.2024.")], "citation: doi: expected a DOI such as"),
    "a PubMed number with leading zero": (A, [("citation", "year = 2024", 'year = 2024\npmid = "0123"')], "citation: pmid: expected a PubMed number"),
    "a PMC number cut short": (A, [("citation", "year = 2024", 'year = 2024\npmcid = "PMC12"')], "citation: pmcid: expected a PMC number"),
    "a registration cut short": (A, [("study alpha_2024", "year = 2024", 'year = 2024\nregistration = ["NCT0243584"]')], "registration: expected a number such as NCT02435849, got 'NCT0243584'"),
    "a registration of no registry": (A, [("study alpha_2024", "year = 2024", 'year = 2024\nregistration = ["CCTL019B2202"]')], "registration: expected a number of a trial registry, got 'CCTL019B2202' [registration]"),
    "a registration shared unanswered": (A, [("study alpha_2024", "year = 2024", 'year = 2024\nregistration = ["NCT02435849"]')], ""),
    "the label of another": (B, [(EMD, '"Fixture Beta, EMD"', '"Fixture Alpha: CNS"')], "label: expected a name of its own, got 'Fixture Alpha: CNS' of cohort alpha_cns in studies/alpha_2024.toml"),
    "the short name of another": (B, [("study beta_2023", "Fixture Beta 2023", "Fixture Alpha 2024")], "short: expected a name of its own"),
    "a label with a slip": (B, [(EMD, '"Fixture Beta, EMD"', '"Fixture Alhpa, CNS"')], "did you mean 'Fixture Alpha, CNS'?"),
    "a product with a slip": (B, [(EMD, '"fixturecel B"', '"fixturcel A"')], "did you mean 'fixturecel A'? got 'fixturcel A' [spelling]"),
    "a center with a slip": (B, [("study beta_2023", "Fixture Hospital Beta", "Fixture Hopsital Delta")], "did you mean 'Fixture Hospital Delta'?"),
    # sums, answers, counts, gaps, places, rows 21, 22, 23, 24, 26
    "a part called a cohort of its own": (B, [("cohort beta_testis", 'subset_of = "beta_emd"\n', "")], "subset_of: expected subset_of, or a detail that prints the patients of all; beta_emd may hold the same [apart]"),
    "more patients than the study": (B, [("detail beta_site_test", 'topic = "comparison"\nlabel = "OS at 24 months between the three sites"\nprinted = "P = .032"', 'topic = "design"\nlabel = "Patients infused"\nprinted = "N = 260"')], "subset_of: expected cohorts of at most 260 patients together, or subset_of; got 272 [cohort_sum]"),
    "an outcome unanswered": (B, [("empty beta_emd_no_crs", 'outcome = "crs"', 'outcome = "neurotoxicity"')], "cohort beta_emd: crs: expected an estimate or an empty of crs, found neither"),
    "counts no print holds": (A, [(GE3, '"4 (9.5%)"', '"9.5%"')], "counts_basis: expected events (4) in printed, locator or note where they are called printed [counts_print]"),
    "a gap beside its figure": (B, [("empty beta_emd_efs", 'missing = "not_in_text_read"', 'missing = "not_in_text_read"\nprinted = "EFS 45% at 24 months"')], "[gap_print]"),
    "a share at a median not reached": (A, [("empty alpha_cns_os_median", "not reached (95% CI 36.8–NE)", "62% alive")], "[gap_print]"),
    **{
        f"the place {place!r}": (A, [(EFS, 'locator = "Figure 2A"', f'locator = "{place}"')], f"locator: expected a place to walk to, such as 'table 2' or 'results, line 4', got '{place}'")
        for place in ("-", "?", "n/a", "N.A.", "see text", "ibid.", "x", "…", "TBD", "12", "table", "Figure", "p.", "as above", "full text")
    },
    "the text as a place": (A, [(EFS, 'locator = "Figure 2A"', 'locator = "text"')], "source alpha_paper_2024: locator: expected where in the text it stands"),
}  # fmt: skip
SHARED = "a registration shared unanswered"


def lines(seed_dir: Path) -> list[str]:
    """Every problem of a folder, as printed."""
    return [str(problem) for problem in check(seed_dir=seed_dir)]


def spoiled(folder: Path, study: str, edits: list[Edit]) -> Path:
    """The invented seed folder with one study changed."""
    seed_dir = spoilable(folder)
    path = seed_dir / "studies" / f"{study}.toml"
    text = path.read_text("utf-8")
    for record, was, becomes in edits:
        text = spoil(text, record, was, becomes)
    path.write_text(text, "utf-8")
    return seed_dir


@pytest.mark.parametrize("name", [name for name in MISTAKES if name != SHARED])
def test_a_mistake_is_named_in_a_line_of_its_file(name: str, tmp_path: Path) -> None:
    study, edits, said = MISTAKES[name]
    found = lines(spoiled(tmp_path, study, edits))
    told = [line for line in found if said in line]
    assert told, found
    assert all(line.removeprefix("warning: ").startswith(f"studies/{study}.toml: ") for line in told)
    assert all(line.isprintable() for line in found)


def test_a_registration_shared_without_a_relation_is_refused(tmp_path: Path) -> None:
    study, edits, _ = MISTAKES[SHARED]
    seed_dir = spoiled(tmp_path, study, edits)
    path = seed_dir / "studies" / "beta_2023.toml"
    path.write_text(
        path.read_text("utf-8").replace("year = 2023\n", 'year = 2023\nregistration = ["NCT02435849"]\n', 1)
    )
    (line,) = lines(seed_dir)
    assert "expected an overlap with beta_2023" in line
    assert "the same registration: NCT02435849" in line


RIGHT: dict[str, tuple[str, list[Edit]]] = {
    "an open lower end": (A, [(OS24, 'ci_low = 78\nci_printed = "78–NE"', 'ci_high = 98\nci_printed = "NE–98"')]),
    "a spread beside the value": (A, [(EFS24, '"85.2%"', '"85.2%±5.1% (SE)"')]),
    "a landmark beside the value": (A, [(EFS24, '"85.2%"', '"85.2% at 24 months"')]),
    "an interval beside the value": (A, [(EFS24, '"85.2%"', '"85.2% (95% CI, 72.4–99.0%)"')]),
    "a level that is the interval's": (A, [(EFS24, '"72.4–99.0"', '"95% CI: 72.4, 99.0%"')]),
    "two values with a note": (D, [("estimate delta_adult_os_24", 'id = "delta_adult_os_24"', 'id = "delta_adult_os"'), ("estimate delta_adult_os", 'value = 39\nprinted = "39%"', 'value = 45\nprinted = "45%"'), ("estimate delta_adult_os", "months = 24", 'months = 12\nnote = "Censored at transplant; the other is not."')]),
    "a rise that is suspicious": (D, [("estimate delta_adult_os_24", 'value = 39\nprinted = "39%"', 'value = 75\nprinted = "75%"\nflags = ["suspicious"]')]),
    "a rise of other patients": (D, [("estimate delta_adult_os_24", 'denominator = "infused"\nvalue = 39\nprinted = "39%"', 'denominator = "responders"\nvalue = 75\nprinted = "75%"')]),
    "any grade of one patient": (A, [(ANY, 'grade = "any"', 'grade = "any"\ngrade_text = "any: one patient, grade 3"')]),
    "any grade, all of them low": (A, [(ANY, 'grade = "any"', 'grade = "any"\ngrade_text = "grade 1–3"')]),
    "a small share with its counts": (B, [("estimate beta_marrow_neuro", 'value = 11\nprinted = "11%"', 'events = 1\ntotal = 251\ncounts_basis = "printed"\nvalue = 0.4\nprinted = "1 of 251 (0.4%)"')]),
    "CAR T after CAR T that says so": (A, [(CNS, '"first_relapse_cns"\nline = "first_relapse"', '"post_car_relapse"\nline_text = "Relapse after CD19 CAR T cells, treated with CD22 CAR T cells."\nsilent_on = ["relapse"]'), (CNS, 'about = "car_t"\nvalue = "yes"\nshare = "none"', 'about = "car_t"\nvalue = "yes"\nshare = "all"')]),
    "a DOI without a title": (A, [("citation", 'title = "An invented trial of CNS disease"\n', "")]),
    "a follow-up in years": (A, [(CNS, 'follow_up_months = 26.5\nfollow_up_text = "median 26.5 mo (2.1–60.3)"', 'follow_up_months = 36\nfollow_up_text = "3 years (median)"')]),
    "a follow-up in days": (A, [(CNS, 'follow_up_months = 26.5\nfollow_up_text = "median 26.5 mo (2.1–60.3)"', 'follow_up_months = 3.4\nfollow_up_text = "103 days"')]),
    "counts in words": (A, [(GE3, '"4 (9.5%)"', '"Four of forty-two (9.5%)"')]),
    "a gap with a text": (B, [("empty beta_emd_efs", 'missing = "not_in_text_read"', 'missing = "not_in_text_read"\nprinted = "45%"\ntext = "of other patients"')]),
    "a Chinese registration": (A, [("study alpha_2024", "year = 2024", 'year = 2024\nregistration = ["ChiCTR2000028793", "2016-004680-39", "ChiCTR-OPN-16008526"]')]),
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_what_is_right_is_not_warned_of(name: str, tmp_path: Path) -> None:
    study, edits = RIGHT[name]
    assert lines(spoiled(tmp_path, study, edits)) == []


def test_a_study_given_twice_is_one_work(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    text = (seed_dir / "studies" / "delta_2020.toml").read_text("utf-8")
    text = (
        text.replace("delta", "zeta").replace("Delta", "Zeta").replace("zeta_summary_2020", "zeta_page_2020")
    )
    (seed_dir / "studies" / "zeta_2020.toml").write_text(text.replace("org/zeta", "org/delta"), "utf-8")
    found = lines(seed_dir)
    assert any("citation: title: expected one of its own" in line for line in found), found
    assert any(
        "url: expected an address of its own, or the source id 'delta_summary_2020'" in line for line in found
    )


def test_two_reports_of_a_trial_may_bear_one_title_where_their_overlap_is_stated(tmp_path: Path) -> None:
    title = ("citation", "year = 2022", 'year = 2022\ntitle = "An invented trial of CNS disease"')
    assert lines(spoiled(tmp_path, EARLY, [title])) == []
