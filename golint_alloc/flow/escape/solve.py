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
from golint_alloc.records import NamedTuple


class Path(NamedTuple):
    """How a location's address gets away: the notes on the way, the sink's last."""

    notes: tuple[Note, ...]
    root: Location
    """Where the address ends up."""


_NEVER, _SOMETIMES, _ALWAYS = "never", "sometimes", "always"
"""Whether a location outlives the ones that flow to it."""


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
        """Fewest dereferences from one location to all others; returns those that changed.

        Bellman-Ford, since address-of counts -1; a sum never falls below 0 on the way, so there
        are no negative cycles.
        """
        changed = self._lose_results(root)
        attributes, certainty = self.attributes, self._certainty
        own = attributes[root]
        # Who got these from another root needs not pass them on: the walk that brought them went
        # on from there with no dereferences, as its own would.
        passed_on = root.attributes & (MUTATES | CALLS) or (ALL_ATTRIBUTES if own & ESCAPES else 0)
        passed_on &= MUTATES | CALLS
        keeps = _ALWAYS if own & ESCAPES else self._keeping(root)
        if keeps is _NEVER and not passed_on:
            return changed  # nothing can come of it, wherever the values are from
        escapes_to_result = root.is_result and not own & ESCAPES
        frame, depth = root.frame, root.depth
        by_depth = keeps is _SOMETIMES and not root.is_result
        outlived = _Outlived(self, root, keeps)
        derefs = {root: 0}
        via: dict[Location, tuple[Location, Note | None]] = {}
        waiting = deque((root,))
        queued = {root}
        while waiting:
            location = waiting.popleft()
            queued.discard(location)
            count = derefs[location]
            if by_depth and location.frame is frame:
                kept = depth < location.depth
            else:
                kept = outlived[location.frame]
            gained = passed_on if count <= 0 else 0
            if count < 0:
                count = 0
                if kept:
                    gained = ALL_ATTRIBUTES
            if (kept or passed_on or escapes_to_result) and location.what == "variable":
                self._record_leak(root, location, count, kept=kept)
            if gained & ~attributes[location]:
                if gained & ESCAPES and not attributes[location] & ESCAPES:
                    self.paths[location] = _path(root, location, via)
                attributes[location] |= gained
                changed.append(location)
                if gained & ESCAPES:
                    if location is root:
                        outlived.clear()
                    continue
            for source, delta, sure, note in location.edges:
                # What is not asked about counts as what has escaped: nothing more comes of it.
                if sure < certainty or attributes.get(source, ESCAPES) & ESCAPES:
                    continue
                total = count + delta
                if source not in derefs or total < derefs[source]:
                    derefs[source] = total
                    via[source] = (location, note)
                    if source not in queued:
                        queued.add(source)
                        waiting.append(source)
        return changed

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
