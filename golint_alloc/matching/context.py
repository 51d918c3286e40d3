"""One candidate match and everything that predicates, messages and fixes may ask of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from golint_alloc.matching.matcher import Bindings, Bound, Imagined, Moved, Places, Run
from golint_alloc.rulespec.metavars import MATCH
from golint_alloc.syntax import ast
from golint_alloc.types.model import UNKNOWN_TYPE, Type
from golint_alloc.types.verdict import YES, Verdict

if TYPE_CHECKING:
    from golint_alloc.flow.answer import Answer
    from golint_alloc.flow.function import FunctionFlow
    from golint_alloc.syntax.file import File
    from golint_alloc.types.info import Info


class Context:
    """A match in a file, with its bindings."""

    __slots__ = ("bindings", "file", "go_version", "imports", "info", "match", "options", "reasons")

    def __init__(
        self,
        file: File,
        info: Info,
        match: Bound,
        bindings: Bindings,
        imports: Mapping[str, str],
        options: Mapping[str, int | str | bool],
        go_version: tuple[int, int],
    ) -> None:
        self.file = file
        self.info = info
        self.match = match
        self.bindings = bindings
        self.imports = imports
        """Package name -> import path, as the rule understands names."""
        self.options = options
        self.go_version = go_version
        """The language version of the file."""
        self.reasons: dict[str, str] = {}
        """Predicate -> why it answered as it did here; see ``note``."""

    def nested(self, match: Bound, bindings: Bindings) -> Context:
        """The context of a match inside this one."""
        inner = Context(
            self.file, self.info, match, bindings, self.imports, self.options, self.go_version
        )
        inner.reasons = self.reasons
        return inner

    def note(self, predicate: str, answer: Answer) -> Verdict:
        """Keep why a predicate answered: the last yes counts, without one the first answer."""
        if answer.reason and (answer.verdict is YES or predicate not in self.reasons):
            self.reasons[predicate] = answer.reason
        return answer.verdict

    def bound(self, reference: str) -> Bound | None:
        """What ``$x`` is bound to; ``$match`` is the whole match. None when unbound."""
        name = reference.removeprefix("$").removeprefix("*")
        return self.match if name == MATCH else self.bindings.get(name)

    def node(self, reference: str) -> ast.Node | None:
        """The syntax node bound to a name: the first of a run, None for other values."""
        bound = self.bound(reference)
        if isinstance(bound, Run | Places):
            return bound.nodes[0] if bound.nodes else None
        return bound if isinstance(bound, ast.Node) else None

    def nodes(self, reference: str) -> tuple[ast.Node, ...]:
        """All nodes bound to a name."""
        bound = self.bound(reference)
        if isinstance(bound, Run | Places):
            return bound.nodes
        return (bound,) if isinstance(bound, ast.Node) else ()

    def expr(self, reference: str) -> ast.Expr | None:
        """The expression bound to a name; an expression statement counts as its expression."""
        node = self.node(reference)
        if isinstance(node, ast.ExprStmt):
            return node.x
        return node if isinstance(node, ast.Expr) else None

    def type_of(self, reference: str) -> Type:
        """The type of the expression (or type) bound to a name, else Unknown."""
        bound = self.bound(reference)
        if isinstance(bound, Imagined):
            return bound.type
        node = self.node(reference)
        if isinstance(node, ast.TypeSpec):
            return self.info.type_of(node.name)
        expr = self.expr(reference)
        return UNKNOWN_TYPE if expr is None else self.info.type_of(expr)

    @property
    def anchor(self) -> ast.Node:
        """A node inside the match, for questions about its surroundings."""
        node = self.node("$match")
        assert node is not None
        return node

    def flow(self) -> FunctionFlow | None:
        """Flow facts of the function around the match, None outside of functions."""
        from golint_alloc.flow.function import flow_of

        return flow_of(self.info, self.anchor)


def span_of(bound: Bound) -> tuple[int, int] | None:
    """(start, end) of a bound node or run; None for plain values and empty runs."""
    if isinstance(bound, ast.Node):
        return bound.start, bound.end
    if (isinstance(bound, Run) and bound.nodes) or isinstance(bound, Moved):
        return bound.start, bound.end
    return None
