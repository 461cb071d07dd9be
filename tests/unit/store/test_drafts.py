"""A study that nobody read a second time is held, and is no part of what readers see."""

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from app import store
from app.seed import build, check
from app.seed.gather import gather
from app.server import create_app
from app.settings import Settings
from models.tables.content import data_version, published, to_rows
from models.tables.drafts import shown, unchecked
from tests.fixtures.evidence import built, fixture_corpus, spoilable

DRAFT = "gamma_2021"
PATHS = ("/", "/map", "/studies", "/studies/alpha_2024", "/guide", "/data", "/embed", "/print")
ASKED = (
    "/healthz",
    "/?setting=car_t,post_car_t,comparator",
    "/map",
    "/studies",
    "/studies/alpha_2024",
    "/data",
    "/embed?setting=car_t,post_car_t,comparator",
    "/export/estimates.csv?scope=all",
    "/export/estimates.json?setting=car_t,post_car_t,comparator",
    "/export/citations.ris?setting=post_car_t,car_t",
    "/api/v1/studies",
    "/api/v1/cohorts",
    "/api/v1/estimates",
    "/api/v1/studies/alpha_2024",
    "/api/v1/account",
)


def drafted(seed_dir: Path, name: str = DRAFT) -> Path:
    """The folder with one study as its first reader left it."""
    path = seed_dir / "studies" / f"{name}.toml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?ms)^\[checked\]\n.*?(?=^\[|\Z)", "", text), "utf-8")
    return seed_dir


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A database built from the invented studies, one of them a draft."""
    return built(tmp_path, drafted(spoilable(tmp_path)))


@pytest.fixture
def client(settings: Settings) -> FlaskClient:
    return create_app(settings).server.test_client()


def test_a_draft_is_checked_as_every_study(tmp_path: Path) -> None:
    seed_dir = drafted(spoilable(tmp_path))
    assert check(seed_dir=seed_dir) == []
    path = seed_dir / "studies" / f"{DRAFT}.toml"
    path.write_text(path.read_text("utf-8").replace('locator = "', 'locator = "" # ', 1), "utf-8")
    assert {problem.file for problem in check(seed_dir=seed_dir)} == {f"studies/{DRAFT}.toml"}


def test_readers_see_no_draft_and_nothing_counts_it(settings: Settings) -> None:
    seen = store.evidence(store.connect(settings))
    assert DRAFT not in {file.study.id for file in seen.files} | {row.study.id for row in seen.rows}
    assert seen.counts == {
        "studies": len(seen.files),
        "cohorts": len(seen.rows),
        "estimates": sum(len(row.estimates) for row in seen.rows),
    }
    assert len(seen.files) == len(fixture_corpus().files) - 1
    assert seen.draft == ""


def test_what_others_say_of_a_draft_is_left_out(settings: Settings) -> None:
    seen = store.evidence(store.connect(settings))
    held = {file.study.id for file in seen.files}
    for file in seen.files:
        assert {one.study for one in file.overlap} | set(file.study.companions) <= held
        assert file.study.superseded_by in {None, *held}
    figures: set[str] = set()
    for file in seen.files:
        figures |= {one.id for one in file.estimate} | {one.id for one in file.empty}
        figures |= {one.id for one in file.detail}
    assert all(set(conflict.claims) <= figures for conflict in seen.conflicts)


@pytest.mark.parametrize("name", ["alpha_2022", "alpha_2024", "beta_2023", "delta_2020", "epsilon_2019"])
def test_every_study_can_be_a_draft(name: str, tmp_path: Path) -> None:
    seen = store.evidence(store.connect(built(tmp_path, drafted(spoilable(tmp_path), name))))
    assert name not in repr((seen.files, seen.conflicts, seen.account.known))


def version(seed_dir: Path) -> str:
    """The version of what readers see of a folder."""
    return data_version(to_rows(published(gather(seed_dir))))


def test_a_draft_that_is_added_is_no_other_data_version(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    text = (seed_dir / "studies" / "epsilon_2019.toml").read_text("utf-8")
    added = text.replace("epsilon", "quokka").replace("Epsilon", "Quokka").replace('pmid = "1"', "")
    (seed_dir / "studies" / "quokka_2019.toml").write_text(added, "utf-8")
    assert check(seed_dir=seed_dir) == []
    read_twice = version(seed_dir)
    assert version(drafted(seed_dir, "quokka_2019")) == data_version(to_rows(fixture_corpus())) != read_twice


@pytest.mark.parametrize("address", ASKED)
def test_no_page_no_file_and_no_answer_holds_a_draft(address: str, client: FlaskClient) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert not re.search(r"gamma|Gamma", re.sub(r"(?s)<script.*?</script>", "", answer.text))


def test_a_draft_has_no_page_and_no_answer_of_its_own(client: FlaskClient) -> None:
    assert client.get(f"/studies/{DRAFT}").status_code == 404
    assert client.get(f"/api/v1/studies/{DRAFT}").status_code == 404
    assert client.get(f"/export/estimates.csv?study={DRAFT}").status_code == 400


def test_a_change_of_a_draft_is_built_and_is_no_other_data_version(tmp_path: Path) -> None:
    settings = built(tmp_path, drafted(spoilable(tmp_path)))
    engine = store.connect(settings)
    before = store.evidence(engine)
    path = settings.seed_dir / "studies" / f"{DRAFT}.toml"
    path.write_text(path.read_text("utf-8").replace('label = "', 'label = "Other ', 1), "utf-8")
    build(settings)
    after = store.evidence(engine)
    assert (after.data_version, after.rows) == (before.data_version, before.rows)
    assert after.content_hash != before.content_hash


def test_without_drafts_everything_is_shown() -> None:
    rows = to_rows(fixture_corpus())
    assert unchecked(rows) == set()
    assert shown(rows) is rows
    assert published(fixture_corpus()) is fixture_corpus()


def test_a_preview_holds_the_draft_under_another_version(settings: Settings) -> None:
    readers, preview = (store.evidence(store.connect(settings, draft)) for draft in ("", DRAFT))
    assert {file.study.id for file in preview.files} - {file.study.id for file in readers.files} == {DRAFT}
    assert preview.data_version != readers.data_version
    assert preview.counts["studies"] == len(preview.files)
    assert preview.draft == DRAFT


@pytest.mark.parametrize("path", [*PATHS, f"/studies/{DRAFT}"])
def test_every_page_of_a_preview_says_so(path: str, settings: Settings) -> None:
    note = f"Preview: contains the draft {DRAFT}, not checked by a second reader."
    client = create_app(settings, DRAFT).server.test_client()
    answer = client.get(path)
    assert answer.status_code == 200
    assert note in re.sub(r"<[^>]*>", "", answer.text)


def test_a_draft_may_still_stand_among_what_is_not_read(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "account.toml"
    path.write_text(path.read_text("utf-8").replace('id = "psi_2022"', f'id = "{DRAFT}"'), "utf-8")
    (problem,) = check(seed_dir=seed_dir)
    assert f"known {DRAFT}: id: expected a study not read" in str(problem)
    assert check(seed_dir=drafted(seed_dir)) == []
