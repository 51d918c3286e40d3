"""Compile a Go snippet with metavariables into a pattern over the syntax tree.

A compiled pattern is ordinary syntax in which metavariables are ``Hole``
nodes and package-qualified names are ``PkgRef`` nodes, which match the import
path under any alias and nothing that merely looks like it.
"""

from __future__ import annotations

from collections.abc import Mapping

from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.metavars import ANY, decode, encode
from golint_alloc.syntax import ast
from golint_alloc.syntax.snippet import (
    SnippetError,
    parse_decl,
    parse_expr,
    parse_stmts,
    parse_type,
)
from golint_alloc.syntax.walk import walk
from golint_alloc.types.universe import UNIVERSE


class Hole(ast.Ident):
    """A metavariable: matches any node in its place. An identifier, so that it fits everywhere."""

    __slots__ = ("many",)

    def __init__(self, start: int, end: int, name: str, many: bool) -> None:
        super().__init__(start, end, name)
        self.many = many

    @property
    def binds(self) -> bool:
        """Whether the match is recorded; ``$_`` is not."""
        return self.name != ANY


class PkgRef(ast.Expr):
    """``pkg.Name`` by import path."""

    __slots__ = ("name", "path")

    def __init__(self, start: int, end: int, path: str, name: str) -> None:
        super().__init__(start, end)
        self.path = path
        self.name = name


class PatternError(Exception):
    """A snippet that cannot be a pattern. ``offset`` is in the snippet, in code points."""

    def __init__(self, offset: int, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.offset = offset
        self.problem = problem
        self.remedy = remedy


class Anchor(NamedTuple):
    """The part of a pattern that the candidate search in C looks for."""

    kind: str
    """A candidate kind of ``syntax.query``."""
    name: str | None
    """For calls: the called function's last identifier."""
    depth: int
    """How many parents above the anchor the pattern's root is (parentheses not counted)."""
    statement: int
    """Index of the statement that holds the anchor, for a statement-list pattern."""


_UNANCHORED = Anchor("", None, 0, 0)


class Pattern(NamedTuple):
    """A compiled snippet: one node, or a run of statements."""

    roots: tuple[ast.Node, ...]
    is_statements: bool
    """Whether roots match a run of neighbouring statements."""
    anchor: Anchor
    names: frozenset[str]
    """The metavariables it binds."""
    words: tuple[bytes, ...]
    """What it spells out at its anchor: a candidate without one of these cannot match."""

    @property
    def searched(self) -> tuple[bytes, ...]:
        """The words without the one that every candidate has: the search is for calls of it."""
        called = self.anchor.name.encode() if self.anchor.name is not None else None
        return tuple(word for word in self.words if word != called)


def compile_pattern(
    code: str, form: str | None, imports: Mapping[str, str], *, nested: bool = False
) -> Pattern:
    """Compile a snippet; ``form`` is expr, stmt, decl, type or None to try these in order.

    A ``nested`` one is compared with nodes around or inside a match, and never searched for.
    Raises PatternError.
    """
    roots, is_statements = _parse(encode(code), form)
    compiler = _Compiler(imports)
    roots = [compiler.convert(root) for root in roots]
    for root in roots:
        ast.link(root, None)
    anchor, node = (_UNANCHORED, roots[0]) if nested else _find_anchor(roots)
    names = frozenset(compiler.names)
    return Pattern(tuple(roots), is_statements, anchor, names, _words_of(node))


def _parse(text: str, form: str | None) -> tuple[list[ast.Node], bool]:
    attempts = (form,) if form else ("expr", "stmt", "decl", "type")
    first: SnippetError | None = None
    for attempt in attempts:
        try:
            if attempt == "expr":
                return [parse_expr(text)], False
            if attempt == "type":
                return [parse_type(text)], False
            if attempt == "decl":
                return [parse_decl(text)], False
            stmts = parse_stmts(text)
            return list(stmts), len(stmts) > 1 or form == "stmt"
        except SnippetError as error:
            first = first or error
    assert first is not None
    raise PatternError(
        first.offset, f"pattern is not Go: {first.message}", "see docs/rule-language.md"
    )


class _Compiler:
    """Replaces metavariables and package references in a parsed snippet, in place."""

    def __init__(self, imports: Mapping[str, str]) -> None:
        self.imports = imports
        self.names: set[str] = set()

    def convert(self, node: ast.Node) -> ast.Node:
        replacement = self._leaf(node)
        if replacement is not None:
            return replacement
        for part in node.parts:
            value = getattr(node, part)
            if isinstance(value, list):
                value[:] = [self.convert(child) for child in value]
            elif value is not None:
                new = self.convert(value)
                if isinstance(value, ast.ExprStmt) and isinstance(new, Hole):
                    value.x = new  # ``if $init; …`` has room for a statement only
                elif new is not value:
                    setattr(node, part, new)
        return node

    def _leaf(self, node: ast.Node) -> ast.Node | None:
        if isinstance(node, ast.ExprStmt) and isinstance(node.x, ast.Ident) and decode(node.x.name):
            return self._hole(node.x)  # a metavariable alone stands for a whole statement
        if isinstance(node, ast.Ident):
            return self._ident(node)
        if isinstance(node, ast.Field) and node.embedded is False and not node.names:
            return None
        if isinstance(node, ast.Selector) and isinstance(node.x, ast.Ident):
            path = self.imports.get(node.x.name)
            if path is not None and not decode(node.sel.name):
                return PkgRef(node.start, node.end, path, node.sel.name)
        if isinstance(node, ast.Selector):
            node.x = _expr(self.convert(node.x))
            if decode(node.sel.name):
                node.sel = self._hole(node.sel)
            return node
        if isinstance(node, ast.KeyValue):
            if not (isinstance(node.key, ast.Ident) and not decode(node.key.name)):
                node.key = _expr(self.convert(node.key))
            node.value = _expr(self.convert(node.value))
            return node
        return None

    def _ident(self, node: ast.Ident) -> ast.Node:
        if decode(node.name):
            return self._hole(node)
        if node.name in UNIVERSE or node.name == "_":
            return node
        raise PatternError(
            node.start,
            f"{node.name} is neither a metavariable, a builtin nor an imported package",
            f"write ${node.name} to match any code there, or add it under imports:",
        )

    def _hole(self, ident: ast.Ident) -> Hole:
        decoded = decode(ident.name)
        assert decoded is not None
        name, many = decoded
        hole = Hole(ident.start, ident.end, name, many)
        if hole.binds:
            self.names.add(name)
        return hole


def _expr(node: ast.Node) -> ast.Expr:
    assert isinstance(node, ast.Expr)
    return node


def bare(pattern: ast.Node) -> ast.Node:
    """The metavariable of a statement that is nothing else; other patterns as they are."""
    if isinstance(pattern, ast.ExprStmt) and isinstance(pattern.x, Hole):
        return pattern.x
    return pattern


# What the candidate search can find by kind alone, most selective first.
_KIND_ANCHORS: tuple[tuple[type[ast.Node], str], ...] = (
    (ast.Go, "go"),
    (ast.Defer, "defer"),
    (ast.Send, "send"),
    (ast.CompositeLit, "complit"),
    (ast.For, "for"),
    (ast.Range, "for"),
    (ast.Index, "index"),
    (ast.Assign, "assign"),
    (ast.Binary, "binary"),
    (ast.FuncDecl, "func"),
    (ast.TypeSpec, "type"),
    (ast.Call, "call"),
)


def _words_of(node: ast.Node) -> tuple[bytes, ...]:
    found = {
        part.name.encode()
        for part in walk(node)
        if isinstance(part, ast.Ident | PkgRef)
        if part.name != "_" and not isinstance(part, Hole)
    }
    # Longer words are rarer.
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _find_anchor(roots: list[ast.Node]) -> tuple[Anchor, ast.Node]:
    best: tuple[int, Anchor, ast.Node] | None = None
    for statement, root in enumerate(roots):
        if isinstance(root, Hole) and len(roots) > 1:
            continue
        for node, depth in _with_depth(root):
            found = _anchor_of(node)
            if found is None:
                continue
            rank, kind, name = found
            # Among equals the nearest to the root: climbing is cheap but not free.
            if best is None or (rank, depth) < (best[0], best[1].depth):
                best = (rank, Anchor(kind, name, depth, statement), node)
    if best is None:
        raise PatternError(
            0,
            "pattern has no call, literal, loop or declaration to look for",
            "add the code around it that makes it special",
        )
    return best[1], best[2]


def _with_depth(root: ast.Node) -> list[tuple[ast.Node, int]]:
    out: list[tuple[ast.Node, int]] = []
    stack = [(root, 0)]
    while stack:
        node, depth = stack.pop()
        out.append((node, depth))
        # A function literal's body would be another function's code: not an anchor.
        stack.extend((child, depth + 1) for child in node.children())
    return out


def _anchor_of(node: ast.Node) -> tuple[int, str, str | None] | None:
    if isinstance(node, ast.Call):
        name = called_name(node.fun)
        if name is not None:
            # Builtins and basic types are called everywhere, methods of one name on many types.
            rank = 0 if isinstance(node.fun, PkgRef) else 5 if name in UNIVERSE else 1
            return rank, "call", name
    for rank, (cls, kind) in enumerate(_KIND_ANCHORS):
        if isinstance(node, cls):
            return 10 + rank, kind, None
    return None


def called_name(fun: ast.Node) -> str | None:
    """The last identifier of a callee in a pattern, None when it is a metavariable."""
    if isinstance(fun, PkgRef):
        return fun.name
    if isinstance(fun, ast.Selector) and type(fun.sel) is ast.Ident:
        return fun.sel.name
    if type(fun) is ast.Ident:
        return fun.name
    return None
