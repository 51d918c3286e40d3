"""Names of packages at a place, and whether an import is still used, judged with real types."""

import shutil
import subprocess

import pytest

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.fixing.imports import (
    default_name,
    imports_after,
    local_name,
    references,
    still_used,
)
from golint_alloc.rulespec.finding import Edit
from golint_alloc.syntax import ast, parse
from golint_alloc.types.program import PackageSource, Program


def load(*sources: str):
    files = [parse(f"f{number}.go", text.encode()) for number, text in enumerate(sources)]
    package = Program().add(PackageSource("example.com/p", files, (1, 27)))
    return files[0], package.info


def calls(node):
    if isinstance(node, ast.Call):
        yield node
    for child in node.children():
        yield from calls(child)


def call(file, text: str) -> ast.Call:
    return next(
        one for decl in file.decls for one in calls(decl) if file.text(one).startswith(text)
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("fmt", "fmt"),
        ("encoding/json", "json"),
        ("math/rand/v2", "rand"),
        ("gopkg.in/yaml.v3", "yaml"),
        ("v2", "v2"),
        ("example.com/v2/x", "x"),
    ],
)
def test_default_names(path, name):
    assert default_name(path) == name


@pytest.mark.parametrize(
    ("imports", "body", "others", "expected"),
    [
        ('import "strconv"', "", [], "strconv"),
        ('import sc "strconv"', "", [], "sc"),
        ('import . "strconv"', "", [], ""),
        ('import _ "strconv"', "", [], "strconv"),
        ("", "", [], "strconv"),
        ('import "strconv"', "strconv := 1; _ = strconv", [], None),
        ("", "strconv := 1; _ = strconv", [], None),
        ("", "{ strconv := 1; _ = strconv }", [], "strconv"),
        ('import strconv "os"', "_ = strconv.Args", [], None),
        ("", "", ["package p\n\nvar strconv = 1\n"], None),
        ("", "", ['package p\n\nimport strconv "os"\n\nvar _ = strconv.Args\n'], "strconv"),
        ('import . "os"', "_ = Args", [], "strconv"),
        ('import strconv "os"\nimport sc "strconv"', "_ = strconv.Args", [], "sc"),
    ],
)
def test_local_name(imports, body, others, expected):
    source = f"package p\n\n{imports}\n\nfunc f() {{\n\t{body}\n\tmark()\n}}\n\nfunc mark() {{}}\n"
    file, info = load(source, *others)

    assert local_name(file, info, "strconv", call(file, "mark()")) == expected


def test_parameters_and_receivers_hide_packages():
    source = (
        "package p\n\ntype T int\n\nfunc (strconv T) f() { mark() }\n\nfunc mark() {}\n"
        "func g(bytes int) { other() }\nfunc other() {}\n"
    )
    file, info = load(source)

    assert local_name(file, info, "strconv", call(file, "mark()")) is None
    assert local_name(file, info, "bytes", call(file, "other()")) is None
    assert local_name(file, info, "strconv", call(file, "other()")) == "strconv"


USES = """package p

import (
	"fmt"
	"os"
)

// fmt.Println is named here only.
func f(fmt2 int) {
	fmt.Println("fmt.Print")
	_ = os.Args
}

func g(fmt struct{ A int }) int { return fmt.A }
"""


def test_still_used_counts_real_references_only():
    file, info = load(USES)
    first = USES.index("fmt.Println(")

    assert [ident.start for ident in references(file, "fmt", "fmt", info)] == [first]
    assert still_used(file, "fmt", [], info)
    assert not still_used(file, "fmt", [(first, first + 11)], info)
    assert still_used(file, "os", [(first, first + 11)], info)


@pytest.mark.parametrize("source", ['import "C"', 'import . "os"', 'import _ "os"'])
def test_uses_that_cannot_be_seen_keep_the_import(source):
    file, info = load(f"package p\n\n{source}\n")

    assert still_used(file, "C" if '"C"' in source else "os", [], info)


def test_names_beyond_ascii_are_found():
    source = 'package p\n\nimport é "os"\n\nvar a, b = é.Args, é.Args\n'
    file, info = load(source)

    assert len(list(references(file, "é", "os", info))) == 2
    assert "import" in fixed(source, [edit(source, "é.Args", "nil")])


def edit(source: str, old: str, new: str) -> Edit:
    start = source.index(old)
    return Edit(start, start + len(old), new)


def fixed(source: str, edits, add=(), drop=()) -> str:
    file, info = load(source)
    own = imports_after(file, edits, add, drop, info)
    return apply_edits(file.source, [*edits, *own]).decode()


def test_an_import_that_loses_its_last_use_goes_unasked():
    result = fixed(USES, [edit(USES, 'fmt.Println("fmt.Print")', "println()")])

    assert '"fmt"\n' not in result
    assert '"os"' in result


def test_an_import_that_inserted_text_uses_stays():
    change = edit(USES, 'fmt.Println("fmt.Print")', "fmt.Print()")

    assert '"fmt"\n' in fixed(USES, [change], drop=["fmt"])


@pytest.mark.parametrize("text", ['"say \\"fmt.Print\\" here" + s', "`fmt.Print`", 's + "fmt.x"'])
def test_text_in_a_literal_uses_nothing(text):
    change = edit(USES, 'fmt.Println("fmt.Print")', f"s := {text}")

    assert '"fmt"\n' not in fixed(USES, [change], drop=["fmt"])


def test_an_import_that_is_there_is_not_added():
    source = 'package p\n\nimport sc "strconv"\n\nvar _ = sc.Itoa(1)\n'
    file, info = load(source)

    assert imports_after(file, [], ["strconv"], [], info) == []


def test_a_blank_import_does_not_serve():
    source = 'package p\n\nimport _ "strconv"\n\nvar _ = 1\n'

    assert '\t"strconv"' in fixed(source, [], ["strconv"])


PROGRAMS = [
    (USES, 'fmt.Println("fmt.Print")', "_ = strconv.Itoa(fmt2)", {"strconv": ""}),
    (USES, "os.Args", "rand2.Int()", {"math/rand/v2": "rand2"}),
    ('package p\n\nimport "os"\n\nvar a = os.Args\n', "os.Args", "io.EOF", {"io": ""}),
    ('package p\n\nimport "os"\n\nvar a = os.Args\n', "os.Args", "1", {}),
    ("package p\n\nvar a = 1\n", "1", "io.EOF", {"io": ""}),
    (
        'package p\n\nimport (\n\t. "fmt"\n\t_ "os"\n)\n\nvar a = Sprint(1)\n',
        "1",
        "io.EOF",
        {"io": ""},
    ),
]


@pytest.mark.skipif(shutil.which("go") is None, reason="needs the Go toolchain")
def test_results_compile(tmp_path):
    for number, (source, old, new, add) in enumerate(PROGRAMS):
        directory = tmp_path / f"p{number}"
        directory.mkdir()
        result = fixed(source, [edit(source, old, new)], add)
        (directory / "p.go").write_text(result)
    (tmp_path / "go.mod").write_text("module example.com/m\n\ngo 1.27\n")
    done = subprocess.run(
        ["go", "vet", "./..."], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_of_a_package_imported_twice_only_the_unused_name_goes():
    source = (
        b'package p\n\nimport (\n\t"os"\n\n\tsystem "os"\n)\n\nvar a, b = os.Args, system.Args\n'
    )
    file = parse("f.go", source)
    start = source.index(b"system.Args")
    edits = [Edit(start, start + len(b"system.Args"), "os.Args")]

    edits += imports_after(file, edits)

    expected = source.replace(b"system.Args", b"os.Args").replace(b'\n\n\tsystem "os"', b"")
    assert apply_edits(source, edits) == expected


def test_a_package_that_is_not_called_as_its_path_says_is_kept_while_used():
    source = (
        'package p\n\nimport "example.com/go-billy/v5"\n\nfunc f() {\n'
        "\tvar files []billy.File\n\t_ = files\n}\n"
    )
    file = parse("p.go", source.encode())
    start = source.index("var files")
    gone = [Edit(start, start + len("var files []billy.File"), "files := 1")]
    path = "example.com/go-billy/v5"

    assert imports_after(file, gone, drop=[path])
    more = source + "\nvar _ billy.File\n"
    assert imports_after(parse("p.go", more.encode()), gone, drop=[path]) == []
    kept = [Edit(start, start + len("var files []billy.File"), "files := make([]billy.File, 0, 9)")]
    assert imports_after(file, kept, drop=[path]) == []
