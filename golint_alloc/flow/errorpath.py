"""Whether a place runs only when something went wrong."""

from __future__ import annotations

from golint_alloc.flow import kinds
from golint_alloc.flow.tree import ancestors, enclosing_function, unparen
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.model import Named

_GIVES_UP = frozenset({
    "os.Exit", "log.Fatal", "log.Fatalf", "log.Fatalln", "log.Panic", "log.Panicf", "log.Panicln",
})  # fmt: skip


def is_error_path(info: Info, node: ast.Node) -> bool:
    """Whether the node is in a branch that ends in panic or in returning an error.

    Also the operands of such a statement itself, when it is in a branch.
    """
    child = node
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncDecl | ast.FuncLit):
            return False
        statements = _branch(parent, child)
        if statements and _fails(info, statements[-1]):
            return True
        child = parent
    return False


def _branch(parent: ast.Node, child: ast.Node) -> list[ast.Stmt]:
    """The statements of a branch that ``child`` is in, empty for anything else."""
    if isinstance(parent, ast.CaseClause) and not any(child is e for e in parent.exprs):
        return parent.body
    if isinstance(parent, ast.CommClause) and child is not parent.comm:
        return parent.body
    if isinstance(parent, ast.If) and isinstance(child, ast.Block):
        return child.stmts
    return []


def _fails(info: Info, last: ast.Stmt) -> bool:
    if isinstance(last, ast.Return):
        return _returns_error(info, last)
    if isinstance(last, ast.ExprStmt):
        call = unparen(last.x)
        if isinstance(call, ast.Call):
            callee = info.callee(call)
            return callee.name in _GIVES_UP or (callee.kind, callee.name) == ("builtin", "panic")
    return False


def _returns_error(info: Info, statement: ast.Return) -> bool:
    """Whether the last result is an error other than a literal nil."""
    func = enclosing_function(statement)
    if func is None or not func.type.results or not statement.results:
        return False
    if not _is_error(info, func.type.results[-1].type):
        return False
    last = statement.results[-1]
    if len(statement.results) == 1 and len(func.type.results) > 1:
        return False  # return f(): it may well succeed
    if kinds.is_untyped_nil(info.type_of(last)):
        return False
    made = unparen(last)
    if isinstance(made, ast.Call):
        return info.callee(made).name in {"errors.New", "fmt.Errorf"}
    return True


def _is_error(info: Info, type_: ast.Expr) -> bool:
    denoted = info.type_of(type_)
    return isinstance(denoted, Named) and denoted.obj.pkg is None and denoted.obj.name == "error"
