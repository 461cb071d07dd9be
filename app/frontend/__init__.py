"""The set-up of what the browser is served: ``python -m app.frontend``.

::

    npm pack ─► integrity ─► assets/vendor/plotly-basic-<version>.min.js    1.2 MB
       └─ no npm, no network ─► assets/vendor/plotly-full-<version>.min.js  4.8 MB, from the installed wheel

    assets/vendor/*             ─► beside each file, <name>.br and <name>.gz
    assets/**                   ─► var/static/assets/**
    the scripts of Dash's suite ─► var/static/_dash-component-suites/dash/**

Needs the locked requirements and nothing else, and does nothing where all is done.
"""
