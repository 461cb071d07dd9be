"""Settings: defaults that work on a fresh clone, and one line for each value that does not."""

# ruff: noqa: E501 - a table is read by its lines

from pathlib import Path

import pytest
from pydantic import ValidationError

from app.settings import CHECKOUT, Settings, SettingsError, doubts, load


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CART_{name.upper()}", raising=False)


def test_defaults() -> None:
    found = load()
    assert found.database_file == CHECKOUT / "var" / "evidence.sqlite3"
    assert (found.host, found.port, found.threads) == ("127.0.0.1", 8050, 48)
    assert (found.base_url, found.log_level) == ("", "info")
    assert found.seed_dir == CHECKOUT / "seed_data"


def test_they_are_frozen() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        load().port = 1  # type: ignore[misc]


def test_each_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "DATABASE_URL": "sqlite:////srv/evidence.sqlite3",
        "HOST": "0.0.0.0",  # noqa: S104
        "PORT": "80",
        "THREADS": "2",
        "BASE_URL": "https://outcomes.example.org/",
        "FRAME_ANCESTORS": " 'self'  https://*.example.org:8443 ",
        "LOG_LEVEL": "debug",
        "CONTACT": "https://example.org/issues/new?labels=data",
        "SEED_DIR": "/srv/seed",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"CART_{name}", value)
    found = load()
    assert found.database_file == Path("/srv/evidence.sqlite3")
    assert (found.host, found.port, found.threads) == (given["HOST"], 80, 2)
    assert (found.base_url, found.log_level) == ("https://outcomes.example.org", "debug")
    assert found.frame_ancestors == "'self' https://*.example.org:8443"
    assert found.contact == "https://example.org/issues/new?labels=data"
    assert found.seed_dir == Path("/srv/seed")


def test_an_empty_variable_is_an_unset_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CART_PORT", "")
    assert load().port == 8050


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgres_is_always_reached_through_psycopg_3(scheme: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CART_DATABASE_URL", f"{scheme}://u:p@h/n")
    found = load()
    assert found.database_url == "postgresql+psycopg://u:p@h/n"
    assert found.database_file is None
    assert "p@h" not in repr(found)


@pytest.mark.parametrize("address", ["/n", "u@h", "u:p%20w@[::1]:5432/n", "u:@/n?host=/tmp/x", "?service=s"])
def test_a_server_may_be_named_in_every_way_of_its_driver(address: str) -> None:
    assert Settings(database_url=f"postgresql://{address}").database_url.endswith(address)


def test_a_relative_file_is_made_absolute() -> None:
    assert Settings(database_url="sqlite:///x.sqlite3").database_file == Path.cwd() / "x.sqlite3"


WRONG = [
    ("PORT", "eighty", "CART_PORT: expected a whole number, got 'eighty'"),
    ("PORT", "0", "CART_PORT: expected at least 1, got '0'"),
    ("PORT", "70000", "CART_PORT: expected at most 65535, got '70000'"),
    ("THREADS", "65", "CART_THREADS: expected at most 64, got '65'"),
    ("WORKERS", "0", "CART_WORKERS: expected at least 1, got '0'"),
    ("HOST", "a b", "CART_HOST: expected a host name or an IP address, got 'a b'"),
    ("LOG_LEVEL", "loud", "CART_LOG_LEVEL: expected 'debug', 'info', 'warning' or 'error', got 'loud'"),
    ("BASE_URL", "example", "CART_BASE_URL: expected an address without a path, such as https://outcomes.example.org, got 'example'"),
    ("BASE_URL", "javascript:x", "CART_BASE_URL: expected an address without a path, such as https://outcomes.example.org, got 'java"),
    ("BASE_URL", "https://example.org/outcomes", "CART_BASE_URL: expected an address without a path, such as https://outcomes.example.org, got 'https:"),
    ("FRAME_ANCESTORS", "https://a.example; script-src *", "CART_FRAME_ANCESTORS: expected sites such as https://intranet.example.org, parted by spaces, got"),
    ("CONTACT", "evidence@example.org", "CART_CONTACT: expected mailto:evidence@example.org or https://example.org/report, got 'evidence@"),
    ("CONTACT", "http://example.org/report", "CART_CONTACT: expected mailto:evidence@example.org or https://"),
    ("CONTACT", "javascript:alert(1)", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "mailto:a@example.org?bcc=b@example.org", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "mailto:a@example.org,b@example.org", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "mailto:a%0ABcc:b@example.org", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "mailto:", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "https://u:p@example.org/report", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "https://example.org/report#form", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "https://example.org/\"onclick=", "CART_CONTACT: expected mailto:"),
    ("CONTACT", "mailto:a@example.org\nBcc: b", "CART_CONTACT: expected mailto:"),
    ("METRICS", "perhaps", "CART_METRICS: expected 1 or 0, got 'perhaps'"),
    ("FRAME_ANCESTORS", "*", "CART_FRAME_ANCESTORS: expected sites"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value", "line"), WRONG)
def test_a_value_that_cannot_be_used(
    name: str, value: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CART_{name}", value)
    with pytest.raises(SettingsError) as caught:
        load()
    assert len(caught.value.lines) == 1
    assert caught.value.lines[0].startswith(line)


@pytest.mark.parametrize(
    "value",
    [
        "mysql://u:secret@h/n",
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "x",
        "postgresql://",
        "postgres://u:secret@",
        "postgresql://u:secret@h:abc/x",
        "postgresql://u:secret%@[::1/x",
        "postgresql://u:secret@h:70000/x",
        "postgresql://u:secret@h/x?port=abc",
    ],
)
def test_an_address_refused_is_not_repeated(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CART_DATABASE_URL", value)
    with pytest.raises(
        SettingsError, match=r"^CART_DATABASE_URL: expected sqlite:///path/to/file or postgresql:"
    ):
        load()
    with pytest.raises(SettingsError) as caught:
        load()
    assert "secret" not in str(caught.value)


def test_every_wrong_value_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CART_PORT", "x")
    monkeypatch.setenv("CART_THREADS", "x")
    with pytest.raises(SettingsError) as caught:
        load()
    assert [line.split(":")[0] for line in caught.value.lines] == ["CART_PORT", "CART_THREADS"]


# ------------------------------------------------------------------------------------ an address in a file


def test_the_address_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tmp_path / "address"
    held.write_text("postgres://u:secret@h/n\n")
    monkeypatch.setenv("CART_DATABASE_URL_FILE", str(held))
    monkeypatch.setenv("CART_DATABASE_URL", "")
    found = load()
    assert found.database_url == "postgresql+psycopg://u:secret@h/n"
    assert "secret" not in repr(found)


def test_an_address_in_two_places_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = tmp_path / "address"
    held.write_text("sqlite:///x")
    monkeypatch.setenv("CART_DATABASE_URL_FILE", str(held))
    monkeypatch.setenv("CART_DATABASE_URL", "sqlite:///x")
    with pytest.raises(
        SettingsError, match=r"^CART_DATABASE_URL_FILE: expected either this or CART_DATABASE_URL, got both$"
    ):
        load()


FILES = {
    "not there": (None, "expected a file that can be read, got '{0}': No such file or directory"),
    "empty": (b"", "expected a file that holds sqlite:///path/to/file or postgresql://user@host/name, got {0}"),
    "of another kind": (b"mysql://u:secret@h/n", "expected a file that holds"),
    "two lines": (b"postgresql://u:secret@h/n\npostgresql://u:secret@h/m", "expected a file that holds"),
    "not text": (b"\xff\xfesecret", "expected a file that holds"),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_holds_no_address_is_one_line_without_what_it_holds(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, said = FILES[name]
    held = tmp_path / "address"
    if content is not None:
        held.write_bytes(content)
    monkeypatch.setenv("CART_DATABASE_URL_FILE", str(held))
    with pytest.raises(SettingsError) as caught:
        load()
    (line,) = caught.value.lines
    assert line.startswith("CART_DATABASE_URL_FILE: " + said.format(held))
    assert "secret" not in line


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sqlite:////srv/x.sqlite3", "sqlite:////srv/x.sqlite3"),
        ("postgresql://u:secret@h:5433/n", "postgresql://h:5433/n"),
        ("postgres://u:secret@h/n?password=secret&host=/run/x&sslmode=require", "postgresql://h/n?host=%2Frun%2Fx"),
        ("postgresql://?service=s", "postgresql://?service=s"),
    ],
)  # fmt: skip
def test_an_address_is_shown_without_user_and_password(address: str, shown: str) -> None:
    assert Settings(database_url=address).database_shown == shown


# ------------------------------------------------------------------------------------------- what is in doubt


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("CART_BASEURL", "CART_BASE_URL"),
        ("CART_DATABASE_ULR", "CART_DATABASE_URL"),
        ("cart_prot", "CART_PORT"),
        ("CART_LOGLEVEL", "CART_LOG_LEVEL"),
        ("CART_FRAME_ANCESTOR", "CART_FRAME_ANCESTORS"),
        ("CART_METRIC", "CART_METRICS"),
        ("CART_ZZ", ""),
    ],
)
def test_a_variable_that_is_no_setting_is_named_with_what_may_be_meant(
    name: str, near: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "x")
    assert list(doubts(Settings())) == [f"{name} is no setting" + (f"; did you mean {near}?" if near else "")]


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7", "outcomes.example.org"])  # noqa: S104
def test_links_that_cannot_be_public_are_doubted(host: str) -> None:
    (line,) = doubts(Settings(host=host))
    assert line.startswith(f"CART_HOST is {host} and CART_BASE_URL is not set: ")
    assert list(doubts(Settings(host=host, base_url="https://outcomes.example.org"))) == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "::1", "localhost"])
def test_links_within_one_machine_are_not(host: str) -> None:
    assert list(doubts(Settings(host=host))) == []
