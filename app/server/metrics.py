"""``/metrics``: what Prometheus asks for. Off unless CART_METRICS=1; a proxy keeps it from the public.

::

    cart_outcomes_requests_total{kind, status}      answers, by kind of address and status
    cart_outcomes_request_seconds{kind}             how long they took, as a histogram
    cart_outcomes_database_up                       1 while the database answers
    cart_outcomes_evidence{data_version}            1 for what is served
    cart_outcomes_records{of}                       how many studies, cohorts and estimates
    process_…                                       memory, processor time, open files
"""

from collections.abc import Callable, Iterator
from typing import Final

from flask import Flask, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.process_collector import ProcessCollector
from prometheus_client.registry import Collector

from app.server.embed import EMBED, PRINT
from app.server.exchange import Exchange
from app.server.security.body import CALLBACK_PATH
from app.store import Evidence, StoreUnavailable

METRICS: Final = "/metrics"

_KINDS: Final = (
    ("/export/", "file"),
    ("/api/", "api"),
    (CALLBACK_PATH, "draw"),
    (EMBED, "embed"),
    (PRINT, "print"),
    ("/healthz", "health"),
    ("/livez", "health"),
    ("/assets/", "static"),
    ("/_", "static"),
)
"""Addresses by how they begin; whatever else is asked is a page."""

_SECONDS: Final = (0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30)


class Held(Collector):
    """What is served, asked for at each scrape."""

    def __init__(self, evidence: Callable[[], Evidence]) -> None:
        self._evidence = evidence

    def collect(self) -> Iterator[Metric]:
        """The metrics of the evidence; of none, only that the database gives none."""
        try:
            now = self._evidence()
        except StoreUnavailable:
            now = None
        up = float(now is not None and not now.away)
        yield GaugeMetricFamily("cart_outcomes_database_up", "Whether the database answers.", up)
        if now is None:
            return
        served = GaugeMetricFamily("cart_outcomes_evidence", "What is served.", labels=["data_version"])
        served.add_metric([now.data_version], 1)
        yield served
        records = GaugeMetricFamily("cart_outcomes_records", "How many are served.", labels=["of"])
        for name, count in now.counts.items():
            records.add_metric([name], count)
        yield records


def register(server: Flask, evidence: Callable[[], Evidence]) -> Callable[[Exchange], None]:
    """Serve the counts, and return what counts an answer.

    Args:
        server: the Flask server.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
    """
    registry = CollectorRegistry()
    registry.register(Held(evidence))
    ProcessCollector(registry=registry)
    answered = Counter("cart_outcomes_requests", "Answers.", ["kind", "status"], registry=registry)
    took = Histogram(
        "cart_outcomes_request_seconds", "Time to answer.", ["kind"], buckets=_SECONDS, registry=registry
    )

    def count(done: Exchange) -> None:
        if done.path != METRICS:
            answered.labels(kind(done.path), done.status).inc()
            took.labels(kind(done.path)).observe(done.seconds)

    @server.get(METRICS)
    def metrics() -> Response:
        answer = Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)
        answer.headers["Cache-Control"] = "no-store"
        return answer

    return count


def kind(path: str) -> str:
    """Which kind of answer an address asks for; few, whatever is asked."""
    return next((name for begin, name in _KINDS if path.startswith(begin)), "page")
