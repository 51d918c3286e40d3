"""Where a finding costs something, if that is elsewhere: a container is declared once, then grows.

The allocations of ``var out []string`` are made, measured and logged at
``out = append(out, s)``.
"""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.rulespec.finding import Finding
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import enclosing, statement_of, walk

Span = tuple[int, int]
"""Byte offsets, end exclusive."""


def spans_of(file: File, finding: Finding) -> list[Span]:
    """The finding's own span, then the statements in which the container it declares grows."""
    own = (finding.start, finding.end)
    node = file.node_at(finding.start, finding.end, ast.Node)
    stmt = statement_of(node) if node is not None else None
    name = _declared_container(stmt)
    if stmt is None or name is None:
        return [own]
    return [own, *_growths(stmt, name)]


def _declared_container(stmt: ast.Stmt | None) -> str | None:
    """The variable that a statement declares without elements to speak of."""
    if isinstance(stmt, ast.Assign) and len(stmt.lhs) == len(stmt.rhs) == 1:
        variable = stmt.lhs[0]
        if isinstance(variable, ast.Ident) and _is_container(stmt.rhs[0]):
            return variable.name
    if isinstance(stmt, ast.DeclStmt):
        specs = [spec for spec in stmt.decl.specs if isinstance(spec, ast.ValueSpec)]
        if (
            len(specs) == 1
            and len(specs[0].names) == 1
            and all(map(_is_container, specs[0].values))
        ):
            return specs[0].names[0].name
    return None


def _is_container(value: ast.Expr) -> bool:
    if isinstance(value, ast.Call):
        return isinstance(value.fun, ast.Ident) and value.fun.name == "make"
    return isinstance(value, ast.CompositeLit)


def _growths(declaration: ast.Stmt, name: str) -> Iterator[Span]:
    """The assignments to a variable or its elements behind its declaration, in the same block."""
    block = enclosing(declaration, ast.Block, ast.CaseClause, ast.CommClause)
    if block is None:
        return
    for node in walk(block):
        if isinstance(node, ast.Assign) and node.start >= declaration.end:
            target = node.lhs[0]
            if isinstance(target, ast.Index):
                target = target.x
            if isinstance(target, ast.Ident) and target.name == name and node.op != ":=":
                yield node.start, node.end
