"""A page whose faults are gathered: console and page errors, broken content policy, failed answers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route

WATCH: Final = """document.addEventListener('securitypolicyviolation', (event) =>
  console.error(`content policy: ${event.violatedDirective} refused ${event.blockedURI}`));"""

PLOTTING: Final = "**/vendor/plotly*"


def watched(context: BrowserContext, faults: list[str]) -> Page:
    """A new page that adds what goes wrong in it to ``faults``."""
    page = context.new_page()
    page.add_init_script(WATCH)
    page.on("console", lambda said: faults.extend(_said(said)))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda answer: faults.extend(_failed(answer)))
    for name in ("goto", "reload"):
        setattr(page, name, _until_it_answers(page, getattr(page, name)))
    return page


@contextmanager
def opened(browser: Browser, **options: Any) -> Iterator[Page]:
    """A page of a context of its own, which several tests share; it must end without a fault."""
    faults: list[str] = []
    with browser.new_context(**options) as context:
        yield watched(context, faults)
    assert not faults, faults


def holding(within: Page | BrowserContext, what: str = PLOTTING) -> list[Route]:
    """Hold back what is fetched from such an address; gives the requests that wait."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    within.route(what, hold)
    return held


def _until_it_answers(page: Page, load: Callable[..., Response | None]) -> Callable[..., Response | None]:
    """Loading that waits until Dash answers, unless only the commit is waited for."""

    def loaded(*args: Any, **options: Any) -> Response | None:
        answer = load(*args, **options)
        if options.get("wait_until") != "commit" and page.locator("#react-entry-point").count():
            page.locator("html[data-runs]").wait_for(state="attached")
        return answer

    return loaded


def _said(message: ConsoleMessage) -> list[str]:
    """An error on the console; that a file did not come is told with its address by ``_failed``."""
    told = message.type == "error" and not message.text.startswith("Failed to load resource")
    return [message.text] if told else []


def _failed(answer: Response) -> list[str]:
    return [f"{answer.status} {answer.url}"] if answer.status >= 400 else []
