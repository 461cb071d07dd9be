"""The web server: everything put together.

::

    create_app(settings)
      ├─ document   Dash with our own HTML around it      assets   addresses by content
      ├─ guard      what is checked before, and the headers after
      ├─ pages      which addresses are pages; health     exports  the view as a file
      ├─ api        the read-only API                     callbacks
      ├─ errors     every error as an answer; notice      its HTML
      ├─ logs       one JSON line a request               kept   what was made once
      ├─ outage   what the log hears of the database    metrics  the same in numbers
      └─ compressed  copies that the set-up made            squeezed   answers, once each
"""

from app.server.build import create_app

__all__ = ["create_app"]
