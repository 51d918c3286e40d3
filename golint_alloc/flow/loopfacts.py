"""What is found out about a loop once, however many nodes in it are asked about."""

from __future__ import annotations

from functools import cached_property

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.errorpath import never_returns
from golint_alloc.flow.exits import branch_target, ends_loop
from golint_alloc.flow.tree import Loop, contains, line_of, quote
from golint_alloc.flow.tripcount import trip_count
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import walk, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import NO, UNKNOWN, YES

FEW = 2
"""Up to so many iterations a loop does not count as one."""


class LoopFacts:
    """How often a loop runs and what leaves it; ``loops`` says what the answers mean."""

    def __init__(self, info: Info, loop: Loop) -> None:
        self._info = info
        self._loop = loop
        self._ahead = iter(walk_function(loop.body))
        self._next = next(self._ahead, None)
        self._skip: ast.Node | None = None

    @cached_property
    def count(self) -> ast.Expr | int | None:
        """What bounds the number of iterations."""
        return trip_count(self._info, self._loop)

    @cached_property
    def many(self) -> Answer:
        """Whether it may run more than two times."""
        info, loop, count = self._info, self._loop, self.count
        if isinstance(count, int):
            if count <= FEW:
                return Answer(NO, f"the loop runs at most {count} times")
            return Answer(YES, f"the loop runs up to {count} times")
        if isinstance(loop, ast.Range):
            if kinds.is_unknown(info.type_of(loop.x)):
                return Answer(UNKNOWN)
            return Answer(YES, f"the loop at line {line_of(loop)} runs once per element")
        if _leaves_at_once(info, loop):
            return Answer(NO, "the loop is left in its first iteration")
        return Answer(YES, f"the loop at line {line_of(loop)} has no small constant bound")

    @cached_property
    def exit(self) -> Answer:
        """Whether it may be left, or an iteration cut short for good, before its bound."""
        for node in walk_function(self._loop.body):
            words = _leaves(self._info, node, self._loop)
            if words:
                return Answer(YES, f"{words} at line {line_of(node)}")
        return Answer(NO)

    @cached_property
    def end(self) -> Answer:
        """As ``exit``, calls that end the program or the test included."""
        for node in walk_function(self._loop.body):
            if isinstance(node, ast.Call) and never_returns(self._info, node):
                return Answer(YES, f"{quote(node.fun)} at line {line_of(node)}")
        return self.exit

    def skip_before(self, offset: int) -> ast.Node | None:
        """The first node that begins before an offset and may end the iteration.

        Nodes are looked at in the order of the source, and no further than anybody asked.
        """
        while self._skip is None and self._next is not None and self._next.start < offset:
            if _skips(self._info, self._next, self._loop):
                self._skip = self._next
            self._next = next(self._ahead, None)
        return self._skip if self._skip is not None and self._skip.start < offset else None


def _leaves_at_once(info: Info, loop: Loop) -> bool:
    body = loop.body.stmts
    if not body or any(isinstance(n, ast.Branch) and n.op == "continue" for n in walk(loop.body)):
        return False
    return ends_loop(info, body[-1], loop)


def _leaves(info: Info, node: ast.Node, loop: Loop) -> str:
    if isinstance(node, ast.Return):
        return "return"
    if isinstance(node, ast.Branch):
        if node.op == "goto":
            return "goto"
        if node.op in {"break", "continue"} and branch_target(node) is not loop:
            target = branch_target(node)
            return node.op if target is None or contains(target, loop) else ""
        return "break" if node.op == "break" else ""
    if isinstance(node, ast.Call):
        callee = info.callee(node)
        return "panic" if (callee.kind, callee.name) == ("builtin", "panic") else ""
    return ""


def _skips(info: Info, node: ast.Node, loop: Loop) -> bool:
    if isinstance(node, ast.Branch) and node.op == "continue":
        target = branch_target(node)
        return target is None or not contains(loop.body, target)
    return bool(_leaves(info, node, loop))
