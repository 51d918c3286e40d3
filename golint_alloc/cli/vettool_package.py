"""The package of a ``vet.cfg`` as the pipeline takes it, and its facts for those that import it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Final

from golint_alloc.cli.errors import UsageError
from golint_alloc.cli.vettool_config import VetConfig
from golint_alloc.config.plan import Part
from golint_alloc.lint.facts import Facts, FactsError, Member, Table, decode, encode
from golint_alloc.lint.factworld import FactWorld
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import Linter, lint_package
from golint_alloc.lint.results import PackageResult
from golint_alloc.lint.run import make_linter
from golint_alloc.project.constraints import header_matches
from golint_alloc.project.errors import ProjectError
from golint_alloc.project.gomod import Module
from golint_alloc.project.header import Header
from golint_alloc.project.packages import PackageUnit, SourceFile
from golint_alloc.project.target import NEWEST_GO, Target
from golint_alloc.project.variants import satisfying_target
from golint_alloc.rulespec.goversion import parse_go_version
from golint_alloc.types.home import Known, known_to_importers
from golint_alloc.types.summary import digest

_TEST: Final = "_test.go"


class VettedPackage:
    """The files of one build action. Raises UsageError for facts that cannot be read."""

    def __init__(self, config: VetConfig) -> None:
        self._config = config
        self._table = Table(_read_facts(config.facts))
        self.world = FactWorld(self._table)
        self._sources = [SourceFile(path, self._header(path)) for path in config.files]
        self._is_xtest = _is_xtest(self._sources)
        self._with_tests = False
        own = self._member([], "")
        self._table.begin(own)

    def take_tests(self, wanted: bool) -> None:
        """Say whether test files are linted; else they are as if they were not there."""
        self._with_tests = wanted

    def units(self, part: Part) -> list[PackageUnit]:
        """The files of a part with the others of the package for context."""
        taken = set(part.files)
        unit = self._unit(part.options, [s for s in self._built() if s.path in taken])
        return [unit] if unit.files else []

    def linter(self, part: Part) -> Linter:
        """The rules of a part. Who asks for a file to be built has asked for its tags."""
        options = part.options._replace(include_tag_programs=True)
        return make_linter(part.rules, options, part.known)

    def lint(self, part: Part) -> list[PackageResult]:
        """The findings in the files of a part."""
        linter = self.linter(part)
        return [lint_package(unit, self.world, linter) for unit in self.units(part)]

    def facts(self) -> bytes:
        """What importers are told. Of a program there are no importers, nor of external tests."""
        built = self._built()
        others = self._table.members
        if not built:
            return encode(self._member(built, ""), others, None)
        known: Known | None = None
        if not self._is_xtest and built[0].header.package != "main":
            options = LintOptions(
                goos=os.environ.get("GOOS") or "linux", goarch=os.environ.get("GOARCH") or "amd64"
            )
            known = known_to_importers(self.world.load(self._unit(options, built), options.goarch))
        imports = {
            path: others[path].digest for path in self._config.import_map.values() if path in others
        }
        address = digest(
            self._config.import_path,
            [(source.name, self.world.read(source.path)) for source in built],
            self._go_version(),
            "",
            imports,
        )
        return encode(self._member(built, address), others, known)

    def _built(self) -> list[SourceFile]:
        """The files that are looked at."""
        if self._with_tests:
            return self._sources
        return [source for source in self._sources if not source.path.endswith(_TEST)]

    def _header(self, path: str) -> Header:
        try:
            return self.world.header_of(path)
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from None

    def _member(self, built: Sequence[SourceFile], address: str) -> Member:
        config = self._config
        return Member(
            config.import_path,
            config.directory,
            built[0].header.package if built else "",
            tuple(source.path for source in built),
            self._go_version(),
            {raw: path for raw, path in config.import_map.items() if raw != path},
            address,
        )

    def _unit(self, options: LintOptions, files: Sequence[SourceFile]) -> PackageUnit:
        linted = {source.path for source in files}
        built = self._built()
        return PackageUnit(
            self._config.directory,
            self._config.import_path,
            built[0].header.package if built else "",
            _target(options, built),
            tuple(files),
            tuple(source for source in built if source.path not in linted),
            self._is_xtest,
            self._module(),
            options.go_version or self._go_version(),
        )

    def _go_version(self) -> tuple[int, int]:
        try:
            major, minor, *_ = parse_go_version(self._config.go_version)
        except ValueError:
            return NEWEST_GO
        return min((major, minor), NEWEST_GO)

    def _module(self) -> Module | None:
        try:
            return self.world.modules.find_module(self._config.directory)
        except (ProjectError, OSError):
            return None


def _read_facts(paths: Mapping[str, str]) -> list[Facts]:
    """The facts of the direct imports. Raises UsageError."""
    found = []
    for package, path in paths.items():
        try:
            with open(path, "rb") as stream:
                facts = decode(stream.read(), path)
        except OSError as error:
            raise UsageError(f"{path}: the facts of {package}: {error.strerror}") from None
        except FactsError as error:
            raise UsageError(str(error)) from None
        if facts is not None:
            found.append(facts)
    return found


def _is_xtest(sources: Sequence[SourceFile]) -> bool:
    """Whether all files are of an external test package."""
    return all(s.path.endswith(_TEST) and s.header.package.endswith("_test") for s in sources)


def _target(options: LintOptions, built: Sequence[SourceFile]) -> Target:
    """The target that builds the files: tags that were not said are read off them."""
    tags = tuple(sorted(set(options.tags)))
    target = Target.default()._replace(goos=options.goos, goarch=options.goarch, tags=tags)
    for source in built:
        if not header_matches(source.name, source.header, target):
            target = satisfying_target(source.name, source.header, target) or target
    return target
