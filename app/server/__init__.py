"""The web server: everything put together.

::

    create_app(settings)
      ├─ document   Dash with our own HTML around it      static    files at addresses by content
      ├─ security   what is checked before, and the headers after
      ├─ documents  which addresses are pages; health     exports   the view as a file
      ├─ api        the read-only API                     callbacks
      ├─ errors     every error as an answer; error_page  its HTML
      ├─ exchange   what every answer passes at last      logs      one JSON line a request
      ├─ cache      what was made once, and how much of it
      ├─ privacy    what is typed of a patient: in no log, cache or lasting address
      ├─ outage     what the log hears of the database    metrics   the same in numbers
      ├─ turns      who may make what takes long  ahead     what may be asked next
      ├─ heap       memory that is free goes back to the machine
      └─ compression  bodies, once each
"""

from app.server.build import create_app

__all__ = ["create_app"]
