"""Turn a rule's fix templates into edits for one match, or withhold them.

A fix is withheld when a comment would be lost, when a package it needs
cannot be named at the site, when a type in it cannot be written there, or when a predeclared name
such as ``len`` means something else there.
"""

from __future__ import annotations

from itertools import pairwise

from golint_alloc.fixing.edits import newline_of
from golint_alloc.fixing.imports import default_name, imports_after, local_name
from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.matcher import Places, statement_list
from golint_alloc.matching.message import fill
from golint_alloc.matching.rewriting.moving import laid_out
from golint_alloc.matching.rewriting.spacing import spaced_alone
from golint_alloc.matching.rewriting.substitute import Rendered, render
from golint_alloc.rulespec.finding import SAFE, UNSAFE, Edit, Fix
from golint_alloc.rulespec.rules import FixTemplate
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import statement_of, top_level, walk
from golint_alloc.types.universe import UNIVERSE


class Withheld(Exception):  # noqa: N818 - an outcome, not an error
    """The fix cannot be offered at this site."""


def make_fix(template: FixTemplate, ctx: Context, downgraded: bool) -> Fix | None:
    """The fix for one match, None when it must be withheld."""
    try:
        edits, added = _edits(template, ctx)
    except Withheld:
        return None
    if not edits or any(a.end > b.start for a, b in pairwise(edits)):
        return None
    dropped = _named_imports(ctx, edits) - added
    unsafe = downgraded or template.applicability == UNSAFE
    return Fix(
        title=fill(template.title, ctx) if template.title else _default_title(edits),
        applicability=UNSAFE if unsafe else SAFE,
        edits=tuple(edits),
        import_edits=tuple(
            imports_after(ctx.file, edits, sorted(added), sorted(dropped), ctx.info)
        ),
        adds_imports=tuple(sorted(added)),
        drops_imports=tuple(sorted(dropped)),
        condition=fill(template.condition, ctx) if unsafe and template.condition else "",
    )


def described(template: FixTemplate, ctx: Context) -> str:
    """The code that a fix would write, with packages under their usual names."""
    parts = []
    for _, _, code in template.edits:
        rendered = render(code, ctx, default_name)
        if rendered is not None and rendered.text.strip():
            parts.append(" ".join(rendered.text.split()))
    return " and ".join(parts) or "the equivalent"


def _default_title(edits: list[Edit]) -> str:
    text = " ".join(edits[0].text.split())
    return f"Replace with {text}" if text else "Remove it"


def _edits(template: FixTemplate, ctx: Context) -> tuple[list[Edit], set[str]]:
    edits: list[Edit] = []
    parts: list[tuple[str, str, Rendered]] = []
    for operation, binding, code in template.edits:
        bound = ctx.bound(binding) if operation == "replace" else None
        if isinstance(bound, Places) and not bound.nodes:
            continue  # nor is a package needed for it
        parts.append((operation, binding, _render(code, binding, ctx)))
    # What one edit takes away, another may write elsewhere.
    kept = [span for _, _, rendered in parts for span in rendered.kept]
    for operation, binding, rendered in parts:
        bound = ctx.bound(binding) if operation == "replace" else None
        if isinstance(bound, Places):
            edits += [_replace(node, rendered, ctx) for node in bound.nodes]
        else:
            edits.append(_edit(operation, binding, rendered, kept, ctx))
    return sorted(edits), set().union(*(rendered.imports for _, _, rendered in parts))


def _render(code: str, binding: str, ctx: Context) -> Rendered:
    at = ctx.node(binding or "match") or ctx.anchor

    def name_package(path: str) -> str:
        name = local_name(ctx.file, ctx.info, path, at)
        if name is None:
            raise Withheld(path)
        return name

    rendered = render(code, ctx, name_package)
    if rendered is None:
        raise Withheld(code)
    for word in rendered.predeclared:
        if ctx.info.visible(word, at) is not UNIVERSE[word]:
            raise Withheld(word)
    return rendered


def _edit(
    operation: str,
    binding: str,
    rendered: Rendered,
    kept: list[tuple[int, int]],
    ctx: Context,
) -> Edit:
    if operation == "at-package-level":
        return _package_level(rendered.marked, ctx)
    bound = ctx.bound(binding)
    span = None if bound is None else span_of(bound)
    node = ctx.node(binding)
    if span is None or node is None:
        raise Withheld(binding)
    start, end = span
    text = _indented(rendered.marked, start, ctx)
    if operation == "replace":
        _keep_comments(span, kept, ctx)
        return Edit(start, end, rendered.wrapped_for(node, text))
    if operation == "delete":
        _keep_comments(span, kept, ctx)
        return _delete(node, span, ctx)
    if operation == "insert-before":
        return Edit(start, start, text)
    if operation == "insert-after":
        return Edit(end, end, text)
    return _beside_statement(operation, node, rendered.marked, ctx)


def _replace(node: ast.Node, rendered: Rendered, ctx: Context) -> Edit:
    """The edit of one of several places."""
    _keep_comments((node.start, node.end), [], ctx)
    text = _indented(rendered.marked, node.start, ctx)
    return Edit(node.start, node.end, rendered.wrapped_for(node, text))


def _keep_comments(span: tuple[int, int], kept: list[tuple[int, int]], ctx: Context) -> None:
    for comment in ctx.file.comments:
        if not span[0] <= comment.start < span[1]:
            continue
        if not any(low <= comment.start and comment.end <= high for low, high in kept):
            raise Withheld("comment")


def _indented(text: str, offset: int, ctx: Context) -> str:
    """Template lines after the first, indented like the line they are inserted in."""
    return laid_out(text, ctx.file.lines.indentation(offset), newline_of(ctx.file.source))


def _beside_statement(operation: str, node: ast.Node, text: str, ctx: Context) -> Edit:
    stmt = statement_of(node)
    while stmt is not None and statement_list(stmt) is None:
        stmt = statement_of(stmt.parent) if stmt.parent is not None else None
    if stmt is None:
        raise Withheld("no statement")
    indent, newline = ctx.file.lines.indentation(stmt.start), newline_of(ctx.file.source)
    body = spaced_alone(_indented(text, stmt.start, ctx))
    if operation == "insert-before-statement":
        if not _alone_on_line(stmt.start, ctx):
            raise Withheld("statement shares its line")
        lead = ctx.file.lines.indentation(_labelled(stmt).start).removeprefix(indent)
        return Edit(stmt.start, stmt.start, lead + body + newline + indent)
    return Edit(stmt.end, stmt.end, newline + indent + body)


def _labelled(stmt: ast.Stmt) -> ast.Stmt:
    """The statement behind its labels, which gofmt sets further to the left."""
    while isinstance(stmt, ast.Labeled):
        stmt = stmt.stmt
    return stmt


def _alone_on_line(offset: int, ctx: Context) -> bool:
    source = ctx.file.source
    start = source.rfind(b"\n", 0, offset) + 1
    return not source[start:offset].strip()


def _delete(node: ast.Node, span: tuple[int, int], ctx: Context) -> Edit:
    """Remove a node; a statement alone on its lines goes with its line."""
    start, end = span
    source = ctx.file.source
    if isinstance(node, ast.Stmt) and _alone_on_line(start, ctx):
        line_end = source.find(b"\n", end)
        line_end = len(source) if line_end < 0 else line_end
        if not source[end:line_end].strip():
            first = source.rfind(b"\n", 0, start) + 1
            return Edit(first, _without_gap(source, first, min(line_end + 1, len(source))), "")
        # A comment behind it stays and takes its place.
        rest = source[end:line_end]
        end += len(rest) - len(rest.lstrip(b" \t"))
    return Edit(start, end, "")


def _without_gap(source: bytes, start: int, end: int) -> int:
    """Where deleting lines ends so that no second blank line, and none behind ``{``, is left."""
    line_end = source.find(b"\n", end)
    if line_end < 0 or source[end:line_end].strip():
        return end
    before = source[source.rfind(b"\n", 0, max(start - 1, 0)) + 1 : start].strip()
    return line_end + 1 if not before or before.endswith(b"{") else end


def _package_level(text: str, ctx: Context) -> Edit:
    decl = top_level(ctx.anchor)
    start = decl.start
    group = ctx.file.comment_before(decl)
    if group:
        start = group[0].start
    newline = newline_of(ctx.file.source)
    return Edit(start, start, spaced_alone(laid_out(text, "", newline)) + newline * 2)


def _named_imports(ctx: Context, edits: list[Edit]) -> set[str]:
    """The import paths of packages that the replaced code names."""
    paths: set[str] = set()
    for node in walk(top_level(ctx.anchor)):
        if isinstance(node, ast.Ident) and any(e.start <= node.start < e.end for e in edits):
            path = ctx.info.imported_path(node)
            if path is not None:
                paths.add(path)
    return paths
