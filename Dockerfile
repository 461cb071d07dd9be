# CAR T Outcomes as a small, stateless service: the evidence is built into the image and served read-only.
#
#   docker build -t cart-outcomes .
#   docker run --read-only --tmpfs /tmp --cap-drop ALL --security-opt no-new-privileges -p 8050:8050 cart-outcomes

# The bases are pinned by the digest of their index, which names one image for each platform. Both digests stand in
# docker-library/repo-info, where Docker's official images are recorded: python 3.13.15-slim of 1 September 2026, node
# 22-slim of 19 September 2026. `docker buildx imagetools inspect python:3.13-slim` prints today's: it is for whoever
# raises them to take the fixes of Debian and Python, tag and digest together, in both stages.
FROM node:22.23.2-bookworm-slim@sha256:48e4b67d85f87bd551df43704e24d252f56cc5f8e9718841aace50f19948f0f9 AS node

FROM python:3.13.15-slim-trixie@sha256:881d80734ee05dca6f7f42dcb080975652a53c7eda9ba1f03bb8da31aa6a6ec2 AS build
WORKDIR /srv/cart-outcomes

# npm brings the plotting bundle; neither it nor Node.js reaches the final image.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ["ln", "-s", "../lib/node_modules/npm/bin/npm-cli.js", "/usr/local/bin/npm"]

# The base's own pip installs into an environment that has none. The lock is complete: nothing is resolved.
COPY requirements.lock ./
RUN ["python", "-m", "venv", "--without-pip", "/opt/venv"]
RUN ["python", "-m", "pip", "--python", "/opt/venv/bin/python", "install", "--no-cache-dir", "--no-compile", \
     "--disable-pip-version-check", "--root-user-action", "ignore", \
     "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", "requirements.lock"]

COPY LICENSE ./
COPY pyproject.toml ./
COPY models ./models
COPY app ./app
COPY assets ./assets
COPY tools ./tools
COPY seed_data ./seed_data
# The project itself, built by the locked setuptools: its metadata say its version to --version and to the API.
RUN ["python", "-m", "pip", "--python", "/opt/venv/bin/python", "install", "--no-cache-dir", "--no-compile", \
     "--disable-pip-version-check", "--root-user-action", "ignore", \
     "--no-deps", "--no-index", "--no-build-isolation", "-e", "."]
RUN ["/opt/venv/bin/python", "-m", "tools.vendor"]
RUN ["/opt/venv/bin/python", "-m", "tools.precompress"]
RUN ["/opt/venv/bin/python", "-m", "app", "build"]
RUN ["rm", "-r", "tools"]

# One modification time for every file: Dash puts it into the addresses of its scripts, and a rebuild of the same
# sources must not empty every reader's cache. Bytecode is therefore bound to no time either.
ARG SOURCE_DATE_EPOCH=1767225600
RUN find /opt/venv /srv/cart-outcomes -name __pycache__ -prune -exec rm -rf {} + \
    && /opt/venv/bin/python -m compileall -q --invalidation-mode unchecked-hash /opt/venv/lib app models \
    && find /opt/venv /srv/cart-outcomes -exec touch --no-dereference --date="@${SOURCE_DATE_EPOCH}" {} +

FROM python:3.13.15-slim-trixie@sha256:881d80734ee05dca6f7f42dcb080975652a53c7eda9ba1f03bb8da31aa6a6ec2
LABEL org.opencontainers.image.title="CAR T Outcomes" \
      org.opencontainers.image.description="An interactive comparison of published CAR T-cell outcomes in B-cell acute lymphoblastic leukemia" \
      org.opencontainers.image.version="0.2.0" \
      org.opencontainers.image.licenses="MIT"
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
