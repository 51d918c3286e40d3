"""One set of findings for all formats: every sample is awkward in one way."""

from __future__ import annotations

from typing import NamedTuple

from golint_alloc.report.model import Report
from golint_alloc.rulespec.finding import (
    SAFE,
    UNSAFE,
    Edit,
    Finding,
    Fix,
    LaidField,
    Layout,
    Memory,
    Related,
)


class Sample(NamedTuple):
    """Files and the findings in them."""

    sources: dict[str, bytes]
    findings: list[Finding]

    def report(self) -> Report:
        return Report(
            self.findings,
            self.sources.__getitem__,
            files=sorted(self.sources),
            elapsed=0.5,
            version="0.1.0",
            url="https://example.com/golint-alloc",
            cwd="/repo",
            root="/repo",
        )


PLAIN = b'package p\n\nimport "fmt"\n\nvar s = fmt.Sprintf("%d", n)\n'
CALL = 'fmt.Sprintf("%d", n)'


def at(source: bytes, text: str, path: str = "a.go", **changes: object) -> Finding:
    """A finding on the first place of a text."""
    start = source.index(text.encode())
    values: dict[str, object] = {
        "rule": "sprintf-int",
        "id": "ALC101",
        "category": "formatting",
        "severity": "warning",
        "confidence": "high",
        "message": f"{text} allocates",
        "path": path,
        "start": start,
        "end": start + len(text.encode()),
        "function": "f",
        "fingerprint": f"{start:016x}",
        **changes,
    }
    return Finding(**values)  # type: ignore[arg-type]


def one(source: bytes, text: str, path: str = "a.go", **changes: object) -> Sample:
    return Sample({path: source}, [at(source, text, path, **changes)])


def replacing(source: bytes, text: str, new: str, kind: str = SAFE, **changes: object) -> Fix:
    start = source.index(text.encode())
    edit = Edit(start, start + len(text.encode()), new)
    return Fix(f"Replace with {new}", kind, (edit,), **changes)  # type: ignore[arg-type]


def _import_edit(source: bytes) -> Edit:
    start = source.index(b'"fmt"')
    return Edit(start, start + 5, '"strconv"')


MULTI = b"package p\n\ntype T struct {\n\ta bool\n\tb int\n}\n"
WIDE = 'package p\n\nvar é, e\u0301, s = 1, 2, "😀" + string([]byte("é😀")) + "x"\n'.encode()
CRLF = b'package p\r\n\r\nvar a = "\t" + f(\r\n\tx,\r\n)\r\nvar z = b + c'
BOM = "\ufeffpackage p; var é = f(x)\n".encode()
TABS = b'package p\n\nfunc f() {\n\t\t\tg("\t\t", h(1))\n}\n'
ODD = "d é/😀 100%25, a:b [c] 'd' \"e\" #f?g&h=1;i|j.go"
FIX = replacing(PLAIN, CALL, "strconv.Itoa(n)", import_edits=(_import_edit(PLAIN),))

SAMPLES: dict[str, Sample] = {
    "none": Sample({"a.go": PLAIN}, []),
    "plain": one(PLAIN, CALL),
    "lines": one(MULTI, "T struct {\n\ta bool\n\tb int\n}"),
    "wide": one(WIDE, 'string([]byte("é😀"))'),
    "combining": one(WIDE, "e\u0301, s"),
    "crlf": one(
        CRLF,
        "f(\r\n\tx,\r\n)",
        fixes=(replacing(CRLF, "f(\r\n\tx,\r\n)", "g(\n\tx,\n)"),),
    ),
    "no line end": one(CRLF, "b + c", advice="Write b\nand c."),
    "mark": one(BOM, "f(x)", fixes=(replacing(BOM, "f(x)", "x"),)),
    "mark first": one(BOM, "package p", fixes=(replacing(BOM, "package p", "package q"),)),
    "tabs": one(TABS, "h(1)"),
    "path": one(PLAIN, CALL, ODD, fixes=(FIX,)),
    "surrogate": one(PLAIN, CALL, "bad\udcff.go"),
    "colons": one(PLAIN, CALL, "::error::x,y.go", message="::error file=x,line=1::boo"),
    "message": one(
        PLAIN,
        CALL,
        message="50% off; [a], 'b' \"c\" <d> & `e` |f| ]]> %0A %25 %3B %AZP25 ##vso[x] ##[y]\n"
        "second: line\tof é, e\u0301 and 😀",
    ),
    "suppressed": one(PLAIN, CALL, suppressed_by="//nolint:all // why, é", reason="why, é"),
    "unsafe": one(
        PLAIN,
        CALL,
        fixes=(replacing(PLAIN, CALL, "x", UNSAFE, condition="x is\nfresh"),),
    ),
    "far edits": one(PLAIN, CALL, fixes=(FIX,)),
    "near edits": one(
        MULTI,
        "a bool",
        fixes=(
            Fix(
                "Reorder",
                SAFE,
                (
                    Edit(MULTI.index(b"\ta bool"), MULTI.index(b"\tb int"), ""),
                    Edit(MULTI.index(b"}"), MULTI.index(b"}"), "\ta bool\n"),
                ),
            ),
        ),
    ),
    "two fixes": one(PLAIN, CALL, fixes=(FIX, replacing(PLAIN, CALL, "y", UNSAFE, condition="y"))),
    "layout": one(
        MULTI,
        "T",
        layout=Layout(
            "T",
            8,
            Memory(16, 8, 16, (LaidField("é", "*int", 0, 8, (0,)), LaidField("b", "bool", 8, 1))),
            Memory(9, 0, 16, ()),
        ),
    ),
    "related": one(WIDE, '"x"', related=(Related("like é\nhere", "a.go", 20, 26),)),
    "levels": Sample(
        {"a.go": PLAIN},
        [
            at(PLAIN, CALL, severity=level, id=f"ALC{number}", cost=float(number))
            for number, level in enumerate(("error", "warning", "info", "hint"), 101)
        ],
    ),
    "many": Sample(
        {"a.go": PLAIN, ODD: PLAIN},
        [
            at(PLAIN, CALL, path, cost=float(number), message=f"no. {number:02}")
            for number in range(13)
            for path in ("a.go", ODD)
        ],
    ),
}
