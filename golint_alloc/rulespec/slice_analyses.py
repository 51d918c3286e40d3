"""The named analyses of arrays and slices as a whole: how they are copied, joined and made."""

from __future__ import annotations

from typing import Annotated, ClassVar

from msgspec import Meta

from golint_alloc.rulespec.analysis import Analysis
from golint_alloc.rulespec.predicates.base import Number


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


class AppendRun(Analysis):
    """Neighbouring statements ``x = append(x, …)`` that could be one. ``$match`` is the first.

    x is a variable. Operands can be read in any order, do not mention x and are not spread. The
    statements are short, on a line each and without comments. Runs of ``literal-run`` are left out.
    """

    bindings: ClassVar = {
        "slice": "the variable",
        "count": "how many statements there are",
        "joints": "what is between the last operand of each statement and the first of the next",
    }


class LiteralRun(Analysis):
    """A slice made with few elements or none, and appended to by the statements that follow.

    Those are as for ``append-run``, and nothing else appends to the variable. More arrays are made
    than a literal of all the elements needs; the first 32 bytes of a slice that begins without
    elements are not counted. ``$match`` is the declaration.
    """

    bindings: ClassVar = {
        "slice": "the variable",
        "type": "its type as written",
        "count": "how many elements there are in the end",
        "joints": "what is between the elements of the literal and the operands, as for append-run",
        "head": "the declaration up to the first operand, when it has no elements",
        "open": "what becomes of it, the beginning of a literal (with head)",
        "tail": "the end of the last statement",
    }


class RowMakes(Analysis):
    """A loop each iteration of which makes an element of a slice of slices, all of one length.

    The loop runs to its end and its length is known before it. ``$match`` is the make call.
    """

    bindings: ClassVar = {
        "row": "what the new slice is assigned to",
        "assign": "the assignment",
        "length": "the length of a row",
        "type": "the type of a row as written",
        "loop": "the loop",
        "backing": "a name that the function does not use",
        "total": "Go code for the number of elements of all rows",
    }
    bytes_at_most: Annotated[
        Number | None,
        Meta(description="Rows of a constant length must not take more bytes than this."),
    ] = None


class PointerElements(Analysis):
    """A slice of pointers that might be one of values. ``$match`` is a literal ``&T{…}`` for it.

    The slice is a local variable, or a field that other packages cannot name; all its elements are
    made for it, by such literals. All uses are seen, and none keeps a pointer, compares one, or
    lets the slice grow while a pointer is in use. The literal is the first, and in a loop when the
    slice is a local variable. T is a struct without locks.
    """

    bindings: ClassVar = {
        "slice": "the slice, as code",
        "type": "T",
        "literal": "the literal without its &",
        "sized": "the make call that gives the slice its room (only when there is one)",
        "field": "the field's name (only for a field)",
    }


class FieldQueue(Analysis):
    """A statement ``s.q = s.q[1:]`` for a field that the package appends single elements to.

    Nothing in the package moves what is left to the front of its array. ``$match`` is it.
    """

    bindings: ClassVar = {
        "queue": "the field as selected",
        "field": "its name",
        "append": "where an element is appended, as file:line",
    }
