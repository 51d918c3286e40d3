"""Convert expressions, undoing what the grammar reads differently from Go."""

from __future__ import annotations

from golint_alloc.syntax import ast
from golint_alloc.syntax.build import EXPRS, MAX_DEPTH, STMTS, as_written, too_deep
from golint_alloc.syntax.build_types import channel_of, signature, type_arguments
from golint_alloc.syntax.grammar import COMMENT, TSNode, kind, solid, token

_ARROW = token("<-")
_STAR = token("*")
_COLON = token(":")
_SEPARATORS = frozenset((token(","), COMMENT))
_POINTER = kind("pointer_type")
_CHANNEL = kind("channel_type")
_CONVERSION = kind("type_conversion_expression")
_VARIADIC = kind("variadic_argument")
_LITERAL_VALUE = kind("literal_value")
_LITERAL_ELEMENT = kind("literal_element")
_KEYED_ELEMENT = kind("keyed_element")
_BLOCK = kind("block")

_OPERATORS = {
    token(text): text
    for text in (
        *("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "&^"),
        *("==", "!=", "<", "<=", ">", ">=", "&&", "||", "!", "<-"),
    )
}

_PREFIXED = frozenset((ast.Star, ast.Unary))
_Postfix = ast.Selector | ast.Index | ast.SliceExpr | ast.TypeAssert | ast.Call


def _hoist(whole: _Postfix, operand: ast.Expr) -> ast.Expr:
    """Let a prefix operator at the start of the operand apply to the whole.

    Postfix operators bind tighter in Go, but the grammar reads
    ``*(*[4]int)(p)[i]`` as indexing a conversion to a pointer type.
    """
    if not isinstance(operand, (ast.Star, ast.Unary)):
        return whole
    prefix: ast.Star | ast.Unary = operand
    prefix.end = whole.end
    while isinstance(prefix.x, (ast.Star, ast.Unary)):
        prefix = prefix.x
        prefix.end = whole.end
    if isinstance(whole, ast.Call):
        whole.fun = prefix.x
    else:
        whole.x = prefix.x
    whole.start = prefix.x.start
    prefix.x = whole
    return operand


def _selector(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = node.children
    if len(children) != 3:
        children = solid(children)
    operand, _, name = children
    x = EXPRS[operand.kind_id](operand, src, depth + 1)
    start = name.start_byte
    end = name.end_byte
    # The same as ``ident``; written out because every fifth node is a selector.
    text = src[start:end]
    sel = ast.Ident(start, end, text if text.isascii() else as_written(text))
    whole = ast.Selector(x.start, end, x, sel)
    return _hoist(whole, x) if type(x) in _PREFIXED else whole


def _call(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = node.children
    if len(children) != 2:
        children = solid(children)
    function = children[0]
    fun = EXPRS[function.kind_id](function, src, depth + 1)
    if len(children) == 3:
        types = children[1]
        fun = ast.Index(fun.start, types.end_byte, fun, type_arguments(types, src, depth + 1))
    ellipsis = False
    args = []
    depth += 1
    for child in children[-1].children[1:-1]:
        argument = child.kind_id
        if argument in _SEPARATORS:
            continue
        if argument == _VARIADIC:
            ellipsis = True
            child = solid(child.children)[0]
            argument = child.kind_id
        args.append(EXPRS[argument](child, src, depth))
    whole = ast.Call(fun.start, node.end_byte, fun, args, ellipsis)
    return _hoist(whole, fun) if type(fun) in _PREFIXED else whole


def _conversion(node: TSNode, src: str, depth: int) -> ast.Expr:
    children = solid(node.children)
    argument = children[2]
    arg = EXPRS[argument.kind_id](argument, src, depth + 1)
    return _convert(children[0], arg, node.end_byte, src, depth)


def _convert(of: TSNode, arg: ast.Expr, end: int, src: str, depth: int) -> ast.Expr:
    """``of(arg)``, where a leading operator of the type belongs around the call.

    ``*(*T)(p)`` dereferences and ``<-chan T(c)`` receives: only in parentheses
    can a type starting with an operator be called.
    """
    if depth > MAX_DEPTH:
        return ast.BadExpr(of.start_byte, end)
    start = of.start_byte
    number = of.kind_id
    if number == _POINTER:
        elem = solid(of.children)[1]
        return ast.Star(start, end, _convert(elem, arg, end, src, depth + 1))
    if number == _CHANNEL:
        children = solid(of.children)
        if children[0].kind_id == _ARROW:
            begin = children[1].start_byte
            channel = channel_of(begin, children[2], src, depth + 1)
            return ast.Unary(start, end, "<-", ast.Call(begin, end, channel, [arg], False))
    return ast.Call(start, end, EXPRS[number](of, src, depth + 1), [arg], False)


def _index(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = solid(node.children)
    operand = children[0]
    index = children[2]
    x = EXPRS[operand.kind_id](operand, src, depth + 1)
    indices = [EXPRS[index.kind_id](index, src, depth + 1)]
    whole = ast.Index(x.start, node.end_byte, x, indices)
    return _hoist(whole, x) if type(x) in _PREFIXED else whole


def _instantiation(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    parts = [child for child in node.named_children if child.kind_id != COMMENT]
    x, *types = (EXPRS[part.kind_id](part, src, depth + 1) for part in parts)
    whole = ast.Index(x.start, node.end_byte, x, types)
    # (*List[[]T]).Push: the grammar takes the pointer's type for what is instantiated.
    return _hoist(whole, x) if type(x) in _PREFIXED else whole


def _slice_expr(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = solid(node.children)
    operand = children[0]
    x = EXPRS[operand.kind_id](operand, src, depth + 1)
    bounds: list[ast.Expr | None] = [None, None, None]
    place = 0
    for child in children[2:-1]:
        if child.kind_id == _COLON:
            place += 1
        else:
            bounds[place] = EXPRS[child.kind_id](child, src, depth + 1)
    whole = ast.SliceExpr(x.start, node.end_byte, x, *bounds)
    return _hoist(whole, x) if type(x) in _PREFIXED else whole


def _assertion(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = solid(node.children)
    operand = children[0]
    target = children[3]
    x = EXPRS[operand.kind_id](operand, src, depth + 1)
    of = EXPRS[target.kind_id](target, src, depth + 1)
    whole = ast.TypeAssert(x.start, node.end_byte, x, of)
    return _hoist(whole, x) if type(x) in _PREFIXED else whole


def _paren(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    inner = solid(node.children)[1]
    return ast.Paren(node.start_byte, node.end_byte, EXPRS[inner.kind_id](inner, src, depth + 1))


def _unary(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = node.children
    if len(children) != 2:
        children = solid(children)
    operator, operand = children
    x = EXPRS[operand.kind_id](operand, src, depth + 1)
    number = operator.kind_id
    if number == _STAR:
        return ast.Star(operator.start_byte, x.end, x)
    return ast.Unary(operator.start_byte, x.end, _OPERATORS[number], x)


def _binary(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = node.children
    if len(children) != 3:
        children = solid(children)
    left, operator, right = children
    x = EXPRS[left.kind_id](left, src, depth + 1)
    y = EXPRS[right.kind_id](right, src, depth + 1)
    return ast.Binary(x.start, y.end, x, _OPERATORS[operator.kind_id], y)


def _composite(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    of, value = solid(node.children)
    type_ = EXPRS[of.kind_id](of, src, depth + 1)
    return ast.CompositeLit(
        node.start_byte, node.end_byte, type_, lambda: _elements(value, src, depth + 1)
    )


def _elided(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    return ast.CompositeLit(
        node.start_byte, node.end_byte, None, lambda: _elements(node, src, depth + 1)
    )


def _elements(value: TSNode, src: str, depth: int) -> list[ast.Expr]:
    elements: list[ast.Expr] = []
    for child in value.children:
        number = child.kind_id
        if number == _LITERAL_ELEMENT:
            elements.append(_element(child, src, depth))
        elif number == _KEYED_ELEMENT:
            key, _, item = solid(child.children)
            left = _element(key, src, depth)
            right = _element(item, src, depth)
            elements.append(ast.KeyValue(left.start, right.end, left, right))
    return elements


def _element(node: TSNode, src: str, depth: int) -> ast.Expr:
    child = node.children[0]
    if child.kind_id == COMMENT:
        child = solid(node.children)[0]
    return EXPRS[child.kind_id](child, src, depth)


def _function(node: TSNode, src: str, depth: int) -> ast.Expr:
    if depth > MAX_DEPTH:
        return too_deep(node)
    children = solid(node.children)
    block = children.pop()
    of = signature(node.start_byte, children[1:], [], src, depth)
    body = STMTS[_BLOCK](block, src, depth + 1)
    # A block only becomes something else when it is nested too deeply.
    if not isinstance(body, ast.Block):
        return too_deep(node)
    return ast.FuncLit(node.start_byte, node.end_byte, of, body)


EXPRS.update(
    {
        kind("selector_expression"): _selector,
        kind("call_expression"): _call,
        _CONVERSION: _conversion,
        kind("index_expression"): _index,
        kind("type_instantiation_expression"): _instantiation,
        kind("slice_expression"): _slice_expr,
        kind("type_assertion_expression"): _assertion,
        kind("parenthesized_expression"): _paren,
        kind("unary_expression"): _unary,
        kind("binary_expression"): _binary,
        kind("composite_literal"): _composite,
        _LITERAL_VALUE: _elided,
        kind("func_literal"): _function,
    }
)
