"""A piece of Go being walked: a function itself, or the copy of it that is inlined at a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow.escape.graph import Activation, Frame, Location
from golint_alloc.syntax import ast
from golint_alloc.types.dependency import source_of
from golint_alloc.types.objects import Func, Var

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow


class Body:
    """What names and expressions stand for while one copy of a function's body is walked."""

    __slots__ = (
        "activation",
        "arguments",
        "caller",
        "flow",
        "frames",
        "storage",
        "type_switches",
        "variables",
    )

    def __init__(
        self,
        flow: FunctionFlow,
        activation: Activation,
        variables: dict[Var, Location],
        storage: dict[tuple[ast.Node, str], Location],
        caller: Body | None = None,
    ) -> None:
        self.flow = flow
        self.activation = activation
        """Where ``return`` goes outside of literals."""
        self.variables = variables
        self.storage = storage
        self.caller = caller
        """The body that an inlined one is part of."""
        self.frames: dict[ast.Node, Frame] = {}
        """Of function literals."""
        self.type_switches: dict[ast.Node, ast.Expr] = {}
        self.arguments: dict[Var, ast.Expr] = {}
        """What an inlined body's parameters are given, in the terms of ``caller``."""

    def is_inside(self, func: ast.Node) -> bool:
        """Whether this is, or is inlined into, a copy of a function."""
        body: Body | None = self
        while body is not None:
            if body.flow.func is func:
                return True
            body = body.caller
        return False

    @property
    def level(self) -> int:
        """How many calls deep this is inlined."""
        found, body = 0, self.caller
        while body is not None:
            found, body = found + 1, body.caller
        return found


def body_of(func: Func) -> FunctionFlow | None:
    """The flow of a declared function whose body is at hand; None for all others."""
    from golint_alloc.flow.function import flow_of

    source = source_of(func)
    if source is None or not source.decl.has_body:
        return None
    return flow_of(source.package.info, source.decl)
