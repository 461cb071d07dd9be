"""Commands: serve, build, check, add, export. Exit 0, or 1 with one line per error.

Every command loads only what it needs, since ``build --if-stale`` runs before each start.
"""

# ruff: noqa: PLC0415

import errno
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

if TYPE_CHECKING:
    import socket

    from app.settings import Settings

PRODUCT = "CAR T Outcomes"

app = typer.Typer(
    name="cart-outcomes",
    help="Published CAR T-cell outcomes in B-ALL, side by side.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Stopped(Exception):  # noqa: N818 - the command stops; it is not an error of the program
    """The command cannot go on; ``lines`` say why, one each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns:
        0, or 1 after one line per error on the standard error.
    """
    from typer.exceptions import Abort, TyperException

    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(given or ["--help"], standalone_mode=False)
    except TyperException as refused:
        return _complain(f"{refused.format_message()} Ask cart-outcomes --help.")
    except Stopped as stopped:
        return _complain(*stopped.lines)
    except (Abort, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 1 if isinstance(code, int) and code else 0


def _complain(*lines: str) -> int:
    for line in lines:
        typer.echo(" ".join(line.split("\n")), err=True)
    return 1


def _settings() -> "Settings":
    from app.settings import SettingsError, load

    try:
        return load()
    except SettingsError as wrong:
        raise Stopped(*wrong.lines) from None


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"{PRODUCT} {version()}")
        raise typer.Exit


def version() -> str:
    """The version of the program, as pyproject.toml gives it."""
    import tomllib

    project = Path(__file__).resolve().parent.parent / "pyproject.toml"
    if project.is_file():
        return str(tomllib.loads(project.read_text(encoding="utf-8"))["project"]["version"])
    from importlib.metadata import version as installed

    return installed("cart-outcomes")


@app.callback()
def _common(
    _asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version and leave.")
    ] = False,
) -> None:
    """Published CAR T-cell outcomes in B-ALL, side by side."""


@app.command()
def serve() -> None:
    """Serve the dashboard until stopped; CART_HOST and CART_PORT say where."""
    settings = _settings()
    with _bound(settings) as bound:
        from waitress.server import create_server

        from app.server import create_app

        listening = create_server(
            create_app(settings).server,
            sockets=[bound],
            threads=settings.threads,
            connection_limit=1000,
            channel_timeout=30,
            max_request_body_size=262_144,
            max_request_header_size=32_768,
            ident=None,
        )
        signal.signal(signal.SIGTERM, _stop)
        typer.echo(f"{PRODUCT} is at {address(settings.host, settings.port)}")
        listening.run()
        listening.close()


def _bound(settings: "Settings") -> "socket.socket":
    """The port, taken before anything is loaded, so that one in use is said at once."""
    import socket

    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family, backlog=1024)
    except OSError as reason:
        raise Stopped(_unheard(settings, reason)) from None


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the server."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _unheard(settings: "Settings", reason: OSError) -> str:
    if reason.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is taken; choose another with PORT=8051 make run, or CART_PORT."
    if reason.errno == errno.EACCES:
        return f"Port {settings.port} needs more rights; choose one above 1023 with CART_PORT."
    return f"{settings.host} is no address of this machine; choose another with CART_HOST."


def _stop(_signal: int, _frame: FrameType | None) -> None:
    """Leave the serving loop, which lets answers under way end."""
    raise SystemExit(0)


@app.command()
def build(
    if_stale: Annotated[
        bool, typer.Option("--if-stale", help="Only if the seed files have changed.")
    ] = False,
) -> None:
    """Check the seed data and build the database from it."""
    settings = _settings()
    if if_stale and _fresh(settings):
        return
    from app import seed

    try:
        typer.echo(f"Built the evidence, data version {seed.build(settings)}")
    except seed.SeedError as refused:
        raise Stopped(*refused.lines) from None


def _fresh(settings: "Settings") -> bool:
    from app.seed import folder

    if settings.database_file is not None:
        return folder.fresh(settings.seed_dir, settings.database_file)
    from app.seed import postgres

    return postgres.current(settings.database_url) == folder.fingerprint(settings.seed_dir)


@app.command()
def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Study files, or another seed folder.")
    ] = None,
) -> None:
    """Check all of the seed data, or the files named together with the others."""
    from app import seed

    named, folder = list(paths or ()), _settings().seed_dir
    if len(named) == 1 and (named[0] / "studies").is_dir():
        named, folder = [], named[0]
    problems = seed.check([_existing(path, folder) for path in named], seed_dir=folder)
    if problems:
        raise Stopped(*(str(problem) for problem in problems))
    typer.echo("Checked: nothing to put right")


def _existing(path: Path, folder: Path) -> Path:
    """The path as given, or within the seed folder, as a problem's line names it."""
    return folder / path if not os.path.lexists(path) and os.path.lexists(folder / path) else path


@app.command()
def add(study_id: Annotated[str, typer.Argument(metavar="AUTHOR_YEAR")]) -> None:
    """Begin the file of a new study, with every field to fill."""
    folder = _settings().seed_dir
    from app.seed import SeedError, template

    try:
        made = template.add(folder, study_id)
    except SeedError as refused:
        raise Stopped(*refused.lines) from None
    typer.echo(f"Made studies/{made.name}; fill it, then run cart-outcomes check studies/{made.name}")
