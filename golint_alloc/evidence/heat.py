"""Ask a profile about findings: which share of it the flagged lines caused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection

from golint_alloc.evidence.pprof import Frame, Profile
from golint_alloc.evidence.sources import SourceIndex
from golint_alloc.evidence.symbols import Functions, Symbol, split_symbol

_Samples = dict[int, set[int]]
"""Line (1-based) -> numbers of the samples that count for it."""


class ProfileWitness:
    """The weights of a profile at the lines where the profiled code is now.

    A sample is *charged* to its innermost line in a linted module: what
    ``fmt.Sprintf`` allocates is charged to the line that calls it. Functions
    that moved since the profile was made are followed by their first line.
    """

    def __init__(
        self,
        profile: Profile,
        type_index: int,
        sources: SourceIndex,
        functions: Callable[[str], Functions],
        wanted: set[str],
    ) -> None:
        self.label = profile.sample_types[type_index].label
        self.matched: set[str] = set()
        """The linted files that the profile speaks of."""
        self._sources = sources
        self._functions = functions
        self._symbols: dict[str, Symbol] = {}
        self._charged: defaultdict[str, _Samples] = defaultdict(lambda: defaultdict(set))
        self._cumulative: defaultdict[str, _Samples] = defaultdict(lambda: defaultdict(set))
        self._values = [sample.values[type_index] for sample in profile.samples]
        self._total = sum(self._values)
        self._own = 0
        starts = {frame for sample in profile.samples for frame in sample.stack}
        self._shifts = self._shifts_of(starts, wanted)
        for number, (stack, values) in enumerate(profile.samples):
            if values[type_index]:
                self._take(number, stack, wanted)

    @property
    def covered(self) -> float:
        """The part of the profile (0 to 1) that is charged to the linted modules."""
        return self._own / self._total if self._total else 0.0

    def share(self, path: str, lines: Collection[int]) -> tuple[float, float] | None:
        """Charged and cumulative share (0 to 1) of lines; None if the profile lacks the file."""
        if path not in self.matched or not self._total:
            return None
        return (
            self._part(self._charged[path], lines),
            self._part(self._cumulative[path], lines),
        )

    def _part(self, samples: _Samples, lines: Collection[int]) -> float:
        numbers = {number for line in lines for number in samples.get(line, ())}
        return sum(self._values[number] for number in numbers) / self._total

    def _take(self, number: int, stack: tuple[Frame, ...], wanted: set[str]) -> None:
        innermost = True
        for frame in stack:
            symbol = self._symbol(frame)
            path = self._sources.find(frame.file, symbol.package)
            if path is None and not self._sources.owns(symbol.package):
                continue
            if path is not None:
                self.matched.add(path)
            if innermost:
                self._own += self._values[number]
            line = self._line_now(frame, symbol, path) if path in wanted else None
            if path is not None and line is not None:
                self._cumulative[path][line].add(number)
                if innermost:
                    self._charged[path][line].add(number)
            innermost = False

    def _symbol(self, frame: Frame) -> Symbol:
        found = self._symbols.get(frame.function)
        if found is None:
            found = self._symbols[frame.function] = split_symbol(frame.function)
        return found

    def _shifts_of(self, frames: set[Frame], wanted: set[str]) -> dict[tuple[str, str], int]:
        """By how many lines each function that the profile names has moved."""
        shifts: dict[tuple[str, str], int] = {}
        for frame in frames:
            symbol = self._symbol(frame)
            path = self._sources.find(frame.file, symbol.package)
            if path is None or path not in wanted or symbol.is_closure or not frame.start_line:
                continue
            now = self._functions(path).range_of(symbol.function)
            if now is not None:
                shifts[path, symbol.function] = now[0] - frame.start_line
        return shifts

    def _line_now(self, frame: Frame, symbol: Symbol, path: str | None) -> int | None:
        """Today's line of a frame; None when the function is gone or has become shorter."""
        assert path is not None
        now = self._functions(path).range_of(symbol.function)
        if now is None:
            # Several functions have the name (init), or a package variable holds the literal.
            loose = symbol.function.partition(".")[0] in ("init", "glob", "")
            return frame.line if loose else None
        line = frame.line + self._shifts.get((path, symbol.function), 0)
        return line if now[0] <= line <= now[1] else None
