"""create_app: settings in, a dashboard out."""

from collections.abc import Callable
from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, request

from app import api, callbacks, store
from app.pages import shell
from app.server import (
    answers,
    cache,
    documents,
    embed,
    errors,
    feed,
    heap,
    logs,
    privacy,
    reference,
    security,
)
from app.server import exports as files
from app.server.compression import compress
from app.server.document import Dashboard
from app.server.exchange import Exchange, Headers, through
from app.server.outage import Watch
from app.server.static import Static, sources
from app.server.turns import Turns, kept_in_turn
from app.settings import Settings


def create_app(settings: Settings, draft: str = "", apart: bool = False) -> Dashboard:
    """The dashboard; its ``server`` is the WSGI application.

    The evidence is read here, so that the log begins with what is served. Without any the server answers 503,
    and recovers by itself.

    Args:
        settings: what the service runs with.
        draft: a study that nobody read a second time, to be previewed; empty for readers.
        apart: whether a process of its own reads the evidence, for a server that stays.
    """
    heap.spare()
    logs.configure(settings.log_level)
    place = store.connect(settings, draft, apart)
    Watch(settings, place)
    static = Static(sources())
    app = Dashboard(
        static,
        settings.base_url,
        compress=False,
        serve_locally=True,
        suppress_callback_exceptions=True,
        add_log_handler=False,
        enable_mcp=False,
    )

    evidence = store.versions(place, settings.seed_dir)
    turns = Turns.of(settings.threads)
    pages = documents.Pages(evidence, turns)
    app.ahead = pages.ahead
    app.layout = shell.layout()
    callbacks.register(app, evidence, lambda path, asked: pages(path, asked).content, settings.contact)
    server = app.server
    told: list[Callable[[Exchange], None]] = [logs.access]
    if settings.metrics:
        from app.server import metrics  # noqa: PLC0415 - only who is asked for numbers loads it

        told.append(metrics.register(server, evidence))
    compress(server)
    security.protect(server, lambda: app.callback_map)
    privacy.notice(server)
    answers.keep(server, evidence)
    documents.gate(server, evidence, pages)
    documents.signs(server, evidence)
    _further(server, evidence, static, settings.base_url, turns)
    _share(server, settings.api_origins)
    errors.handle(server, static)
    answering = static.before(server.wsgi_app)
    server.wsgi_app = pages.ahead.watch(through(answering, _headers(app, settings), told))
    return app


def _further(server: Flask, evidence: store.Ask, static: Static, base_url: str, turns: Turns) -> None:
    """What has an address of its own beside the pages."""
    kept = cache.weighed(cache.ANSWERS)
    api.register(server, evidence, kept, kept_in_turn(kept, turns.views))
    files.register(server, evidence, base_url, turns)
    reference.register(server, static, base_url)
    feed.register(server, evidence, base_url)
    embed.register(server, evidence, static, base_url, turns)


def _share(server: Flask, origins: str) -> None:
    """Let the sites an operator names read the API from a browser; by default none may."""

    @server.after_request
    def _open(answer: Response) -> Response:
        if request.path.startswith("/api/"):
            extra = security.shared(origins, request.headers.get("Origin", ""))
            answer.vary.update([extra.pop("Vary")] if "Vary" in extra else [])
            answer.headers.update(extra)
        return answer


def _headers(app: Dashboard, settings: Settings) -> Callable[[WSGIEnvironment, Headers], Headers]:
    """What finishes the headers of an answer."""
    everywhere = security.everywhere(app.allowed(), settings.base_url.startswith("https://"))
    framed = security.framed(everywhere, settings.frame_ancestors)

    def finished(environment: WSGIEnvironment, headers: Headers) -> Headers:
        carried = framed if environment.get("PATH_INFO") == embed.EMBED else everywhere
        return privacy.unkept(environment, security.carried(headers, carried))

    return finished
