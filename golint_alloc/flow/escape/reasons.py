"""Say in words why a value leaves its function."""

from __future__ import annotations

from collections import deque

from golint_alloc.flow.escape.graph import Graph, Location, Note
from golint_alloc.flow.escape.solve import Solution
from golint_alloc.flow.tree import line_of, quote
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import unparen
from golint_alloc.types.info import Info

_MAX_STEPS = 4

_PLAIN = {
    "returned": "returned",
    "go": "used by a go statement",
    "deferred": "held by a defer in a loop",
    "op-assign": "the result of +=",
    "panic": "passed to panic",
    "package-variable": "held by a package variable",
    "map-key": "stored as a map key",
    "map-value": "stored as a map value",
    "appended": "appended to a slice",
    "copied": "copied into a slice",
    "too-large": "too large for the stack",
    "iterated": "used in the body of a range over a function",
    "method-value": "bound as the receiver of a method value",
}


def of_escape(info: Info, solution: Solution, location: Location) -> str:
    """Why a location is on the heap: ``passed to w.Write through io.Writer at line 41``."""
    return _escape(info, solution, location, set())


def _escape(info: Info, solution: Solution, location: Location, seen: set[Location]) -> str:
    path = solution.paths.get(location)
    if path is None or location in seen or len(seen) >= _MAX_STEPS:
        return ""
    seen.add(location)
    words = _notes(info, path.notes)
    root = path.root
    if root.what == "heap" or root.is_result:
        return words
    if root.depth < location.depth and not solution.escapes(root):
        return f"{words}, which outlives the iteration" if words else "outlives the iteration"
    further = _escape(info, solution, root, seen)
    if not further:
        return words
    return f"{words}, which is {further}" if words else further


def _notes(info: Info, notes: tuple[Note, ...]) -> str:
    """The capture, when there is one on the way, and the last step."""
    if not notes:
        return ""
    last = describe(info, notes[-1])
    captured = any(note.kind == "captured" for note in notes[:-1])
    return f"captured by a function literal that is {last}" if captured else last


def describe(info: Info, note: Note) -> str:
    """One step in words with its line."""
    node = note.node
    if node is None:
        return note.kind
    words = f"{_words(info, note.kind, node)} at line {line_of(node)}"
    return f"{words}, whose source is not known" if note.kind == "unknown-callee" else words


def _words(info: Info, kind: str, node: ast.Node) -> str:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind == "captured":
        return "captured by a function literal"
    if kind == "stored":
        return f"stored in {quote(node)}"
    if kind == "assigned":
        return f"assigned to {quote(node)}"
    if kind == "sent" and isinstance(node, ast.Send):
        return f"sent on {quote(node.chan)}"
    if isinstance(node, ast.Call):
        return _call(info, kind, node)
    return kind


def _call(info: Info, kind: str, call: ast.Call) -> str:
    name = quote(call.fun)
    if kind == "interface":
        interface = _interface(info, call)
        return f"passed to {name} through {interface}" if interface else f"passed to {name}"
    if kind == "type-parameter":
        return f"passed to {name} through a type parameter"
    if kind == "func-value":
        return f"passed to the function value {name}"
    return f"passed to {name}"


def _interface(info: Info, call: ast.Call) -> str:
    """``io.Writer`` of a call whose callee is named ``(io.Writer).Write``."""
    name = info.callee(call).name
    fun = unparen(call.fun)
    if name.startswith("(") and ")" in name:
        owner = name[1 : name.index(")")]
        return owner.removeprefix(f"{info.package.path}.").rpartition("/")[2]
    return "an interface" if isinstance(fun, ast.Selector) else ""


def of_flow(info: Info, graph: Graph, start: Location) -> str:
    """The last note on a shortest way from a location to the heap or a result, over any edges."""
    onward: dict[Location, tuple[Location, Note | None]] = {}
    waiting = deque([graph.heap, *(result for frame in graph.roots for result in frame.results)])
    ends = set(waiting)
    while waiting:
        current = waiting.popleft()
        for edge in current.edges:
            if edge.source in onward or edge.source in ends:
                continue
            onward[edge.source] = (current, edge.note)
            if edge.source is start:
                return _notes(info, _way(start, onward))
            waiting.append(edge.source)
    return ""


def _way(start: Location, onward: dict[Location, tuple[Location, Note | None]]) -> tuple[Note, ...]:
    notes = []
    current = start
    while current in onward:
        current, note = onward[current]
        if note is not None:
            notes.append(note)
    return tuple(notes)
