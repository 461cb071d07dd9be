"""The real server, and the Firefox of this machine."""

import os
import shutil
from collections.abc import Iterator

import pytest

from tests.browser.conftest import serving
from tests.firefox.bidi import Tab, firefox
from tests.fixtures.evidence import released

PROGRAMS = ("firefox-esr", "firefox")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the invented studies."""
    with serving(released(tmp_path_factory.mktemp("small"))) as address:
        yield address


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    """A tab of Firefox, 1440 px wide."""
    program = next(filter(None, [os.environ.get("FIREFOX"), *map(shutil.which, PROGRAMS)]), None)
    assert program, "no Firefox found: install it, or set FIREFOX; `make test` says so and leaves these out"
    with firefox(program, tmp_path_factory.mktemp("firefox")) as tab:
        yield tab.resize(1440, 900)


@pytest.fixture
def tab(running: Tab) -> Iterator[Tab]:
    """The tab, which must end without a fault."""
    running.faults.clear()
    yield running
    running.rest()
    assert running.faults == []
