"""From a match to a finding: message, place, cost, fixes."""

from __future__ import annotations

from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.message import fill
from golint_alloc.matching.program import Program
from golint_alloc.matching.ranking import rank
from golint_alloc.rulespec.finding import Finding, Fix, Layout
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import function_name, top_level


def make_finding(program: Program, ctx: Context, explanation: tuple[str, ...] = ()) -> Finding:
    """The finding for one match, with every fix that can be offered there."""
    rule, branch = program.rule, program.branch
    reported = ctx.bound(branch.report)
    span = (span_of(reported) if reported is not None else None) or span_of(ctx.match)
    assert span is not None
    fixes = _fixes(program, ctx)
    decl = top_level(ctx.anchor)
    weight = rank(branch.cost, ctx)
    return Finding(
        rule=rule.name,
        id=rule.id,
        category=rule.category,
        severity=branch.severity,
        confidence=branch.confidence,
        message=fill(branch.message, ctx),
        path=ctx.file.path,
        start=span[0],
        end=span[1],
        function=function_name(decl) if isinstance(decl, ast.FuncDecl) else "",
        cost=weight.cost,
        in_loop=weight.in_loop,
        heat=weight.heat.factor,
        heat_reason=weight.heat.reason,
        fixes=fixes,
        advice=_advice(program, ctx, bool(fixes)),
        layout=_layout(program, ctx),
        explanation=explanation,
    )


def _layout(program: Program, ctx: Context) -> Layout | None:
    if program.branch.layout is None:
        return None
    from golint_alloc.matching.layouts import make_layout

    return make_layout(program.branch.layout, ctx)


def _fixes(program: Program, ctx: Context) -> tuple[Fix, ...]:
    if not program.branch.fixes:
        return ()
    from golint_alloc.matching.rewriting.repair import make_fix

    made = (make_fix(template, ctx, less) for template, less in program.offered_fixes(ctx))
    return tuple(fix for fix in made if fix is not None)


def _advice(program: Program, ctx: Context, fixed: bool) -> str:
    """The rule's advice; without one, a fix that had to be withheld is told in words."""
    branch = program.branch
    if branch.advice:
        return fill(branch.advice, ctx)
    if fixed or not branch.fixes:
        return ""
    from golint_alloc.matching.rewriting.repair import described

    code = described(branch.fixes[0], ctx)
    return f"write {code} by hand: it cannot be done automatically here"
