"""The list of allocation sites: which there are, and where the compiler reports them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from golint_alloc.flow.escape.sites import (
    KINDS,
    Site,
    compiled_name,
    functions,
    is_channel,
    leaks_of,
    sites_of,
)
from golint_alloc.syntax import ast
from tests.flow.golang import Source
from tools.escape.diagnostics import compile_packages

TEXT = """package p

import "fmt"

type T struct{ a, b int }

type S struct{ p *int }

func (t *T) Get() int { return t.a }

var table = map[string][]int{"one": {1}}

var sink any

func all(n int, s string, b []byte, w fmt.Stringer) (r []int) {
	p := new(T)
	q := &T{n, n}
	sink = q
	get := p.Get
	list := []int{n}
	big := make([]int, n)
	r = append(list, big...)
	text := s + string(b)
	sink = []byte(text)
	sink = n
	sink = T{n, n}
	sink = "constant"
	local := S{&n}
	go func() { fmt.Println(n, s, get(), local.p) }()
	done := make(chan int)
	close(done)
	return r
}
"""


@pytest.fixture(scope="module")
def source() -> Source:
    return Source(TEXT)


def sites(source: Source) -> list[Site]:
    return [s for flow in functions(source.file, source.info) for s in sites_of(flow)]


def test_every_kind_of_site_is_listed(source: Source) -> None:
    assert {site.kind for site in sites(source)} == set(KINDS)


def test_they_are_where_the_compiler_reports_them(source: Source, go: str, tmp_path: Path) -> None:
    (tmp_path / "go.mod").write_text("module p\n\ngo 1.27\n")
    (tmp_path / "p.go").write_text(TEXT)
    parameters = {leak.offset for f in functions(source.file, source.info) for leak in leaks_of(f)}
    places = [source.file.lines.position(offset, "byte") for offset in parameters]
    reported = {
        (d.line, d.column)
        for d in compile_packages(["."], tmp_path)
        if d.kind in {"heap", "stack", "moved"}
        and ((d.line - 1, d.column - 1) not in places or d.kind == "moved")
    }
    # What is inlined is reported at the call: fmt.Println of its own variadic call.
    listed = {
        source.file.lines.position(site.offset, "byte")
        for site in sites(source)
        if not is_channel(site) and not (site.kind == "variable" and site.verdict == "stack")
    }

    found = {(line + 1, column + 1) for line, column in listed}
    assert found - reported == set()
    inlined = {(at, re.sub(r"\s+", " ", TEXT.splitlines()[at[0] - 1])) for at in reported - found}
    assert all("Println" in line or "Get" in line or "get()" in line for _, line in inlined)


def test_conversions_that_are_free_say_so(source: Source) -> None:
    constant = next(s for s in sites(source) if s.text == '"constant"')

    assert constant.verdict == "heap"
    assert "needs no allocation: a constant" in constant.answer.reason


def test_package_variables_have_sites() -> None:
    source = Source(
        "var m = map[string]*int{`a`: new(int)}\nvar f = func() *int { return new(int) }"
    )

    kinds = Counter((site.kind, site.verdict) for site in sites(source))
    assert kinds == {("literal", "heap"): 1, ("new", "heap"): 2, ("closure", "heap"): 1}


def test_leaks_and_names() -> None:
    source = Source(
        "type T struct{ p *int }\n"
        "func (t *T) keep(p, q *int, n int) *int { t.p = p; return q }\n"
        "func asm(p *int)\n"
        "//go:noescape\nfunc quiet(p *int)\n"
    )
    found = {
        compiled_name(flow.func): {leak.name: leak.level for leak in leaks_of(flow)}
        for flow in functions(source.file, source.info)
        if isinstance(flow.func, ast.FuncDecl)
    }

    assert found == {
        "(*T).keep": {"t": "no", "p": "heap", "q": "result", "n": "no"},
        "asm": {"p": "heap"},
        "quiet": {"p": "no"},
    }
