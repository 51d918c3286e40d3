"""Run one rule at one line and tell how far each of its branches gets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from golint_alloc.flow.constant import is_dropped
from golint_alloc.flow.guards import is_switched_off
from golint_alloc.matching.context import Context, span_of
from golint_alloc.matching.engine import node_at
from golint_alloc.matching.imports import default_imports
from golint_alloc.matching.message import quote
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.matching.program import Program
from golint_alloc.matching.ready import pattern_form
from golint_alloc.matching.reporting import make_finding
from golint_alloc.matching.sources import Found
from golint_alloc.matching.triggers import all_triggers, starting
from golint_alloc.matching.why.nearest import Matching, Mismatch, mismatch
from golint_alloc.matching.why.tracing import Step, traced
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Branch, Rule
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.query import find_candidates
from golint_alloc.types.info import Info
from golint_alloc.types.verdict import YES

NO_CANDIDATE, NO_MATCH, CONDITION, DEAD, PRESET, VERSION, FOUND = STAGES = (
    "no candidate",
    "no match",
    "condition",
    "dead code",
    "preset",
    "version",
    "found",
)
"""How far a branch gets, in this order."""


class Attempt(NamedTuple):
    """How far a branch of a rule gets at one place."""

    stage: str
    branch: Branch
    start: int = 0
    end: int = 0
    """The candidate or the match; nothing for no candidate."""
    ctx: Context | None = None
    """The match, if there is one."""
    steps: tuple[Step, ...] = ()
    """What was asked about it."""
    difference: Mismatch | None = None
    """Where the pattern stops matching, for ``no match``."""
    finding: Finding | None = None
    """What is found, for ``found``."""


class Place(NamedTuple):
    """A line of a file of a package."""

    file: File
    info: Info
    line: int
    """Counted from 0."""
    language: tuple[int, int]
    release: tuple[int, int]
    """The Go versions as ``Engine.run`` takes them."""

    def holds(self, span: tuple[int, int]) -> bool:
        """Whether a span begins on the line."""
        return self.file.lines.line(span[0]) == self.line

    def touches(self, span: tuple[int, int]) -> bool:
        """Whether a span has a part on the line."""
        lines = self.file.lines
        return lines.line(span[0]) <= self.line <= lines.line(span[1])


def attempts(rule: Rule, place: Place) -> list[Attempt]:
    """The attempts that got furthest, the nearest first; none for a rule without branches."""
    made = [
        attempt
        for index, triggers in enumerate(all_triggers(rule))
        for attempt in _of_branch(rule, rule.branches[index], triggers, place)
    ]
    if not made:
        return []
    furthest = max(STAGES.index(attempt.stage) for attempt in made)
    best = [attempt for attempt in made if attempt.stage == STAGES[furthest]]
    return sorted(best, key=_progress, reverse=True)


def _progress(attempt: Attempt) -> tuple[int, bool, int]:
    matched = attempt.difference.matched if attempt.difference is not None else 0
    # An alternative for another kind of file is not what was meant.
    elsewhere = any(step.name == "file" and step.verdict is not YES for step in attempt.steps)
    return matched, not elsewhere, len(attempt.steps)


def _of_branch(
    rule: Rule, branch: Branch, triggers: Sequence[tuple[str, str | None]], place: Place
) -> Iterator[Attempt]:
    program = traced(rule, branch, default_imports())
    if program.source.search is not None:
        found = program.source.search(place.file)
        yield from _judged(program, found, place) or [Attempt(NO_CANDIDATE, branch)]
        return
    nodes = list(_candidates(triggers, place))
    judged: list[Attempt] = []
    for node in nodes:
        judged += _judged(program, program.source.find(node, place.info), place)
    if judged:
        yield from judged
        return
    near = [node for node in nodes if place.touches((node.start, node.end))]
    tried = [_unmatched(program, node, place) for node in near]
    yield from tried or [Attempt(NO_CANDIDATE, branch)]


def _candidates(triggers: Sequence[tuple[str, str | None]], place: Place) -> Iterator[ast.Node]:
    """What may start a match in the declarations of the line: a match may end up elsewhere."""
    file, lines = place.file, place.file.lines
    names: dict[str, set[bytes] | None] = {}
    for kind, name in triggers:
        known = names.setdefault(kind, set())
        if name is None:
            names[kind] = None
        elif known is not None:
            known.add(name.encode())
    start, end = lines.line_span(place.line)
    near = [decl for decl in file.decls if decl.start <= end and start <= decl.end]
    for kind, begin, stop, called in find_candidates(file, frozenset(names)):
        wanted = names[kind]
        if wanted is not None and called not in wanted:
            continue
        if any(decl.start <= begin <= decl.end for decl in near):
            node = node_at(file, kind, begin, stop)
            if node is not None:
                yield node


def _judged(program: Program, found: Found, place: Place) -> list[Attempt]:
    """What becomes of the matches that would be reported on the line."""
    judged = []
    for match, bindings in found:
        ctx = Context(
            place.file,
            place.info,
            match,
            bindings,
            program.imports,
            program.rule.options,
            place.language,
        )
        holds = program.holds(ctx)
        reported = ctx.bound(program.branch.report)
        span = (span_of(reported) if reported is not None else None) or span_of(match)
        if span is not None and place.holds(span):
            judged.append(_attempt(program, ctx, span, holds, place))
    return judged


def _attempt(
    program: Program, ctx: Context, span: tuple[int, int], holds: bool, place: Place
) -> Attempt:
    tracer = program.scope.tracer
    steps = tracer.steps if tracer is not None else ()
    attempt = Attempt(CONDITION, program.branch, *span, ctx=ctx, steps=steps)
    if not holds:
        return attempt
    if is_switched_off(place.info, ctx.anchor) or is_dropped(place.info, ctx.anchor):
        return attempt._replace(stage=DEAD)
    if not program.branch.go.contains(place.language, place.release):
        return attempt._replace(stage=VERSION)
    if program.branch.index in program.rule.resting:
        return attempt._replace(stage=PRESET)
    return attempt._replace(stage=FOUND, finding=make_finding(program, ctx))


def _unmatched(program: Program, node: ast.Node, place: Place) -> Attempt:
    tree = starting(program.branch.match)
    difference = None
    if tree["kind"] == "pattern":
        pattern = compile_pattern(tree["code"], pattern_form(tree), program.imports)
        of = Matching(pattern, tree["code"], place.file, place.info)
        difference = mismatch(of, node)
    return Attempt(NO_MATCH, program.branch, node.start, node.end, difference=difference)


_KINDS: Final = {
    "call": "calls and conversions",
    "for": "loops",
    "func": "function declarations",
    "type": "struct types",
    "assign": "assignments",
    "complit": "composite literals",
    "binary": "binary operators",
    "go": "go statements",
    "defer": "defer statements",
    "send": "send statements",
    "index": "index expressions",
    "unary_addr": "addresses taken with &",
    "closure": "function literals",
    "var": "variables declared with a type",
    "query": "what its query finds",
}


def looked_for(rule: Rule) -> str:
    """What a rule starts from, in words: ``calls of Sprint and Sprintf``."""
    names: dict[str, list[str]] = {}
    for triggers in all_triggers(rule):
        for kind, name in triggers:
            known = names.setdefault(kind, [])
            if name is not None and name not in known:
                known.append(name)
    parts = []
    for kind, called in names.items():
        if called:
            some = ", ".join(called[:6]) + (", …" if len(called) > 6 else "")
            parts.append(f"calls of {some}")
        else:
            parts.append(_KINDS[kind])
    return " and ".join(parts)


def code_at(place: Place, attempt: Attempt) -> str:
    """The source of what an attempt is about, in short."""
    text = place.file.source[attempt.start : attempt.end].decode("utf-8", "replace")
    return quote(text)
