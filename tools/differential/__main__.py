"""Apply fixes to copies of real packages; build, vet and test them before and after.

    python -m tools.differential [--select RULES] [--gopath DIR] [PATTERN]...
    python -m tools.differential --unsafe-by-rule [--gopath DIR] [PATTERN]...

Without ``--gopath`` the packages are those of the standard library. All safe fixes are applied to a
copy (hard links). What is new afterwards is printed: packages that no longer build, reports of
vet, files that gofmt would change, tests that fail. A test that fails is run twice more alone.

With ``--unsafe-by-rule`` the unsafe fixes of one rule after the other are applied, compiled with
the tests, and taken back; the share of fixes in packages that build is printed.

Exit code 1 when a safe fix broke anything.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from golint_alloc.fixing.write import replace_file
from golint_alloc.lint.fixes import Allowed, FixedRun, fix_files
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import find_files
from golint_alloc.rulespec.rules import FixTemplate, Rule
from golint_alloc.rulespec.store import load_rules
from tools.differential import verdicts
from tools.differential.trees import Tree, gopath, standard_library

STANDARD = (
    "archive/...", "bufio", "bytes", "compress/...", "database/...", "encoding/...", "fmt",
    "go/...", "html/...", "image/...", "log/...", "mime/...", "net/...", "os/...", "path/...",
    "regexp/...", "strconv", "strings", "testing/...", "text/...", "time",
)  # fmt: skip
OPTIONS = LintOptions(go_version=(1, 27), respect_gitignore=False)


def main() -> int:
    """Parse the command line; 1 when something is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("patterns", nargs="*", help="packages, as net/http or net/...")
    parser.add_argument("--gopath", type=Path, help="the entry of GOPATH that holds the packages")
    parser.add_argument("--select", default="", help="names of rules, separated by commas")
    parser.add_argument("--unsafe-by-rule", action="store_true")
    parser.add_argument("--scratch", type=Path, help="where the copy is made and left")
    options = parser.parse_args()
    scratch = options.scratch or Path(tempfile.gettempdir()) / "golint-alloc-differential"
    tree = gopath(options.gopath, scratch) if options.gopath else standard_library(scratch)
    os.environ.update(tree.environ)
    names = set(filter(None, options.select.split(",")))
    rules = [rule for rule in load_rules() if rule.name in names or (not names and rule.default)]
    patterns = options.patterns or list(STANDARD)
    if options.unsafe_by_rule:
        return unsafe_by_rule(tree, rules, patterns)
    return safe_fixes(tree, rules, patterns)


def fixed(tree: Tree, rules: Sequence[Rule], patterns: Sequence[str], unsafe: bool) -> FixedRun:
    """The fixes of some packages, in memory."""
    directories = sorted({str(tree.source / each.removesuffix("/...")) for each in patterns})
    files, _ = find_files(directories, OPTIONS)
    return fix_files(files, rules, OPTIONS, Allowed(unsafe))


def write(contents: dict[str, bytes]) -> None:
    """Replace files."""
    for path, content in contents.items():
        replace_file(path, content)


def packages_of(tree: Tree, paths: Iterable[str]) -> list[str]:
    """The import paths of the packages of some files."""
    return sorted({os.path.relpath(os.path.dirname(path), tree.source) for path in paths})


def safe_fixes(tree: Tree, rules: Sequence[Rule], patterns: Sequence[str]) -> int:
    """Apply all safe fixes at once; print what they break."""
    run = fixed(tree, rules, patterns, unsafe=False)
    print_applied(run)
    paths = sorted(run.after)
    packages = packages_of(tree, paths)
    everything = list(tree.packages(patterns))
    before = verdicts.examine(tree, packages)
    before_all = verdicts.build(tree, everything)
    unclean = tree.gofmt_unclean(paths)
    write(run.after)
    after = verdicts.examine(tree, packages)
    broken = verdicts.news(before_all, verdicts.build(tree, everything))
    suspects = after.failing - before.failing
    failing = verdicts.still_failing(tree, {test for test in suspects if test[1]})
    failing |= {test for test in suspects if not test[1] and not any(
        other[0] == test[0] for other in suspects if other[1]
    )}  # fmt: skip
    problems = {
        "no longer builds": [f"{p}: {line}" for p, lines in broken.items() for line in lines],
        "new reports of vet": [
            f"{p}: {line}" for p, lines in verdicts.news(before.vet, after.vet).items()
            for line in lines
        ],
        "no longer gofmt-clean": sorted(tree.gofmt_unclean(paths) - unclean),
        "tests newly failing": [f"{package} {name}" for package, name in sorted(failing)],
    }  # fmt: skip
    print(
        f"{len(paths)} files of {len(packages)} packages changed; {len(everything)} packages built;"
        f" tests passing before {len(before.passing)}, after {len(after.passing)};"
        f" failing before {len(before.failing)}, after {len(after.failing)}"
    )
    for title, lines in problems.items():
        print(f"{title}: {len(lines)}")
        for line in lines:
            print(f"    {line}")
    return int(any(problems.values()))


def print_applied(run: FixedRun) -> None:
    """Fixes by rule, and files whose fixes were thrown away."""
    by_rule: Counter[str] = Counter()
    for (_, rule), count in run.applied.items():
        by_rule[rule] += count
    for rule, count in sorted(by_rule.items()):
        print(f"{count:6}  {rule}")
    print(f"{by_rule.total():6}  fixes")
    for fault in run.discarded:
        print(f"discarded: {fault}")


def may_be_unsafe(fix: FixTemplate) -> bool:
    """Whether a rule offers a fix as unsafe, if only in some places."""
    return fix.applicability == "unsafe" or bool(fix.downgrade_unless)


def unsafe_by_rule(tree: Tree, rules: Sequence[Rule], patterns: Sequence[str]) -> int:
    """Apply the unsafe fixes of each rule alone; print the share that builds."""
    print(
        f"{'rule':28}{'fixes':>7}{'files':>7}{'packages':>10}{'build':>7}{'fixes that build':>18}"
    )
    baseline = verdicts.build(tree, list(tree.packages(patterns)))
    for rule in rules:
        if not any(may_be_unsafe(fix) for branch in rule.branches for fix in branch.fixes):
            continue
        run = fixed(tree, [rule], patterns, unsafe=True)
        if not run.after:
            continue
        packages = packages_of(tree, run.after)
        write(run.after)
        broken = verdicts.news(baseline, verdicts.build(tree, packages))
        write(run.before)
        total = sum(run.applied.values())
        bad = sum(
            count for (path, _), count in run.applied.items()
            if packages_of(tree, [path])[0] in broken
        )  # fmt: skip
        print(
            f"{rule.name:28}{total:7}{len(run.after):7}{len(packages):10}"
            f"{len(packages) - len(broken):7}{1 - bad / total:18.1%}"
        )
        for package, lines in broken.items():
            for line in lines[:5]:
                print(f"    {package}: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
