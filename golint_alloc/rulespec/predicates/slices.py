"""Predicates of slices: who else reaches their memory, and what room it has."""

from __future__ import annotations

from golint_alloc.rulespec.predicates.base import Arguments, Binding


class Unshared(Arguments):
    """Nothing else reaches the memory of a local slice until the match has run: it begins as
    nil, a literal or what make returns, and all appends to it go back to it.
    """

    of: Binding


class Roomy(Arguments):
    """The slice was given room for more: made with a length or capacity, or grown by slices.Grow.
    Unknown of fields, parameters and what functions return.
    """

    of: Binding
