"""``golint-alloc config``: show, verify, init; what ``check`` says of a wrong configuration."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from golint_alloc.config.starting import starting_configuration
from golint_alloc.rulespec import releases
from golint_alloc.rulespec.retired import RETIRED, Retired
from tests.cli.conftest import SPRINTF, CommandLine

BASE = """\
version: 1
min-confidence: medium
ignore: [ALC107]
exclude: [gone/]
severity: {ALC1: info}
"""
OWN = """\
version: 1
extends: base.yaml
extend-select: [ALC407]
tests: true
exclude: [here/]
severity:
  ALC2: error
  ALC1: error
fix: {unsafe: true}
overrides:
- paths: [hot/]
  options: {huge-param: {min-size: 512}}
- paths: ["*_test.go"]
  ignore: [all]
"""


@pytest.fixture
def project(cli: CommandLine) -> CommandLine:
    cli.write({"a.go": SPRINTF, "hot/a.go": SPRINTF, "base.yaml": BASE, ".golint-alloc.yaml": OWN})
    return cli


def shown(cli: CommandLine, *arguments: str) -> dict[str, list[tuple[object, str]]]:
    found: dict[str, list[tuple[object, str]]] = {}
    done = cli("config", "show", "--output-format", "json", *arguments)
    for entry in json.loads(done.out)["settings"]:
        found.setdefault(entry["key"], []).append((entry["value"], entry["origin"]))
    return found


def test_every_value_has_its_line(project: CommandLine) -> None:
    found = shown(project)

    assert [("default", "default")] == found["preset"]
    assert [(["ALC407"], ".golint-alloc.yaml:3")] == found["extend-select"]
    assert [(["ALC107"], "base.yaml:3")] == found["ignore"]
    assert [("medium", "base.yaml:2")] == found["min-confidence"]
    assert [(True, ".golint-alloc.yaml:4")] == found["tests"]
    assert [(["here/"], ".golint-alloc.yaml:5")] == found["exclude"]
    assert [("error", ".golint-alloc.yaml:8")] == found["severity.ALC1"]
    assert [(True, ".golint-alloc.yaml:9")] == found["fix.unsafe"]
    assert [("skip", "default")] == found["generated"]
    assert ".golint-alloc.yaml:11" == found["overrides.hot/"][0][1]
    assert "overrides.*_test.go" in found


def test_keys_of_the_command_line(project: CommandLine) -> None:
    found = shown(project, "--config", "select=ALC1", "--config", "tests=false")

    assert [(False, "--config")] == found["tests"]
    assert [(["ALC1"], "--config")] == found["select"]
    assert not {"ignore", "extend-select", "preset"} & found.keys()
    assert [("default", "default")] == shown(project, "--isolated")["preset"]


def test_a_file_has_the_overrides_that_match_it(project: CommandLine) -> None:
    assert {"overrides.hot/"} == {key for key in shown(project, "hot/a.go") if "overrides" in key}
    assert not [key for key in shown(project, "a.go") if "overrides" in key]


def test_the_text_is_yaml(project: CommandLine) -> None:
    done = project("config", "show")
    data = yaml.safe_load(done.out)

    assert (0, "") == (done.code, done.err)
    assert ("medium", True, {"ignore": ["all"]}) == (
        data["min-confidence"], data["tests"], data["overrides.*_test.go"],
    )  # fmt: skip
    assert "  # base.yaml:2\n" in done.out
    assert 2 == project("config", "show", "missing.go").code


def test_what_a_newer_preset_would_add(project: CommandLine, tmp_path, monkeypatch) -> None:
    path = tmp_path / "releases.txt"
    path.write_text(
        "0.0 ALC101 default warning high\n0.0 ALC102 extra warning high\n"
        "0.1 ALC101 default warning high\n0.1 ALC102 default warning high\n"
        "0.2 ALC101 default warning high\n0.2 ALC102 default warning high\n"
        "0.2 ALC103 default warning high\n0.2 ALC110 extra hint high\n"
    )
    monkeypatch.setattr(releases.read_releases, "__defaults__", (str(path),))

    def added(preset: str) -> dict[str, list[str]]:
        arguments = ("--isolated", "--config", f"preset={preset}", "--output-format", "json")
        found: dict[str, list[str]] = json.loads(project("config", "show", *arguments).out)[
            "rules-of-newer-presets"
        ]
        return found

    assert {"0.1": ["ALC102"], "0.2": ["ALC103"]} == added("0.0")
    assert {"0.2": ["ALC103"]} == added("0.1")
    assert {"0.2": ["ALC103", "ALC110"]} == added("all@0.1")
    assert {} == added("0.2") == added("default")
    text = project("config", "show", "--isolated", "--config", "preset=0.1").out
    assert "# a preset of 0.2 would add:\n#   ALC103 " in text


def test_every_fault_of_every_file_is_told(cli: CommandLine) -> None:
    cli.write({
        "base.yaml": "version: 1\nignore: [ALC1x]\ngoos: linus\n",
        "bad.yaml": "version: 1\nextends: base.yaml\nselct: [a]\ntests: maybe\n"
        "ignore: [sprintf-imt]\n"
        "rules-dirs: [nowhere]\nexclude-types: [Config]\noverrides:\n- {paths: ['../x/**']}\n",
    })  # fmt: skip
    done = cli("config", "verify", "bad.yaml")

    assert 2 == done.code
    assert [
        "golint-alloc: bad.yaml:3:1: unknown key 'selct'; did you mean 'select'?",
        "golint-alloc: bad.yaml:4:8: expected true or false, got 'maybe'",
        "golint-alloc: bad.yaml:5:10: unknown rule, category or group 'sprintf-imt'; "
        "did you mean 'sprintf-int'?",
        "golint-alloc: bad.yaml:6:14: no such directory: nowhere; paths are relative to this file",
        "golint-alloc: bad.yaml:7:17: Config names no package; write "
        "example.com/module/package.Config, or *.Config for any package",
        "golint-alloc: bad.yaml:9:12: ../x/** matches nothing: patterns are about what is below "
        "this file; configure it there",
        "golint-alloc: base.yaml:2:10: unknown rule, category or group 'ALC1x'; did you mean "
        "'ALC417'?",
        "golint-alloc: base.yaml:3:7: unknown goos 'linus'; did you mean 'linux'?",
    ] == [
        line if "ALC1x" not in line else line.partition("; did")[0] + "; did you mean 'ALC417'?"
        for line in done.err.splitlines()
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("ignore: [sprintf-imt]", "2:10: unknown rule, category or group 'sprintf-imt'; did you"),
        ("severity: {tipes: error}", "2:12: unknown rule, category or group 'tipes'; did you mean"),
        ("options: {larg-param: {x: 1}}", "2:11: unknown rule 'larg-param'"),
        ("options: {huge-param: {x: 1}}", "2:24: rule huge-param has no option 'x'"),
        ("rules-dirs: [nowhere]", "2:14: no such directory: nowhere"),
        ("extends: nowhere.yaml", "2:10: no such file: nowhere.yaml"),
        ("extends: .golint-alloc.yaml", "2:10: a ring: .golint-alloc.yaml extends"),
        ("select: [ALC1", "3:1: YAML syntax error"),
        ("tests: [true]", "2:8: expected true or false, got a list"),
    ],
)
def test_check_names_the_line(cli: CommandLine, text: str, message: str) -> None:
    cli.write({"a.go": SPRINTF, ".golint-alloc.yaml": f"version: 1\n{text}\n"})
    done = cli.check("a.go")

    assert (2, "") == (done.code, done.out)
    assert message in done.err.replace(f"{Path.cwd()}/", "")
    assert f"golint-alloc: {Path.cwd()}/.golint-alloc.yaml:" in done.err
    assert 2 == cli("config", "verify").code
    assert message.partition(" ")[0] in cli("config", "verify").err


def test_private_rules_are_found_beside_their_configuration(cli: CommandLine) -> None:
    cli("new", "my-repeat", "--category", "strings", "--rules-dir", "tools/rules")
    rule = Path("tools/rules/strings/my-repeat.yaml")
    test = Path("tools/rules/testdata/my-repeat/my_repeat.go").read_text()
    cli.write({
        "tools/base.yaml": "version: 1\nrules-dirs: [rules]\nselect: [my-repeat]\n",
        ".golint-alloc.yaml": "version: 1\nextends: tools/base.yaml\n",
        "sub/a.go": test,
    })  # fmt: skip

    assert "my-repeat" in cli.check("sub/a.go").out
    assert 0 == cli("config", "verify").code

    id = next(line for line in rule.read_text().splitlines() if line.startswith("id: "))
    rule.write_text(rule.read_text().replace(id, "id: ALC101"))
    clash = cli.check("sub/a.go")

    assert 2 == clash.code
    assert "my-repeat.yaml:2:5: ALC101 is the rule of " in clash.err
    assert "choose another one" in clash.err
    assert "ALC101 is the rule of " in cli("config", "verify").err


@pytest.mark.parametrize(("id", "state"), [("ALC101", "deprecated"), ("ALC199", "gone")])
def test_retired_rules_are_named_in_a_warning(cli: CommandLine, monkeypatch, id, state) -> None:
    name = "sprintf-int" if id == "ALC101" else "old-name"
    monkeypatch.setitem(RETIRED, id, Retired(name, "0.2", "ALC102 finds it, too"))
    text = f"version: 1\nselect: [{id}, ALC101]\noptions: {{{name}: {{}}}}\n"
    cli.write({"a.go": SPRINTF, ".golint-alloc.yaml": text})
    done = cli.check("a.go")

    assert 1 == done.code
    assert f"warning: {Path.cwd()}/.golint-alloc.yaml:2:10: rule '{id}' is {state} " in done.err
    assert f"3:11: rule '{name}' is {state} since 0.2: ALC102 finds it, too" in done.err
    verified = cli("config", "verify")
    assert (0, done.err) == (verified.code, verified.err)


def test_init(cli: CommandLine) -> None:
    done = cli("config", "init")

    assert (0, ".golint-alloc.yaml\n", "") == done or (0, "./.golint-alloc.yaml\n", "") == done
    assert cli.read(".golint-alloc.yaml") == starting_configuration()
    assert (0, "", "") == cli("config", "verify")
    assert 2 == cli("config", "init").code
    assert 2 == cli("config", "init", "missing").code


def test_the_commented_settings_are_right(cli: CommandLine) -> None:
    setting = re.compile(r"# ([a-z-]+: *[\[{a-z].*|overrides:|  .*)")
    lines = starting_configuration().splitlines()
    found = [match[1] for line in lines if (match := setting.fullmatch(line))]
    cli.write({"c.yaml": "\n".join(["version: 1", *found]) + "\n"})

    assert 8 == len([line for line in found if not line.startswith(" ")])
    assert (0, "", "") == cli("config", "verify", "c.yaml")
