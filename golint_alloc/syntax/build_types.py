"""Convert types and the fields they consist of: parameters, struct fields, methods."""

from __future__ import annotations

from golint_alloc.syntax import ast
from golint_alloc.syntax.build import (
    EXPRS,
    MAX_DEPTH,
    ident,
    string_literal,
    too_deep,
)
from golint_alloc.syntax.grammar import COMMENT, TSNode, kind, solid, token

_COMMA = token(",")
_ARROW = token("<-")
_STAR = token("*")
_PIPE = token("|")
_DOTS = token("...")
_PARAMETER = kind("parameter_declaration")
_VARIADIC = kind("variadic_parameter_declaration")
_PARAMETERS = kind("parameter_list")
_PARAMETER_KINDS = frozenset((_PARAMETER, kind("type_parameter_declaration")))
_TYPE_ELEM = kind("type_elem")
_CHANNEL = kind("channel_type")
_FIELD = kind("field_declaration")
_FIELD_NAME = kind("field_identifier")
_IDENTIFIER = kind("identifier")
_METHOD = kind("method_elem")
_STRINGS = (kind("interpreted_string_literal"), kind("raw_string_literal"))


def _pointer(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    elem = solid(node.children)[1]
    return ast.Star(node.start_byte, node.end_byte, EXPRS[elem.kind_id](elem, src, depth + 1))


def _parenthesized(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    inner = solid(node.children)[1]
    return ast.Paren(node.start_byte, node.end_byte, EXPRS[inner.kind_id](inner, src, depth + 1))


def _slice(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    elem = solid(node.children)[2]
    return ast.ArrayType(
        node.start_byte, node.end_byte, None, EXPRS[elem.kind_id](elem, src, depth + 1)
    )


def _array(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    _, length, _, elem = solid(node.children)
    size = (
        ast.Ellipsis(length.start_byte, length.end_byte, None)
        if length.kind_id == _DOTS
        else EXPRS[length.kind_id](length, src, depth + 1)
    )
    return ast.ArrayType(
        node.start_byte, node.end_byte, size, EXPRS[elem.kind_id](elem, src, depth + 1)
    )


def _map(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    _, _, key, _, value = solid(node.children)
    return ast.MapType(
        node.start_byte,
        node.end_byte,
        EXPRS[key.kind_id](key, src, depth + 1),
        EXPRS[value.kind_id](value, src, depth + 1),
    )


def _channel(node: TSNode, src: str, depth: int) -> ast.Expr:
    children = solid(node.children)
    if children[0].kind_id == _ARROW:
        value = children[2]
        elem = EXPRS[value.kind_id](value, src, depth + 1)
        return ast.ChanType(node.start_byte, node.end_byte, "recv", elem)
    if children[1].kind_id == _ARROW:
        value = children[2]
        elem = EXPRS[value.kind_id](value, src, depth + 1)
        return ast.ChanType(node.start_byte, node.end_byte, "send", elem)
    return channel_of(children[0].start_byte, children[1], src, depth)


def channel_of(start: int, value: TSNode, src: str, depth: int) -> ast.Expr:
    """The type ``chan value``, whose keyword is at ``start``.

    ``<-`` belongs to the leftmost ``chan`` possible, so ``chan <-chan int`` sends
    channels; the grammar reads it as a channel of receiving channels.
    """
    if depth > MAX_DEPTH:
        return ast.BadExpr(start, value.end_byte)
    if value.kind_id == _CHANNEL:
        inner = solid(value.children)
        if inner[0].kind_id == _ARROW:
            elem = channel_of(inner[1].start_byte, inner[2], src, depth + 1)
            return ast.ChanType(start, value.end_byte, "send", elem)
    elem = EXPRS[value.kind_id](value, src, depth + 1)
    return ast.ChanType(start, value.end_byte, "both", elem)


def _qualified(node: TSNode, src: str, depth: int) -> ast.Expr:
    package, _, name = solid(node.children)
    return ast.Selector(
        node.start_byte, node.end_byte, ident(package, src, depth), ident(name, src, depth)
    )


def _generic(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    base, arguments = solid(node.children)
    return ast.Index(
        node.start_byte,
        node.end_byte,
        EXPRS[base.kind_id](base, src, depth + 1),
        type_arguments(arguments, src, depth + 1),
    )


def type_arguments(node: TSNode, src: str, depth: int) -> list[ast.Expr]:
    """The types between the brackets of an instantiation."""
    return [
        EXPRS[child.kind_id](child, src, depth)
        for child in node.named_children
        if child.kind_id != COMMENT
    ]


def _union(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    terms = [child for child in node.named_children if child.kind_id != COMMENT]
    first = terms[0]
    # Built leftwards in a loop, but each term still deepens the tree by one.
    if len(terms) > MAX_DEPTH - depth:
        return too_deep(node)
    union = EXPRS[first.kind_id](first, src, depth + len(terms))
    for term in terms[1:]:
        right = EXPRS[term.kind_id](term, src, depth + 1)
        union = ast.Binary(union.start, right.end, union, "|", right)
    return union


def _negated(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    inner = solid(node.children)[1]
    return ast.Unary(
        node.start_byte, node.end_byte, "~", EXPRS[inner.kind_id](inner, src, depth + 1)
    )


def _function(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    return signature(node.start_byte, solid(node.children)[1:], [], src, depth)


def signature(
    start: int, parts: list[TSNode], type_params: list[ast.Field], src: str, depth: int
) -> ast.FuncType:
    """The function type that begins at ``start``: parts are parameters and maybe a result."""
    params = fields(parts[0], src, depth + 1)
    if len(parts) == 1:
        return ast.FuncType(start, parts[0].end_byte, type_params, params, [])
    result = parts[1]
    if result.kind_id == _PARAMETERS:
        results = fields(result, src, depth + 1)
    else:
        of = EXPRS[result.kind_id](result, src, depth + 1)
        results = [ast.Field(of.start, of.end, [], of, None, False)]
    return ast.FuncType(start, result.end_byte, type_params, params, results)


def fields(node: TSNode, src: str, depth: int) -> list[ast.Field]:
    """The parameters, results or type parameters between two brackets."""
    found = []
    named = unnamed = False
    for child in node.named_children:
        number = child.kind_id
        if number in _PARAMETER_KINDS:
            field = _parameter(child, src, depth)
        elif number == _VARIADIC:
            field = _variadic(child, src, depth)
        else:
            continue
        if field.names:
            named = True
        else:
            unnamed = True
        found.append(field)
    return _regrouped(found) if named and unnamed else found


def _regrouped(found: list[ast.Field]) -> list[ast.Field]:
    """Where one parameter has a name all have: what looks like a type begins a group of names.

    In ``f(a, b, c int)`` the grammar sometimes takes ``a`` for a type.
    """
    fields: list[ast.Field] = []
    pending: list[ast.Ident] = []
    for field in found:
        if not field.names and isinstance(field.type, ast.Ident):
            pending.append(field.type)
            continue
        if pending:
            field.start = pending[0].start
            field.names = pending + field.names
            pending = []
        fields.append(field)
    return fields + [ast.Field(name.start, name.end, [], name, None, False) for name in pending]


def _parameter(node: TSNode, src: str, depth: int) -> ast.Field:
    parts = [child for child in node.named_children if child.kind_id != COMMENT]
    of = parts.pop()
    names = [ident(part, src, depth) for part in parts]
    return ast.Field(
        node.start_byte, node.end_byte, names, EXPRS[of.kind_id](of, src, depth), None, False
    )


def _variadic(node: TSNode, src: str, depth: int) -> ast.Field:
    parts = solid(node.children)
    of, dots = parts[-1], parts[-2]
    names = [ident(part, src, depth) for part in parts[:-2]]
    elem = EXPRS[of.kind_id](of, src, depth + 1)
    rest = ast.Ellipsis(dots.start_byte, elem.end, elem)
    return ast.Field(node.start_byte, node.end_byte, names, rest, None, False)


def _struct(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    found = [
        _struct_field(child, src, depth + 1)
        for child in solid(node.children)[1].named_children
        if child.kind_id == _FIELD
    ]
    return ast.StructType(node.start_byte, node.end_byte, found)


def _struct_field(node: TSNode, src: str, depth: int) -> ast.Field:
    parts = solid(node.children)
    tag = None
    if parts[-1].kind_id in _STRINGS:
        tag = string_literal(parts.pop(), src, depth)
    names = [ident(part, src, depth) for part in parts if part.kind_id == _FIELD_NAME]
    of = EXPRS[parts[-1].kind_id](parts[-1], src, depth + 1)
    if not names and parts[0].kind_id == _STAR:
        of = ast.Star(node.start_byte, of.end, of)
    end = of.end if tag is None else tag.end
    return ast.Field(node.start_byte, end, names, of, tag, not names)


def _interface(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    methods = []
    elems = []
    for child in node.named_children:
        number = child.kind_id
        if number == _METHOD:
            methods.append(_method(child, src, depth + 1))
        elif number == _TYPE_ELEM:
            elems.append(_union(child, src, depth + 1))
    return ast.InterfaceType(node.start_byte, node.end_byte, methods, elems)


def _method(node: TSNode, src: str, depth: int) -> ast.Field:
    name, *parts = solid(node.children)
    of = signature(parts[0].start_byte, parts, [], src, depth)
    return ast.Field(node.start_byte, of.end, [ident(name, src, depth)], of, None, False)


EXPRS.update(
    {
        kind("pointer_type"): _pointer,
        kind("parenthesized_type"): _parenthesized,
        kind("slice_type"): _slice,
        kind("array_type"): _array,
        kind("implicit_length_array_type"): _array,
        kind("map_type"): _map,
        _CHANNEL: _channel,
        kind("qualified_type"): _qualified,
        kind("generic_type"): _generic,
        _TYPE_ELEM: _union,
        kind("type_constraint"): _union,
        kind("negated_type"): _negated,
        kind("function_type"): _function,
        kind("struct_type"): _struct,
        kind("interface_type"): _interface,
    }
)
