"""The control flow of compiled functions: what ``-gcflags=-S`` prints, and assembler sources.

Machine code is the compiler's last word on allocation: whatever inlining, escape analysis and
later passes left of it is a call of the runtime there.
"""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from tools.escape.diagnostics import environment, go, json_values

DYNAMIC = ""
"""The target of a call through a register: an interface method or a function value."""


class Step(NamedTuple):
    """An instruction that calls, jumps or returns."""

    pc: int
    kind: str
    """``call``, ``tail`` (a jump to another function, which returns for this one), ``jump``,
    ``branch`` (may fall through), ``table`` (jumps to one of several places), ``return``,
    ``end`` (never reached)."""
    target: str = ""
    """The symbol of a call or tail call, or ``DYNAMIC``."""
    to: int = -1
    """Where a jump or branch goes."""


class Code(NamedTuple):
    """A function's control flow, in the order of addresses."""

    steps: tuple[Step, ...]

    def successors(self, index: int) -> Iterable[int]:
        """What may be executed next, calls taken to return."""
        step = self.steps[index]
        following = (index + 1,) if index + 1 < len(self.steps) else ()
        if step.kind == "call":
            return following
        if step.kind == "table":
            return range(len(self.steps))  # where to is in a table that is not printed
        if step.kind in {"jump", "branch"}:
            place = bisect_left(self.steps, step.to, key=lambda other: other.pc)
            return (place, *following) if step.kind == "branch" else (place,)
        return ()


_HEADER = re.compile(r"^(\S.*?) STEXT(?:FIPS)? (?!.*\bsize=0 )")
"""The line above a function's code. Closures that were inlined have no code."""
_TABLE = re.compile(r"^\(\w+\)\(\w+\*8\)$")
_NOT_BUILT = frozenset(("unsafe", "runtime/cgo", "runtime/race", "runtime/msan", "runtime/asan"))
_WRAPPER = "ABIWRAPPER"
"""Marks what the compiler makes to pass arguments to and from assembler: no function of its own."""


def compiled(directory: Path | str) -> dict[str, Code]:
    """The standard library's functions by the linker's name, as the compiler makes them."""
    form = "{{if .GoFiles}}{{.ImportPath}}{{end}}"
    listed = go(["list", "-f", form, "std"], directory).stdout.split()
    packages = [path for path in listed if path not in _NOT_BUILT]
    command = ["go", "build", "-o", os.devnull, "-gcflags=-S", *packages]
    with subprocess.Popen(
        command, cwd=directory, env=environment(), stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        found = dict(read_listing(process.stderr))
    if process.returncode != 0:
        raise subprocess.CalledProcessError(process.returncode, command)
    return found


def read_listing(lines: Iterable[str]) -> Iterator[tuple[str, Code]]:
    """The functions in the compiler's listing; ABI wrappers are left out."""
    steps: list[Step] = []
    name, wanted = "", False
    for line in lines:
        if not line.startswith("\t"):
            if wanted:
                yield name, _code(name, steps)
            header = _HEADER.match(line)
            name, steps, wanted = header[1] if header else "", [], header is not None
        elif wanted and line.startswith("\t0x"):
            parts = line.rstrip("\n").split("\t")
            if len(parts) < 3:
                continue  # the same as hexadecimal numbers
            operation, operand = parts[2], parts[3] if len(parts) > 3 else ""
            if operation == "TEXT":
                wanted = _WRAPPER not in operand
            elif operation[0] in "CJRUI":
                steps += _step(int(parts[1].split()[1]), operation, operand)
    if wanted:
        yield name, _code(name, steps)


def _code(name: str, steps: list[Step]) -> Code:
    if not steps:
        raise ValueError(f"{name}: a function that neither returns nor calls: unknown listing")
    return Code(tuple(steps))


def _step(pc: int, operation: str, operand: str) -> list[Step]:
    if operation == "CALL":
        return [Step(pc, "call", _symbol(operand))]
    if operation == "RET":
        return [Step(pc, "return")]
    if operation in {"UNDEF", "INT"}:
        return [Step(pc, "end")]
    if operation[0] != "J":
        return []
    if operand.isdigit():
        return [Step(pc, "jump" if operation == "JMP" else "branch", "", int(operand))]
    if operation == "JMP" and _TABLE.match(operand):
        return [Step(pc, "table")]
    return [Step(pc, "tail", _symbol(operand))]


def _symbol(operand: str) -> str:
    return operand.removesuffix("(SB)") if operand.endswith("(SB)") else DYNAMIC


# Assembler sources.

_TEXT = re.compile(r"^TEXT\s+([^\s(<]+)(<\w*>)?\(SB\)")
_CALLS = re.compile(r"\b(?:CALL|JMP|J[A-Z]{1,2})\s+([^\s,;\\/]+)")
_REGISTER = re.compile(r"^\(?(?:[ABCD]X|SI|DI|BP|R\d+)\b")
_SYMBOL = re.compile(r"^([^\s(<]+)(?:<\w*>)?(?:\+\d+)?\(SB\)$")


def assembled(directory: Path | str) -> dict[str, set[str]]:
    """The functions of the standard library's assembler files: name -> the names they call.

    A call through a register is ``DYNAMIC``, as is every call in a file whose macros make calls.
    """
    text = go(["list", "-json=ImportPath,Dir,SFiles", "std"], directory).stdout
    found: dict[str, set[str]] = {}
    for entry in json_values(text):
        for name in entry.get("SFiles", []):
            source = (Path(entry["Dir"]) / name).read_text()
            for function, calls in read_assembler(source, entry["ImportPath"]):
                found.setdefault(function, set()).update(calls)
    return found


def read_assembler(source: str, path: str) -> Iterator[tuple[str, set[str]]]:
    """The functions of an assembler file and what each calls or jumps to."""
    macros = re.findall(r"^#define(?:.*\\\n)*.*$", source, re.MULTILINE)
    tainted = any("CALL" in macro or ("(SB)" in macro and "JMP" in macro) for macro in macros)
    name, calls = "", set[str]()
    for line in source.splitlines():
        line = line.partition("//")[0]
        start = _TEXT.match(line)
        if start is not None:
            if name:
                yield name, calls
            name, calls = _go_name(start[1], path), {DYNAMIC} if tainted else set()
            continue
        for operand in _CALLS.findall(line):
            symbol = _SYMBOL.match(operand)
            if symbol is not None:
                calls.add(_go_name(symbol[1], path))
            elif "CALL" in line or _REGISTER.match(operand):
                calls.add(DYNAMIC)
    if name:
        yield name, calls


def _go_name(name: str, path: str) -> str:
    """``math.archExp`` of the assembler's ``·archExp``."""
    name = name.replace("∕", "/").replace("·", ".")
    return f"{path}{name}" if name.startswith(".") else name
