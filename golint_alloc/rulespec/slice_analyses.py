"""The named analyses of arrays and slices as a whole: how they are copied, joined and made."""

from __future__ import annotations

from typing import ClassVar

from golint_alloc.rulespec.analysis import Analysis


class ArrayRange(Analysis):
    """A range loop over the elements of an array, which it copies first. ``$match`` is the array.

    The array has an address, so the loop could range over a pointer to it.
    """

    bindings: ClassVar = {
        "array": "the array",
        "value": "the variable for the element",
        "loop": "the whole loop",
        "steady": "the array, when no iteration can change it",
        "pointer": "the p of an array ``*p``",
    }


class SpreadInLoop(Analysis):
    """A slice declared empty that each iteration of one loop appends a whole slice to.

    The loop ranges over a slice and runs to its end, and nothing uses the slice until then. What
    is appended is the element ranged over or is read from it without a call, and nothing before it
    in the loop calls anything. ``$match`` is the append statement.
    """

    bindings: ClassVar = {
        "slice": "the slice variable",
        "source": "what the loop ranges over",
        "part": "what each iteration appends",
        "loop": "the loop",
        "value": "the variable for the element (when there is one)",
        "whole": (
            "the loop, when it does nothing else and appends the elements of a slice of slices of "
            "the same type to a slice that begins as nil"
        ),
    }
