"""Find the locations whose address reaches something that outlives them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from golint_alloc.flow.escape.graph import (
    ALL_ATTRIBUTES,
    CALLS,
    ESCAPES,
    MUTATES,
    UNLESS_INLINED,
    Frame,
    Leaks,
    Location,
    Note,
)
from golint_alloc.flow.escape.upstream import Upstream
from golint_alloc.records import NamedTuple


class Path(NamedTuple):
    """How a location's address gets away: the notes on the way, the sink's last."""

    notes: tuple[Note, ...]
    root: Location
    """Where the address ends up."""


_NEVER, _SOMETIMES, _ALWAYS = "never", "sometimes", "always"
"""Whether a location outlives the ones that flow to it."""

_MOST = 1 << 30
"""More dereferences than there are."""


class Solution:
    """The fixed point over the edges of at least one certainty."""

    def __init__(self, locations: Iterable[Location], certainty: int) -> None:
        """``locations`` are those asked about and all to which they flow, in a graph's order."""
        self._certainty = certainty
        self.attributes: dict[Location, int] = {
            location: location.attributes for location in locations
        }
        self.paths: dict[Location, Path] = {}
        self._leaks: dict[Location, dict[str | int, int]] = {}
        self._lost: set[Frame] = set()
        self._deepest: dict[Frame, int] = {}
        self._with_literals: set[Frame] = set()
        self._upstream = Upstream(self.attributes, certainty)
        self._reached: dict[tuple[Frame, int] | None, dict[Location, int]] = {}
        for location in self.attributes:
            frame = location.frame
            if location.depth > self._deepest.get(frame, -1):
                self._deepest[frame] = location.depth
            while frame.parent is not None and frame.parent not in self._with_literals:
                frame = frame.parent
                self._with_literals.add(frame)
        self._solve()

    def escapes(self, location: Location) -> bool:
        """Whether the location must be on the heap."""
        return bool(self.attributes[location] & ESCAPES)

    def has(self, location: Location, attribute: int) -> bool:
        """Whether a location has an attribute such as ``MUTATES``."""
        return bool(self.attributes[location] & attribute)

    def leaks(self, location: Location) -> Leaks:
        """Where the value of a parameter or another variable flows."""
        found = self._leaks.get(location)
        if found is None:
            return Leaks()
        heap = found.get("heap", -1)
        # A result reached with no fewer dereferences than the heap adds nothing.
        results = [
            (key, derefs)
            for key, derefs in found.items()
            if isinstance(key, int) and (heap < 0 or derefs < heap)
        ]
        return Leaks(heap, found.get("mutates", -1), found.get("calls", -1), tuple(sorted(results)))

    def _solve(self) -> None:
        attributes = self.attributes
        waiting = deque(attributes)
        queued = set(waiting)

        def enqueue(location: Location) -> None:
            if location not in queued and location in attributes:
                queued.add(location)
                if attributes[location] & ESCAPES:
                    waiting.appendleft(location)
                else:
                    waiting.append(location)

        while waiting:
            root = waiting.popleft()
            queued.discard(root)
            for changed in self._walk(root):
                enqueue(changed)

    def _walk(self, root: Location) -> list[Location]:
        """Find out what may come of a location's value; returns the locations that changed."""
        changed = self._lose_results(root)
        walk = self._begin(root)
        return changed if walk is None else changed + self._spread(walk)

    def _begin(self, root: Location) -> _Walk | None:
        """What a walk from a location goes by; None when nothing can come of it."""
        escapes = self.attributes[root] & ESCAPES
        # Who got these from another root needs not pass them on: the walk that brought them went
        # on from there with no dereferences, as its own would.
        passed_on = root.attributes & (MUTATES | CALLS) or (MUTATES | CALLS if escapes else 0)
        keeps = _ALWAYS if escapes else self._keeping(root)
        if keeps is _NEVER and not passed_on:
            return None  # wherever the values are from
        by_depth = keeps is _SOMETIMES and not root.is_result
        upstream: dict[Location, int] | None = None
        # Roots that escape have the same effects, and so have the variables of a frame at one depth
        # of its loops: what a walk from one has come to, with as few dereferences, is done.
        reached: dict[Location, int] = {}
        if escapes:
            reached = self._reached.setdefault(None, reached)
        elif by_depth and not passed_on:
            upstream = self._upstream.of(
                root.frame, with_literals=root.frame in self._with_literals
            )
            if upstream.get(root, 0) <= root.depth:
                return None
            reached = self._reached.setdefault((root.frame, root.depth), reached)
        if reached.get(root, _MOST) <= 0:
            return None
        leaves = bool(passed_on or (root.is_result and not escapes))
        outlived = _Outlived(self, root, keeps)
        return _Walk(root, passed_on, by_depth, leaves, outlived, upstream, reached)

    def _spread(self, walk: _Walk) -> list[Location]:
        """Fewest dereferences from one location to all others; returns those that changed.

        Bellman-Ford, since address-of counts -1; a sum never falls below 0 on the way, so there
        are no negative cycles.
        """
        root, passed_on, by_depth, leaves, outlived, upstream, reached = walk
        attributes, certainty, depth = self.attributes, self._certainty, root.depth
        changed = []
        derefs = {root: 0}
        via: dict[Location, tuple[Location, Note | None]] = {}
        waiting = deque((root,))
        queued = {root}
        while waiting:
            location = waiting.popleft()
            queued.discard(location)
            count = derefs[location]
            if by_depth and location.frame is root.frame:
                kept = depth < location.depth
            else:
                kept = outlived[location.frame]
            gained = ALL_ATTRIBUTES if kept and count < 0 else passed_on if count <= 0 else 0
            count = max(count, 0)
            if (kept or leaves) and location.what == "variable":
                self._record_leak(root, location, count, kept=kept)
            if gained & ~attributes[location]:
                changed.append(location)
                if self._gain(location, gained, root, via):
                    if location is root:
                        outlived.clear()
                    continue  # what it holds is the matter of its own walk
            reached[location] = derefs[location]
            for source, delta, sure, note in location.edges:
                # What is not asked about counts as what has escaped: nothing more comes of it.
                if sure < certainty or attributes.get(source, ESCAPES) & ESCAPES:
                    continue
                if upstream is not None and upstream.get(source, 0) <= depth:
                    continue
                total = count + delta
                if total < derefs.get(source, _MOST) and total < reached.get(source, _MOST):
                    derefs[source] = total
                    via[source] = (location, note)
                    if source not in queued:
                        queued.add(source)
                        waiting.append(source)
        return changed

    def _gain(
        self,
        location: Location,
        gained: int,
        root: Location,
        via: dict[Location, tuple[Location, Note | None]],
    ) -> bool:
        """Add attributes to a location. Whether it escapes by them."""
        if gained & ESCAPES and not self.attributes[location] & ESCAPES:
            self.paths[location] = _path(root, location, via)
        self.attributes[location] |= gained
        return bool(gained & ESCAPES)

    def _keeping(self, root: Location) -> str:
        """Whether what a location that does not escape holds may outlive any other location."""
        if root.what in {"mutator", "callee"}:
            return _NEVER
        if root.is_result:
            # Nobody knows what callers do with it; once inlined, it is a variable of theirs.
            known = root.frame.parent is None and self._certainty <= UNLESS_INLINED
            return _ALWAYS if known else _SOMETIMES
        if root.frame in self._with_literals:
            return _SOMETIMES
        return _SOMETIMES if root.depth < self._deepest[root.frame] else _NEVER

    def _record_leak(self, root: Location, location: Location, derefs: int, *, kept: bool) -> None:
        attributes = self.attributes[root]
        if root.is_result and root.frame is location.frame and not attributes & ESCAPES:
            self._note_leak(location, root.position, derefs)
        elif kept:
            self._note_leak(location, "heap", derefs)
        if attributes & MUTATES:
            self._note_leak(location, "mutates", derefs)
        if attributes & CALLS:
            self._note_leak(location, "calls", derefs)

    def _note_leak(self, location: Location, sink: str | int, derefs: int) -> None:
        leaks = self._leaks.get(location)
        if leaks is None:
            self._leaks[location] = {sink: derefs}
        elif derefs < leaks.get(sink, derefs + 1):
            leaks[sink] = derefs

    def _lose_results(self, root: Location) -> list[Location]:
        """When a literal may be called by someone unknown, its results go who knows where."""
        frame = root.literal
        if frame is None or not self.attributes[root] & CALLS or frame in self._lost:
            return []
        self._lost.add(frame)
        return list(frame.results)

    def outlives(self, keeper: Location, other: Frame) -> bool:
        """Whether a value kept in ``keeper`` may survive another frame's storage on the stack."""
        if self.escapes(keeper):
            return True
        if keeper.what in {"mutator", "callee"}:
            return False
        if keeper.is_result:
            if self._certainty > UNLESS_INLINED and keeper.frame.parent is None:
                return False  # inlined, the result is a variable of the caller
            # A literal whose calls are all known may return what lives outside of it.
            return not (keeper.frame.is_inside(other) and keeper.frame not in self._lost)
        if other.is_inside(keeper.frame):
            sure = self._certainty >= UNLESS_INLINED
            return not (sure and other.may_merge_with(keeper.frame))
        return False


class _Outlived(dict[Frame, bool]):
    """Whether a root outlives what is in a frame, each asked about once in a walk.

    Of its own frame the depth of loops decides, unless the root is a result.
    """

    def __init__(self, solution: Solution, root: Location, keeps: str) -> None:
        super().__init__()
        self._solution = solution
        self._root = root
        self._keeps = keeps

    def __missing__(self, frame: Frame) -> bool:
        found = self._keeps is _ALWAYS
        if self._keeps is _SOMETIMES:
            found = self._solution.outlives(self._root, frame)
        self[frame] = found
        return found


class _Walk(NamedTuple):
    """What a walk from a root goes by."""

    root: Location
    passed_on: int
    """Attributes of whatever is reached without dereferences."""
    by_depth: bool
    """Whether the depths of loops decide which variables of its own frame the root outlives."""
    leaves: bool
    """Whether it matters what flows to the root, outlived or not."""
    outlived: _Outlived
    upstream: dict[Location, int] | None
    """Where the walk has something to look for; None: everywhere."""
    reached: dict[Location, int]
    """Fewest dereferences to a location in this walk and others with the same effects."""


def _path(
    root: Location, location: Location, via: dict[Location, tuple[Location, Note | None]]
) -> Path:
    notes = []
    seen = set()
    current = location
    while current is not root and current not in seen:
        seen.add(current)
        current, note = via[current]
        if note is not None:
            notes.append(note)
    return Path(tuple(notes), root)
