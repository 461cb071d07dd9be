"""The pictures of the README, remade by ``make screenshots`` from the real seed data.

::

    page.webp    the page as it opens, 1440 px wide        slide.webp   an exported slide
    phone.webp   the page as it opens, 390 px wide

The same run writes what ``/healthz`` answered into README.md, so that every number there has its command.
"""
