"""The security headers that every answer carries."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from app.server.exchange import Headers

_POLICY: Final = MappingProxyType(
    {
        "default-src": "'none'",
        "script-src": "'self'",
        # Dash, its components and plotly put style elements and attributes on the page.
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
)

_PLAIN: Final = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "X-Frame-Options": "DENY",
    }
)

BARE: Final = MappingProxyType(
    {"Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'", **_PLAIN}
)
"""The headers of an answer that is a line of text: nothing may load, nobody may frame it."""

_YEAR: Final = 365 * 24 * 3600


def everywhere(script_hashes: Iterable[str], https: bool) -> dict[str, str]:
    """The headers of every answer.

    Args:
        script_hashes: quoted CSP hashes of the inline scripts Dash writes.
        https: whether readers reach the page by https, so that browsers may be told to insist on it.
    """
    scripts = " ".join([_POLICY["script-src"], *script_hashes])
    secure = {"Strict-Transport-Security": f"max-age={_YEAR}"} if https else {}
    return {"Content-Security-Policy": _spelled({"script-src": scripts}), **_PLAIN, **secure}


def framed(carried: Mapping[str, str], ancestors: str) -> dict[str, str]:
    """The headers of ``/embed``: it runs no script, and the sites that are named may frame it.

    Args:
        carried: the headers of every answer.
        ancestors: origins, spelled as in a policy; empty where nobody may frame it.
    """
    policy = _spelled({"script-src": "'none'", "frame-ancestors": ancestors or "'none'"})
    made = {**carried, "Content-Security-Policy": policy}
    if ancestors:
        # The older header knows no list of sites; browsers that read the policy ignore it anyway.
        del made["X-Frame-Options"]
        made["Cross-Origin-Resource-Policy"] = "cross-origin"
    return made


def shared(origins: str, origin: str) -> dict[str, str]:
    """The headers that let a page of another site read the API; empty where it may not.

    Args:
        origins: the sites allowed, parted by spaces, or ``*``; empty for none.
        origin: the site the request says it comes from; empty if it says none.
    """
    if not origins:
        return {}
    allowed = "*" if origins == "*" else origin if origin in origins.split() else ""
    opened = {"Access-Control-Allow-Origin": allowed, "Cross-Origin-Resource-Policy": "cross-origin"}
    return {"Vary": "Origin", **(opened if allowed else {})}


def carried(headers: Headers, everywhere: Mapping[str, str]) -> Headers:
    """Return the headers of an answer with those of every answer that it does not give itself."""
    given = {name.lower() for name, _ in headers}
    return [*headers, *(pair for pair in everywhere.items() if pair[0].lower() not in given)]


def _spelled(changed: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in {**_POLICY, **changed}.items())
