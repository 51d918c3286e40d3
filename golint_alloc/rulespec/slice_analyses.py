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
