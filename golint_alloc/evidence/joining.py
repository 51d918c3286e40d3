"""Join evidence to findings: mark, rank and reword them; say loudly when nothing matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from golint_alloc.evidence.compiler import CompilerWitness
from golint_alloc.evidence.errors import EvidenceError
from golint_alloc.evidence.escapelog import EscapeLog, FileLog, read_escape_log
from golint_alloc.evidence.growth import spans_of
from golint_alloc.evidence.heat import ProfileWitness
from golint_alloc.evidence.pprof import Profile, read_profile
from golint_alloc.evidence.sources import SourceIndex
from golint_alloc.evidence.symbols import Functions
from golint_alloc.project.gomod import Modules
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import CONFIRMED, REFUTED, UNKNOWN, Evidence, Finding

SHARE_WEIGHT: Final = 10_000
"""Added to the cost of a finding that is the whole profile: one percent weighs as much as one
allocation in two loops."""

_LABELS: Final = {
    CONFIRMED: "confirmed by the compiler",
    REFUTED: "the compiler keeps it off the heap",
}


class Joined(NamedTuple):
    """Findings with their evidence."""

    findings: list[Finding]
    remarks: list[str]
    """How much of each piece of evidence could be used."""
    warnings: list[str]
    """Evidence that matched nothing."""


class Given(NamedTuple):
    """The evidence that was given, read."""

    escape_log: EscapeLog | None = None
    escape_log_path: str = ""
    profile: Profile | None = None
    profile_path: str = ""


def read_evidence(escape_log: str | None, profile: str | None) -> Given:
    """Read what was given. Raises EvidenceError, OSError."""
    given = Given(
        read_escape_log(escape_log) if escape_log else None,
        escape_log or "",
        read_profile(profile) if profile else None,
        profile or "",
    )
    if given.profile is not None and given.profile.best_type() is None:
        types = ", ".join(each.type for each in given.profile.sample_types)
        raise EvidenceError(
            given.profile_path,
            f"counts no allocations and no CPU time (it has {types})",
            "give a heap, allocs or CPU profile of a program that ran for a while",
        )
    return given


def join(
    findings: Sequence[Finding],
    files: Iterable[str],
    given: Given,
    source: Callable[[str], bytes],
    claims_allocation: Callable[[str], bool],
) -> Joined:
    """Mark findings with what the evidence says.

    ``files`` are all linted files, ``source`` reads one. ``claims_allocation``
    tells of a rule's id whether its findings say that something is allocated;
    such a finding becomes a hint without cost when the compiler refutes it. It
    is not dropped: the log may have been made for another version or target.
    """
    return _Joiner(findings, files, given, source).join(claims_allocation)


class _Joiner:
    def __init__(
        self,
        findings: Sequence[Finding],
        files: Iterable[str],
        given: Given,
        source: Callable[[str], bytes],
    ) -> None:
        self.findings = findings
        self.given = given
        self.wanted = {finding.path for finding in findings}
        self.sources = SourceIndex(files, Modules())
        self._source = source
        self._functions: dict[str, Functions] = {}
        self.remarks: list[str] = []
        self.warnings: list[str] = []

    def join(self, claims_allocation: Callable[[str], bool]) -> Joined:
        compiler = self._compiler() if self.given.escape_log is not None else None
        profile = self._profile()
        joined = []
        outcomes: Counter[str] = Counter()
        for finding in self.findings:
            evidence = Evidence()
            if compiler is not None:
                witnesses = compiler.get(finding.path, [])
                escape = _combined({witness.ask(finding) for witness in witnesses})
                outcomes[escape] += 1
                evidence = evidence._replace(escape=escape)
            if profile is not None:
                shares = profile.share(finding.path, self._lines(finding))
                if shares is not None:
                    evidence = Evidence(evidence.escape, round(shares[0], 5), round(shares[1], 5))
            joined.append(_marked(finding, evidence, profile, claims_allocation(finding.id)))
        if compiler is not None:
            counts = ", ".join(f"{outcomes[each]} {each}" for each in (CONFIRMED, REFUTED, UNKNOWN))
            self.remarks.append(f"{self.given.escape_log_path}: {counts}")
        return Joined(joined, self.remarks, self.warnings)

    def functions(self, path: str) -> Functions:
        """The functions of a linted file, parsed once."""
        found = self._functions.get(path)
        if found is None:
            found = self._functions[path] = Functions(path, self._source(path))
        return found

    def _lines(self, finding: Finding) -> set[int]:
        """The lines, from 1, on which a finding costs something."""
        functions = self.functions(finding.path)
        lines = functions.lines
        return {
            line + 1
            for start, end in spans_of(functions.file, finding)
            for line in range(lines.line(start), lines.line(max(start, end - 1)) + 1)
        }

    def _compiler(self) -> dict[str, list[CompilerWitness]]:
        assert self.given.escape_log is not None
        logs: dict[str, list[FileLog]] = {}
        for log in self.given.escape_log.files:
            path = self.sources.find(log.name, log.package)
            if path is not None:
                logs.setdefault(path, []).append(log)
        if not logs:
            known = [log.name for log in self.given.escape_log.files]
            self._warn_unmatched(self.given.escape_log_path, "escape log", known)
        return {
            path: [CompilerWitness(log, self.functions(path)) for log in found]
            for path, found in logs.items()
            if path in self.wanted
        }

    def _profile(self) -> ProfileWitness | None:
        profile = self.given.profile
        index = profile.best_type() if profile is not None else None
        if profile is None or index is None:
            return None
        witness = ProfileWitness(profile, index, self.sources, self.functions, self.wanted)
        if witness.matched:
            self.remarks.append(
                f"{self.given.profile_path}: {percent(witness.covered)} of {witness.label} "
                f"in the linted modules, {len(witness.matched)} linted files matched"
            )
        else:
            known = [frame.file for sample in profile.samples for frame in sample.stack]
            self._warn_unmatched(self.given.profile_path, "profile", known)
        return witness

    def _warn_unmatched(self, path: str, what: str, known: Sequence[str]) -> None:
        examples = ", ".join(list(dict.fromkeys(known))[:3])
        self.warnings.append(
            f"{path}: the {what} matches no linted file, so it changes nothing "
            f"(it speaks of {examples}); give one of the linted packages"
        )


def _combined(answers: set[str]) -> str:
    """One answer from several compilations of a file: heap in one of them is heap."""
    if CONFIRMED in answers:
        return CONFIRMED
    return REFUTED if answers == {REFUTED} else UNKNOWN


def _marked(
    finding: Finding, evidence: Evidence, profile: ProfileWitness | None, claims_allocation: bool
) -> Finding:
    finding = finding._replace(evidence=evidence)
    notes = []
    if evidence.share and profile is not None:
        notes.append(f"{percent(evidence.share)} of {profile.label}")
        finding = finding._replace(cost=round(finding.cost + evidence.share * SHARE_WEIGHT, 3))
    if evidence.escape == REFUTED and claims_allocation:
        notes.append(_LABELS[REFUTED])
        finding = finding._replace(severity="hint", cost=0.0)
    elif evidence.escape == CONFIRMED:
        notes.append(_LABELS[CONFIRMED])
    if notes:
        finding = finding._replace(message=f"{finding.message} ({', '.join(notes)})")
    return finding


def percent(share: float) -> str:
    """A share as people write it: ``12.4 %``, ``under 0.1 %``."""
    if 0 < share < 0.001:
        return "under 0.1 %"
    return f"{share * 100:.1f} %"
