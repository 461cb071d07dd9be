"""Files in one archive, byte for byte the same whenever they are packed."""

from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePath
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time an archive can give its files: they bear no time of their own."""

_PACKED: Final = frozenset((".png", ".pptx", ".xlsx", ".zip"))
"""What is compressed already."""


def packed(files: Iterable[tuple[str, bytes]]) -> bytes:
    """The files, by name, as a ZIP archive."""
    body = BytesIO()
    with ZipFile(body, "w") as archive:
        for name, content in files:
            entry = ZipInfo(name, EPOCH)
            entry.compress_type = ZIP_STORED if PurePath(name).suffix in _PACKED else ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return body.getvalue()
