"""Build a database, serve it on a free port, take the pictures, write the numbers."""

from __future__ import annotations

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from app.settings import CHECKOUT
from tests.docs.parts import README, numbers, replaced
from tests.fixtures.evidence import built

PICTURES = Path(__file__).resolve().parent / "pictures"
MOST_BYTES = 400_000
"""All pictures together, so that a clone stays small."""

PAGES = {"page": (1440, 900), "phone": (390, 844)}
"""Name, width and height of each picture of the page."""

SLIDE = "/export/forest.png?site=cns,emd,marrow&setting=car_t&collection=seed"
SEEN = "CHOP CNS cohort"
"""A row of the default view, without which there is nothing to show."""

PRINTED_ADDRESS = "http://127.0.0.1:8050"
"""What the slide prints as the address of its view: that of ``make run``, not of this run's free port."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The real seed data, built in a folder of its own; gives the address once the server listens."""
    settings = built(folder, CHECKOUT / "seed_data")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "CART_HOST": "127.0.0.1",
        "CART_PORT": str(port),
        "CART_BASE_URL": PRINTED_ADDRESS,
        "CART_DATABASE_URL": settings.database_url,
        "CART_LOG_LEVEL": "error",
        "PYTHONUNBUFFERED": "1",
    }
    command = [sys.executable, "-m", "app", "serve"]
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        try:
            if server.stdout is None or "is at" not in server.stdout.readline():
                raise RuntimeError("the server did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def shot(browser: Browser, address: str, wide: int, high: int) -> bytes:
    """The page as it opens, in the light theme."""
    page = browser.new_page(
        viewport={"width": wide, "height": high}, color_scheme="light", reduced_motion="reduce"
    )
    page.goto(address)
    page.get_by_text(SEEN).locator("visible=true").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.evaluate("() => document.fonts.ready.then(() => true)")
    taken = page.screenshot()
    page.close()
    return taken


def kept(name: str, png: bytes) -> int:
    """Write a picture as WebP without loss; returns its bytes."""
    squeezed = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    picture.save(squeezed, "WEBP", lossless=True, quality=100, method=6)
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / f"{name}.webp").write_bytes(squeezed.getvalue())
    print(
        f"tests/screenshots/pictures/{name}.webp: {picture.width} × {picture.height}, {squeezed.tell()} bytes"
    )
    return squeezed.tell()


def main() -> int:
    """Take every picture; exit 1 if they are too heavy together."""
    found = next(filter(None, [os.environ.get("CHROMIUM"), *map(shutil.which, BROWSERS)]), None)
    if found is None:
        print("No Chromium found: install it, or set CHROMIUM.", file=sys.stderr)
        return 1
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    weight = 0
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as address:
        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=found, args=["--disable-gpu", *root])
            for name, (wide, high) in PAGES.items():
                weight += kept(name, shot(browser, address, wide, high))
            browser.close()
        with urlopen(address + SLIDE) as slide:  # noqa: S310
            weight += kept("slide", slide.read())
        with urlopen(f"{address}/healthz") as health:  # noqa: S310
            said = json.load(health)
    README.write_text(replaced(README.read_text("utf-8"), "numbers", numbers(said)), "utf-8")
    print("README.md: what /healthz answered")
    if weight > MOST_BYTES:
        print(f"The pictures are too heavy: {weight} bytes, at most {MOST_BYTES}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
