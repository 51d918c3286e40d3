"""Times the shipped standard library: index, one package, one struct, everything.

python benchmarks/library_load.py
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from golint_alloc.types import library
from golint_alloc.types.objects import TypeName
from golint_alloc.types.program import Program

ROUNDS = 20


def best(work: Callable[[], object]) -> float:
    """Milliseconds of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times) * 1000


def read_index() -> None:
    library._library.cache_clear()
    library._library()


def decode_package() -> None:
    Program().package("net/http").lookup("Get")  # type: ignore[union-attr]


def measure_struct() -> None:
    program = Program()
    program.sizes.sizeof(program.package("net/http").lookup("Request").type)  # type: ignore[union-attr]


def touch_everything() -> None:
    program = Program()
    for path in library.std_package_names():
        package = program.package(path)
        for name in package.names():  # type: ignore[union-attr]
            obj = package.lookup(name)  # type: ignore[union-attr]
            methods = package.methods(name) if isinstance(obj, TypeName) else {}  # type: ignore[union-attr]
            for func in [obj, *methods.values()]:
                assert func is not None
                assert func.type is not None


for work in (read_index, decode_package, measure_struct, touch_everything):
    print(f"{work.__name__:18}{best(work):9.3f} ms")
