"""Compares method sets and ``implements`` with go/types across packages, type by interface."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from oracle_runner import Std, records

from golint_alloc.types.generics import instantiate
from golint_alloc.types.lookup import has_method, implements, method_set, missing_method
from golint_alloc.types.model import Named, Pointer, Type
from golint_alloc.types.universe import UNIVERSE
from golint_alloc.types.verdict import NO, UNKNOWN, YES, Verdict

PACKAGES = [
    "archive/tar", "archive/zip", "bufio", "bytes", "cmp", "compress/flate", "compress/gzip",
    "container/heap", "container/list", "context", "crypto", "crypto/cipher", "crypto/ecdsa",
    "crypto/rsa", "crypto/sha256", "crypto/tls", "crypto/x509", "database/sql",
    "database/sql/driver", "debug/dwarf", "debug/elf", "encoding", "encoding/binary",
    "encoding/gob", "encoding/json", "encoding/xml", "errors", "expvar", "flag", "fmt", "go/ast",
    "go/build", "go/token", "go/types", "hash", "hash/maphash", "html/template", "image",
    "image/color", "image/draw", "io", "io/fs", "iter", "log", "log/slog", "math/big",
    "math/rand/v2", "mime/multipart", "net", "net/http", "net/netip", "net/url", "os", "reflect",
    "regexp", "sort", "strings", "sync", "sync/atomic", "time",
]  # fmt: skip
"""Sixty packages, chosen for their interfaces, embedded types, generic types and big types."""


class Row(NamedTuple):
    """One line of the table."""

    questions: int
    agree: int
    unknown: int
    wrong: int


class Comparison(NamedTuple):
    rows: Mapping[str, Row]
    """By what was compared: pairs of T, of *T, of interfaces, the method sets."""
    differences: list[str]
    """What is wrong or unknown, with both answers."""
    interfaces: int
    types: int
    instances: int
    """Types and interfaces that are instances of generic ones."""
    aliases: int
    left_out: int


def compare(paths: Sequence[str], shipped: bool = False) -> Comparison:
    """``shipped`` asks the shipped standard library instead of the sources."""
    std = Std(shipped=shipped)
    stream = records("implements", paths)
    head = next(stream)
    interfaces = [(_text(record), _type(std, record)) for record in head["interfaces"]]
    tallies: dict[str, Counter[Verdict]] = {}
    differences: list[str] = []
    types = instances = 0
    for record in stream:
        types += not record["interface"]
        instances += "arg" in record
        declared = _type(std, record)
        values = [(declared, "value", "T", 0), (Pointer(declared), "pointer", "*T", 1)]
        if record["interface"]:
            values = [(declared, "value", "interface", 0)]
        for type_, key, what, index in values:
            text = f"{'*' * index}{_text(record)}"
            outcome, difference = _compare_sets(text, type_, record[key], shipped)
            tallies.setdefault(f"method set of {what}", Counter())[outcome] += 1
            differences += difference
            implemented = set(record["implements"][index])
            for number, (name, interface) in enumerate(interfaces):
                expected = Verdict.of(number in implemented)
                actual = implements(type_, interface)
                outcome = UNKNOWN if actual is UNKNOWN else Verdict.of(actual is expected)
                tallies.setdefault(f"{what} implements", Counter())[outcome] += 1
                if outcome is not YES:
                    differences.append(f"{text} implements {name}: {actual}, not {expected}")
                if (missing_method(type_, interface) is not None) > (actual is NO):
                    differences.append(f"{text} misses a method of {name}, and yet: {actual}")
    rows = {
        what: Row(tally.total(), tally[YES], tally[UNKNOWN], tally[NO])
        for what, tally in sorted(tallies.items())
    }
    return Comparison(
        rows, differences, len(interfaces), types, instances, head["aliases"], head["generic"]
    )


def _compare_sets(
    text: str, type_: Type, expected: Mapping[str, str], shipped: bool
) -> tuple[Verdict, list[str]]:
    """By full name; of the shipped library only exported methods are compared one by one."""
    # go/types writes the receiver's type parameters, which a full name is without here.
    expected = {name: re.sub(r"\[.*?\]", "", full) for name, full in expected.items()}
    if shipped:
        expected = {name: full for name, full in expected.items() if name[:1].isupper()}
    found = {
        name: func.full_name
        for name, func in method_set(type_).items()
        if not shipped or func.is_exported
    }
    differences = [
        f"{text}: method {name}: {found.get(name)}, not {expected.get(name)}"
        for name in sorted(expected.keys() | found.keys())
        if found.get(name) != expected.get(name)
    ]
    differences += [
        f"{text}: has_method {name}: {has_method(type_, name)}"
        for name in expected
        if has_method(type_, name) is not YES
    ]
    if has_method(type_, "NoSuchMethod") is not NO:
        return UNKNOWN, [*differences, f"{text}: it is not known that it has no other methods"]
    return Verdict.of(not differences), differences


def _type(std: Std, record: Mapping[str, Any]) -> Type:
    package = std.program.package(record["pkg"], std.src)
    obj = package.lookup(record["name"]) if package else None
    assert obj is not None, record
    if "arg" not in record:
        return obj.type
    assert isinstance(obj.type, Named)
    return instantiate(obj.type, [UNIVERSE[record["arg"]].type] * record["args"])


def _text(record: Mapping[str, Any]) -> str:
    args = ", ".join([record["arg"]] * record["args"]) if "arg" in record else ""
    return f"{record['pkg']}.{record['name']}" + (f"[{args}]" if args else "")


def table(found: Comparison) -> Iterator[str]:
    """The lines of a table of the comparison's rows."""
    yield f"{'':26}{'questions':>10}{'agree':>10}{'unknown':>9}{'wrong':>7}"
    for what, row in found.rows.items():
        yield f"{what:26}{row.questions:>10,}{row.agree:>10,}{row.unknown:>9,}{row.wrong:>7,}"
