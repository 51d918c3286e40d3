"""Exact arithmetic on constant values, with Go's rules of type and range.

Values are Python's: bool, int (also runes), Fraction (floats), complex and str
(whose non-UTF-8 bytes are lone surrogates: see ``literals.string_bytes``).
Which kind a value has follows from its type, not from the number: an untyped
float constant 2.0 is ``Fraction(2)``. None is "not a constant that we know".
Source: the Go specification, sections Constants, Constant expressions,
Conversions and Representability.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from golint_alloc.types.literals import MAX_BITS, string_bytes, string_of
from golint_alloc.types.model import Basic

if TYPE_CHECKING:
    from fractions import Fraction

    from golint_alloc.types.objects import ConstValue

_FIXED_BITS: Final = {
    "int8": 8, "int16": 16, "int32": 32, "int64": 64,
    "uint8": 8, "uint16": 16, "uint32": 32, "uint64": 64,
}  # fmt: skip
_COMPARISONS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_BITWISE: Final[dict[str, Callable[[int, int], int]]] = {
    "&": operator.and_,
    "|": operator.or_,
    "^": operator.xor,
    "&^": lambda x, y: x & ~y,
}
_MAX_STRING: Final = 1 << 20
"""Longer constant strings are not put together."""

UNTYPED_RANK: Final = {
    "untyped int": 0,
    "untyped rune": 1,
    "untyped float": 2,
    "untyped complex": 3,
}
"""Of two untyped numbers in an operation the later kind wins."""


def int_bits(basic: Basic, word_bits: int) -> int:
    """How many bits an integer type has on a machine of the given word size."""
    return _FIXED_BITS.get(basic.name, word_bits)


def is_integer(basic: Basic) -> bool:
    """Whether values of this type are integers (untyped int and rune included)."""
    return basic.family in ("integer", "unsigned")


def fits(value: int, basic: Basic, word_bits: int) -> bool:
    """Whether an integer is in the range of an integer type; an untyped one holds anything."""
    if basic.is_untyped:
        return value.bit_length() <= MAX_BITS
    bits = int_bits(basic, word_bits)
    if basic.family == "unsigned":
        return 0 <= value < 1 << bits
    return -(1 << bits - 1) <= value < 1 << bits - 1


def represent(value: ConstValue, basic: Basic, word_bits: int) -> ConstValue | None:
    """The value as a constant of a basic type, rounded to a float's precision.

    None when it cannot be represented, as Go forbids for a constant that is
    assigned or passed: an integer out of range, a fraction as an integer.
    """
    match basic.family:
        case "bool":
            return value if isinstance(value, bool) else None
        case "string":
            return value if isinstance(value, str) else None
        case "integer" | "unsigned":
            whole = _as_int(value)
            return whole if whole is not None and fits(whole, basic, word_bits) else None
        case "float":
            number = _as_fraction(value)
            return None if number is None else _round(number, basic)
        case "complex":
            return _as_complex(value)
        case "pointer":  # unsafe.Pointer(uintptr constant) is no constant
            return None
    return None


def convert(value: ConstValue, basic: Basic, word_bits: int) -> ConstValue | None:
    """The value of the conversion ``T(value)``; an integer becomes the string of that rune."""
    if basic.family == "string" and isinstance(value, int) and not isinstance(value, bool):
        valid = 0 <= value <= 0x10FFFF and not 0xD800 <= value < 0xE000
        return chr(value) if valid else "\ufffd"
    return represent(value, basic, word_bits)


def unary(op: str, value: ConstValue, basic: Basic, word_bits: int) -> ConstValue | None:
    """``op value`` for ``+ - ^ !``; None when it overflows or makes no sense."""
    if isinstance(value, bool):
        return not value if op == "!" else None
    if isinstance(value, str) or op not in ("+", "-", "^"):
        return None
    if op == "+":
        return value
    if op == "-":
        return _checked(-value, basic, word_bits)
    if not isinstance(value, int):
        return None
    if basic.family == "unsigned" and not basic.is_untyped:
        return value ^ ((1 << int_bits(basic, word_bits)) - 1)
    return ~value


def binary(
    op: str, x: ConstValue, y: ConstValue, basic: Basic, word_bits: int
) -> ConstValue | None:
    """``x op y`` for arithmetic and logic, both operands converted to ``basic`` already."""
    if isinstance(x, bool) or isinstance(y, bool):
        return _logic(op, x, y)
    if isinstance(x, str) or isinstance(y, str):
        if op != "+" or not (isinstance(x, str) and isinstance(y, str)):
            return None
        return string_of(string_bytes(x) + string_bytes(y)) if len(x + y) < _MAX_STRING else None
    if isinstance(x, int) and isinstance(y, int):
        return _checked(_integers(op, x, y), basic, word_bits)
    if isinstance(x, complex) or isinstance(y, complex):
        return _complexes(op, _as_complex(x), _as_complex(y))
    from fractions import Fraction

    return _checked(_fractions(op, Fraction(x), Fraction(y)), basic, word_bits)


def shift(
    op: str, value: ConstValue, count: ConstValue, basic: Basic, word_bits: int
) -> int | None:
    """``value << count`` or ``>>``; None past 10,000 bits and when it overflows a typed value."""
    whole, places = _as_int(value), _as_int(count)
    if whole is None or places is None or not places >= 0:
        return None
    if op == ">>":
        return whole >> min(places, MAX_BITS)
    if places > MAX_BITS:
        return None
    result = whole << places
    return result if fits(result, basic, word_bits) else None


def compare(op: str, x: ConstValue, y: ConstValue) -> bool | None:
    """The result of a comparison of two constants of one kind; None for a nonsensical one."""
    compute = _COMPARISONS.get(op)
    if compute is None or isinstance(x, str) != isinstance(y, str):
        return None
    if isinstance(x, (bool, complex)) or isinstance(y, (bool, complex)):
        return bool(compute(x, y)) if op in ("==", "!=") else None
    if isinstance(x, str) and isinstance(y, str):
        return bool(compute(string_bytes(x), string_bytes(y)))
    return bool(compute(x, y))


def _logic(op: str, x: ConstValue, y: ConstValue) -> bool | None:
    if not (isinstance(x, bool) and isinstance(y, bool)):
        return None
    if op == "&&":
        return x and y
    return (x or y) if op == "||" else None


def _integers(op: str, x: int, y: int) -> int | None:
    bitwise = _BITWISE.get(op)
    if bitwise is not None:
        return bitwise(x, y)
    match op:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y if x.bit_length() + y.bit_length() <= 2 * MAX_BITS else None
        case "/" | "%" if y != 0:
            quotient = abs(x) // abs(y)  # Go truncates towards zero
            if (x < 0) != (y < 0):
                quotient = -quotient
            return quotient if op == "/" else x - quotient * y
    return None


def _fractions(op: str, x: Fraction, y: Fraction) -> Fraction | None:
    match op:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y
        case "/" if y != 0:
            return x / y
    return None


def _complexes(op: str, x: complex | None, y: complex | None) -> complex | None:
    if x is None or y is None:
        return None
    match op:
        case "+":
            return x + y
        case "-":
            return x - y
        case "*":
            return x * y
        case "/" if y != 0:
            return x / y
    return None


def _checked(
    value: int | Fraction | complex | None, basic: Basic, word_bits: int
) -> ConstValue | None:
    """The result of an operation if its type can hold it, rounded if it is a typed float."""
    if isinstance(value, int):
        return value if not is_integer(basic) or fits(value, basic, word_bits) else None
    if value is None or isinstance(value, complex):
        return value
    return _round(value, basic)


def _round(number: Fraction, basic: Basic) -> Fraction | None:
    """A float value at its type's precision; untyped ones stay exact up to a cap on their size."""
    if basic.name not in ("float32", "float64"):
        size = number.numerator.bit_length() + number.denominator.bit_length()
        return number if size <= 4 * MAX_BITS else None
    if basic.name == "float32":
        return _round_float32(number)
    from fractions import Fraction

    try:
        return Fraction(float(number))
    except OverflowError:
        return None


def _round_float32(number: Fraction) -> Fraction | None:
    """The nearest float32, in one step: by way of a float64 it would be rounded twice."""
    from fractions import Fraction

    if not number:
        return number
    exponent = number.numerator.bit_length() - number.denominator.bit_length()
    if abs(number) < Fraction(2) ** exponent:
        exponent -= 1
    unit = Fraction(2) ** max(exponent - 23, -149)  # of the last of 24 bits, or of subnormals
    rounded = round(number / unit) * unit  # half to even
    return rounded if abs(rounded) < Fraction(2) ** 128 else None


def _as_int(value: ConstValue) -> int | None:
    if isinstance(value, int):
        return None if isinstance(value, bool) else value
    number = _as_fraction(value)
    return number.numerator if number is not None and number.denominator == 1 else None


def _as_fraction(value: ConstValue) -> Fraction | None:
    if isinstance(value, (bool, str)):
        return None
    from fractions import Fraction

    if isinstance(value, complex):
        return Fraction(value.real) if value.imag == 0 else None
    return Fraction(value)


def _as_complex(value: ConstValue) -> complex | None:
    if isinstance(value, (bool, str)):
        return None
    try:
        return complex(value)
    except OverflowError:
        return None
