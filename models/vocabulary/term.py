"""The base of every controlled word: a code that is stored, a label that is shown, a definition."""

from enum import StrEnum
from typing import Any, Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Term(StrEnum):
    """A controlled word.

    A member is its code (it *is* a ``str``, so it can be stored and compared as one) and carries a
    ``label`` for the reader and a ``definition`` of one sentence for the guide and the coding book. What
    a vocabulary annotates besides follows them in each of its words, in that order.
    """

    label: str
    definition: str

    def __new__(cls, code: str, *_: object) -> Self:
        """Make the member a string equal to its code."""
        member = str.__new__(cls, code)
        member._value_ = code
        return member

    def __init__(self, _code: str, label: str, definition: str, *further: object) -> None:
        """Keep label, definition and what else the vocabulary says of a word on the member."""
        self.label, self.definition = label, definition
        for name, value in zip(type(self).__annotations__, further, strict=True):
            setattr(self, name, value)

    def __str__(self) -> str:
        """Give the code."""
        return str.__str__(self)

    @classmethod
    def codes(cls) -> tuple[str, ...]:
        """Every code of this vocabulary, in its own order."""
        return tuple(str(member.value) for member in cls)

    @classmethod
    def of(cls, word: object) -> Self:
        """The member with this code; ValueError names the word and the words that exist."""
        if isinstance(word, cls):
            return word
        for member in cls:
            if isinstance(word, str) and member.value == word:
                return member
        raise ValueError(f"unknown word {word!r}; expected one of: {', '.join(cls.codes())}")

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """Validate by code, also in strict records, with an error that lists the words."""
        return core_schema.no_info_plain_validator_function(
            cls.of,
            json_schema_input_schema=core_schema.literal_schema(list(cls.codes())),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe every code by its definition, for programs that read the description of the API."""
        words = "; ".join(f"{member}: {member.definition.rstrip('.')}" for member in cls)
        return {**handler(schema), "description": f"{words}."}
