"""What is checked before Dash sees a request, and what every answer carries.

::

    POST /_dash-update-component ── media type ── strict JSON ── envelope ──► Dash
    every answer ◄── headers

    strict    bytes -> a bounded JSON value, or BodyError
    envelope  a JSON value -> is it a call of a callback this page has, as the renderer sends it?
    request   the two, in front of Dash
    headers   the security headers, and those of the page that others may frame
"""

from app.server.security.body import protect
from app.server.security.headers import BARE, carried, everywhere, framed, shared

__all__ = ["BARE", "carried", "everywhere", "framed", "protect", "shared"]
