"""Where a pattern stops matching: the first part of it that the code does not have."""

from __future__ import annotations

import re
from collections.abc import Sequence

from golint_alloc.matching.matcher import Bindings, climb, match_list, match_node, statement_list
from golint_alloc.matching.message import quote
from golint_alloc.matching.pattern import Hole, Pattern, PkgRef, bare
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.metavars import decode, encode
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types.info import Info


class Mismatch(NamedTuple):
    """Why a pattern does not match."""

    text: str
    """``wanted "%d", found "%s"``."""
    matched: int
    """How many nodes of the pattern did match before, to tell the nearest of several patterns."""


class Matching(NamedTuple):
    """A pattern and what it is compared with."""

    pattern: Pattern
    code: str
    """As the rule has it."""
    file: File
    info: Info

    def wanted(self, node: ast.Node) -> str:
        """The source of a part of the pattern."""
        text = encode(self.code).encode()[node.start : node.end].decode("utf-8", "replace")
        return " ".join(re.sub(r"\w+", _decoded, text).split())


def _decoded(word: re.Match[str]) -> str:
    found = decode(word[0])
    return word[0] if found is None else f"${'*' if found[1] else ''}{found[0]}"


def mismatch(of: Matching, candidate: ast.Node) -> Mismatch | None:
    """The first difference of the code at a candidate; None when the pattern matches there."""
    node = climb(candidate, of.pattern.anchor.depth)
    if node is None:
        return Mismatch(f"nothing is around {quote(of.file.text(candidate))}", 0)
    if of.pattern.is_statements:
        return _in_statements(of, node)
    bindings: Bindings = {}
    if match_node(of.pattern.roots[0], node, dict(bindings), of.info):
        return None
    return _first(of, of.pattern.roots[0], node, bindings)


def _in_statements(of: Matching, node: ast.Node) -> Mismatch | None:
    """The statement of a run that differs; the anchor's own is compared first."""
    siblings = statement_list(node)
    if siblings is None:
        return Mismatch(f"{quote(of.file.text(node))} is no statement of a list", 0)
    at = next(i for i, one in enumerate(siblings) if one is node)
    roots, anchor = of.pattern.roots, of.pattern.anchor.statement
    bindings: Bindings = {}
    for index in sorted(range(len(roots)), key=lambda index: (index != anchor, index)):
        root, place = roots[index], at + index - anchor
        if isinstance(root, Hole) and root.many:
            break
        if not 0 <= place < len(siblings):
            wanted = quote(of.wanted(root))
            return Mismatch(f"wanted {wanted} {'before' if place < 0 else 'behind'} it", index)
        if not match_node(root, siblings[place], bindings, of.info):
            return _first(of, root, siblings[place], bindings)
    return None


def _first(of: Matching, pattern: ast.Node, node: ast.Node | None, bound: Bindings) -> Mismatch:
    """The innermost first difference of two trees that do not match."""
    if node is None:
        return Mismatch(f"wanted {quote(of.wanted(pattern))}, found nothing", 0)
    pattern = bare(pattern)
    if isinstance(node, ast.Expr) and not isinstance(pattern, ast.Paren | Hole):
        node = unparen(node)
    if isinstance(pattern, Hole | PkgRef) or type(pattern) is not type(node):
        return Mismatch(_difference(of, pattern, node, bound), 0)
    matched = 1
    for name in pattern.parts:
        wanted, actual = getattr(pattern, name), getattr(node, name)
        if isinstance(wanted, list):
            if not match_list(tuple(wanted), actual, bound, of.info):
                return _more(_in_list(of, name, wanted, actual, bound), matched)
        elif isinstance(wanted, ast.Node):
            if type(wanted) is ast.Ident and isinstance(pattern, ast.Selector) and name == "sel":
                if wanted.name != actual.name:
                    return Mismatch(f"wanted .{wanted.name}, found .{actual.name}", matched)
            elif not match_node(wanted, actual, bound, of.info):
                return _more(_first(of, wanted, actual, bound), matched)
            matched += sum(1 for _ in walk(wanted))
    return Mismatch(_difference(of, pattern, node, bound), matched)


def _more(found: Mismatch, matched: int) -> Mismatch:
    return found._replace(matched=found.matched + matched)


def _in_list(
    of: Matching,
    name: str,
    wanted: Sequence[ast.Node],
    actual: Sequence[ast.Node],
    bound: Bindings,
) -> Mismatch:
    for index, (one, other) in enumerate(zip(wanted, actual, strict=False)):
        if isinstance(one, Hole) and one.many:
            break
        if not match_node(one, other, bound, of.info):
            return _more(_first(of, one, other, bound), index)
    if len(wanted) != len(actual) and not any(isinstance(w, Hole) and w.many for w in wanted):
        return Mismatch(f"wanted {len(wanted)} {name}, found {len(actual)}", len(wanted))
    found = ", ".join(of.file.text(one) for one in actual)
    said = ", ".join(of.wanted(one) for one in wanted)
    return Mismatch(f"wanted {quote(said)}, found {quote(found) or 'nothing'}", 0)


def _difference(of: Matching, pattern: ast.Node, node: ast.Node, bound: Bindings) -> str:
    found = quote(of.file.text(node))
    if isinstance(pattern, Hole):
        earlier = bound.get(pattern.name)
        if isinstance(earlier, ast.Node):
            return f"${pattern.name} is {quote(of.file.text(earlier))} already, found {found}"
        return f"wanted an expression, found {found}"
    if isinstance(pattern, PkgRef):
        text = f"wanted {pattern.name} of package {pattern.path}, found {found}"
        if isinstance(node, ast.Selector) and isinstance(node.x, ast.Ident):
            path = of.info.imported_path(node.x)
            if path is not None and path != pattern.path:
                text += f" of package {path}"
            elif path is None and node.sel.name == pattern.name:
                text += f", where {node.x.name} is no package"
        return text
    return f"wanted {quote(of.wanted(pattern))}, found {found}"
