"""SARIF: the constraints of its specification, and what GitHub asks for beyond them."""

import json

import pytest
from jsonschema import Draft7Validator
from report_samples import KEY, SOURCES, broken_report, report

from golint_alloc.fixing.edits import apply_edits
from golint_alloc.report.line_hash import line_hashes
from golint_alloc.report.model import Options
from golint_alloc.report.registry import render
from golint_alloc.rulespec.finding import Edit
from golint_alloc.syntax.lines import LineIndex


def closed(required=(), **properties):
    """An object of the specification: no other property, and a property bag allowed."""
    properties.setdefault("properties", {"type": "object"})
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def some(items, **more):
    return {"type": "array", "items": items, **more}


TEXT = {"type": "string"}
POSITION = {"type": "integer", "minimum": 1}
INDEX = {"type": "integer", "minimum": -1}
MESSAGE = closed(["text"], text=TEXT, markdown=TEXT, id=TEXT, arguments=some(TEXT))
ARTIFACT = closed(
    uri={"type": "string", "pattern": r"^[A-Za-z0-9._~!$&'()*+,;=:@%/-]+$"},
    uriBaseId=TEXT,
    index=INDEX,
    description=MESSAGE,
)
REGION = closed(startLine=POSITION, startColumn=POSITION, endLine=POSITION, endColumn=POSITION)
LOCATION = closed(
    id={"type": "integer", "minimum": 0},
    physicalLocation=closed(artifactLocation=ARTIFACT, region=REGION),
    logicalLocations=some(closed(name=TEXT, fullyQualifiedName=TEXT, kind=TEXT)),
    message=MESSAGE,
)
LEVEL = {"enum": ["none", "note", "warning", "error"]}
REPLACEMENT = closed(["deletedRegion"], deletedRegion=REGION, insertedContent=closed(text=TEXT))
FIX = closed(
    ["artifactChanges"],
    description=MESSAGE,
    artifactChanges=some(
        closed(
            ["artifactLocation", "replacements"],
            artifactLocation=ARTIFACT,
            replacements=some(REPLACEMENT, minItems=1),
        ),
        minItems=1,
        uniqueItems=True,
    ),
)
RESULT = closed(
    ["message"],
    ruleId=TEXT,
    ruleIndex=INDEX,
    level=LEVEL,
    message=MESSAGE,
    locations=some(LOCATION),
    relatedLocations=some(LOCATION, uniqueItems=True),
    partialFingerprints={"type": "object", "additionalProperties": TEXT},
    fixes=some(FIX, uniqueItems=True),
    suppressions=some(
        closed(["kind"], kind={"enum": ["inSource", "external"]}, justification=TEXT),
        uniqueItems=True,
    ),
)
RULE = closed(
    ["id", "shortDescription", "fullDescription", "help"],  # what GitHub requires
    id=TEXT,
    name=TEXT,
    shortDescription=MESSAGE,
    fullDescription=MESSAGE,
    help=MESSAGE,
    helpUri={"type": "string", "pattern": "^https://"},
    defaultConfiguration=closed(level=LEVEL),
)
NOTIFICATION = closed(["message"], level=LEVEL, message=MESSAGE, locations=some(LOCATION))
RUN = closed(
    ["tool"],
    tool=closed(
        ["driver"],
        driver=closed(
            ["name"],
            name=TEXT,
            semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
            informationUri=TEXT,
            rules=some(RULE, uniqueItems=True),
        ),
    ),
    automationDetails=closed(id={"type": "string", "pattern": "/$"}),
    columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
    originalUriBaseIds={"type": "object", "additionalProperties": ARTIFACT},
    invocations=some(
        closed(
            ["executionSuccessful"],
            executionSuccessful={"type": "boolean"},
            toolExecutionNotifications=some(NOTIFICATION),
        )
    ),
    results=some(RESULT),
)
LOG = {
    "type": "object",
    "properties": {"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": some(RUN)},
    "required": ["version", "runs"],
    "additionalProperties": False,
}


def run_of(made, **options):
    return json.loads(render("sarif", made, Options(**options)))["runs"][0]


@pytest.mark.parametrize("made", [report, broken_report, lambda: report(findings=[])])
def test_the_log_has_the_specified_shape(made):
    errors = list(Draft7Validator(LOG).iter_errors(json.loads(render("sarif", made()))))

    assert errors == []


def test_rule_indexes_point_at_the_rule():
    run = run_of(report())

    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_suppressed_findings_are_listed_with_their_reason():
    results = {result["ruleId"]: result for result in run_of(report())["results"]}

    assert results["ALC201"]["suppressions"] == [
        {"kind": "inSource", "justification": "caller knows"}
    ]
    assert "suppressions" not in results["ALC101"]


def test_regions_are_what_the_finding_spans():
    for found, result in zip(report().findings, run_of(report())["results"], strict=True):
        lines = LineIndex(SOURCES[found.path])
        region = result["locations"][0]["physicalLocation"]["region"]
        start = lines.offset_of(region["startLine"] - 1, region["startColumn"] - 1, "utf16")
        end = lines.offset_of(region["endLine"] - 1, region["endColumn"] - 1, "utf16")

        assert (start, end) == (found.start, found.end)


def test_replacements_give_the_fixed_source():
    for found, result in zip(report().findings, run_of(report())["results"], strict=True):
        source = SOURCES[found.path]
        lines = LineIndex(source)
        for fix, data in zip(found.fixes, result.get("fixes", []), strict=True):
            edits = []
            for replacement in data["artifactChanges"][0]["replacements"]:
                region = replacement["deletedRegion"]
                start = lines.offset_of(region["startLine"] - 1, region["startColumn"] - 1, "utf16")
                end = lines.offset_of(region["endLine"] - 1, region["endColumn"] - 1, "utf16")
                text = replacement.get("insertedContent", {"text": ""})["text"]
                edits.append(Edit(start, end, text))

            expected = apply_edits(source, [*fix.edits, *fix.import_edits])
            assert apply_edits(source, edits) == expected


def test_paths_are_relative_to_the_root_and_links_are_resolved(tmp_path):
    real = tmp_path / "repo" / "real"
    real.mkdir(parents=True)
    (real / "a.go").write_bytes(KEY)
    (tmp_path / "repo" / "link").symlink_to("real")
    (tmp_path / "elsewhere.go").write_bytes(KEY)
    found = report().findings[-1]
    paths = ["link/a.go", "../elsewhere.go", str(real / "a.go")]
    made = report(
        findings=[found._replace(path=path, related=()) for path in paths],
        files=paths,
        cwd=str(tmp_path / "repo"),
        root=str(tmp_path / "repo"),
    )
    made._read = dict.fromkeys(paths, KEY).__getitem__
    artifacts = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in run_of(made)["results"]
    ]

    inside = {"uri": "real/a.go", "uriBaseId": "SRCROOT"}
    outside = {"uri": (tmp_path / "elsewhere.go").resolve().as_uri()}
    assert sorted(artifacts, key=str) == sorted([inside, inside, outside], key=str)


def test_the_category_tells_uploads_apart():
    assert run_of(report())["automationDetails"]["id"] == "golint-alloc/"
    assert run_of(report(), category="2-of-3")["automationDetails"]["id"] == "golint-alloc/2-of-3/"


def test_descriptions_fit_what_github_keeps():
    found = report().findings[0]._replace(rule="r" * 3000)
    rule = run_of(report(findings=[found]))["tool"]["driver"]["rules"][0]

    assert len(rule["shortDescription"]["text"]) == 1024


@pytest.mark.parametrize(
    ("source", "hashes"),
    [
        # Vectors that the upload action's own tests use.
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            [
                "271789c17abda88f:1",
                "54703d4cd895b18:1",
                "180aee12dab6264:1",
                "a23a3dc5e078b07b:1",
            ],
        ),
        (
            " hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End",
            [
                "8b7cf3e952e7aeb2:1",
                "b1ae1287ec4718d9:1",
                "bff680108adb0fcc:1",
                "c6805c5e1288b612:1",
                "b86d3392aea1be30:1",
                "e6ceba753e1a442:1",
            ],
        ),
    ],
)
def test_line_hashes_are_github_s(source, hashes):
    numbers = range(1, len(hashes) + 1)

    assert line_hashes(source.encode(), numbers) == dict(zip(numbers, hashes, strict=True))
    crlf = source.replace("\n", "\r\n").encode()
    assert line_hashes(crlf, numbers) == dict(zip(numbers, hashes, strict=True))


def naive_hashes(text: str) -> dict[int, str]:
    """The rolling hash as the upload action describes it, one unit at a time."""
    raw = text.encode("utf-16-le")
    units = [int.from_bytes(raw[at : at + 2], "little") for at in range(0, len(raw), 2)]
    kept = [unit for unit in units if unit not in (0x20, 0x09)] + [0xFFFF]
    result, counts, fresh, number = {}, {}, True, 0
    for start, unit in enumerate(kept):
        if fresh:
            number += 1
            value = 0
            for at in range(start, start + 100):
                value = (value * 37 + (kept[at] if at < len(kept) else 0)) % 2**64
            counts[value] = counts.get(value, 0) + 1
            result[number] = f"{value:x}:{counts[value]}"
        fresh = unit == 0x0A
    return result


def test_line_hashes_of_repeated_and_astral_text():
    text = "x := 😀\n" * 60 + "é\n" * 3

    assert line_hashes(text.encode(), range(1, 70)) == naive_hashes(text)
