"""Which cohorts the setting filter keeps: CAR T given after CAR T failed is kept by both words."""

import pytest

from models.view import View
from tests.spec.building import row_of


@pytest.mark.parametrize(
    ("setting", "indication", "kept"),
    [
        ("car_t", "relapsed_refractory", {"car_t"}),
        ("car_t", "reinfusion", {"car_t"}),
        ("car_t", "post_car_relapse", {"car_t", "post_car_t"}),
        ("car_t", "post_car_nonresponse", {"car_t", "post_car_t"}),
        ("post_car_t", "post_car_relapse", {"post_car_t"}),
    ],
)
def test_the_setting_filter_keeps_car_t_after_failure_under_both_words(setting, indication, kept):
    row = row_of({"label": "Alpha", "setting": setting, "indication": indication})
    words = ("car_t", "post_car_t", "comparator")
    assert {word for word in words if View.parse(f"?setting={word}").view.keeps(row)} == kept
