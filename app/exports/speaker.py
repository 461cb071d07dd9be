"""What a slide's speaker notes say: the view in words, what to beware of, and the sources in full."""

from app.content.comparison import Comparison
from app.drawing.scene import Scene
from app.exports.about import about, before, notes, sources
from app.exports.kind import Material, Options


def notes_of(comparison: Comparison, options: Options, scene: Scene) -> str:
    """The notes of one slide; every slide carries them whole, since slides are taken out of decks."""
    told = dict(about(Material(comparison), options))
    head = [told[name] for name in ("Title", "View", "Caveat") if name in told]
    if scene.pages > 1:
        head[0] += f" (page {scene.page} of {scene.pages})"
    parts = [
        "\n".join(head),
        _listed("Before comparing", [f"{before(comparison)}."] if comparison.differences else []),
        _listed("Notes", notes(comparison)),
        _listed("Sources", sources(comparison)),
        _listed("Cite this view", [told["Cite as"]]),
    ]
    return "\n\n".join(part for part in parts if part)


def _listed(head: str, lines: "list[str] | tuple[str, ...]") -> str:
    return "\n".join([f"{head}:", *lines]) if lines else ""
