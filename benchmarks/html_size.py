"""How large the HTML report gets, and how long it takes to make.

    python -m benchmarks.html_size DIRECTORY [--findings N,N,...] [--keep DIRECTORY]

The findings of a directory are repeated, each time under another directory's name, until there are
enough of them. Printed are the findings, the bytes of the page, of it compressed with gzip, and the
CPU seconds of rendering, without the linting.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import os
import time
from functools import cache

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import find_files, lint_files
from golint_alloc.report.model import Report
from golint_alloc.report.registry import render
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.store import load_rules


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("directory")
    parser.add_argument("--findings", default="100,1000,10000", help="sizes of the reports")
    parser.add_argument("--keep", help="a directory for the pages")
    args = parser.parse_args()
    rules = load_rules()
    options = LintOptions(include_tests=False, respect_gitignore=False)
    files, _ = find_files([args.directory], options)
    known = [rule for rule in rules if rule.default]
    found = lint_files(files, known, options, known=rules).findings
    by_id = {rule.id: rule for rule in rules}
    for size in map(int, args.findings.split(",")):
        started = time.process_time()
        page = render("html", repeated(found, size, args.directory, by_id)).encode()
        seconds = time.process_time() - started
        packed = len(gzip.compress(page))
        print(f"{size:>6} findings  {len(page):>11,} bytes  {packed:>10,} gzip  {seconds:6.2f} s")
        if args.keep:
            with open(os.path.join(args.keep, f"report-{size}.html"), "wb") as stream:
                stream.write(page)


def repeated(found: list[Finding], size: int, directory: str, rules: dict) -> Report:
    """A report with as many findings."""
    endless = (
        one._replace(path=f"copy{number:03}/{os.path.relpath(one.path, directory)}")
        for number in itertools.count()
        for one in found
    )
    findings = list(itertools.islice(endless, size))

    @cache
    def read(path: str) -> bytes:
        with open(os.path.join(directory, path), "rb") as stream:
            return stream.read()

    return Report(
        findings,
        lambda path: read(path.partition("/")[2]),
        files=sorted({one.path for one in findings}),
        rule=rules.get,
    )


if __name__ == "__main__":
    main()
