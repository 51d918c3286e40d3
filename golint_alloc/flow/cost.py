"""What the compiler's inliner counts for a function body: nodes of its tree, calls, closures.

The numbers are those of cmd/compile/internal/inline (hairyVisitor); how many nodes a piece of
source becomes follows from cmd/compile/internal/noder and typecheck, as of Go 1.27, and is
tested against ``-gcflags=-m=2``. Statements are in ``cost_stmts``, calls in ``cost_calls``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from golint_alloc.flow import cost_conversions as conversions
from golint_alloc.flow import kinds
from golint_alloc.flow.constant import is_constant
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.infer.typesets import core_type
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Interface,
    Map,
    Pointer,
    Slice,
    Struct,
    Type,
    TypeParam,
)
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.sizes import has_type_param

BUDGET: Final = 80
"""What a function may cost to be inlined (inlineMaxBudget)."""
CLOSURE: Final = 15
"""Extra cost of a function literal."""
DICTIONARY_WORD: Final = 4
"""An entry of the hidden argument of a generic function: index, dereference, name, number."""
_OLD_ASSERTION: Final = 4
"""The types that an assertion on an interface with methods named at run time."""
_LEANER_SINCE: Final = (1, 25)
_GUESS: Final = 4
"""How far the cost of a construct may be off whose form or type is not known."""


class Impossible(Exception):  # noqa: N818 - a verdict, not an error
    """The body holds something that is never inlined; the text says what."""


class Exceeded(Exception):  # noqa: N818 - a verdict, not an error
    """The limit is exceeded whatever follows; the argument is what was counted by then."""


class Doubt(NamedTuple):
    """How far a part of the cost may be off."""

    cause: str
    less: int
    """Zero or negative."""
    more: int


class Callees(Protocol):
    """Who knows what called functions cost."""

    def cost_of(self, callee: Callee, model: CostModel) -> int | None:
        """The cost of a callee that is inlined itself, None for one that is called.

        What is doubtful about it is noted in the model. Raises Impossible.
        """

    def cost_of_literal(self, literal: ast.FuncLit, model: CostModel) -> int | None:
        """The same for a function literal that is called where it stands."""


class CostModel:
    """Counts one body. ``block`` raises Impossible and Exceeded, as all that is called there."""

    def __init__(self, info: Info, callees: Callees, limit: int, since: tuple[int, int]) -> None:
        """``limit``: counting stops when it is certainly exceeded. ``since``: the oldest release
        for which the cost is to hold.
        """
        self.info = info
        self._since = since
        self.callees = callees
        self.doubts: list[Doubt] = []
        self._limit = limit
        self._counted = 0
        """The cost of the simple statements so far, which the cost of the body is not below."""

    def doubt(self, cause: str, less: int = -_GUESS, more: int = _GUESS) -> None:
        """Note that something was counted by guess."""
        self.doubts.append(Doubt(cause, less, more))
        self._limit -= less

    def doubt_older(self, cause: str, more: int) -> None:
        """Note what counted more in some release before Go 1.25 (in 1.23; 1.25 was measured)."""
        if self._since < _LEANER_SINCE:
            self.doubt(f"{cause} before Go 1.25", 0, more)

    def attempt(self, count: Callable[[], int]) -> int:
        """The cost of what the compiler perhaps leaves out, counted by a function.

        What is never inlined only makes the cost doubtful.
        """
        before, self._counted = self._counted, 0
        limit, self._limit = self._limit, sys.maxsize
        known = len(self.doubts)
        try:
            return count()
        except Impossible as reason:
            self.doubt(f"perhaps {reason}", 0, 10 * BUDGET)
            return 0
        finally:
            self._counted = before
            self._limit = limit - sum(doubt.less for doubt in self.doubts[known:])

    def block(self, statements: Iterable[ast.Stmt]) -> int:
        """The cost of the statements up to the one behind which nothing is reached."""
        from golint_alloc.flow.cost_stmts import live

        return sum(map(self.stmt, live(self.info, statements)))

    def stmt(self, node: ast.Stmt | None) -> int:
        """The cost of one statement."""
        from golint_alloc.flow.cost_stmts import COMPOUND, stmt_cost

        if node is None:
            return 0
        cost = stmt_cost(self, node)
        if not isinstance(node, COMPOUND):
            self._counted += cost
            if self._counted > self._limit:
                raise Exceeded(self._counted)
        return cost

    def expr(self, node: ast.Expr | None) -> int:
        """The cost of an expression."""
        if node is None:
            return 0
        node = unparen(node)
        if isinstance(node, ast.BasicLit):
            return 1
        if self.info.is_type_expr(node):
            return 0
        if self.info.const_value(node) is not None or is_constant(self.info, node):
            return 1
        handler = _EXPRESSIONS.get(type(node))
        if handler is None:
            self.doubt(f"a {type(node).__name__}")
            return 1
        return handler(self, node)

    def value(self, node: ast.Expr) -> int:
        """An expression that its context may convert to an interface."""
        return self.expr(node) + conversions.of_value(self, node)

    def array(self, node: ast.Expr) -> int:
        """The cost of what is indexed; a pointer to an array is followed."""
        type_ = self.info.type_of(node)
        followed = kinds.is_pointer(type_) and kinds.is_array(kinds.pointee(type_))
        return self.expr(node) + (self._dereference(node) if followed else 0)

    def address(self, node: ast.Expr, path: tuple[str, ...] = ()) -> int:
        """The cost of ``&node.path…``; the address of a variable's first field is the variable's.

        The path are embedded fields that are not written.
        """
        node = unparen(node)
        if len(path) == 1 and self._is_name(node):
            if self._is_first(self.info.type_of(node), path[0]):
                return 1
        elif not path and isinstance(node, ast.Selector) and self._is_name(unparen(node.x)):
            selection = self.info.selection(node)
            is_own = selection is not None and selection.kind == "field" and not selection.path
            if is_own and self._is_first(self.info.type_of(node.x), node.sel.name):
                return 1
        return 1 + len(path) + self.expr(node)

    def _is_name(self, node: ast.Expr) -> bool:
        """Whether this is a variable, of another package perhaps."""
        if isinstance(node, ast.Ident):
            return True
        return isinstance(node, ast.Selector) and isinstance(
            self.info.object_of_selector(node), Var
        )

    def _is_first(self, owner: Type, name: str) -> bool:
        """Whether a field is at offset 0 of a struct or of what a pointer to one points to."""
        struct = kinds.pointee(owner)
        layout = self.info.program.sizes.layout(struct)
        if layout is not None:
            return any(field.name == name and field.offset == 0 for field in layout)
        under = struct.underlying
        return isinstance(under, Struct) and bool(under.fields) and under.fields[0].name == name

    def _selector(self, node: ast.Selector) -> int:
        if isinstance(node.x, ast.Ident) and self.info.imported_path(node.x) is not None:
            return 1
        selection = self.info.selection(node)
        if selection is None:
            self.doubt("an unknown selector", -1)
            return 2
        if selection.kind == "method-expr":
            return 0
        if selection.kind == "method":
            return 2 + self.receiver(node, selection.path, selection.obj)
        return 1 + len(selection.path) + self.expr(node.x)

    def receiver(self, node: ast.Selector, path: tuple[str, ...], method: object) -> int:
        """What a method is called on: Go takes its address or follows its pointer."""
        plain = len(path) + self.expr(node.x)
        if not isinstance(method, Func) or method.recv is None:
            return plain
        holder = self.info.type_of(node.x) if not path else self._embedded(node, path)
        if isinstance(holder, TypeParam) or kinds.is_interface(holder) is not False:
            return plain
        is_pointer = isinstance(holder, Pointer)
        if method.pointer_recv and not is_pointer:
            return self.address(node.x, path)
        return plain + (is_pointer and not method.pointer_recv)

    def _embedded(self, node: ast.Selector, path: tuple[str, ...]) -> Type:
        """The type of the last embedded field on the way to a method."""
        type_ = self.info.type_of(node.x)
        for name in path:
            struct = kinds.pointee(type_).underlying
            fields = struct.fields if isinstance(struct, Struct) else ()
            type_ = next((field.type for field in fields if field.name == name), UNKNOWN_TYPE)
        return type_

    def _unary(self, node: ast.Unary) -> int:
        if node.op == "&" and not isinstance(unparen(node.x), ast.CompositeLit):
            return self.address(node.x)
        return 1 + self.expr(node.x)

    def _binary(self, node: ast.Binary) -> int:
        if node.op == "+" and kinds.is_string(self.info.type_of(node)):
            return 1 + sum(map(self.expr, self._concatenated(node)))
        cost = 1 + self.expr(node.x) + self.expr(node.y)
        if node.op in {"==", "!="}:
            sides = self.info.type_of(node.x), self.info.type_of(node.y)
            common = conversions.common_type(*sides)
            if common is not None:
                cost += sum(conversions.implicit(self, side, common) for side in sides)
        return cost

    def _concatenated(self, node: ast.Expr) -> list[ast.Expr]:
        """The operands of a chain of ``+``, which is one node."""
        node = unparen(node)
        if not isinstance(node, ast.Binary) or node.op != "+":
            return [node]
        if self.info.const_value(node) is None:
            return self._concatenated(node.x) + self._concatenated(node.y)
        return [node]

    def _index(self, node: ast.Index) -> int:
        if isinstance(self.info.object_of(node.x) if isinstance(node.x, ast.Ident) else None, Func):
            return 1 + CLOSURE + DICTIONARY_WORD  # an instance as a value wraps its dictionary
        return 1 + self.array(node.x) + sum(map(self.value, node.indices))

    def _slice(self, node: ast.SliceExpr) -> int:
        is_array = kinds.is_array(self.info.type_of(node.x))
        cost = 1 + (self.address(node.x) if is_array else self.expr(node.x))
        if node.low is not None and self.info.const_value(node.low) == 0:
            cost -= 1
            self.doubt_older("a slice from 0", 1)
        if node.high is not None and self._is_length(node.high, node.x):
            cost -= 2
            self.doubt_older("a slice to its length", 2)
        return cost + self.expr(node.low) + self.expr(node.high) + self.expr(node.max)

    def _is_length(self, high: ast.Expr, of: ast.Expr) -> bool:
        """Whether this is ``len(x)`` of the variable x that is sliced."""
        high, of = unparen(high), unparen(of)
        if not isinstance(high, ast.Call) or not isinstance(of, ast.Ident) or len(high.args) != 1:
            return False
        argument = unparen(high.args[0])
        if not isinstance(argument, ast.Ident) or self.info.callee(high).name != "len":
            return False
        return self.info.object_of(argument) is self.info.object_of(of)

    def _star(self, node: ast.Star) -> int:
        return self.expr(node.x) + self._dereference(node.x)

    def _dereference(self, node: ast.Expr) -> int:
        """``*(*T)(unsafe.Pointer(&x))`` reads x as another type, at no cost of its own."""
        pointer = unparen(node)
        while isinstance(pointer, ast.Call) and len(pointer.args) == 1:
            if not self.info.is_type_expr(pointer.fun):
                break
            if not conversions.is_free(
                self.info.type_of(pointer), self.info.type_of(pointer.args[0])
            ):
                break
            pointer = unparen(pointer.args[0])
        is_address = (
            isinstance(pointer, ast.Unary)
            and pointer.op == "&"
            and not isinstance(unparen(pointer.x), ast.CompositeLit)
        )
        return 0 if is_address else 1

    def _assertion(self, node: ast.TypeAssert) -> int:
        cost = 1 + self.expr(node.x)
        if node.type is not None and has_type_param(self.info.type_of(node)):
            # The types are told to a function: that of the interface, and a dictionary entry.
            cost += 2 + DICTIONARY_WORD
        source = self.info.type_of(node.x).underlying
        if node.type is not None and isinstance(source, Interface) and source.methods:
            self.doubt_older("a type assertion", _OLD_ASSERTION)
        return cost

    def _composite(self, node: ast.CompositeLit) -> int:
        type_ = self.info.type_of(node)
        cost = 1
        if node.type is None and isinstance(type_.underlying, Pointer):
            cost += 1
            type_ = kinds.pointee(type_)
        under = core_type(type_) or UNKNOWN_TYPE
        is_struct = isinstance(under, Struct)
        if isinstance(under, Slice):
            cost += 1
        if kinds.is_unknown(under) and node.elts:
            self.doubt("a literal of unknown type", 0, 1 + 2 * len(node.elts))
        for element in node.elts:
            value = element
            if isinstance(element, ast.KeyValue):
                value = element.value
                if isinstance(under, Map):
                    cost += 1 + self.value(element.key)
                elif isinstance(under, Slice | Array):
                    cost += 2
            cost += is_struct + self.value(value)
        return cost

    def _literal(self, node: ast.FuncLit) -> int:  # noqa: ARG002 - its body is another function
        return 1 + CLOSURE

    def _call(self, node: ast.Call) -> int:
        from golint_alloc.flow.cost_calls import call_cost

        return call_cost(self, node)


_EXPRESSIONS: dict[type[ast.Expr], Callable[[CostModel, Any], int]] = {
    ast.Ident: lambda _model, _node: 1,
    ast.Selector: CostModel._selector,
    ast.Unary: CostModel._unary,
    ast.Binary: CostModel._binary,
    ast.Index: CostModel._index,
    ast.SliceExpr: CostModel._slice,
    ast.Star: CostModel._star,
    ast.TypeAssert: CostModel._assertion,
    ast.CompositeLit: CostModel._composite,
    ast.FuncLit: CostModel._literal,
    ast.Call: CostModel._call,
}
