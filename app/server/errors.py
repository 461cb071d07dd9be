"""Every error as an answer a person or a program can read; a trace goes to the log and nowhere else.

::

    {"error": {"code": "bad_request", "message": "month: '25' is not …", "field": "month"}}   programs
    a page with links                                                                          browsers
"""

import json
import secrets
from collections.abc import Callable
from typing import Any, Final

import structlog
from dash.exceptions import DependencyException, InvalidResourceError
from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, NotFound

from app.pages.dispatch import NOWHERE
from app.server.error_page import notice
from app.server.static import Static
from app.store import StoreUnavailable

log = structlog.get_logger(__name__)

PROGRAMS: Final = ("/api/", "/_", "/healthz", "/livez", "/metrics")
"""Where programs ask: errors there are JSON whatever is accepted."""

RETRY_SECONDS: Final = 10

_TITLES: Final = {
    400: "This address cannot be answered",
    404: NOWHERE,
    405: "This address cannot be used that way",
    412: "This has changed meanwhile",
    413: "That is too large",
    500: "Something went wrong",
    503: "This cannot be answered right now",
}


def reference() -> str:
    """A random name for one fault, on the page and in the log alike."""
    return secrets.token_hex(4)


def handle(server: Flask, static: Static) -> None:
    """Register an answer for every error.

    Connected after the headers of every answer, since Flask calls the last one first.
    """

    def said(status: int, message: str, field: str | None = None, remark: str = "") -> Response:
        return _said(static, status, message, field, remark)

    @server.errorhandler(HTTPException)
    def _expected(error: HTTPException) -> Response:
        status = error.code or 500
        if status < 400:
            return error.get_response()  # type: ignore[return-value]
        answer = said(status, _sentence(error), getattr(error, "field", None))
        for name, value in error.get_headers():
            if name.lower() in ("allow", "retry-after"):
                answer.headers[name] = value
        return answer

    @server.errorhandler(StoreUnavailable)
    def _unavailable(error: StoreUnavailable) -> Response:
        sentence = f"The evidence cannot be read right now: {error}"
        answer = said(503, sentence, remark="The page works again as soon as the database does.")
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
        return answer

    _handle_conditions(server, said)
    _handle_faults(server, said)


def _handle_conditions(server: Flask, said: Callable[..., Response]) -> None:
    @server.after_request
    def _failed(answer: Response) -> Response:
        if answer.status_code != 412:
            return answer
        answer.close()
        return said(412, "What is here is not what If-Match names.")


def _handle_faults(server: Flask, said: Callable[..., Response]) -> None:
    @server.errorhandler(DependencyException)
    @server.errorhandler(InvalidResourceError)
    def _no_such_resource(_: Exception) -> Response:
        return said(404, "No such file.")

    @server.errorhandler(Exception)
    def _fault(error: Exception) -> Response:
        if isinstance(error, FileNotFoundError) and request.path.startswith("/_dash-component-suites/"):
            return said(404, "No such file.")
        name = reference()
        log.error("fault", reference=name, path=request.path, exc_info=error)
        return said(500, f"The fault is in the log under the reference {name}.")


def _sentence(error: HTTPException) -> str:
    if isinstance(error, NotFound) and error.description == NotFound.description:
        return "It may be misspelled, or what it named may have another name now."
    return (error.description or error.name).split("\n")[0]


def _said(static: Static, status: int, message: str, field: str | None, remark: str) -> Response:
    if for_program():
        told = json.dumps(body(status, message, field), ensure_ascii=False)
        answer = Response(told.encode(errors="backslashreplace"), mimetype="application/json")
    else:
        answer = Response(notice(static, _TITLES.get(status, "This did not work"), message, remark))
    answer.status_code = status
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Vary"] = "Accept"
    return answer


def body(status: int, message: str, field: str | None = None) -> dict[str, Any]:
    """The JSON of an error."""
    return {"error": {"code": CODES.get(status, "error"), "message": message, "field": field}}


CODES: Final = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    406: "not_acceptable",
    412: "precondition_failed",
    413: "too_large",
    414: "too_long",
    415: "unsupported_media_type",
    416: "range_not_satisfiable",
    500: "internal_error",
    503: "unavailable",
}


def for_program() -> bool:
    """Whether this request wants JSON: by its address, or because it accepts JSON and not HTML."""
    if request.path.startswith(PROGRAMS):
        return True
    accepted = request.accept_mimetypes
    if "text/html" in accepted.values():
        return False
    return request.path.startswith("/export/") or "application/json" in accepted.values()
