import pytest

from app.frontend import __main__ as command
from app.frontend.places import FrontendError


@pytest.fixture
def done(monkeypatch):
    """What the command did, with each step replaced by a note of it."""
    steps = []
    monkeypatch.setattr(command, "bundle", lambda again: steps.append(f"bundle {again}"))
    monkeypatch.setattr(command, "fetch", lambda package, target: steps.append(package.name))
    monkeypatch.setattr(command, "sweep", lambda what: None)
    monkeypatch.setattr(command, "precompress", lambda what: steps.append("compress"))
    return steps


def test_a_start_fetches_the_bundle_and_compresses(done, capsys):
    assert command.main([]) == 0
    assert done == ["bundle False", "compress"]
    assert capsys.readouterr().out == ""


def test_tests_fetch_axe_too(done):
    assert command.main(["--tests", "--again"]) == 0
    assert done == ["bundle True", "axe-core", "compress"]


def test_a_fall_back_is_said_in_one_line(done, capsys, monkeypatch):
    monkeypatch.setattr(command, "bundle", lambda again: "No npm: the full bundle is served")
    assert command.main([]) == 0
    assert capsys.readouterr().out == "No npm: the full bundle is served; `make frontend` tries again.\n"


def test_a_failure_is_one_line_and_exit_1(done, capsys, monkeypatch):
    def fail(again):
        raise FrontendError("plotly is not installed")

    monkeypatch.setattr(command, "bundle", fail)
    assert command.main([]) == 1
    assert capsys.readouterr().err == "plotly is not installed.\n"
