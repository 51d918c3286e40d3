"""Lint the whole standard library twice and say what came of it.

    python benchmarks/run_std.py [--jobs N] [PATH]

Prints the number of files, findings by rule, wall time and peak memory of the run, whether two
runs printed the same bytes, and the ratio to only parsing the same files with tree-sitter.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

PARSE_ONLY = """
import sys, tree_sitter, tree_sitter_go
parser = tree_sitter.Parser(tree_sitter.Language(tree_sitter_go.language()))
for path in sys.stdin.read().split("\\n"):
    with open(path, "rb") as stream:
        parser.parse(stream.read())
"""


def goroot_src() -> str:
    return subprocess.check_output(["go", "env", "GOROOT"], text=True).strip() + "/src"


def lint(path: str, jobs: int) -> tuple[bytes, int, str, float]:
    command = [sys.executable, "-m", "golint_alloc", "check", "--no-cache", "--isolated"]
    command += ["--output-format", "json", "--jobs", str(jobs), path]
    started = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=False)
    return done.stdout, done.returncode, done.stderr.decode(), time.perf_counter() - started


def parse_only(path: str) -> tuple[float, int, int]:
    """(CPU seconds, files, bytes) of parsing every file that the linter would read."""
    from golint_alloc.project.discovery import discover

    files = discover([path]).files
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", PARSE_ONLY], input="\n".join(files), text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, len(files), sum(Path(file).stat().st_size for file in files)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", nargs="?")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    path = args.path or goroot_src()
    floor, files, size = parse_only(path)
    print(f"files {files}, {size / 1e6:.1f} MB; parsing alone {floor:.1f} s of CPU")
    digests = []
    for _ in range(2):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        output, code, errors, wall = lint(path, args.jobs)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        digests.append(hashlib.sha256(output).hexdigest())
        print(
            f"exit {code}, wall {wall:.1f} s, CPU {cpu:.1f} s = {cpu / floor:.1f} x parsing, "
            f"largest process {after.ru_maxrss / 1024:.0f} MB"
        )
        if errors:
            print(errors, file=sys.stderr)
    findings = json.loads(output)
    for (id, rule), count in sorted(Counter((f["id"], f["rule"]) for f in findings).items()):
        print(f"{count:7}  {id} {rule}")
    print(f"{len(findings):7}  in all")
    same = digests[0] == digests[1]
    print("both runs printed the same bytes" if same else "THE RUNS DIFFER")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
