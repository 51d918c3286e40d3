"""Flow of calls: who is called, and where each argument goes."""

from __future__ import annotations

from collections.abc import Sequence

from golint_alloc.flow import kinds
from golint_alloc.flow.escape import builtins, callees, inlining
from golint_alloc.flow.escape.body import body_of
from golint_alloc.flow.escape.builder import Builder
from golint_alloc.flow.escape.graph import (
    NOWHERE,
    Frame,
    Hole,
    Leaks,
)
from golint_alloc.flow.escape.summaries import Summary
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Callee, Selection
from golint_alloc.types.model import Tuple
from golint_alloc.types.objects import Func


class Argument(NamedTuple):
    """An expression and the parameter (receiver counted) that takes it; ``address``: as &expr."""

    expr: ast.Expr
    position: int
    shift: int = 0
    """Dereferences (or -1: the address) between the expression and the argument."""
    is_receiver: bool = False


def call(b: Builder, holes: Sequence[Hole], node: ast.Call) -> None:
    """A call whose results go to ``holes`` (missing ones are dropped)."""
    from golint_alloc.flow.escape import exprs

    callee = b.info.callee(node)
    if callee.kind == "conversion":
        target = b.info.type_of(node)
        exprs.conversion(b, holes[0] if holes else NOWHERE, node, target)
    elif callee.kind == "builtin":
        builtins.call(b, list(holes) or [NOWHERE], node, callee.name)
    else:
        _function_call(b, holes, node, callee)


def _function_call(b: Builder, holes: Sequence[Hole], node: ast.Call, callee: Callee) -> None:
    from golint_alloc.flow.escape import exprs

    target = callees.resolve(b, node, callee)
    if isinstance(target, Frame):
        _call_known_literal(b, holes, node, target)
        return
    if isinstance(target, callees.Inlined):
        inlining.expand(b, holes, node, callee, target.flow)
        return
    made: Hole | None = None
    builds = isinstance(target, Summary) and target.builds
    if builds or callees.makes_storage(node, callee):
        made = b.spill(b.tee(holes) if builds else holes[0] if holes else NOWHERE, node)
    if isinstance(target, callees.Dynamic) and callee.kind not in {"func", "method"}:
        used = any(hole.target is not None for hole in holes)
        _evaluate_callee(b, node, callee, b.to_callee() if used else NOWHERE)
    elif callee.kind == "value":
        if isinstance(target, callees.WithBody) and b.may_call_back(target.flow):
            b.depends_on_circle = True  # only what is not in the circle has its name evaluated
        exprs.discard(b, node.fun)
    inner, count = passed_on(b, node)
    for argument, packed in arguments(b, node, callee):
        first = argument.position
        if inner is not None and not argument.is_receiver:
            rest = [parameter_hole(b, holes, node, target, first + i, made) for i in range(count)]
            call(b, rest, inner)
            return
        hole = parameter_hole(b, holes, node, target, first, made)
        pass_argument(b, hole, node, argument, packed)


def passed_on(b: Builder, node: ast.Call) -> tuple[ast.Call | None, int]:
    """``g()`` of ``f(g())`` and how many values it gives, when g has several results."""
    inner = unparen(node.args[0]) if len(node.args) == 1 else None
    type_ = b.info.type_of(inner) if isinstance(inner, ast.Call) else None
    if not isinstance(inner, ast.Call) or not isinstance(type_, Tuple) or not type_.types:
        return None, 0
    return inner, len(type_.types)


def _evaluate_callee(b: Builder, node: ast.Call, callee: Callee, hole: Hole) -> None:
    """The function operand; a receiver is handled as an argument."""
    from golint_alloc.flow.escape import exprs

    fun = unparen(node.fun)
    if callee.kind == "unknown" and isinstance(fun, ast.Selector):
        # It may be a method, which would have the operand as its receiver.
        exprs.evaluate(b, b.to_heap("unknown-callee", node).doubtful(), fun.x)
        if _may_be_addressed(fun.x):
            for_address = b.to_heap("unknown-callee", node).doubtful().shift(-1)
            exprs.evaluate(b, for_address._replace(addressed=False), fun.x)
    elif callee.kind != "interface":
        exprs.evaluate(b, hole, node.fun)


def _may_be_addressed(expr: ast.Expr) -> bool:
    """Whether a method may take the address of its operand: a variable, or a part of one.

    What a call returns has no address; to evaluate it twice would double the work with each
    call of a chain.
    """
    expr = unparen(expr)
    while isinstance(expr, ast.Selector | ast.Index):
        expr = unparen(expr.x)
    return isinstance(expr, ast.Ident | ast.CompositeLit)


def pass_argument(
    b: Builder, hole: Hole, node: ast.Call, argument: Argument, packed: list[ast.Expr] | None
) -> None:
    """Evaluate one argument into its parameter's hole."""
    from golint_alloc.flow.escape import exprs

    if packed is not None:
        if packed:
            inner = b.spill(hole, node, "variadic")
            for expr in packed:
                exprs.value(b, inner, expr)
        return
    if argument.is_receiver:
        exprs.evaluate(b, hole.shift(argument.shift) if argument.shift else hole, argument.expr)
    else:
        exprs.value(b, hole, argument.expr)


def arguments(
    b: Builder, node: ast.Call, callee: Callee
) -> list[tuple[Argument, list[ast.Expr] | None]]:
    """Each argument with its parameter; a packed ``...`` is one entry with its elements."""
    found: list[tuple[Argument, list[ast.Expr] | None]] = []
    offset = 0
    fun = unparen(node.fun)
    if isinstance(fun, ast.Selector):
        selection = b.info.selection(fun)
        if selection is not None and selection.kind == "method":
            found.append((receiver(b, fun, selection), None))
            offset = 1
    signature = callee.signature
    args = node.args
    last = len(signature.params) - 1 if signature is not None else len(args)
    variadic = signature is not None and signature.variadic and not node.ellipsis
    for i, arg in enumerate(args):
        if variadic and i >= last:
            found.append((Argument(arg, last + offset), args[last:]))
            break
        found.append((Argument(arg, min(i, max(last, 0)) + offset), None))
    return found


def receiver(b: Builder, fun: ast.Selector, selection: Selection) -> Argument:
    """The receiver operand of ``x.M`` with the dereferences that Go inserts."""
    hops = b.member_hops(fun, selection.path, selection.indirect)
    pointer_recv = isinstance(selection.obj, Func) and selection.obj.pointer_recv
    is_iface = kinds.is_interface(b.info.type_of(fun.x)) is True
    shift = hops if is_iface or not pointer_recv else hops - 1
    return Argument(fun.x, 0, shift, is_receiver=True)


def parameter_hole(
    b: Builder,
    holes: Sequence[Hole],
    node: ast.Call | ast.Range,
    target: Summary | callees.WithBody | callees.Dynamic,
    position: int,
    made: Hole | None = None,
) -> Hole:
    """Where an argument goes that is passed as the parameter at a position, receiver first."""
    if isinstance(target, callees.Dynamic):
        return b.to_heap(target.kind, node).doubtful(target.certainty)
    known = callees.leaks(b, target, position)
    if known is None:
        assert isinstance(target, callees.WithBody)
        return b.pend(target.flow, position, holes)
    upper, lower = known
    found: list[Hole] = []
    if (
        isinstance(target, Summary)
        and target.builds
        and made is not None
        and upper.heap != lower.heap
    ):
        _add(found, made, upper.heap, upper.heap)
    else:
        heap = b.to_heap("passed", node)
        _add(found, heap, upper.heap, lower.heap)
    _add(found, b.to_mutator(), upper.mutates, lower.mutates)
    _add(found, b.to_callee(), upper.calls, lower.calls)
    certain = dict(lower.results)
    for index, derefs in upper.results:
        if index < len(holes):
            result = holes[index].noted("passed", node)
            _add(found, result, derefs, certain.get(index, -1))
    return b.tee(found)


def _add(found: list[Hole], hole: Hole, upper: int, lower: int) -> None:
    """A flow that is sure with ``lower`` dereferences and possible with ``upper``."""
    if hole.target is None:
        return
    if lower >= 0:
        # Adding dereferences to a hole that takes an address cancels that address first.
        found.append(_shifted(hole, lower))
    if upper >= 0 and upper != lower:
        found.append(_shifted(hole, upper).doubtful())


def _shifted(hole: Hole, derefs: int) -> Hole:
    return hole.shift(derefs) if derefs else hole


def _call_known_literal(b: Builder, holes: Sequence[Hole], node: ast.Call, frame: Frame) -> None:
    """A call of a literal (or of this very function): arguments go straight to its parameters."""
    from golint_alloc.flow.escape import exprs

    for hole, result in zip(holes, frame.results, strict=False):
        b.graph.flow(hole, result)
    if isinstance(frame.func, ast.FuncLit):
        exprs.discard(b, node.fun)
    callee = b.info.callee(node)
    for argument, packed in arguments(b, node, callee):
        hole = NOWHERE
        if argument.position < len(frame.parameters):
            location = frame.parameters[argument.position]
            if location is not None:
                hole = Hole(location).noted("passed", node)
        pass_argument(b, hole, node, argument, packed)


def method_value(b: Builder, hole: Hole, node: ast.Selector, selection: Selection) -> None:
    """``x.M`` not called at once: a closure that holds the receiver."""
    closure = b.spill(hole, node)
    arg = receiver(b, node, selection)
    method = _bound_method(b, selection.obj) if isinstance(selection.obj, Func) else None
    is_iface = kinds.is_interface(b.info.type_of(node.x)) is True
    if is_iface:
        param = b.to_heap("method-value", node)
    elif method is None:
        param = b.to_heap("method-value", node).doubtful()
    else:
        param = _bound_receiver(b, node, method)
    from golint_alloc.flow.escape import exprs

    both = b.tee([param, closure])
    exprs.evaluate(b, both.shift(arg.shift) if arg.shift else both, arg.expr)


def _bound_method(b: Builder, method: Func) -> Summary | callees.WithBody | None:
    if method.node in b.roots:
        return None
    flow = body_of(method)
    if flow is not None and b.may_call_back(flow):
        return callees.WithBody(flow)
    return callees.of_function(b, method)


def _bound_receiver(b: Builder, node: ast.Selector, method: Summary | callees.WithBody) -> Hole:
    """The receiver's hole when nobody knows who takes the results."""
    known = callees.leaks(b, method, 0)
    if known is None:
        assert isinstance(method, callees.WithBody)
        return b.pend(method.flow, 0, [])
    upper, lower = known
    found: list[Hole] = []
    for sink, high, low in (
        (b.to_heap("method-value", node), _first(upper), _first(lower)),
        (b.to_mutator(), upper.mutates, lower.mutates),
        (b.to_callee(), upper.calls, lower.calls),
    ):
        _add(found, sink, high, low)
    return b.tee(found)


def _first(leaks: Leaks) -> int:
    """Fewest dereferences to the heap or any result."""
    found = [derefs for derefs in (leaks.heap, *(d for _, d in leaks.results)) if derefs >= 0]
    return min(found, default=-1)


def go_or_defer(b: Builder, node: ast.Call, stmt: ast.Go | ast.Defer) -> None:
    """``go f(x)`` and ``defer f(x)``: the compiler wraps them in a closure holding f and x.

    A deferred call outside of loops keeps its closure on the stack; in a loop,
    and for go, it is on the heap with all that it holds.
    """
    from golint_alloc.flow.escape import exprs

    stays = isinstance(stmt, ast.Defer) and b.depth == 1
    hole = (
        NOWHERE if stays else b.to_heap("deferred" if isinstance(stmt, ast.Defer) else "go", stmt)
    )
    fun = unparen(node.fun)
    if isinstance(fun, ast.FuncLit) and not node.args and not fun.type.results:
        exprs.evaluate(b, hole, fun)
        return
    call(b, [], node)
    if stays:
        return
    callee = b.info.callee(node)
    if callee.kind in {"builtin", "conversion"}:
        for arg in node.args:
            exprs.evaluate(b, hole, arg)
        return
    if callee.kind == "value":
        exprs.evaluate(b, hole, node.fun)
    for argument, packed in arguments(b, node, callee):
        pass_argument(b, hole, node, argument, packed)
