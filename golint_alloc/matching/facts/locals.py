"""Local variables as the analyses of this package see them: declaration, block, free names."""

from __future__ import annotations

from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import contains
from golint_alloc.matching.matcher import statement_list
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of, top_level, unparen, walk
from golint_alloc.types.info import Info
from golint_alloc.types.model import Pointer
from golint_alloc.types.objects import Builtin, Object, PkgName, Var


class Local(NamedTuple):
    """The declaration of one local variable with at most one initial value."""

    node: ast.Node
    """The declaration: in a group ``var ( … )`` its line, else the statement."""
    stmt: ast.Stmt
    """The statement as it stands in its block."""
    value: ast.Expr | None
    written_type: ast.Expr | None
    """The type in ``var x T``."""
    alone: bool
    """Whether the statement is ``x := v``, ``var x T`` or the like, so that it can be replaced."""


def local_declaration(var: Var) -> Local | None:
    """How a local variable is declared; None for parameters, ranges, switches, ``a, b := …``."""
    ident = var.node
    parent = ident.parent if ident is not None else None
    if isinstance(parent, ast.Assign):
        if parent.op != ":=" or len(parent.lhs) != 1 or len(parent.rhs) != 1:
            return None
        return Local(parent, parent, parent.rhs[0], None, True) if statement_list(parent) else None
    if not isinstance(parent, ast.ValueSpec) or len(parent.values) > 1:
        return None
    group = parent.parent
    stmt = group.parent if isinstance(group, ast.GenDecl) else None
    if len(parent.names) != 1 or not isinstance(stmt, ast.DeclStmt) or not statement_list(stmt):
        return None
    assert isinstance(group, ast.GenDecl)
    alone = len(group.specs) == 1 and group.end == parent.end  # no parentheses
    value = parent.values[0] if parent.values else None
    return Local(stmt if alone else parent, stmt, value, parent.type, alone)


def begins_zero(info: Info, var: Var, value: ast.Expr | None) -> bool:
    """Whether a variable, or what it points at, begins as the zero value of its type.

    ``value`` is what it is declared with: none, ``T{}``, ``&T{}`` or ``new(T)``.
    """
    if value is None:
        return not isinstance(var.type, Pointer)
    value = unparen(value)
    if isinstance(value, ast.Unary) and value.op == "&":
        value = unparen(value.x)
    if isinstance(value, ast.CompositeLit):
        return not value.elts
    # Since Go 1.26, new(x) copies a value.
    if not isinstance(value, ast.Call) or info.callee(value).name != "new" or not value.args:
        return False
    return info.is_type_expr(value.args[0]) is True


def only_variable(info: Info, value: ast.Expr) -> Var | None:
    """The local variable that is declared with a value alone, and without a type."""
    parent = value.parent
    if isinstance(parent, ast.Assign) and parent.op == ":=" and len(parent.lhs) == 1:
        ident: ast.Expr = parent.lhs[0]
    elif isinstance(parent, ast.ValueSpec) and len(parent.names) == 1 and parent.type is None:
        ident = parent.names[0]
    else:
        return None
    found = info.object_of(ident) if isinstance(ident, ast.Ident) else None
    return found if isinstance(found, Var) and found.role == "local" else None


def listed(stmt: ast.Stmt) -> ast.Stmt | None:
    """The statement, or the labelled one around it, that stands in a block."""
    while isinstance(stmt.parent, ast.Labeled):
        stmt = stmt.parent
    return stmt if statement_list(stmt) is not None else None


def between(first: ast.Stmt, last: ast.Stmt) -> list[ast.Stmt] | None:
    """The statements between two of one block, in that order; None when they are not."""
    block = statement_list(first)
    if block is None or block is not statement_list(last) or last.start < first.end:
        return None
    return [stmt for stmt in block if first.end <= stmt.start and stmt.end <= last.start]


def is_builtin(info: Info, name: str, at: ast.Node) -> bool:
    """Whether a predeclared function can be called by its name at a node."""
    found = info.visible(name, at)
    return isinstance(found, Builtin) and found.pkg is None


def is_own_append(use: Use, var: Var) -> bool:
    """``x = append(x, …)``."""
    stmt: ast.Node | None = use.node
    if isinstance(stmt, ast.Call):
        stmt = stmt.parent
    if not isinstance(stmt, ast.Assign) or len(stmt.lhs) != 1 or stmt.op != "=":
        return False
    target, value = stmt.lhs[0], unparen(stmt.rhs[0])
    if not isinstance(target, ast.Ident) or target.name != var.name:
        return False
    if not isinstance(value, ast.Call) or not isinstance(value.fun, ast.Ident):
        return False
    first = unparen(value.args[0]) if value.args else None
    return value.fun.name == "append" and isinstance(first, ast.Ident) and first.name == var.name


def other_bearer(info: Info, var: Var) -> bool:
    """Whether the function mentions something else by the variable's name."""
    if var.node is None:
        return True
    for node in walk(top_level(var.node)):
        if isinstance(node, ast.Ident) and node.name == var.name:
            found = info.object_of(node)
            member = isinstance(node.parent, ast.Selector) and node.parent.sel is node
            if found is not var and not member:
                return True
    return False


def can_declare_later(node: ast.Node) -> bool:
    """Whether no goto of the function could jump over a new declaration."""
    return not any(isinstance(n, ast.Branch) and n.op == "goto" for n in walk(top_level(node)))


def means_same_at(info: Info, code: ast.Node, place: ast.Node) -> bool:
    """Whether the names in some code, but for those it declares itself, denote the same when it is
    written before a node.
    """
    for node in walk(code):
        if not isinstance(node, ast.Ident) or _is_no_object(node):
            continue
        found = info.object_of(node)
        if found is None:
            if not _may_be_key(node):
                return False
        elif not (isinstance(found, Var) and found.role == "field"):
            if _declares(code, found):
                continue
            # The scope of a loop or if begins with it: what its clause declares looks visible.
            if _declares(place, found) or info.visible(node.name, place) is not found:
                return False
    return True


def _declares(code: ast.Node, found: Object) -> bool:
    """Whether an object is declared within some code."""
    node = found.node
    return node is not None and contains(code, node) and file_of(node) is file_of(code)


def _is_no_object(ident: ast.Ident) -> bool:
    """The blank identifier, ``b`` of ``a.b``, labels, the name of a type switch."""
    parent = ident.parent
    if isinstance(parent, ast.Selector):
        return parent.sel is ident
    if isinstance(parent, ast.TypeSwitch):
        return parent.bind is ident
    return isinstance(parent, ast.Branch | ast.Labeled) or ident.name == "_"


def _may_be_key(ident: ast.Ident) -> bool:
    """Whether an identifier may be the name of a field in a literal."""
    return isinstance(ident.parent, ast.KeyValue) and ident.parent.key is ident


def is_global(expr: ast.Expr, info: Info) -> bool:
    """Whether an expression means the same at package level: it names no local."""
    for node in walk(expr):
        if not isinstance(node, ast.Ident):
            continue
        found = info.object_of(node)
        if isinstance(found, PkgName) or (isinstance(found, Var) and found.role == "field"):
            continue
        package = info.package
        if found is not None and found.pkg is package and package.lookup(found.name) is not found:
            return False
    return True


def source(node: ast.Node) -> str:
    """The node as written."""
    return file_of(node).text(node)


def stretch(start: int, end: int, parent: ast.Node) -> ast.Node:
    """Some source as a node, for an edit of what is no node by itself."""
    node = ast.BadExpr(start, end)
    node.parent = parent
    return node
