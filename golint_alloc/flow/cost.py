"""What the compiler's inliner counts for a function body: nodes of its tree, calls, closures.

The numbers are those of cmd/compile/internal/inline (hairyVisitor); how many
nodes a piece of source becomes was measured with ``-gcflags=-m=2``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from golint_alloc.flow import kinds
from golint_alloc.flow.tree import unparen
from golint_alloc.syntax import ast
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.model import Array, Basic, Map, Pointer, Slice, Struct, Tuple, Type
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.verdict import YES

CALL = 57
"""Extra cost of a call that is not inlined itself (inlineExtraCallCost)."""
PARAMETER_CALL = 17
"""Extra cost of calling a function parameter (inlineParamCallCost)."""
CLOSURE = 15
_NEW_VALUE = 5
"""The variable behind ``new(value)``."""
_DICTIONARY = 2
"""The hidden argument of a generic function."""
BUDGET = 80

CalleeCost = Callable[[Callee], "int | None"]
"""The inline cost of a callee that is inlined itself, None for one that is called."""

_INTRINSIC_PREFIXES = (
    "sync/atomic.", "internal/runtime/atomic.", "math/bits.TrailingZeros", "math/bits.Len",
    "math/bits.OnesCount", "math/bits.ReverseBytes", "math/bits.RotateLeft", "math/bits.Mul",
    "math/bits.Add", "math/bits.Sub", "math/bits.Div",
)  # fmt: skip
_INTRINSICS = frozenset({
    "math.Sqrt", "math.Abs", "math.Copysign", "math.Floor", "math.Ceil", "math.Trunc", "math.FMA",
    "math.RoundToEven", "runtime.KeepAlive",
})  # fmt: skip


class Impossible(Exception):  # noqa: N818 - a verdict, not an error
    """The body holds something that is never inlined; the text says what."""


class CostModel:
    """Counts one body."""

    def __init__(self, info: Info, callee_cost: CalleeCost) -> None:
        self.info = info
        self._callee_cost = callee_cost
        self.doubts = 0
        """How many constructs were counted by guess."""
        self.unknown_calls = 0
        """How many calls were counted of which nobody knows what they are."""

    def block(self, statements: Iterable[ast.Stmt]) -> int:
        """The cost of statements; raises Impossible."""
        return sum(self.stmt(statement) for statement in statements)

    def stmt(self, node: ast.Stmt | None) -> int:
        """The cost of one statement; raises Impossible."""
        from golint_alloc.flow.cost_stmts import stmt_cost

        return 0 if node is None else stmt_cost(self, node)

    def expr(self, node: ast.Expr | None) -> int:
        """The cost of an expression; raises Impossible."""
        if node is None:
            return 0
        node = unparen(node)
        if isinstance(node, ast.BasicLit):
            return 1
        if self.info.is_type_expr(node):
            return 0
        if self.info.const_value(node) is not None:
            return 1
        handler = _EXPRESSIONS.get(type(node))
        if handler is None:
            self.doubts += 1
            return 1
        return handler(self, node)

    def value(self, node: ast.Expr) -> int:
        """An expression that its context may convert to an interface."""
        return self.expr(node) + self._is_converted(node)

    def _is_converted(self, node: ast.Expr) -> bool:
        if kinds.is_interface(self.info.target_type(node)) is not True:
            return False
        source = self.info.type_of(node)
        if kinds.is_untyped_nil(source):
            return False
        if kinds.is_interface(source) is True:
            return source is not self.info.target_type(node) and not self._same(node)
        return True

    def _same(self, node: ast.Expr) -> bool:
        target = self.info.target_type(node)
        source = self.info.type_of(node)
        same_named = kinds.named(source) is not None and kinds.named(source) is kinds.named(target)
        both_literal = kinds.named(source) is None and kinds.named(target) is None
        return same_named or both_literal

    def temporaries(self, values: list[ast.Expr]) -> int:
        """What ``return f()`` and ``g(f())`` add when f has several results.

        Each goes through a variable that is declared, assigned and read.
        """
        type_ = self.info.type_of(values[0]) if len(values) == 1 else None
        return 4 * len(type_.types) + 1 if isinstance(type_, Tuple) and type_.types else 0

    def _selector(self, node: ast.Selector) -> int:
        if self.info.object_of_selector(node) is not None:
            return 1
        selection = self.info.selection(node)
        if selection is None:
            self.doubts += 1
            return 2
        if selection.kind == "method-expr":
            return 0
        hops = len(selection.path)
        method = 1 if selection.kind == "method" else 0
        return 1 + method + hops + self.expr(node.x)

    def _unary(self, node: ast.Unary) -> int:
        operand = unparen(node.x)
        if node.op == "&" and isinstance(operand, ast.Selector) and self._is_first(operand):
            return self.expr(operand.x)
        return 1 + self.expr(operand)

    def _is_first(self, node: ast.Selector) -> bool:
        """Whether this is ``x.f`` with x a variable and f its first field: its address is free."""
        selection = self.info.selection(node)
        if selection is None or selection.kind != "field" or selection.path:
            return False
        if not isinstance(unparen(node.x), ast.Ident):
            return False
        struct = kinds.pointee(self.info.type_of(node.x)).underlying
        return (
            isinstance(struct, Struct)
            and bool(struct.fields)
            and (struct.fields[0].name == selection.obj.name)
        )

    def _binary(self, node: ast.Binary) -> int:
        if node.op == "+" and kinds.is_string(self.info.type_of(node)):
            return 1 + sum(self._operand(part) for part in self._concatenated(node))
        cost = 1 + self.expr(node.x) + self.expr(node.y)
        if node.op in {"==", "!="}:
            cost += self._is_converted(node.x) + self._is_converted(node.y)
        return cost

    def _operand(self, node: ast.Expr) -> int:
        return self.expr(node)

    def _concatenated(self, node: ast.Expr) -> list[ast.Expr]:
        node = unparen(node)
        if not isinstance(node, ast.Binary) or node.op != "+":
            return [node]
        if self.info.const_value(node) is None:
            return self._concatenated(node.x) + self._concatenated(node.y)
        return [node]

    def _index(self, node: ast.Index) -> int:
        indices = sum(self.value(index) for index in node.indices)
        return 1 + self.array(node.x) + indices

    def array(self, node: ast.Expr) -> int:
        """The cost of what is indexed or ranged over; a pointer to an array is followed."""
        type_ = self.info.type_of(node)
        followed = kinds.is_pointer(type_) and kinds.is_array(kinds.pointee(type_))
        return self.expr(node) + followed

    def _slice(self, node: ast.SliceExpr) -> int:
        cost = 1 + self.expr(node.x) + kinds.is_array(self.info.type_of(node.x))
        if node.low is not None and self.info.const_value(node.low) == 0:
            cost -= 1
        return cost + self.expr(node.low) + self.expr(node.high) + self.expr(node.max)

    def _star(self, node: ast.Star) -> int:
        return 1 + self.expr(node.x)

    def _assertion(self, node: ast.TypeAssert) -> int:
        return 1 + self.expr(node.x)

    def _composite(self, node: ast.CompositeLit) -> int:
        type_ = self.info.type_of(node)
        cost = 1
        if node.type is None and isinstance(type_.underlying, Pointer):
            cost += 1
            type_ = kinds.pointee(type_)
        under = type_.underlying
        is_struct = isinstance(under, Struct)
        if isinstance(under, Slice):
            cost += 1
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
        callee = self.info.callee(node)
        if callee.kind == "conversion":
            return self._conversion(node)
        if callee.kind == "builtin":
            return self._builtin(node, callee.name)
        cost = 1 + self._arguments(node, callee) + self._function(node, callee)
        cost += _DICTIONARY * _is_generic(callee)
        return cost + self._extra(node, callee)

    def _conversion(self, node: ast.Call) -> int:
        arg = node.args[0] if node.args else None
        if arg is None:
            return 1
        target, source = self.info.type_of(node), self.info.type_of(arg)
        return self.expr(arg) + (0 if _is_free(target, source) else 1)

    def _builtin(self, node: ast.Call, name: str) -> int:
        if name == "recover":
            raise Impossible("a call of recover")
        args = [arg for arg in node.args if not self.info.is_type_expr(arg)]
        cost = 1 + sum(self.value(arg) for arg in args)
        if name == "panic":
            converted = sum(self._is_converted(arg) for arg in args)
            return cost + 1 - converted
        if name == "new" and args:
            return cost + _NEW_VALUE
        # A map or channel without a size gets the literal 0.
        is_sized = name != "make" or bool(args) or self._is_slice(node)
        return cost + (not is_sized)

    def _is_slice(self, node: ast.Expr) -> bool:
        return isinstance(self.info.type_of(node).underlying, Slice)

    def _function(self, node: ast.Call, callee: Callee) -> int:
        """The function operand, with the receiver of a method."""
        fun = unparen(node.fun)
        if callee.kind == "func":
            return 1
        if isinstance(fun, ast.Selector) and callee.kind in {"method", "interface"}:
            selection = self.info.selection(fun)
            if selection is None or selection.kind != "method":
                return 1
            receiver = self.expr(fun.x) + len(selection.path)
            if callee.kind == "interface":
                return 1 + receiver
            return receiver + self._adjusted(fun, selection.obj)
        if isinstance(fun, ast.FuncLit):
            return 1 + CLOSURE
        return self.expr(fun)

    def _adjusted(self, fun: ast.Selector, method: object) -> int:
        """1 when Go takes the receiver's address or follows its pointer."""
        pointer_recv = isinstance(method, Func) and method.pointer_recv
        is_pointer = kinds.is_pointer(self.info.type_of(fun.x))
        if pointer_recv == is_pointer:
            return 0
        operand = unparen(fun.x)
        if pointer_recv and isinstance(operand, ast.Selector) and self._is_first(operand):
            return -1
        return 1

    def _arguments(self, node: ast.Call, callee: Callee) -> int:
        cost = sum(self.value(arg) for arg in node.args)
        cost += self.temporaries(node.args)
        signature = callee.signature
        if signature is None or not signature.variadic or node.ellipsis:
            return cost
        packed = len(node.args) - (len(signature.params) - 1)
        return cost + (2 if packed > 0 else 1)

    def _extra(self, node: ast.Call, callee: Callee) -> int:
        if callee.kind in {"func", "method"}:
            if _is_cheap(callee.name):
                return 0
            if callee.name in _INTRINSICS or callee.name.startswith(_INTRINSIC_PREFIXES):
                return 0
            known = self._callee_cost(callee)
            return CALL if known is None else known
        fun = unparen(node.fun)
        if callee.kind == "value" and isinstance(fun, ast.Ident):
            var = self.info.object_of(fun)
            if isinstance(var, Var) and var.role == "param":
                return PARAMETER_CALL
            if isinstance(var, Var) and var.role == "local":
                fun = self._defined_as(var) or fun
        if isinstance(fun, ast.FuncLit):
            body = self.block(fun.body.stmts)
            return body if body <= 2 * BUDGET else CALL
        if callee.kind == "unknown":
            self.unknown_calls += 1
        return CALL

    def _defined_as(self, var: Var) -> ast.Expr | None:
        """The function literal that a local variable always holds."""
        from golint_alloc.flow.function import flow_of

        flow = flow_of(self.info, var.node) if var.node is not None else None
        if flow is None or flow.uses.writes(var) or flow.uses.address_taken(var).verdict is YES:
            return None
        value = flow.uses.definition(var)
        return unparen(value) if value is not None else None


def _is_cheap(name: str) -> bool:
    """Fixed-size loads and stores, which the inliner counts as one node."""
    owner, _, method = name.rpartition(".")
    return owner in _BYTE_ORDERS and "Uint" in method


_BYTE_ORDERS = frozenset({"(encoding/binary.littleEndian)", "(encoding/binary.bigEndian)"})


def _is_generic(callee: Callee) -> bool:
    func = callee.func
    if func is None or callee.kind == "interface":
        return False
    if func.recv is not None:
        return bool(func.recv.type_params)
    return func.signature is not None and bool(func.signature.type_params)


def _is_free(target: Type, source: Type) -> bool:
    """Whether a conversion changes nothing but the type."""
    to, from_ = target.underlying, source.underlying
    if isinstance(to, Basic) and isinstance(from_, Basic):
        names = (_WORD_SIZED.get(to.name, to.name), _WORD_SIZED.get(from_.name, from_.name))
        return names[0] == names[1]
    if isinstance(to, Basic) or isinstance(from_, Basic):
        return "unsafe.Pointer" in {getattr(to, "name", ""), getattr(from_, "name", "")}
    return type(to) is type(from_)


_WORD_SIZED = {"int": "int64", "uint": "uint64", "uintptr": "uint64"}
"""What the compiler takes for the same on 64-bit machines."""


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
