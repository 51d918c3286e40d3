"""Which locations have something flow to them that they may outlive."""

from __future__ import annotations

from collections.abc import Iterable

from golint_alloc.flow.escape.graph import Frame, Location

_DEEPEST = 1 << 30
"""Deeper than loops are nested."""


class Upstream:
    """How deep in loops, at most, is what flows to the locations of a graph.

    A variable outlives what is declared in a loop inside its own, or in a function literal inside
    its function. Whoever looks for that has nothing to find beyond a location to which only
    values of its own depth flow.
    """

    def __init__(self, locations: Iterable[Location], certainty: int) -> None:
        """Edges of less than ``certainty`` do not count."""
        self._locations = locations
        self._certainty = certainty
        self._targets: dict[Location, list[Location]] | None = None
        self._found: dict[Frame, dict[Location, int]] = {}

    def of(self, frame: Frame, *, with_literals: bool) -> dict[Location, int]:
        """The greatest depth of what is declared in a frame, by what it flows to, itself included.

        What is in a literal inside the frame counts as deeper than all loops.
        """
        found = self._found.get(frame)
        if found is None:
            found = self._found[frame] = {}
            declared = [
                (location.depth if location.frame is frame else _DEEPEST, location)
                for location in self._locations
                if location.frame is frame or (with_literals and location.frame.is_inside(frame))
            ]
            declared.sort(key=lambda each: -each[0])
            for depth, location in declared:
                self._mark(location, depth, found)
        return found

    def _mark(self, location: Location, depth: int, found: dict[Location, int]) -> None:
        """Note a depth, where none is known, of a location and what it flows to."""
        if location in found:
            return
        targets = self._onward()
        found[location] = depth
        waiting = [location]
        while waiting:
            for target in targets.get(waiting.pop(), ()):
                if target not in found:
                    found[target] = depth
                    waiting.append(target)

    def _onward(self) -> dict[Location, list[Location]]:
        if self._targets is None:
            self._targets = {}
            for target in self._locations:
                for edge in target.edges:
                    if edge.certainty >= self._certainty:
                        self._targets.setdefault(edge.source, []).append(target)
        return self._targets
