"""Check what the data says of allocation against a running program.

    python -m tools.escape.verify_allocations [--limit N]

A Go program calls library functions by function values, so that none is inlined, with made-up
arguments, and counts with testing.AllocsPerRun. Functions that panic on these are left out.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from golint_alloc.flow import stdfacts
from golint_alloc.types import library
from golint_alloc.types.model import Basic, Pointer, Signature, Slice, Type
from golint_alloc.types.objects import Func, TypeName
from golint_alloc.types.program import Program
from golint_alloc.types.typewriter import write_type
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict
from tools.escape.diagnostics import environment

# They read and write nothing outside of the program, and do not wait.
PURE = (
    "bufio", "bytes", "cmp", "compress", "container", "crypto", "encoding", "errors", "fmt", "go",
    "hash", "html", "image", "index", "io", "log/slog", "math", "mime", "net/mail", "net/netip",
    "net/url", "path", "reflect", "regexp", "slices", "sort", "strconv", "strings", "sync/atomic",
    "text", "time", "unicode", "unique", "uuid",
)  # fmt: skip
_NOT_CALLED = frozenset(("time.Sleep", "fmt.Scan", "fmt.Scanln", "fmt.Print", "fmt.Println"))
_NAMES = re.compile(r"([\w/]+)\.([A-Za-z_]\w*)")
"""A qualified name in a type: import path and name."""
_VALUES = {"string": '"a b,c=1/2"', "int": "3", "float": "1.5", "complex": "1i", "bool": "true"}


class Call(NamedTuple):
    """A library function that is called, and what is expected of it."""

    name: str
    func: str
    """In Go: ``strings.Index`` or ``(*bytes.Buffer).Len``."""
    params: tuple[Type, ...]
    variadic: bool
    expected: Verdict


class Outcome(NamedTuple):
    """How the data compares with the program."""

    never: int
    """Functions said never to allocate that were called and did not."""
    always: int
    """Functions said always to allocate that were called and did."""
    wrong: list[str]
    """Name and number of allocations of the others."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the comparison and print it; 1 when the data is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--limit", type=int, metavar="N")
    outcome = verify(parser.parse_args(argv).limit)
    print(f"never: {outcome.never} functions right, always: {outcome.always} right")
    for line in outcome.wrong:
        print("wrong:", line)
    return bool(outcome.wrong)


def verify(limit: int | None = None) -> Outcome:
    """Call the functions that have a verdict, at most ``limit`` of them, chosen at random."""
    found = list(calls())
    if limit is not None and limit < len(found):
        found = random.Random(1).sample(found, limit)
    right = {NO: 0, YES: 0}
    wrong = []
    for call, count in zip(found, run(program(found)), strict=True):
        if count < 0:
            continue
        if (count == 0) == (call.expected is NO):
            right[call.expected] += 1
        else:
            wrong.append(f"{call.name}: {count} allocations, said {call.expected.value}")
    return Outcome(right[NO], right[YES], wrong)


def calls() -> Iterator[Call]:
    """The exported functions and methods of pure packages that have a verdict."""
    types = Program()
    for path in sorted(library.std_package_names()):
        package = types.package(path)
        if package is None or not any(path == p or path.startswith(f"{p}/") for p in PURE):
            continue
        short = alias(path)
        for name in package.names():
            obj = package.lookup(name)
            if not name[:1].isupper():
                continue
            if isinstance(obj, Func):
                yield from _call(obj, f"{short}.{name}", ())
            elif isinstance(obj, TypeName) and not obj.is_alias and not obj.type_params:
                for func in package.methods(name).values():
                    own: Type = Pointer(obj.type) if func.pointer_recv else obj.type
                    star = "*" if func.pointer_recv else ""
                    if func.name[:1].isupper():
                        yield from _call(func, f"({star}{short}.{name}).{func.name}", (own,))


def _call(func: Func, text: str, receiver: tuple[Type, ...]) -> Iterator[Call]:
    verdict = stdfacts.allocates(func.full_name, inlined=False)
    signature = func.type
    if verdict is UNKNOWN or func.full_name in _NOT_CALLED or not isinstance(signature, Signature):
        return
    params = (*receiver, *signature.params)
    if not signature.type_params and all(map(is_writable, params)):
        yield Call(func.full_name, text, params, signature.variadic, verdict)


def alias(path: str) -> str:
    """The name by which the program imports a package."""
    return "p_" + path.replace("/", "_")


def is_writable(type_: Type) -> bool:
    """Whether the program can have an argument of a type.

    It cannot of function types, which would be called in other goroutines, too, nor of types
    with unexported names or in packages that are not importable.
    """
    if isinstance(type_.underlying, Signature):
        return False
    text = write_type(type_)
    names = library.std_package_names()
    return (
        all(path in names and name[:1].isupper() for path, name in _NAMES.findall(text))
        and "{" not in text
    )


def go_text(type_: Type) -> str:
    """A type in Go, with the program's names of packages."""
    return _NAMES.sub(lambda match: f"{alias(match[1])}.{match[2]}", write_type(type_))


def value(type_: Type) -> str:
    """An expression for an argument; empty for the type's zero value."""
    under = type_.underlying
    if isinstance(under, Basic):
        literal = _VALUES.get(under.family)
        return f"{go_text(type_)}({literal})" if literal else ""
    if isinstance(under, Slice):
        if isinstance(under.elem, Basic) and under.elem.name == "uint8":
            return f'{go_text(type_)}("0123456789abcdef")'
        return f"make({go_text(type_)}, 4)"
    if isinstance(type_, Pointer):
        return f"new({go_text(type_.elem)})"
    return ""


def program(found: Sequence[Call]) -> str:
    """The Go program: it prints the allocations of each call, -1 when it panics."""
    lines = ["package main", "", "import (", '\t"fmt"', '\t"testing"']
    body = []
    paths: set[str] = set()
    for number, call in enumerate(found):
        names = []
        paths.update(path for t in call.params for path, _ in _NAMES.findall(write_type(t)))
        paths.add(stdfacts.package_of(call.name))
        for position, type_ in enumerate(call.params):
            name = f"a{number}_{position}"
            given = value(type_)
            body.append(f"var {name} {go_text(type_)}" + (f" = {given}" if given else ""))
            names.append(name)
        spread = "..." if call.variadic else ""
        body.append(f"var f{number} = {call.func}")
        body.append(f"func c{number}() {{ f{number}({', '.join(names)}{spread}) }}")
    lines += [f'\t{alias(path)} "{path}"' for path in sorted(paths)]
    lines += [")", "", *body, "", _MEASURE, "func main() {"]
    lines += [f"\tmeasure(c{number})" for number in range(len(found))]
    return "\n".join([*lines, "}", ""])


_MEASURE = """func measure(f func()) {
	defer func() {
		if recover() != nil {
			fmt.Println(-1)
		}
	}()
	fmt.Println(int(testing.AllocsPerRun(50, f)))
}
"""


def run(source: str) -> list[int]:
    """The numbers that a program prints. Raises CalledProcessError when it cannot be built."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "go.mod").write_text("module calls\n\ngo 1.24\n")
        (Path(folder) / "main.go").write_text(source)
        command = ["go", "run", "."]
        done = subprocess.run(
            command, cwd=folder, env=environment(), check=True, stdout=subprocess.PIPE, text=True
        )
    return [int(line) for line in done.stdout.split()]


if __name__ == "__main__":
    raise SystemExit(main())
