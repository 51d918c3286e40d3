"""Where a variable's memory is: in the function's frame, and whether anything else can reach it."""

from __future__ import annotations

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.guards import tested_not_nil
from golint_alloc.matching.facts.locals import begins_zero
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict


def stays_on_stack(expr: ast.Expr, info: Info) -> Verdict:
    """Whether what an expression denotes, or points at, lies in the frame of its function.

    NO means that it is on the heap or in the hands of somebody else already, so that taking
    its address once more costs nothing.
    """
    expr = unparen(expr)
    if isinstance(info.type_of(expr).underlying, model.Pointer | model.Interface):
        return _pointee_on_stack(expr, info)
    if isinstance(info.type_of(expr).underlying, model.Slice):
        return _elements_on_stack(expr, info)
    if isinstance(expr, ast.Star):
        return _pointee_on_stack(unparen(expr.x), info)
    if isinstance(expr, ast.Index):
        if isinstance(info.type_of(expr.x).underlying, model.Array):
            return stays_on_stack(expr.x, info)
        return NO
    if isinstance(expr, ast.Selector):
        selection = info.selection(expr)
        if selection is None:
            return NO if info.object_of_selector(expr) is not None else UNKNOWN
        return stays_on_stack(expr.x, info)
    if isinstance(expr, ast.Ident):
        found = _local(expr, info)
        return NO if found is None else ~found[1].escape.variable(found[0]).verdict
    return NO


def _pointee_on_stack(pointer: ast.Expr, info: Info) -> Verdict:
    """Of a pointer, also one in an interface: whether it is a local one to something made here
    that does not escape.
    """
    if isinstance(pointer, ast.Unary) and pointer.op == "&":
        return stays_on_stack(pointer.x, info)
    found = _local(pointer, info) if isinstance(pointer, ast.Ident) else None
    if found is None:
        return NO
    var, flow = found
    value = flow.uses.definition(var) if var.role == "local" else None
    if value is None:
        return NO
    value = unparen(value)
    if isinstance(value, ast.Unary) and not isinstance(unparen(value.x), ast.CompositeLit):
        return _pointee_on_stack(value, info)
    makes = isinstance(value, ast.Unary) or (
        isinstance(value, ast.Call) and info.callee(value).name == "new"
    )
    return ~flow.escape.storage(value).verdict if makes else NO


def _elements_on_stack(slice_: ast.Expr, info: Info) -> Verdict:
    """Of a slice: whether it is one of a local array, or made here, that does not escape."""
    slice_ = unparen(slice_)
    if isinstance(slice_, ast.SliceExpr):
        if isinstance(info.type_of(slice_.x).underlying, model.Slice):
            return _elements_on_stack(slice_.x, info)
        return stays_on_stack(slice_.x, info)
    if isinstance(slice_, ast.Ident):
        found = _local(slice_, info)
        value = found[1].uses.definition(found[0]) if found else None
        return NO if value is None else _elements_on_stack(value, info)
    flow = flow_of(info, slice_)
    if flow is None or not isinstance(slice_, ast.Call | ast.CompositeLit):
        return NO
    if isinstance(slice_, ast.Call):
        callee = info.callee(slice_)
        name = callee.name.rpartition(".")[2]
        if slice_.args and callee.kind in ("builtin", "func") and name.lower().startswith("append"):
            return _elements_on_stack(slice_.args[0], info)
        if callee.kind != "conversion" and name != "make":
            return NO
    return ~flow.escape.storage(slice_).verdict


def _local(ident: ast.Ident, info: Info) -> tuple[Var, FunctionFlow] | None:
    flow = flow_of(info, ident)
    found = info.object_of(ident)
    if flow is None or not isinstance(found, Var) or found.role in ("package", "field"):
        return None
    return found, flow


def is_fresh(expr: ast.Expr, info: Info) -> Verdict:
    """Whether a slice shares its memory with nothing else that is used: a conversion of a string,
    or the whole of a local array that nothing else mentions.
    """
    expr = unparen(expr)
    if isinstance(expr, ast.Call):
        is_conversion = info.callee(expr).kind == "conversion" and len(expr.args) == 1
        operand = info.type_of(expr.args[0]).underlying if is_conversion else None
        is_text = isinstance(operand, model.Basic) and operand.family == "string"
        return YES if is_text else UNKNOWN
    if not isinstance(expr, ast.SliceExpr):
        return UNKNOWN
    array = unparen(expr.x)
    if not isinstance(array, ast.Ident):
        return UNKNOWN
    found = _local(array, info)
    if found is None or not isinstance(info.type_of(array).underlying, model.Array):
        return UNKNOWN
    var, flow = found
    mentions = [use for use in flow.uses.of(var) if use.role != "define"]
    return Verdict.of(len(mentions) == 1 and flow.uses.is_complete(var))


_DISCREET = frozenset({
    ("bufio", "ReadWriter"), ("bufio", "Writer"), ("hash/maphash", "Hash"), ("os", "File"),
    ("strings", "Builder"),
})  # fmt: skip
"""Writers whose memory nobody gets: what a bufio.Writer lends is for its next Write only."""
_COPYING = frozenset({
    "Cap", "Grow", "Len", "Read", "ReadByte", "ReadBytes", "ReadRune", "ReadString", "Reset",
    "String", "Truncate", "UnreadByte", "UnreadRune", "Write", "WriteByte", "WriteRune",
    "WriteString",
})  # fmt: skip
"""Methods of a bytes.Buffer that hand out no part of its memory."""


def is_apart(expr: ast.Expr, writer: ast.Expr, info: Info) -> Verdict:
    """Whether a slice shares no memory with a writer: it is fresh, or the writer's memory is
    its own. A bytes.Buffer gives its memory out, so it must be a local one that has not yet.
    """
    writer = unparen(writer)
    if isinstance(writer, ast.Unary) and writer.op == "&":
        writer = unparen(writer.x)
    type_ = info.type_of(writer)
    target = type_.elem if isinstance(type_, model.Pointer) else type_
    if isinstance(target, model.Named) and target.obj.pkg is not None:
        name = (target.obj.pkg.path, target.obj.name)
        if name in _DISCREET:
            return YES
        if name == ("bytes", "Buffer") and _keeps_to_itself(writer, expr, info):
            return YES
    return is_fresh(expr, info)


def _keeps_to_itself(buffer: ast.Expr, place: ast.Expr, info: Info) -> bool:
    """Whether a bytes.Buffer is made in the function and shows its memory, if at all, later."""
    found = _local(buffer, info) if isinstance(buffer, ast.Ident) else None
    if found is None or found[0].role != "local":
        return False
    var, flow = found
    if not flow.uses.is_complete(var) or not _begins_empty(var, flow, info):
        return False
    loops = flow.loops_around(place)
    horizon = loops[-1].end if loops else place.end
    return all(
        use.role == "define"
        or (not use.captured and (use.ident.start >= horizon or _copies(use.ident)))
        for use in flow.uses.of(var)
    )


def _begins_empty(var: Var, flow: FunctionFlow, info: Info) -> bool:
    """``var b bytes.Buffer``, ``b := &bytes.Buffer{}`` or ``b := new(bytes.Buffer)``, for good."""
    value = flow.uses.definition(var)
    declared = var.node.parent if var.node is not None else None
    bare = isinstance(declared, ast.ValueSpec) and not declared.values
    if (value is None and not bare) or flow.uses.writes(var):
        return False
    return begins_zero(info, var, value)


def _copies(ident: ast.Ident) -> bool:
    """Whether a mention calls a method that hands out no memory."""
    selector = ident.parent
    if not isinstance(selector, ast.Selector) or not isinstance(selector.parent, ast.Call):
        return False
    return selector.parent.fun is selector and selector.sel.name in _COPYING


_CONSTRUCTORS = frozenset({"bytes.NewBuffer", "bytes.NewBufferString"})


def is_never_nil(expr: ast.Expr, info: Info) -> Verdict:
    """Whether an expression is no pointer, one to something that is made in the function, or a
    variable that a test on the way has found not to be nil.
    """
    expr = unparen(expr)
    under = info.type_of(expr).underlying
    if isinstance(under, model.Unknown):
        return UNKNOWN
    if isinstance(under, model.Basic | model.Struct | model.Array):
        return YES
    if isinstance(expr, ast.Unary) and expr.op == "&":
        return YES
    if isinstance(expr, ast.Call):
        callee = info.callee(expr)
        made = callee.kind == "builtin" and callee.name == "new"
        return YES if made or callee.name in _CONSTRUCTORS else UNKNOWN
    if not isinstance(expr, ast.Ident):
        return UNKNOWN
    found = _local(expr, info)
    if found is not None and tested_not_nil(found[1], expr) is YES:
        return YES
    value = only_value(expr, info)
    return UNKNOWN if value is None else is_never_nil(value, info)


def only_value(ident: ast.Ident, info: Info) -> ast.Expr | None:
    """The only value that a local variable ever holds; None when it may hold another."""
    found = _settled(ident, info)
    return None if found is None else found[1].uses.definition(found[0])


def defining_call(ident: ast.Ident, info: Info) -> ast.Call | None:
    """The call whose first of several results is all that a local variable ever holds."""
    found = _settled(ident, info)
    declared = found[0].node if found is not None else None
    stmt = declared.parent if declared is not None else None
    if not isinstance(stmt, ast.Assign) or len(stmt.rhs) != 1 or stmt.lhs[0] is not declared:
        return None
    call = unparen(stmt.rhs[0])
    return call if isinstance(call, ast.Call) else None


def _settled(ident: ast.Ident, info: Info) -> tuple[Var, FunctionFlow] | None:
    """A local variable that keeps what it is declared with."""
    found = _local(ident, info)
    if found is None or found[0].role != "local":
        return None
    var, flow = found
    if not flow.uses.is_complete(var) or flow.uses.writes(var):
        return None
    return None if any(u.role == "addr" and u.whole for u in flow.uses.of(var)) else found
