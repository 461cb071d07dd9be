"""The figures of the seed texts, written down a second time.

Each line is what one text prints: value, interval, events, patients, month, clock.
A figure that changes, changes here too.
"""

import tomllib
from pathlib import Path

import pytest

from models.records import Estimate, StudyFile

pytestmark = pytest.mark.seed

STUDIES = Path(__file__).parents[2] / "seed_data" / "studies"

PRINTED = """
dinofia_2025    dinofia_cns_efs_12                  90     81    100    -    42   12  not_stated
dinofia_2025    dinofia_cns_efs_24                  85     72    99     -    42   24  not_stated
dinofia_2025    dinofia_cns_efs_48                  71     51    99     -    14   48  not_stated
dinofia_2025    dinofia_cns_os_12                   100    -     -      -    42   12  not_stated
dinofia_2025    dinofia_cns_os_24                   90     78    100    -    42   24  not_stated
dinofia_2025    dinofia_cns_os_48                   93     80    100    -    14   48  not_stated
dinofia_2025    dinofia_cns_best_orr                100    -     -      42   42   -   not_applicable
dinofia_2025    dinofia_cns_cr_day28                97.6   -     -      41   42   -   not_applicable
dinofia_2025    dinofia_cns_icans_ge3               9      -     -      4    43   -   not_applicable
dinofia_2025    dinofia_cns_relapse                 14.0   -     -      6    43   -   not_applicable
friedes_2023    friedes_post_os_24                  43     32    53     -    85   24  relapse_after_car_t
friedes_2023    friedes_post_os_median              15.3   9     27     -    85   -   relapse_after_car_t
qi_2022         qi_cnsl_efs_median                  8.7    3.7   18.8   -    48   -   not_stated
qi_2022         qi_cnsl_os_median                   16.0   13.5  20.1   -    48   -   not_stated
qi_2022         qi_cnsl_marrow                      87.5   75.3  94.1   42   48   -   not_applicable
qi_2022         qi_cnsl_cns                         85.4   72.8  92.8   41   48   -   not_applicable
qi_2022         qi_cnsl_neurotoxicity_ge3           22.9   -     -      11   48   -   not_applicable
qi_2022         qi_cnsl_crs_ge3                     18.8   -     -      9    48   -   not_applicable
qi_2022         qi_cnsl_marrow_relapse_12           31.1   -     -      -    -    12  not_stated
qi_2022         qi_cnsl_cns_relapse_12              11.3   -     -      -    -    12  not_stated
wudhikarn_2021  wudhikarn_post_os_median            7.5    -     -      -    38   -   progression_after_car_t
wudhikarn_2021  wudhikarn_post_salvage_cr           43     -     -      13   30   -   not_applicable
wudhikarn_2021  wudhikarn_post_salvage_cr_antibody  58.3   -     -      7    12   -   not_applicable
rankin_2026     rankin_cns_os_24                    57.0   -     -      -    36   24  not_stated
rankin_2026     rankin_cns_os_24_low                92.3   -     -      -    -    24  not_stated
rankin_2026     rankin_cns_os_24_high               33.3   -     -      -    -    24  not_stated
rankin_2026     rankin_emd_os_24                    66.7   -     -      -    21   24  not_stated
rankin_2026     rankin_emd_os_24_low                100    -     -      -    -    24  not_stated
rankin_2026     rankin_emd_os_24_high               41.7   -     -      -    -    24  not_stated
rankin_2026     rankin_bm_os_24                     71.5   -     -      -    251  24  not_stated
rankin_2026     rankin_cns_mrd_negative             84.0   -     -      21   25   -   not_applicable
rankin_2026     rankin_emd_mrd_negative             75.0   -     -      12   16   -   not_applicable
rankin_2026     rankin_bm_mrd_negative              93.4   -     -      156  167  -   not_applicable
rankin_2026     rankin_emd_emd_cr                   82.4   -     -      14   17   -   not_applicable
hogan_2023      hogan_icns_dfs_48                   24     -     -      -    -    48  randomization
hogan_2023      hogan_blina_dfs_48                  61.2   -     -      -    127  48  randomization
hogan_2023      hogan_chemo_dfs_48                  49.5   -     -      -    128  48  randomization
hogan_2023      hogan_blina_os_48                   90.4   -     -      -    127  48  randomization
hogan_2023      hogan_chemo_os_48                   79.6   -     -      -    128  48  randomization
hogan_2023      hogan_blina_bm_dfs_48               72.7   -     -      -    -    48  randomization
hogan_2023      hogan_chemo_bm_dfs_48               53.7   -     -      -    -    48  randomization
hogan_2023      hogan_blina_bm_os_48                97.1   -     -      -    -    48  randomization
hogan_2023      hogan_chemo_bm_os_48                84.8   -     -      -    -    48  randomization
"""

LINES = [line.split() for line in PRINTED.strip().splitlines()]


def read(name: str) -> StudyFile:
    return StudyFile.model_validate(tomllib.loads((STUDIES / f"{name}.toml").read_text(encoding="utf-8")))


def given(study: str, name: str) -> Estimate:
    return next(estimate for estimate in read(study).estimate if estimate.id == name)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[1])
def test_figure_is_the_one_the_text_prints(line):
    study, name, value, low, high, events, total, months, clock = line
    estimate = given(study, name)
    held = (estimate.ci_low, estimate.ci_high, estimate.events, estimate.total, estimate.months)
    assert f"{estimate.value:.{estimate.places}f}" == value
    assert held == tuple(None if one == "-" else float(one) for one in (low, high, events, total, months))
    assert estimate.clock == clock


@pytest.mark.parametrize("study", sorted({line[0] for line in LINES}))
def test_every_drawn_figure_of_the_seed_texts_is_written_down_here(study):
    assert {e.id for e in read(study).estimate} == {line[1] for line in LINES if line[0] == study}


def test_marrow_denominators_of_rankin_are_the_only_split_of_208():
    def fits(percent: float, most: int) -> list[tuple[int, int]]:
        return [
            (events, total)
            for total in range(1, most + 1)
            for events in range(total + 1)
            if round(1000 * events / total + 1e-9) == round(10 * percent)
        ]

    marrow = {total: events for events, total in fits(93.4, 251)}
    splits = [
        (emd, cns, (marrow[208 - emd[1] - cns[1]], 208 - emd[1] - cns[1]))
        for emd in fits(75.0, 21)
        for cns in fits(84.0, 36)
        if 208 - emd[1] - cns[1] in marrow
    ]
    assert splits == [((12, 16), (21, 25), (156, 167))]
    names = ("rankin_emd_mrd_negative", "rankin_cns_mrd_negative", "rankin_bm_mrd_negative")
    held = [given("rankin_2026", name) for name in names]
    assert [(e.events, e.total) for e in held] == list(splits[0])


def test_four_year_values_of_the_chop_cns_cohort_are_a_subset():
    for name in ("dinofia_cns_efs_48", "dinofia_cns_os_48"):
        estimate = given("dinofia_2025", name)
        assert estimate.subset_of == estimate.cohort
        assert estimate.denominator == "subset_potential_follow_up"


def test_isolated_cns_of_aall1331_is_disease_free_survival_and_its_conflict_says_so():
    assert given("hogan_2023", "hogan_icns_dfs_48").endpoint == "disease-free survival"
    conflicts = tomllib.loads((STUDIES.parent / "conflicts.toml").read_text(encoding="utf-8"))["conflict"]
    claims = next(c["claims"] for c in conflicts if c["id"] == "aall1331_isolated_cns_48")
    assert set(claims) == {"dinofia_aall1331_efs_48", "hogan_icns_dfs_48"}
