"""What reads each format: its schema or grammar, its escapes and its units, on their own.

Nothing here uses the linter's own converters. A reader checks the form and
yields what a consumer would see: where, what, and what the fixes make of the file.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from jsonschema import Draft4Validator, Draft7Validator

SCHEMAS = Path(__file__).parent / "schemas"


class Seen(NamedTuple):
    """A finding as a consumer sees it."""

    path: str
    start: int
    """Byte offset; of the line's start where a format has lines only."""
    end: int | None
    message: str
    level: str
    fixed: tuple[bytes, ...] = ()
    """The file after each fix by itself."""
    lines_only: bool = False


Sources = dict[str, bytes]


def offset(source: bytes, line: int, column: int, unit: str) -> int:
    """The byte offset of a place counted from 1 in a unit; the mark at the start has no column."""
    rows = source.split(b"\n")
    start = sum(len(row) + 1 for row in rows[: line - 1])
    row = rows[line - 1]
    if line == 1 and row.startswith(b"\xef\xbb\xbf"):
        start, row = start + 3, row[3:]
    if unit == "byte":
        return start + column - 1
    if unit == "utf16":
        return start + len(
            row.decode().encode("utf-16-le")[: 2 * column - 2].decode("utf-16-le").encode()
        )
    return start + len(row.decode()[: column - 1].encode())


def spliced(source: bytes, edits: list[tuple[int, int, str]]) -> bytes:
    """A file after edits, the texts put in as they are."""
    for start, end, text in sorted(edits, reverse=True):
        source = source[:start] + text.encode() + source[end:]
    return source


def closed(required: str = "", **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": required.split(),
        "additionalProperties": False,
    }


def some(items: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string"}
COUNT = {"type": "integer", "minimum": 1}
OFFSET = {"type": "integer", "minimum": 0}


# --- json ---------------------------------------------------------------------

_PLACE = closed("line column offset", line=COUNT, column=COUNT, offset=OFFSET)
_EDIT = closed("start end text", start=OFFSET, end=OFFSET, text=TEXT, **{"import": {"const": True}})
_MEMORY = closed(
    "size scanned allocated fields",
    **dict.fromkeys(("size", "scanned", "allocated"), OFFSET),
    fields=some(
        closed(
            "name type offset size pointers",
            **dict.fromkeys(("name", "type"), TEXT),
            **dict.fromkeys(("offset", "size"), OFFSET),
            pointers=some(OFFSET),
        )
    ),
)
JSON_ROW = closed(
    "rule id category severity confidence message path start end function in_loop cost heat fixes"
    " advice related suppressed fingerprint url",
    **dict.fromkeys(
        ("rule", "id", "category", "message", "path", "function", "advice", "url"), TEXT
    ),
    severity={"enum": ["error", "warning", "info", "hint"]},
    confidence={"enum": ["high", "medium", "low"]},
    start=_PLACE,
    end=_PLACE,
    in_loop={"type": "boolean"},
    cost={"type": "number"},
    heat=closed("factor reason", factor={"type": "number"}, reason=TEXT),
    fixes=some(
        closed(
            "title applicability edits",
            title=TEXT,
            applicability={"enum": ["safe", "unsafe"]},
            condition=TEXT,
            edits=some(_EDIT, minItems=1),
        )
    ),
    related=some(
        closed("message path start end", message=TEXT, path=TEXT, start=_PLACE, end=_PLACE)
    ),
    suppressed={"anyOf": [{"type": "null"}, closed("by reason", by=TEXT, reason=TEXT)]},
    fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
    layout=closed("type word now", type=TEXT, word=COUNT, now=_MEMORY, better=_MEMORY),
)


def read_json(text: str, sources: Sources) -> Iterator[Seen]:
    rows = json.loads(text)
    Draft7Validator(some(JSON_ROW)).validate(rows)
    for row in rows:
        source = sources[row["path"]]
        start, end = row["start"], row["end"]
        for place in (start, end):
            assert place["offset"] == offset(source, place["line"], place["column"], "codepoint")
        fixed = tuple(
            spliced(source, [(e["start"], e["end"], e["text"]) for e in fix["edits"]])
            for fix in row["fixes"]
        )
        yield Seen(
            row["path"], start["offset"], end["offset"], row["message"], row["severity"], fixed
        )


def read_json_lines(text: str, sources: Sources) -> Iterator[Seen]:
    lines = text.split("\n")
    assert lines.pop() == ""
    return read_json("[" + ",".join(lines) + "]", sources)


# --- lsp ----------------------------------------------------------------------


def read_lsp(text: str, sources: Sources) -> Iterator[Seen]:
    rows = json.loads(text)
    assert len({row["uri"] for row in rows}) == len(rows)
    for row in rows:
        path = unquote(urlsplit(row["uri"]).path, errors="surrogateescape").removeprefix("/repo/")
        path = re.sub("[\udc80-\udcff]", "\ufffd", path)
        source = sources[path]

        def span(value: dict[str, Any], source: bytes = source) -> tuple[int, int]:
            ends = (value["start"], value["end"])
            first, last = (
                offset(source, end["line"] + 1, end["character"] + 1, "utf16") for end in ends
            )
            return first, last

        for one in row["diagnostics"]:
            fixed = tuple(
                spliced(source, [(*span(e["range"]), e["newText"]) for e in fix["edits"]])
                for fix in one["data"]["fixes"]
            )
            level = {1: "error", 2: "warning", 3: "info", 4: "hint"}[one["severity"]]
            yield Seen(path, *span(one["range"]), one["message"], level, fixed)


# --- github and azure ---------------------------------------------------------


def read_github(text: str, sources: Sources) -> Iterator[Seen]:
    """As the runner does: ``::`` after blanks begins a command, the next ``::`` ends its head."""
    group = False
    for line in text.splitlines():
        stripped = line.strip()
        assert "##[" not in line or not group
        if not stripped.startswith("::"):
            assert group, line
            continue
        head, data = stripped[2:].split("::", 1)
        name, _, rest = head.partition(" ")
        if name in ("group", "endgroup"):
            group = name == "group"
            continue
        assert not group, f"a command inside of the log: {line}"
        values = dict(pair.split("=", 1) for pair in rest.split(","))
        for key, value in values.items():
            for code, char in _GITHUB_PROPERTY:
                value = value.replace(code, char)
            values[key] = value
        for code, char in _GITHUB_DATA:
            data = data.replace(code, char)
        if "file" not in values:
            assert re.match(r"\d+ more findings? (is|are) listed", data)
            continue
        source, number = sources[values["file"]], int(values["line"])
        if "col" not in values:
            assert int(values["endLine"]) > number
            start = offset(source, number, 1, "byte")
            yield Seen(values["file"], start, None, data, name, lines_only=True)
            continue
        start, end = (
            offset(source, number, int(values[key]), "codepoint") for key in ("col", "endColumn")
        )
        yield Seen(values["file"], start, end, data, name)


_GITHUB_DATA = (("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))
_GITHUB_PROPERTY = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))


def _azure(text: str) -> str:
    for code, char in (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%")):
        text = text.replace(code, char)
    return text


def read_azure(text: str, sources: Sources) -> Iterator[Seen]:
    """As the agent does: ``##vso[`` anywhere begins a command, the next ``]`` ends its head."""
    group = False
    for line in text.splitlines():
        if line.startswith(("##[group]", "##[endgroup]")):
            group = line.startswith("##[group]")
            continue
        begin = line.find("##vso[")
        assert group == (begin < 0), line
        if begin < 0:
            assert "##[" not in line
            continue
        end = line.index("]", begin)
        command, _, rest = line[begin + 6 : end].partition(" ")
        assert command == "task.logissue"
        values = dict(pair.split("=", 1) for pair in rest.split(";") if pair)
        values = {key: _azure(value) for key, value in values.items()}
        if "sourcepath" not in values:
            continue
        assert values["type"] in ("error", "warning")
        path = values["sourcepath"]
        place = (int(values["linenumber"]), int(values["columnnumber"]))
        start = offset(sources[path], *place, "codepoint")
        yield Seen(path, start, None, _azure(line[end + 1 :]), values["type"])


# --- teamcity -----------------------------------------------------------------

_TEAMCITY_VALUE = re.compile(r" (\w+)='((?:[^|'\[\]\n\r]|\|[|'\[\]nr]|\|0x[0-9A-F]{4})*)'")


def _teamcity(text: str) -> str:
    def char(match: re.Match[str]) -> str:
        code = match[1]
        if code.startswith("0x"):
            return chr(int(code, 16))
        return {"n": "\n", "r": "\r"}.get(code, code)

    units = re.sub(r"\|(0x[0-9A-F]{4}|.)", char, text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def read_teamcity(text: str, sources: Sources) -> Iterator[Seen]:
    assert text.isascii()
    types: set[str] = set()
    for line in text.splitlines():
        match = re.fullmatch(r"##teamcity\[(inspection(?:Type)?)(.*)\]", line)
        assert match
        assert _TEAMCITY_VALUE.sub("", match[2]) == ""
        values = {key: _teamcity(value) for key, value in _TEAMCITY_VALUE.findall(match[2])}
        if match[1] == "inspectionType":
            assert set(values) == {"id", "name", "description", "category"}
            assert values["id"] not in types
            types.add(values["id"])
            continue
        assert values["typeId"] in types
        level = {"ERROR": "error", "WARNING": "warning", "WEAK WARNING": "info", "INFO": "hint"}
        start = offset(sources[values["file"]], int(values["line"]), 1, "byte")
        severity = level[values["SEVERITY"]]
        yield Seen(values["file"], start, None, values["message"], severity, lines_only=True)


# --- sarif --------------------------------------------------------------------


def read_sarif(text: str, sources: Sources) -> Iterator[Seen]:
    log = json.loads(text)
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text())
    Draft4Validator(schema).validate(log)
    (run,) = log["runs"]
    assert run["columnKind"] == "utf16CodeUnits"
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert urlsplit(uri).scheme == ""
        path = re.sub("[\udc80-\udcff]", "\ufffd", unquote(uri, errors="surrogateescape"))
        source = sources[path]

        def span(region: dict[str, int], source: bytes = source) -> tuple[int, int]:
            start = offset(source, region["startLine"], region["startColumn"], "utf16")
            return start, offset(source, region["endLine"], region["endColumn"], "utf16")

        fixed = []
        for fix in result.get("fixes", ()):
            (change,) = fix["artifactChanges"]
            assert change["artifactLocation"] == place["artifactLocation"]
            fixed.append(
                spliced(
                    source,
                    [
                        (
                            *span(one["deletedRegion"]),
                            one.get("insertedContent", {"text": ""})["text"],
                        )
                        for one in change["replacements"]
                    ],
                )
            )
        text = result["message"]["text"]
        yield Seen(path, *span(place["region"]), text, result["level"], tuple(fixed))


# --- reviewdog ----------------------------------------------------------------

_RD_POSITION = closed("line", line=COUNT, column=COUNT)
_RD_RANGE = closed("start", start=_RD_POSITION, end=_RD_POSITION)
_RD_LOCATION = closed("path", path=TEXT, range=_RD_RANGE)
_RD_SOURCE = closed("name", name=TEXT, url=TEXT)
RD_DIAGNOSTIC = closed(
    "message location",
    message={"type": "string", "minLength": 1},
    location=_RD_LOCATION,
    severity={"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
    source=_RD_SOURCE,
    code=closed("value", value=TEXT, url=TEXT),
    suggestions=some(closed("range text", range=_RD_RANGE, text=TEXT)),
    originalOutput=TEXT,
    relatedLocations=some(closed("location", message=TEXT, location=_RD_LOCATION)),
)
RD_RESULT = closed("diagnostics", diagnostics=some(RD_DIAGNOSTIC), source=_RD_SOURCE, severity=TEXT)


def read_rdjson(text: str, sources: Sources) -> Iterator[Seen]:
    result = json.loads(text)
    Draft7Validator(RD_RESULT).validate(result)
    for row in result["diagnostics"]:
        path = row["location"]["path"]
        source = sources[path]

        def span(value: dict[str, Any], source: bytes = source) -> tuple[int, int]:
            ends = (value["start"], value["end"])
            first, last = (offset(source, end["line"], end["column"], "byte") for end in ends)
            return first, last

        suggestions = row.get("suggestions", [])
        assert len(suggestions) < 2, "reviewers accept them one by one"
        fixed = tuple(spliced(source, [(*span(s["range"]), s["text"])]) for s in suggestions)
        yield Seen(
            path, *span(row["location"]["range"]), row["message"], row["severity"].lower(), fixed
        )


def read_rdjsonl(text: str, sources: Sources) -> Iterator[Seen]:
    rows = [json.loads(line) for line in text.split("\n")[:-1]]
    return read_rdjson(json.dumps({"diagnostics": rows}), sources)


# --- gitlab and govet ---------------------------------------------------------

GITLAB = some(
    closed(
        "description check_name fingerprint severity location",
        description=TEXT,
        check_name=TEXT,
        fingerprint={"type": "string", "minLength": 1},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=closed(
            "path lines",
            path={"type": "string", "pattern": r"^(?!\./)"},
            lines=closed("begin", begin=COUNT, end=COUNT),
        ),
    )
)


def read_gitlab(text: str, sources: Sources) -> Iterator[Seen]:
    rows = json.loads(text)
    Draft7Validator(GITLAB).validate(rows)
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    for row in rows:
        path = row["location"]["path"]
        start = offset(sources[path], row["location"]["lines"]["begin"], 1, "byte")
        message = row["description"].removeprefix(row["check_name"] + ": ")
        level = {"critical": "error", "major": "warning", "minor": "info", "info": "hint"}
        yield Seen(path, start, None, message, level[row["severity"]], lines_only=True)


_GOVET_ROW = closed(
    "category posn end message",
    category=TEXT,
    posn=TEXT,
    end=TEXT,
    message=TEXT,
    suggested_fixes=some(
        closed(
            "message edits",
            message=TEXT,
            edits=some(
                closed("filename start end new", filename=TEXT, start=OFFSET, end=OFFSET, new=TEXT)
            ),
        )
    ),
    related=some(closed("posn end message", posn=TEXT, end=TEXT, message=TEXT)),
)
GOVET = {
    "type": "object",
    "additionalProperties": closed("golintalloc", golintalloc=some(_GOVET_ROW)),
}


def read_govet(text: str, sources: Sources) -> Iterator[Seen]:
    packages = json.loads(text)
    Draft7Validator(GOVET).validate(packages)
    for analyzers in packages.values():
        for row in analyzers["golintalloc"]:
            path = row["posn"].rsplit(":", 2)[0].removeprefix("/repo/")
            source = sources[path]
            start, end = (
                offset(source, *map(int, row[key].rsplit(":", 2)[1:]), "byte")
                for key in ("posn", "end")
            )
            fixed = tuple(
                spliced(source, [(e["start"], e["end"], e["new"]) for e in fix["edits"]])
                for fix in row.get("suggested_fixes", ())
            )
            yield Seen(path, start, end, row["message"].split(": ", 1)[1], "", fixed)


# --- xml ----------------------------------------------------------------------

# Of each element: the elements in it, attributes it must have, attributes it may have.
CHECKSTYLE = {
    "checkstyle": ("file", "version", ""),
    "file": ("error", "name", ""),
    "error": ("", "line severity message source", "column"),
}
# What Jenkins's xUnit plugin lets pass; its JUnit plugin, GitLab and others are laxer.
JUNIT = {
    "testsuites": ("testsuite", "", "name time tests failures errors"),
    "testsuite": (
        "testsuite properties testcase system-out system-err",
        "name tests failures errors",
        "group time skipped timestamp hostname id package file log url",
    ),
    "testcase": ("skipped error failure system-out system-err", "name", "time classname group"),
    "failure": ("", "", "type message"),
    "error": ("", "", "type message"),
}


def _parsed(text: str, grammar: dict[str, tuple[str, str, str]]) -> ET.Element:
    root = ET.fromstring(text.encode())
    assert root.tag == next(iter(grammar))
    for element in root.iter():
        inside, required, allowed = (words.split() for words in grammar[element.tag])
        assert {child.tag for child in element} <= set(inside)
        assert set(required) <= set(element.attrib) <= {*required, *allowed}
    return root


def read_checkstyle(text: str, sources: Sources) -> Iterator[Seen]:
    for file in _parsed(text, CHECKSTYLE):
        path = file.attrib["name"]
        for error in file:
            place = (int(error.attrib["line"]), int(error.attrib["column"]))
            start = offset(sources[path], *place, "codepoint")
            yield Seen(path, start, None, error.attrib["message"], error.attrib["severity"])


def read_junit(text: str, sources: Sources) -> Iterator[Seen]:
    root = _parsed(text, JUNIT)
    cases = list(root.iter("testcase"))
    assert cases, "no test would count as a run that did not happen"
    assert int(root.attrib["tests"]) == len(cases)
    assert int(root.attrib["failures"]) == len(list(root.iter("failure")))
    for suite in root:
        path = suite.attrib["name"]
        assert int(suite.attrib["tests"]) == len(list(suite.iter("testcase")))
        for failure in suite.iter("failure"):
            line, column = re.match(re.escape(path) + r":(\d+):(\d+): ", failure.text).groups()
            start = offset(sources[path], int(line), int(column), "codepoint")
            yield Seen(path, start, None, failure.attrib["message"], failure.attrib["type"])


# --- for people ---------------------------------------------------------------


def read_concise(text: str, sources: Sources) -> Iterator[Seen]:
    pattern = re.compile(r"(.+?):(\d+):(\d+): (error|warning|info|hint): (.*) \[\w+ [\w-]+\].*")
    for line in text.splitlines():
        match = pattern.fullmatch(line)
        assert match, line
        path, row, column, level, message = match.groups()
        yield Seen(path, offset(sources[path], int(row), int(column), "byte"), None, message, level)


def read_text(text: str, sources: Sources) -> Iterator[Seen]:
    heads = [line for line in text.splitlines() if not line.startswith("  ")]
    return read_concise("\n".join(heads), sources)


def read_markdown(text: str, sources: Sources) -> Iterator[Seen]:
    for line in text.splitlines():
        if not line.startswith("| ["):
            continue
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)]
        assert len(cells) == 6
        label, target, anchor = re.fullmatch(
            r"\[((?:[^\]\\]|\\.)*)\]\(([^()# ]*)#L(\d+)\)", cells[1]
        ).groups()
        path, row, column = re.sub(r"\\(.)", r"\1", label).rsplit(":", 2)
        assert (
            re.sub("[\udc80-\udcff]", "\ufffd", unquote(target, errors="surrogateescape")) == path
        )
        assert anchor == row
        message = re.sub(r"\\(.)", r"\1", cells[3].split("<br>")[0])
        start = offset(sources[path], int(row), int(column), "codepoint")
        yield Seen(path, start, None, message, cells[2])


READERS: dict[str, Callable[[str, Sources], Iterator[Seen]]] = {
    "text": read_text,
    "concise": read_concise,
    "json": read_json,
    "json-lines": read_json_lines,
    "lsp": read_lsp,
    "github": read_github,
    "github-summary": read_markdown,
    "sarif": read_sarif,
    "rdjson": read_rdjson,
    "rdjsonl": read_rdjsonl,
    "gitlab": read_gitlab,
    "checkstyle": read_checkstyle,
    "junit": read_junit,
    "teamcity": read_teamcity,
    "azure": read_azure,
    "govet": read_govet,
    "markdown": read_markdown,
}
