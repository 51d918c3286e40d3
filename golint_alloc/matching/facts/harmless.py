"""Whether evaluating an expression can change something else, such as the buffer it goes to."""

from __future__ import annotations

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import same_code, walk
from golint_alloc.types import model
from golint_alloc.types.info import Callee, Info
from golint_alloc.types.model import Signature, Type, Unknown
from golint_alloc.types.shipped import std_package_names
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_DEPTH = 3
"""How many functions of the package are looked into, one below the other."""

_CHANGING_BUILTINS = frozenset({"append", "clear", "close", "copy", "delete", "panic", "recover"})
_WRITERS = frozenset({"bytes.Buffer", "bufio.Writer", "bufio.ReadWriter", "strings.Builder"})
_READING_METHODS = frozenset({"Available", "Buffered", "Bytes", "Cap", "Len", "Size", "String"})


def leaves_alone(expr: ast.Expr, what: ast.Expr | None, info: Info, depth: int = 0) -> Verdict:
    """Whether evaluating ``expr`` cannot write to ``what`` or to any buffer or writer.

    Functions of the standard library that take no interface and no function have no way back
    into the program; functions of the package count when all they do is to return an expression
    of this kind. Everything else that is called is unknown.
    """
    verdict = YES
    stack: list[ast.Node] = [expr]
    while stack and verdict is not NO:
        node = stack.pop()
        if isinstance(node, ast.FuncLit):
            continue  # made here, called elsewhere
        if isinstance(node, ast.Unary) and node.op == "<-":
            # Whoever sends may have written first.
            verdict = verdict & UNKNOWN
        if isinstance(node, ast.Call):
            verdict = verdict & _call(node, what, info, depth)
        stack.extend(node.children())
    return verdict


def _call(call: ast.Call, what: ast.Expr | None, info: Info, depth: int) -> Verdict:
    callee = info.callee(call)
    if callee.kind == "conversion":
        return YES
    if callee.kind == "builtin":
        return NO if callee.name in _CHANGING_BUILTINS else YES
    if callee.kind not in ("func", "method") or callee.func is None or callee.func.pkg is None:
        return UNKNOWN
    if callee.func.pkg.path in std_package_names():
        return _library_call(call, callee, what)
    if callee.func.pkg.path != info.package.path or depth >= _DEPTH:
        return UNKNOWN
    result = _only_result(callee.func.node)
    return UNKNOWN if result is None else leaves_alone(result, None, info, depth + 1)


def _library_call(call: ast.Call, callee: Callee, what: ast.Expr | None) -> Verdict:
    if callee.signature is None or not all(map(_is_inert, callee.signature.params)):
        return UNKNOWN
    if isinstance(call.fun, ast.Selector) and callee.kind == "method":
        owner = callee.func.recv if callee.func else None
        path = f"{owner.pkg.path}.{owner.name}" if owner and owner.pkg else ""
        if path in _WRITERS and call.fun.sel.name not in _READING_METHODS:
            return UNKNOWN
    for arg in call.args:
        if what is not None and any(same_code(what, node) for node in walk(arg)):
            return _mentions(arg, what)
    return YES


def _mentions(arg: ast.Expr, what: ast.Expr) -> Verdict:
    """Of an argument that names the variable: reading methods called on it are looked at alone."""
    for node in walk(arg):
        if not same_code(what, node):
            continue
        parent = node.parent
        if not (isinstance(parent, ast.Selector) and isinstance(parent.parent, ast.Call)):
            return UNKNOWN
    return YES


def _is_inert(param: Type) -> bool:
    """Whether a value of the type brings no code of the program along."""
    if isinstance(param, model.Slice | model.Array | model.Pointer):
        return _is_inert(param.elem)
    under = param.underlying
    return not isinstance(under, model.Interface | Signature | model.TypeParam | Unknown)


def _only_result(decl: ast.Node | None) -> ast.Expr | None:
    """The expression of a function whose body is one return of one expression."""
    if not isinstance(decl, ast.FuncDecl) or decl.body is None or len(decl.body.stmts) != 1:
        return None
    stmt = decl.body.stmts[0]
    if isinstance(stmt, ast.Return) and len(stmt.results) == 1:
        return stmt.results[0]
    return None


def is_repeatable(node: ast.Node, info: Info) -> Verdict:
    """Whether evaluating an expression twice is the same as once, panics aside."""
    verdict = YES
    for part in walk(node):
        if isinstance(part, ast.FuncLit) or (isinstance(part, ast.Unary) and part.op == "<-"):
            return NO
        if isinstance(part, ast.Call):
            callee = info.callee(part)
            if callee.kind == "unknown":
                verdict = UNKNOWN
            elif callee.kind != "conversion" and callee.name not in ("len", "cap"):
                return NO
    return verdict
