"""Why a rule does not report at a line of a file, from the file down to what silences it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.package import finish, tag_program
from golint_alloc.lint.run import group, make_linter
from golint_alloc.lint.world import World
from golint_alloc.matching.why.attempts import (
    CONDITION,
    DEAD,
    NO_CANDIDATE,
    NO_MATCH,
    PRESET,
    VERSION,
    Attempt,
    Place,
    attempts,
    code_at,
    looked_for,
)
from golint_alloc.matching.why.words import Said, meaning_of_analysis, said_of, tree_text
from golint_alloc.project.packages import PackageUnit, SourceFile
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.selection import is_confident, is_severe

_SHOWN = 3
"""Attempts that are told."""


class Reason(NamedTuple):
    """One thing that keeps a rule from reporting."""

    kind: str
    """``generated``, ``tag program``, ``build``, ``syntax error``, ``no candidate``, ``no match``,
    ``condition``, ``alternatives``, ``dead code``, ``preset``, ``type``, ``version``,
    ``suppressed``, ``confidence`` or ``severity``; the command line adds what keeps a file or a
    rule out of a run."""
    text: str
    details: tuple[Said, ...] = ()
    """The conditions of the match, for ``condition``."""


class Inquiry(NamedTuple):
    """What was found out about a line."""

    reasons: list[Reason]
    finding: Finding | None
    """What the rule reports there once the reasons are gone; None when nothing matches."""


def inquire(
    path: str, line: int, rule: Rule, known: Sequence[Rule], options: LintOptions
) -> Inquiry:
    """Try one rule at a line (counted from 1) of a file. Raises OSError."""
    world = World(None, options.cache_dir)
    units, faults = group([path], world, options)
    for unit in units:
        for source in unit.files:
            if source.path == path:
                asked = _Asked(unit, source, rule, known, options, world)
                return Inquiry(*asked.at(line - 1))
    reason = faults[0].message if faults else "no build has it"
    return Inquiry([Reason("build", f"the file is in no package: {reason}")], None)


class _Asked(NamedTuple):
    unit: PackageUnit
    source: SourceFile
    rule: Rule
    known: Sequence[Rule]
    options: LintOptions
    world: World

    def at(self, line: int) -> tuple[list[Reason], Finding | None]:
        """The reasons, and the finding if there is one but for them."""
        reasons = list(self._of_file())
        package = self.world.load(self.unit, self.options.goarch)
        file = next(file for file in package.files if file.path == self.source.path)
        language = self.unit.file_version(self.source)
        release = max(language, self.unit.go_version)
        place = Place(file, package.info, line, language, release)
        for fault in file.faults:
            if place.touches((fault.start, fault.end)):
                text = f"the code does not parse there ({fault.message}), so nothing is looked at"
                return [*reasons, Reason("syntax error", text)], None
        tried = attempts(self.rule, place)
        if not tried:
            text = "the rule is about comments and files, and matches no code"
            return [*reasons, Reason(NO_CANDIDATE, text)], None
        finding = tried[0].finding
        if finding is None:
            reasons += self._of_attempts(tried, place)
        else:
            reasons += self._of_type(tried[0])
            reasons += self._of_finding(finding, place)
        return reasons, finding

    def _of_file(self) -> Iterator[Reason]:
        if self.source.header.generated and not self.options.include_generated:
            text = "the file is generated; --include-generated lints such"
            yield Reason("generated", text)
        if not self.options.include_tag_programs and tag_program(
            self.unit, self.source, self.options
        ):
            tags = ", ".join(sorted({*self.unit.target.tags} - {*self.options.tags}))
            text = f"the program is built with the tag {tags} only; --tests lints such"
            yield Reason("tag program", text)

    def _of_attempts(self, tried: Sequence[Attempt], place: Place) -> Iterator[Reason]:
        if tried[0].stage == NO_CANDIDATE:
            text = "nothing on this line is what the rule looks at: "
            yield Reason(NO_CANDIDATE, text + looked_for(self.rule))
            return
        reasons = list(dict.fromkeys(_REASONS[one.stage](one, place) for one in tried))
        if reasons[0].kind != CONDITION:
            yield from reasons[:_SHOWN]
            return
        yield reasons[0]
        told = _failing(reasons[0])
        others = [one for one in dict.fromkeys(map(_failing, reasons[1:])) if one != told]
        if others:
            some = "; ".join(others[:_SHOWN]) + ("; …" if len(others) > _SHOWN else "")
            yield Reason("alternatives", f"the rule has others, which fail at {some}")

    def _of_type(self, attempt: Attempt) -> Iterator[Reason]:
        """Types that the configuration leaves out."""
        if not self.options.exclude_types or attempt.ctx is None:
            return
        from golint_alloc.matching.about import is_about

        if is_about(attempt.ctx, attempt.branch, self.options.exclude_types):
            types = ", ".join(self.options.exclude_types)
            yield Reason("type", f"it is about a type that exclude-types names: {types}")

    def _of_finding(self, found: Finding, place: Place) -> Iterator[Reason]:
        """What becomes of a finding: comments, then thresholds."""
        linter = make_linter([self.rule], self.options, self.known)
        kept = finish(place.file, [found], linter)
        same = [one for one in kept if one.id == found.id and one.start == found.start]
        for one in same:
            if one.suppressed_by:
                yield Reason("suppressed", f"silenced by the comment {one.suppressed_by}")
        if same:
            return
        severity = dict(self.options.severities).get(found.id, found.severity)
        if not is_confident(found.confidence, self.options.min_confidence):
            least = self.options.min_confidence
            text = f"its confidence here is {found.confidence}, and min-confidence is {least}"
            yield Reason("confidence", text)
        if not is_severe(severity, self.options.severity_threshold):
            least = self.options.severity_threshold
            text = f"its severity here is {severity}, and severity-threshold is {least}"
            yield Reason("severity", text)


def _no_match(attempt: Attempt, place: Place) -> Reason:
    code = code_at(place, attempt)
    sought = tree_text(attempt.branch.match)
    if attempt.difference is not None:
        text = f"{code} does not match {sought}: {attempt.difference.text}"
    elif attempt.branch.match["kind"] == "analysis":
        means = meaning_of_analysis(attempt.branch.match["name"])
        text = f"{sought} finds nothing that begins on this line; it looks for: {means}"
    else:
        text = f"{code} does not match {sought}"
    return Reason(NO_MATCH, text)


def _condition(attempt: Attempt, place: Place) -> Reason:
    text = f"{code_at(place, attempt)} matches {tree_text(attempt.branch.match)}, but not all holds"
    return Reason(CONDITION, text, tuple(said_of(attempt.steps)))


def _failing(reason: Reason) -> str:
    """The condition at which a match failed, in short."""
    return ", ".join(said.question for said in reason.details if said.decisive)


def _dead(attempt: Attempt, place: Place) -> Reason:
    code = code_at(place, attempt)
    return Reason(DEAD, f"{code} never runs: a constant condition leaves it out of the program")


def _preset(attempt: Attempt, place: Place) -> Reason:
    code = code_at(place, attempt)
    return Reason(PRESET, f"{code} matches what the release of the preset did not look for yet")


def _version(attempt: Attempt, place: Place) -> Reason:
    wanted = attempt.branch.go
    language, release = (".".join(map(str, v)) for v in (place.language, place.release))
    built = "" if language == release else f", and the module for {release}"
    text = (
        f"{code_at(place, attempt)} matches, but this holds for Go {wanted} only, "
        f"and the file is written for {language}{built}"
    )
    return Reason(VERSION, text)


_REASONS = {
    NO_MATCH: _no_match,
    CONDITION: _condition,
    DEAD: _dead,
    PRESET: _preset,
    VERSION: _version,
}
