"""Convert declarations: imports, constants, variables, types and functions."""

from __future__ import annotations

from collections.abc import Callable

from golint_alloc.syntax import ast
from golint_alloc.syntax.build import EXPRS, STMTS, ident, string_literal
from golint_alloc.syntax.build_types import fields, signature
from golint_alloc.syntax.grammar import COMMENT, TSNode, kind, solid, token

_COMMA = token(",")
_SEPARATORS = frozenset((_COMMA, COMMENT))
_EQUALS = token("=")
_VALUE_SPECS = frozenset((kind("const_spec"), kind("var_spec")))
_SPEC_LISTS = frozenset((kind("var_spec_list"), kind("import_spec_list")))
_TYPE_ALIAS = kind("type_alias")
_TYPE_SPECS = frozenset((kind("type_spec"), _TYPE_ALIAS))
_IMPORT_SPEC = kind("import_spec")
_IDENTIFIER = kind("identifier")
_EXPRESSIONS = kind("expression_list")
_TYPE_PARAMETERS = kind("type_parameter_list")
_BLOCK = kind("block")

FUNCTION = kind("function_declaration")
METHOD = kind("method_declaration")
IMPORT = kind("import_declaration")
GENERAL = frozenset(map(kind, ("const_declaration", "var_declaration", "type_declaration")))

_KEYWORDS = {token(text): text for text in ("import", "const", "var", "type")}


def general(node: TSNode, src: str, depth: int) -> ast.GenDecl:
    """Convert a const, var, type or import declaration."""
    children = node.children
    specs: list[ast.Node] = []
    iota = 0
    for child in _specs(children):
        number = child.kind_id
        if number in _VALUE_SPECS:
            specs.append(_value_spec(child, src, depth + 1, iota))
            iota += 1
        elif number in _TYPE_SPECS:
            specs.append(_type_spec(child, src, depth + 1, number == _TYPE_ALIAS))
        elif number == _IMPORT_SPEC:
            specs.append(_import_spec(child, src, depth))
    return ast.GenDecl(node.start_byte, node.end_byte, _KEYWORDS[children[0].kind_id], specs)


def _specs(children: list[TSNode]) -> list[TSNode]:
    """The children that hold specs; some kinds of group have a node of their own."""
    for child in children:
        if child.kind_id in _SPEC_LISTS:
            return child.children
    return children


def _value_spec(node: TSNode, src: str, depth: int, iota: int) -> ast.ValueSpec:
    children = solid(node.children)
    names = [ident(children[0], src, depth)]
    at = 1
    while at < len(children) and children[at].kind_id == _COMMA:
        names.append(ident(children[at + 1], src, depth))
        at += 2
    type_: ast.Expr | None = None
    values: list[ast.Expr] = []
    for child in children[at:]:
        number = child.kind_id
        if number == _EXPRESSIONS:
            values = [
                EXPRS[item.kind_id](item, src, depth)
                for item in child.children
                if item.kind_id not in _SEPARATORS
            ]
        elif number != _EQUALS:
            type_ = EXPRS[number](child, src, depth)
    return ast.ValueSpec(node.start_byte, node.end_byte, names, type_, values, iota)


def _type_spec(node: TSNode, src: str, depth: int, alias: bool) -> ast.TypeSpec:
    children = solid(node.children)
    of = children[-1]
    params: list[ast.Field] = []
    if children[1].kind_id == _TYPE_PARAMETERS:
        params = fields(children[1], src, depth)
    name = ident(children[0], src, depth)
    type_ = EXPRS[of.kind_id](of, src, depth)
    return ast.TypeSpec(node.start_byte, type_.end, name, params, alias, type_)


def _import_spec(node: TSNode, src: str, depth: int) -> ast.ImportSpec:
    children = solid(node.children)
    path = string_literal(children[-1], src, depth)
    name = ident(children[0], src, depth) if len(children) > 1 else None
    return ast.ImportSpec(node.start_byte, node.end_byte, name, path)


def function(
    node: TSNode, src: str, blanked_type_params: Callable[[int], list[ast.Field]]
) -> ast.FuncDecl:
    """Convert a function or method; its body is converted when it is asked for.

    ``blanked_type_params`` gives the type parameters of a method by the end of
    its name: the grammar does not know them.
    """
    children = solid(node.children)
    start = node.start_byte
    body: Callable[[], ast.Block | None] | None = None
    if children[-1].kind_id == _BLOCK:
        body = _body(children.pop(), src)
    recv = None
    at = 1
    if node.kind_id == METHOD:
        receivers = fields(children[1], src, 1)
        recv = receivers[0] if receivers else None
        at = 2
    name = ident(children[at], src, 1)
    at += 1
    type_params: list[ast.Field] = []
    if children[at].kind_id == _TYPE_PARAMETERS:
        type_params = fields(children[at], src, 1)
        at += 1
    else:
        type_params = blanked_type_params(name.end)
    of = signature(start, children[at:], type_params, src, 1)
    # A missing brace may be placed behind a newline that the file does not have.
    return ast.FuncDecl(start, min(node.end_byte, len(src)), recv, name, of, body)


def _body(node: TSNode, src: str) -> Callable[[], ast.Block | None]:
    def build() -> ast.Block | None:
        start, end = node.start_byte, min(node.end_byte, len(src))
        if node.has_error:
            return unknown_body(start, end)
        block = STMTS[_BLOCK](node, src, 1)
        return block if isinstance(block, ast.Block) else None

    return build


def unknown_body(start: int, end: int) -> ast.Block:
    """What stands for a broken body: what it does cannot be told from its intact parts."""
    return ast.Block(start, end, [ast.BadStmt(min(start + 1, end), max(end - 1, start))])
