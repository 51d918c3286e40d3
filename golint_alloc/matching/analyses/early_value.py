"""Values made before the branch that decides whether they are needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from golint_alloc.flow.errorpath import failing, goes_well
from golint_alloc.flow.function import FunctionFlow, flow_of
from golint_alloc.flow.roles import MUTATING, Use
from golint_alloc.flow.tree import contains, line_of, quote
from golint_alloc.matching.analyses.registry import Shape, analysis
from golint_alloc.matching.facts.inert import effect_in, is_harmless_call
from golint_alloc.matching.facts.locals import can_declare_later, means_same_at
from golint_alloc.matching.facts.purity import is_pure
from golint_alloc.matching.matcher import Bindings, statement_list
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen, walk
from golint_alloc.types import model
from golint_alloc.types.info import Info
from golint_alloc.types.objects import Var
from golint_alloc.types.verdict import NO, YES


class _Way(NamedTuple):
    """How control gets from a statement to the branch that all uses are in."""

    words: str
    """What leads there: ``if verbose``."""
    place: ast.Stmt
    """The first statement of the branch that mentions the variable."""
    between: list[ast.Node]
    """All that is evaluated before it."""
    guarded: bool = False
    """Whether it is no branch, but what follows one that leaves."""


_COMPUTED = rb"[\w\x80-\xff]+\s*:=\s*[\w\x80-\xff\"`][^(+/]*[(+/]"


@analysis("early-value", kind="assign", text=_COMPUTED)
def _early_value(node: ast.Node, info: Info, params: Mapping[str, Any]) -> Iterator[Shape]:
    if not isinstance(node, ast.Assign) or node.op != ":=" or len(node.lhs) != 1:
        return
    block = statement_list(node)
    ident, value = node.lhs[0], unparen(node.rhs[0])
    if block is None or len(node.rhs) != 1 or not isinstance(ident, ast.Ident):
        return
    made = _maker(value, info, params)
    flow = flow_of(info, node) if made else None
    var = flow.variable(ident) if flow is not None else None
    if made is None or flow is None or var is None:
        return
    uses = _later_uses(flow, var, ident)
    way = _way(block, node, uses, info) if uses else None
    if way is None or not can_declare_later(node) or _other_bearer(way.place, var, info):
        return
    if not means_same_at(info, value, way.place) or _changes_for_certain(flow, value, node, way):
        return
    bindings: Bindings = {
        "var": ident,
        "value": value,
        "maker": made,
        "decl": node,
        "branch": way.words,
        "line": line_of(way.place),
        "place": way.place,
    }
    risk = _risk(flow, value, way)
    if risk:
        bindings["risk"] = risk
    if way.guarded:
        bindings["guarded"] = way.words
    yield Shape(node, bindings)


def _maker(value: ast.Expr, info: Info, params: Mapping[str, Any]) -> ast.Node | None:
    """What makes the value, for messages; None when it is not one of those meant."""
    if isinstance(value, ast.Call):
        return value.fun if info.callee(value).name in params["functions"] else None
    if not params.get("concatenations") or not isinstance(value, ast.Binary) or value.op != "+":
        return None
    under = info.type_of(value).underlying
    is_text = isinstance(under, model.Basic) and under.family == "string"
    return value if is_text and info.const_value(value) is None else None


def _later_uses(flow: FunctionFlow, var: Var, ident: ast.Ident) -> list[Use] | None:
    """The uses behind the definition; None when there may be others, or the variable is set."""
    if var.role != "local" or var.node is not ident or not flow.uses.is_complete(var):
        return None
    uses = [use for use in flow.uses.of(var) if use.role != "define"]
    if any(use.captured or use.role == "addr" or use.role in MUTATING for use in uses):
        return None
    return None if all(use.role == "discarded" for use in uses) else uses


def _way(block: list[ast.Stmt], decl: ast.Stmt, uses: list[Use], info: Info) -> _Way | None:
    """The innermost branch, not in a loop, that holds all uses."""
    words = ""
    between: list[ast.Node] = []
    stmts = [stmt for stmt in block if stmt.start >= decl.end]
    while True:
        holder = next((stmt for stmt in stmts if contains(stmt, uses[0].ident)), None)
        if holder is None:
            return None
        between.extend(stmt for stmt in stmts if stmt.end <= holder.start)
        chosen = _branch_of(holder, uses, info)
        if chosen is None:
            return _Way(words, holder, between) if words else _guarded(block, decl, holder, info)
        words, stmts, asked = chosen
        between.extend(asked)


def _guarded(block: list[ast.Stmt], decl: ast.Stmt, holder: ast.Stmt, info: Info) -> _Way | None:
    """The place behind the last statement that may leave, for no failure, before all uses."""
    stmts = [stmt for stmt in block if decl.end <= stmt.start and stmt.end <= holder.start]
    for index in reversed(range(len(stmts))):
        guard = stmts[index]
        if isinstance(guard, ast.If) and guard.els is None and _leaves_well(guard, info):
            place = stmts[index + 1] if index + 1 < len(stmts) else holder
            return _Way(f"unless {quote(guard.cond)}", place, [*stmts[: index + 1]], True)
    return None


def _leaves_well(guard: ast.If, info: Info) -> bool:
    """Whether an if ends the function or the iteration, though nothing has gone wrong."""
    last = guard.body.stmts[-1] if guard.body.stmts else None
    if not isinstance(last, ast.Return) and not (
        isinstance(last, ast.Branch) and last.op in ("break", "continue")
    ):
        return False
    return failing(info, last).verdict is NO


def _branch_of(
    stmt: ast.Stmt, uses: list[Use], info: Info
) -> tuple[str, list[ast.Stmt], list[ast.Node]] | None:
    """(what leads there, statements, what is evaluated before) of the branch with all uses."""
    if isinstance(stmt, ast.Switch | ast.TypeSwitch):
        return _clause_of(stmt, uses)
    asked: list[ast.Node] = []
    arm: ast.Node | None = stmt
    while isinstance(arm, ast.If):
        asked.extend(part for part in (arm.init, arm.cond) if part is not None)
        if _holds(arm.body, uses):
            usual = goes_well(info, arm.body)
            return None if usual else (f"if {quote(arm.cond)}", arm.body.stmts, asked)
        last, arm = arm, arm.els
        if isinstance(arm, ast.Block) and _holds(arm, uses):
            usual = goes_well(info, arm)
            return None if usual else (f"unless {quote(last.cond)}", arm.stmts, asked)
    return None


def _clause_of(
    switch: ast.Switch | ast.TypeSwitch, uses: list[Use]
) -> tuple[str, list[ast.Stmt], list[ast.Node]] | None:
    head = switch.tag if isinstance(switch, ast.Switch) else switch.x
    asked: list[ast.Node] = [part for part in (switch.init, head) if part is not None]
    for clause in switch.clauses:
        asked.extend(clause.exprs)
    for clause in switch.clauses:
        if clause.body and all(contains(clause, use.ident) for use in uses):
            if not all(any(contains(s, use.ident) for s in clause.body) for use in uses):
                return None
            words = f"case {quote(clause.exprs[0])}" if clause.exprs else "default"
            return words, clause.body, asked
    return None


def _holds(block: ast.Block, uses: list[Use]) -> bool:
    return all(contains(block, use.ident) for use in uses)


def _other_bearer(place: ast.Stmt, var: Var, info: Info) -> bool:
    """Whether the statements of the branch mention something else by the variable's name."""
    return any(
        isinstance(node, ast.Ident)
        and node.name == var.name
        and not (isinstance(node.parent, ast.Selector) and node.parent.sel is node)
        and info.object_of(node) is not var
        for stmt in statement_list(place) or [place]
        for node in walk(stmt)
    )


def _operands(value: ast.Expr, info: Info) -> Iterator[tuple[ast.Ident, Var]]:
    """The variables that an expression reads."""
    for node in walk(value):
        found = info.object_of(node) if isinstance(node, ast.Ident) else None
        if isinstance(node, ast.Ident) and isinstance(found, Var) and found.role != "field":
            yield node, found


def _changes_for_certain(flow: FunctionFlow, value: ast.Expr, decl: ast.Stmt, way: _Way) -> bool:
    """Whether an operand is set on the way, so that the value would be another."""
    if any(
        isinstance(node, ast.FuncLit) or (isinstance(node, ast.Unary) and node.op == "<-")
        for node in walk(value)
    ):
        return True
    return any(
        decl.end <= use.ident.start < way.place.start
        for _, var in _operands(value, flow.info)
        for use in flow.uses.writes(var)
    )


def _risk(flow: FunctionFlow, value: ast.Expr, way: _Way) -> str:
    """What making the value later relies on, in words; empty when on nothing."""
    info = flow.info
    for node in walk(value):
        if isinstance(node, ast.Call) and node is not value and not is_harmless_call(node, info):
            return f"it makes no difference when and whether {quote(node)} is called"
    parts = value.args if isinstance(value, ast.Call) else [value]
    for part in parts:
        called = any(isinstance(n, ast.Call) for n in walk(part))
        if not called and is_pure(part, info) is not YES:
            return f"evaluating {quote(part)} does not panic"
    own = [part for part in parts if isinstance(value, ast.Call) and not _is_plain(part, info)]
    if own:
        return f"the methods of {quote(own[0])} that fmt may call change nothing"
    effect = next((e for e in (effect_in(n, info) for n in way.between) if e is not None), None)
    if effect is not None:
        for ident, var in _operands(value, info):
            if not _is_settled(flow, var):
                return f"{quote(effect)} does not change what {ident.name} holds"
    return ""


def _is_plain(expr: ast.Expr, info: Info) -> bool:
    """Whether fmt certainly calls no method of an operand."""
    type_ = info.type_of(expr)
    if isinstance(type_, model.Slice | model.Array):
        type_ = type_.elem
    return isinstance(type_, model.Basic)


def _is_settled(flow: FunctionFlow, var: Var) -> bool:
    """Whether nothing but an assignment that is plain to see changes a variable's value."""
    if var.role == "package" or not isinstance(var.type.underlying, model.Basic):
        return False
    if not flow.uses.is_complete(var):
        return False
    return not any(
        use.role == "addr" or (use.captured and use.role in MUTATING) for use in flow.uses.of(var)
    )
