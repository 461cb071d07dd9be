"""The addresses of the API."""

import hashlib
import json
from collections.abc import Callable, Collection, Hashable
from typing import Any, Final

from flask import Blueprint, Flask, Response, g, request
from pydantic import BaseModel
from werkzeug.exceptions import NotFound

from app import version
from app.api import lists, paging, query
from app.api.openapi import describe
from app.api.records import CohortRecord, EstimatePage, ListPage, StudyRecord
from app.content.comparison.assembly import compare
from app.content.comparison.lineup import lineup
from app.content.patient.fit_wording import NO_PREDICTION
from app.content.wording import CAVEAT
from app.exports.estimates import shown
from app.exports.pooled import pooled
from app.exports.record import EstimateRecord
from app.store import Ask, Evidence
from models.view import View

Remember = Callable[[Hashable, Callable[[], Any]], Any]

PREFIX: Final = "/api/v1"

SHARED: Final = "public, max-age=0, s-maxage=60"
"""A browser asks again each time; a cache that many share does so once a minute.

What is wrong and corrected is so seen within a minute. It allows no old answer, neither while a newer one is
asked for (``stale-while-revalidate``, which browsers follow too) nor for a service that fails
(``stale-if-error``): evidence that is refused is shown by nobody.
"""


def register(server: Flask, evidence: Ask, remember: Remember, remember_list: Remember | None = None) -> None:
    """Serve the API.

    Args:
        server: the Flask server.
        evidence: gives the evidence as it is now; raises StoreUnavailable.
        remember: keeps answers.
        remember_list: keeps those that are parts of lists, which take longer to make; None for all alike.
    """
    api = Blueprint("api", __name__, url_prefix=PREFIX)
    _lists(api, evidence, remember_list or remember)

    def asked() -> Evidence:
        view = query.plain(_query()).view
        now = evidence(view)
        query.unreleased(view, now)
        return now

    @api.get("/studies/<study_id>")
    def study(study_id: str) -> Response:
        now = asked()
        found = lists.detail(now, study_id)
        if found is None:
            raise NotFound(f"There is no study {study_id[:80]!r}.")
        return answered(remember(("study", now.data_version, study_id), lambda: _json(found)))

    @api.get("/vocabulary")
    def vocabulary() -> Response:
        now = asked()
        return answered(
            remember(("words", now.data_version), lambda: _json(lists.vocabulary(now.data_version)))
        )

    @api.get("/account")
    def account() -> Response:
        now = asked()
        key = ("account", now.data_version, now.built_at)
        return answered(remember(key, lambda: _json(lists.account(now))))

    @api.get("/openapi.json")
    def openapi() -> Response:
        query.plain(_query(), versioned=False)
        return answered(remember("openapi", lambda: json.dumps(describe(version())).encode()))

    server.register_blueprint(api)


def _lists(api: Blueprint, evidence: Ask, remember: Remember) -> None:
    def page(
        model: type[BaseModel],
        make: Callable[[Evidence, View], paging.Listed],
        read: Callable[[str, Collection[str]], query.Query] = query.read,
    ) -> Response:
        asked = read(_query(), paging.KEYS)
        now = evidence(asked.view)
        query.check(asked.view, now)
        part = paging.ListPart.read(asked.others, now.data_version)
        key = (request.path, now.data_version, asked.view.spell(), part)
        return answered(remember(key, lambda: _page(model, make(now, asked.view), asked.view, part, now)))

    @api.get("/estimates")
    def estimates() -> Response:
        return page(EstimatePage, _estimates)

    @api.get("/cohorts")
    def cohorts() -> Response:
        return page(ListPage[CohortRecord], lists.cohorts)

    @api.get("/studies")
    def studies() -> Response:
        return page(ListPage[StudyRecord], lambda now, _: paging.Listed(now.files, lists.study), query.plain)


def _estimates(now: Evidence, view: View) -> paging.Listed:
    """What a view shows, with what pooling gives where it is asked for."""
    if not view.pool:
        return paging.Listed(shown(now.rows, lineup(now.rows, view)), _as_it_is)
    comparison = compare(now.rows, view, now.data_version, offers=False)
    return paging.Listed(shown(now.rows, comparison), _as_it_is, {"pooled": pooled(comparison)})


def _as_it_is(record: EstimateRecord) -> EstimateRecord:
    return record


def _page(
    model: type[BaseModel], found: paging.Listed, view: View, part: paging.ListPart, now: Evidence
) -> bytes:
    total = len(found.items)
    made = model.model_construct(
        data_version=now.data_version,
        caveat=f"{CAVEAT} {NO_PREDICTION}" if view.patient else CAVEAT,
        total=total,
        items=part.of(found),
        next=part.next(request.path + view.spell(), total, now.data_version),
        **found.beside,
    )
    return made.model_dump_json(exclude=None if found.beside else {"pooled"}).encode()


def _query() -> str:
    return request.query_string.decode("latin-1")


def _json(record: BaseModel) -> bytes:
    return record.model_dump_json().encode()


def answered(body: bytes, media_type: str = "application/json") -> Response:
    """The body as an answer that a client may keep and ask for again by its ETag."""
    answer = Response(body, mimetype=media_type)
    g.digest = hashlib.sha256(body).digest()
    answer.set_etag(g.digest.hex()[:24], weak=True)
    answer.headers["Cache-Control"] = SHARED
    answer.make_conditional(request)
    return answer
