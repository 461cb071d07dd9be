"""The security headers that every answer carries."""

from collections.abc import Iterable
from types import MappingProxyType
from typing import Final

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
        "form-action": "'none'",
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

_YEAR: Final = 365 * 24 * 3600


def headers(script_hashes: Iterable[str], https: bool) -> dict[str, str]:
    """The headers of every answer.

    Args:
        script_hashes: quoted CSP hashes of the inline scripts Dash writes.
        https: whether readers reach the page by https, so that browsers may be told to insist on it.
    """
    directives = dict(_POLICY)
    directives["script-src"] = " ".join([_POLICY["script-src"], *script_hashes])
    policy = "; ".join(f"{name} {value}" for name, value in directives.items())
    secure = {"Strict-Transport-Security": f"max-age={_YEAR}"} if https else {}
    return {"Content-Security-Policy": policy, **_PLAIN, **secure}
