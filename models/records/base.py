"""What every record shares: frozen, strict, no unknown fields, and clean text."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, Final, Self, get_args, get_origin

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError

NOT_REPORTED = "not_reported"

_ALLOWED = re.compile(
    "[ -~\u00a0-\u017f\u0192\u0218-\u021b\u0384-\u03ce"
    "\u2010-\u2014\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2070\u2074-\u2079\u2080-\u2089"
    "\u20ac\u2122\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]*"
)


def clean(text: str) -> str:
    """Give the text back if it is NFC, trimmed, and holds only characters every output can draw.

    Raises:
        ValueError: naming the first character that is not allowed.
    """
    if text != text.strip() or not text:
        raise ValueError("expected text without leading or trailing blanks, and not empty")
    if unicodedata.normalize("NFC", text) != text:
        raise ValueError("expected composed characters (Unicode NFC)")
    drawn = _ALLOWED.match(text)
    end = drawn.end() if drawn else 0
    if end < len(text):
        raise ValueError(
            f"character U+{ord(text[end]):04X} cannot be drawn; expected Latin or Greek letters and signs"
        )
    return text


Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$", max_length=80)]
"""A stable name: lower-case letters, digits and single underscores."""

Word = Annotated[str, Field(max_length=120), AfterValidator(clean)]
"""A short text: a label, a printed figure, a locator."""

_SILENT = re.compile(
    r"\w?|\d+|na|nil|none|unknown|not(reported|stated|given)|tbd|todo|thetext|seetext|fulltext|see|seeabove|above"
    r"|seebelow|below|ibid|idem|same|sameasabove|as(above|before|such)|x+|(the)?paper|article|source|document|manuscript"
    r"|somewhere|anywhere|various|passim|here|there|yes|no|ok|pages?|pp|table|figure|fig|lines?|row|paragraph"
    r"|section|column|supplement|appendix"
)
"""What a place is not, in letters and digits alone."""


def telling(place: str) -> str:
    """Give a place back if a second reader can walk to it.

    Raises:
        ValueError: it says nothing, such as "-", "see text" or "table".
    """
    folded = "".join(sign for sign in place.casefold() if sign.isalnum())
    if _SILENT.fullmatch(folded):
        raise ValueError(
            f"expected a place to walk to, such as 'table 2' or 'results, line 4', got {place!r}"
        )
    return place


Locator = Annotated[str, Field(max_length=120), AfterValidator(clean), AfterValidator(telling)]
"""Where in a text something stands, so that a second reader finds it."""

Text = Annotated[str, Field(max_length=2000), AfterValidator(clean)]
"""A sentence or a few, in our own words."""

Count = Annotated[int, Field(ge=0, le=1_000_000)]
"""A number of patients."""

Whole = Annotated[int, Field(ge=1, le=1_000_000)]
"""A number of patients of whom something is said: at least one."""

Months = Annotated[float, Field(ge=0, le=600)]
"""A time in months."""


class Record(BaseModel):
    """A frozen record with strict types; an unknown field is an error, and so are NaN and infinity.

    Its rules are compiled when a record is first judged: who only shows records never needs them.
    """

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        use_attribute_docstrings=True,
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _freeze(cls, data: object) -> object:
        """Turn the arrays of a data file into tuples, so that strict types hold."""
        if isinstance(data, dict):
            return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
        return data

    def faults(self) -> Iterator[str]:
        """What cannot be believed although each field by itself can: ``field: expected …``, one each."""
        return iter(())

    @model_validator(mode="after")
    def _believable(self) -> Self:
        """Refuse the record for all its faults at once."""
        found = [PydanticCustomError("value_error", "{error}", {"error": fault}) for fault in self.faults()]
        if found:
            errors = [InitErrorDetails(type=one, loc=(), input=self) for one in found]
            raise ValidationError.from_exception_data(type(self).__name__, errors)
        object.__setattr__(self, "__pydantic_fields_set__", self.given())
        return self

    @classmethod
    @cache
    def given(cls) -> set[str]:
        """Name every field: one set for all records of a kind, since which were given tells nothing.

        Each record would hold a set of its own otherwise, of more bytes than its values.
        """
        return set(cls.model_fields)

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as values alone, in the order of the fields."""
        return _arrived, (type(self), *(getattr(self, name) for name in type(self).model_fields))


class WholeFile(Record):
    """All that one file holds: each field is a table of it, a tuple where the table stands many times."""

    @classmethod
    @cache
    def tables(cls) -> dict[str, type[Record]]:
        """The record of each table, in the order of the fields."""
        kinds = {name: field.annotation for name, field in cls.model_fields.items()}
        parts = ((name, part) for name, kind in kinds.items() for part in (kind, *get_args(kind)))
        return {name: part for name, part in parts if isinstance(part, type) and issubclass(part, Record)}

    @classmethod
    @cache
    def single(cls) -> frozenset[str]:
        """The tables that stand once at the most."""
        fields = cls.model_fields.items()
        return frozenset(name for name, field in fields if get_origin(field.annotation) is not tuple)


_SHARED: Final = 30
"""Up to so many names of attributes are held once for all objects of a class, where each is set by itself."""


def _arrived(kind: type[Record], *values: object) -> Record:
    """A record of these values, which were judged before they left, mostly in half the room it had there."""
    record, set_ = kind.__new__(kind), object.__setattr__
    fields = dict(zip(kind.model_fields, values, strict=True))
    if len(fields) > _SHARED:
        set_(record, "__dict__", fields)
    else:
        for name, value in fields.items():
            set_(record, name, value)
    set_(record, "__pydantic_fields_set__", kind.given())
    set_(record, "__pydantic_extra__", None)
    set_(record, "__pydantic_private__", None)
    return record
