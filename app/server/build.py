"""create_app: settings in, a dashboard out."""

from typing import Final

from flask import Flask, Response, request

from app import api, callbacks, pages, store
from app.frontend.places import STATIC
from app.frontend.things import things
from app.server import answers, documents, embed, errors, logs, metrics, reference, security
from app.server import exports as files
from app.server.assets import Assets
from app.server.cache import Kept
from app.server.compression import squeeze
from app.server.document import Dashboard
from app.server.outage import Watch
from app.server.static import Static
from app.settings import CHECKOUT, Settings

ASSETS: Final = CHECKOUT / "assets"
PAGES_KEPT: Final = 8
"""Few, since their answers are kept as they go over the wire."""

ANSWERS_KEPT: Final = 300
ANSWERS_HEAVIEST: Final = 32 * 1024 * 1024


def create_app(settings: Settings, draft: str = "") -> Dashboard:
    """The dashboard; its ``server`` is the WSGI application.

    The evidence is read here, so that the log begins with what is served. Without any the server answers 503,
    and recovers by itself.

    Args:
        settings: what the service runs with.
        draft: a study that nobody read a second time, to be previewed; empty for readers.
    """
    logs.configure(settings.log_level)
    engine = store.connect(settings, draft)
    Watch(settings, engine)
    assets, static = Assets(ASSETS), Static(things(), STATIC)
    app = Dashboard(
        assets,
        static,
        settings.base_url,
        compress=False,
        serve_locally=True,
        suppress_callback_exceptions=True,
        add_log_handler=False,
        enable_mcp=False,
    )

    def evidence() -> store.Evidence:
        return store.evidence(engine)

    app.layout = pages.shell()
    callbacks.register(app, evidence, Kept(PAGES_KEPT), settings.contact)
    server = app.server
    logs.access(server)
    if settings.metrics:
        metrics.register(server, evidence)
    squeeze(server)
    security.protect(server, lambda: app.callback_map)
    answers.keep(server, evidence)
    documents.gate(server, evidence)
    documents.health(server, evidence)
    documents.alive(server)
    documents.icon(server, assets)
    api.register(server, evidence, Kept(ANSWERS_KEPT, ANSWERS_HEAVIEST, len))
    files.register(server, evidence, settings.base_url, settings.threads)
    reference.register(server, assets, static, settings.base_url)
    embed.register(server, evidence, assets, static, settings.base_url)
    static.serve(server)
    carried = security.headers(app.csp_hashes(), settings.base_url.startswith("https://"))
    _share(server, settings.api_origins)
    _harden(server, carried, security.framed(carried, settings.frame_ancestors))
    errors.handle(server, assets)
    return app


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
