"""How values are stored that no plain column type holds: tuples of texts, and the study of a record."""

import json
from typing import Any

from sqlalchemy import Column, ForeignKey, Text, TypeDecorator
from sqlalchemy.engine import Dialect


class Words(TypeDecorator[tuple[str, ...]]):
    """A tuple of texts, stored as a JSON array."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: Dialect) -> str | None:
        """Write the texts as JSON."""
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: Any, _dialect: Dialect) -> tuple[str, ...] | None:
        """Read the texts back."""
        return None if value is None else tuple(json.loads(value))


def study_key(name: str, **options: Any) -> Column[Any]:
    """A column that names a study, checked when the transaction ends, so that order means nothing."""
    return Column(name, Text, ForeignKey("study.id", deferrable=True, initially="DEFERRED"), **options)
