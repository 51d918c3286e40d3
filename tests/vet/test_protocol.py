"""The protocol between a build system and its tool, without the go command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from golint_alloc.cli.vettool import answer_library, is_meant
from golint_alloc.cli.vettool_flags import describe, parse_flags
from golint_alloc.cli.vettool_identity import identity
from golint_alloc.lint.facts import LIBRARY, Facts, decode
from tests.vet import sample
from tests.vet.conftest import Vetted


@pytest.fixture
def module(tmp_path: Path) -> Path:
    return sample.write(tmp_path / "m", sample.CHAIN)


def start(*arguments: str, **environ: str) -> Vetted:
    done = subprocess.run(
        [sys.executable, "-m", "golint_alloc", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CI": "true", **environ},
    )
    return Vetted(done.returncode, done.stdout, done.stderr)


def config(module: Path, name: str, *files: str, **fields: Any) -> Path:
    """The description of a package as the go command writes it."""
    path = module.parent / f"{name.replace('/', '-')}.cfg"
    value = {
        "ID": f"{sample.MODULE}/{name}",
        "Compiler": "gc",
        "Dir": str(module / name),
        "ImportPath": f"{sample.MODULE}/{name}",
        "GoFiles": [str(module / name / file) for file in files],
        "ImportMap": {},
        "PackageVetx": {},
        "Standard": {},
        "VetxOnly": False,
        "VetxOutput": str(path.with_suffix(".vetx")),
        "GoVersion": "go1.24",
        **fields,
    }
    path.write_text(json.dumps(value, indent="\t") + "\n")
    return path


def facts_of(path: Path) -> Facts:
    facts = decode(path.with_suffix(".vetx").read_bytes(), "")
    assert facts is not None
    return facts


def test_command_lines_of_the_protocol() -> None:
    assert is_meant(["-flags"])
    assert is_meant(["-V=full"])
    assert is_meant(["-json", "x/vet.cfg"])
    assert is_meant(["vet.cfg"])
    assert not is_meant(["check", "vet.cfg"])
    assert not is_meant(["-V"])
    assert not is_meant([])


def test_flags_are_described_for_the_go_command() -> None:
    flags = {flag["Name"]: flag["Bool"] for flag in json.loads(describe())}

    assert flags["json"]
    assert flags["fix"]
    assert flags["tests"]
    assert flags["select"] is False
    assert flags["tags"] is False


def test_every_described_flag_is_understood_by_check(tmp_path: Path) -> None:
    from golint_alloc.cli.arguments import check_parser

    values = {"min-confidence": "high", "severity-threshold": "info", "go": "1.24"}
    for flag in json.loads(describe()):
        name = flag["Name"]
        given = [f"-{name}"] if flag["Bool"] else [f"--{name}", values.get(name, str(tmp_path))]
        check_parser().parse_args(parse_flags(given, str(tmp_path)).check)


def test_version_is_one_line_with_an_identity() -> None:
    done = start("-V=full")

    words = done.out.split()
    assert done.out.count("\n") == 1
    assert words[:3] == ["golint-alloc", "version", "devel"]
    assert words[-1].startswith("buildID=")
    assert int(words[-1].removeprefix("buildID="), 16)


def test_identity_covers_configuration_and_what_it_names(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    seen = {identity(str(module))}

    def changed() -> bool:
        known = len(seen)
        seen.add(identity(str(module / "key")))
        return len(seen) > known

    assert not changed()
    for name, text in (
        (".golint-alloc.yaml", "version: 1\nignore: [sprintf-int]\n"),
        ("more/base.yaml", "version: 1\n"),
        ("key/.golint-alloc.yaml", "version: 1\nextends: ../more/base.yaml\n"),
        ("more/base.yaml", "version: 1\nrules-dirs: [own]\nbaseline: known.json\n"),
        ("more/known.json", "{}\n"),
        ("more/own/a.yaml", "id: X\n"),
        (".gitignore", "x\n"),
        ("../.golint-alloc.yaml", "version: 1\n"),
    ):
        (module / name).parent.mkdir(parents=True, exist_ok=True)
        (module / name).write_text(text)
        assert changed() or text == "version: 1\n", name
    (module / "key" / "key.go").write_text("package key\n")
    assert not changed()


def test_library_packages_are_answered_before_anything_is_imported(go: str, tmp_path: Path) -> None:
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    fmt = Path(root.stdout.strip()) / "src" / "fmt"
    path = tmp_path / "vet.cfg"
    path.write_text(
        json.dumps(
            {
                "Dir": str(fmt),
                "ImportPath": "fmt",
                "GoFiles": [str(fmt / "print.go")],
                "VetxOnly": True,
                "VetxOutput": str(tmp_path / "out"),
            },
            indent="\t",
        )
    )
    program = (
        "import sys\n"
        "from golint_alloc.cli.vettool import answer_library\n"
        f"assert answer_library({str(path)!r})\n"
        "print(sorted({'json', 'tree_sitter', 'argparse', 're', 'enum'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-I", "-c", "import sys; sys.path.insert(0, '.')\n" + program],
        cwd=sample.RULES.parents[1],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.stdout, done.stderr) == ("[]\n", "")
    assert (tmp_path / "out").read_bytes() == LIBRARY
    assert start(str(path)) == Vetted(0, "", "")


def test_other_packages_are_not_taken_for_the_library(module: Path) -> None:
    assert not answer_library(str(config(module, "low", "low.go", VetxOnly=True)))


def test_facts_travel_without_sources(module: Path) -> None:
    low, mid = config(module, "low", "low.go", VetxOnly=True), f"{sample.MODULE}/mid"
    assert start(str(low)) == Vetted(0, "", "")
    imports = {f"{sample.MODULE}/low": str(low.with_suffix(".vetx"))}
    names = {name: name for name in imports}
    importer = config(module, "mid", "mid.go", VetxOnly=True, PackageVetx=imports, ImportMap=names)
    assert start(str(importer)) == Vetted(0, "", "")

    known = facts_of(importer).known()

    assert known is not None
    assert known.records["Keep"] == "func(p []uint8) int"
    assert set(facts_of(importer).members) == {mid, *imports}
    top = module / "top" / "top.go"
    (module / "low" / "low.go").unlink()
    (module / "mid" / "mid.go").unlink()
    top.write_text(
        'package top\n\nimport "example.com/m/mid"\n\n'
        "func f() {\n\tfor range 9 {\n\t\tmid.Nope()\n\t}\n}\n"
    )
    vetx = {mid: str(importer.with_suffix(".vetx"))}
    linted = config(module, "top", "top.go", PackageVetx=vetx, ImportMap={mid: mid})
    assert start("-json", str(linted)) == Vetted(0, "{}\n", "")


def test_a_body_deep_below_changes_the_facts(module: Path) -> None:
    digests = set()
    for body in ("kept = p; return len(p)", "return len(p)"):
        path = module / "low" / "low.go"
        path.write_text(path.read_text().replace("kept = p; return len(p)", body))
        low = config(module, "low", "low.go", VetxOnly=True)
        start(str(low))
        imports = {f"{sample.MODULE}/low": str(low.with_suffix(".vetx"))}
        mid = config(
            module,
            "mid",
            "mid.go",
            VetxOnly=True,
            PackageVetx=imports,
            ImportMap={name: name for name in imports},
        )
        start(str(mid))
        digests.add(mid.with_suffix(".vetx").read_bytes())

    assert len(digests) == 2


def test_fixes_of_a_package_and_of_its_test_variant_agree(module: Path) -> None:
    contents = []
    for name, files in (("a", ("key.go",)), ("b", ("key.go", "key_test.go"))):
        archive = module.parent / f"{name}.zip"
        path = config(module, "key", *files, FixArchive=str(archive))
        assert start("-fix", str(path)) == Vetted(0, "", "")
        with zipfile.ZipFile(archive) as stored:
            contents.append({one: stored.read(one) for one in stored.namelist()})

    assert contents[0] == contents[1]
    assert list(contents[0]) == [str(module / "key" / "key.go")]
    assert b"strconv.Itoa" in contents[0][str(module / "key" / "key.go")]
    assert b"Sprintf" in (module / "key" / "key.go").read_bytes()


def test_an_archive_is_written_without_fixes(module: Path) -> None:
    archive = module.parent / "fix.zip"
    path = config(module, "low", "low.go", FixArchive=str(archive))

    assert start("-fix", str(path)).code == 0
    with zipfile.ZipFile(archive) as stored:
        assert stored.namelist() == []


def test_standard_output_goes_where_it_is_told(module: Path) -> None:
    out = module.parent / "stdout"
    path = config(module, "key", "key.go", Stdout=str(out))

    assert start("-json", str(path)) == Vetted(0, "", "")
    assert list(json.loads(out.read_text())) == [f"{sample.MODULE}/key"]


def test_plain_text_fails_by_its_code(module: Path) -> None:
    done = start(str(config(module, "key", "key.go")))

    assert done.code == 1
    assert done.out == ""
    assert done.err.startswith(f"{module}/key/key.go:5:34: ALC101: ")


def test_without_an_archive_files_are_written(module: Path) -> None:
    assert start("-fix", str(config(module, "key", "key.go"))).code == 0
    assert "strconv.Itoa" in (module / "key" / "key.go").read_text()


def test_a_file_that_cgo_made_is_linted_as_it_was_written(module: Path) -> None:
    source = module / "key" / "key.go"
    source.write_text('package key\n\nimport "C"\n' + source.read_text().partition("\n")[2])
    objects = module.parent / "b001"
    objects.mkdir()
    for name in ("_cgo_gotypes.go", "key.cgo1.go"):
        (objects / name).write_text("// Code generated by cmd/cgo; DO NOT EDIT.\n\npackage key\n")
    files = [str(objects / "_cgo_gotypes.go"), str(objects / "key.cgo1.go")]

    done = start(str(config(module, "key", GoFiles=files)))

    assert f"{source}:7:34: ALC101" in done.err


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "not the JSON of a package"),
        ("[]", "not the description of a package"),
        ('{"GoFiles": 3}', "GoFiles is not a list"),
        ('{"ImportPath": "a"}', "package has no files: a"),
        ('{"GoFiles": ["/nowhere/x.go"]}', "/nowhere/x.go: No such file or directory"),
    ],
)
def test_a_bad_description_is_said(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "vet.cfg"
    path.write_text(text)

    done = start("-json", str(path))

    assert done.code == 2
    assert said in done.err
    assert done.err.startswith("golint-alloc: ")
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("content", [None, b"other", b"golint-alloc facts 1 00000000\n{}\nnull"])
def test_missing_and_damaged_facts_are_said(module: Path, content: bytes | None) -> None:
    facts = module.parent / "low.vetx"
    if content is not None:
        facts.write_bytes(content)
    path = config(module, "mid", "mid.go", PackageVetx={f"{sample.MODULE}/low": str(facts)})

    done = start("-json", str(path))

    assert done.code == 2
    assert f"golint-alloc: {facts}: " in done.err
    assert done.err.count("\n") == 1


def test_unknown_flags_and_absent_files_are_said(module: Path) -> None:
    path = str(config(module, "key", "key.go"))

    assert "no such flag" in start("-shadow", path).err
    assert "not in" in start("-config=nowhere.yaml", path).err
    assert "not a boolean" in start("-tests=maybe", path).err
    assert start("-select=nonsense", path).code == 2
    assert start(str(module / "absent.cfg")).code == 2


def test_broken_code_is_a_finding_and_no_crash(module: Path) -> None:
    (module / "key" / "key.go").write_text("package key\n\nfunc f( {\n")

    done = start("-json", str(config(module, "key", "key.go")))

    assert done.code == 0
    rows = json.loads(done.out)[f"{sample.MODULE}/key"]["golintalloc"]
    assert [row["category"] for row in rows] == ["ALC900"]
