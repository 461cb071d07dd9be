import re
import tomllib

from app.settings import CHECKOUT
from tools import locks

PINNED = "dash[async]==4.4.1 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via x\n"
PROJECT = {
    "build-system": {"requires": []},
    "project": {"dependencies": ["dash~=4.4.1"]},
    "dependency-groups": {"test": []},
}
Known = dict[str, tuple[str, list[str]]]
KNOWN: Known = {"dash": ("4.4.1", [])}


def _pin(head):
    return f"{head} \\\n    --hash=sha256:{'0' * 64}\n"


def _look(known):
    return lambda name: locks.Installed(*known[name]) if name in known else None


def _drifts(runtime=PINNED, tests=PINNED, known=KNOWN, **changed):
    return locks.drifts(PROJECT | changed, runtime, tests, _look(known))


def _wrong(lock, known, *required):
    """What is wrong with a lock, the same for runtime and tests."""
    said = _drifts(lock, lock, known, project={"dependencies": list(required)})
    runtime = [one.removeprefix("requirements.lock: ") for one in said if one.startswith("requirements.lock")]
    tests = [one.removeprefix("requirements-test.lock: ") for one in said if "-test.lock" in one]
    assert runtime == tests
    return runtime


def test_the_locks_of_this_checkout_hold():
    assert locks.main() == 0


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
    assert _drifts(tests=PINNED.replace("4.4.1", "4.4.2"))[1:] == [
        "requirements-test.lock: dash is 4.4.2, requirements.lock has 4.4.1"
    ]


def test_a_lock_holds_no_address():
    assert _drifts(runtime="--index-url https://example.org\n" + PINNED) == [
        "requirements.lock: holds an address"
    ]


def test_extras_of_what_the_project_asks_for_are_pinned():
    lock, known = _pin("driver==3.3.9"), Known(driver=("3.3.9", []))
    assert _wrong(lock, known, "driver[Binary_X,pool]~=3.3") == [
        "driver is pinned without [binary-x,pool], pyproject.toml asks for driver[Binary_X,pool]~=3.3"
    ]
    assert _wrong(_pin("driver[binary-x, pool, more]==3.3.9"), known, "driver[Binary_X,pool]~=3.3") == []


def test_extras_that_anything_pinned_asks_for_are_pinned():
    known = {"plugin": ("7.1", ["cover[toml]>=7.1"]), "cover": ("7.17", ['tomli; extra == "toml"'])}
    lock = _pin("plugin==7.1") + _pin("cover==7.17")
    assert _wrong(lock, known | {"tomli": ("2.0", [])}, "plugin") == [
        "cover is pinned without [toml], plugin asks for cover[toml]>=7.1",
        'tomli is not pinned, cover asks for tomli; extra == "toml"',
    ]
    whole = _pin("plugin==7.1") + _pin("cover[toml]==7.17") + _pin("tomli==2.0")
    assert _wrong(whole, known | {"tomli": ("2.0", [])}, "plugin") == []


def test_what_only_an_extra_of_an_extra_needs_is_pinned():
    known = {
        "a": ("1", ['b[two]; extra == "one"', 'unused; extra == "other"']),
        "b": ("1", ['c>=2; extra == "two"']),
        "c": ("1", []),
    }
    lock = _pin("a[one]==1") + _pin("b[two]==1") + _pin("c==1")
    assert _wrong(lock, known, "a[one]") == ['c is 1, b asks for c>=2; extra == "two"']


def test_what_another_python_or_platform_needs_is_pinned():
    known = {
        "a": ("1", ['old; python_version < "3.12"', 'win; sys_platform == "win32"', 'ten; os_name == "x"'])
    }
    assert _wrong(_pin("a==1"), known, "a") == [
        'old is not pinned, a asks for old; python_version < "3.12"',
        'win is not pinned, a asks for win; sys_platform == "win32"',
    ]
    known["old"] = ("1", [])
    elsewhere = _pin("win==1 ; platform_system == 'Windows'")
    assert _wrong(_pin("a==1") + _pin("old==1 ; python_full_version < '3.12'") + elsewhere, known, "a") == []
    assert _wrong(_pin("a==1") + _pin("old==1 ; python_full_version < '3.11'") + elsewhere, known, "a") == [
        'old is not pinned, a asks for old; python_version < "3.12"'
    ]


def test_two_that_ask_for_each_other_come_to_an_end():
    known = {"a": ("1", ["b"]), "b": ("1", ["a[x]"])}
    assert _wrong(_pin("a[x]==1") + _pin("b==1"), known, "a") == []


def test_what_is_not_known_is_said():
    assert _wrong(_pin("a==1"), {}, "a") == ["a is not installed, so that nobody knows what it requires"]
    assert _wrong(_pin("a==1"), {"a": ("2", [])}, "a") == ["a is 1, but 2 is installed"]


def test_what_builds_the_project_is_pinned():
    assert _drifts(**{"build-system": {"requires": ["setuptools>=77"]}}) == [
        "requirements.lock: setuptools is not pinned, pyproject.toml asks for setuptools>=77",
        "requirements-test.lock: setuptools is not pinned, pyproject.toml asks for setuptools>=77",
    ]


def test_an_extra_taken_from_a_real_lock_is_missed():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))
    runtime, tests = (
        (CHECKOUT / locks.RUNTIME).read_text("utf-8"),
        (CHECKOUT / locks.TESTS).read_text("utf-8"),
    )
    with_extras = list(re.finditer(r"^([A-Za-z0-9._-]+)\[[^]]+\]==", tests, re.MULTILINE))
    assert with_extras
    for found in with_extras:
        bare = tests[: found.start()] + f"{found[1]}==" + tests[found.end() :]
        assert any(f"{found[1]} is pinned without" in one for one in locks.drifts(project, runtime, bare))


def test_every_pin_of_the_real_locks_is_read():
    for name in (locks.RUNTIME, locks.TESTS):
        text = (CHECKOUT / name).read_text("utf-8")
        assert len(locks.pins(text)) == len(re.findall(r"^[A-Za-z0-9].*==", text, re.MULTILINE))
