"""Everything a reviewer runs: format, lint, types, tests. Used by the README and by CI.

python tools/check.py [pytest arguments]
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STEPS = (
    ("format", ["ruff", "format", "--check", "-q", "."]),
    ("lint", ["ruff", "check", "-q", "."]),
    ("types", ["mypy"]),
    ("tests", ["pytest", "-n", "2", "-m", "not slow"]),
)


def main(extra: list[str]) -> int:
    """Run every step, also after one has failed; 1 if any did."""
    # Tools are taken from the environment that runs this file, whatever is on PATH.
    bin_directory = str(Path(sys.executable).parent)
    environment = {**os.environ, "PATH": bin_directory + os.pathsep + os.environ.get("PATH", "")}
    # Tests start the command line hundreds of times: it need not be compiled each time.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    failed = []
    for name, command in STEPS:
        print(f"== {name}: {' '.join(command)}", flush=True)
        arguments = command + (extra if name == "tests" else [])
        if subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment).returncode:
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else "all passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
