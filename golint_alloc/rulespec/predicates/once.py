"""Predicates for what can be made once instead of in each call."""

from __future__ import annotations

from golint_alloc.rulespec.predicates.base import Arguments, Binding


class RunsOnce(Arguments):
    """The place is reached only at the program's start: from main, init, a package variable or
    the function of a command (cobra, urfave/cli), outside of loops, or in a function given to
    sync.Once.
    """

    node: Binding = "$match"


class ValidRegexp(Arguments):
    """The constant string is a regular expression that package regexp certainly accepts."""

    of: Binding
