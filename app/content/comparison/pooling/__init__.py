"""Pooling: what a view's values give together, or every reason why they give nothing.

::

    rows, view, bands ── sets ──► Candidates of one definition ── refusal ──► Reasons
                                        └── agreement (which fields must agree)
                                        └── answers (the statistics, where nothing bars it) ──► Answer

All of it is facts (``facts``); how they are said stands in ``wording``.
"""
