"""Whether a place runs only when something went wrong, so that its cost hardly matters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.tree import line_of, quote
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import ancestors, enclosing_function, unparen, walk_function
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import implements
from golint_alloc.types.model import Interface, Named, Pointer, Type
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

_ERROR = UNIVERSE["error"].type
_GIVES_UP = frozenset({
    "os.Exit", "syscall.Exit", "runtime.Goexit", "log.Fatal", "log.Fatalf", "log.Fatalln",
    "log.Panic", "log.Panicf", "log.Panicln", "(*log.Logger).Fatal", "(*log.Logger).Fatalf",
    "(*log.Logger).Fatalln", "(*log.Logger).Panic", "(*log.Logger).Panicf",
    "(*log.Logger).Panicln", "(*testing.common).Fatal", "(*testing.common).Fatalf",
    "(*testing.common).FailNow", "(*testing.common).Skip", "(*testing.common).Skipf",
    "(*testing.common).SkipNow",
})  # fmt: skip
"""Library functions that do not return."""
_MAKES_ERROR = frozenset({
    "errors.New", "fmt.Errorf",
    "golang.org/x/xerrors.New", "golang.org/x/xerrors.Errorf",
    "github.com/pkg/errors.New", "github.com/pkg/errors.Errorf",
    "google.golang.org/grpc/status.Error", "google.golang.org/grpc/status.Errorf",
})  # fmt: skip
"""Functions with a result of type error that is never nil."""
_LAST_WORDS = re.compile(
    r"((log|report|print|write|show|send|Log|Report|Print|Write|Show|Send)?"
    r"(Fatal|Panic|Error|Skip)|fatal|panic|fail)(f|ln|w|Context)?$"
)
"""Names of methods and functions that report what went wrong, whatever package they are of."""


def failing(info: Info, node: ast.Node) -> Answer:
    """Whether a node is evaluated only when something went wrong.

    YES for a part of what makes an error, a panic or a last log line; in a branch that ends in
    one or in returning an error; in a branch entered because an error is not nil; and in the
    ``Error`` method of an error. ``return f()`` may well return no error. UNKNOWN where the type
    of something that may be an error is not known.
    """
    doubt = Answer(NO)
    below: ast.Node = node
    for parent in ancestors(node):
        if isinstance(parent, ast.FuncLit):
            return doubt
        if isinstance(parent, ast.FuncDecl):
            return Answer(YES, "in an Error method") if _tells_error(parent) else doubt
        answer = _part_of_failure(info, parent)
        if answer.verdict is not YES:
            answer = _stronger(answer, _in_failing_branch(info, parent, below))
        if answer.verdict is YES:
            return answer
        doubt = _stronger(doubt, answer)
        below = parent
    return doubt


def is_error_path(info: Info, node: ast.Node) -> bool:
    """Whether a node certainly is evaluated only when something went wrong."""
    return failing(info, node).verdict is YES


def never_returns(info: Info, call: ast.Call) -> bool:
    """Whether a call is known to panic, or to end the program, the goroutine or the test."""
    callee = info.callee(call)
    return callee.name in _GIVES_UP or (callee.kind, callee.name) == ("builtin", "panic")


def goes_well(info: Info, block: ast.Block) -> bool:
    """Whether a block is entered just because an error is nil: ``if err == nil``, or the else of
    ``if err != nil``.
    """
    choice = block.parent
    if not isinstance(choice, ast.If):
        return False
    if choice.body is block:
        return _compares_error(info, choice.cond, "==") is YES
    return _error_set(info, choice.cond) is YES


def _stronger(one: Answer, other: Answer) -> Answer:
    return other if one.verdict is NO or other.verdict is YES else one


def _tells_error(func: ast.FuncDecl) -> bool:
    """Whether a function is the ``Error() string`` of an error, called to show it to somebody."""
    return func.recv is not None and func.name.name == "Error" and not func.type.params


def _part_of_failure(info: Info, node: ast.Node) -> Answer:
    """Whether a node, being evaluated, makes or reports a failure."""
    if isinstance(node, ast.Call):
        return _failing_call(info, node)
    if isinstance(node, ast.CompositeLit):
        verdict = _is_error(info.type_of(node))
        return Answer(verdict, "in an error value" if verdict is YES else "")
    if isinstance(node, ast.Assign):
        return _fills_error(info, node)
    return _returns_error(info, node) if isinstance(node, ast.Return) else Answer(NO)


def _fills_error(info: Info, assign: ast.Assign) -> Answer:
    """Whether all that is assigned goes into fields of error values."""
    for target in assign.lhs:
        target = unparen(target)
        if not isinstance(target, ast.Selector) or info.selection(target) is None:
            return Answer(NO)
        verdict = _is_error(info.type_of(target.x))
        if verdict is not YES:
            return Answer(verdict)
    return Answer(YES, f"stored in an error value at line {line_of(assign)}")


def _failing_call(info: Info, call: ast.Call) -> Answer:
    callee = info.callee(call)
    if never_returns(info, call):
        return Answer(YES, f"passed to {quote(call.fun)}")
    if callee.kind in {"builtin", "conversion"}:
        return Answer(NO)
    if callee.func is None:
        fun = unparen(call.fun)
        looks = isinstance(fun, ast.Selector) and _LAST_WORDS.match(fun.sel.name) is not None
        return Answer(UNKNOWN if looks and callee.kind == "unknown" else NO)
    if callee.name in _MAKES_ERROR or _LAST_WORDS.match(callee.func.name) is not None:
        return Answer(YES, f"passed to {quote(call.fun)}")
    result = info.type_of(call)
    # One that returns the interface may succeed; one that returns a type of errors makes one.
    if isinstance(result.underlying, Interface) or implements(result, _ERROR) is not YES:
        return Answer(NO)
    return Answer(YES, f"passed to {quote(call.fun)}, which makes an error")


def _in_failing_branch(info: Info, parent: ast.Node, child: ast.Node) -> Answer:
    """Whether ``child`` is in a branch of ``parent`` that is taken only on failure."""
    if isinstance(parent, ast.If) and child is parent.body:
        verdict = YES if _recovers(info, parent) else _error_set(info, parent.cond)
        if verdict is not NO:
            return Answer(verdict, f"where {quote(parent.cond)}")
    if isinstance(parent, ast.If) and child is parent.els and isinstance(child, ast.Block):
        verdict = _compares_error(info, parent.cond, "==")
        if verdict is not NO:
            return Answer(verdict, f"where not {quote(parent.cond)}")
    for last in _last_of_branch(parent, child):
        found = _fails(info, last)
        branch = child if isinstance(child, ast.Block) else parent
        return Answer(NO) if found.verdict is YES and _may_succeed(info, branch, last) else found
    return Answer(NO)


def _may_succeed(info: Info, branch: ast.Node, last: ast.Stmt) -> bool:
    """Whether a branch that ends in a failure is left with success before: a search, say."""
    return any(
        isinstance(node, ast.Return)
        and node is not last
        and node.results
        and kinds.is_untyped_nil(info.type_of(unparen(node.results[-1])))
        for node in walk_function(branch)
    )


def _recovers(info: Info, choice: ast.If) -> bool:
    """Whether a branch is entered after a panic: ``if r := recover(); r != nil``."""
    init, cond = choice.init, unparen(choice.cond)
    if not isinstance(init, ast.Assign) or not isinstance(cond, ast.Binary) or cond.op != "!=":
        return False
    call = unparen(init.rhs[0])
    if not isinstance(call, ast.Call) or not kinds.is_untyped_nil(info.type_of(unparen(cond.y))):
        return False
    callee = info.callee(call)
    return (callee.kind, callee.name) == ("builtin", "recover")


def _last_of_branch(parent: ast.Node, child: ast.Node) -> Iterator[ast.Stmt]:
    """The last statement of the branch of ``parent`` that ``child`` is in; none for others."""
    statements: list[ast.Stmt] = []
    if (isinstance(parent, ast.CaseClause) and not any(child is e for e in parent.exprs)) or (
        isinstance(parent, ast.CommClause) and child is not parent.comm
    ):
        statements = parent.body
    elif isinstance(parent, ast.If) and isinstance(child, ast.Block):
        statements = child.stmts
    yield from statements[-1:]


def _fails(info: Info, last: ast.Stmt) -> Answer:
    if isinstance(last, ast.Return):
        found = _returns_error(info, last)
        return found._replace(reason=f"before {found.reason}") if found.reason else found
    call = unparen(last.x) if isinstance(last, ast.ExprStmt) else None
    if isinstance(call, ast.Call) and never_returns(info, call):
        return Answer(YES, f"before {quote(call.fun)} at line {line_of(call)}")
    return Answer(NO)


def _returns_error(info: Info, statement: ast.Return) -> Answer:
    """Whether the last result is an error that is not nil."""
    func = enclosing_function(statement)
    if func is None or not func.type.results or not statement.results:
        return Answer(NO)
    if len(statement.results) == 1 and len(func.type.results) > 1:
        return Answer(NO)  # return f(): it may well succeed
    last = unparen(statement.results[-1])
    if kinds.is_untyped_nil(info.type_of(last)):
        return Answer(NO)
    wanted = info.type_of(func.type.results[-1].type)
    if not kinds.is_unknown(wanted) and wanted is not _ERROR:
        return Answer(NO)
    if isinstance(last, ast.Call):
        return _failing_call(info, last) if wanted is _ERROR else Answer(UNKNOWN)
    verdict = YES if wanted is _ERROR else UNKNOWN
    return Answer(verdict, f"the return of an error at line {line_of(statement)}")


def _error_set(info: Info, cond: ast.Expr) -> Verdict:
    """Whether a condition implies ``err != nil``, or is such a comparison beside others."""
    cond = unparen(cond)
    if isinstance(cond, ast.Binary) and cond.op in ("&&", "||"):
        if cond.op == "&&" and (_is_end(cond.x) or _is_end(cond.y)):
            return NO
        return _error_set(info, cond.x) | _error_set(info, cond.y)
    return _compares_error(info, cond, "!=")


def _is_end(cond: ast.Expr) -> bool:
    """``err == io.EOF``: all has been read, as it was to be."""
    cond = unparen(cond)
    if not isinstance(cond, ast.Binary) or cond.op != "==":
        return False
    return isinstance(end := unparen(cond.y), ast.Selector) and end.sel.name == "EOF"


def _compares_error(info: Info, cond: ast.Expr, op: str) -> Verdict:
    """Whether a condition is a comparison of an error with nil."""
    cond = unparen(cond)
    if not isinstance(cond, ast.Binary) or cond.op != op:
        return NO
    if not kinds.is_untyped_nil(info.type_of(unparen(cond.y))):
        return NO
    compared = info.type_of(cond.x)
    return UNKNOWN if kinds.is_unknown(compared) else Verdict.of(compared is _ERROR)


def _is_error(type_: Type) -> Verdict:
    """Whether a value of the type, or its address, is an error."""
    verdict = implements(type_, _ERROR)
    if verdict is NO and isinstance(type_, Named):
        verdict = implements(Pointer(type_), _ERROR)
    return verdict
