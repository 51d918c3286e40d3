from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from golint_alloc.flow import stdfacts
from golint_alloc.types import library, relations, shipped
from golint_alloc.types.format import type_string
from golint_alloc.types.generics import mentions_unknown, parts_of
from golint_alloc.types.model import Interface, Named, Pointer, Signature, Struct, Type
from golint_alloc.types.objects import Const, Func, TypeName, Var
from golint_alloc.types.program import Program
from golint_alloc.types.verdict import NO, YES

DATA = Path(library.__file__).parent / "data" / "stdlib.bin"
HEAVY = [
    "msgspec",
    "yaml",
    "dataclasses",
    "inspect",
    "asyncio",
    "tree_sitter",
    "importlib.metadata",
    "hashlib",
]


def nowhere(path: str) -> None:
    """Finds no package."""


def named(program: Program, path: str, name: str) -> Named:
    package = program.package(path)
    assert package is not None
    obj = package.lookup(name)
    assert obj is not None
    assert isinstance(obj.type, Named)
    return obj.type


def test_data_is_small() -> None:
    """Types and facts about functions together; compressed, so that a wheel has these bytes."""
    files = [DATA, Path(stdfacts.__file__).parent / "data" / "stdfacts.bin"]

    assert sum(file.stat().st_size for file in files) < 400_000


def test_unknown_package_is_none() -> None:
    assert library.load_package("example.com/x", nowhere) is None


def test_import_is_light() -> None:
    code = "import sys; before = set(sys.modules); import golint_alloc.types.library;"
    code += f"print(sorted(set({HEAVY!r}) & (set(sys.modules) - before)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_nothing_else_is_loaded_before_a_name_is_looked_at() -> None:
    asked: list[str] = []
    package = library.load_package("net/http", lambda path: asked.append(path))  # type: ignore[func-returns-value]
    assert package is not None
    request = package.lookup("Request")
    assert request is not None
    fields = {field.name: field for field in request.type.underlying.fields}  # type: ignore[attr-defined]
    assert asked == []

    url = fields["URL"].type

    assert isinstance(url, Pointer)
    assert asked == ["net/url"]
    assert mentions_unknown(url)  # net/url is out of reach here


def test_names_of_packages() -> None:
    names = library.std_package_names()

    assert names["encoding/json"] == "json"
    assert names["math/rand/v2"] == "rand"
    assert names["unsafe"] == "unsafe"
    assert not [path for path in names if "internal" in path.split("/")]


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("fmt", ("fmt",)),
        ("rand", ("math/rand", "crypto/rand", "math/rand/v2")),
        ("template", ("html/template", "text/template")),
        ("nothing", ()),
    ],
)
def test_import_candidates(name: str, paths: tuple[str, ...]) -> None:
    assert paths == library.import_candidates(name)


@pytest.mark.parametrize(
    ("path", "symbol", "release"),
    [
        ("fmt", "Sprintf", (1, 21)),
        ("fmt", "Appendf", (1, 21)),
        ("strings", "Builder.Grow", (1, 21)),
        ("slices", "Concat", (1, 22)),
        ("slices", "Collect", (1, 23)),
        ("iter", "Seq", (1, 23)),
        ("strings", "Lines", (1, 24)),
        ("encoding", "TextAppender.AppendText", (1, 24)),
        ("net/url", "URL.AppendBinary", (1, 24)),
        ("sync", "WaitGroup.Go", (1, 25)),
        ("bytes", "Buffer.Peek", (1, 26)),
        ("net/http", "Request.Pattern", (1, 23)),
        ("bufio", "ReadWriter.Available", (1, 21)),  # promoted
        ("strings", "NoSuchThing", None),
        ("strings", "Builder.NoSuchThing", None),
    ],
)
def test_since(path: str, symbol: str, release: tuple[int, int] | None) -> None:
    package = Program().package(path)
    assert isinstance(package, library.LibraryPackage)

    assert release == package.since(symbol)


def test_every_type_that_is_named_exists(program: Program) -> None:
    paths = set(library.std_package_names()) - {"unsafe"}
    missing = [
        f"{path}.{name}: {type_string(type)}"
        for path in sorted(paths)
        for name, type in types_of(program, path)
        if has_unknown(type) and (path, name) != ("syscall", "Time_t")
    ]

    assert missing == []


def types_of(program: Program, path: str) -> list[tuple[str, Type]]:
    package = program.package(path)
    assert package is not None
    found: list[tuple[str, Type]] = []
    for name in package.names():
        obj = package.lookup(name)
        assert obj is not None
        found.append((name, obj.type))
        if isinstance(obj, TypeName):
            found.append((name, obj.type.underlying))
            found += ((f"{name}[{p.name}]", p.constraint) for p in obj.type_params)
            found += ((f"{name}.{m}", func.type) for m, func in package.methods(name).items())
    return found


def has_unknown(type: Type) -> bool:
    todo = [type]
    for part in todo:
        if mentions_unknown(part):
            return True
        todo += (p for p in parts_of(part) if not isinstance(p, Named))
    return False


def test_kinds_of_objects(program: Program) -> None:
    package = program.package("net/http")
    assert package is not None

    assert isinstance(package.lookup("Get"), Func)
    assert isinstance(package.lookup("DefaultClient"), Var)
    assert isinstance(package.lookup("StatusOK"), Const)
    assert isinstance(package.lookup("Client"), TypeName)
    assert package.lookup("NoSuchThing") is None
    assert not package.is_complete


def test_full_names_of_methods(program: Program) -> None:
    methods = named(program, "bytes", "Buffer").methods

    assert methods["Write"].full_name == "(*bytes.Buffer).Write"
    assert named(program, "time", "Time").methods["Format"].full_name == "(time.Time).Format"


def test_named_types_are_the_same_object_from_everywhere(program: Program) -> None:
    handler = program.package("net/http")
    assert handler is not None
    file_info = handler.lookup("FileSystem")
    assert file_info is not None
    signature = file_info.type.underlying.methods["Open"]  # type: ignore[attr-defined]

    assert signature.results[0] is named(program, "net/http", "File")
    assert program.package("os").lookup("FileInfo").type is named(program, "io/fs", "FileInfo")  # type: ignore[union-attr]


def test_instances_of_generic_types(program: Program) -> None:
    collect = program.package("slices").lookup("Collect")  # type: ignore[union-attr]
    assert collect is not None
    assert isinstance(collect.type, Signature)
    (seq,) = collect.type.params

    assert isinstance(seq, Named)
    assert seq.origin is named(program, "iter", "Seq")
    assert type_string(seq.underlying) == "func(yield func(E) bool)"


def test_unexported_interface_methods_seal(program: Program) -> None:
    expr = named(program, "go/ast", "Expr")

    assert relations.implements(Pointer(named(program, "go/ast", "Ident")), expr) is YES
    assert relations.implements(Pointer(named(program, "go/ast", "IfStmt")), expr) is NO


def test_struct_facts_follow_from_all_fields(program: Program) -> None:
    assert relations.comparable(named(program, "time", "Time")) is YES
    assert relations.comparable(named(program, "strings", "Builder")) is NO
    builder = named(program, "strings", "Builder").underlying
    assert isinstance(builder, Struct)
    assert [field.name for field in builder.fields] == ["addr", "buf"]
    assert builder.opaque_layout is None


def test_structs_that_depend_on_the_target_are_opaque(program: Program) -> None:
    stat = named(program, "syscall", "Stat_t").underlying

    assert isinstance(stat, Struct)
    assert stat.opaque_layout is not None
    assert set(stat.opaque_layout) == {"amd64", "arm64", "386"}


def test_constants(program: Program) -> None:
    def value(path: str, name: str, goarch: str = "amd64") -> object:
        obj = Program(goarch).package(path).lookup(name)  # type: ignore[union-attr]
        assert isinstance(obj, Const)
        return obj.value

    assert value("net/http", "MethodGet") == "GET"
    assert value("time", "Second") == 1_000_000_000
    assert value("math", "MaxUint64") == 2**64 - 1
    assert float(value("math", "Pi")) == 3.141592653589793  # type: ignore[arg-type]
    assert value("math", "MaxInt") == 2**63 - 1
    assert value("math", "MaxInt", "386") == 2**31 - 1
    assert value("math", "MaxInt", "riscv64") is None
    assert value("os", "PathSeparator") is None  # depends on the operating system


def test_layouts_of_former_releases() -> None:
    package = library.load_package("sync", nowhere)
    assert package is not None

    layouts = package.layouts_by_release("Map")

    # Mutex, atomic.Pointer, map and int until 1.23; a hash trie since.
    assert layouts == {(1, 23): (32, 8, 24)}
    assert package.layouts_by_release("Map", "386") == {(1, 23): (20, 4, 16)}
    assert package.layouts_by_release("Map", "riscv64") == {}
    assert package.layouts_by_release("Mutex") == {}


@pytest.mark.parametrize(
    ("goarch", "since", "size"),
    [
        ("amd64", None, 48),
        ("amd64", (1, 24), 48),
        ("amd64", (1, 23), None),
        ("amd64", (1, 16), None),
        ("riscv64", (1, 24), 48),
        ("riscv64", (1, 23), None),
    ],
)
def test_a_size_that_differs_among_the_possible_releases_is_unknown(
    goarch: str, since: tuple[int, int] | None, size: int | None
) -> None:
    program = Program(goarch, since=since)
    sync_map = named(program, "sync", "Map")

    assert program.sizes.sizeof(sync_map) == size
    assert program.sizes.sizeof(Pointer(sync_map)) == 8
    assert program.sizes.sizeof(named(program, "sync", "Mutex")) == 8


def test_damaged_file_is_refused(tmp_path: Path) -> None:
    damaged = tmp_path / "stdlib.bin"
    damaged.write_bytes(b"something else")

    with pytest.raises(ValueError, match="not a standard library file"):
        shipped.Library(str(damaged))


def test_interfaces_are_whole(program: Program) -> None:
    conn = named(program, "net", "Conn").underlying

    assert isinstance(conn, Interface)
    assert len(conn.methods) == 8
    assert "Close" in conn.methods
    assert type_string(conn.methods["Read"]) == "func(b []uint8) (n int, err error)"
