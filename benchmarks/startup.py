"""One file from a cold process with cached rules, against a bare Python start.

    python benchmarks/startup.py [FILE]

The two are run in turn; the ratio of the medians is what counts.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 21
# Compiled modules are kept, as an installation keeps them.
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
DEFAULT = Path(__file__).resolve().parents[1] / "testdata/stories/mysqldriver/packets.go"


def timed(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, capture_output=True, check=False, env=ENVIRONMENT)
    return (time.perf_counter() - started) * 1000


def main() -> int:
    path = sys.argv[1] if len(sys.argv) > 1 else str(DEFAULT)
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "import tree_sitter, tree_sitter_go": [
            sys.executable, "-c", "import tree_sitter, tree_sitter_go",
        ],
        f"golint-alloc check {Path(path).name}": [
            sys.executable, "-m", "golint_alloc", "check", "-q", path,
        ],
    }  # fmt: skip
    for command in commands.values():
        timed(command)  # fills caches
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(ROUNDS):
        for name, command in commands.items():
            times[name].append(timed(command))
    base = statistics.median(times["python -c pass"])
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"{name:44} {middle:7.1f} ms  {middle / base:5.1f} x")
    return 0


if __name__ == "__main__":
    sys.exit(main())
