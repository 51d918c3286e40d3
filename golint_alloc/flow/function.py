"""The façade of this room: everything that can be asked about one function."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow import loops as loops_
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.tree import Code, Loop, outermost_function, parameters
from golint_alloc.flow.uses import Uses
from golint_alloc.flow.variation import Variation
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import Verdict

if TYPE_CHECKING:
    from golint_alloc.flow.escape.alone import Alone
    from golint_alloc.flow.escape.components import Component
    from golint_alloc.flow.escape.facts import EscapeFacts
    from golint_alloc.flow.heat import Heat
    from golint_alloc.flow.inline import Inlinability


class FunctionFlow:
    """Facts about one outermost function, function literals inside it included.

    Everything is computed when first asked for and kept.
    """

    def __init__(self, info: Info, func: Code) -> None:
        """A ``var`` line stands for the initialisation of the package variables it declares."""
        self.info = info
        self.func: Code = outermost_function(func) or func
        self.component: Component | None = None
        """The functions solved together with this one; ask ``component_of`` for it."""
        self.alone: Alone | None = None
        """Its graph without those that it may be in a circle with; ask ``alone`` for it."""
        self._uses: Uses | None = None
        self._escape: EscapeFacts | None = None
        self._inlinable: Inlinability | None = None
        self._variations: dict[Loop, Variation] = {}

    @property
    def parameter_count(self) -> int:
        """How many parameters the function has, its receiver and those without a name counted."""
        return 0 if isinstance(self.func, ast.ValueSpec) else len(parameters(self.func))

    @property
    def uses(self) -> Uses:
        """The uses of variables."""
        if self._uses is None:
            self._uses = Uses(self.info, self.func)
        return self._uses

    @property
    def escape(self) -> EscapeFacts:
        """What leaves the function for the heap."""
        if self._escape is None:
            from golint_alloc.flow.escape.facts import EscapeFacts

            self._escape = EscapeFacts(self)
        return self._escape

    def inlinable(self) -> Inlinability:
        """Whether the compiler inlines calls of this function."""
        if self._inlinable is None:
            from golint_alloc.flow.inline import inlinability

            if isinstance(self.func, ast.ValueSpec):
                raise TypeError("the initialisation of variables is not called")
            self._inlinable = inlinability(self.info, self.func)
        return self._inlinable

    def heat(self, node: ast.Node) -> Heat:
        """How often a place in this function seems to run."""
        from golint_alloc.flow.heat import heat_of

        return heat_of(self.info, node)

    def variable(self, ident: ast.Ident) -> Var | None:
        """The variable an identifier names; None for anything else."""
        obj = self.info.object_of(ident)
        return obj if isinstance(obj, Var) and obj.role != "field" else None

    def loops_around(self, node: ast.Node) -> list[Loop]:
        """The loops that run the node, innermost first; see ``loops.loops_around``."""
        return loops_.loops_around(node)

    def loop_depth(self, node: ast.Node) -> int:
        """How many loops around a node may run more than two times."""
        around = loops_.loops_around(node)
        return sum(self.runs_many(loop).verdict is not Verdict.NO for loop in around)

    def varies(self, expr: ast.Expr, loop: Loop) -> Verdict:
        """Whether the value of an expression can change between iterations of a loop."""
        variation = self._variations.get(loop)
        if variation is None:
            variation = self._variations[loop] = Variation(self.info, self.uses, loop)
        return variation.varies(expr)

    def runs_many(self, loop: Loop) -> Answer:
        """Whether a loop may run more than two times."""
        return loops_.runs_many(self.info, loop)

    def surely_many(self, loop: Loop) -> Answer:
        """Whether a loop certainly runs more than two times; see ``loops.surely_many``."""
        return loops_.surely_many(self.info, loop, self.uses)

    def may_exit_early(self, loop: Loop) -> Answer:
        """Whether a loop may end before its bound is reached."""
        return loops_.may_exit_early(self.info, loop)

    def unconditional(self, node: ast.Node, loop: Loop) -> Answer:
        """Whether each iteration begun executes the node exactly once."""
        return loops_.unconditional(self.info, node, loop)

    def trip_count(self, loop: Loop) -> ast.Expr | int | None:
        """What bounds the number of iterations; see ``tripcount.trip_count``."""
        return loops_.iterations(self.info, loop)


def flow_of(info: Info, node: ast.Node) -> FunctionFlow | None:
    """The facts about the outermost function around a node, made once per package information.

    None when the node is outside of any function.
    """
    func = outermost_function(node)
    return None if func is None else info.kept(FunctionFlow, func)
