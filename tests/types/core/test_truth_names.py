"""Every identifier resolves to the object that go/types resolves it to."""

import os

import pytest
from oracle_runner import Std, go_command, records

from golint_alloc.syntax import ast
from golint_alloc.types.objects import Builtin, Const, Func, Nil, PkgName, TypeName, Var

pytestmark = pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")

KINDS = {
    Builtin: "builtin",
    Const: "const",
    Func: "func",
    Nil: "nil",
    PkgName: "package",
    TypeName: "type",
    Var: "var",
}
SAMPLE = [
    "bytes",
    "encoding/json",
    "go/parser",
    "iter",
    "maps",
    "net/http",
    "reflect",
    "slices",
    "sort",
    "sync",
    "text/template",
    "time",
    "unicode/utf8",
]


def declaration(obj):
    node = obj.node
    if isinstance(node, ast.FuncDecl | ast.TypeSpec):
        return node.name.start
    return None if node is None else node.start


def differences(std, records):
    count = 0
    known = {}
    for record in records:
        package = std.package(record["pkg"])
        idents = known.get(record["pkg"])
        if idents is None:
            idents = known[record["pkg"]] = dict(idents_of(std, package))
        count += 1
        place = f"{record['file']}:{record['offset']} {record['name']}"
        ident = idents.get((record["file"], record["offset"]))
        if ident is None:
            yield f"{place}: no such identifier"
            continue
        obj = package.object_of(ident)
        if obj is None:
            yield f"{place}: unresolved {record['kind']}"
        elif KINDS[type(obj)] != record["kind"]:
            yield f"{place}: {KINDS[type(obj)]} instead of {record['kind']}"
        elif isinstance(obj, PkgName):
            imported = package.imported(obj)
            if imported is None or imported.path != record["path"]:
                yield f"{place}: imports {imported and imported.path}, not {record['path']}"
        elif "declFile" in record:
            if declaration(obj) != record.get("declOffset"):
                yield f"{place}: declared at {declaration(obj)}, not {record.get('declOffset')}"
        elif (obj.pkg.path if obj.pkg else "") != record.get("path", ""):
            yield f"{place}: of {obj.pkg and obj.pkg.path}, not {record.get('path')}"
    assert count


def idents_of(std, package):
    for file in package.files:
        name = os.path.relpath(file.path, std.src)
        stack = list(file.decls)
        while stack:
            node = stack.pop()
            stack.extend(node.children())
            if isinstance(node, ast.Ident):
                yield (name, node.start), node


def test_names_resolve_as_in_go_types():
    std = Std()

    assert list(differences(std, records("names", SAMPLE))) == []


@pytest.mark.slow
def test_names_of_the_whole_standard_library():
    std = Std()

    assert list(differences(std, records("names", ["std"]))) == []
