"""Whether calls of library functions allocate, from the machine code of all that they call.

A verdict is of calls that return: what a panic allocates does not count, and functions that
defer, which may return after a panic, are never judged. It is of linux/amd64, and of the
function's own code, not of copies inlined into callers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import cached_property

from tools.escape.machinecode import DYNAMIC, Code

NEVER, ALWAYS, UNJUDGED = "n", "y", ""
"""No call that returns allocates; every such call does; neither is known."""

# The runtime's functions that are judged by what they are for, since they call through registers.
# None of them takes memory from the heap of Go values: growing a stack, the write barrier,
# the clock, comparing and hashing values, looking up, walking and shrinking maps.
_HARMLESS = re.compile(
    r"runtime\.(?:morestack\w*|gcWriteBarrier\d|wbBufFlush1?|nanotime1?|walltime"
    r"|[ei]faceeq|nilinterequal|interequal|memequal_varlen|strequal|typehash|[mn]\w*interhash"
    r"|map(?:access[12]\w*|delete\w*|clear|IterStart|IterNext))|time\.now"
)
# They panic or end the program. (panicCheck1 and 2 return when all is well.)
_ENDS = re.compile(r"runtime\.(?:panic(?!Check)\w*|gopanic|goPanic\w*|throw|fatal|goexit\w*)")
_DEFERS = "runtime.deferreturn"
# They take memory whatever their arguments are. The others do not always: of growslice, makeslice
# and mallocgc the size may be 0, conversions and concatenations may have nothing to copy.
_ALLOCATES = re.compile(
    r"runtime\.(?:newobject|mallocgc(?:Tiny|Small)\w*SC\d+|makechan|makemap_small|convT|convTnoptr)"
)


class Calls:
    """The calls of all functions of a program, and what follows from them."""

    def __init__(self, code: Mapping[str, Code], assembled: Mapping[str, Collection[str]]) -> None:
        self._code = code
        self._assembled = assembled

    def verdict(self, symbol: str) -> str:
        """``NEVER``, ``ALWAYS`` or ``UNJUDGED`` for a function by the linker's name.

        A function that never returns is not judged.
        """
        if symbol in self._endless:
            return UNJUDGED
        if symbol in self._never:
            return NEVER
        return ALWAYS if symbol in self._always else UNJUDGED

    @cached_property
    def _endless(self) -> set[str]:
        """Functions that never return: they panic, whatever their arguments are."""
        found: set[str] = set()
        callers = self._callers()
        pending = set(self._code)
        while pending:
            name = pending.pop()
            if name not in found and not self._returns(name, found):
                found.add(name)
                pending |= callers.get(name, set())
        return found

    def _callers(self) -> dict[str, set[str]]:
        callers: dict[str, set[str]] = {}
        for name, code in self._code.items():
            for step in code.steps:
                if step.target:
                    callers.setdefault(step.target, set()).add(name)
        return callers

    def _returns(self, name: str, endless: Collection[str]) -> bool:
        """Whether a path leads from the entry to a return."""
        code = self._code[name]
        return any(code.steps[i].kind in {"return", "tail"} for i in self._reached(code, endless))

    def _reached(self, code: Code, endless: Collection[str]) -> set[int]:
        """The steps that are executed on some path from the entry; ``endless`` ends a path."""
        seen: set[int] = set()
        pending = [0] if code.steps else []
        while pending:
            index = pending.pop()
            if index in seen or index >= len(code.steps):
                continue
            step = code.steps[index]
            if step.target and (_ENDS.fullmatch(step.target) or step.target in endless):
                continue
            seen.add(index)
            pending += code.successors(index)
        return seen

    def _on_returning_paths(self, code: Code) -> set[str]:
        """What is called on paths from the entry to a return."""
        reached = self._reached(code, self._endless)
        leading = {i for i in reached if code.steps[i].kind in {"return", "tail"}}
        before: dict[int, list[int]] = {}
        for index in reached:
            for following in code.successors(index):
                before.setdefault(following, []).append(index)
        pending = list(leading)
        while pending:
            for index in before.get(pending.pop(), ()):
                if index not in leading:
                    leading.add(index)
                    pending.append(index)
        return {code.steps[i].target for i in leading if code.steps[i].kind in {"call", "tail"}}

    @cached_property
    def _never(self) -> set[str]:
        """The greatest set of functions that call nothing outside of it on returning paths."""
        calls = {name: self._on_returning_paths(code) for name, code in self._code.items()}
        calls |= {name: set(c) for name, c in self._assembled.items() if name not in calls}
        found = {
            name
            for name, called in calls.items()
            if not called & {DYNAMIC, _DEFERS} and "runtime.mallocgc" not in name
        }
        found |= {name for called in calls.values() for name in called if _HARMLESS.fullmatch(name)}
        callers: dict[str, set[str]] = {}
        for name, called in calls.items():
            for target in called:
                callers.setdefault(target, set()).add(name)
        pending = [target for target in callers if target not in found]
        while pending:
            for name in callers.get(pending.pop(), ()):
                if name in found and not _HARMLESS.fullmatch(name):
                    found.discard(name)
                    pending.append(name)
        return found

    @cached_property
    def _always(self) -> set[str]:
        """The functions with an allocation on every path from the entry to a return."""
        found: set[str] = set()
        pending = set(self._code)
        callers = self._callers()
        while pending:
            name = pending.pop()
            code = self._code[name]
            targets = {step.target for step in code.steps}
            stops = {t for t in targets if t in found or _ALLOCATES.fullmatch(t)}
            if name in found or not stops or _DEFERS in targets:
                continue
            if self._returns(name, self._endless) and not self._returns(
                name, self._endless | stops
            ):
                found.add(name)
                pending |= callers.get(name, set())
        return found


def symbol_of(full_name: str) -> str:
    """The linker's name of a function: ``bytes.(*Buffer).Write`` of ``(*bytes.Buffer).Write``."""
    if not full_name.startswith("("):
        return full_name
    owner, _, method = full_name[1:].rpartition(").")
    if not owner.startswith("*"):
        return f"{owner}.{method}"
    path, _, name = owner[1:].rpartition(".")
    return f"{path}.(*{name}).{method}"
