"""The set-up of what the browser is served: ``python -m app.frontend``.

::

    npm pack ─► integrity ─► assets/vendor/plotly-basic-<version>.min.js    1.2 MB
       └─ no npm, no network ─► assets/vendor/plotly-full-<version>.min.js  4.8 MB, from the installed wheel

    things       what is served at fixed addresses: single files, and files joined into one
    compression  var/static/<version>.br and .gz of each, named after its content

Needs the locked requirements and nothing else, and does nothing where all is done.
"""
