"""Print the findings of one package as ``go vet`` expects them of its tool."""

from __future__ import annotations

import os
import sys
from typing import Any, Final

from golint_alloc.cli.check_command import make_report, readable
from golint_alloc.cli.setup import Setup
from golint_alloc.cli.vettool_config import VetConfig
from golint_alloc.cli.vettool_flags import Flags
from golint_alloc.lint.results import FileFault, RunResult
from golint_alloc.report.govet import diagnostic, tree
from golint_alloc.report.model import Options

_FAULT: Final = "fault"


def report(config: VetConfig, flags: Flags, setup: Setup, result: RunResult) -> int:
    """JSON on standard output, or the file in its place, else text on standard error.

    The code is 0 after JSON: the go command reads it, prints it and fails by itself.
    """
    sources, result = readable(result, {})
    made = make_report(setup, result, sources, 0.0)
    rows = [diagnostic(made, found) for found in made.shown(Options())]
    rows += [_of_fault(fault) for fault in result.faults]
    if flags.json:
        write_output(config, tree({config.id: rows}).encode())
        return 0
    for row in rows:
        print(f"{row['posn']}: {row['message']}", file=sys.stderr)
        for other in row.get("related", ()):
            print(f"{other['posn']}: \t{other['message']}", file=sys.stderr)
    return 2 if result.faults else 1 if rows else 0


def write_output(config: VetConfig, data: bytes) -> None:
    """Write to standard output, or to the file that takes its place."""
    if config.output:
        with open(config.output, "wb") as stream:
            stream.write(data)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.flush()


def _of_fault(fault: FileFault) -> dict[str, Any]:
    """What could not be checked, as a finding: an error would hide the findings beside it."""
    path, _, line = fault.path.rpartition(":")
    if not path or not line.isdecimal():
        path, line = fault.path, "1"
    place = f"{os.path.abspath(path)}:{line}:1"
    return {"category": _FAULT, "posn": place, "end": place, "message": fault.message}
