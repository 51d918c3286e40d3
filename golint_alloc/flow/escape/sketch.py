"""A graph of which some parts are not known yet, and what can be told from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from golint_alloc.flow.escape.graph import DOUBTFUL, UNLESS_INLINED, Graph, Location
from golint_alloc.flow.escape.solve import Solution
from golint_alloc.records import NamedTuple

if TYPE_CHECKING:
    from golint_alloc.flow.function import FunctionFlow


class Passed(NamedTuple):
    """A parameter, receiver first, of a function whose body is at hand."""

    flow: FunctionFlow
    position: int


_SMALL = 200
"""Locations up to which a graph is solved as a whole for any of them."""
_MOST = 0.6
"""A bigger one is solved as a whole for a question about more than this part of it."""


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
        self._partial: dict[int, list[Solution]] = {}
        self._open = _sources_of([location for location, _ in graph.pending])
        self._onward: dict[Location, list[Location]] | None = None
        self._may_merge = any(
            loc.literal is not None and loc.literal.may_be_inlined for loc in graph.locations
        )
        self._has_doubts = self._may_merge or _are_doubtful(graph.locations)

    def is_open(self, location: Location) -> bool:
        """Whether something about the location is not known yet."""
        return location in self._open

    def reached_from(self, location: Location) -> set[Passed]:
        """The parameters of other functions that a location's value may get to."""
        seen = self.onward_from(location)
        return {passed for pending, passed in self.graph.pending if pending in seen}

    def onward_from(self, location: Location) -> set[Location]:
        """A location and those that its value may get to."""
        onward = self._steps()
        seen = {location}
        waiting = [location]
        while waiting:
            for target in onward.get(waiting.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)
        return seen

    def _steps(self) -> dict[Location, list[Location]]:
        """From each location to those that it flows to or depends on."""
        if self._onward is None:
            self._onward = {}
            for target in self.graph.locations:
                for source in target.edges:
                    self._onward.setdefault(source.source, []).append(target)
                if target.literal is not None:
                    for result in target.literal.results:
                        self._onward.setdefault(result, []).append(target)
        return self._onward

    def solution(self, certainty: int, location: Location | None = None) -> Solution:
        """The fixed point over edges of at least that certainty, for closed locations.

        For ``location`` at least, if one is given: what is found out about one depends on
        those alone to which it flows, which may be few of a big graph.
        """
        if certainty == DOUBTFUL and not self._has_doubts:
            certainty = UNLESS_INLINED
        found = self._solutions.get(certainty)
        if found is None and location is not None and len(self.graph.locations) > _SMALL:
            found = self._solution_for(location, certainty)
        if found is None:
            closed = (loc for loc in self.graph.locations if loc not in self._open)
            found = self._solutions[certainty] = Solution(closed, certainty)
        return found

    def _solution_for(self, location: Location, certainty: int) -> Solution | None:
        """The same of what a location flows to; None where that is most of the graph."""
        known = self._partial.setdefault(certainty, [])
        for found in known:
            if location in found.attributes:
                return found
        asked = self.onward_from(location)
        if len(asked) > len(self.graph.locations) * _MOST:
            return None
        locations = [loc for loc in self.graph.locations if loc in asked]
        if certainty == DOUBTFUL and not (self._may_merge or _are_doubtful(locations)):
            return self._solution_for(location, UNLESS_INLINED)
        known.append(Solution(locations, certainty))
        return known[-1]


def _are_doubtful(locations: list[Location]) -> bool:
    """Whether something flows to one of the locations that may not."""
    return any(edge.certainty == DOUBTFUL for loc in locations for edge in loc.edges)


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
