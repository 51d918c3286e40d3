"""Method sets, selections, implementation and relations agree with go/types."""

import pytest
from oracle_runner import Std, go_command, records
from struct_truth import plain

from golint_alloc.types.format import type_string
from golint_alloc.types.lookup import has_method, implements, lookup, method_set, missing_method
from golint_alloc.types.model import Pointer
from golint_alloc.types.relations import assignable_to, comparable, convertible_to, identical
from golint_alloc.types.universe import ERROR
from golint_alloc.types.verdict import NO, YES, Verdict

pytestmark = pytest.mark.skipif(go_command() is None, reason="needs a Go toolchain")

SAMPLE = [
    "bytes",
    "encoding/json",
    "go/ast",
    "io/fs",
    "net",
    "net/http",
    "os",
    "reflect",
    "testing",
    "text/template/parse",
    "time",
]


def member_differences(std, records):
    for record in records:
        package = std.package(record["pkg"])
        place = f"{record['pkg']}.{record['name']}"
        declared = package.lookup(record["name"]).type
        pointer = Pointer(declared)
        for type_, key in ((declared, "value"), (pointer, "pointer")):
            names = {name: func.full_name for name, func in method_set(type_).items()}
            if names != record[key]:
                yield f"{place} {key}: {names} instead of {record[key]}"
            for name, full_name in record[key].items():
                # Unexported methods can be promoted from a package where alone they are selected.
                found = lookup(type_, name, method_set(type_)[name].pkg)
                if found is None or found.kind != "method" or found.obj.full_name != full_name:
                    yield f"{place} {key} {name}: {found}"
                if has_method(type_, name) is not YES:
                    yield f"{place} {key} {name}: not in the method set"
        for name, text in record["fields"].items():
            found = lookup(declared, name, package)
            if found is None or found.kind != "field":
                yield f"{place}.{name}: {found} instead of a field"
            elif text and plain(type_string(found.type)) != plain(text):
                yield f"{place}.{name}: {type_string(found.type)} instead of {text}"
        if comparable(declared) is not Verdict.of(record["comparable"]):
            yield f"{place}: comparable is {comparable(declared)}"
        for name, expected in record["implements"].items():
            interface = ERROR if name == "error" else package.lookup(name).type
            for type_, wanted in zip((declared, pointer), expected, strict=True):
                if implements(type_, interface) is not Verdict.of(wanted):
                    yield f"{place} implements {name}: {implements(type_, interface)}"
                if (missing_method(type_, interface) is None) is not wanted:
                    yield f"{place} misses {missing_method(type_, interface)} of {name}"


def relation_differences(std, records):
    for record in records:
        package = std.package(record["pkg"])
        types = [lookup(package.lookup(t).type, f, package).type for t, f in record["fields"] or ()]
        for from_, row in zip(types, record["rows"] or (), strict=True):
            for to, expected in zip(types, row, strict=True):
                actual = letter(from_, to)
                if actual != expected:
                    yield (
                        f"{record['pkg']}: {type_string(from_)} to {type_string(to)}: "
                        f"{actual} instead of {expected}"
                    )


def letter(from_, to):
    for relation, found in ((identical, "i"), (assignable_to, "a"), (convertible_to, "c")):
        verdict = relation(from_, to)
        if verdict is YES:
            return found
        if verdict is not NO:
            return "?"
    return "-"


def test_members_are_those_of_go_types():
    std = Std()

    assert list(member_differences(std, records("members", SAMPLE))) == []


def test_relations_are_those_of_go_types():
    std = Std()

    assert list(relation_differences(std, records("relations", SAMPLE))) == []


@pytest.mark.slow
def test_members_and_relations_of_the_whole_standard_library():
    std = Std()

    assert list(member_differences(std, records("members", ["std"]))) == []
    assert list(relation_differences(std, records("relations", ["std"]))) == []
