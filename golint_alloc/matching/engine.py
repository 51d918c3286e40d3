"""Run compiled rules over one file: candidates in C, told apart by name, then full matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from time import perf_counter

from golint_alloc.flow.guards import is_switched_off
from golint_alloc.matching.context import Context
from golint_alloc.matching.gates import Gate, Stretches, Surroundings, gate_of, read_gate
from golint_alloc.matching.imports import default_imports
from golint_alloc.matching.program import Program
from golint_alloc.matching.sources import TextTest, has_words
from golint_alloc.matching.triggers import starts_of_rule, triggers_of
from golint_alloc.records import NamedTuple
from golint_alloc.rulespec.finding import Finding
from golint_alloc.rulespec.goversion import GoRange, go_range
from golint_alloc.rulespec.rules import Branch, Plain, Rule
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File
from golint_alloc.syntax.query import Candidate, find_candidates
from golint_alloc.types.info import Info

_CLASSES: Mapping[str, tuple[type[ast.Node], ...]] = {
    "call": (ast.Call,),
    "for": (ast.Range, ast.For),
    "func": (ast.FuncDecl,),
    "type": (ast.TypeSpec,),
    "assign": (ast.Assign,),
    "complit": (ast.CompositeLit,),
    "binary": (ast.Binary,),
    "go": (ast.Go,),
    "defer": (ast.Defer,),
    "send": (ast.Send,),
    "index": (ast.Index,),
    "unary_addr": (ast.Unary,),
    "closure": (ast.FuncLit,),
    "var": (ast.ValueSpec,),
}

_READINGS = 500
"""How often the text of a file is searched, all in all, to spare building its syntax trees."""


class _Entry:
    """A branch waiting in the dispatch table; compiled on first use."""

    __slots__ = ("_branch", "_explains", "_gate", "_noted", "_program", "index", "rule")

    def __init__(self, rule: Rule, index: int, explains: bool, noted: Mapping[str, Plain]) -> None:
        """``noted`` is what ``triggers.starts_of_rule`` says of the branch."""
        self.rule = rule
        self.index = index
        self._explains = explains
        self._branch: Branch | None = None
        self._gate: Gate | None = None
        self._program: Program | None = None
        self._noted = noted

    @property
    def can_start(self) -> TextTest | None:
        """What a candidate's text must say; of most patterns it is noted, so that they are not
        read before such a candidate turns up.
        """
        words = self._noted.get("words")
        if words is None:
            return self.program.source.can_start
        return has_words(tuple(words))

    @property
    def go(self) -> GoRange:
        """The Go versions that the branch is for."""
        noted = self._noted.get("go")
        return self.branch.go if noted is None else go_range(noted)

    @property
    def branch(self) -> Branch:
        """The branch as the rule has it, read when its first candidate turns up."""
        if self._branch is None:
            self._branch = self.rule.branch(self.index)
        return self._branch

    @property
    def gate(self) -> Gate:
        """What a file must hold for the branch to match in it."""
        if self._gate is None:
            noted = self._noted.get("gate")
            if noted is None:
                self._gate = gate_of(self.branch, {**default_imports(), **self.rule.imports})
            else:
                self._gate = read_gate(noted)
        return self._gate

    @property
    def program(self) -> Program:
        """The compiled branch."""
        if self._program is None:
            if self._explains:
                from golint_alloc.matching.why.tracing import traced

                self._program = traced(self.rule, self.branch, default_imports())
            else:
                self._program = Program(self.rule, self.branch, default_imports())
        return self._program


class _Versions(NamedTuple):
    """Go versions of a file: of its language, and of the module that it is built with."""

    language: tuple[int, int]
    release: tuple[int, int]


class _Key(NamedTuple):
    kind: str
    name: str | None


class Engine:
    """The enabled rules as one dispatch table, shared by all files of a run."""

    def __init__(
        self,
        rules: Sequence[Rule],
        timed: bool = False,
        exclude_types: Sequence[str] = (),
        explains: bool = False,
    ) -> None:
        """``timed`` measures the time of each rule for ``take_seconds``.

        Findings about types that ``exclude_types`` names are left out; see ``matching.about``.
        ``explains`` gives findings an explanation, which takes time for each match.
        """
        self._exclude_types = tuple(exclude_types)
        self._explains = explains
        self._seconds: dict[str, float] | None = {} if timed else None
        self._table: dict[_Key, list[_Entry]] = {}
        for rule in rules:
            resting = rule.resting
            for index, start in enumerate(starts_of_rule(rule)):
                if index in resting:
                    continue
                entry = _Entry(rule, index, explains, start)
                for kind, name in triggers_of(start, rule.imports):
                    self._table.setdefault(_Key(kind, name), []).append(entry)
        self._queries = self._table.pop(_Key("query", None), [])
        self._open_kinds = frozenset(key.kind for key in self._table if key.name is None)
        self._called = frozenset(key.name.encode() for key in self._table if key.name)
        self._dispatch: dict[tuple[str, bytes | None, _Versions], list[_Entry]] = {}

    def prepare(self) -> None:
        """Compile all branches now: for processes that are to be copies of this one."""
        for entries in (self._queries, *self._table.values()):
            for entry in entries:
                entry.program.prepare()

    @property
    def has_queries(self) -> bool:
        """Whether a rule looks at whole files."""
        return bool(self._queries)

    def run(
        self,
        file: File,
        info: Info,
        go_version: tuple[int, int],
        release: tuple[int, int] | None = None,
    ) -> list[Finding]:
        """All findings of one file, in source order, without suppressions applied.

        ``go_version`` is that of the file's language, ``release`` that of its module if newer.
        """
        found: dict[tuple[str, int, int], tuple[int, Finding]] = {}
        for entry, contexts in self._matches(
            file, info, _Versions(go_version, release or go_version)
        ):
            started = perf_counter() if self._seconds is not None else 0.0
            for ctx in contexts:
                if is_switched_off(info, ctx.anchor):
                    continue
                # What writes messages and fixes is imported with the first finding.
                from golint_alloc.flow.constant import is_dropped
                from golint_alloc.matching.reporting import make_finding

                if is_dropped(info, ctx.anchor):
                    continue
                if self._exclude_types and self._is_excluded(entry, ctx):
                    continue
                why = self._explanation(entry, ctx, go_version) if self._explains else ()
                finding = make_finding(entry.program, ctx, why)
                key = (finding.id, finding.start, finding.end)
                # Of the branches that match one place the first speaks for the rule.
                if key not in found or entry.index < found[key][0]:
                    found[key] = (entry.index, finding)
            if self._seconds is not None:
                spent = self._seconds.get(entry.rule.name, 0.0)
                self._seconds[entry.rule.name] = spent + perf_counter() - started
        findings = [finding for _, finding in found.values()]
        return sorted(findings, key=lambda finding: (finding.start, finding.id, finding.end))

    def _explanation(
        self, entry: _Entry, ctx: Context, version: tuple[int, int]
    ) -> tuple[str, ...]:
        from golint_alloc.matching.why.explained import explanation

        return explanation(entry.program, ctx, version)

    def _matches(
        self, file: File, info: Info, versions: _Versions
    ) -> Iterator[tuple[_Entry, Iterator[Context]]]:
        """Every branch that something in the file may start, with its matches."""
        for entry in self._queries:
            if entry.go.contains(*versions):
                yield entry, entry.program.file_matches(file, info, versions.language)
        kinds = set(self._open_kinds)
        if self._called:
            kinds.add("call")
        if not kinds:
            return
        source = file.source
        candidates = list(find_candidates(file, frozenset(kinds | {"for"})))
        waiting = _Waiting(self, file, info, versions, candidates)
        # Of candidates nested by the thousand each would be searched for what its matches hold.
        readable = _READINGS * len(source)
        for kind, start, end, name in candidates:
            node = None
            for can_start, entries in waiting.at(kind, start, name):
                if can_start is not None:
                    readable -= end - start
                    if readable > 0 and not can_start(source, start, end):
                        continue
                node = node or node_at(file, kind, start, end)
                if node is None:
                    break
                for entry in entries:
                    yield entry, entry.program.matches(node, file, info, versions.language)

    def _is_excluded(self, entry: _Entry, ctx: Context) -> bool:
        from golint_alloc.matching.about import is_about

        return is_about(ctx, entry.branch, self._exclude_types)

    def take_seconds(self) -> tuple[tuple[str, float], ...]:
        """(rule, seconds) since the last call, empty unless ``timed``."""
        if not self._seconds:
            return ()
        taken = tuple(self._seconds.items())
        self._seconds.clear()
        return taken

    def entries(self, kind: str, name: bytes | None, versions: _Versions) -> list[_Entry]:
        """The branches that candidates of a kind may start, for calls those of a name."""
        key = kind, name, versions
        entries = self._dispatch.get(key)
        if entries is None:
            found = list(self._table.get(_Key(kind, None), ()))
            if name is not None:
                found += self._table.get(_Key(kind, name.decode()), ())
            entries = [entry for entry in found if entry.go.contains(*versions)]
            self._dispatch[key] = entries
        return entries

    def is_called(self, name: bytes | None) -> bool:
        """Whether some branch is about calls of that name."""
        return name in self._called


class _Group(NamedTuple):
    """Branches with one question about the text of a candidate; None for no question."""

    can_start: TextTest | None
    entries: list[_Entry]


class _Waiting:
    """The branches that candidates of one file may start, those left out that its gates stop."""

    def __init__(
        self,
        engine: Engine,
        file: File,
        info: Info,
        versions: _Versions,
        candidates: Iterable[Candidate],
    ) -> None:
        self._engine = engine
        self._versions = versions
        self._surroundings = Surroundings(file, info)
        self._loops = Stretches((each.start, each.end) for each in candidates if each.kind == "for")
        self._groups: dict[tuple[str, bytes | None], tuple[list[_Group], list[_Group]]] = {}

    def at(self, kind: str, start: int, name: bytes | None) -> list[_Group]:
        """The branches that a candidate at an offset may start."""
        key = kind, name if self._engine.is_called(name) else None
        groups = self._groups.get(key)
        if groups is None:
            groups = self._groups[key] = self._allowed(*key)
        in_loops, elsewhere = groups
        if in_loops is elsewhere or self._loops.hold(start):
            return in_loops
        return elsewhere

    def _allowed(self, kind: str, name: bytes | None) -> tuple[list[_Group], list[_Group]]:
        """The branches for candidates in loops, and those of them for candidates elsewhere."""
        allows = self._surroundings.allows
        found = self._engine.entries(kind, name, self._versions)
        in_loops = [entry for entry in found if allows(entry.gate)]
        elsewhere = [entry for entry in in_loops if not entry.gate.in_loop]
        groups = _grouped(in_loops)
        return groups, groups if len(in_loops) == len(elsewhere) else _grouped(elsewhere)


def _grouped(entries: Iterable[_Entry]) -> list[_Group]:
    """Neighbours that ask the same of a candidate's text are asked once."""
    asking = groupby(entries, key=lambda entry: entry.can_start)
    return [_Group(can_start, list(group)) for can_start, group in asking]


def node_at(file: File, kind: str, start: int, end: int) -> ast.Node | None:
    """The node of a candidate, None when what the parser saw there is none."""
    for cls in _CLASSES[kind]:
        node = file.node_at(start, end, cls)
        if node is not None:
            return node
    return None
