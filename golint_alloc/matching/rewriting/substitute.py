"""Fill a code template: bound source text, parenthesised where Go needs it, packages named."""

from __future__ import annotations

from collections.abc import Callable

from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.matcher import Bound, Code, Imagined, Moved, Places, Run
from golint_alloc.matching.message import element
from golint_alloc.matching.rewriting.moving import KEPT_LINE, movable, unmarked
from golint_alloc.matching.rewriting.spacing import PRECEDENCE, spaced
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.metavars import decode, encode, has_holes
from golint_alloc.rulespec.templates import Hole, parse_code
from golint_alloc.syntax import ast
from golint_alloc.syntax.lexing import words
from golint_alloc.syntax.snippet import (
    SnippetError,
    parse_decl,
    parse_expr,
    parse_stmts,
    parse_type,
)
from golint_alloc.syntax.walk import ancestors, walk
from golint_alloc.types import model
from golint_alloc.types.format import display, written
from golint_alloc.types.model import Type
from golint_alloc.types.package import Package
from golint_alloc.types.universe import UNIVERSE

PackageNamer = Callable[[str], str]
"""Import path -> the name to write; empty for a dot import."""


class Rendered(NamedTuple):
    """Code made from a template."""

    text: str
    imports: set[str]
    """Import paths that the text names."""
    kept: list[tuple[int, int]]
    """Spans of the source whose text is part of it."""
    root: ast.Node | None
    """The template's syntax when it is one expression."""
    marked: str = ""
    """The text with marks (see ``moving``) for line breaks that are not the template's own."""
    predeclared: frozenset[str] = frozenset()
    """Names such as ``len`` that must mean there what Go declares."""

    def wrapped_for(self, replaced: ast.Node, text: str) -> str:
        """The text as it stands in place of a node: parenthesised if the context binds tighter,
        with the blanks of gofmt around operators.
        """
        if self.root is None or not isinstance(replaced, ast.Expr):
            return text
        return spaced(f"({text})" if needs_parens(self.root, replaced) else text, replaced)


def render(code: str, ctx: Context, name_package: PackageNamer) -> Rendered | None:
    """Fill a template; None when a type in it cannot be written or a binding has no text."""
    imports: set[str] = set()

    def use(path: str) -> str:
        imports.add(path)
        return name_package(path)

    plain = _fill_types(code, ctx, use)
    if plain is None:
        return None
    text = encode(plain)
    nodes = _parse(text)
    pieces: list[tuple[int, int, str]] = []
    kept: list[tuple[int, int]] = []
    predeclared = set() if nodes else _predeclared_in(text)
    data = text.encode()
    for root in nodes:
        for node in walk(root):
            if isinstance(node, ast.Ident) and node.name in UNIVERSE and not _is_member(node):
                predeclared.add(node.name)
            piece = _piece(node, ctx, use)
            if piece is None:
                continue
            pieces.append((node.start, node.end, piece))
            bound = _bound_of(node, ctx)
            if isinstance(bound, str | Moved):  # code of an analysis, or from elsewhere
                predeclared |= _predeclared_in(piece)
            span = span_of(bound) if bound is not None else None
            if span is not None:
                kept.append(span)
    out = _splice(data, pieces)
    single = nodes[0] if len(nodes) == 1 and isinstance(nodes[0], ast.Expr) else None
    if single is not None and isinstance(single, ast.Ident):
        bound = _bound_of(single, ctx)
        single = bound if isinstance(bound, ast.Expr) else None
    return Rendered(unmarked(out), imports, kept, single, out, frozenset(predeclared))


def _fill_types(code: str, ctx: Context, use: PackageNamer) -> str | None:
    """Replace ``${x.type}`` and its kind by text, before the template is parsed."""
    out: list[str] = []
    for piece in parse_code(code):
        if not isinstance(piece, Hole):
            out.append(piece)
        elif piece.name == "option":
            out.append(str(ctx.options[piece.attribute]))
        elif not piece.attribute:
            bound = ctx.bound(piece.name)
            if isinstance(bound, Code):
                inner = _fill_types(bound.template, ctx, use)
                if inner is None:
                    return None
                alone = code == f"${piece.name}" or _is_operand_code(inner)
                out.append(inner if alone else f"({inner})")
            else:
                out.append(("$*" if piece.rest else "$") + piece.name)
        else:
            text = _attribute(piece, ctx, use)
            if text is None:
                return None
            out.append(text)
    return "".join(out)


def _is_operand_code(code: str) -> bool:
    """Whether code can stand anywhere in an expression without parentheses."""
    try:
        root = parse_expr(encode(code))
    except SnippetError:
        return False
    return not isinstance(root, ast.Binary | ast.Unary | ast.Star)


def _attribute(hole: Hole, ctx: Context, use: PackageNamer) -> str | None:
    subject = ctx.type_of(hole.name)
    if hole.attribute == "size":
        size = ctx.info.program.sizes.sizeof(subject)
        return None if size is None else str(size)
    if hole.attribute == "elem":
        subject = element(subject)
    return writable_type(subject, ctx, use)


def writable_type(subject: Type, ctx: Context, use: PackageNamer) -> str | None:
    """The type as Go source at this place, None when it is unknown or not nameable."""
    own = ctx.info.package.path
    if not _nameable(subject, ctx, 0):
        return None

    def qualify(package: Package) -> str:
        return "" if package.path == own else use(package.path)

    return written(subject, qualify)


def _nameable(subject: Type, ctx: Context, depth: int) -> bool:
    if depth > 20:
        return False
    if isinstance(subject, model.Basic):
        return not subject.is_untyped
    if isinstance(subject, model.Named):
        return _is_visible(subject, ctx) and all(
            _nameable(arg, ctx, depth + 1) for arg in subject.args
        )
    if isinstance(subject, model.Pointer | model.Slice | model.Chan):
        return _nameable(subject.elem, ctx, depth + 1)
    if isinstance(subject, model.Array):
        return subject.length is not None and _nameable(subject.elem, ctx, depth + 1)
    if isinstance(subject, model.Map):
        return _nameable(subject.key, ctx, depth + 1) and _nameable(subject.elem, ctx, depth + 1)
    if isinstance(subject, model.Interface):
        return not subject.methods and not subject.embeds
    return isinstance(subject, model.Struct) and not subject.fields


def _is_visible(subject: model.Named, ctx: Context) -> bool:
    """Whether a type's name means the type at the match."""
    pkg = subject.obj.pkg
    if pkg is None or pkg.path != ctx.info.package.path:
        return pkg is None or subject.obj.is_exported
    declared = subject.origin.obj
    # A type declared inside a function has a name only there, and may hide another.
    if declared.node is not None and pkg.lookup(declared.name) is not declared:
        return False
    return ctx.info.visible(declared.name, ctx.anchor) is declared


def _parse(text: str) -> list[ast.Node]:
    for parse in (parse_expr, parse_type, parse_decl):
        try:
            root: ast.Node = parse(text)
        except SnippetError:
            continue
        ast.link(root, None)
        return [root]
    try:
        stmts: list[ast.Node] = list(parse_stmts(text))
    except SnippetError:
        if has_holes(text):
            raise
        return []  # a fragment such as ", _", inserted as it is
    for stmt in stmts:
        ast.link(stmt, None)
    return stmts


def _bound_of(node: ast.Node, ctx: Context) -> Bound | None:
    decoded = decode(node.name) if isinstance(node, ast.Ident) else None
    return ctx.bound(decoded[0]) if decoded else None


def _predeclared_in(code: str) -> set[str]:
    """The predeclared names in code that nobody parsed; more than there are does no harm."""
    return {name for word in words(code.encode()) if (name := word.decode()) in UNIVERSE}


def _is_member(ident: ast.Ident) -> bool:
    """Whether a name is that of a field or method."""
    outer = ident.parent
    if isinstance(outer, ast.KeyValue):
        return outer.key is ident
    return isinstance(outer, ast.Selector) and outer.sel is ident


def _piece(node: ast.Node, ctx: Context, use: PackageNamer) -> str | None:
    """The text that stands for a node of the template, None when it stands for itself."""
    if isinstance(node, ast.Selector) and isinstance(node.x, ast.Ident):
        path = ctx.imports.get(node.x.name)
        if path is not None and not decode(node.sel.name):
            name = use(path)
            return f"{name}.{node.sel.name}" if name else node.sel.name
    if not isinstance(node, ast.Ident) or decode(node.name) is None:
        return None
    bound = _bound_of(node, ctx)
    if bound is None:
        return ""
    if isinstance(bound, Code):
        return bound.template  # not reached: it was put in before parsing
    if isinstance(bound, str | int):
        return str(bound).replace("\n", KEPT_LINE)  # the analysis indented it
    if isinstance(bound, Moved):
        return bound.text.replace("\n", KEPT_LINE)
    if isinstance(bound, Imagined):
        return display(bound.type, ctx.info.package)
    if isinstance(bound, Places):
        return movable(ctx.file, bound.nodes[0].start, bound.nodes[0].end) if bound.nodes else ""
    text = movable(ctx.file, bound.start, bound.end)
    if isinstance(bound, Run):
        return text
    if isinstance(bound, ast.CompositeLit) and isinstance(node.parent, ast.Binary):
        return f"({text})" if in_header(ctx.anchor) else text
    return f"({text})" if isinstance(bound, ast.Expr) and needs_parens(bound, node) else text


def _splice(data: bytes, pieces: list[tuple[int, int, str]]) -> str:
    out: list[bytes] = []
    position = 0
    for start, end, text in sorted(pieces, key=lambda piece: (piece[0], -piece[1])):
        if start < position:
            continue  # inside a package reference that was replaced as a whole
        before = data[position:start]
        if not text:
            before = before.rstrip().removesuffix(b",")  # an empty $*xs takes its comma along
        out.append(before)
        out.append(text.encode())
        position = end
    out.append(data[position:])
    return b"".join(out).decode()


def needs_parens(inner: ast.Node, place: ast.Node) -> bool:
    """Whether an expression must be parenthesised to stand where ``place`` stands."""
    outer = place.parent
    while isinstance(inner, ast.Ident) and decode(inner.name):
        return False
    if isinstance(inner, ast.Binary):
        if isinstance(outer, ast.Binary):
            mine, theirs = PRECEDENCE[inner.op], PRECEDENCE.get(outer.op, 0)
            return mine < theirs or (mine == theirs and outer.y is place)
        return isinstance(outer, ast.Unary | ast.Star) or _is_operand(place, outer)
    if isinstance(inner, ast.Unary | ast.Star | ast.FuncType | ast.ChanType):
        return _is_operand(place, outer)
    return False


def in_header(node: ast.Node) -> bool:
    """Whether the brace of a literal there would be taken for that of a block behind it."""
    child = node
    for parent in ancestors(node):
        if isinstance(parent, ast.Paren | ast.CompositeLit | ast.FuncLit | ast.Block):
            return False
        if isinstance(parent, ast.Call) and child is not parent.fun:
            return False
        if isinstance(parent, ast.Index | ast.SliceExpr) and child is not parent.x:
            return False
        if isinstance(parent, ast.If | ast.For | ast.Range | ast.Switch | ast.TypeSwitch):
            return True
        child = parent
    return False


def _is_operand(place: ast.Node, outer: ast.Node | None) -> bool:
    """Whether a node is the operand of a selector, index, slice, assertion or call."""
    if isinstance(outer, ast.Selector | ast.Index | ast.SliceExpr | ast.TypeAssert):
        return outer.x is place
    return isinstance(outer, ast.Call) and outer.fun is place
