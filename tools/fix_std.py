"""Apply safe fixes to a copy of standard library packages, then build, vet and test them.

    python tools/fix_std.py [--unsafe] [--select RULES] [--keep DIR] [PACKAGE]...

A fix that breaks a build or a test is a bug of the rule. Untouched files of the copy are hard
links, so only what changed is compiled again. Exit code 1 when a package no longer passes.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

PACKAGES = (
    "strings",
    "strconv",
    "net/netip",
    "encoding/json",
    "go/format",
    "text/template",
    "net/http",
)


def goroot() -> Path:
    return Path(subprocess.check_output(["go", "env", "GOROOT"], text=True).strip())


def link_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, copy_function=os.link, symlinks=True)


def lint(paths: list[Path], *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "golint_alloc", "check", "--isolated", "--go", "1.27"]
    return subprocess.run(
        [*command, *options, *map(str, paths)], capture_output=True, text=True, check=False
    )


def run_go(root: Path, *arguments: str) -> tuple[bool, str]:
    environment = {
        **os.environ,
        "GOROOT": str(root),
        "GOTOOLCHAIN": "local",
        "GOFLAGS": "-mod=mod",
        "GOPROXY": "off",
    }
    done = subprocess.run(
        [str(root / "bin" / "go"), *arguments],
        cwd=root / "src",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode == 0, done.stdout + done.stderr


def changed_packages(original: Path, copy: Path, packages: list[str]) -> dict[str, list[str]]:
    """Package -> its files that are no longer the original's."""
    changed: dict[str, list[str]] = {}
    for package in packages:
        for path in sorted((copy / "src" / package).rglob("*.go")):
            if path.stat().st_ino != (original / path.relative_to(copy)).stat().st_ino:
                owner = str(path.parent.relative_to(copy / "src"))
                changed.setdefault(owner, []).append(path.name)
    return changed


def applied_rules(before: list[dict[str, object]], after: list[dict[str, object]]) -> Counter[str]:
    """Findings that are gone, by rule."""
    count = Counter(str(one["rule"]) for one in before)
    count.subtract(str(one["rule"]) for one in after)
    return +count


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("packages", nargs="*", default=list(PACKAGES))
    parser.add_argument("--unsafe", action="store_true")
    parser.add_argument("--select")
    parser.add_argument("--keep", type=Path, help="work here and leave the copy behind")
    args = parser.parse_args()
    original = goroot()
    base = args.keep or Path(tempfile.mkdtemp(dir=original.parent))
    copy = base / "goroot"
    try:
        link_tree(original, copy)
        return check(original, copy, args)
    finally:
        if not args.keep:
            shutil.rmtree(base)


def check(original: Path, copy: Path, args: argparse.Namespace) -> int:
    paths = [copy / "src" / package for package in args.packages]
    options = ["--select", args.select] if args.select else []
    before = json.loads(lint(paths, *options, "--output-format", "json").stdout)
    fixing = [*options, "--fix", *(["--unsafe-fixes"] if args.unsafe else [])]
    done = lint(paths, *fixing, "--output-format", "json", "--statistics")
    after = json.loads(done.stdout)
    print(done.stderr.strip())
    print("findings gone by rule:")
    for rule, count in sorted(applied_rules(before, after).items()):
        print(f"{count:5}  {rule}")
    failed = False
    for package, files in changed_packages(original, copy, args.packages).items():
        verdicts = []
        for step in (["build", package], ["vet", package], ["test", "-short", package]):
            passed, output = run_go(copy, *step)
            verdicts.append(f"{step[0]} {'ok' if passed else 'FAILED'}")
            if not passed:
                failed = True
                print(output)
        unformatted = subprocess.run(
            [str(copy / "bin" / "gofmt"), "-l", *files],
            cwd=copy / "src" / package,
            capture_output=True,
            text=True,
            check=False,
        ).stdout.split()
        note = f", not gofmt-clean: {' '.join(unformatted)}" if unformatted else ""
        print(f"{package}: {len(files)} files changed, {', '.join(verdicts)}{note}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
