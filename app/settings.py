"""Settings: the environment as one frozen object. Nobody else reads the environment."""

import re
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationError
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

CHECKOUT = Path(__file__).resolve().parent.parent
"""The folder that holds app, models, seed_data and assets."""

_SQLITE = "sqlite:///"
_POSTGRES = re.compile(r"postgres(ql)?(\+psycopg)?://")
_LAST_PORT = 65535


class SettingsError(Exception):
    """A setting that cannot be used; one line per setting in ``lines``."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


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


class Settings(BaseSettings):
    """What an operator can choose; every value has a default that works on a fresh clone."""

    model_config = SettingsConfigDict(env_prefix="CART_", frozen=True, env_ignore_empty=True, extra="ignore")

    database_url: Annotated[str, AfterValidator(_database), Field(repr=False)] = (
        f"{_SQLITE}{CHECKOUT / 'var' / 'evidence.sqlite3'}"
    )
    """Where the built evidence lies: ``sqlite:///…`` or ``postgresql://…``."""
    host: Annotated[str, AfterValidator(_name)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=_LAST_PORT)] = 8050
    threads: Annotated[int, Field(ge=1, le=64)] = 8
    base_url: Annotated[str, AfterValidator(_base)] = ""
    """The public address, without a slash at its end; empty where links are made from the request."""
    frame_ancestors: Annotated[str, AfterValidator(_ancestors)] = ""
    """Sites that may show ``/embed`` in a frame; empty for none."""
    api_origins: Annotated[str, AfterValidator(_readers)] = ""
    """Sites whose pages may read the API, or ``*`` for every site; empty for none but our own."""
    log_level: Literal["debug", "info", "warning", "error"] = "info"
    seed_dir: Path = CHECKOUT / "seed_data"

    @cached_property
    def database_file(self) -> Path | None:
        """The file of a SQLite address, absolute; None for PostgreSQL."""
        if not self.database_url.startswith(_SQLITE):
            return None
        return Path(self.database_url[len(_SQLITE) :]).absolute()


def load() -> Settings:
    """Read the environment.

    Raises:
        SettingsError: a value cannot be used; it names the variable, what was expected and what was found.
    """
    try:
        return Settings()
    except ValidationError as refused:
        raise SettingsError(tuple(_line(error) for error in refused.errors(include_url=False))) from None


def _line(error: ErrorDetails) -> str:
    """One line of a refused setting; an address is not repeated, since it may hold a password."""
    name = str(error["loc"][0])
    said = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    said = said.replace("less than or equal to", "at most").replace("greater than or equal to", "at least")
    if said.startswith("a valid integer"):
        said = "a whole number"
    got = "" if name == "database_url" else f", got {error['input']!r}"
    return f"CART_{name.upper()}: {said if said.startswith('expected') else f'expected {said}'}{got}"
