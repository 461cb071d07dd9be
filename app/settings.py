"""Settings: the environment as one frozen object. Nobody else reads the environment."""

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cached_property
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from app import NotDoneError

CHECKOUT = Path(__file__).resolve().parent.parent
"""The folder that holds app, models, seed_data and assets."""

_PREFIX = "CART_"
_SQLITE = "sqlite:///"
_POSTGRES = re.compile(r"postgres(ql)?(\+psycopg)?://")
_LAST_PORT = 65535


class SettingsError(NotDoneError):
    """A setting that cannot be used; one line per setting in ``lines``."""


def _database(address: str) -> str:
    """Keep a SQLite or PostgreSQL address; PostgreSQL always through psycopg 3."""
    found = _POSTGRES.match(address)
    if found:
        address = "postgresql+psycopg://" + address[found.end() :]
    named = _names_a_server(address) if found else _names_a_file(address)
    if not named:
        raise ValueError("expected sqlite:///path/to/file or postgresql://user@host/name")
    return address


def _names_a_file(address: str) -> bool:
    return address.startswith(_SQLITE) and address[len(_SQLITE) :] not in ("", "/", ":memory:")


def _names_a_server(address: str) -> bool:
    """Whether the driver can read the address, and it says a host, a database or a service."""
    from sqlalchemy import make_url  # noqa: PLC0415 - only who has a server loads it here
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    try:
        url = make_url(address)
        url.get_dialect()().create_connect_args(url)
    except (ArgumentError, ValueError):
        return False
    return bool(url.host or url.database or url.query) and (url.port is None or 0 < url.port <= _LAST_PORT)


def _name(host: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9.:_-]+", host):
        raise ValueError("expected a host name or an IP address")
    return host


def _base(address: str) -> str:
    """The pages name each other from the root, so that no path can stand before them."""
    if address and not re.fullmatch(r"https?://[^\s/?#<>\"'`\\]+/?", address):
        raise ValueError("expected an address without a path, such as https://outcomes.example.org")
    return address.rstrip("/")


def _ancestors(sites: str) -> str:
    """Sites by their origin, parted by spaces; nothing that ends the policy they are written into."""
    origin = r"https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?"
    if not all(re.fullmatch(rf"'self'|{origin}", site) for site in sites.split()):
        raise ValueError("expected sites such as https://intranet.example.org, parted by spaces")
    return " ".join(sites.split())


def _readers(sites: str) -> str:
    """Sites that may read the API from a browser, or ``*`` for every site."""
    return "*" if sites.strip() == "*" else _ancestors(sites)


def _contact(address: str) -> str:
    """One mailbox, or a page that takes what is added behind its ``?``."""
    mail = r"mailto:[A-Za-z0-9._+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"
    page = r"https://[A-Za-z0-9.-]+(?::\d{1,5})?(?:/[^\s#<>\"'`\\^{|}]*)?"
    if address and not re.fullmatch(f"{mail}|{page}", address):
        raise ValueError("expected mailto:evidence@example.org or https://example.org/report")
    return address


_PLAINER = {"a valid integer": "a whole number", "a valid boolean": "1 or 0"}
"""What pydantic says, as an operator reads it."""


class Settings(BaseSettings):
    """What an operator can choose; every value has a default that works on a fresh clone."""

    model_config = SettingsConfigDict(env_prefix=_PREFIX, frozen=True, env_ignore_empty=True, extra="ignore")

    database_url: Annotated[str, AfterValidator(_database), Field(repr=False)] = (
        f"{_SQLITE}{CHECKOUT / 'var' / 'evidence.sqlite3'}"
    )
    """Where the built evidence lies: ``sqlite:///…`` or ``postgresql://…``."""
    database_url_file: Path | None = None
    """A file that holds that address, so that its password stands in no environment."""
    host: Annotated[str, AfterValidator(_name)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=_LAST_PORT)] = 8050
    threads: Annotated[int, Field(ge=1, le=64)] = 48
    """Threads of each process."""
    workers: Annotated[int, Field(ge=1, le=32)] = 1
    """Processes behind the port."""
    base_url: Annotated[str, AfterValidator(_base)] = ""
    """The public address, without a slash at its end; empty where links are made from the request."""
    frame_ancestors: Annotated[str, AfterValidator(_ancestors)] = ""
    """Sites that may show ``/embed`` in a frame; empty for none."""
    contact: Annotated[str, AfterValidator(_contact)] = ""
    """Where readers report an error in a figure, ``mailto:…`` or ``https://…``; empty for no link."""
    api_origins: Annotated[str, AfterValidator(_readers)] = ""
    """Sites whose pages may read the API, or ``*`` for every site; empty for none but our own."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    metrics: bool = False
    """Whether ``/metrics`` answers."""
    seed_dir: Path = CHECKOUT / "seed_data"

    @cached_property
    def database_file(self) -> Path | None:
        """The file of a SQLite address, absolute; None for PostgreSQL."""
        if not self.database_url.startswith(_SQLITE):
            return None
        return Path(self.database_url[len(_SQLITE) :]).absolute()

    @cached_property
    def database_shown(self) -> str:
        """The address of the database as a log may hold it: no user, no password."""
        if self.database_file is not None:
            return f"{_SQLITE}{self.database_file}"
        from sqlalchemy import URL, make_url  # noqa: PLC0415 - only who has a server loads it here

        url = make_url(self.database_url)
        place = {name: url.query[name] for name in ("host", "service") if name in url.query}
        shown = URL.create("postgresql", host=url.host, port=url.port, database=url.database, query=place)
        return shown.render_as_string()


def load() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a value cannot be used; it names the variable, what was expected and what was found.
    """
    try:
        found = Settings()
        if found.database_url_file is None:
            return found
        return Settings(database_url=_held(found))
    except ValidationError as refused:
        raise SettingsError(*map(_line, refused.errors(include_url=False))) from None


def _held(found: Settings) -> str:
    """The address in the file that the settings name.

    Raises:
        SettingsError: there is none, it holds none, or the environment holds one as well.
    """
    name, path = f"{_PREFIX}DATABASE_URL_FILE", found.database_url_file
    if "database_url" in found.model_fields_set:
        raise SettingsError(f"{name}: expected either this or {_PREFIX}DATABASE_URL, got both")
    try:
        (address,) = Path(path or "").read_text("utf-8").strip().splitlines()
        return _database(address)
    except OSError as reason:
        said = f"expected a file that can be read, got {str(path)!r}: {reason.strerror}"
    except ValueError:
        said = f"expected a file that holds sqlite:///path/to/file or postgresql://user@host/name, got {path}"
    raise SettingsError(f"{name}: {said}")


def unknown() -> Iterator[str]:
    """A line for each variable that looks like a setting and is none."""
    known = [name.upper() for name in Settings.model_fields]
    for name in sorted(name for name in os.environ if name.upper().startswith(_PREFIX)):
        said = name.upper().removeprefix(_PREFIX)
        if said not in known:
            near = get_close_matches(said, known, n=1)
            yield f"{name} is no setting" + (f"; did you mean {_PREFIX}{near[0]}?" if near else "")


def doubts(settings: Settings) -> Iterator[str]:
    """A line for each thing in which a service may not do what its operator means."""
    yield from unknown()
    if not settings.base_url and not _loopback(settings.host):
        yield (
            f"{_PREFIX}HOST is {settings.host} and {_PREFIX}BASE_URL is not set: links in files,"
            " slides and citations take the address that reached the service, not the public one of a proxy"
        )


def _loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _line(error: ErrorDetails) -> str:
    """One line of a refused setting; an address is not repeated, since it may hold a password."""
    name = str(error["loc"][0]).lower()
    said = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    said = said.replace("less than or equal to", "at most").replace("greater than or equal to", "at least")
    for given, ours in _PLAINER.items():
        said = ours if said.startswith(given) else said
    got = "" if name == "database_url" else f", got {error['input']!r}"
    return f"CART_{name.upper()}: {said if said.startswith('expected') else f'expected {said}'}{got}"
