"""A view in plain text: what its page shows, in lines of a terminal."""

from collections.abc import Iterator

import pytest

from app import cli
from tests.fixtures.evidence import built


@pytest.fixture(scope="module", autouse=True)
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The invented studies, built once, where the command looks for its evidence."""
    settings = built(tmp_path_factory.mktemp("evidence"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("CART_DATABASE_URL", settings.database_url)
        patched.setenv("CART_SEED_DIR", str(settings.seed_dir))
        yield


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    code = cli.run(["view", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.parametrize("address", ["/?site=cns&month=24", "?site=cns&month=24", "site=cns&month=24#title"])
def test_a_view_is_printed_with_every_cohort_and_number(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = say(capsys, address)
    found = out.splitlines()
    assert (code, err) == (0, "")
    assert found[0].startswith("CNS disease: ")
    assert "Separate published cohorts, not a head-to-head comparison." in found
    assert "  Fixture Alpha, CNS, n = 42 [1]" in found
    assert "      OS, 24 mo: 90% (78–NE)" in found
    assert all(len(line) <= 100 for line in found)
    assert found[-1].startswith("Data ")


def test_a_printed_view_says_what_is_missing_and_of_whom(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "/?empty=rows&columns=product")
    assert code == 0
    assert "    EFS, Response, ICANS / neurotoxicity ≥3: – not reported" in out
    assert "No number here" not in out
    assert ", no interval reported" in out
    assert "Median survival" in out
    assert "[1] An invented trial of CNS disease." in out
    assert "No number here. " in say(capsys, "/?site=all&outcome=efs")[1]


def test_a_printed_view_of_a_patient_says_how_each_fact_fits(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "/?patient=age:9,site:cns_isolated")
    assert code == 0
    assert "      Disease site: partly, 31 of 42 isolated" in out
    assert "not a prediction for a patient" in " ".join(out.split())


def test_a_printed_view_without_a_cohort_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "/?q=nobody+bears+this+name")
    assert code == 0
    assert "No cohort fits these filters." in out.splitlines()


@pytest.mark.parametrize(
    "address",
    ["/?site=mars", "/?nonsense=1", "/?study=nobody_1999", "/?patient=name:Zebulon", "/?data=0000000"],
)
def test_an_address_that_is_not_understood_prints_no_view(
    address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = say(capsys, address)
    assert (code, out) == (1, "")
    assert len(err.splitlines()) == 1
    assert "Zebulon" not in err
