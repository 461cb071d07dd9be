"""Comparison → Scene: survival landmarks on months 0 to 60, a strip for each group of patients.

::

    Overall survival (OS)            0    12    24    36    48    60  months
    CHOP CNS cohort        42   100  ·    ┬     ┬     ·     ·     ·   12 mo 100
      children, CNS              50  ·    ●     ■     ·     ·     ·   24 mo  90 (78–100)
                                  0  ·    ┴     ┴     ·     ·     ·
      └ a part of it       14   100  ·    ·     ·     ·     ◆     ·   48 mo  93 (80–100)

``time_screen`` draws the page's figure, ``time_pages`` pictures and slides, ``time_paper`` print. All stand
on ``timeline`` (heads, bands, axes), ``track`` (one line), ``plot`` (the marks of one strip) and ``scale``.
"""

from app.drawing.over_time.time_screen import layout

__all__ = ["layout"]
