"""Commands leave with 0, or with 1 and one line per error; a user never meets a trace."""

import os
import re
import signal
import socket
import subprocess
import sys
import tomllib
import types
from importlib import metadata
from pathlib import Path

import pytest

from app import cli
from app.settings import CHECKOUT, Settings
from models.records import ANSWERED
from tests.fixtures.evidence import FIXTURES, spoilable
from tests.fixtures.pooling import AGREEING


@pytest.fixture
def seed_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CART_{name.upper()}", raising=False)
    monkeypatch.setenv("CART_DATABASE_URL", f"sqlite:///{tmp_path / 'var' / 'evidence.sqlite3'}")
    monkeypatch.setenv("CART_SEED_DIR", str(spoilable(tmp_path)))
    return tmp_path / "seed"


Said = tuple[int, str, str]


def say(capsys: pytest.CaptureFixture[str], *arguments: str) -> Said:
    """Exit code, standard output and standard error of a command."""
    code = cli.run(list(arguments))
    out, err = capsys.readouterr()
    return code, out, err


def test_version_is_that_of_the_project(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert say(capsys, "--version") == (0, f"CAR T Outcomes {project['version']}\n", "")


def test_version_is_unknown_where_nothing_is_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert say(capsys, "--version") == (0, "CAR T Outcomes unknown\n", "")


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_names_every_command(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, *arguments)
    assert code == 0
    assert {"serve", "build", "check", "add", "schema", "export", "fit", "view"} <= set(out.split())


WRONG = [
    (("frob",), "No such command 'frob'."),
    (("build", "--frob"), "No such option: --frob"),
    (("add", "--frob"), "No such option: --frob"),
    (("serve", "x"), "Got unexpected extra argument"),
]


@pytest.mark.parametrize(("arguments", "line"), WRONG)
def test_a_wrong_word_is_one_line(
    arguments: tuple[str, ...], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = say(capsys, *arguments)
    assert (code, out) == (1, "")
    assert err.startswith(line)
    assert err.endswith("Ask cart-outcomes --help.\n")
    assert err.count("\n") == 1


def test_build_check_and_build_if_stale(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "check") == (0, "Checked: nothing to put right\n", "")
    code, out, _ = say(capsys, "build", "--if-stale")
    assert code == 0
    assert re.fullmatch(r"Built the evidence, data version [0-9a-f]{7}\n", out)
    assert say(capsys, "build", "--if-stale") == (0, "", "")
    assert say(capsys, "build") == (0, out, "")


def test_a_problem_is_one_line_and_nothing_is_built(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (seed_dir / "studies" / "zeta_2001.toml").write_text("[study\n")
    (seed_dir / "studies" / "eta_2001.toml").touch()
    for command in ("check", "build"):
        code, out, err = say(capsys, command)
        assert (code, err if command == "check" else out) == (1, "")
        assert (out or err).splitlines() == [
            "studies/eta_2001.toml: expected records, found an empty file",
            "studies/zeta_2001.toml: line 1: expected TOML: Expected ']' at the end of a table declaration",
        ]
    assert not (seed_dir.parent / "var").exists()


def test_a_warning_is_printed_and_stops_only_a_strict_check(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = seed_dir / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace('locator = "Figure 2A"', 'locator = "text"'), "utf-8")
    line = (
        "warning: studies/alpha_2024.toml: source alpha_paper_2024: locator: expected where in the text it "
        "stands, got the text alone in 2: alpha_cns_efs_12 … [locator]\n"
    )
    assert say(capsys, "check") == (0, f"{line}Checked: warnings to put right or accept\n", "")
    assert say(capsys, "check", "--strict") == (1, line, "")
    assert say(capsys, "build")[0] == 0
    taken = '\n[[accept]]\nrule = "locator"\nrecord = "source alpha_paper_2024"\nreason = "Not kept."\n'
    path.write_text(path.read_text("utf-8").replace("\n[[appraisal]]", f"{taken}\n[[appraisal]]", 1), "utf-8")
    assert say(capsys, "check", "--strict") == (0, "Checked: nothing to put right\n", "")


def test_a_study_file_with_a_byte_order_mark_is_read(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = seed_dir / "studies" / "alpha_2024.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert say(capsys, "check") == (0, "Checked: nothing to put right\n", "")


def test_a_file_that_is_no_toml_is_the_only_line(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = seed_dir / "studies" / "alpha_2024.toml"
    path.write_text(path.read_text("utf-8").replace("[study]", "[study", 1), "utf-8")
    code, out, err = say(capsys, "check")
    assert (code, err) == (1, "")
    assert out.startswith("studies/alpha_2024.toml: line 3: expected TOML: ")
    assert len(out.splitlines()) == 1


def test_check_takes_files_as_a_problem_names_them(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert say(capsys, "check", "studies/alpha_2024.toml")[0] == 0
    assert say(capsys, "check", str(seed_dir / "studies" / "alpha_2024.toml"))[0] == 0
    assert say(capsys, "check", str(FIXTURES))[0] == 0


def test_what_is_not_there_is_said_to_be_missing(
    seed_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in ("studies/nobody_1999.toml", str(seed_dir / "nowhere")):
        assert say(capsys, "check", path) == (1, "", f"{path}: there is no such file or folder\n")
    said = "studies: expected a file, or a folder that holds studies\n"
    assert say(capsys, "check", "studies") == (1, "", said)
    monkeypatch.setenv("CART_SEED_DIR", str(seed_dir / "nowhere"))
    for command in ("check", "build"):
        said = f"{seed_dir}/nowhere: there is no such folder; CART_SEED_DIR names it\n"
        assert say(capsys, command) == (1, *((said, "") if command == "check" else ("", said)))


def test_a_new_study_is_named_field_by_field_until_it_is_filled(
    seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = say(capsys, "add", "smith_2024")
    assert code == 0
    assert (
        out == "Made studies/smith_2024.toml; fill it, then run cart-outcomes check studies/smith_2024.toml\n"
    )
    code, out, _ = say(capsys, "check")
    *said, unfinished = out.splitlines()
    path = seed_dir / "studies" / "smith_2024.toml"
    text = path.read_text("utf-8")
    left = [line.split(" = ")[0] for line in text.splitlines() if line.endswith(' = ""') and line[0] != "#"]
    assert (code, len(said)) == (1, len(left))
    assert unfinished.startswith(
        "studies/smith_2024.toml: unfinished: study smith_2024: 6 of 25 fields blank"
    )
    assert f"; {len(left)} left in " in unfinished
    for line in said:
        assert line.startswith("studies/smith_2024.toml: ")
        assert "expected" in line
    assert say(capsys, "add", "smith_2024")[2] == (
        "studies/smith_2024.toml is there already; edit it, or choose another id\n"
    )
    assert path.read_text("utf-8") == text


def test_a_new_study_passes_once_it_is_filled(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(capsys, "add", "smith_2024")
    path = seed_dir / "studies" / "smith_2024.toml"
    text = path.read_text("utf-8")
    words = {
        "collection": "wider", "design": "series", "kind": "article", "tier": "paper", "age_group": "adult",
        "site": "mixed", "site_at": "infusion", "setting": "car_t", "indication": "mrd", "target": "cd22",
        "costimulation": "not_reported", "endpoint": "event-free survival", "denominator": "infused",
        "missing": "not_in_text_read", "printed": "8.7 mo", "centers_named": "all", "read": "part",
        "on": "2026",
    }  # fmt: skip
    for name, word in words.items():
        text = text.replace(f'\n{name} = ""', f'\n{name} = "{word}"')
    text = text.replace('\nkind = "article"\nprinted', "printed")
    text = text.replace("# named_centers = []", 'named_centers = ["Made Hospital"]')
    silent = ", ".join(f'"{about}"' for about in ANSWERED)
    text = text.replace("# silent_on = []", f"silent_on = [{silent}]")
    head, tail = text.split("[[estimate]]", 1)
    tail = tail.replace('\nkind = "article"', '\nkind = "median_time"\nvalue = 8.7\nclock = "infusion"')
    text = re.sub(r'(?m)^([a-z_]+) = ""$', r'\1 = "said"', f"{head}[[estimate]]{tail}")
    path.write_text(text, "utf-8")
    assert say(capsys, "check") == (0, "Checked: nothing to put right\n", "")


@pytest.mark.parametrize(
    "name", ["../x_2024", "Smith_2024", "smith", "smith_24", "smith 2024", "x" * 90 + "_2024", ""]
)
def test_an_id_that_is_none(name: str, seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = say(capsys, "add", name)
    assert code == 1
    assert err.startswith("expected an id of author and year such as rankin_2026, got ")


def test_where_no_study_can_be_written(
    seed_dir: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CART_SEED_DIR", str(seed_dir / "CHANGES.md"))
    assert (
        say(capsys, "add", "smith_2024")[2]
        == "studies/smith_2024.toml could not be written: Not a directory\n"
    )


@pytest.mark.parametrize("command", ["serve", "build", "check", "add smith_2024"])
def test_a_wrong_setting_is_one_line(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CART_PORT", "eighty")
    assert say(capsys, *command.split()) == (1, "", "CART_PORT: expected a whole number, got 'eighty'\n")


def test_an_interrupt_is_silent(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli.data, "settings", interrupt)
    assert say(capsys, "check") == (1, "", "")


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        ("127.0.0.1", "http://127.0.0.1:8050"),
        ("0.0.0.0", "http://127.0.0.1:8050"),  # noqa: S104
        ("::", "http://[::1]:8050"),
        ("::1", "http://[::1]:8050"),
        ("example.org", "http://example.org:8050"),
    ],
)
def test_the_address_a_browser_finds(host: str, shown: str) -> None:
    assert cli.serving.address(host, 8050) == shown


# ---------------------------------------------------------------------------------------- exporting


def test_a_view_is_written_as_a_file(
    seed_dir: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    say(capsys, "build")
    path = tmp_path / "out.csv"
    code, out, err = say(capsys, "export", "--view", "?site=cns", "--format", "csv", "-o", str(path))
    assert (code, out, err) == (0, f"Wrote {path}\n", "")
    assert "alpha_cns_efs_12" in path.read_text("utf-8-sig")


def test_without_a_name_the_file_has_that_of_the_download(
    seed_dir: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CART_BASE_URL", "https://outcomes.example.org/")
    say(capsys, "build")
    code, out, _ = say(capsys, "export", "--format", "forest.svg")
    assert code == 0
    name = out.removeprefix("Wrote ").strip()
    assert re.fullmatch(r"cart-outcomes_forest_[0-9a-f]{7}\.svg", name)
    assert (tmp_path / name).read_bytes().lstrip().startswith(b"<")


NOT_WRITTEN = [
    (("--format", "gif"), "--format: 'gif' is not known; expected one of forest.png, "),
    (("--view", "site=brain"), "site: "),
    (("--view", "study=nobody_1999"), "study: 'nobody_1999' "),
    (("--view", "size=huge"), "size: 'huge' is not known; expected one of slide, "),
    (("--format", "svg", "--view", "page=99"), "page: "),
    (("--format", "csv", "-o", "nowhere/x.csv"), "x.csv could not be written: No such file or directory"),
]


@pytest.mark.parametrize(("arguments", "line"), NOT_WRITTEN)
def test_a_view_that_cannot_be_written(
    arguments: tuple[str, ...], line: str, seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(capsys, "build")
    code, out, err = say(capsys, "export", *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1), err
    assert err.startswith(line)


def test_nothing_is_written_without_evidence(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "export") == (1, "", "The evidence database is missing; run `cart-outcomes build`.\n")


# ------------------------------------------------------------------------------------------ serving


@pytest.fixture
def plain_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """An application that says nothing, in place of the dashboard."""
    made = types.ModuleType("app.server")
    made.create_app = lambda _settings: types.SimpleNamespace(server=lambda *_: [])  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "app.server", made)


def test_a_port_that_is_taken(
    plain_server: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        monkeypatch.setenv("CART_PORT", str(port))
        code, out, err = say(capsys, "serve")
    assert (code, out) == (1, "")
    assert err == f"Port {port} is taken; choose another with PORT=8051 make run, or CART_PORT.\n"


def test_a_host_that_is_not_ours(
    plain_server: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CART_HOST", "192.0.2.1")
    assert (
        say(capsys, "serve")[2] == "192.0.2.1 is no address of this machine; choose another with CART_HOST.\n"
    )


@pytest.mark.parametrize(("host", "both"), [("::", True), ("::1", False), ("0.0.0.0", False)])  # noqa: S104
def test_every_address_means_those_of_ipv4_too(
    host: str, both: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[str, object] = {}
    monkeypatch.setattr(socket, "has_dualstack_ipv6", lambda: True)
    monkeypatch.setattr(socket, "create_server", lambda _at, **given: asked.update(given))
    cli.serving._bound(Settings(host=host))
    assert asked["dualstack_ipv6"] is both
    assert asked["family"] == (socket.AF_INET6 if ":" in host else socket.AF_INET)


PLAIN = """
import sys, types
import app
made = types.ModuleType("app.server")
made.__path__ = [f"{app.__path__[0]}/server"]
def hello(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"hello"]
ahead = types.SimpleNamespace(start=lambda: None)
made.create_app = lambda settings, draft="", apart=False: types.SimpleNamespace(server=hello, ahead=ahead)
sys.modules["app.server"] = made
from app.cli import main
main(["serve"])
"""


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_it_says_where_it_is_once_it_listens_and_stops_when_told(sign: signal.Signals) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {**os.environ, "CART_PORT": str(port), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", PLAIN], env=given, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == f"CAR T Outcomes is at http://127.0.0.1:{port}\n"
        with socket.create_connection(("127.0.0.1", port), timeout=10) as asking:
            asking.sendall(b"GET / HTTP/1.0\r\n\r\n")
            answer = b"".join(iter(lambda: asking.recv(4096), b""))
        assert answer.startswith(b"HTTP/1.0 200 OK")
        assert answer.endswith(b"hello")
        assert b"Server:" not in answer
        running.send_signal(sign)
        out, err = running.communicate(timeout=20)
    assert (running.returncode, out, err) == (0, "", "")


def test_python_m_app_and_a_reader_who_leaves_early() -> None:
    given = {**os.environ, "CART_SEED_DIR": str(FIXTURES)}
    asked = subprocess.run(
        [sys.executable, "-m", "app", "--version"], env=given, text=True, capture_output=True, check=True
    )
    assert asked.stdout.startswith("CAR T Outcomes ")
    read, write = os.pipe()
    os.close(read)
    left = subprocess.run(
        [sys.executable, "-m", "app", "check"],
        env=given,
        text=True,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert (left.returncode, left.stderr) == (1, "")


def test_check_says_which_sets_may_be_pooled(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "check", "--pools", str(AGREEING))
    head, *found = out.splitlines()[1:]
    assert (code, head) == (0, "Pooling: 12 percentages of whole cohorts, 12 of them fit by themselves")
    assert found[0] == (
        "May be pooled: OS at 24 months: "
        "Fixture Kappa 2024, Fixture Lambda 2023, Fixture Mu 2022, Fixture Nu 2021"
    )
    assert len(found) == 3


def test_check_says_that_no_set_may_be_pooled(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = say(capsys, "check", "--pools", str(seed_dir))
    assert (code, out.splitlines()[-1]) == (0, "May be pooled: no set of three studies")
    assert "Pooling" not in say(capsys, "check", str(seed_dir))[1]


def test_the_cohorts_for_a_patient(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(capsys, "build")
    code, out, _ = say(capsys, "fit", "age:9,site:cns_isolated,relapse:1,hsct:no", "--most", "2")
    assert code == 0
    first, _, offered, _, head, *rows = out.splitlines()
    assert first.startswith("9 years, isolated CNS disease, first relapse, no prior transplant. Published")
    assert offered == "1 comparator without CAR T: Fixture Epsilon, isolated CNS."
    assert head.startswith("Nothing asked is contradicted; fits ")
    assert "  Fixture Alpha, CNS (2024)" in rows
    assert "      Disease site: partly, 31 of 42 isolated" in rows
    assert "      Prior transplant: partly, prior transplant 7%" in rows
    assert any(row.endswith("more, parts of cohorts among them") for row in rows)


@pytest.mark.parametrize("told", ["age:999", "name:Zebulon", "", "age:9,born:2011-03-04"])
def test_a_patient_that_cannot_be_is_refused_and_not_repeated(
    told: str, seed_dir: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(capsys, "build")
    code, out, err = say(capsys, "fit", told)
    assert (code, out) == (1, "")
    assert err.startswith("patient: ")
    assert not any(word in err for word in ("999", "Zebulon", "2011"))


def test_a_patient_is_asked_of_evidence_alone(seed_dir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = say(capsys, "fit", "age:9")
    assert code == 1
    assert "evidence" in err
