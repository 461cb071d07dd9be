"""The texts of the top folder name nothing that is not there, and leave out nothing a reader needs."""

import posixpath
import re
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from flask import Flask
from typer.main import get_command

from app import cli
from app.api import query
from app.content.wording import CAVEAT, NOT_FOR_PATIENTS, SIGNS
from app.exports import EXPORTS
from app.exports.kind import KEYS, Size
from app.pages.shell import LINKS as PAGES
from app.server import create_app
from app.settings import CHECKOUT, Settings
from models.vocabulary import Missing
from tests.docs import parts, reading
from tests.fixtures.evidence import built

README = "README.md"
MAKEFILE = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(" ".join(re.findall(r"^\.PHONY:(.*)$", MAKEFILE, re.MULTILINE)).split())
PICTURES_BYTES = 400_000
MOST_LINES = 300


def named(find: object) -> list[tuple[str, object]]:
    """Each text with each thing it names."""
    return [(name, thing) for name in reading.TEXTS for thing in dict.fromkeys(find(name))]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """The service with the real evidence, since the texts name real studies."""
    settings = built(tmp_path_factory.mktemp("docs"), CHECKOUT / "seed_data")
    return create_app(settings.model_copy(update={"metrics": True})).server


@pytest.mark.parametrize(("name", "target"), named(reading.links))
def test_every_link_leads_somewhere(name: str, target: str) -> None:
    path, _, anchor = target.partition("#")
    if target.startswith("http"):
        assert target.startswith(reading.SERVED), "the texts link to this service and this repository alone"
        return
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    assert reading.exists(path)
    if anchor:
        assert anchor in reading.headings(path)


@pytest.mark.parametrize(("name", "path"), named(reading.files))
def test_every_file_named_is_there(name: str, path: str) -> None:
    assert reading.exists(path)


@pytest.mark.parametrize(("name", "node"), named(reading.tests))
def test_every_test_named_is_there(name: str, node: tuple[str, str]) -> None:
    file, function = node
    assert reading.exists(file)
    assert function in reading.functions(file)


@pytest.mark.parametrize(("name", "command"), named(reading.commands))
def test_every_command_named_is_there(name: str, command: str) -> None:
    words = [word for word in command.split() if "=" not in word or word.startswith("-")]
    if words[0] == "make":
        assert set(words[1:]) <= TARGETS
    elif words[0].endswith("cart-outcomes"):
        assert 'cart-outcomes = "app.cli:main"' in (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
        assert set(words[1:2]) <= set(get_command(cli.program.app).commands)  # type: ignore[attr-defined]
    elif words[1:2] == ["-m"]:
        assert words[2] in ("pip", "pytest") or reading.module(words[2])
    else:
        assert words[0] == "curl"
        assert reading.SERVED in command


@pytest.mark.parametrize(("name", "address"), named(reading.addresses))
def test_every_address_answers_and_no_word_of_it_is_refused(name: str, address: str, server: Flask) -> None:
    _, _, asked = address.partition("?")
    query.read(asked, KEYS)
    answer = server.test_client().get(address)
    answer.get_data()
    answer.close()
    assert answer.status_code == 200


@pytest.mark.parametrize("fragment", re.findall(r"\((\S+#\w+)\)", reading.prose(README)))
def test_an_address_with_a_figure_names_one_that_its_view_shows(fragment: str, server: Flask) -> None:
    if not fragment.startswith(reading.SERVED):
        return
    address, _, figure = fragment.partition("#")
    items = server.test_client().get(f"/api/v1/estimates?{address.partition('?')[2]}&limit=200").get_json()
    assert figure in {item["id"] for item in items["items"]}


def test_the_twelve_tasks_each_have_an_address() -> None:
    tasks = reading.rows(README, "Twelve things to do with it")
    assert [row[0] for row in tasks] == [str(number) for number in range(1, 13)]
    assert all(reading.SERVED in row[-1] for row in tasks)


def test_a_link_says_its_own_address() -> None:
    pairs = re.findall(r"\[`([^`]+)`\]\(([^)]+)\)", reading.text(README))
    assert all(f"{reading.SERVED}{said}" == target for said, target in pairs)


def test_every_page_is_named() -> None:
    said = {address.partition("?")[0] for address in reading.addresses(README)}
    assert {path for path, _ in PAGES} <= said


def test_every_setting_stands_in_the_table_with_its_default() -> None:
    told: dict[str, str] = {}
    for cells in reading.rows(README, "Commands and settings"):
        settings = re.findall(r"`(CART_\w+)`", cells[0])
        told |= dict(
            zip(settings, cells[1].split(", "), strict=False)
            if len(settings) > 1
            else [(settings[0], cells[1])]
        )
    assert set(told) == {f"CART_{name.upper()}" for name in Settings.model_fields}
    fields = Settings.model_fields
    for name in ("host", "port", "threads", "log_level"):
        assert told[f"CART_{name.upper()}"] == f"`{fields[name].default}`"


@pytest.mark.parametrize("name", reading.TEXTS)
def test_every_variable_named_is_a_setting(name: str) -> None:
    told = set(re.findall(r"CART_[A-Z]\w*", reading.text(name)))
    assert told <= {f"CART_{field.upper()}" for field in Settings.model_fields}


def test_every_export_stands_in_the_table() -> None:
    said = set()
    for cells in reading.rows(README, "Files and API"):
        first, *endings = re.findall(r"`([^`]+)`", cells[0])
        if first.startswith("/export/"):
            stem, _, _ = first.removeprefix("/export/").rpartition(".")
            said |= {first.removeprefix("/export/")} | {stem + ending for ending in endings}
    assert said == set(EXPORTS)


def test_every_option_of_a_file_is_named() -> None:
    told = " ".join(" ".join(row) for row in reading.rows(README, "Files and API"))
    assert all(re.search(rf"`{key}[`=]", told) for key in KEYS if key != "picture")
    assert all(re.search(rf"[`=]{size}`", told) for size in get_args(Size))


def test_every_kind_of_empty_and_every_sign_is_shown() -> None:
    shown = " ".join(row[0] for row in reading.rows(README, "How a number is shown"))
    assert all(sign in shown for sign in SIGNS.values())
    assert all(kind.glyph in shown for kind in Missing)
    assert all(kind.label in shown for kind in Missing if kind is not Missing.TEXT_ONLY)


def test_the_rules_are_those_of_the_models() -> None:
    assert parts.part(reading.text(README), "rules") == parts.rules(), "python -m tests.docs.parts"


def test_the_numbers_are_an_answer_of_the_service(server: Flask) -> None:
    said, now = parts.answered(reading.text(README)), server.test_client().get("/healthz").get_json()
    assert said.keys() == now.keys(), "make screenshots"
    assert re.fullmatch(r"[0-9a-f]{7,}", said["data_version"])
    if said["data_version"] == now["data_version"]:
        assert said == now


def test_the_caveat_and_the_warning_are_said() -> None:
    assert CAVEAT.removeprefix("Separate ") in reading.text(README)
    assert reading.text(README).count(NOT_FOR_PATIENTS) >= 2


def test_it_can_be_read_in_one_sitting() -> None:
    assert len(reading.text(README).splitlines()) < MOST_LINES


def test_the_pictures_are_light_and_not_served() -> None:
    pictures = [target for target in reading.links(README) if target.endswith(".webp")]
    files = [CHECKOUT / target for target in dict.fromkeys(pictures)]
    assert len(files) == 3
    assert sum(file.stat().st_size for file in files) <= PICTURES_BYTES
    assert not any("assets" in file.parts for file in files)


def _csv(server: Flask, address: str, folder: Path) -> str:
    answer = server.test_client().get(address.removeprefix(reading.SERVED))
    file = folder / "estimates.csv"
    file.write_bytes(answer.get_data())
    answer.close()
    return str(file)


def test_the_example_in_python_runs(
    server: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (example,) = reading.fenced(README, "python")
    address = re.findall(r'"(http[^"]+)"', example)[0]
    exec(example.replace(address, _csv(server, address, tmp_path)), {})  # noqa: S102
    assert "cohort_label" in capsys.readouterr().out


def test_example_of_the_notebooks_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CART_DATABASE_URL", built(tmp_path).database_url)
    (example,) = reading.fenced("docs/notebooks.md", "python")
    exec(example, {})  # noqa: S102
    assert "Alpha" in capsys.readouterr().out


def test_the_example_in_r_names_columns_that_are_there(server: Flask, tmp_path: Path) -> None:
    (example,) = reading.fenced(README, "r")
    address = re.findall(r'"(http[^"]+)"', example)[0]
    columns = re.findall(r'"(\w+)"', example.partition("d[")[2])
    assert set(columns) <= set(pd.read_csv(_csv(server, address, tmp_path), encoding="utf-8-sig").columns)
