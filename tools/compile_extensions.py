"""Compile the rooms where a run spends its time: ``python -m tools.compile_extensions DIRECTORY``.

mypyc makes C extensions of modules as they are; ``hatch_build.py`` puts them into a wheel beside
the sources, which stay what tracebacks show. Takes minutes, and a C compiler.
``python -m tools.try_compiled`` tells whether what is compiled does as the sources do.

The directory gets a copy of the package (``golint_alloc``), what is built on the way, and under
``lib`` the extensions, at the paths that they are to have in a wheel.
"""

from __future__ import annotations

import ast
import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("syntax", "types", "flow", "matching")
"""What is compiled: nine tenths of a cold run with prepared rules are spent in these.

Not so ``rulespec`` (its records are msgspec's, which asks classes for annotations that compiled
ones do not have; an installed linter has its rules prepared), ``fixing``, ``project``, ``lint``,
``report``, ``config``, ``cli`` and ``server`` (they start, read options, wait and print: two parts
in a hundred)."""
LEFT_OUT = ("__init__.py",)
"""Names of modules that stay as they are: mypyc ignores ``__getattr__`` of a module, by which
packages load names when they are first used."""
STARTED_WITH = (Path("syntax", "lines.py"), Path("types", "shipped.py"))
"""What a run needs whose findings are known: to load the library takes a tenth of it."""
GROUP = "golint_alloc"
"""All extensions share one library, which mypyc calls ``golint_alloc__mypyc``."""
OPTIMISE = "2"
"""Level of the C compiler."""
_SLICE = "Py_ssize_t slice_len = endn - startn;"
_BY_ANNOTATION = ("NamedTuple", "Protocol", "TypedDict")


def modules() -> list[Path]:
    """The modules that are compiled, relative to the checkout."""
    return [
        path.relative_to(ROOT)
        for room in ROOMS
        for path in sorted((ROOT / "golint_alloc" / room).rglob("*.py"))
        if path.name not in LEFT_OUT and path.relative_to(ROOT / "golint_alloc") not in STARTED_WITH
    ]


def compile_into(place: Path) -> list[Path]:
    """Build the extensions; their paths. Raises what mypyc and the C compiler raise."""
    ignored = shutil.ignore_patterns("__pycache__", "*.so", "*.pyd")
    shutil.copytree(ROOT / "golint_alloc", place / "golint_alloc", ignore=ignored)
    for module in modules():
        path = place / module
        path.write_bytes(with_quoted_fields(path.read_bytes()))
    with contextlib.chdir(place), _arguments("mypyc"):
        from mypyc.build import mypycify
        from setuptools import Distribution

        extensions = mypycify(
            ["--ignore-missing-imports", *map(str, modules())],
            opt_level=os.environ.get("GOLINT_ALLOC_OPTIMISE", OPTIMISE),
            debug_level="0",
            multi_file=True,  # one file of all takes gigabytes to compile
            group_name=GROUP,
        )
        _correct(Path("build", "bytes_ops.c"))
        build = Distribution({"ext_modules": extensions}).get_command_obj("build_ext")
        build.build_lib, build.build_temp = "lib", "temp"
        build.ensure_finalized()
        build.run()
    return sorted(path for path in (place / "lib").rglob("*") if path.is_file())


def _correct(runtime: Path) -> None:
    """Let slices of bytes that end before they begin be empty: mypyc raises SystemError for them.

    In the copy of its runtime that is about to be compiled; where it is written otherwise, that of
    a later mypyc, ``tests/syntax/test_lines.py`` tells whether it is right by now.
    """
    text = runtime.read_text()
    runtime.write_text(text.replace(_SLICE, f"{_SLICE[:-1]} > 0 ? endn - startn : 0;"))


def with_quoted_fields(source: bytes) -> bytes:
    """A module with the types of the fields of its named tuples in quotes, on the same lines.

    mypyc looks them up when the class is made, though annotations are lazy; many name a class that
    is imported for the type checker only.
    """
    lines = source.splitlines(keepends=True)
    for class_ in ast.walk(ast.parse(source)):
        if not isinstance(class_, ast.ClassDef) or not class_.bases:
            continue
        if getattr(class_.bases[0], "id", "") not in _BY_ANNOTATION:
            continue
        for field in class_.body:
            if isinstance(field, ast.AnnAssign):
                _quote(lines, field.annotation)
    return b"".join(lines)


def _quote(lines: list[bytes], annotation: ast.expr) -> None:
    """Raises ValueError for an annotation of several lines."""
    number, end = annotation.lineno - 1, annotation.end_col_offset
    if annotation.end_lineno != annotation.lineno:
        raise ValueError(f"line {annotation.lineno}: a field's type on several lines")
    line = lines[number]
    quoted = repr(ast.unparse(annotation)).encode()
    lines[number] = line[: annotation.col_offset] + quoted + line[end:]


@contextlib.contextmanager
def _arguments(*arguments: str) -> Iterator[None]:
    """What mypyc and setuptools take for the command line."""
    before, sys.argv = sys.argv, list(arguments)
    try:
        yield
    finally:
        sys.argv = before


if __name__ == "__main__":
    compile_into(Path(sys.argv[1]).absolute())
