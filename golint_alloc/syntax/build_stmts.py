"""Convert statements."""

from __future__ import annotations

from golint_alloc.syntax import ast
from golint_alloc.syntax.build import EXPRS, MAX_DEPTH, STMTS, StmtBuilder, ident
from golint_alloc.syntax.build_decls import general
from golint_alloc.syntax.grammar import COMMENT, TSNode, kind, solid, token

_SEMICOLON = token(";")
_LIST_SEPARATORS = frozenset((token(","), COMMENT))
# The grammar ends statements with a NUL as well, which is no Go and reported as such.
_STMT_SEPARATORS = frozenset((_SEMICOLON, token("\0"), COMMENT))
_OPEN = token("{")
_CLOSE = token("}")
_DOT = token(".")
_DEFINE = token(":=")
_RANGE = token("range")
_ELSE = token("else")
_EXPRESSIONS = kind("expression_list")
_STATEMENTS = kind("statement_list")
_FOR_CLAUSE = kind("for_clause")
_RANGE_CLAUSE = kind("range_clause")
_CASE = kind("expression_case")
_TYPE_CASE = kind("type_case")
_DEFAULT = kind("default_case")
_CASES = frozenset((_CASE, _TYPE_CASE, _DEFAULT))
_COMMUNICATION = kind("communication_case")
_RECEIVE = kind("receive_statement")

_ASSIGNMENTS = {
    token(text): text
    for text in (
        *("=", ":=", "+=", "-=", "*=", "/=", "%="),
        *("&=", "|=", "^=", "<<=", ">>=", "&^="),
    )
}


def _bad(node: TSNode) -> ast.BadStmt:
    return ast.BadStmt(node.start_byte, node.end_byte)


def _simple(node: TSNode, src: str, depth: int) -> ast.Stmt:
    """A statement, or an expression that stands where one may."""
    number = node.kind_id
    if number in STMTS:
        return STMTS[number](node, src, depth)
    x = EXPRS[number](node, src, depth)
    return ast.ExprStmt(x.start, x.end, x)


def _list(node: TSNode, src: str, depth: int) -> list[ast.Expr]:
    """The expressions of an expression_list."""
    return [
        EXPRS[number](child, src, depth)
        for child in node.children
        if (number := child.kind_id) not in _LIST_SEPARATORS
    ]


def _statements(node: TSNode, src: str, depth: int) -> list[ast.Stmt]:
    """The statements of a statement_list."""
    return [
        STMTS[number](child, src, depth)
        for child in node.children
        if (number := child.kind_id) not in _STMT_SEPARATORS
    ]


def block(node: TSNode, src: str, depth: int) -> ast.Block:
    """Convert ``{ … }``."""
    stmts: list[ast.Stmt] = []
    for child in node.children:
        if child.kind_id == _STATEMENTS:
            stmts = _statements(child, src, depth + 1)
    return ast.Block(node.start_byte, node.end_byte, stmts)


def _block_stmt(node: TSNode, src: str, depth: int) -> ast.Stmt:
    return _bad(node) if depth > MAX_DEPTH else block(node, src, depth)


def _expression(node: TSNode, src: str, depth: int) -> ast.Stmt:
    child = node.children[0]
    x = EXPRS[child.kind_id](child, src, depth + 1)
    return ast.ExprStmt(x.start, x.end, x)


def _assign(node: TSNode, src: str, depth: int) -> ast.Stmt:
    children = node.children
    if len(children) != 3:
        children = solid(children)
    left, operator, right = children
    lhs = _list(left, src, depth + 1)
    rhs = _list(right, src, depth + 1)
    return ast.Assign(lhs[0].start, rhs[-1].end, lhs, _ASSIGNMENTS[operator.kind_id], rhs)


def _receive(node: TSNode, src: str, depth: int) -> ast.Stmt:
    children = solid(node.children)
    right = children[-1]
    x = EXPRS[right.kind_id](right, src, depth + 1)
    if len(children) == 1:
        return ast.ExprStmt(x.start, x.end, x)
    lhs = _list(children[0], src, depth + 1)
    return ast.Assign(lhs[0].start, x.end, lhs, _ASSIGNMENTS[children[1].kind_id], [x])


def _send(node: TSNode, src: str, depth: int) -> ast.Stmt:
    left, _, right = solid(node.children)
    channel = EXPRS[left.kind_id](left, src, depth + 1)
    value = EXPRS[right.kind_id](right, src, depth + 1)
    return ast.Send(channel.start, value.end, channel, value)


def _step(op: str) -> StmtBuilder:
    def step(node: TSNode, src: str, depth: int) -> ast.Stmt:
        operand = node.children[0]
        x = EXPRS[operand.kind_id](operand, src, depth + 1)
        return ast.IncDec(x.start, node.end_byte, x, op)

    return step


def _declaration(node: TSNode, src: str, depth: int) -> ast.Stmt:
    decl = general(node, src, depth + 1)
    return ast.DeclStmt(decl.start, decl.end, decl)


def _labeled(node: TSNode, src: str, depth: int) -> ast.Stmt:
    if depth > MAX_DEPTH:
        return _bad(node)
    children = solid(node.children)
    label = ident(children[0], src, depth)
    end = node.end_byte
    if len(children) == 3:
        stmt = STMTS[children[2].kind_id](children[2], src, depth + 1)
        end = stmt.end
    else:
        # Before a brace or the next case a label marks an empty statement, which is there.
        end = _next_token(node)
        stmt = ast.EmptyStmt(end, end)
    return ast.Labeled(label.start, end, label, stmt)


def _next_token(node: TSNode) -> int:
    """Where the next token behind a node begins."""
    place: TSNode | None = node
    while place is not None:
        follower = place.next_sibling
        while follower is not None and follower.kind_id == COMMENT:
            follower = follower.next_sibling
        if follower is not None:
            return follower.start_byte
        place = place.parent
    return node.end_byte


def _empty(node: TSNode, _src: str, _depth: int) -> ast.Stmt:
    return ast.EmptyStmt(node.start_byte, node.end_byte)


def _return(node: TSNode, src: str, depth: int) -> ast.Stmt:
    results: list[ast.Expr] = []
    for child in node.children:
        if child.kind_id == _EXPRESSIONS:
            results = _list(child, src, depth + 1)
    start = node.start_byte
    end = results[-1].end if results else start + len("return")
    return ast.Return(start, end, results)


def _go(node: TSNode, src: str, depth: int) -> ast.Stmt:
    child = solid(node.children)[1]
    call = EXPRS[child.kind_id](child, src, depth + 1)
    return ast.Go(node.start_byte, call.end, call)


def _defer(node: TSNode, src: str, depth: int) -> ast.Stmt:
    child = solid(node.children)[1]
    call = EXPRS[child.kind_id](child, src, depth + 1)
    return ast.Defer(node.start_byte, call.end, call)


def _branch(op: str) -> StmtBuilder:
    def branch(node: TSNode, src: str, depth: int) -> ast.Stmt:
        children = solid(node.children)
        label = ident(children[1], src, depth) if len(children) > 1 else None
        return ast.Branch(node.start_byte, node.end_byte, op, label)

    return branch


def _if(node: TSNode, src: str, depth: int) -> ast.Stmt:
    if depth > MAX_DEPTH:
        return _bad(node)
    depth += 1
    children = solid(node.children)
    init = None
    at = 1
    if children[2].kind_id == _SEMICOLON:
        init = _simple(children[1], src, depth)
        at = 3
    condition = children[at]
    cond = EXPRS[condition.kind_id](condition, src, depth)
    body = block(children[at + 1], src, depth)
    els = None
    if len(children) > at + 2:
        alternative = children[at + 3]
        els = STMTS[alternative.kind_id](alternative, src, depth)
    return ast.If(node.start_byte, node.end_byte, init, cond, body, els)


def _for(node: TSNode, src: str, depth: int) -> ast.Stmt:
    if depth > MAX_DEPTH:
        return _bad(node)
    children = solid(node.children)
    start = node.start_byte
    body = block(children[-1], src, depth + 1)
    end = body.end
    if len(children) == 2:
        return ast.For(start, end, None, None, None, body)
    clause = children[1]
    number = clause.kind_id
    if number == _RANGE_CLAUSE:
        return _range(start, clause, body, src, depth + 1)
    if number != _FOR_CLAUSE:
        cond = EXPRS[number](clause, src, depth + 1)
        return ast.For(start, end, None, cond, None, body)
    parts: list[TSNode | None] = [None, None, None]
    place = 0
    for child in solid(clause.children):
        if child.kind_id == _SEMICOLON:
            place += 1
        else:
            parts[place] = child
    first, test, step = parts
    init = None if first is None else _simple(first, src, depth + 1)
    condition = None if test is None else EXPRS[test.kind_id](test, src, depth + 1)
    post = None if step is None else _simple(step, src, depth + 1)
    return ast.For(start, end, init, condition, post, body)


def _range(start: int, clause: TSNode, body: ast.Block, src: str, depth: int) -> ast.Range:
    children = solid(clause.children)
    key = value = None
    op = ""
    if children[0].kind_id == _EXPRESSIONS:
        left = _list(children[0], src, depth)
        key = left[0]
        value = left[1] if len(left) > 1 else None
        op = _ASSIGNMENTS[children[1].kind_id]
    over = children[-1]
    x = EXPRS[over.kind_id](over, src, depth)
    return ast.Range(start, body.end, key, value, op, x, body)


def _switch(node: TSNode, src: str, depth: int) -> ast.Stmt:
    if depth > MAX_DEPTH:
        return _bad(node)
    depth += 1
    init = None
    tag = None
    clauses: list[ast.CaseClause] = []
    pending: TSNode | None = None
    for child in solid(node.children)[1:]:
        number = child.kind_id
        if number in _CASES:
            clauses.append(_case(child, src, depth))
        elif number == _SEMICOLON:
            init = _simple(pending, src, depth) if pending is not None else None
            pending = None
        elif number == _OPEN:
            tag = EXPRS[pending.kind_id](pending, src, depth) if pending is not None else None
        else:
            pending = child
    return ast.Switch(node.start_byte, node.end_byte, init, tag, clauses)


def _type_switch(node: TSNode, src: str, depth: int) -> ast.Stmt:
    if depth > MAX_DEPTH:
        return _bad(node)
    depth += 1
    children = solid(node.children)
    init = None
    bind = None
    at = 1
    if children[2].kind_id == _SEMICOLON:
        init = _simple(children[1], src, depth)
        at = 3
    if children[at + 1].kind_id == _DEFINE:
        name = children[at].children[0]
        bind = ident(name, src, depth)
        at += 2
    operand = children[at]
    x = EXPRS[operand.kind_id](operand, src, depth)
    clauses = [_case(child, src, depth) for child in children[at:] if child.kind_id in _CASES]
    return ast.TypeSwitch(node.start_byte, node.end_byte, init, bind, x, clauses)


def _clause_body(children: list[TSNode], src: str, depth: int) -> tuple[list[ast.Stmt], int]:
    """The statements after the colon of a clause, and where the clause ends."""
    last = children[-1]
    if last.kind_id != _STATEMENTS:
        return [], last.end_byte
    body = _statements(last, src, depth)
    return body, body[-1].end if body else children[-2].end_byte


def _case(node: TSNode, src: str, depth: int) -> ast.CaseClause:
    children = solid(node.children)
    number = node.kind_id
    exprs: list[ast.Expr] = []
    if number == _CASE:
        exprs = _list(children[1], src, depth + 1)
    elif number == _TYPE_CASE:
        exprs = [
            EXPRS[child.kind_id](child, src, depth + 1)
            for child in children[1:]
            if child.is_named and child.kind_id != _STATEMENTS
        ]
    body, end = _clause_body(children, src, depth + 1)
    return ast.CaseClause(node.start_byte, end, exprs, number == _DEFAULT, body)


def _select(node: TSNode, src: str, depth: int) -> ast.Stmt:
    if depth > MAX_DEPTH:
        return _bad(node)
    depth += 1
    clauses = []
    for child in node.children:
        number = child.kind_id
        if number != _COMMUNICATION and number != _DEFAULT:
            continue
        children = solid(child.children)
        comm = None
        if number == _COMMUNICATION:
            comm = STMTS[children[1].kind_id](children[1], src, depth + 1)
        body, end = _clause_body(children, src, depth + 1)
        clauses.append(ast.CommClause(child.start_byte, end, comm, body))
    return ast.Select(node.start_byte, node.end_byte, clauses)


STMTS.update(
    {
        kind("block"): _block_stmt,
        kind("expression_statement"): _expression,
        kind("assignment_statement"): _assign,
        kind("short_var_declaration"): _assign,
        _RECEIVE: _receive,
        kind("send_statement"): _send,
        kind("inc_statement"): _step("++"),
        kind("dec_statement"): _step("--"),
        kind("const_declaration"): _declaration,
        kind("var_declaration"): _declaration,
        kind("type_declaration"): _declaration,
        kind("labeled_statement"): _labeled,
        kind("empty_statement"): _empty,
        kind("return_statement"): _return,
        kind("go_statement"): _go,
        kind("defer_statement"): _defer,
        kind("fallthrough_statement"): _branch("fallthrough"),
        kind("break_statement"): _branch("break"),
        kind("continue_statement"): _branch("continue"),
        kind("goto_statement"): _branch("goto"),
        kind("if_statement"): _if,
        kind("for_statement"): _for,
        kind("expression_switch_statement"): _switch,
        kind("type_switch_statement"): _type_switch,
        kind("select_statement"): _select,
    }
)
