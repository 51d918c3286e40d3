"""``go vet -vettool=golint-alloc``: the command line that build systems use.

The protocol is that of golang.org/x/tools/go/analysis/unitchecker and cmd/go/internal/work:

    golint-alloc -flags                  what may be given to go vet, as JSON
    golint-alloc -V=full                 what results depend on besides the package, in one line
    golint-alloc [flags] DIR/vet.cfg     lint the package that the file describes

The go command starts a process for each package that is linted and for each that those import,
the standard library included. Of the library there is nothing to say, since its types and
facts are shipped: such a start is answered here, and nothing else of this program is imported.
"""

from __future__ import annotations

import os

from golint_alloc import __version__

_LIBRARY = b"golint-alloc facts: the standard library is shipped\n"
"""``lint.facts.LIBRARY``, which would cost an import."""


def is_meant(argv: list[str]) -> bool:
    """Whether a command line is one of the protocol."""
    return argv in (["-flags"], ["-V=full"]) or (
        bool(argv) and argv[-1].endswith(".cfg") and (len(argv) == 1 or argv[0].startswith("-"))
    )


def run(argv: list[str]) -> int:
    """Carry out a command line of the protocol; 0 done, 1 findings in plain text, 2 trouble."""
    if argv == ["-flags"]:
        from golint_alloc.cli.vettool_flags import describe

        print(describe())
        return 0
    if argv == ["-V=full"]:
        from golint_alloc.cli.vettool_identity import identity

        print(f"golint-alloc version devel {__version__} buildID={identity()}")
        return 0
    if answer_library(argv[-1]):
        return 0
    from golint_alloc.cli.vettool_run import run_unit

    return run_unit(argv[:-1], argv[-1])


def answer_library(path: str) -> bool:
    """Write the facts of a package of the standard library that is asked for facts alone.

    False when the file describes anything else, or is not written as the go command does it.
    """
    try:
        with open(path, "rb") as stream:
            text = stream.read()
    except OSError:
        return False
    if b'\n\t"VetxOnly": true,' not in text:
        return False
    directory, package = _value(text, b"Dir"), _value(text, b"ImportPath")
    output = _value(text, b"VetxOutput")
    if not output or not is_library(directory, package):
        return False
    with open(output, "wb") as stream:
        stream.write(_LIBRARY)
    return True


def is_library(directory: str, package: str) -> bool:
    """Whether a package is of Go's own tree: its path follows ``src``, beside the runtime's."""
    source = directory.removesuffix("/" + package)
    return source != directory and os.path.isfile(source + "/runtime/runtime2.go")


def _value(text: bytes, field: bytes) -> str:
    """A string of the outermost object; empty when it is not there or holds an escape."""
    _, found, rest = text.partition(b'\n\t"' + field + b'": "')
    value = rest.partition(b'"')[0] if found else b""
    return "" if b"\\" in value else os.fsdecode(value)
