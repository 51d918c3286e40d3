"""Times the shipped standard library: one package, one struct, one function's facts, everything.

    python benchmarks/library_load.py

"One package" is from nothing but the index to the first object of its scope: its summary is
decompressed and decoded. Also says what is imported for it beyond what the interpreter has.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from golint_alloc.flow import stdfacts
from golint_alloc.types import library, shipped
from golint_alloc.types.objects import TypeName
from golint_alloc.types.program import Program

ROUNDS = 20
NAMED = ("fmt", "strings", "net/http", "time")
IMPORTS = """
import sys
import os, json, zlib  # what a run needs in any case
before = set(sys.modules)
from golint_alloc.types import library
library.load_package("fmt", lambda path: None).lookup("Println").type
print(" ".join(sorted(set(sys.modules) - before)))
"""


def best(work: Callable[[], object]) -> float:
    """Milliseconds of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def read_index() -> None:
    shipped.shipped_library.cache_clear()
    shipped.shipped_library()


def load(path: str) -> None:
    package = library.load_package(path, lambda _: None)
    assert package is not None
    package.lookup(next(iter(package.names()), ""))


def load_facts(path: str) -> None:
    for cached in (stdfacts._package, stdfacts._facts):
        cached.cache_clear()
    stdfacts.leaks_of(f"{path}.Nothing")


def measure_struct() -> None:
    program = Program()
    program.sizes.sizeof(program.package("net/http").lookup("Request").type)  # type: ignore[union-attr]


def touch_everything() -> None:
    program = Program()
    for path in shipped.std_package_names():
        package = program.package(path)
        for name in package.names():  # type: ignore[union-attr]
            obj = package.lookup(name)  # type: ignore[union-attr]
            methods = package.methods(name) if isinstance(obj, TypeName) else {}  # type: ignore[union-attr]
            for func in [obj, *methods.values()]:
                assert func is not None
                assert func.type is not None


def report(what: str, milliseconds: float) -> None:
    print(f"{what:34}{milliseconds:9.3f} ms")


def main() -> None:
    report("index of types", best(read_index))
    paths = [path for path in shipped.std_package_names() if path != "unsafe"]
    for kind, work in (("types", load), ("facts", load_facts)):
        for path in NAMED:
            report(f"{kind} of {path}", best(lambda work=work, path=path: work(path)))  # type: ignore[misc]
        times = [best(lambda work=work, path=path: work(path)) for path in paths]  # type: ignore[misc]
        report(f"{kind} of a package, median of {len(paths)}", median(times))
        report(f"{kind} of a package, worst", max(times))
    report("size of net/http.Request", best(measure_struct))
    report("all types of all packages", best(touch_everything))
    done = subprocess.run([sys.executable, "-c", IMPORTS], capture_output=True, text=True)
    print("imported for one package:", done.stdout.strip() or done.stderr)


if __name__ == "__main__":
    main()
