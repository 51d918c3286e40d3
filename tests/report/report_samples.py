"""One set of findings, awkward in every way that a format has to cope with."""

from typing import ClassVar

from golint_alloc.report.model import FileError, Report
from golint_alloc.rulespec.finding import SAFE, UNSAFE, Edit, Finding, Fix, Related

KEY = (
    b"package key\n"  # 1
    b"\n"
    b"import (\n"
    b'\t"fmt"\n'  # 4
    b")\n"
    b"\n"
    b"func keys(ids []int) (out []string) {\n"
    b"\tfor _, id := range ids {\n"  # 8
    b'\t\tout = append(out, fmt.Sprintf("%d", id))\n'  # 9
    b"\t}\n"
    b"\treturn out\n"
    b"}\n"
)
# A byte order mark, CRLF, and characters of two and four bytes before the finding.
ODD = (
    "\ufeffpackage odd\r\n"
    "\r\n"
    'var é, s = "😀", string([]byte("é😀")) // 100% sure\r\n'  # 3
    "\r\n"
    "type T struct {\r\n"  # 5
    "\ta bool\r\n"
    "\tb int64\r\n"
    "\tc bool\r\n"
    "}\r\n"  # 9
    "var last = é + s"  # 10, no line end
).encode()
SOURCES = {
    "internal/key/key.go": KEY,
    "a b,c:d/ö%.go": ODD,
    "clean.go": b"package clean\n",
}
URL = "https://example.com/golint-alloc/rules/"


def span(source: bytes, text: str, after: str = "") -> tuple[int, int]:
    """Where a text stands in a source, the first one behind another text."""
    start = source.index(text.encode(), source.index(after.encode()) if after else 0)
    return start, start + len(text.encode())


def findings() -> list[Finding]:
    sprintf = span(KEY, 'fmt.Sprintf("%d", id)')
    fmt_import = span(KEY, '"fmt"')
    struct = (span(ODD, "T struct")[0], span(ODD, "}\r\n")[0] + 1)
    a, c = span(ODD, "\ta bool\r\n"), span(ODD, "\tc bool\r\n")
    conversion = span(ODD, 'string([]byte("é😀"))')
    last = span(ODD, "é + s")
    return [
        Finding(
            rule="sprintf-int",
            id="ALC101",
            category="formatting",
            severity="warning",
            confidence="high",
            message='fmt.Sprintf("%d", id) boxes id and allocates a string',
            path="internal/key/key.go",
            start=sprintf[0],
            end=sprintf[1],
            function="keys",
            cost=20.0,
            in_loop=True,
            heat=100.0,
            heat_reason="in a loop, called from the loop in (*Server).serve at server.go:120",
            fixes=(
                Fix(
                    "Replace with strconv.Itoa(id)",
                    SAFE,
                    (Edit(*sprintf, "strconv.Itoa(id)"),),
                    (Edit(*fmt_import, '"strconv"'),),
                    ("strconv",),
                    ("fmt",),
                ),
                Fix(
                    "Append the digits to a buffer",
                    UNSAFE,
                    (Edit(*sprintf, "string(strconv.AppendInt(buf[:0], int64(id), 10))"),),
                    condition="buf is not\nshared",
                ),
            ),
            related=(
                Related("repeated by this loop", "internal/key/key.go", *span(KEY, "for _, id")),
            ),
            url=URL + "ALC101",
            fingerprint="63f724ba8a2a0d45",
        ),
        Finding(
            rule="struct-padding",
            id="ALC801",
            category="types",
            severity="info",
            confidence="medium",
            message="T wastes 14 bytes of <24> & more\n100% of it\tis padding]]>",
            path="a b,c:d/ö%.go",
            start=struct[0],
            end=struct[1],
            cost=1.5,
            fixes=(
                Fix(
                    "Reorder the fields of T",
                    UNSAFE,
                    (Edit(*a, ""), Edit(c[1], c[1], "\ta bool\r\n")),
                    condition="no code depends on the order",
                ),
            ),
        ),
        Finding(
            rule="bytes-string-copy",
            id="ALC120",
            category="formatting",
            severity="error",
            confidence="high",
            message='string([]byte("é😀")) copies twice',
            path="a b,c:d/ö%.go",
            start=conversion[0],
            end=conversion[1],
            cost=3.0,
            fixes=(Fix("Remove the conversions", SAFE, (Edit(*conversion, '"é😀"'),)),),
        ),
        Finding(
            rule="string-concatenation",
            id="ALC130",
            category="formatting",
            severity="hint",
            confidence="low",
            message="é + s allocates",
            path="a b,c:d/ö%.go",
            start=last[0],
            end=last[1],
            cost=0.5,
            advice="Write é and s\none after the other.",
        ),
        Finding(
            rule="append-growth",
            id="ALC201",
            category="slices",
            severity="warning",
            confidence="high",
            message="out grows while the loop appends",
            path="internal/key/key.go",
            start=span(KEY, "out = append")[0],
            end=span(KEY, "out = append")[1],
            suppressed_by="//nolint:golint-alloc // caller knows",
            reason="caller knows",
            advice="Give out its capacity.",
        ),
    ]


class FakeRule:
    """A rule as the rule specification presents it."""

    id = "ALC101"
    name = "sprintf-int"
    category = "formatting"
    summary = "fmt.Sprintf formats a single integer"
    severity = "warning"
    confidence = "high"
    default = True
    since = "0.1.0"
    go = ">=1.21"
    message = "fmt.Sprintf({x}) boxes {x}"
    docs: ClassVar = {
        "why": "Sprintf boxes its operand and reads the format.\n\nstrconv does neither.",
        "bad": '\ts := fmt.Sprintf("%d", id)\n\tuse(s)\n',
        "good": "\ts := strconv.Itoa(id)\n\tuse(s)\n",
        "fix-safety": "Same text.",
        "ignore-when": "It runs once.",
        "references": ["https://pkg.go.dev/strconv#Itoa"],
        "measured": {"go1.21": [2, 1], "go1.27": [1.5, 0]},
    }
    option_specs: ClassVar = {"at-least": {"default": 3, "description": "bytes | that count"}}

    class Branch:
        fixes = findings()[0].fixes

    branches: ClassVar = [Branch]


def report(**changes) -> Report:
    arguments = {
        "files": sorted(SOURCES),
        "elapsed": 0.94,
        "version": "0.1.0",
        "url": "https://example.com/golint-alloc",
        "rule": lambda id: FakeRule() if id == "ALC101" else None,
        "cwd": "/repo",
        "root": "/repo",
    }
    arguments.update(changes)
    return Report(arguments.pop("findings", findings()), SOURCES.__getitem__, **arguments)


def broken_report() -> Report:
    return report(errors=[FileError("gone.go", "no such file\nor directory")])


def empty_report() -> Report:
    return report(findings=[])
