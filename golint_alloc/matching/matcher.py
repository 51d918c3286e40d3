"""Match a compiled pattern against syntax, binding metavariables."""

from __future__ import annotations

from golint_alloc.matching.pattern import Hole, Pattern, PkgRef, bare
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.ast.base import attributes
from golint_alloc.syntax.walk import same_code, string_value
from golint_alloc.types.info import Info
from golint_alloc.types.model import Type
from golint_alloc.types.objects import Builtin, Const, Nil, TypeName, Var
from golint_alloc.types.universe import UNIVERSE


class Places(NamedTuple):
    """Nodes here and there that a fix edits alike, such as the uses of a variable."""

    nodes: tuple[ast.Node, ...]


class Run(NamedTuple):
    """Any number of neighbouring nodes: what ``$*xs`` or a statement-list match binds."""

    nodes: tuple[ast.Node, ...]
    start: int
    end: int


class Code(NamedTuple):
    """Code that an analysis composed: a template over its other bindings."""

    template: str
    """As the code of a fix: packages by their usual names, operands as ``$x``."""


class Moved(NamedTuple):
    """Source text of the file in another order, comments and all."""

    text: str
    """With the indentation of all lines but the first."""
    start: int
    end: int
    """The span that holds everything the text was made of."""


class Imagined(NamedTuple):
    """A type that is written nowhere: a struct with its fields in another order."""

    type: Type


Bound = ast.Node | Run | Places | Code | Moved | Imagined | str | int
"""What a name can be bound to: syntax, or a fact that an analysis computed."""
Bindings = dict[str, Bound]


def match_at(pattern: Pattern, anchor: ast.Node, info: Info) -> list[tuple[Bound, Bindings]]:
    """All matches of a pattern whose anchor is this node: (what matched, bindings).

    More than one only for statement runs that begin with ``$*_``.
    """
    node = climb(anchor, pattern.anchor.depth)
    if node is None:
        return []
    if not pattern.is_statements:
        bindings: Bindings = {}
        return [(node, bindings)] if match_node(pattern.roots[0], node, bindings, info) else []
    return _match_run(pattern, node, info)


def climb(node: ast.Node, depth: int) -> ast.Node | None:
    """The parent so many levels above a node, parentheses not counted."""
    current: ast.Node | None = node
    for _ in range(depth):
        current = current.parent if current else None
        while isinstance(current, ast.Paren):
            current = current.parent
    return current


def _match_run(pattern: Pattern, node: ast.Node, info: Info) -> list[tuple[Bound, Bindings]]:
    siblings = statement_list(node)
    if siblings is None:
        return []
    index = next(i for i, stmt in enumerate(siblings) if stmt is node)
    before = pattern.roots[: pattern.anchor.statement]
    if any(isinstance(root, Hole) and root.many for root in before):
        starts = range(index + 1)
    else:
        first = index - len(before)
        starts = range(first, first + 1) if first >= 0 else range(0)
    out: list[tuple[Bound, Bindings]] = []
    for start in starts:
        bindings: Bindings = {}
        end = _match_prefix(pattern.roots, siblings, start, bindings, info)
        if end is not None and start <= index < end:
            run = tuple(siblings[start:end])
            out.append((Run(run, run[0].start, run[-1].end), bindings))
    return out


def statement_list(stmt: ast.Node) -> list[ast.Stmt] | None:
    """The list of statements that a statement stands in, None when it is in none."""
    parent = stmt.parent
    if isinstance(parent, ast.Block):
        return parent.stmts
    if isinstance(parent, ast.CaseClause | ast.CommClause) and stmt in parent.body:
        return parent.body
    return None


def _match_prefix(
    roots: tuple[ast.Node, ...],
    nodes: list[ast.Stmt],
    start: int,
    bindings: Bindings,
    info: Info,
) -> int | None:
    """Match roots against nodes from start on; the index after the last one, or None."""
    for length in range(len(nodes) - start + 1):
        trial = dict(bindings)
        if match_list(roots, nodes[start : start + length], trial, info):
            bindings.update(trial)
            return start + length
    return None


def match_node(pattern: ast.Node, node: ast.Node | None, bindings: Bindings, info: Info) -> bool:
    """Whether one node matches; bindings may hold leftovers when it does not."""
    if node is None:
        return False
    pattern = bare(pattern)
    if isinstance(pattern, Hole):
        # ``key: value`` in a literal is no expression; only a list's metavariable takes it.
        return not isinstance(node, ast.KeyValue) and bind(pattern, node, bindings)
    while isinstance(node, ast.Paren) and not isinstance(pattern, ast.Paren):
        node = node.x
    if isinstance(pattern, PkgRef):
        return _match_pkg_ref(pattern, node, info)
    if type(pattern) is not type(node):
        return False
    if isinstance(pattern, ast.Ident):
        return _match_ident(pattern, node, info)
    if isinstance(pattern, ast.BasicLit) and pattern.kind == "STRING":
        return string_value(pattern) == string_value(node)  # "x" and `x` are one string
    if any(getattr(pattern, name) != getattr(node, name) for name in _scalars(type(pattern))):
        return False
    return _match_parts(pattern, node, bindings, info)


def _match_parts(pattern: ast.Node, node: ast.Node, bindings: Bindings, info: Info) -> bool:
    for name in pattern.parts:
        wanted, actual = getattr(pattern, name), getattr(node, name)
        if isinstance(wanted, list):
            if not match_list(tuple(wanted), actual, bindings, info):
                return False
        elif wanted is None:
            if actual is not None:
                return False
        elif isinstance(pattern, ast.Selector) and name == "sel" and type(wanted) is ast.Ident:
            if wanted.name != actual.name:
                return False
        elif not match_node(wanted, actual, bindings, info):
            return False
    return True


def match_list(
    patterns: tuple[ast.Node, ...],
    nodes: list[ast.Node] | list[ast.Stmt] | list[ast.Expr],
    bindings: Bindings,
    info: Info,
) -> bool:
    """Whether a list matches, trying every length for ``$*xs``."""
    if not patterns:
        return not nodes
    head, rest = patterns[0], patterns[1:]
    if isinstance(head, Hole) and head.many:
        for count in range(len(nodes) + 1):
            trial = dict(bindings)
            taken = tuple(nodes[:count])
            run = Run(taken, taken[0].start, taken[-1].end) if taken else Run((), 0, 0)
            if head.binds:
                trial[head.name] = run
            if match_list(rest, nodes[count:], trial, info):
                bindings.update(trial)
                return True
        return False
    if not nodes:
        return False
    return match_node(head, nodes[0], bindings, info) and match_list(
        rest, nodes[1:], bindings, info
    )


def bind(hole: Hole, node: ast.Node, bindings: Bindings) -> bool:
    """Bind a metavariable, or check that it is bound to the same code already."""
    if not hole.binds:
        return True
    if isinstance(node, ast.ExprStmt):
        node = node.x if not isinstance(node.x, ast.BadExpr) else node
    earlier = bindings.get(hole.name)
    if earlier is None:
        bindings[hole.name] = node
        return True
    return isinstance(earlier, ast.Node) and same_code(earlier, node)


def _match_pkg_ref(pattern: PkgRef, node: ast.Node, info: Info) -> bool:
    if isinstance(node, ast.Selector):
        return (
            node.sel.name == pattern.name
            and isinstance(node.x, ast.Ident)
            and info.imported_path(node.x) == pattern.path
        )
    if isinstance(node, ast.Ident) and node.name == pattern.name:
        # A dot import, or the package's own code.
        found = info.object_of(node)
        if found is None or found.pkg is None or found.pkg.path != pattern.path:
            return False
        return not (isinstance(found, Var) and found.role != "package")
    return False


def _match_ident(pattern: ast.Ident, node: ast.Node, info: Info) -> bool:
    assert isinstance(node, ast.Ident)
    if node.name != pattern.name:
        return False
    if pattern.name == "_":
        return True
    found = info.object_of(node)
    if found is None:
        return False
    return found is UNIVERSE.get(pattern.name) or (
        found.pkg is None and isinstance(found, Builtin | Const | Nil | TypeName)
    )


_SCALARS: dict[type[ast.Node], tuple[str, ...]] = {}


def _scalars(cls: type[ast.Node]) -> tuple[str, ...]:
    """Attributes of a node class that hold plain values which must be equal."""
    found = _SCALARS.get(cls)
    if found is None:
        found = _SCALARS[cls] = tuple(
            name
            for name in attributes(cls)
            if name not in cls.parts and not name.startswith("_") and name not in ("file", "iota")
        )
    return found
