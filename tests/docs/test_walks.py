"""Each walk of README.md and CONTRIBUTING.md is taken as it is written, and leads where it says."""

import csv
import json
import re
import shlex
import tomllib
from pathlib import Path

from app.settings import CHECKOUT
from tests.docs.walks import Copy, changes, copied, filled, section, walk

SAVED = "A study, from a RIS and a CSV"
EXAMPLE = "tests/docs/walks/example_2026.toml"


def test_a_study(tmp_path: Path) -> None:
    project = copied(tmp_path)
    assert EXAMPLE in walk("A study")
    add, check, preview, build = re.findall(r"bin/cart-outcomes (\w+)", walk("A study"))
    assert (add, check, preview, build) == ("add", "check", "preview", "build")

    project.command(add, "example_2026")
    begun = project.folder / "seed_data" / "studies" / "example_2026.toml"
    assert project.run("-m", "app", check).returncode == 1
    filled = (CHECKOUT / EXAMPLE).read_text(encoding="utf-8")
    begun.write_text(re.sub(r"(?s)\[checked\]\n.*?\n\n", "", filled), encoding="utf-8")
    project.command(check)
    project.command(build)
    assert project.run("-m", "app", "export", "--view", "study=example_2026").returncode == 1

    begun.write_text(filled, encoding="utf-8")
    project.command(check)
    project.command(build)
    shown = {one["id"]: one for one in project.figures("study=example_2026") if one["missing"] is None}
    assert set(shown) == {"example_cns_os_24", "example_cns_cr_28"}
    assert shown["example_cns_os_24"]["shown"] == "61.5% (44.1–75.0)"
    assert "Example, CNS" in project.file("site=cns", "svg").decode()


def test_a_study_from_a_ris_and_a_csv(tmp_path: Path) -> None:
    project, told = copied(tmp_path), section("CONTRIBUTING.md", SAVED)
    walks = project.folder / "tests" / "docs" / "walks"
    walks.mkdir(parents=True, exist_ok=True)
    for name in ("example_2026.ris", "example_2026.csv"):
        (walks / name).write_bytes((CHECKOUT / "tests" / "docs" / "walks" / name).read_bytes())
    saved = walks / "example_2026.csv"
    empty, add, check, build = (shlex.split(one)[1:] for one in re.findall(r"(?m)^\.venv/.*$", told))

    header, meanings = csv.reader(project.command(*empty[: empty.index(">")]).splitlines())
    assert meanings[0].startswith("#")
    assert set(saved.read_text("utf-8").splitlines()[0].split(",")) <= set(header)
    project.command(*add)
    begun = project.folder / "seed_data" / "studies" / "example_2026.toml"
    left = project.run("-m", "app", *check).stdout.splitlines()
    assert re.fullmatch(r"studies/example_2026\.toml: unfinished: .*; \d+ left in \d records", left[-1])
    (said,) = re.findall(r"```toml\n(.*?)```", told, re.DOTALL)
    begun.write_text(filled(begun.read_text("utf-8"), said), "utf-8")
    log = project.folder / "seed_data" / "CHANGES.md"
    assert "Its line in `seed_data/CHANGES.md`" in told
    log.write_text(f"{log.read_text('utf-8')}\n- Example trial (`example_2026`): new.\n", "utf-8")
    project.command(*check, "--strict")
    project.command(*build)

    shown = {one["id"]: one["shown"] for one in project.figures("study=example_2026") if not one["missing"]}
    assert shown["example_all_os_24"] == "61.5% (44.1–75.0)"
    assert shown["example_all_response"].startswith("92.3%")
    assert "Example, all" in project.file("study=example_2026", "svg").decode()
    assert "an invented trial" in project.file("study=example_2026", "citations.ris").decode()


def test_an_outcome(tmp_path: Path) -> None:
    project = copied(tmp_path)
    project.change("An outcome")
    project.add_record("beta_2023", TRANSPLANT)
    for path in sorted((project.folder / "seed_data" / "studies").glob("*.toml")):
        file = tomllib.loads(path.read_text(encoding="utf-8"))
        for cohort in (one["id"] for one in file["cohort"] if one["id"] != "beta_emd"):
            project.add_record(path.stem, NO_TRANSPLANT.format(cohort=cohort, source=file["source"][0]["id"]))
    project.command("build")

    view = "outcome=transplant"
    (given,) = [one for one in project.figures(view) if one["missing"] is None]
    assert (given["id"], given["events"], given["total"]) == ("beta_emd_transplant", 7, 21)
    picture = project.file(view, "svg").decode()
    assert "Transplant" in picture
    assert "7/21" in picture
    assert '"transplant"' in said(project, COLUMNS)


def test_a_filter(tmp_path: Path) -> None:
    project = copied(tmp_path)
    project.change("A filter on a stored fact")
    project.command("build")

    designs = said(project, DESIGNS)
    everything, few = project.figures("site=all"), project.figures("design=series")
    assert {one["study"] for one in few} < {one["study"] for one in everything}
    assert all(f'"{one["study"]}": "series"' in designs for one in few)
    assert "design: " in project.file("design=series", "svg").decode()
    assert project.run("-m", "app", "export", "--view", "design=frob").returncode == 1
    drawn = json.loads(said(project, DRAWN))
    for place in ("page", "phone", "map"):
        assert 'aria-label="Design"' in drawn[place], place
        assert ">Any</option>" in drawn[place], place
        assert re.search("<option[^>]*selected[^>]*>case series</option>", drawn[place]), place
    assert "More filters · 1" in drawn["page"]
    assert "Remove filter Design: case series" in drawn["head"]
    assert drawn["title"].endswith("(design: case series)")
    assert "<code>design</code>" in drawn["guide"]
    assert "design" in drawn["api"]


def test_an_export(tmp_path: Path) -> None:
    project = copied(tmp_path)
    project.change("An export")
    project.command("build")

    outline = project.file("site=emd", "outline.md").decode()
    assert outline.startswith("# EMD (non-CNS)")
    assert "\n- Fixture Beta, EMD, n = 21\n" in outline
    assert "not a head-to-head comparison" in outline


def test_a_page(tmp_path: Path) -> None:
    project = copied(tmp_path)
    project.change("A page")
    project.command("build")

    page, other = said(project, PAGES).split("\0")
    assert "<title>Newest – CAR T Outcomes</title>" in page
    assert '<a aria-current="page" href="/newest">Newest</a>' in page
    assert 'href="/studies/' in page
    assert '<a href="/newest">Newest</a>' in other


def test_a_column(tmp_path: Path) -> None:
    assert len({file for file, _ in changes("A column")}) <= 3
    project = copied(tmp_path)
    project.change("A column")
    project.set_field("beta_2023", "beta_emd", "age_median = 31.5")
    project.command("build")

    view = "columns=median_age&site=emd"
    picture, bare = project.file(view, "svg").decode(), project.file("site=emd", "svg").decode()
    assert "Median age" in picture
    assert "31.5 y" in picture
    assert "Median age" not in bare
    table = project.file(view, "csv").decode("utf-8-sig")
    assert "cohort_median_age" in table
    assert ",31.5 y" in table
    assert "median_age" not in project.file("site=emd", "csv").decode("utf-8-sig")
    page, phone, spoken = json.loads(said(project, FORMS))
    for told in (page, phone, spoken):
        assert "Median age" in told
        assert "31.5 y" in told


def said(project: Copy, program: str) -> str:
    """What a small program says in the copy."""
    done = project.run("-c", program)
    assert done.returncode == 0, done.stderr
    return done.stdout


COLUMNS = """
import json
from app.content.evidence_map.map_columns import COLUMNS
print(json.dumps([column.key for column in COLUMNS]))
"""

PAGES = """
from app.server import create_app
from app.settings import load
client = create_app(load()).server.test_client()
print(client.get("/newest").text, client.get("/map").text, sep="\\0")
"""

FORMS = """
import json
from app import store
from app.components.cards import cards
from app.components.markup import markup
from app.components.table import tables
from app.content.comparison import compare
from app.drawing.forest import layout
from app.settings import load
from models.view import View
now = store.evidence(store.connect(load()))
found = compare(now.rows, View.parse("?columns=median_age&site=emd").view, now.data_version)
spoken = " ".join(stop.label for stop in layout(found, 1440).stops if stop.kind == "row")
print(json.dumps([markup(tables(found)), markup(cards(found)), spoken]))
"""

DESIGNS = """
import json
from app import store
from app.settings import load
print(json.dumps({file.study.id: file.study.design for file in store.evidence(store.connect(load())).files}))
"""

DRAWN = """
import json
from app import store
from app.api.openapi import describe
from app.components import evidence_map as drawn_map, filters, guide, masthead
from app.components.markup import markup
from app.components.sheet import sheet
from app.content.comparison import compare
from app.content.evidence_map import evidence_map
from app.content.filters import choices
from app.settings import load
from models.view import View
rows = store.evidence(store.connect(load())).rows
view = View.parse("?design=series").view
seen, offered = compare(rows, view, "abc1234"), choices(rows, view)
described = describe("1")["paths"]["/api/v1/cohorts"]["get"]["parameters"]
print(json.dumps({
    "head": markup([masthead.masthead(seen, offered), masthead.result(seen, offered, ())]),
    "page": markup(filters.bar(offered, seen)),
    "phone": markup(sheet(choices(rows, view, "sheet"), seen)),
    "map": markup(drawn_map.controls(evidence_map(rows, view, "cohort"), choices(rows, view, "map"))),
    "title": seen.title,
    "guide": markup(guide.filters()),
    "api": [one["name"] for one in described],
}))
"""

TRANSPLANT = """
[[estimate]]
id = "beta_emd_transplant"
cohort = "beta_emd"
outcome = "transplant"
endpoint = "transplant"
kind = "proportion"
printed = "7 of 21"
events = 7
total = 21
counts_basis = "printed"
derivation = "percent_from_counts"
denominator = "infused"
source = "beta_news_2023"
locator = "line 9"
"""

NO_TRANSPLANT = """
[[empty]]
id = "{cohort}_no_transplant"
cohort = "{cohort}"
outcome = "transplant"
missing = "not_applicable"
source = "{source}"
"""
