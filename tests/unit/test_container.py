"""The container by its files: what it may do, and that it needs no shell to do it."""

import re
import tomllib
from typing import Any

import yaml

from app import PRODUCT
from app.settings import CHECKOUT, Settings
from tests.fixtures.dockerfile import DOCKERFILE, environment, labels, last, stages

STAGES = stages()
FINAL = STAGES["final"]


def test_it_runs_as_nobody_and_without_a_shell() -> None:
    user = last("USER", FINAL).given
    assert user == "10001:10001"
    words = [step.word for step in FINAL]
    assert words.index("USER") > max(at for at, word in enumerate(words) if word == "COPY")
    assert "RUN" not in words
    assert last("ENTRYPOINT", FINAL).listed == ["python", "-m", "app"]
    assert last("CMD", FINAL).listed == ["serve"]
    asked = last("HEALTHCHECK", FINAL)
    assert asked.given.startswith("CMD [")
    assert "--interval=30s" in asked.options


def test_it_takes_from_the_build_what_it_serves_and_nothing_else() -> None:
    copied = [step for step in FINAL if step.word == "COPY"]
    assert {step.options for step in copied} == {("--from=build",)}
    assert {step.given.split()[0] for step in copied} == {"/opt/venv", "/srv/cart-outcomes"}
    assert not any("ADD" in (step.word for step in steps) for steps in STAGES.values())


def test_what_is_installed_is_locked_by_hash_and_nothing_is_resolved() -> None:
    installs = [s.listed for s in STAGES["build"] if s.word == "RUN" and s.listed and "install" in s.listed]
    lock, project = installs
    assert lock[-2:] == ["-r", "requirements.lock"]
    assert {"--no-deps", "--require-hashes", "--only-binary"} <= set(lock)
    assert project[-2:] == ["-e", "."]
    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(project)


def test_make_and_the_image_install_in_one_way() -> None:
    made = re.findall(r"^\$\(INSTALL\) (.*) \|\|", (CHECKOUT / "Makefile").read_text("utf-8"), re.MULTILINE)
    installs = [s.listed for s in STAGES["build"] if s.word == "RUN" and s.listed and "install" in s.listed]
    ours = {"--no-cache-dir", "--no-compile", "--disable-pip-version-check", "--root-user-action", "ignore"}
    asked = [[word for word in one[one.index("install") + 1 :] if word not in ours] for one in installs]
    assert [sorted(one.replace("$(1)", "requirements.lock").split()) for one in made] == list(
        map(sorted, asked)
    )


def test_every_base_is_an_exact_release_by_its_digest() -> None:
    froms = re.findall(r"^FROM (\S+)", DOCKERFILE.read_text("utf-8"), re.MULTILINE)
    assert len(froms) == len(STAGES)
    pinned = re.compile(r"(node|python):\d+\.\d+\.\d+-[a-z]+(-[a-z]+)?@sha256:[0-9a-f]{64}")
    assert [one for one in froms if not pinned.fullmatch(one)] == []
    assert len({one.partition(":")[0] for one in froms}) == len(set(froms)), "one release of each"
    copied = {
        option for steps in STAGES.values() for step in steps for option in step.options if "--from" in option
    }
    assert copied <= {f"--from={name}" for name in STAGES}


def test_its_labels_say_what_the_project_says() -> None:
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    assert labels(FINAL) == {
        "org.opencontainers.image.title": PRODUCT,
        "org.opencontainers.image.description": project["description"],
        "org.opencontainers.image.version": project["version"],
        "org.opencontainers.image.licenses": project["license"],
    }


def test_it_is_built_the_same_from_the_same_sources() -> None:
    (epoch,) = [step.given for step in STAGES["build"] if step.word == "ARG"]
    assert epoch.startswith("SOURCE_DATE_EPOCH=")
    dated = STAGES["build"][-1]
    assert "unchecked-hash" in dated.given
    assert 'touch --no-dereference --date="@${SOURCE_DATE_EPOCH}"' in dated.given


def test_it_sets_nothing_that_an_operator_cannot() -> None:
    names = {name.removeprefix("CART_").lower() for name in environment(FINAL) if name.startswith("CART_")}
    assert names <= set(Settings.model_fields)


def test_nothing_else_of_the_checkout_is_sent_to_the_build() -> None:
    lines = (CHECKOUT / ".dockerignore").read_text("utf-8").splitlines()
    assert lines[1] == "*"
    sources = {s.given.split()[0] for s in STAGES["build"] if s.word == "COPY" and not s.options}
    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == sources


def test_compose_gives_no_more_rights_than_needed() -> None:
    composed: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.yaml").read_text("utf-8"))
    (service,) = composed["services"].values()
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert [entry.split(":")[0] for entry in service["tmpfs"]] == ["/tmp"]  # noqa: S108
    assert {"pids_limit", "mem_limit"} <= service.keys()
    assert not {"privileged", "volumes", "cap_add", "user", "network_mode", "pid"} & service.keys()


def test_every_thread_that_can_be_asked_for_may_run() -> None:
    composed: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.yaml").read_text("utf-8"))
    (service,) = composed["services"].values()
    unit = (CHECKOUT / "docs" / "operating.md").read_text("utf-8")
    tasks = re.search(r"TasksMax=(\d+)", unit)
    assert tasks is not None
    most = {"threads": 64, "workers": 32}
    Settings.model_validate(most)
    for limit in (service["pids_limit"], int(tasks[1])):
        assert limit > most["workers"] * (most["threads"] + 1)


def test_compose_keeps_a_log_that_does_not_fill_the_disk() -> None:
    composed: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.yaml").read_text("utf-8"))
    (service,) = composed["services"].values()
    kept = service["logging"]["options"]
    assert re.fullmatch(r"\d+m", kept["max-size"])
    assert 1 < int(kept["max-file"]) < 20


def test_compose_hands_on_what_an_operator_sets_and_else_the_defaults() -> None:
    composed: dict[str, Any] = yaml.safe_load((CHECKOUT / "compose.yaml").read_text("utf-8"))
    (service,) = composed["services"].values()
    given: dict[str, str] = service["environment"]
    fixed = {"host", "port"}
    assert {name.removeprefix("CART_").lower() for name in given} == set(Settings.model_fields) - fixed
    for name, value in given.items():
        default = Settings.model_fields[name.removeprefix("CART_").lower()].default
        assert value in (f"${{{name}:-}}", f"${{{name}:-{default}}}")
