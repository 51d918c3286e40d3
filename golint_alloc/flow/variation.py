"""Whether the value of an expression can change from one iteration of a loop to the next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from golint_alloc.flow import kinds
from golint_alloc.flow.purity import PURE_BUILTINS, is_pure
from golint_alloc.flow.roles import MUTATING
from golint_alloc.flow.tree import Loop, contains
from golint_alloc.flow.uses import Uses
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Basic, Chan, Interface, Map, Pointer, Signature, Slice, Type
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_MAX_DEPTH = 20
_ONE_WORD = Pointer | Slice | Map | Chan | Interface | Signature
"""Types whose values hold nothing of a basic type themselves."""


class Variation:
    """Answers for one loop."""

    def __init__(self, info: Info, uses: Uses, loop: Loop) -> None:
        self._info = info
        self._uses = uses
        self._loop = loop
        self._field_writes = set(self._written_fields())
        self._writes_memory = self._may_write_memory()
        self._calls: bool | None = None
        self._types_written: list[Type] | None = None

    @property
    def _calls_unknown(self) -> bool:
        if self._calls is None:
            self._calls = any(
                self._may_write(node) and not self._is_append(node) for node in walk(self._loop)
            )
        return self._calls

    @property
    def _written(self) -> list[Type]:
        if self._types_written is None:
            self._types_written = list(self._written_types())
        return self._types_written

    def varies(self, expr: ast.Expr, depth: int = 0) -> Verdict:
        """YES: it changes or is made anew each time; NO: it cannot change; else UNKNOWN."""
        if depth > _MAX_DEPTH:
            return UNKNOWN
        expr = unparen(expr)
        if isinstance(expr, ast.BasicLit) or self._info.const_value(expr) is not None:
            return NO
        if self._info.is_type_expr(expr):
            return NO
        if isinstance(expr, ast.Ident):
            return self._ident(expr, depth)
        if isinstance(expr, ast.Selector):
            return self._selector(expr, depth)
        if isinstance(expr, ast.Call):
            return self._call(expr, depth)
        if isinstance(expr, ast.Unary):
            return self._unary(expr, depth)
        if isinstance(expr, ast.Star):
            return self.varies(expr.x, depth + 1) | self._memory()
        if isinstance(expr, ast.Index):
            return self._index(expr, depth)
        if isinstance(expr, ast.FuncLit):
            return self._any(
                (
                    n
                    for n in walk(expr.body)
                    if isinstance(n, ast.Ident) and self._is_outer(n, expr)
                ),
                depth,
            )
        return self._any((c for c in expr.children() if isinstance(c, ast.Expr)), depth)

    def _any(self, parts: Iterable[ast.Expr], depth: int) -> Verdict:
        found = NO
        for part in parts:
            found = found | self.varies(part, depth + 1)
            if found is YES:
                break
        return found

    def _is_outer(self, ident: ast.Ident, literal: ast.FuncLit) -> bool:
        obj = self._info.object_of(ident)
        if not isinstance(obj, Var) or obj.role == "field":
            return False
        return obj.node is None or not contains(literal, obj.node)

    def _ident(self, ident: ast.Ident, depth: int) -> Verdict:
        obj = self._info.object_of(ident)
        if obj is None:
            parent = ident.parent
            is_key = isinstance(parent, ast.KeyValue) and parent.key is ident
            return NO if is_key else UNKNOWN
        if not isinstance(obj, Var):
            return NO
        if obj.role == "field":
            return NO
        if obj.role == "package":
            return self._package_var(obj)
        return self._local(obj, depth)

    def _local(self, var: Var, depth: int) -> Verdict:
        written = self._uses.mutated(var, within=self._loop).verdict
        if var.node is not None and contains(self._loop, var.node):
            value = self._uses.definition(var)
            if written is not NO or value is None:
                return YES
            return self.varies(value, depth + 1)
        if written is NO:
            return self._changed_elsewhere(var)
        return written

    def _changed_elsewhere(self, var: Var) -> Verdict:
        """For a variable not touched in the loop: whether calls there may change it."""
        reachable = any(
            use.role == "addr" or (use.captured and use.role in MUTATING)
            for use in self._uses.of(var)
        )
        return UNKNOWN if reachable and self._writes_memory else NO

    def _package_var(self, var: Var) -> Verdict:
        if self._uses.mutated(var, within=self._loop).verdict is YES:
            return YES
        return self._memory()

    def _selector(self, selector: ast.Selector, depth: int) -> Verdict:
        obj = self._info.object_of_selector(selector)
        if obj is not None:
            return self._package_var(obj) if isinstance(obj, Var) else NO
        selection = self._info.selection(selector)
        if selection is None:
            return UNKNOWN
        base = self.varies(selector.x, depth + 1)
        if selection.kind != "field" or base is YES:
            return base
        if selection.obj.name in self._field_writes:
            return YES
        if not selection.indirect and not kinds.is_pointer(self._info.type_of(selector.x)):
            return base
        field = self._info.type_of(selector).underlying
        return base | (UNKNOWN if self._may_write_memory_of(field) else NO)

    def _index(self, expr: ast.Index, depth: int) -> Verdict:
        parts = self._any([expr.x, *expr.indices], depth)
        if parts is YES or kinds.is_string(self._info.type_of(expr.x)):
            return parts
        return parts | self._memory()

    def _unary(self, expr: ast.Unary, depth: int) -> Verdict:
        if expr.op == "<-":
            return YES
        target = unparen(expr.x)
        if expr.op == "&" and isinstance(target, ast.Ident):
            obj = self._info.object_of(target)
            inside = obj is not None and obj.node is not None and contains(self._loop, obj.node)
            return YES if inside else NO
        return self.varies(expr.x, depth + 1)

    def _call(self, call: ast.Call, depth: int) -> Verdict:
        callee = self._info.callee(call)
        arguments = self._any(call.args, depth)
        if callee.kind == "conversion":
            return arguments | self._content(call.args)
        if callee.kind == "builtin":
            return arguments if callee.name in PURE_BUILTINS else arguments | UNKNOWN
        if callee.kind in {"method", "interface"} and isinstance(call.fun, ast.Selector):
            arguments = arguments | self.varies(call.fun.x, depth + 1)
        if callee.kind == "func" and is_pure(callee.name):
            return arguments | self._content(call.args)
        return arguments | UNKNOWN

    def _content(self, args: list[ast.Expr]) -> Verdict:
        """Whether what the arguments point to may change in the loop."""
        for type_ in (self._info.type_of(arg).underlying for arg in args):
            if isinstance(type_, Map | Pointer):
                return self._memory()
            if isinstance(type_, Slice) and self._may_write_memory_of(type_.elem.underlying):
                return UNKNOWN
        return NO

    def _may_write_memory_of(self, elem: Type) -> bool:
        """Whether what the loop writes may be an element or field of this type, or hold such.
        Memory of one basic type is never that of another.
        """
        if not self._writes_memory or not isinstance(elem, Basic):
            return self._writes_memory
        return self._calls_unknown or any(
            not isinstance(written, Basic | _ONE_WORD)
            or (isinstance(written, Basic) and written.name == elem.name)
            for written in self._written
        )

    def _memory(self) -> Verdict:
        """Whether memory behind pointers may change in the loop."""
        return UNKNOWN if self._writes_memory else NO

    def _written_fields(self) -> Iterator[str]:
        for target in self._targets():
            target = unparen(target)
            while isinstance(target, ast.Index | ast.Star):
                target = unparen(target.x)
            if isinstance(target, ast.Selector):
                yield target.sel.name

    def _targets(self) -> Iterator[ast.Expr]:
        for node in walk(self._loop):
            if isinstance(node, ast.Assign):
                yield from node.lhs
            elif isinstance(node, ast.IncDec):
                yield node.x

    def _written_types(self) -> Iterator[Type]:
        """The types of what the loop writes behind pointers, to elements and fields."""
        for target in self._targets():
            if not isinstance(unparen(target), ast.Ident):
                yield self._info.type_of(target).underlying
        for node in walk(self._loop):
            if isinstance(node, ast.Call) and self._is_append(node):
                type_ = self._info.type_of(node).underlying
                yield type_.elem.underlying if isinstance(type_, Slice) else type_

    def _is_append(self, node: ast.Node) -> bool:
        if not isinstance(node, ast.Call):
            return False
        callee = self._info.callee(node)
        return callee.kind == "builtin" and callee.name == "append"

    def _may_write_memory(self) -> bool:
        """Whether the loop calls something unknown or writes through pointers or elements."""
        for target in self._targets():
            if not isinstance(unparen(target), ast.Ident):
                return True
        return any(self._may_write(node) for node in walk(self._loop))

    def _may_write(self, node: ast.Node) -> bool:
        if isinstance(node, ast.Send) or (isinstance(node, ast.Unary) and node.op == "<-"):
            return True
        if not isinstance(node, ast.Call):
            return False
        callee = self._info.callee(node)
        if callee.kind == "builtin":
            return callee.name in {"copy", "clear", "delete", "append"}
        if callee.kind == "conversion":
            return False
        return not (callee.kind == "func" and is_pure(callee.name))
