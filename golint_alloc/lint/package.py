"""Lint one package: parse, match, suppress, rank."""

from __future__ import annotations

from time import perf_counter

from golint_alloc.lint.fingerprint import fingerprinted
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.results import FileFault, PackageResult, Timings
from golint_alloc.lint.suppress import suppress
from golint_alloc.lint.toolrules import ToolRules
from golint_alloc.lint.world import World
from golint_alloc.matching.engine import Engine
from golint_alloc.project.packages import PackageUnit, SourceFile
from golint_alloc.project.repository import repository_path
from golint_alloc.project.target import Target
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.selection import is_confident, is_severe
from golint_alloc.syntax.file import File
from golint_alloc.types.info import Info


class Linter(NamedTuple):
    """The rules of a run, ready to use; one per process."""

    engine: Engine
    tool: ToolRules
    options: LintOptions


def lint_package(unit: PackageUnit, world: World, linter: Linter) -> PackageResult:
    """The findings of the files of one unit; a file that cannot be read becomes a fault."""
    started, parsed_before = perf_counter(), world.parse_seconds
    findings: list[Finding] = []
    faults: list[FileFault] = []
    linted: list[str] = []
    package = None
    files: dict[str, File] = {}
    generated_too = linter.options.include_generated
    for source in unit.files:
        if source.header.generated and not generated_too:
            continue
        if not linter.options.include_tag_programs and tag_program(unit, source, linter.options):
            continue
        if package is None:
            package = world.load(unit, linter.options.goarch)
            # The package's own trees: of a big package some are no longer kept by now.
            files = {file.path: file for file in package.files}
        try:
            file = files.get(source.path) or world.parse(source.path)
        except OSError as error:
            faults.append(FileFault(source.path, error.strerror or str(error)))
            continue
        linted.append(source.path)
        version = unit.file_version(source)
        found = linter.tool.syntax_findings(file)
        matched, trouble = guarded(
            linter.engine, file, package.info, version, max(version, unit.go_version)
        )
        found += matched
        if trouble:
            faults.append(FileFault(source.path, trouble))
        findings += finish(file, found, linter)
    parsing = world.parse_seconds - parsed_before
    timings = Timings(
        parse=parsing,
        match=perf_counter() - started - parsing,
        rules=linter.engine.take_seconds(),
    )
    return PackageResult(findings, faults, linted, timings)


def tag_program(unit: PackageUnit, source: SourceFile, options: LintOptions) -> bool:
    """Whether a file is of a program that is built only by who asks for it with a build tag.

    Such are generators (``//go:build ignore``), fuzzers and test programs: as with tests, hardly
    anybody waits for them. A library's file with a tag is an option of the library.
    """
    asked_for = {*options.tags, *Target.default().tags}
    return source.header.package == "main" and not asked_for.issuperset(unit.target.tags)


def guarded(
    engine: Engine, file: File, info: Info, version: tuple[int, int], release: tuple[int, int]
) -> tuple[list[Finding], str]:
    """The findings of the rules in one file, and what kept them from being found, else empty."""
    try:
        return engine.run(file, info, version, release), ""
    except RecursionError:  # of machine-made code; other files are not to suffer from it
        return [], "nested too deeply to be checked"
    except Exception as error:  # noqa: BLE001 - told by the caller, with its place
        # A bug of an analysis: said aloud (exit code 2), and no other file's findings are lost.
        return [], internal_error(error)


def internal_error(error: Exception) -> str:
    """A bug in words: what was raised, and where in this program."""
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = ""
    if place is not None:
        code = place.tb_frame.f_code
        where = f" in {code.co_filename.rpartition('golint_alloc')[2].lstrip('/')}"
        where += f":{place.tb_lineno} {code.co_name}"
    return f"internal error{where}: {type(error).__name__}: {error}; please report it"


def _wanted(finding: Finding, options: LintOptions) -> bool:
    return is_confident(finding.confidence, options.min_confidence) and is_severe(
        finding.severity, options.severity_threshold
    )


def finish(file: File, found: list[Finding], linter: Linter) -> list[Finding]:
    """Suppressions applied, what they do not match reported, fingerprints filled in."""
    if not linter.options.ignore_suppressions:
        found = suppress(file, found, linter.tool.suppression)
    severities = dict(linter.options.severities)
    if severities:
        found = [one._replace(severity=severities.get(one.id, one.severity)) for one in found]
    found = [one for one in found if _wanted(one, linter.options)]
    return fingerprinted(found, file.source, repository_path(file.path))
