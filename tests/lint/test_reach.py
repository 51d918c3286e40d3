"""Whatever is edited in a module of several packages: a run with a cache finds what one without
finds.

An edit exchanges a declaration for another form of it, or for nothing. Whether the result still
compiles is not asked.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from golint_alloc.lint import package
from golint_alloc.lint.options import LintOptions
from golint_alloc.lint.run import find_files, lint_files
from golint_alloc.project import changes
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules
from tests.lint.layouts import lay_out

Forms = Mapping[str, tuple[str, ...]]
"""What a package may declare: each in one of its forms at a time."""

BASE: Forms = {
    "imports": ("",),
    "N": ("func N() int { return 1 }", "func N() string { return `` }", "func N() error", ""),
    "T": (
        "type T struct{ A [Size]int }",
        "type T struct{ A [2]int }",
        "type T U",
        "type T = U",
        "",
    ),
    "Size": (
        "const Size = 20",
        "const Size = 2",
        "const (\n\tOne = iota + 2\n\tSize\n)",
        "const (\n\tOne, Two = iota + 20, 1\n\tSize, Three\n)",
        "const Size = unknown",
    ),
    "U": (
        "type U struct{ A [30]int }",
        "type U struct{ A []int }",
        "type (\n\tU struct{ T2 }\n\tT2 struct{ A [40]int }\n)",
        "type U[E any] struct{ A [3]E }",
    ),
    "alias": ("", "type Alias = T", "type Alias = U", "type Alias = *T"),
    "string": (
        "func (T) String() string { return `` }",
        "func (*T) String() string { return `` }",
        "func (t Alias) String() string { return `` }",
        "func (t T) Name() string { return `` }",
        "",
    ),
    "Keep": (
        "func Keep(p *T) { other(p) }",
        "func Keep(p *T) {}",
        "func Keep(p *T) { kept = p }",
        "//go:noinline\nfunc Keep(p *T) { p.A[0]++ }",
        "func Keep(p any) { other(p.(*T)) }",
    ),
    "other": (
        "func other(p *T) { kept = p }",
        "func other(p *T) { p.A[0] = 1 }",
        "func other(p *T) {\n\tfor len(p.A) > 0 {\n\t\tKeep(p)\n\t}\n}",
        "func other(p *T) { via.use(p) }\n\ntype user struct{}\n\nvar via user",
    ),
    "use": ("func (user) use(p *T) { kept = p }", "func (user) use(p *T) {}", ""),
    "kept": ("var kept *T", "var kept, more *T", "var (\n\tmore int\n\tkept *T\n)", ""),
    "Asked": (
        "type Asked interface{ String() string }",
        "type Asked interface{ Sum() int }",
        "type Asked interface{ Other }",
        "type Asked any",
        "",
    ),
    "Other": ("type Other interface{ Sum() int }", "type Other interface{ Sum(n int) int }", ""),
    "init": ("", "func init() { kept = new(T) }", "func init() { N() }"),
    "added": ("", "func added(n int) int { return n }", "func Sprintf() {}", "type string int"),
}
MIDDLE: Forms = {
    "imports": (
        'import "m/base"',
        'import (\n\t"fmt"\n\n\t"m/base"\n)\n\nvar _ = fmt.Sprint',
        'import base "m/base"',
        'import base "m/other"',
    ),
    "V": (
        "var V = base.N()",
        "var V = []base.T{}",
        "var V base.U",
        "var (\n\tV, W = 1, base.N()\n)",
    ),
    "Make": (
        "func Make() *base.T { return new(base.T) }",
        "func Make() base.T { return base.T{} }",
        "func Make() *base.Alias { return nil }",
        "func Make() *W { return new(W) }",
    ),
    "W": (
        "type W struct{ base.T }",
        "type W struct{ base.Alias }",
        "type W struct{ t base.T }",
        "type W struct{ *base.T }",
    ),
    "Pass": (
        "func Pass(p *base.T) { base.Keep(p) }",
        "func Pass(p *base.T) {}",
        "func Pass(p *base.T) {\n\tq := p\n\tlocal(q)\n}\n\nfunc local(p *base.T) { base.Keep(p) }",
    ),
    "Len": ("const Len = base.Size", "const Len = base.Size * 2", "const Len = 3"),
    "more": ("", "func N() []int { return nil }", "type T struct{ B [90]int }"),
}
OTHER = (
    "package base\n\ntype T struct{ A [3]int }\n\ntype U = T\n\ntype Alias = T\n\n"
    "const Size = 1\n\n"
    "func N() uint { return 1 }\n\nfunc Keep(p *T) {}\n"
)
USERS = {
    "prints/p.go": 'package prints\n\nimport (\n\t"fmt"\n\n\t"m/base"\n\t"m/middle"\n)\n\n'
    'func F() string { return fmt.Sprintf("%d", base.N()) }\n\n'
    'func G() string { return fmt.Sprintf("%d", middle.V) }\n\n'
    'func H(t base.T) string { return fmt.Sprintf("%s", t) }\n\n'
    'func I(w middle.W) string { return fmt.Sprintf("%s", w) }\n',
    "copies/c.go": 'package copies\n\nimport (\n\t"m/base"\n\t"m/middle"\n)\n\n'
    "func F(all []base.T) (n int) {\n\tfor _, t := range all {\n\t\tn += t.A[0]\n\t}\n"
    "\treturn n\n}\n\n"
    "func G(all []middle.W) (n int) {\n\tfor _, w := range all {\n\t\tn += w.A[0]\n\t}\n"
    "\treturn n\n}\n\n"
    "func H() int {\n\tvar all [middle.Len]int\n\tcopied := make([]int, 0)\n"
    "\tfor _, n := range all {\n\t\tcopied = append(copied, n)\n\t}\n\treturn len(copied)\n}\n",
    "keeps/k.go": 'package keeps\n\nimport (\n\t"m/base"\n\t"m/middle"\n)\n\n'
    "func F(item base.T) int {\n\tif item.A[0] == 0 {\n\t\tbase.Keep(&item)\n\t\treturn 0\n\t}\n"
    "\treturn 1\n}\n\n"
    "func G(item base.T) int {\n\tif item.A[0] == 0 {\n\t\tmiddle.Pass(&item)\n\t\treturn 0\n\t}\n"
    "\treturn 1\n}\n\n"
    "func H() int {\n\tmade := middle.Make()\n\treturn len(made.A)\n}\n",
    "dictates/d.go": 'package dictates\n\nimport "m/base"\n\nvar _ base.T\n\n'
    "type Big struct{ a [99]int }\n\nfunc (b Big) Sum() int {\n\treturn b.a[0] + b.a[1]\n}\n\n"
    'func (b Big) String() string { return "" }\n',
    "dotted/d.go": 'package dotted\n\nimport (\n\t"fmt"\n\t. "m/base"\n\t. "m/middle"\n)\n\n'
    'func F() string { return fmt.Sprintf("%d", N()) }\n\n'
    "func G(all []T) (n int) {\n\tfor _, t := range all {\n\t\tn += len(t.A)\n\t}\n"
    "\treturn n\n}\n\n"
    'func H() string { return fmt.Sprintf("%d%s", Len, V) }\n',
    "behind/b.go": 'package behind\n\nimport (\n\t"fmt"\n\n\t"m/middle"\n)\n\n'
    'func F() string { return fmt.Sprintf("%s", middle.Make()) }\n\n'
    'func I() string { return fmt.Sprintf("%d", middle.V) }\n\n'
    "func G(w middle.W) int {\n\tif w.A[0] == 0 {\n\t\tmiddle.Pass(&w.T)\n\t\treturn 0\n\t}\n"
    "\treturn 1\n}\n\n"
    "func H() (n int) {\n\tfor _, t := range [3]struct{ w middle.W }{} {\n"
    "\t\tn += len(t.w.A)\n\t}\n\treturn n\n}\n",
}


class Chosen:
    """A package, with the form that each of its declarations has now."""

    def __init__(self, name: str, forms: Forms) -> None:
        self.name = name
        self._forms = forms
        self._now = dict.fromkeys(forms, 0)

    def edit(self, draw: random.Random) -> str:
        """Give another form to a declaration. Says what is done."""
        what = draw.choice([each for each in self._forms if len(self._forms[each]) > 1])
        others = [n for n in range(len(self._forms[what])) if n != self._now[what]]
        self._now[what] = draw.choice(others)
        return f"{self.name}.{what}: {self._forms[what][self._now[what]]!r}"

    def files(self) -> dict[str, str]:
        """By path."""
        imports, *texts = (self._forms[what][form] for what, form in self._now.items())
        halves = texts[::2], texts[1::2]
        return {
            f"{self.name}/{file}.go": "\n\n".join([f"package {self.name}", imports, *half]) + "\n"
            for file, half in zip("ab", halves, strict=True)
        }


class Step(NamedTuple):
    """One edit."""

    what: str
    linted: set[str]
    """The packages that were not recalled."""
    right: bool
    """Whether all findings are those of a run without cache."""
    moved: set[str]
    """The packages, but the edited one, whose findings the edit has changed."""


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> list[Rule]:
    """Those that ask for types, method sets, sizes, constants and what functions do."""
    rules = load_rules((), str(tmp_path_factory.mktemp("rules")))
    asking = ("sprintf-", "range-", "copy-", "large-", "prealloc-", "conv-", "append-", "huge-")
    return [rule for rule in rules if rule.name.startswith(asking)]


Edits = Callable[[int, int], Iterator[Step]]


@pytest.fixture
def edits(rules: list[Rule], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Edits:
    """Makes edits that a seed draws, and lints after each."""
    monkeypatch.chdir(tmp_path)
    linted: set[str] = set()
    lint_package = package.lint_package

    def noted(*args: object) -> object:
        linted.add(os.path.basename(args[0].dir))  # type: ignore[attr-defined]
        return lint_package(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(package, "lint_package", noted)

    def lint(cache_dir: str | None) -> dict[str, list[object]]:
        options = LintOptions(jobs=1, cache_dir=cache_dir, include_tests=False)
        found: dict[str, list[object]] = {}
        for finding in lint_files(find_files(["."], options)[0], rules, options).findings:
            found.setdefault(os.path.dirname(finding.path), []).append(finding)
        return found

    def made(seed: int, count: int) -> Iterator[Step]:
        draw = random.Random(seed)
        edited = [Chosen("base", BASE), Chosen("middle", MIDDLE)]
        lay_out(tmp_path, {"go.mod": "module m\n\ngo 1.24\n", "other/o.go": OTHER, **USERS})
        for each in edited:
            lay_out(tmp_path, each.files())
        before = lint("cache")
        for _ in range(count):
            chosen = draw.choice(edited)
            what = chosen.edit(draw)
            lay_out(tmp_path, chosen.files())
            linted.clear()
            found = lint("cache")
            reached = set(linted)
            expected = lint(None)
            moved = {
                name
                for name in before.keys() | expected.keys()
                if before.get(name) != expected.get(name)
            }
            before = expected
            yield Step(what, reached, found == expected, moved - {chosen.name})

    return made


def wrong(steps: list[Step]) -> list[Step]:
    return [step for step in steps if not step.right]


def test_edits_are_followed_as_far_as_they_reach(edits: Edits) -> None:
    steps = list(edits(1, 40))

    assert wrong(steps) == []
    assert len([step for step in steps if step.moved]) > 8  # there was something to get wrong
    assert sum(len(step.linted) for step in steps) < 40 * 5  # of nine packages


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2, 12))
def test_more_edits(edits: Edits, seed: int) -> None:
    assert wrong(list(edits(seed, 60))) == []


@pytest.mark.parametrize("part", ["meet", "meet_bodies", "spread", "foreign"])
def test_what_is_not_followed_shows(
    edits: Edits, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    """The edits can tell: without any one part of what is followed, findings are wrong."""
    if part == "spread":
        monkeypatch.setattr(changes, "_spread", lambda *_: None)
    elif part == "foreign":
        monkeypatch.setattr(changes.Below, "meet", lambda *_: False)
    else:
        monkeypatch.setattr(changes.Changes, part, lambda *_: False)

    assert any(not step.right for step in edits(1, 40))
