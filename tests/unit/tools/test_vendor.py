import base64
import hashlib
import io
import tarfile
from pathlib import Path

import plotly.offline
import pytest

from tools import vendor
from tools.vendor import VendorError

SCRIPT = b"/* a bundle */"


def _archive(content: bytes) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as archive:
        member = tarfile.TarInfo("package/file.js")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def _pinned(archive: bytes, content: bytes, version: str = "1.0.0") -> vendor.Package:
    digest = base64.b64encode(hashlib.sha512(archive).digest()).decode()
    return vendor.Package(
        "thing", version, f"sha512-{digest}", "package/file.js", hashlib.sha256(content).hexdigest()
    )


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """A stand-in for npm on a PATH of its own, which brings the archive it is given, or fails without one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))

    def bring(archive: bytes | None) -> None:
        stored = tmp_path / "stored.tgz"
        command = folder / "npm"
        if archive is None:
            command.write_text("#!/bin/sh\nexit 1\n")
        else:
            stored.write_bytes(archive)
            command.write_text(f"#!/bin/sh\n/bin/cp '{stored}' thing-1.0.0.tgz\n")
        command.chmod(0o755)

    return bring


@pytest.fixture
def wheel(tmp_path, monkeypatch):
    path = tmp_path / "wheel" / "plotly.min.js"
    path.parent.mkdir()
    path.write_bytes(b"/* full */")
    monkeypatch.setattr(vendor, "wheel_bundle", lambda: ("1.0.0", path))
    archive = _archive(SCRIPT)
    monkeypatch.setattr(vendor, "PLOTLY_BASIC", _pinned(archive, SCRIPT))
    return archive


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_pinned_bundle_is_that_of_the_installed_plotly():
    version, path = vendor.wheel_bundle()
    assert version == plotly.offline.get_plotlyjs_version() == vendor.PLOTLY_BASIC.version
    assert path.is_file()


def test_fetch_brings_the_file(npm, tmp_path):
    archive = _archive(SCRIPT)
    npm(archive)
    vendor.fetch(_pinned(archive, SCRIPT), tmp_path / "new" / "file.js")
    assert (tmp_path / "new" / "file.js").read_bytes() == SCRIPT
    assert _names(tmp_path / "new") == ["file.js"]


def test_fetch_asks_for_nothing_where_the_file_is_here(npm, tmp_path):
    (tmp_path / "file.js").write_bytes(SCRIPT)
    vendor.fetch(_pinned(b"", SCRIPT), tmp_path / "file.js")


def test_fetch_brings_a_damaged_file_again(npm, tmp_path):
    archive = _archive(SCRIPT)
    npm(archive)
    (tmp_path / "file.js").write_bytes(SCRIPT[:5])
    vendor.fetch(_pinned(archive, SCRIPT), tmp_path / "file.js")
    assert (tmp_path / "file.js").read_bytes() == SCRIPT


@pytest.mark.parametrize(
    ("brought", "pinned", "said"),
    [
        (_archive(b"other"), _pinned(_archive(SCRIPT), SCRIPT), "does not match its pinned integrity"),
        (_archive(b"other"), _pinned(_archive(b"other"), SCRIPT), "is not the pinned file"),
        (None, _pinned(b"", SCRIPT), "npm could not bring thing 1.0.0"),
    ],
)
def test_fetch_refuses_what_was_not_pinned(npm, tmp_path, brought, pinned, said):
    npm(brought)
    with pytest.raises(VendorError, match=said):
        vendor.fetch(pinned, tmp_path / "file.js")
    assert not (tmp_path / "file.js").exists()


def test_bundle_is_the_basic_one_and_alone(npm, wheel, tmp_path):
    npm(wheel)
    place = tmp_path / "vendor"
    place.mkdir()
    for old in ("plotly-basic-0.9.0.min.js", "plotly-full-1.0.0.min.js", "plotly-full-1.0.0.min.js.br"):
        (place / old).touch()
    assert vendor.bundle(vendor=place) is None
    assert _names(place) == ["plotly-basic-1.0.0.min.js"]


def test_bundle_falls_back_to_the_full_one_without_npm(npm, wheel, tmp_path):
    place = tmp_path / "vendor"
    assert "is not installed" in vendor.bundle(vendor=place)
    assert _names(place) == ["plotly-full-1.0.0.min.js"]


def test_bundle_keeps_a_full_one_silently_until_asked_again(npm, wheel, tmp_path):
    place = tmp_path / "vendor"
    vendor.bundle(vendor=place)
    npm(wheel)
    assert vendor.bundle(vendor=place) is None
    assert _names(place) == ["plotly-full-1.0.0.min.js"]
    assert vendor.bundle(again=True, vendor=place) is None
    assert _names(place) == ["plotly-basic-1.0.0.min.js"]


def test_bundle_says_when_plotly_has_moved_on(npm, wheel, tmp_path, monkeypatch):
    npm(wheel)
    monkeypatch.setattr(vendor, "PLOTLY_BASIC", _pinned(wheel, SCRIPT, version="0.9.0"))
    assert "pinned is 0.9.0" in vendor.bundle(vendor=tmp_path / "vendor")


@pytest.fixture
def done(monkeypatch):
    """What the command did, with each step replaced by a note of it."""
    steps = []
    monkeypatch.setattr(vendor, "bundle", lambda again: steps.append(f"bundle {again}"))
    monkeypatch.setattr(vendor, "fetch", lambda package, target: steps.append(package.name))
    return steps


def test_command_fetches_the_bundle_and_axe_for_tests_alone(done, capsys):
    assert vendor.main([]) == 0
    assert vendor.main(["--tests", "--again"]) == 0
    assert done == ["bundle False", "bundle True", "axe-core"]
    assert capsys.readouterr().out == ""


def test_command_says_a_fall_back_in_one_line(capsys, monkeypatch):
    monkeypatch.setattr(vendor, "bundle", lambda again: "No npm: the full bundle is served")
    assert vendor.main([]) == 0
    assert capsys.readouterr().out == "No npm: the full bundle is served; `make frontend` tries again.\n"


def test_command_says_a_failure_in_one_line_and_leaves_with_1(capsys, monkeypatch):
    def fail(again):
        raise VendorError("plotly is not installed")

    monkeypatch.setattr(vendor, "bundle", fail)
    assert vendor.main([]) == 1
    assert capsys.readouterr().err == "plotly is not installed.\n"
