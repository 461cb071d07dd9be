"""What a statistic may be asked with: each check names the argument it refuses and what it expects."""

import math
import operator
from numbers import Real


def real(value: object, name: str) -> float:
    """A number, perhaps infinite; truth values are none.

    Raises:
        ValueError: It is no number, or not a number (NaN).
    """
    if isinstance(value, bool) or not isinstance(value, Real) or math.isnan(_float(value)):
        raise ValueError(f"{name} must be a number, not {value!r}.")
    return _float(value)


def _float(value: Real) -> float:
    """The number as the machine holds it; one too large for it is infinite."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if operator.gt(value, 0) else -math.inf


def number(value: object, name: str) -> float:
    """A finite number.

    Raises:
        ValueError: It is none.
    """
    if math.isinf(real(value, name)):
        raise ValueError(f"{name} must be a finite number, not {value!r}.")
    return real(value, name)


def above_zero(value: object, name: str) -> None:
    """Refuse what is no finite number above 0.

    Raises:
        ValueError: It is none.
    """
    if number(value, name) <= 0:
        raise ValueError(f"{name} must be above 0, not {value!r}.")


def fraction(value: object, name: str) -> float:
    """A fraction, 0 to 1.

    Raises:
        ValueError: It is none, for example a percentage.
    """
    if isinstance(value, bool) or not isinstance(value, Real) or not 0 <= _float(value) <= 1:
        raise ValueError(f"{name} must be a fraction from 0 to 1, not {value!r}.")
    return float(value)


def check_level(level: object) -> None:
    """Refuse a confidence level, a fraction, outside the open interval (0, 1).

    Raises:
        ValueError: The level is not a number between 0 and 1.
    """
    if isinstance(level, bool) or not isinstance(level, Real) or not 0 < _float(level) < 1:
        raise ValueError(f"level: the confidence level must lie between 0 and 1, not {level!r}.")


def whole(count: object, name: str) -> int:
    """A count as a plain whole number, 0 or more; floats do not pass, even 41.0.

    Raises:
        ValueError: It is no whole number, or a negative one.
    """
    try:
        found = operator.index(count)  # type: ignore[arg-type]
    except TypeError:
        raise ValueError(f"{name} must be a whole number, not {count!r}.") from None
    if isinstance(count, bool):
        raise ValueError(f"{name} must be a whole number, not {count!r}.")
    if found < 0:
        raise ValueError(f"{name} cannot be negative: {found}.")
    return found


def known(word: object, name: str, words: tuple[str, ...]) -> None:
    """Refuse a word that is none of those known.

    Raises:
        ValueError: The word is none of them.
    """
    if not isinstance(word, str) or word not in words:
        raise ValueError(f"{name} must be one of {', '.join(words)}, not {word!r}.")
