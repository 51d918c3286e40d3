"""Locations, the flows between them, and where a value being evaluated goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from golint_alloc.flow.tree import Code
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.objects import Var

if TYPE_CHECKING:
    from golint_alloc.flow.escape.sketch import Passed

DOUBTFUL, UNLESS_INLINED, CERTAIN = 0, 1, 2
"""How sure an edge is: ``UNLESS_INLINED`` holds unless the function is inlined into a caller
that knows more about its parameters' dynamic types."""

ESCAPES, MUTATES, CALLS = 1, 2, 4
"""Attributes of a location: its address outlives the function; what it points to may be written;
closures that it points to may be called by someone unknown."""
ALL_ATTRIBUTES = ESCAPES | MUTATES | CALLS


class Note(NamedTuple):
    """Why an edge exists: a kind known to ``reasons`` and the node to name."""

    kind: str
    node: ast.Node | None


class Activation:
    """A function whose parameters are given and whose results are taken: called or inlined."""

    __slots__ = ("func", "parameters", "results")

    def __init__(self, func: Code) -> None:
        self.func = func
        """A ValueSpec stands for the initialisation of package variables."""
        self.parameters: list[Location | None] = []
        self.results: list[Location] = []


class Frame(Activation):
    """One function being analysed: an outermost one or a literal inside it."""

    __slots__ = ("may_be_inlined", "parent")

    def __init__(self, func: Code, parent: Frame | None) -> None:
        super().__init__(func)
        self.parent = parent
        # A literal that is only ever called in place is usually inlined by the compiler.
        self.may_be_inlined = False

    def is_inside(self, other: Frame) -> bool:
        """Whether this is a literal somewhere inside ``other``."""
        frame = self.parent
        while frame is not None:
            if frame is other:
                return True
            frame = frame.parent
        return False

    def may_merge_with(self, other: Frame) -> bool:
        """Whether inlining may make this literal part of the enclosing frame ``other``."""
        frame: Frame | None = self
        while frame is not None and frame is not other:
            if frame.may_be_inlined:
                return True
            frame = frame.parent
        return False


class Edge(NamedTuple):
    """``target = source`` with ``derefs`` dereferences, -1 for the address."""

    source: Location
    derefs: int
    certainty: int
    note: Note | None


class Location:
    """A variable, or the storage that an expression makes."""

    __slots__ = (
        "addressed",
        "attributes",
        "captured",
        "depth",
        "edges",
        "frame",
        "is_parameter",
        "is_result",
        "key",
        "literal",
        "position",
        "reassigned",
        "what",
    )

    def __init__(self, key: Var | ast.Node | None, what: str, frame: Frame, depth: int) -> None:
        self.key = key
        self.what = what
        """``variable``, ``box``, ``variadic``, ``storage``, ``temporary`` or a pseudo location."""
        self.frame = frame
        self.depth = depth
        """Loop depth at the declaration; 1 is outside of loops."""
        self.edges: list[Edge] = []
        self.attributes = 0
        self.position = 0
        """Index among the parameters or results."""
        self.is_parameter = False
        self.is_result = False
        self.captured = False
        self.reassigned = False
        self.addressed = False
        self.literal: Frame | None = None
        """For the storage of a function literal: the literal's frame."""


class Hole(NamedTuple):
    """The context an expression is evaluated for: where its value goes and after which operations.

    For ``p`` in ``x = **p`` the target is x and derefs 2. No target: the value is dropped.
    """

    target: Location | None
    derefs: int = 0
    certainty: int = CERTAIN
    note: Note | None = None
    addressed: bool = False

    def shift(self, delta: int) -> Hole:
        """The hole for the operand of ``delta`` dereferences, -1 for address-of."""
        return self._replace(derefs=self.derefs + delta, addressed=delta < 0)

    def doubtful(self, certainty: int = DOUBTFUL) -> Hole:
        """The same hole, not more certain than given."""
        return self._replace(certainty=min(self.certainty, certainty))

    def noted(self, kind: str, node: ast.Node) -> Hole:
        """The hole with a reason, unless it has one already."""
        return self if self.note is not None else self._replace(note=Note(kind, node))


NOWHERE = Hole(None)
"""Where discarded values go."""


class Leaks(NamedTuple):
    """Where a parameter's value flows; each number counts dereferences, -1 means never."""

    heap: int = -1
    mutates: int = -1
    """What is written to: 0, what the parameter points to."""
    calls: int = -1
    """What is called by someone unknown."""
    results: tuple[tuple[int, int], ...] = ()
    """(result index, dereferences)."""

    @property
    def level(self) -> str:
        """``heap``, ``content`` (only what it points to), ``result`` or ``no``."""
        if self.heap == 0:
            return "heap"
        if self.results:
            return "result"
        return "content" if self.heap > 0 else "no"


class Graph:
    """All locations of functions that call each other."""

    def __init__(self, funcs: Sequence[Code]) -> None:
        self.roots = [Frame(func, None) for func in funcs]
        """The frames of the outermost functions."""
        first = self.roots[0]
        self.heap = Location(None, "heap", first, 0)
        self.mutator = Location(None, "mutator", first, 0)
        self.callee = Location(None, "callee", first, 0)
        self.heap.attributes = ALL_ATTRIBUTES
        self.mutator.attributes = MUTATES
        self.callee.attributes = CALLS
        self.locations: list[Location] = [self.heap, self.mutator, self.callee]
        self.variables: dict[Var, Location] = {}
        """Those declared in the functions themselves, not in what is inlined into them."""
        self.storage: dict[tuple[ast.Node, str], Location] = {}
        """Likewise."""
        self.pending: list[tuple[Location, Passed]] = []
        """Where arguments end of which is not known yet what the callee does with them."""
        self.inlining: Note | None = None
        """While an inlined body is walked: its call, the reason for whatever flows there."""

    def add(self, key: Var | ast.Node | None, what: str, frame: Frame, depth: int) -> Location:
        """A new location."""
        location = Location(key, what, frame, depth)
        self.locations.append(location)
        return location

    def flow(self, hole: Hole, source: Location) -> None:
        """Record that a location's value (or address) goes to a hole."""
        if hole.addressed:
            source.addressed = True
        target = hole.target
        if target is None or (target is source and hole.derefs >= 0):
            return
        note = self.inlining or hole.note
        target.edges.append(Edge(source, hole.derefs, hole.certainty, note))
