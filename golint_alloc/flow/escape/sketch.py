"""A graph of which some parts are not known yet, and what can be told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from golint_alloc.flow.escape.graph import DOUBTFUL, UNLESS_INLINED, Graph, Location
from golint_alloc.flow.escape.solve import Solution

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow


class Passed(NamedTuple):
    """A parameter, receiver first, of a function whose body is at hand."""

    flow: FunctionFlow
    position: int


class Sketch:
    """A graph in which what is passed to some functions ends in pending locations.

    A location from which no flow leads to a pending one is *closed*. All that can be found out
    about it, the way and the words included, depends on closed locations alone, and is what the
    whole graph would say. Besides by flows, the results of a function literal depend on what
    becomes of the literal: called by someone unknown, they go who knows where.
    """

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._solutions: dict[int, Solution] = {}
        self._open = _sources_of([location for location, _ in graph.pending])
        self._onward: dict[Location, list[Location]] | None = None
        self._has_doubts = any(
            (loc.literal is not None and loc.literal.may_be_inlined)
            or any(edge.certainty == DOUBTFUL for edge in loc.edges)
            for loc in graph.locations
        )

    def is_open(self, location: Location) -> bool:
        """Whether something about the location is not known yet."""
        return location in self._open

    def reached_from(self, location: Location) -> set[Passed]:
        """The parameters of other functions that a location's value may get to."""
        onward = self._steps()
        seen = {location}
        waiting = [location]
        while waiting:
            for target in onward.get(waiting.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return {passed for pending, passed in self.graph.pending if pending in seen}

    def _steps(self) -> dict[Location, list[Location]]:
        """From each open location to those that it flows to or depends on, as far as open."""
        if self._onward is None:
            self._onward = {}
            for target in self._open:
                for source in target.edges:
                    self._onward.setdefault(source.source, []).append(target)
                if target.literal is not None:
                    for result in target.literal.results:
                        self._onward.setdefault(result, []).append(target)
        return self._onward

    def solution(self, certainty: int) -> Solution:
        """The fixed point over edges of at least that certainty, for closed locations."""
        if certainty == DOUBTFUL and not self._has_doubts:
            certainty = UNLESS_INLINED
        found = self._solutions.get(certainty)
        if found is None:
            found = self._solutions[certainty] = Solution(self.graph, certainty, self._open)
        return found


def _sources_of(ends: list[Location]) -> set[Location]:
    """The locations whose values may reach some others, and what depends on those."""
    found = set(ends)
    waiting = list(found)
    while waiting:
        location = waiting.pop()
        below = [edge.source for edge in location.edges]
        if location.literal is not None:
            below += location.literal.results
        for source in below:
            if source not in found:
                found.add(source)
                waiting.append(source)
    return found
