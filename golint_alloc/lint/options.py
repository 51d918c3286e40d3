"""What one run is asked to do. A plain value: it travels to worker processes."""

from __future__ import annotations

from golint_alloc.records import NamedTuple


class LintOptions(NamedTuple):
    """Options of a run: which findings there are, and how it is carried out."""

    goos: str = "linux"
    goarch: str = "amd64"
    tags: tuple[str, ...] = ()
    go_version: tuple[int, int] | None = None
    """Overrides the ``go`` line of every go.mod."""
    include_generated: bool = False
    include_tests: bool = True
    include_tag_programs: bool = True
    """Whether to lint programs that only a build tag brings into a build; see ``tag_program``."""
    exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    exclude_types: tuple[str, ...] = ()
    """Globs of types, by import path and name, that no finding is about."""
    ignore_suppressions: bool = False
    honour_bare: bool = True
    """Whether ``//nolint`` and ``//nolint:all``, which name no tool, silence anything."""
    require_reason: bool = False
    """Whether a suppression must say why to count."""
    jobs: int = 0
    """Worker processes; 0 chooses by the number of files and processors."""
    min_confidence: str = "low"
    severity_threshold: str = "hint"
    severities: tuple[tuple[str, str], ...] = ()
    """(rule id, configured severity) pairs."""
    cache_dir: str | None = None
    """Where summaries of imported packages are kept between runs; None for nowhere."""
    explain: bool = False
    """Whether findings say which conditions of their rules held."""
    timings: bool = False
    """Whether to measure each rule; what is cheap to measure is measured always."""

    def of_findings(self) -> LintOptions:
        """Those on which the findings in a file depend, the others at their defaults."""
        default = LintOptions()
        return self._replace(
            exclude=default.exclude,
            force_exclude=default.force_exclude,
            respect_gitignore=default.respect_gitignore,
            jobs=default.jobs,
            cache_dir=default.cache_dir,
            timings=default.timings,
        )


class Stdin(NamedTuple):
    """A buffer that stands for a file on disk."""

    path: str
    source: bytes
