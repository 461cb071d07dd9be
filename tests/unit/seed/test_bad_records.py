"""Every way a record can be wrong is one readable line: file, record, field, what was expected."""

# ruff: noqa: E501 - a table is read by its lines

from dataclasses import dataclass
from pathlib import Path

import pytest

from app.seed import check
from tests.fixtures.evidence import spoilable
from tests.unit.seed.spoiling import spoil

ALPHA, EARLY, BETA, GAMMA = "alpha_2024", "alpha_2022", "beta_2023", "gamma_2021"
EFS, DAY28, ICANS = "alpha_cns_efs_12", "alpha_cns_day28", "alpha_cns_icans_ge3"


@dataclass(frozen=True)
class Case:
    """One spoiled line: in which record of which file, what it was, what it becomes, what is said."""

    study: str
    record: str
    was: str
    becomes: str
    said: str
    field: str

    @property
    def expected(self) -> str:
        """How the line begins."""
        return f"studies/{self.study}.toml: {self.record}: {self.field}: {self.said}"


E1, CO, SO, ST = f"estimate {EFS}", "cohort alpha_cns", "source alpha_paper_2024", "study alpha_2024"
DAY, IC = f"estimate {DAY28}", f"estimate {ICANS}"
MISMATCH = "estimate alpha_early_cr"
V = "value = 90"

RECORDS = [
    # numbers
    Case(ALPHA, E1, V, "value = 190", "expected a percentage from 0 to 100, got 190", "value"),
    Case(ALPHA, E1, V, "value = -1", "expected at least 0, got -1", "value"),
    Case(ALPHA, E1, V, "value = nan", "expected a number, not nan or inf, got nan", "value"),
    Case(ALPHA, E1, V, "value = inf", "expected a number, not nan or inf, got inf", "value"),
    Case(ALPHA, E1, V, "value = -inf", "expected", "value"),
    Case(ALPHA, E1, V, 'value = "90"', "expected a number, got text ('90')", "value"),
    Case(ALPHA, E1, V, "value = true", "expected a number, got true or false (True)", "value"),
    Case(ALPHA, E1, V, "value = [90]", "expected a number, got a list", "value"),
    Case(ALPHA, E1, V, "value = {a = 1}", "expected a number, got a table", "value"),
    Case(ALPHA, E1, V, "value = 2024-03-01", "expected a number, got a date", "value"),
    Case(ALPHA, E1, V, "", "expected a number", "value"),
    Case(ALPHA, E1, V, "value = 91", "expected to hold the value 91, got '90%'", "printed"),
    Case(ALPHA, E1, "months = 12", "months = 12.5", "expected a whole number, got 12.5", "months"),
    Case(ALPHA, E1, "months = 12", "months = 0", "expected at least 1, got 0", "months"),
    Case(ALPHA, E1, "months = 12", "months = 999", "expected at most 240, got 999", "months"),
    Case(ALPHA, E1, "months = 12\n", "", "expected a landmark for a survival value", "months"),
    # intervals
    Case(ALPHA, E1, "ci_low = 81", "ci_low = 101", "expected a percentage from 0 to 100, got 101", "ci_low"),
    Case(ALPHA, E1, "ci_high = 100", "ci_high = 300", "expected a percentage", "ci_high"),
    Case(ALPHA, E1, V + '\nprinted = "90%"', 'value = 70\nprinted = "70%"', "expected an interval that", "ci_low, ci_high"),
    Case(ALPHA, E1, "ci_low = 81", "ci_low = 82", "expected to hold ci_low 82, got '81–100'", "ci_printed"),
    Case(ALPHA, E1, 'ci_printed = "81–100"\n', "", "expected exactly where a bound is given", "ci_printed"),
    Case(ALPHA, E1, V, V + "\nci_level = 100", "expected less than 100, got 100", "ci_level"),
    Case(ALPHA, E1, V, V + "\nci_level = 50", "expected more than 50, got 50", "ci_level"),
    # counts
    Case(ALPHA, E1, V, V + "\ntotal = 43", "expected at most 42, the patients infused of cohort", "total"),
    Case(ALPHA, E1, 'denominator = "infused"', 'denominator = "cohort"\ntotal = 45', "expected at most 44, the patients of cohort", "total"),
    Case(ALPHA, CO, "n = 42", "n = 12", "expected 42 as in infused, which n_of names, got 12", "n"),
    Case(ALPHA, CO, "n = 42", "n = 0", "expected at least 1, got 0", "n"),
    Case(ALPHA, DAY, "events = 41", "events = 43", "expected at most total (42), got 43", "events"),
    Case(ALPHA, DAY, "events = 41", "events = -1", "expected at least 0, got -1", "events"),
    Case(ALPHA, DAY, "total = 42", "total = 0", "expected at least 1, got 0", "total"),
    Case(ALPHA, DAY, "total = 42\n", "", "expected beside events", "total"),
    Case(ALPHA, DAY, "events = 41", "events = 40", "40/42 does not round to the printed 97.6", "flags"),
    Case(ALPHA, DAY, 'counts_reason = "41/42', '# "', "expected exactly where a count is recovered or a total is not printed", "counts_reason"),
    Case(ALPHA, DAY, 'counts_basis = "recovered"', "", "expected printed or recovered", "counts_basis"),
    Case(ALPHA, E1, V, V + '\ntotal = 42\ncounts_basis = "recovered"\ncounts_reason = "x"', "counts are never", "counts_basis"),
    Case(EARLY, MISMATCH, 'flags = ["printed_mismatch"]\n', "", "10/15 does not round to the printed 66", "flags"),
    Case(EARLY, MISMATCH, "events = 10\ntotal = 15", "events = 66\ntotal = 100", "66/100 rounds to the printed 66", "flags"),
    # words
    Case(ALPHA, E1, 'kind = "survival"', 'kind = "survivl"', "unknown word 'survivl'; did you mean 'survival'?", "kind"),
    Case(ALPHA, E1, 'clock = "infusion"', 'clock = "birth"', "unknown word 'birth'; expected one of: infusion", "clock"),
    Case(ALPHA, E1, 'clock = "infusion"\n', "", "expected a time origin exactly for timed values", "clock"),
    Case(ALPHA, E1, 'denominator = "infused"\n', "", "expected one of: enrolled, infused", "denominator"),
    Case(ALPHA, E1, "event-free survival", "overall survival", "expected one of the outcome efs, got overall", "endpoint"),
    Case(ALPHA, E1, V, V + '\nflags = ["odd"]', "unknown word 'odd'", "flags"),
    Case(ALPHA, E1, V, V + '\nflags = "read_once"', "expected a list in square brackets, got text", "flags"),
    Case(ALPHA, E1, V, V + '\nresponse = "cr"', "expected a definition exactly for the outcome response", "response"),
    Case(ALPHA, DAY, 'response = "cr_day28"\n', "", "expected a definition exactly for the outcome", "response"),
    Case(ALPHA, IC, 'grade = "ge3"\n', "", "expected exactly for a toxicity", "grade"),
    Case(ALPHA, IC, 'term = "ICANS"\n', "", "expected exactly for a toxicity", "term"),
    Case(ALPHA, IC, "grade 3; none grade 4", "severe", "ge3 expects a printed grade 3", "grade"),
    # fields
    Case(ALPHA, E1, "months = 12", "month = 12", "unknown field; did you mean 'months'?", "month"),
    Case(ALPHA, E1, V, V + "\nzzz = 1", "unknown field", "zzz"),
    Case(ALPHA, E1, 'printed = "90%"\n', "", "expected text, found nothing", "printed"),
    Case(ALPHA, E1, 'locator = "Figure 2A"', 'locator = ""', "expected text, found nothing", "locator"),
    Case(ALPHA, E1, "months = 12", 'months = ""', "expected a whole number, found nothing", "months"),
    Case(ALPHA, E1, "value = 90", 'value = ""', "expected a number, found nothing", "value"),
    Case(ALPHA, E1, 'locator = "Figure 2A"', "locator = 2", "expected text in quotes, got a number (2)", "locator"),
    Case(ALPHA, E1, 'locator = "Figure 2A"', 'locator = " p. 2"', "expected text without leading", "locator"),
    Case(ALPHA, E1, 'locator = "Figure 2A"', f'locator = "{"x" * 121}"', "expected at most 120 characters, got 121", "locator"),
    Case(ALPHA, E1, 'locator = "Figure 2A"', 'locator = "\\u202efig"', "character U+202E cannot be drawn", "locator"),
    Case(ALPHA, E1, 'locator = "Figure 2A"', 'locator = "e\\u0301"', "expected composed characters", "locator"),
    Case(ALPHA, CO, 'age_group = "pediatric_aya"', 'age_group = "pediatric"', "expected under 18 for pediatric", "age_high"),
    Case(ALPHA, CO, "age_low = 1\n", "age_low = 30\n", "expected at most age_high", "age_low"),
    Case(ALPHA, CO, 'n_of = "infused"\n', "", "expected a word exactly where n is given", "n_of"),
    Case(ALPHA, CO, "n = 42", "n = 42.0", "expected a whole number", "n"),
    Case(ALPHA, CO, 'target = "cd19"', 'target = "none"', "expected none for a comparator, and only there", "target"),
    Case(ALPHA, CO, 'costimulation_basis = "stated"\n', "", "expected stated or probable", "costimulation_basis"),
    Case(ALPHA, SO, "https://example.org/alpha", "javascript:alert(1)", "expected a web address", "url"),
    Case(ALPHA, SO, "https://example.org/alpha", "https://", "expected a web address such as https://example.org", "url"),
    Case(ALPHA, SO, '"2024-03-01"', "2024-03-01", "expected text in quotes, got a date", "date"),
    Case(ALPHA, SO, '"2024-03-01"', '"March"', "expected a date such as 2025, 2025-12", "date"),
    Case(ALPHA, SO, 'tier = "paper"', 'tier = "Paper"', "unknown word 'Paper'; did you mean 'paper'?", "tier"),
    Case(ALPHA, ST, "year = 2024", "year = 1492", "expected at least 1950, got 1492", "year"),
    Case(ALPHA, ST, "year = 2024", "year = 1999", "expected 2024 as at the end of the id, got 1999", "year"),
    Case(ALPHA, ST, "year = 2024", "year = 1" + "0" * 400, "expected", "year"),
    Case(ALPHA, ST, 'companions = ["alpha_2022"]', "companions = [1]", "expected text in quotes, got a number", "companions"),
    Case(ALPHA, "citation", 'kind = "article"', 'kind = "book"', "expected 'article', 'abstract', 'poster' or 'preprint', got 'book'", "kind"),
    Case(ALPHA, "citation", "10.99999/fixture.alpha.2024", "doi:10/x", "expected a DOI such as", "doi"),
    Case(GAMMA, "empty gamma_relapse_efs", 'printed = "P = .116"\n', "", "expected what the source prints", "printed"),
    Case(ALPHA, "detail alpha_cns_persistence", "events = 28", "events = 36", "expected at most total (35)", "events"),
    # links
    Case(ALPHA, E1, 'cohort = "alpha_cns"', 'cohort = "alpha_cn"', "expected a known cohort, got 'alpha_cn'; did you mean", "cohort"),
    Case(ALPHA, E1, 'source = "alpha_paper_2024"', 'source = "x"', "expected a known source, got 'x'", "source"),
    Case(ALPHA, CO, 'source = "alpha_paper_2024"', 'source = "beta_news_2023"', "expected a known source", "source"),
    Case(ALPHA, "estimate alpha_cns_efs_48", 'subset_of = "alpha_cns"', 'subset_of = "x"', "expected a known cohort", "subset_of"),
    Case(BETA, "cohort beta_testis", 'subset_of = "beta_emd"', 'subset_of = "x"', "expected a known cohort", "subset_of"),
    Case(BETA, "cohort beta_testis", '"beta_emd"', '"beta_testis"', "expected another cohort, not", "subset_of"),
    Case(EARLY, "study alpha_2022", 'superseded_by = "alpha_2024"', 'superseded_by = "x_1"', "expected a known study", "superseded_by"),
    Case(EARLY, "study alpha_2022", 'superseded_by = "alpha_2024"', 'superseded_by = "alpha_2022"', "expected a later report, found a loop", "superseded_by"),
    Case(ALPHA, ST, 'companions = ["alpha_2022"]', 'companions = ["nobody_1999"]', "expected a known study", "companions"),
    # cells
    Case(GAMMA, "estimate gamma_relapse_salvage", "salvage_cr", "cr", "expected salvage_cr in a cohort of setting post_car_t", "response"),
    Case(ALPHA, DAY, "cr_day28", "salvage_cr", "expected a response to CAR T, not salvage_cr", "response"),
    Case(BETA, "empty beta_emd_efs", 'outcome = "efs"', 'outcome = "os"', "expected no gap where a figure is given, found estimate", "missing"),
]  # fmt: skip


@pytest.mark.parametrize("case", RECORDS, ids=lambda case: f"{case.record}-{case.becomes or 'left out'}"[:60])
def test_refused_by_file_record_and_field(case: Case, tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / f"{case.study}.toml"
    path.write_text(spoil(path.read_text("utf-8"), case.record, case.was, case.becomes), "utf-8")
    lines = [str(problem) for problem in check(seed_dir=seed_dir)]
    assert any(line.startswith(case.expected) for line in lines), lines
    assert all(line.isprintable() for line in lines)


def test_there_are_at_least_sixty_of_them() -> None:
    assert len(RECORDS) >= 60
