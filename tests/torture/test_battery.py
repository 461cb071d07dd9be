"""Chance of three seeds against the server as an operator starts it, and every limit at once.

The fixed corpus is asked by `tests/hostile/test_live.py`.
"""

import resource
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.hostile import battery
from tests.hostile.live import PATIENCE, Live, serving

pytestmark = pytest.mark.torture

SEEDS = (20261121, 20261122, 20261123)
REQUESTS = 2_000
BARE = 300
AT_LEAST = 2_300
CALLBACKS = 3_000
BEYOND = 1_100
FILES = 64
WORKERS = 2


@pytest.fixture(name="live", scope="module")
def a_live_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with serving(tmp_path_factory.mktemp("live")) as live:
        battery.warmed(live)
        yield live
        assert live.faults() == []


@pytest.mark.parametrize("seed", SEEDS)
def test_hostile_requests(live: Live, seed: int) -> None:
    before = live.memory("VmHWM")
    tally = battery.hostile(live, seed, REQUESTS, BARE, whole=False)
    grown = live.memory("VmHWM") - before
    print(
        f"seed {seed}: {tally.statuses.total()} requests, {dict(tally.statuses)}, "
        f"slowest {tally.slowest:.2f} s, memory {before:.0f} + {grown:.0f} MB"
    )
    assert tally.wrong == []
    assert live.faults() == []
    assert tally.statuses.total() >= AT_LEAST
    assert grown < battery.GROWTH


def test_hostile_requests_to_several_processes(tmp_path: Path) -> None:
    with serving(tmp_path, WORKERS) as several:
        battery.warmed(several)
        before = several.memory("VmHWM")
        tally = battery.hostile(several, SEEDS[0], REQUESTS, BARE, whole=False)
        grown = several.memory("VmHWM") - before
        answers = battery.held(several, BEYOND)
        print(f"{WORKERS} processes: {tally.statuses.total()} requests, memory {before:.0f} + {grown:.0f} MB")
        assert tally.wrong == []
        assert battery.failed(answers) == []
        # Only the process that answered when it was warmed up had made its caches by then.
        assert grown < 2 * WORKERS * battery.GROWTH
        assert several.faults() == []


def test_beyond_the_last_connection(live: Live) -> None:
    """More connections than the server takes, all held: who only holds one gives place to who asks."""
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    assert files > BEYOND
    answers = battery.held(live, BEYOND)
    assert battery.failed(answers) == []
    assert battery.worst(answers) < PATIENCE
    assert live.faults() == []


def test_files_for_many_keep_nobody_from_the_pages(live: Live) -> None:
    """Sixteen clients who each want the heaviest files one after the other, none like another."""
    wanted = [f"/export/view.zip?size=4k&rows=all&title={number}" for number in range(FILES)]
    with ThreadPoolExecutor(16) as pool:
        files = [pool.submit(battery.ask, live, address) for address in wanted]
        pages = battery.held(live, 0)
        given = {file.result().status for file in files}
    assert battery.failed(pages) == []
    assert battery.worst(pages) < PATIENCE
    assert 503 in given
    assert given <= {0, 200, 503}, "zero: not within five seconds"
    assert live.faults() == []


def test_three_thousand_honest_callbacks(live: Live) -> None:
    answers = battery.honest(live, CALLBACKS)
    assert battery.failed(answers) == []
    assert len(answers) == CALLBACKS
    print(
        f"{CALLBACKS} callbacks, 16 at once: 0 errors, median {battery.worst(answers, 0.5):.3f} s, "
        f"p99 {battery.worst(answers, 0.99):.3f} s"
    )
