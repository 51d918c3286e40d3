"""Ask the compiler's escape log about findings.

A line is not precise enough: ``f(&a{}, &b{})`` has two values on it. So the
columns count.

* *confirmed*: inside of the finding, or where the container it declares grows, the compiler puts
  something on the heap, or does what sends a variable to the heap (told by -m=2).
* *refuted*: at the flagged expression itself everything stays on the stack, and
  is of a size the compiler knows. ``make([]T, n)``, ``append``, string conversions
  and concatenations have a small buffer on the stack and call the runtime when
  that is full, though the log says that they do not escape.
* *unknown*: all else. What a called function allocates is not in the caller's log.
"""

from __future__ import annotations

import re
from typing import Final

from golint_alloc.evidence.escapelog import FileLog, Place, Verdict
from golint_alloc.evidence.growth import spans_of
from golint_alloc.evidence.symbols import Functions, split_symbol
from golint_alloc.rulespec.finding import CONFIRMED, REFUTED, UNKNOWN, Finding
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen

# The length must be constant: make([]T, n) depends on n. A slice without elements, a slice literal
# and a map are there to be filled, and grow wherever they began.
_FIXED: Final = re.compile(
    r"make\(\[\][^()]*?, [1-9]\d*(?:, \d+)?\)|&.*|new\(.*\)|func literal|zero-copy .*"
    r"|\*?[\w.]+(?:\[[\w.]+\])?|(?!map\[|\[\]).*\{(?:\.\.\.)?\}"
)


class CompilerWitness:
    """The verdicts of one file's log at the places where they are now."""

    def __init__(self, log: FileLog, functions: Functions) -> None:
        self._functions = functions
        self._moves = _Moves(log, functions)
        self._verdicts = self._placed(log.verdicts)
        self._reasons: set[int] = set()
        for place, subjects in log.reasons.items():
            offset = self._offset(place)
            if offset is not None and any(_has_heap(log.verdicts.get(at, [])) for at in subjects):
                self._reasons.add(offset)

    def ask(self, finding: Finding) -> str:
        """``confirmed``, ``refuted`` or ``unknown``."""
        for start, end in spans_of(self._functions.file, finding):
            inside = range(start, end)
            if any(offset in inside for offset in self._reasons):
                return CONFIRMED
            if any(at in inside and _has_heap(each) for at, each in self._verdicts.items()):
                return CONFIRMED
        place = self._flagged(finding)
        verdicts = self._verdicts.get(place, []) if place is not None else []
        return REFUTED if verdicts and all(map(_is_fixed, verdicts)) else UNKNOWN

    def _flagged(self, finding: Finding) -> int | None:
        """The offset that the compiler gives the flagged expression."""
        file = self._functions.file
        node: ast.Node | None = file.node_at(finding.start, finding.end, ast.Expr)
        if node is None:
            node = _only_value(file.node_at(finding.start, finding.end, ast.Stmt))
        return None if node is None else compiler_position(node, file.source)

    def _placed(self, verdicts: dict[Place, list[Verdict]]) -> dict[int, list[Verdict]]:
        placed: dict[int, list[Verdict]] = {}
        for place, each in verdicts.items():
            offset = self._offset(place)
            if offset is not None:
                placed.setdefault(offset, []).extend(each)
        return placed

    def _offset(self, place: Place) -> int | None:
        line = self._moves.now(place[0])
        if line is None:
            return None
        return self._functions.lines.offset_of(line - 1, place[1] - 1, "byte")


class _Moves:
    """Follows functions that have moved since the log was made."""

    def __init__(self, log: FileLog, functions: Functions) -> None:
        self._spans: list[tuple[int, int, int]] = []  # first and last line then, shift
        for (line, _), entry in log.functions.items():
            # The log leaves the package away, which the splitter needs.
            symbol = split_symbol("p." + entry.function)
            now = functions.range_of(symbol.function) if not symbol.is_closure else None
            if now is not None and entry.function:
                shift = now[0] - line
                self._spans.append((line, now[1] - shift, shift))
        self._unmoved = all(shift == 0 for _, _, shift in self._spans)

    def now(self, line: int) -> int | None:
        """Today's line; None when that cannot be told."""
        if self._unmoved:
            return line
        for first, last, shift in self._spans:
            if first <= line <= last:
                return line + shift
        return None


def _has_heap(verdicts: list[Verdict]) -> bool:
    return any(verdict.kind == "heap" for verdict in verdicts)


def _is_fixed(verdict: Verdict) -> bool:
    """Whether staying on the stack means that nothing at all is allocated."""
    if verdict.kind == "heap" or verdict.subject == "append":
        return False
    return _FIXED.fullmatch(verdict.subject) is not None


def _only_value(stmt: ast.Stmt | None) -> ast.Expr | None:
    """The one expression whose value a statement takes."""
    if isinstance(stmt, ast.ExprStmt):
        return stmt.x
    values: list[ast.Expr] = []
    if isinstance(stmt, ast.Assign) and stmt.op in ("=", ":="):
        values = stmt.rhs
    elif isinstance(stmt, ast.Return):
        values = stmt.results
    return values[0] if len(values) == 1 else None


def compiler_position(node: ast.Node, source: bytes) -> int:
    """The offset that the compiler reports for an expression: often its operator or bracket.

    Source: the syntax package of cmd/compile, whose nodes are placed there.
    """
    node = unparen(node) if isinstance(node, ast.Expr) else node
    token = b""
    after = node.start
    if isinstance(node, ast.Call):
        token, after = b"(", node.fun.end
    elif isinstance(node, ast.Selector | ast.TypeAssert):
        token, after = b".", node.x.end
    elif isinstance(node, ast.Index | ast.SliceExpr):
        token, after = b"[", node.x.end
    elif isinstance(node, ast.Binary):
        token, after = node.op.encode(), node.x.end
    elif isinstance(node, ast.CompositeLit) and node.type is not None:
        token, after = b"{", node.type.end
    found = source.find(token, after, node.end)
    return node.start if found < 0 else found
