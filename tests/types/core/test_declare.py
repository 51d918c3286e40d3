"""Package-level objects, imports, and programs that are broken or absurd."""

import pytest
from programs import VERSION, program

from golint_alloc.syntax import ast, parse
from golint_alloc.types.declare import likely_package_name
from golint_alloc.types.format import type_string
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import UNKNOWN_TYPE, Named, Struct
from golint_alloc.types.objects import PkgName
from golint_alloc.types.program import PackageSource, Program


def types_of(package, *names):
    return [type_string(package.lookup(name).type) for name in names]


def test_objects_of_all_kinds_are_typed_on_demand():
    package = program(
        {
            "p": """package p
type T struct { a, b *T; E; *q.U "tag"; _ int }
type E interface { error; m(T) (n int, err error) }
type A = map[string][]A2
type A2 = *T
type F func(int, ...string) chan<- <-chan int
type L[K comparable, V any] struct { next *L[K, V]; f func(K) V }
type I = L[string, E]
var x, y T
const c = 1 << 10
func f[S ~[]P, P any](s S, _ ...P) (P, error)
"""
        }
    ).package("p")

    assert types_of(package, "T", "A", "I", "x", "f") == [
        "p.T",
        "map[string][]*p.T",
        "p.L[string, p.E]",
        "p.T",
        "func[S ~[]P, P any](s S, _ ...P) (P, error)",
    ]
    assert [type_string(package.lookup(n).type.underlying) for n in ("T", "E", "F", "L")] == [
        'struct{a *p.T; b *p.T; p.E; *? "tag"; _ int}',
        "interface{m(p.T) (n int, err error); error}",
        "func(int, ...string) chan<- <-chan int",
        "struct{next *p.L[K, V]; f func(K) V}",
    ]
    assert list(package.names()) == ["T", "E", "A", "A2", "F", "L", "I", "x", "y", "c", "f"]
    instance = package.lookup("I").type
    assert type_string(lookup(instance, "f", package).type) == "func(string) p.E"
    assert package.lookup("I").type is lookup(instance, "next", package).type.elem


def test_methods_belong_to_the_receivers_type_through_aliases_pointers_and_parentheses():
    package = program(
        {
            "p": [
                "package p\ntype T struct{}\ntype A = T\nfunc (A) a() {}\nfunc ((T)) b() {}",
                "package p\nfunc (t (*T)) c() {}\nfunc (t *(A)) d() {}\nfunc (*T) a() int",
                "package p\ntype G[P any] int\nfunc (g G[Q]) e(q Q) G[Q]\nfunc (G[_]) f()",
            ]
        }
    ).package("p")
    methods = package.methods("T")

    assert list(methods) == ["a", "b", "c", "d"]
    assert [m.pointer_recv for m in methods.values()] == [False, False, True, True]
    assert methods["d"].full_name == "(*p.T).d"
    assert type_string(methods["a"].type) == "func()"  # the first of two declarations
    assert package.lookup("A").type is package.lookup("T").type
    assert type_string(package.methods("G")["e"].type) == "func(q P) p.G[P]"
    assert list(package.methods("G")) == ["e", "f"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("fmt", "fmt"),
        ("math/rand/v2", "rand"),
        ("gopkg.in/yaml.v3", "yaml"),
        ("github.com/x/go-redis/v9", "redis"),
        ("example.com/go-isatty", "isatty"),
        ("k8s.io/klog-go", "klog"),
        ("v2", "v2"),
    ],
)
def test_likely_package_names(path, name):
    assert likely_package_name(path) == name


def test_imports_are_known_by_their_real_name():
    calls = []
    made = program(
        {
            "p": """package p
import (
	"a/odd"
	"a/gone-away"
	. "a/dots"
	_ "a/blank"
	short "a/long"
	"C"
)
var (
	v1 even.T
	v2 gone.T
	v3 Dot
	v4 short.T
	v5 C.int
	v6 odd.T
	v7 even.hidden
	v8 blank.T
)
""",
            "a/odd": "package even\ntype T int\ntype hidden int",
            "a/dots": "package dots\ntype Dot int\ntype T int",
            "a/long": "package long\ntype T int",
            "a/blank": "package blank\ntype T int",
        },
        calls=calls,
    )
    package = made.package("p", "start")

    assert types_of(package, "v1", "v2", "v3", "v4") == ["a/odd.T", "?", "a/dots.Dot", "a/long.T"]
    assert types_of(package, "v5", "v6", "v7", "v8") == ["?", "?", "?", "?"]
    scope = package.file_scope(package.files[0])
    assert sorted(scope.imports()) == ["C", "even", "gone", "short"]
    assert scope.imports()["gone"].path == "a/gone-away"
    assert ("a/odd", "p") in calls
    decl = package.files[0].decls[0]
    selector = decl.specs[0].type
    assert isinstance(selector, ast.Selector)
    assert isinstance(package.object_of(selector.x), PkgName)


def test_predeclared_names_load_no_package():
    calls = []
    made = program({"p": 'package p\nimport ("a/b"; "a/c")\nvar x []int = nil\n'}, calls=calls)

    assert types_of(made.package("p"), "x") == ["[]int"]
    assert calls == [("p", "")]


def test_an_added_package_wins_over_the_library_and_the_disk():
    shipped = Program(library=lambda _path: None).add(
        PackageSource("fmt", [parse("lib/fmt.go", b"package fmt\ntype Shipped int")], VERSION)
    )
    sources = {"fmt": "package fmt\ntype Disk int", "x": "package x\ntype Disk int"}
    made = program(sources, library={"fmt": shipped}.get)

    assert made.package("fmt") is shipped
    assert made.package("x").lookup("Disk") is not None
    assert made.package("x", "elsewhere") is made.package("x")
    assert made.package("nowhere") is None
    added = made.add(
        PackageSource("fmt", [parse("src/fmt.go", b"package fmt\ntype Mine int")], VERSION)
    )
    assert made.package("fmt") is added


def test_external_tests_see_what_in_package_tests_declare():
    made = program({})
    files = {"t.go": "package t\ntype T int", "in_test.go": "package t\ntype Helper = T"}
    made.add(PackageSource("t", [parse(n, s.encode()) for n, s in files.items()], VERSION))
    source = b'package t_test\nimport "t"\nvar x t.Helper'
    external = made.add(PackageSource("t_test", [parse("x_test.go", source)], VERSION))

    assert types_of(external, "x") == ["t.T"]


def test_unsafe_is_always_there():
    package = program({"p": 'package p\nimport "unsafe"\nvar x unsafe.Pointer'}).package("p")

    assert types_of(package, "x") == ["unsafe.Pointer"]


def test_blank_and_duplicate_declarations_have_objects_of_their_own():
    source = "package p\nvar _, _ int = 1, 2\ntype _ string\ntype T int\ntype T string\n"
    source += "func init() {}\nfunc init() {}\n"
    package = program({"p": source}).package("p")
    groups = [decl for decl in package.files[0].decls if isinstance(decl, ast.GenDecl)]
    blanks = [package.object_of(ident) for ident in groups[0].specs[0].names]
    second = package.object_of(groups[3].specs[0].name)
    inits = [decl for decl in package.files[0].decls if isinstance(decl, ast.FuncDecl)]

    assert [type_string(obj.type) for obj in blanks] == ["int", "int"]
    assert blanks[0] is not blanks[1]
    assert type_string(second.type.underlying) == "string"
    assert type_string(package.lookup("T").type.underlying) == "int"
    assert package.object_of(inits[0].name) is not package.object_of(inits[1].name)
    assert package.lookup("init") is None


CYCLES = {
    "a type of itself": ("type T T", "T"),
    "types of each other": ("type T U\ntype U T", "T"),
    "an alias of itself": ("type T = T", "T"),
    "aliases of each other": ("type T = *U\ntype U = []T", "T"),
    "a struct in itself": ("type T struct { t T }", "T"),
    "an interface in itself": ("type T interface { T; m() }", "T"),
    "an array by its own size": ('type T [unsafe.Sizeof(T{})]int\nimport "unsafe"', "T"),
    "a variable by itself": ("var T = T", "T"),
    "a constant by itself": ("const T = T + 1", "T"),
    "a function by its result": ("var T = f()\nfunc f() int { return T }", "T"),
    "an import of itself": ('import q "p"\ntype T = q.T', "T"),
    "a constraint on itself": ("type T[P T[P]] struct { p P }", "T"),
    "embedding of itself": ("type T struct { *T; U }\ntype U struct { T }", "T"),
    "a growing instance": ("type T[P any] struct { t *T[[]P] }\nvar x T[int]", "x"),
}


@pytest.mark.parametrize("name", CYCLES)
def test_cycles_end(name):
    source, wanted = CYCLES[name]
    imports = [line for line in source.split("\n") if line.startswith("import")]
    rest = [line for line in source.split("\n") if not line.startswith("import")]
    package = program({"p": "\n".join(["package p", *imports, *rest])}).package("p")
    type_ = package.lookup(wanted).type

    assert type_string(type_)
    assert type_string(type_.underlying)
    assert lookup(type_, "nothing", package) is None
    if isinstance(type_, Named) and isinstance(type_.underlying, Struct):
        assert all(field.type for field in type_.underlying.fields)
    package.program.sizes.measure(type_)


def test_absurdly_long_chains_end_in_unknown():
    count = 10_000
    source = "package p\n" + "".join(
        f"type T{i} T{i + 1}\ntype A{i} = A{i + 1}\ntype S{i} struct {{ a, b S{i + 1} }}\n"
        f"type P{i} = struct {{ a, b P{i + 1} }}\n"
        for i in range(count)
    )
    package = program({"p": source + f"type P{count} int\ntype S{count} int"}).package("p")

    assert package.lookup("T0").type.underlying is UNKNOWN_TYPE
    assert package.lookup("A0").type is UNKNOWN_TYPE
    assert package.program.sizes.sizeof(package.lookup("S0").type) is None
    assert package.program.sizes.sizeof(package.lookup(f"S{count - 20}").type) == 8 << 20
    assert len(type_string(package.lookup(f"P{count - 60}").type)) < 1_000_000


def test_deeply_nested_type_expressions_end_in_unknown():
    source = f"package p\nvar x {'[]' * 10_000}int\ntype T {'struct{ a '}{'*' * 400}int{'}'}"
    package = program({"p": source}).package("p")

    assert package.lookup("x") is None or type_string(package.lookup("x").type).endswith("?")
    assert package.program.sizes.sizeof(package.lookup("T").type) in (8, None)
