"""Run the tests of rules: Go files with expectations, golden files for fixes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from golint_alloc.lint import expectations
from golint_alloc.lint.expectations import Mismatch
from golint_alloc.lint.fixes import Allowed, fix_files
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import lint_files
from golint_alloc.project.target import NEWEST_GO
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.rules import Rule
from golint_alloc.syntax import parse
from golint_alloc.syntax.file import File

GOLDEN = ".golden"
UNSAFE_GOLDEN = ".unsafe.golden"


class Failure(NamedTuple):
    """A rule test that failed; ``line`` is 1-based, 0 for the file as a whole."""

    path: str
    line: int
    word: str
    message: str


class Outcome(NamedTuple):
    """What the test files of one rule showed."""

    rule: str
    files: int
    wants: int
    near_misses: int
    goldens: int
    failures: list[Failure]


def test_files(directory: str) -> list[str]:
    """The Go files with expectations in a rule's test directory; benchmarks are none."""
    return sorted(
        os.path.join(directory, name)
        for name in os.listdir(directory)
        if name.endswith(".go") and not name.endswith("bench_test.go")
    )


def run_rule_tests(rule: Rule, directory: str, update: bool = False) -> Outcome:
    """Check every test file of a rule. With ``update`` golden files are rewritten.

    Each file is linted alone, as a package of one file, with only this rule enabled.
    """
    failures: list[Failure] = []
    wants = near_misses = goldens = 0
    paths = test_files(directory)
    for path in paths:
        with open(path, "rb") as stream:
            source = stream.read()
        options = _options(source)
        findings = lint_files([path], [rule], options).findings
        file = parse(path, source)
        found, _ = expectations.read(file)
        wants += sum(one.kind == "want" for one in found)
        near_misses += sum(one.kind == "ok" and one.text == rule.name for one in found)
        failures += _failures(file, expectations.compare(file, findings))
        failures += [
            Failure(
                path, file.lines.line(f.start) + 1, "bare", "finding has neither fix nor advice"
            )
            for f in findings
            if not f.fixes and not f.advice
        ]
        for suffix, unsafe in ((GOLDEN, False), (UNSAFE_GOLDEN, True)):
            count, failure = _golden(rule, path, source, options, suffix, unsafe, update)
            goldens += count
            failures += failure
    return Outcome(rule.name, len(paths), wants, near_misses, goldens, failures)


def _options(source: bytes) -> LintOptions:
    version = expectations.go_version(source) or NEWEST_GO
    return LintOptions(go_version=version, jobs=1, respect_gitignore=False)


def _failures(file: File, mismatches: Sequence[Mismatch]) -> Iterator[Failure]:
    for mismatch in mismatches:
        yield Failure(file.path, mismatch.line + 1, mismatch.word, mismatch.message)


def _golden(
    rule: Rule,
    path: str,
    source: bytes,
    options: LintOptions,
    suffix: str,
    unsafe: bool,
    update: bool,
) -> tuple[int, list[Failure]]:
    golden = path + suffix
    fixed = fix_files([path], [rule], options, Allowed(unsafe))
    actual = fixed.after.get(path, source)
    failures = [Failure(path, 0, "broken", fault.message) for fault in fixed.discarded]
    if update:
        safe = source
        if unsafe:
            safe = fix_files([path], [rule], options, Allowed()).after.get(path, source)
        if actual != safe:
            with open(golden, "wb") as stream:
                stream.write(actual)
        elif os.path.exists(golden):
            os.unlink(golden)
    if not os.path.exists(golden):
        if not unsafe and actual != source:
            failures.append(
                Failure(
                    path,
                    0,
                    "golden",
                    f"fixes apply but {golden} is missing; --update-golden writes it",
                )
            )
        return 0, failures
    with open(golden, "rb") as stream:
        wanted = stream.read()
    if wanted != actual:
        line = _first_difference(wanted, actual)
        failures.append(Failure(golden, line, "golden", "the fixed file is different"))
    return 1, failures


def _first_difference(wanted: bytes, actual: bytes) -> int:
    left, right = wanted.split(b"\n"), actual.split(b"\n")
    for number, (a, b) in enumerate(zip(left, right, strict=False), 1):
        if a != b:
            return number
    return min(len(left), len(right)) + 1
