"""Comparison → Scene: the forest, laid out in px.

``screen.layout`` draws the page's figure; ``slide.slides`` draws pictures that carry everything with them.
Both stand on ``chart`` (heads, bands, groups), ``rows`` (one line), ``columns`` (the grid) and ``style``.
"""

from app.drawing.forest.screen import layout

__all__ = ["layout"]
