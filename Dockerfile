# CAR T Outcomes as a small, stateless service: the evidence is built into the image and served read-only.
#
#   docker build -t cart-outcomes .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -p 8050:8050 cart-outcomes

FROM node:22-slim AS node

FROM python:3.13-slim AS build
WORKDIR /srv/cart-outcomes

# npm brings the plotting bundle; neither it nor Node.js reaches the final image.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ["ln", "-s", "../lib/node_modules/npm/bin/npm-cli.js", "/usr/local/bin/npm"]

# The base's own pip installs into an environment that has none.
COPY requirements.lock ./
RUN ["python", "-m", "venv", "--without-pip", "/opt/venv"]
RUN ["python", "-m", "pip", "--python", "/opt/venv/bin/python", "install", "--no-cache-dir", "--no-compile", \
     "--disable-pip-version-check", "--root-user-action", "ignore", \
     "--require-hashes", "--only-binary", ":all:", "-r", "requirements.lock"]

COPY LICENSE ./
COPY models ./models
COPY app ./app
COPY assets ./assets
COPY seed_data ./seed_data
RUN ["/opt/venv/bin/python", "-m", "app.frontend"]
RUN ["/opt/venv/bin/python", "-m", "app", "build"]

# One modification time for every file: Dash puts it into the addresses of its scripts, and a rebuild of the same
# sources must not empty every reader's cache. Bytecode is therefore bound to no time either.
ARG SOURCE_DATE_EPOCH=1767225600
RUN find /opt/venv /srv/cart-outcomes -name __pycache__ -prune -exec rm -rf {} + \
    && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/venv/lib app models \
    && find /opt/venv /srv/cart-outcomes -exec touch --no-dereference --date="@${SOURCE_DATE_EPOCH}" {} +

FROM python:3.13-slim
WORKDIR /srv/cart-outcomes
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/cart-outcomes /srv/cart-outcomes
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CART_HOST=0.0.0.0
# Everything belongs to root: the service can read it and change none of it.
USER 10001:10001
EXPOSE 8050
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 CMD ["python", "-c", \
    "import os, urllib.request as web; web.urlopen('http://127.0.0.1:' + os.environ.get('CART_PORT', '8050') + '/healthz', timeout=4)"]
ENTRYPOINT ["python", "-m", "app"]
CMD ["serve"]
