"""The real server and a real browser.

``site`` serves the real seed data; ``base_url`` is its address, so that ``page.goto("/")`` works.
``small_site`` serves the invented studies, for behavior that must not depend on the real ones.
``page`` fails its test on any console error, page error, broken content policy or failed answer.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from app.settings import CHECKOUT, Settings
from tests.browser.watching import watched
from tests.fixtures.evidence import built, released

WAIT_SECONDS = 30
PATIENCE = 20_000
"""Milliseconds in which the page must come to what is expected of it; a shared machine may be slow."""
expect.set_options(timeout=PATIENCE)

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """How the browser is started: the machine's own Chromium, quiet, and without a sandbox only for root."""
    named = [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS)]
    found = next((path for path in named if path), None)
    assert found, "no Chromium found: install it, or set CHROMIUM"
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {**browser_type_launch_args, "executable_path": found, "args": [*ARGUMENTS, *root]}


@contextmanager
def serving(settings: Settings) -> Iterator[str]:
    """The server as an operator starts it; gives its address once it listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "CART_HOST": "127.0.0.1",
        "CART_PORT": str(port),
        "CART_DATABASE_URL": settings.database_url,
        "CART_SEED_DIR": str(settings.seed_dir),
        "CART_WORKERS": str(settings.workers),
        "CART_LOG_LEVEL": "error",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "app", "serve"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            assert server.stdout is not None
            assert "is at" in server.stdout.readline()
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


@pytest.fixture(scope="session")
def start() -> Callable[[Settings], AbstractContextManager[str]]:
    """Starts a server of a test's own: ``with start(settings) as address``."""
    return serving


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the real seed data."""
    with serving(built(tmp_path_factory.mktemp("site"), CHECKOUT / "seed_data")) as address:
        with urlopen(f"{address}/healthz", timeout=WAIT_SECONDS) as health:  # noqa: S310
            assert health.status == 200
        yield address


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the invented studies."""
    with serving(released(tmp_path_factory.mktemp("small"))) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(site: str) -> str:
    """What an address without a host is relative to."""
    return site


@pytest.fixture
def faults() -> list[str]:
    """What went wrong in the browser so far; a test that provokes a fault takes it out of here."""
    return []


@pytest.fixture
def open_page(context: BrowserContext, faults: list[str]) -> Callable[[], Page]:
    """Opens a page whose faults are gathered."""
    return lambda: watched(context, faults)


@pytest.fixture
def page(open_page: Callable[[], Page], faults: list[str]) -> Iterator[Page]:
    """A page that must end without a fault."""
    page = open_page()
    yield page
    assert faults == []
