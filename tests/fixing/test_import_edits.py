"""Import edits against gofmt: what was clean stays clean, and what was asked for is imported."""

import re
import subprocess

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.import_edits import import_edits
from golint_alloc.fixing.import_layout import read_layout


def clause_end(source: bytes) -> int:
    match = re.search(rb"^(?:\xef\xbb\xbf)?package \w+", source, re.MULTILINE)
    assert match
    return match.end()


def rewrite(source: str, add=(), drop=()) -> str:
    data = source.encode()
    edits = import_edits(data, clause_end(data), dict(add), drop)
    return apply_edits(data, edits).decode()


def specs(source: str) -> list[tuple[str, str]]:
    data = source.encode()
    layout = read_layout(data, clause_end(data))
    return [(spec.name, spec.path) for decl in layout.decls for spec in decl.specs]


def formatted(gofmt: str, source: str) -> str:
    done = subprocess.run([gofmt], input=source.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode() + source
    return done.stdout.decode()


BLOCK = 'package p\n\nimport (\n\t"bytes"\n\t"fmt"\n\t"os"\n)\n\nfunc f() {}\n'
GROUPS = (
    'package p\n\nimport (\n\t"fmt"\n\t"os"\n\n\t"github.com/a/b"\n\t"golang.org/x/tools"\n\n'
    '\t"example.com/me/p"\n)\n\nfunc f() {}\n'
)
CASES = {
    "into-block": (BLOCK, {"errors": ""}, []),
    "first-in-block": (BLOCK, {"bufio": ""}, []),
    "last-in-block": (BLOCK, {"strconv": ""}, []),
    "replace-in-block": (BLOCK, {"strconv": ""}, ["fmt"]),
    "empty-the-block": (BLOCK, {}, ["bytes", "fmt", "os"]),
    "swap-whole-block": (BLOCK, {"io": ""}, ["bytes", "fmt", "os"]),
    "std-group": (GROUPS, {"strconv": ""}, []),
    "third-party-group": (GROUPS, {"github.com/a/c": ""}, []),
    "own-group": (GROUPS, {"example.com/me/q": ""}, []),
    "drop-a-group": (GROUPS, {}, ["example.com/me/p"]),
    "drop-the-middle-group": (GROUPS, {}, ["github.com/a/b", "golang.org/x/tools"]),
    "drop-the-first-group": (GROUPS, {}, ["fmt", "os"]),
    "alias": (GROUPS, {"math/rand/v2": "rand2"}, []),
    "no-std-group-yet": (
        'package p\n\nimport (\n\t"github.com/a/b"\n)\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "single-to-block": ('package p\n\nimport "fmt"\n\nfunc f() {}\n', {"strconv": ""}, []),
    "single-to-groups": (
        'package p\n\nimport "fmt"\n\nfunc f() {}\n',
        {"strconv": "", "github.com/a/b": ""},
        [],
    ),
    "single-with-comment": (
        'package p\n\nimport "fmt" // for printing\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "single-with-doc": (
        'package p\n\n// printing\nimport f "fmt"\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "single-replaced": ('package p\n\nimport "fmt"\n\nfunc f() {}\n', {"strconv": ""}, ["fmt"]),
    "single-replaced-by-two": (
        'package p\n\nimport "fmt"\n\nfunc f() {}\n',
        {"strconv": "", "os": ""},
        ["fmt"],
    ),
    "single-removed": (
        'package p\n\n// doc\nimport "fmt"\n\n// f does.\nfunc f() {}\n',
        {},
        ["fmt"],
    ),
    "singles": (
        'package p\n\nimport "fmt"\nimport "os"\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "one-of-two-singles": (
        'package p\n\nimport "fmt"\nimport "os"\n\nfunc f() {}\n',
        {},
        ["fmt"],
    ),
    "none": ("package p\n\nfunc f() {}\n", {"strconv": ""}, []),
    "none-two": ("package p\n\nfunc f() {}\n", {"strconv": "", "github.com/a/b": ""}, []),
    "none-clause-comment": ("package p // hello\n\nfunc f() {}\n", {"strconv": ""}, []),
    "none-clause-only": ("package p\n", {"strconv": ""}, []),
    "removed-at-the-end": ('package p\n\nimport "fmt"\n', {}, ["fmt"]),
    "cgo-only": (
        'package p\n\n// #include <stdio.h>\n//\n// void f(void);\nimport "C"\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "cgo-block-preamble": (
        'package p\n\n/*\n#include <stdio.h>\n*/\nimport "C"\n\nimport (\n\t"fmt"\n)\n'
        "\nfunc f() {}\n",
        {"strconv": ""},
        ["fmt"],
    ),
    "cgo-and-single": (
        'package p\n\n/*\nint x;\n*/\nimport "C"\nimport "fmt"\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "comments": (
        'package p\n\nimport (\n\t// first\n\t"bytes" // b\n\t"fmt"   // f\n\t"os"    // o\n'
        '\n\t// last\n\t"github.com/a/b"\n\t// trailing\n)\n\nfunc f() {}\n',
        {"encoding/json": ""},
        ["bytes"],
    ),
    "realigned-by-removal": (
        'package p\n\nimport (\n\t"a"             // x\n\t"encoding/json" // y\n'
        '\t"fmt"           // z\n)\n',
        {},
        ["encoding/json"],
    ),
    "block-of-one-emptied-beside-another": (
        'package p\n\nimport (\n\t"fmt"\n)\n\nimport (\n\t"os"\n)\n\nfunc f() {}\n',
        {},
        ["fmt"],
    ),
    "side-effects-group": (
        'package p\n\nimport (\n\t_ "embed"\n\n\t"fmt"\n)\n\nfunc f() {}\n',
        {"strconv": ""},
        [],
    ),
    "block-comment-inside": (
        'package p\n\nimport (\n\t/* two\n\tlines */\n\t"fmt"\n\t"os"\n)\n\nfunc f() {}\n',
        {"errors": ""},
        [],
    ),
    "doc-above-package": (
        "// Copyright.\n\n// Package p is\n// documented.\npackage p\n\nfunc f() {}\n",
        {"strconv": ""},
        [],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_result_is_gofmt_clean_and_imports_what_was_asked(gofmt, name):
    source, add, drop = CASES[name]
    assert formatted(gofmt, source) == source, "the case itself must be clean"
    result = rewrite(source, add, drop)

    assert formatted(gofmt, result) == result
    expected = {spec for spec in specs(source) if spec[1] not in drop}
    expected |= {(alias, path) for path, alias in add.items()}
    assert set(specs(result)) == expected
    assert len(specs(result)) == len(expected)


@pytest.mark.parametrize("name", CASES)
def test_crlf_and_bom_are_kept(name):
    source, add, drop = CASES[name]
    expected = rewrite(source, add, drop)
    crlf = rewrite("\ufeff" + source.replace("\n", "\r\n"), add, drop)

    assert crlf == "\ufeff" + expected.replace("\n", "\r\n")


def test_exact_text_of_a_replacement():
    assert rewrite(BLOCK, {"strconv": ""}, ["fmt"]) == (
        'package p\n\nimport (\n\t"bytes"\n\t"os"\n\t"strconv"\n)\n\nfunc f() {}\n'
    )


def test_exact_text_of_groups():
    assert rewrite(GROUPS, {"errors": "", "example.com/me/a": ""}, ["golang.org/x/tools"]) == (
        'package p\n\nimport (\n\t"errors"\n\t"fmt"\n\t"os"\n\n\t"github.com/a/b"\n\n'
        '\t"example.com/me/a"\n\t"example.com/me/p"\n)\n\nfunc f() {}\n'
    )


def test_comments_go_with_their_spec_and_no_other():
    source, _, _ = CASES["comments"]
    result = rewrite(source, {}, ["bytes"])

    assert "// first" not in result
    assert "// b" not in result
    assert all(f"// {word}" in result for word in ("f", "o", "last", "trailing"))


def test_cgo_preamble_stays_on_top_of_its_import():
    source, add, drop = CASES["cgo-block-preamble"]

    assert '/*\n#include <stdio.h>\n*/\nimport "C"\n' in rewrite(source, add, drop)


def test_side_effect_imports_are_never_dropped():
    source = 'package p\n\nimport _ "embed"\n\nfunc f() {}\n'

    assert rewrite(source, {}, ["embed"]) == source


def test_what_is_there_is_not_added_again():
    assert rewrite(BLOCK, {"fmt": ""}) == BLOCK


@pytest.mark.parametrize(
    "source",
    [
        'package p; import "fmt"; func f() {}\n',
        'package p; import ("fmt"; "os"); func f() {}\n',
        'package p\nimport ("fmt"; "os")\nfunc f() {}\n',
        'package p\nimport ("fmt"\n"os")\nfunc f() {}\n',
        "package p;func f() {}\n",
        "package p\nimport (\n)\nfunc f() {}\n",
        "package p\nimport ()\nfunc f() {}\n",
        "package p /* c */ ; import `fmt` /* d\n e */\nfunc f() {}\n",
        'package p\nimport "fmt"; import "os"\n',
    ],
)
@pytest.mark.parametrize("drop", [[], ["fmt"], ["fmt", "os"]])
@pytest.mark.parametrize("add", [{}, {"strconv": ""}, {"strconv": "", "io": "xio"}])
def test_unusual_layouts_still_parse(gofmt, source, drop, add):
    result = rewrite(source, add, drop)

    formatted(gofmt, result)
    expected = {spec for spec in specs(source) if spec[1] not in drop}
    assert set(specs(result)) == expected | {(alias, path) for path, alias in add.items()}


PATHS = ["bytes", "fmt", "os", "encoding/json", "github.com/a/b", "github.com/a/c", "example.com/x"]


@st.composite
def files(draw) -> str:
    lines = ["package p", ""]
    # No path twice: Go refuses that, and gofmt merges such specs and their comments.
    paths = draw(st.permutations(PATHS))
    for _ in range(draw(st.integers(0, 2))):
        count = draw(st.integers(0, 5))
        # Sorted, for gofmt leaves some groups with comments unsorted until they change.
        chosen, paths = sorted(paths[:count]), paths[count:]
        if draw(st.booleans()):
            lines.append("import (")
            for path in chosen:
                if draw(st.integers(0, 4)) == 0:
                    lines.append("")
                if draw(st.integers(0, 4)) == 0:
                    lines.append("// doc")
                name = draw(st.sampled_from(["", "", "x ", "_ "]))
                tail = draw(st.sampled_from(["", "", " // tail", " /* t */"]))
                lines.append(f'{name}"{path}"{tail}')
            if draw(st.integers(0, 4)) == 0:
                lines.append("// loose")
            lines.append(")")
        else:
            lines += [f'import "{path}"' for path in chosen]
        lines.append("")
    lines += ["func f() {}", ""]
    return "\n".join(lines)


@settings(max_examples=60, deadline=None)
@given(
    source=files(),
    add=st.dictionaries(st.sampled_from(["strconv", "github.com/z/z"]), st.just(""), max_size=2),
    drop=st.lists(st.sampled_from(PATHS), max_size=3),
)
def test_any_clean_file_stays_clean(gofmt, source, add, drop):
    source = formatted(gofmt, source)
    # Sorting specs with comments, gofmt at times needs two runs to come to rest.
    assume(formatted(gofmt, source) == source)
    result = rewrite(source, add, drop)

    assert formatted(gofmt, result) == result
    kept = [spec for spec in specs(source) if spec[1] not in drop or spec[0] == "_"]
    assert sorted(specs(result)) == sorted([*kept, *(("", path) for path in add)])
