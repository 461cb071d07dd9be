"""The container's steps, run: built in a clean folder, served by nobody from what nobody can write."""

import json
import shutil
import signal
import socket
import tempfile
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import CHECKOUT
from tests.fixtures.dockerfile import last, stages
from tests.hostile.corpus import draw
from tests.torture.image import FINAL, Image, python

pytestmark = pytest.mark.torture

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]


@pytest.fixture(name="image", scope="module")
def an_image() -> Iterator[Image]:
    # Not below pytest's own folder, into which only its owner may look.
    root = Path(tempfile.mkdtemp(prefix="image-"))
    image = Image(root, python(root))
    root.chmod(0o755)
    try:
        image.build()
        yield image
    finally:
        image.remove()


def tree(image: Image) -> list[tuple[str, int, int]]:
    """Everything of the image with its time and size."""
    found = [(path, path.lstat()) for path in sorted(image.root.rglob("*"))]
    return [(str(path), stat.st_mtime_ns, stat.st_size) for path, stat in found]


def asked(address: str, body: bytes | None = None) -> bytes:
    headers = {"Content-Type": "application/json"} if body else {}
    request = urllib.request.Request(address, data=body, headers=headers)  # noqa: S310
    with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310
        assert answer.status == 200
        read: bytes = answer.read()
        return read


def test_it_serves_as_nobody_and_writes_nothing(image: Image) -> None:
    before = tree(image)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    command = [*(last("ENTRYPOINT", FINAL).listed or []), *(last("CMD", FINAL).listed or [])]
    with image.run(command, CART_HOST="127.0.0.1", CART_PORT=port) as server:
        try:
            assert server.stdout is not None
            assert "is at" in server.stdout.readline()
            site = f"http://127.0.0.1:{port}"
            assert json.loads(asked(f"{site}/healthz"))["status"] == "ok"
            described = json.loads(asked(f"{site}/api/v1/openapi.json"))
            assert described["info"]["version"] == PROJECT["version"]
            assert b"react-entry-point" in asked(f"{site}/")
            drawn = asked(f"{site}/_dash-update-component", json.dumps(draw({"path": "/"})).encode())
            assert b"could not be drawn" not in drawn
            assert asked(f"{site}/export/forest.png").startswith(b"\x89PNG")
            assert asked(f"{site}/export/view.zip").startswith(b"PK")
            health = json.loads(last("HEALTHCHECK", FINAL).given.removeprefix("CMD "))
            with image.run(health, CART_PORT=port) as probing:
                assert probing.wait(20) == 0, probing.communicate()
            with image.run(["python", "-m", "app", "build"]) as building:
                said = building.communicate(timeout=60)[1]
            assert building.returncode == 1
            assert "could not be written" in said
        finally:
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=30)[1]
    assert server.returncode == 0, said
    assert not [line for line in said.splitlines() if json.loads(line)["level"] in ("error", "warning")]
    assert tree(image) == before


@pytest.mark.parametrize("words", [["--version"], ["--help"]])
def test_it_says_what_it_is(image: Image, words: list[str]) -> None:
    entry = last("ENTRYPOINT", FINAL).listed or []
    with image.run([*entry, *words]) as asking:
        said = asking.communicate(timeout=60)
    assert (asking.returncode, said[1]) == (0, "")
    assert words != ["--version"] or said[0] == f"CAR T Outcomes {PROJECT['version']}\n"


def test_every_file_has_one_time(image: Image) -> None:
    (epoch,) = [step.given.partition("=")[2] for step in stages()["build"] if step.word == "ARG"]
    places = [image.root / "opt", image.root / "srv"]
    times = {path.lstat().st_mtime for place in places for path in place.glob("*/**/*")}
    assert times == {float(epoch)}


def test_no_secret_tool_or_test_is_within(image: Image) -> None:
    names = {path.name for path in image.home.iterdir()}
    files = {"LICENSE", "pyproject.toml", "requirements.lock"}
    assert names == files | {"app", "models", "assets", "seed_data", "var"}
    assert shutil.which("pip", path=str(image.root / "opt" / "venv" / "bin")) is None
