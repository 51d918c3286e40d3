"""Three-valued answers: what is not known is never guessed."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """An answer of the type or flow layer. Only ``YES`` may lead to a finding."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, known: bool | None) -> Verdict:
        """``YES`` or ``NO`` for a bool, ``UNKNOWN`` for None."""
        if known is None:
            return cls.UNKNOWN
        return cls.YES if known else cls.NO

    def __invert__(self) -> Verdict:
        if self is Verdict.UNKNOWN:
            return self
        return Verdict.NO if self is Verdict.YES else Verdict.YES

    def __and__(self, other: Verdict) -> Verdict:
        if Verdict.NO in (self, other):
            return Verdict.NO
        return Verdict.UNKNOWN if Verdict.UNKNOWN in (self, other) else Verdict.YES

    def __or__(self, other: Verdict) -> Verdict:
        return ~(~self & ~other)

    def __bool__(self) -> bool:
        raise TypeError("a Verdict is not a bool: compare with Verdict.YES")


YES, NO, UNKNOWN = Verdict.YES, Verdict.NO, Verdict.UNKNOWN
