"""Functions that return the address of a value they made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.callers import local_caller, place_of
from golint_alloc.matching.facts.locks import holds_lock
from golint_alloc.matching.facts.staying import pointer_stays
from golint_alloc.matching.matcher import Bindings
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, unparen, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import Named, Pointer
from golint_alloc.types.objects import Var
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO

_BUDGET = 80
_WRAPPER, _PER_ARGUMENT, _PER_FIELD = 70, 1, 2
"""What the inliner counts for ``return (&T{…}).init(…)`` with two results, each argument and each
field that is a name or a literal: measured with -gcflags=-m=2 on Go 1.27."""
_MAKES_ONE = rb"(?s)func\s*[^\s(](?>.*?\))(?>.*?\*).*?(?:&|\bnew\b)"
"""The text of a function with a result ``*T`` and of ``&T{…}`` or ``new(T)``."""
_METHODS = ("init", "initialize", "setup")


class _Made(NamedTuple):
    """How a constructor makes what it returns."""

    value: ast.Expr
    var: Var | None
    """The pointer variable that is returned, when it is always the same."""


@analysis("pointer-constructor", kind="func", text=_MAKES_ONE)
def _pointer_constructor(
    node: ast.Node,
    info: Info,
    params: Mapping[str, Any],
) -> Iterator[Shape]:
    if not isinstance(node, ast.FuncDecl) or node.recv is not None or not node.has_body:
        return
    star = _pointer_result(node)
    func = info.package.func_of(node)
    target = _own_type(star, info) if star is not None else None
    if star is None or target is None or holds_lock(target) is not NO:
        return
    flow = flow_of(info, node)
    made = _made(flow, node) if flow is not None else None
    if flow is None or made is None:
        return
    decision = flow.inlinable()
    if decision.verdict is not NO or decision.reason.startswith("is marked"):
        return
    wrapper = _wrapper(flow, node, target, made)
    if params.get("splittable", wrapper is not None) is not (wrapper is not None):
        return
    if params.get("api") not in (None, _is_api(node, info)):
        return
    caller = local_caller(func, info)
    if caller is None:
        return
    bindings: Bindings = {
        "func": node.name,
        "type": star.x,
        "result": star,
        "value": made.value,
        "why": decision.reason,
        "caller": place_of(caller),
        "callerName": place_of(caller).partition(" ")[0],
        "place": _signature(node, target, info),
    }
    if wrapper is not None:
        bindings.update(wrapper)
    yield Shape(node.name, bindings)


def _pointer_result(decl: ast.FuncDecl) -> ast.Star | None:
    """``*T`` of a function returning *T or (*T, error), neither named."""
    results = decl.type.results
    if not 1 <= len(results) <= 2 or decl.type.type_params or any(r.names for r in results):
        return None
    if len(results) == 2 and not _is_error(results[1].type):
        return None
    star = results[0].type
    return star if isinstance(star, ast.Star) else None


def _is_error(written: ast.Expr) -> bool:
    return isinstance(written, ast.Ident) and written.name == "error"


def _own_type(star: ast.Star, info: Info) -> Named | None:
    """The defined type of this package that the result points to."""
    target = info.type_of(star.x)
    if not isinstance(target, Named) or target.args or target.obj.pkg is not info.package:
        return None
    return target


def _is_api(decl: ast.FuncDecl, info: Info) -> bool:
    """Whether other modules may call a function."""
    package = info.package
    open_ = package.name != "main" and "internal" not in package.path.split("/")
    return open_ and decl.name.name[:1].isupper()


def _signature(decl: ast.FuncDecl, target: Named, info: Info) -> str:
    """Go code of a method that fills in a value of the type instead of making one."""
    names = {name.name for field in decl.type.params for name in field.names}
    receiver = next(name for name in _receivers(target) if name not in names)
    method = next((m for m in _METHODS if _is_free(target, m, info)), "fill")
    result = " error" if len(decl.type.results) == 2 else ""
    return f"func ({receiver} *{target.obj.name}) {method}({_text_of(decl.type.params)}){result}"


def _receivers(target: Named) -> Iterator[str]:
    """Names for a receiver, the first letter of the type's name first."""
    yield target.obj.name[0].lower()
    number = 1
    while True:
        yield "v" * number
        number += 1


# What is returned.


def _made(flow: FunctionFlow, decl: ast.FuncDecl) -> _Made | None:
    """What every return statement gives back, None when it is not always newly made.

    ``return nil, err`` is allowed beside it: absence is then told by the error.
    """
    if decl.body is None:
        return None
    wanted = len(decl.type.results)
    found: list[_Made] = []
    for node in walk_function(decl.body):
        if not isinstance(node, ast.Return):
            continue
        if len(node.results) != wanted:
            return None
        if _is_nil(flow, node.results[0]):
            if wanted == 1 or _is_nil(flow, node.results[1]):
                return None
            continue
        made = _made_by(flow, node.results[0])
        if made is None:
            return None
        found.append(made)
    variables = {made.var for made in found}
    if not found:
        return None
    return _Made(found[0].value, found[0].var if len(variables) == 1 else None)


def _is_nil(flow: FunctionFlow, expr: ast.Expr) -> bool:
    expr = unparen(expr)
    return isinstance(expr, ast.Ident) and flow.info.object_of(expr) is UNIVERSE["nil"]


def _made_by(flow: FunctionFlow, expr: ast.Expr) -> _Made | None:
    expr = unparen(expr)
    if _makes(flow.info, expr):
        return _Made(expr, None)
    if not isinstance(expr, ast.Ident):
        return None
    var = flow.variable(expr)
    value = flow.uses.definition(var) if var is not None else None
    if var is None or value is None or not _makes(flow.info, unparen(value)):
        return None
    if any(use.role == "write" for use in flow.uses.writes(var)):
        return None
    if not pointer_stays(flow, var, may_return=True):
        return None
    return _Made(unparen(value), var)


def _makes(info: Info, expr: ast.Expr) -> bool:
    """``&T{…}`` or ``new(T)``."""
    if isinstance(expr, ast.Unary):
        return expr.op == "&" and isinstance(unparen(expr.x), ast.CompositeLit)
    return (
        isinstance(expr, ast.Call)
        and isinstance(expr.fun, ast.Ident)
        and info.object_of(expr.fun) is UNIVERSE["new"]
        and info.is_type_expr(expr.args[0]) is True
    )


# A small wrapper around the body.


def _wrapper(flow: FunctionFlow, decl: ast.FuncDecl, target: Named, made: _Made) -> Bindings | None:
    """Go code of a wrapper that is inlined and the method that does the rest.

    None unless the body begins with ``t := &T{…}`` and ends by returning t.
    """
    body = decl.body.stmts if decl.body is not None else []
    var = made.var
    if var is None or len(body) < 3 or not isinstance(body[-1], ast.Return):
        return None
    first = body[0]
    if not isinstance(first, ast.Assign) or var.node is None or first.lhs != [var.node]:
        return None
    arguments = _arguments(decl)
    fields = _simple_fields(made.value)
    if arguments is None or fields is None:
        return None
    if _WRAPPER + _PER_ARGUMENT * len(arguments) + _PER_FIELD * fields > _BUDGET:
        return None
    method = next((m for m in _METHODS if _is_free(target, m, flow.info)), None)
    if method is None:
        return None
    value = file_of(first).text(made.value)
    value = value if isinstance(made.value, ast.Call) else f"({value})"
    call = f"return {value}.{method}({', '.join(arguments)})"
    file = file_of(decl)
    body_start = decl.body.start if decl.body is not None else decl.end
    signature = file.source[decl.name.end : body_start].decode("utf-8", "replace").strip()
    newline = "\r\n" if b"\r\n" in file.source[decl.start : body_start + 2] else "\n"
    header = f"func ({var.name} *{target.obj.name}) {method}{signature}"
    return {
        "wrapper": call,
        "method": header,
        "first": first,
        "split": newline.join([call, "}", "", f"{header} {{"]),
    }


def _arguments(decl: ast.FuncDecl) -> list[str] | None:
    """Go code that passes a function's parameters on; None when one has no name."""
    arguments = []
    for field in decl.type.params:
        if not field.names or any(name.name == "_" for name in field.names):
            return None
        dots = "..." if isinstance(field.type, ast.Ellipsis) else ""
        arguments += [name.name + dots for name in field.names]
    return arguments


def _simple_fields(value: ast.Expr) -> int | None:
    """How many fields a value is made with; None unless all are names or literals."""
    literal = unparen(value.x) if isinstance(value, ast.Unary) else None
    if not isinstance(literal, ast.CompositeLit):
        return 0
    values = [elt.value if isinstance(elt, ast.KeyValue) else elt for elt in literal.elts]
    simple = all(isinstance(unparen(v), ast.Ident | ast.BasicLit) for v in values)
    return len(values) if simple else None


def _is_free(target: Named, name: str, info: Info) -> bool:
    """Whether neither a field nor a method has that name."""
    return lookup(Pointer(target), name, info.package) is None


def _text_of(fields: list[ast.Field]) -> str:
    """Parameters as they are written."""
    if not fields:
        return ""
    file = file_of(fields[0])
    return file.source[fields[0].start : fields[-1].end].decode("utf-8", "replace")
