"""The real server, and the WebKitGTK of this machine."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import serving
from tests.fixtures.evidence import built
from tests.webkit.driver import Tab, webkit


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with the invented studies."""
    with serving(built(tmp_path_factory.mktemp("small"))) as address:
        yield address


@pytest.fixture(scope="session")
def tab() -> Iterator[Tab]:
    """A window of WebKitGTK, 1440 px wide."""
    with webkit() as tab:
        yield tab.resize(1440, 900)
