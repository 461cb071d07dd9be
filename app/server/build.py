"""create_app: settings in, a dashboard out."""

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
    _last(server)
    if settings.metrics:
        from app.server import metrics  # noqa: PLC0415 - only who is asked for numbers loads it

        metrics.register(server, evidence)
    compress(server)
    security.protect(server, lambda: app.callback_map)
    privacy.notice(server)
    answers.keep(server, evidence)
    documents.gate(server, evidence, pages)
    _signs(server, evidence)
    _further(server, evidence, static, settings.base_url, turns)
    carried = security.everywhere(app.allowed(), settings.base_url.startswith("https://"))
    _share(server, settings.api_origins)
    _harden(server, carried, security.framed(carried, settings.frame_ancestors))
    errors.handle(server, static)
    server.wsgi_app = pages.ahead.watch(server.wsgi_app)
    return app


def _further(server: Flask, evidence: store.Ask, static: Static, base_url: str, turns: Turns) -> None:
    """What has an address of its own beside the pages."""
    kept = cache.weighed(cache.ANSWERS)
    api.register(server, evidence, kept, kept_in_turn(kept, turns.views))
    files.register(server, evidence, base_url, turns)
    reference.register(server, static, base_url)
    feed.register(server, evidence, base_url)
    embed.register(server, evidence, static, base_url, turns)
    static.serve(server)


def _last(server: Flask) -> None:
    """What is done with every answer when all else is done: Flask calls last what is connected first."""
    logs.access(server)
    privacy.forget(server)


def _signs(server: Flask, evidence: store.Ask) -> None:
    """What tells others that the server is there: health, life, the icon."""
    documents.health(server, evidence)
    documents.alive(server)
    documents.icon(server)


def _share(server: Flask, origins: str) -> None:
    """Let the sites an operator names read the API from a browser; by default none may.

    Connected before the headers of every answer, since Flask calls the last one first.
    """

    @server.after_request
    def _open(answer: Response) -> Response:
        if request.path.startswith("/api/"):
            extra = security.shared(origins, request.headers.get("Origin", ""))
            answer.vary.update([extra.pop("Vary")] if "Vary" in extra else [])
            answer.headers.update(extra)
        return answer


def _harden(server: Flask, carried: dict[str, str], framed: dict[str, str]) -> None:
    @server.after_request
    def _carry(answer: Response) -> Response:
        answer.headers.update(framed if request.path == embed.EMBED else carried)
        return answer
