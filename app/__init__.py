"""CAR T Outcomes: the dashboard, its exports and its read-only API."""

PRODUCT = "CAR T Outcomes"
"""The name on every page and in every file."""


class NotDoneError(Exception):
    """Something asked for is not done; ``lines`` say why, one each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def version() -> str:
    """Return the version as the installed metadata give it; "unknown" where the project is not installed.

    The set-up and the image both install the project, so that pyproject.toml is the one place that names it.
    """
    from importlib import metadata  # noqa: PLC0415 - most commands never ask

    try:
        return metadata.version("cart-outcomes")
    except metadata.PackageNotFoundError:
        return "unknown"
