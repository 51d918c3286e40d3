"""Read pprof profiles, as runtime/pprof, net/http/pprof and ``go test -memprofile`` write them.

Source: proto/profile.proto of github.com/google/pprof. Samples are stacks of
locations, the leaf first; a location holds one line for each function inlined
there, the innermost first.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable
from typing import Final

from golint_alloc.evidence.errors import EvidenceError
from golint_alloc.evidence.wire import WireError, fields, numbers, signed
from golint_alloc.records import NamedTuple

_REMEDY: Final = "make one with go test -memprofile FILE, or fetch /debug/pprof/allocs"
# The best witness of allocations first. Objects in use tell what stays, not what is allocated;
# CPU time at least includes the allocator's.
_PREFERRED: Final = {
    "alloc_space": "allocated bytes",
    "alloc_objects": "allocated objects",
    "cpu": "CPU time",
    "inuse_space": "bytes in use",
    "inuse_objects": "objects in use",
}
_GZIP: Final = 31
"""zlib's ``wbits`` for a gzip header and the largest window."""


class SampleType(NamedTuple):
    """What one of a sample's values counts."""

    type: str
    """Such as ``alloc_space``."""
    unit: str

    @property
    def label(self) -> str:
        """In words: ``allocated bytes``."""
        return _PREFERRED.get(self.type, self.type)


class Frame(NamedTuple):
    """A line of a function on a stack."""

    function: str
    """The linker's name with type arguments elided: ``example.com/m.(*T).Name``."""
    file: str
    """As the compiler saw it: absolute, or beginning with the import path under -trimpath."""
    line: int
    """1-based; 0 if unknown."""
    start_line: int
    """The line of the ``func`` keyword, 1-based; 0 if unknown (before Go 1.20)."""


class Sample(NamedTuple):
    """One stack and what was counted there."""

    stack: tuple[Frame, ...]
    """The leaf first; inlined functions have frames of their own."""
    values: tuple[int, ...]
    """One for each of the profile's sample types."""


class Weights(NamedTuple):
    """The values of one sample type, summed up."""

    total: int
    flat: dict[tuple[str, int], int]
    """(file, line) -> what was counted with that line at the leaf."""
    cumulative: dict[tuple[str, int], int]
    """(file, line) -> what was counted with that line anywhere on the stack."""
    function_flat: dict[str, int]
    function_cumulative: dict[str, int]


class Profile(NamedTuple):
    """A whole profile."""

    sample_types: tuple[SampleType, ...]
    samples: list[Sample]

    def best_type(self) -> int | None:
        """The index of the sample type that says most about allocations.

        None when there is none (a block, mutex or goroutine profile) or nothing was counted.
        """
        names = [each.type for each in self.sample_types]
        for name in _PREFERRED:
            if name in names:
                index = names.index(name)
                if any(sample.values[index] for sample in self.samples):
                    return index
        return None

    def weights(self, index: int) -> Weights:
        """Sum up one sample type; recursion counts once."""
        flat: defaultdict[tuple[str, int], int] = defaultdict(int)
        cumulative: defaultdict[tuple[str, int], int] = defaultdict(int)
        function_flat: defaultdict[str, int] = defaultdict(int)
        function_cumulative: defaultdict[str, int] = defaultdict(int)
        total = 0
        for stack, values in self.samples:
            value = values[index]
            total += value
            if not value or not stack:
                continue
            flat[stack[0].file, stack[0].line] += value
            function_flat[stack[0].function] += value
            for place in {(frame.file, frame.line) for frame in stack}:
                cumulative[place] += value
            for name in {frame.function for frame in stack}:
                function_cumulative[name] += value
        return Weights(
            total, dict(flat), dict(cumulative), dict(function_flat), dict(function_cumulative)
        )


def read_profile(path: str) -> Profile:
    """Read a profile file. Raises EvidenceError when it is none, OSError."""
    with open(path, "rb") as stream:
        return parse_profile(stream.read(), path)


def parse_profile(data: bytes, path: str) -> Profile:
    """Parse a profile, compressed or not; ``path`` is for messages. Raises EvidenceError."""
    if data.startswith(b"\x1f\x8b"):
        try:
            data = zlib.decompress(data, _GZIP)
        except zlib.error as error:
            raise EvidenceError(path, f"the gzip stream is damaged ({error})", _REMEDY) from None
    _refuse_other_formats(data, path)
    try:
        profile = _Reader(memoryview(data)).profile()
    except WireError as error:
        raise EvidenceError(path, f"no pprof profile: {error}", _REMEDY) from None
    if not profile.sample_types:
        raise EvidenceError(path, "no pprof profile: it names no sample type", _REMEDY)
    return profile


def _refuse_other_formats(data: bytes, path: str) -> None:
    if not data:
        raise EvidenceError(path, "the file is empty", "let the profiled program end by itself")
    if data.startswith((b"heap profile:", b"goroutine profile:", b"--- ")):
        raise EvidenceError(path, "a profile in text form", "fetch it without debug=1")
    if data.startswith(b"go 1.") and b" trace" in data[:32]:
        raise EvidenceError(path, "an execution trace, not a profile", _REMEDY)


class _Reader:
    """The tables of a profile, which its samples refer to by number."""

    def __init__(self, data: memoryview) -> None:
        self._strings: list[str] = []
        self._types: list[memoryview] = []
        self._samples: list[memoryview] = []
        self._locations: dict[int, memoryview] = {}
        self._functions: dict[int, memoryview] = {}
        self._frames: dict[int, tuple[Frame, ...]] = {}
        take: dict[int, Callable[[memoryview], None]] = {
            1: self._types.append,
            2: self._samples.append,
            4: lambda value: self._locations.__setitem__(_id(value), value),
            5: lambda value: self._functions.__setitem__(_id(value), value),
            6: lambda value: self._strings.append(bytes(value).decode("utf-8", "replace")),
        }
        for number, value in fields(data):
            if number in take:
                if isinstance(value, int):
                    raise WireError(f"field {number} is a number")
                take[number](value)
        if not self._strings or self._strings[0]:
            raise WireError("its string table does not begin with the empty string")

    def profile(self) -> Profile:
        types = []
        for data in self._types:
            values = _scalars(data)
            types.append(SampleType(self._string(values.get(1, 0)), self._string(values.get(2, 0))))
        return Profile(tuple(types), [self._sample(data, len(types)) for data in self._samples])

    def _sample(self, data: memoryview, width: int) -> Sample:
        locations: list[int] = []
        values: list[int] = []
        for number, value in fields(data):
            if number == 1:
                locations += numbers(value)
            elif number == 2:
                values += map(signed, numbers(value))
        if len(values) != width:
            raise WireError(f"a sample has {len(values)} values, not {width}")
        stack = [frame for location in locations for frame in self._location(location)]
        return Sample(tuple(stack), tuple(values))

    def _location(self, number: int) -> tuple[Frame, ...]:
        found = self._frames.get(number)
        if found is None:
            if number not in self._locations:
                raise WireError(f"location {number} is missing")
            lines = (
                value
                for field, value in fields(self._locations[number])
                if field == 4 and not isinstance(value, int)
            )
            found = self._frames[number] = tuple(self._frame(line) for line in lines)
        return found

    def _frame(self, data: memoryview) -> Frame:
        line = _scalars(data)
        function = self._functions.get(line.get(1, 0))
        if function is None:
            raise WireError(f"function {line.get(1, 0)} is missing")
        values = _scalars(function)
        # The name is for people; the system's is the linker's symbol, should they differ.
        name = self._string(values.get(3, 0)) or self._string(values.get(2, 0))
        file = self._string(values.get(4, 0))
        return Frame(name, file, signed(line.get(2, 0)), signed(values.get(5, 0)))

    def _string(self, index: int) -> str:
        if index >= len(self._strings):
            raise WireError(f"string {index} is missing")
        return self._strings[index]


def _scalars(data: memoryview) -> dict[int, int]:
    """The number fields of a message."""
    return {number: value for number, value in fields(data) if isinstance(value, int)}


def _id(data: memoryview) -> int:
    return _scalars(data).get(1, 0)
