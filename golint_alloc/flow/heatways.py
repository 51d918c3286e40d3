"""Where code stands, how often that runs, and the ways on which calls lead to a function."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from golint_alloc.flow.busy import called_per_element, is_handler, where
from golint_alloc.flow.loops import loops_around, runs_many
from golint_alloc.flow.pace import is_paced
from golint_alloc.flow.tree import Function, Loop, called_in_place, outermost_function
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, function_name, top_level
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO

LOOP: Final = 10.0
"""An iteration counts as ten runs."""
MAX_LOOPS: Final = 3
"""Loops beyond do not count."""
MAX_HEAT: Final = 10_000.0
COLD: Final = 0.1
ERROR_PATH: Final = 0.05
HANDLER: Final = 5.0
_QUOTED_STEPS = 3


class Heat(NamedTuple):
    """A guess at how often something runs, 1 being once per call of an ordinary function."""

    factor: float
    reason: str
    """In words, empty when there is nothing to say:
    ``in a loop, called from the loop in (*Server).serve at server.go:120``."""


class Place(NamedTuple):
    """Where something stands in its outermost function."""

    func: Function | None
    """Which it is; None for the initialisation of package variables and for types."""
    loops: int
    """Loops around it, functions called once per element included."""
    words: str
    own: Heat | None = None
    """The heat that does not depend on the function around it."""
    held: bool = False
    """Whether it is in a function literal that runs when whoever holds it likes."""


def place_of(info: Info, node: ast.Node) -> Place:
    """Climb from a node to its outermost function, through function literals."""
    loops = 0
    words: list[str] = []
    current = node
    while True:
        depth = sum(_counts(info, current, loop) for loop in loops_around(current))
        loops += depth
        if depth:
            words.append(f"in {depth} nested loops" if depth > 1 else "in a loop")
        func = _function_behind(current)
        if not isinstance(func, ast.FuncLit):
            break
        if is_handler(info, func):
            handler = Heat(HANDLER, "in an HTTP handler")
            return Place(outermost_function(func), loops, ", ".join(words), handler)
        callee = called_per_element(info, func)
        if not callee:
            return Place(outermost_function(func), loops, ", ".join(words), held=True)
        loops += 1
        words.append(f"in a function passed to {callee}")
        current = func
    own = None
    if func is None and any(isinstance(parent, ast.ValueSpec) for parent in ancestors(current)):
        own = Heat(COLD, "in the initialisation of a package variable")
    return Place(func, loops, ", ".join(words), own)


def _counts(info: Info, node: ast.Node, loop: Loop) -> bool:
    """Whether a loop makes what is in it run often."""
    return runs_many(info, loop).verdict is not NO and not is_paced(info, node, loop)


def _function_behind(node: ast.Node) -> Function | None:
    """The innermost function around a node, literals called where they stand left out.

    Their loops are those of the function around them; see ``loops_around``.
    """
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncDecl):
            return parent
        if isinstance(parent, ast.FuncLit) and not called_in_place(parent):
            return parent
    return node if isinstance(node, ast.FuncDecl) else None


class Caller(NamedTuple):
    """A call of a function of the package."""

    call: ast.Call
    place: Place
    failing: bool
    """Whether it is on an error path."""


class Step(NamedTuple):
    """A function on a way backwards from a callee to its callers."""

    func: Function | None
    loops: int
    """Loops around the calls on the way, at most ``MAX_LOOPS``."""
    failing: bool
    """Whether one of the calls is on an error path."""
    call: ast.Call | None = None
    """The call that begins the way, where its place has a heat of its own."""


class Ways:
    """The ways that lead to a function, found backwards, shortest first.

    Loops beyond a limit do not count, so there are few steps for each function, and each is
    visited once: recursion ends.
    """

    def __init__(self, start: Step) -> None:
        self._onward: dict[Step, tuple[Step, Caller] | None] = {start: None}
        self._waiting = deque([start])
        self._best: Heat | None = None

    def __iter__(self) -> Iterator[Step]:
        while self._waiting:
            yield self._waiting.popleft()

    def back(self, step: Step, caller: Caller) -> Step:
        """The step before a call, to be visited if it is new."""
        place = caller.place
        loops = min(step.loops + place.loops, MAX_LOOPS)
        begins = caller.call if place.own is not None else None
        before = Step(place.func, loops, step.failing or caller.failing, begins)
        if before not in self._onward:
            self._onward[before] = (step, caller)
            if place.own is None:
                self._waiting.append(before)
        return before

    def arrive(self, step: Step, own: Heat, name: str) -> None:
        """A way begins here, at a function of that name or at a place with a heat of its own."""
        factor = own.factor * LOOP**step.loops * (ERROR_PATH if step.failing else 1.0)
        if self._best is None or factor > self._best.factor:
            self._best = Heat(factor, self._in_words(step, own.reason, name))

    def hottest(self) -> Heat:
        """The hottest way; nothing is said of what is neither hot nor cold."""
        if self._best is None or self._best.factor == 1.0:
            return Heat(1.0, "")  # without any: functions that only call each other
        return Heat(min(self._best.factor, MAX_HEAT), self._best.reason)

    def _in_words(self, step: Step, reason: str, name: str) -> str:
        """The calls from a step to the function in question, the last of them first."""
        calls = []
        came = self._onward[step]
        while came is not None:
            callee, caller = came
            calls.append(_call_in_words(caller))
            came = self._onward[callee]
        if not calls:
            return reason
        calls.reverse()
        if len(calls) > _QUOTED_STEPS:
            calls[_QUOTED_STEPS - 1 : -1] = ["…"]
        note = reason.removeprefix("in ")
        return ", ".join(calls) + (f" ({note})" if note and note != name else "")


def _call_in_words(caller: Caller) -> str:
    """``called from the loop in (*Server).serve at server.go:120``."""
    call, place, _ = caller
    decl = top_level(call)
    name = function_name(decl) if isinstance(decl, ast.FuncDecl) else "a package variable"
    if place.loops > 1:
        return f"called from {place.loops} nested loops in {name} at {where(call)}"
    if place.loops:
        return f"called from the loop in {name} at {where(call)}"
    return f"called by {name} at {where(call)}"
