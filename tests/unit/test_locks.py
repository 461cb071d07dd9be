import runpy
from pathlib import Path

LOCKS = runpy.run_path(str(Path(__file__).parents[2] / ".ci" / "locks.py"))
PINNED = "dash[async]==4.4.1 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via x\n"
PROJECT = {"project": {"dependencies": ["dash~=4.4.1"]}, "dependency-groups": {"test": []}}


def _drifts(runtime=PINNED, tests=PINNED, **changed):
    return LOCKS["drifts"](PROJECT | changed, runtime, tests)


def test_the_locks_of_this_checkout_hold():
    assert LOCKS["main"]() == 0


def test_a_lock_that_satisfies_the_project_has_not_drifted():
    assert _drifts() == []


def test_a_requirement_out_of_range_or_without_a_pin_is_named():
    asked = {"dependencies": ["dash~=4.5.0", "segno"]}
    assert _drifts(project=asked) == [
        "requirements.lock: dash is 4.4.1, pyproject.toml asks for dash~=4.5.0",
        "requirements.lock: segno is not pinned, pyproject.toml asks for segno",
        "requirements-test.lock: dash is 4.4.1, pyproject.toml asks for dash~=4.5.0",
        "requirements-test.lock: segno is not pinned, pyproject.toml asks for segno",
    ]


def test_a_pin_without_a_hash_is_none():
    assert "requirements.lock: dash is not pinned, pyproject.toml asks for dash~=4.4.1" in _drifts(
        runtime="dash==4.4.1\n"
    )


def test_the_two_locks_must_agree():
    assert _drifts(tests=PINNED.replace("4.4.1", "4.4.2")) == [
        "requirements-test.lock: dash is 4.4.2, requirements.lock has 4.4.1"
    ]


def test_a_lock_holds_no_address():
    assert _drifts(runtime="--index-url https://example.org\n" + PINNED) == [
        "requirements.lock: holds an address"
    ]
