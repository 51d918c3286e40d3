"""Who a call reaches, and what that callee lets out of its parameters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from golint_alloc.flow import kinds
from golint_alloc.flow.escape.graph import CERTAIN, DOUBTFUL, UNLESS_INLINED, Frame, Leaks
from golint_alloc.flow.stdfacts import (
    certain_leaks_of,
    inline_cost,
    is_listed,
    leaks_of,
    made_type_name,
    method_name,
)
from golint_alloc.flow.tree import unparen
from golint_alloc.syntax import ast
from golint_alloc.types.info import Callee
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import Type, TypeParam
from golint_alloc.types.objects import Func, Var
from golint_alloc.types.package import SourcePackage
from golint_alloc.types.verdict import NO, YES

if TYPE_CHECKING:
    from golint_alloc.flow.escape.builder import Builder

_HEAP = Leaks(heap=0)


class Summary(NamedTuple):
    """What a static callee does with its parameters (receiver first)."""

    upper: tuple[Leaks, ...]
    """What it may leak."""
    lower: tuple[Leaks, ...]
    """What it leaks for certain."""
    certainty: int = CERTAIN
    fixed: tuple[Leaks, ...] = ()
    """What it leaks even when it is inlined and its arguments' types become known."""

    def at(self, position: int, *, certain: bool = False) -> Leaks:
        """The leaks of one parameter."""
        side = self.lower if certain else self.upper
        if position < len(side):
            return side[position]
        return Leaks() if certain else _HEAP


class Dynamic(NamedTuple):
    """A callee that is chosen at run time (or not known here): every argument may stay."""

    kind: str
    certainty: int


def resolve(b: Builder, node: ast.Call, callee: Callee) -> Summary | Dynamic | Frame:
    """What is known about the function that a call reaches."""
    if callee.kind in {"func", "method"} and callee.func is not None:
        if callee.func.node is b.flow.func:
            return b.graph.root
        return of_function(b, callee.func) or Dynamic("unknown-callee", DOUBTFUL)
    if callee.kind == "interface":
        return _interface_call(b, node)
    if callee.kind == "value":
        return _value_call(b, unparen(node.fun))
    return Dynamic("unknown-callee", DOUBTFUL)


def of_function(b: Builder, func: Func) -> Summary | None:
    """The summary of a declared function: from its source, else from the library's table."""
    pkg = func.pkg
    decl = func.node
    if isinstance(decl, ast.FuncDecl) and isinstance(pkg, SourcePackage) and decl.has_body:
        if b.level > 0:
            return _from_source(b, decl, pkg)
        b.depth_needed = None
    return _from_table(func.full_name)


def _from_table(full_name: str) -> Summary | None:
    upper, lower = leaks_of(full_name), certain_leaks_of(full_name)
    if upper is None or lower is None:
        return None
    return Summary(upper, lower)


def _from_source(b: Builder, decl: ast.FuncDecl, pkg: SourcePackage) -> Summary | None:
    from golint_alloc.flow.function import flow_of

    flow = flow_of(pkg.info, decl)
    if flow is None:
        return None
    facts = flow.escape.at_level(b.level - 1)
    b.needs_depth_below(facts.depth)
    summary = facts.summary()
    if flow.inlinable().verdict is NO:
        return summary
    return summary._replace(lower=summary.fixed)


# Interface method calls.


def _interface_call(b: Builder, node: ast.Call) -> Summary | Dynamic:
    fun = unparen(node.fun)
    if not isinstance(fun, ast.Selector):
        return Dynamic("interface", DOUBTFUL)
    if isinstance(b.info.type_of(fun.x), TypeParam):
        return Dynamic("type-parameter", CERTAIN)
    made = dynamic_type(b, fun.x)
    if isinstance(made, int):
        return Dynamic("interface", made)
    return _method(b, made, fun.sel.name) or Dynamic("interface", DOUBTFUL)


def _method(b: Builder, made: Type | str, name: str) -> Summary | None:
    if isinstance(made, str):
        return _from_table(method_name(made, name))
    selection = lookup(made, name, b.info.package)
    if selection is None or not isinstance(selection.obj, Func):
        return None
    return of_function(b, selection.obj)


def dynamic_type(b: Builder, expr: ast.Expr, depth: int = 0) -> Type | str | int:
    """The one concrete type an interface expression holds, where the compiler sees it, too.

    A library's unexported type is given by its name. Otherwise how certain it
    is that the compiler sees none.
    """
    expr = unparen(expr)
    type_ = b.info.type_of(expr)
    if kinds.is_interface(type_) is False and not kinds.is_untyped_nil(type_):
        return type_
    if depth > 5:
        return DOUBTFUL
    if isinstance(expr, ast.Call):
        return _made_by(b, expr, depth)
    if not isinstance(expr, ast.Ident):
        return CERTAIN
    var = b.info.object_of(expr)
    if not isinstance(var, Var):
        return DOUBTFUL
    if var.role in {"param", "recv"}:
        # Once inlined, the parameter's type may be known.
        return UNLESS_INLINED if b.frame is b.graph.root else DOUBTFUL
    if var.role == "package":
        return CERTAIN
    return _assigned_type(b, var, depth)


def _assigned_type(b: Builder, var: Var, depth: int) -> Type | str | int:
    """The type a local interface variable always holds."""
    uses = b.flow.uses
    values = [value for value in [uses.definition(var)] if value is not None]
    for use in uses.writes(var):
        assign = use.node
        if not isinstance(assign, ast.Assign) or len(assign.lhs) != len(assign.rhs):
            return DOUBTFUL
        values.append(assign.rhs[[unparen(x) for x in assign.lhs].index(use.ident)])
    if uses.address_taken(var).verdict is not NO:
        return DOUBTFUL
    if not values:
        # Bound by range, receive, type switch or assertion: nobody knows; else a multiple call.
        return _unpaired(var)
    found = [dynamic_type(b, value, depth + 1) for value in values]
    types = [t for t in found if not isinstance(t, int)]
    if len(types) == len(found):
        return types[0] if len(types) == 1 else DOUBTFUL
    return (
        min((c for c in found if isinstance(c, int)), default=DOUBTFUL) if not types else DOUBTFUL
    )


def _unpaired(var: Var) -> int:
    parent = var.node.parent if var.node is not None else None
    if isinstance(parent, ast.Assign) and len(parent.rhs) == 1:
        return DOUBTFUL if isinstance(unparen(parent.rhs[0]), ast.Call) else CERTAIN
    return CERTAIN if isinstance(parent, ast.Range | ast.TypeSwitch) else DOUBTFUL


def _made_by(b: Builder, call: ast.Call, depth: int) -> Type | str | int:
    """The type of what a call returns as an interface."""
    callee = b.info.callee(call)
    if callee.kind == "conversion" and len(call.args) == 1:
        return dynamic_type(b, call.args[0], depth + 1)
    if callee.kind in {"interface", "builtin"}:
        return CERTAIN
    if callee.kind not in {"func", "method"} or callee.func is None:
        return DOUBTFUL
    made = made_type_name(callee.func.full_name)
    if made:
        return made
    return CERTAIN if never_inlined(callee.func) else DOUBTFUL


def makes_storage(call: ast.Call, callee: Callee) -> bool:
    """Whether a library function makes its result where the caller, or a caller's buffer, could.

    These are constructors that are inlined, and ``h.Sum(nil)`` of a hash.
    """
    if callee.kind == "interface":
        args = call.args
        return callee.name.endswith(".Sum") and [getattr(a, "name", "") for a in args] == ["nil"]
    func = callee.func
    if callee.kind != "func" or func is None or func.node is not None or func.pkg is None:
        return False
    # A hash's constructor may choose between two implementations, so that no one type is made.
    chooses = func.pkg.path.startswith("crypto/") and inline_cost(func.full_name) is not None
    return chooses or made_type_name(func.full_name) != ""


def never_inlined(func: Func) -> bool:
    """Whether the compiler surely does not inline a function."""
    from golint_alloc.flow.function import flow_of

    if isinstance(func.node, ast.FuncDecl) and isinstance(func.pkg, SourcePackage):
        flow = flow_of(func.pkg.info, func.node)
        return flow is not None and flow.inlinable().verdict is NO
    return is_listed(func.full_name) and inline_cost(func.full_name) is None


# Calls of function values.


def _value_call(b: Builder, fun: ast.Expr, depth: int = 0) -> Summary | Dynamic | Frame:
    if isinstance(fun, ast.FuncLit):
        return b.enter(fun)
    if isinstance(fun, ast.Call) or depth > 5:
        return Dynamic("func-value", DOUBTFUL)
    if not isinstance(fun, ast.Ident):
        return Dynamic("func-value", CERTAIN)
    var = b.info.object_of(fun)
    if isinstance(var, Func):
        return of_function(b, var) or Dynamic("unknown-callee", DOUBTFUL)
    if not isinstance(var, Var):
        return Dynamic("unknown-callee", DOUBTFUL)
    if var.role == "package":
        return Dynamic("func-value", CERTAIN)
    if var.role in {"param", "recv"}:
        outer = b.frame is b.graph.root
        return Dynamic("func-value", UNLESS_INLINED if outer else DOUBTFUL)
    value = b.flow.uses.definition(var)
    if value is None or b.flow.uses.assigned_once(var).verdict is not YES:
        return Dynamic("func-value", DOUBTFUL)
    value = unparen(value)
    if isinstance(value, ast.FuncLit | ast.Ident):
        return _value_call(b, value, depth + 1)
    return Dynamic("func-value", DOUBTFUL)
