"""preview: the dashboard with a draft in it, for who writes it and who is to check it."""

# ruff: noqa: PLC0415

import socket
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.cli.program import Stopped, app, settings
from app.cli.serving import load_sparingly

if TYPE_CHECKING:
    from models.tables.content import Corpus

HERE: Final = "127.0.0.1"


@app.command()
def preview(study_id: Annotated[str, typer.Argument(metavar="STUDY")]) -> None:
    """Serve the dashboard with a draft in it, on a free port of this machine, until stopped.

    A draft is a study without [checked]. The pages are made from the seed files as they are now; what readers
    see is left alone.
    """
    chosen = settings(doubts_are_logged=True)
    from app.seed import publish
    from app.seed.gather import gather

    corpus = gather(chosen.seed_dir)
    _expect_draft(study_id, corpus)
    load_sparingly()
    from app.cli.listening import Listening
    from app.server import create_app

    with TemporaryDirectory() as folder, socket.create_server((HERE, 0)) as bound:
        made = Path(folder) / "evidence.sqlite3"
        publish.publish(made, corpus, "")
        own = {"database_url": f"sqlite:///{made}", "host": HERE, "base_url": "", "log_level": "warning"}
        alone = chosen.model_copy(update=own)
        listening = Listening(create_app(alone, study_id).server, bound, alone.threads)
        listening.stop_when_told()
        typer.echo(f"Preview of {study_id}: http://{HERE}:{bound.getsockname()[1]}/studies/{study_id}")
        listening.run()


def _expect_draft(study_id: str, corpus: "Corpus") -> None:
    """Refuse what is no study, and what readers see anyway."""
    from app.seed.words import closest

    studies = {file.study.id: file for file in corpus.files}
    if study_id not in studies:
        raise Stopped(f"{study_id[:80]!r} is no study of the seed data{closest(study_id, studies)}")
    if studies[study_id].checked:
        raise Stopped(
            f"{study_id} is no draft, since it has [checked]: cart-outcomes build, then serve shows it"
        )
