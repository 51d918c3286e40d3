"""The verbs besides ``check``, and the overview that lists them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import golint_alloc
from golint_alloc.cli.help import overview
from golint_alloc.cli.main import VERBS
from golint_alloc.config.schema import config_json_schema
from tests.cli.conftest import SPRINTF, CommandLine

COMMANDS = {
    path.stem.removesuffix("_command").replace("_", "-")
    for path in Path(golint_alloc.__file__).parent.glob("cli/*_command.py")
}


def test_the_overview_lists_the_verbs_there_are(cli: CommandLine) -> None:
    listed = re.findall(r"^  golint-alloc \[?([a-z-]+)\]? ", overview(), re.MULTILINE)

    assert sorted(COMMANDS) == sorted(VERBS)
    assert sorted(COMMANDS) == sorted(listed)
    assert (0, overview() + "\n", "") == cli("--help")
    assert (0, overview() + "\n", "") == cli("-h")


def test_the_readme_names_no_verb_or_option_that_does_not_exist(cli: CommandLine) -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text()
    commands = re.findall(
        r"(?:^    |^\$ |`)golint-alloc ([a-z].*?)(?:`|  |$)", readme, re.MULTILINE
    )
    helps = {verb: cli(verb, "--help").out for verb in VERBS}

    assert commands
    for command in commands:
        verb, *rest = command.split()
        assert verb in VERBS
        options = [word.partition("=")[0] for word in rest if word.startswith("--")]
        assert [] == [option for option in options if option not in helps[verb]]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_and_refuses_what_it_does_not_know(cli: CommandLine, verb: str) -> None:
    assert 0 == cli(verb, "--help").code
    assert cli(verb, "--help").out.startswith(f"usage: golint-alloc {verb}")
    assert 2 == cli(verb, "--no-such-option").code


def test_arguments_from_a_file(cli: CommandLine) -> None:
    cli.write({"a b.go": SPRINTF, "args": "--output-format\nconcise\n\n-q\na b.go\n"})
    done = cli("check", "@args")

    assert 1 == done.code
    assert done.out.startswith("a b.go:5:31: ")


def test_further_outputs(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check("--output", "sarif=out.sarif", "--output", "json=out.json", "a.go")

    assert 1 == done.code
    assert 1 == done.out.count("\n")
    assert "2.1.0" == json.loads(cli.read("out.sarif"))["version"]
    assert ["sprintf-int"] == [found["rule"] for found in json.loads(cli.read("out.json"))]


def test_statistics(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})

    assert (
        "       1        1       0  ALC101 sprintf-int  a.go:5\n"
        in cli.check("--statistics", ".").err
    )


def test_orders(cli: CommandLine) -> None:
    loop = SPRINTF.replace("return", "for { _ =").replace(" }", " } }")
    cli.write({"a.go": SPRINTF, "b.go": loop, "c.go": "package m\n\nfunc ( {\n"})

    def paths(order: str) -> list[str]:
        out = cli.check("--sort", order, ".").out
        return list(dict.fromkeys(line.partition(":")[0] for line in out.splitlines()))

    assert ["a.go", "b.go", "c.go"] == paths("file")
    assert ["a.go", "b.go", "c.go"] == paths("rule")
    assert ["c.go", "a.go", "b.go"] == paths("severity")
    assert "b.go" == paths("cost")[0]


def test_test_files_are_linted_when_named_or_asked_for(cli: CommandLine) -> None:
    cli.write({"m_test.go": SPRINTF})

    assert "ALC101" not in cli.check(".").out
    assert "ALC101" in cli.check("m_test.go").out
    assert "ALC101" in cli.check("--tests", ".").out
    assert "ALC101" not in cli.check("--no-tests", "m_test.go").out


def test_programs_that_a_tag_alone_builds_are_linted_when_asked_for(cli: CommandLine) -> None:
    main = SPRINTF.replace("package m", "package main")
    cli.write({"gen.go": "//go:build ignore\n\n" + main})
    assert "ALC101" not in cli.check(".").out
    assert "ALC101" in cli.check("gen.go").out
    assert "ALC101" in cli.check("--tests", ".").out
    assert "ALC101" in cli.check("--tags", "ignore", ".").out

    cli.write({"gen.go": "//go:build windows\n\n" + main})
    assert "ALC101" in cli.check(".").out  # another system's
    cli.write({"gen.go": "//go:build !slow\n\n" + main})
    assert "ALC101" in cli.check(".").out  # what is built without asking
    cli.write({"gen.go": "//go:build sqlite\n\n" + SPRINTF})
    assert "ALC101" in cli.check(".").out  # an option of a library


def test_rule_pages(cli: CommandLine) -> None:
    by_name, by_id = cli("rule", "sprintf-int"), cli("rule", "alc101")

    assert 0 == by_name.code
    assert by_name == by_id
    assert by_name.out.startswith("ALC101 sprintf-int\n")
    assert cli("rule", "ALC101", "--output-format", "markdown").out.startswith("# sprintf-int")
    (page,) = json.loads(cli("rule", "ALC101", "--output-format", "json").out)
    assert ("ALC101", "sprintf-int") == (page["id"], page["name"])


def test_all_rules(cli: CommandLine) -> None:
    table = cli("rule", "--all")
    pages = json.loads(cli("rule", "--all", "--output-format", "json").out)

    assert 0 == table.code
    assert all(page["id"] in table.out for page in pages)
    assert "ALC900" in table.out


def test_a_rule_that_does_not_exist(cli: CommandLine) -> None:
    done = cli("rule", "sprintf-in")

    assert (2, "") == (done.code, done.out)
    assert "did you mean sprintf-int" in done.err


def test_a_rule_of_ones_own_from_new_to_check(cli: CommandLine) -> None:
    made = cli("new", "my-repeat", "--category", "strings", "--rules-dir", "own")
    rule, test = Path("own/strings/my-repeat.yaml"), Path("own/testdata/my-repeat/my_repeat.go")

    assert 0 == made.code
    assert [str(rule), str(test)] == made.out.splitlines()[:2]

    first = cli("test", "own")

    assert 1 == first.code
    assert "--update-golden" in first.out
    assert 0 == cli("test", "own", "--update-golden").code
    assert 0 == cli("test", "own").code

    rule.write_text(rule.read_text().replace("severity: hint", "severity: error"))
    found = cli.check("--rules-dir", "own", "--select", "my-repeat", str(test))

    assert 1 == found.code
    assert "error: " in found.out
    assert "my-repeat" in found.out

    test.write_text(test.read_text().replace("// want", "// wants"))
    noisy = cli("test", "own")

    assert 1 == noisy.code
    assert "noisy: my-repeat: " in noisy.out


@pytest.mark.parametrize(
    ("name", "problem"),
    [("Bad_Name", "no rule name"), ("sprintf-int", "there is a rule 'sprintf-int' already")],
)
def test_new_refuses_names(cli: CommandLine, name: str, problem: str) -> None:
    done = cli("new", name, "--category", "strings")

    assert (2, "") == (done.code, done.out)
    assert problem in done.err


def test_test_needs_rules(cli: CommandLine) -> None:
    Path("empty").mkdir()

    assert "no such directory" in cli("test", "missing").err
    assert "no rules in it" in cli("test", "empty").err
    assert 2 == cli("test", "empty").code


def test_config_verify(cli: CommandLine) -> None:
    cli.write({"good.yaml": "version: 1\n", "bad.yaml": "version: 1\nignore: [ALC999]\n"})

    assert (0, "", "") == cli("config", "verify", "good.yaml")
    assert (0, "", "") == cli("config", "verify")
    bad = cli("config", "verify", "bad.yaml", "good.yaml")
    assert 2 == bad.code
    assert bad.err.startswith("golint-alloc: bad.yaml:2:10: ")
    assert 2 == cli("config", "verify", "missing.yaml").code


def test_config_schema(cli: CommandLine) -> None:
    assert (0, config_json_schema(), "") == cli("config", "schema")


def test_cache(cli: CommandLine, tmp_path: Path) -> None:
    cli.write({"a.go": SPRINTF, ".golint-alloc.yaml": "version: 1\n"})
    cli.check("a.go")
    cache = tmp_path / "cache"
    (cache / "precious").write_text("")

    assert (0, f"{cache}\n", "") == cli("cache", "dir")
    assert len(list(cache.iterdir())) > 1
    assert (0, "") == cli("cache", "clean")[:2]
    assert ["precious"] == [path.name for path in cache.iterdir()]
    assert 0 == cli("cache", "clean", "--cache-dir", str(tmp_path / "missing")).code


def test_nothing_is_cached_when_asked(cli: CommandLine, tmp_path: Path) -> None:
    cli.write({"a.go": SPRINTF})
    cli.check("--no-cache", "a.go")

    assert not (tmp_path / "cache").exists()


def test_version(cli: CommandLine) -> None:
    version = golint_alloc.__version__

    assert (0, f"golint-alloc {version}\n", "") == cli("version") == cli("--version") == cli("-V")
    facts = json.loads(cli("version", "--output-format", "json").out)
    assert (version, 1, False) == (facts["version"], facts["schema"], facts["compiled"])


def test_types(cli: CommandLine) -> None:
    structs = "type S struct {\n\ta bool\n\tb int64\n\tp *int\n}\n\ntype U struct{ x Unknown }\n"
    cli.write({"a.go": f"{SPRINTF}\n{structs}\nfunc g(u Unknown) {{ f(2); f(u.x) }}\n"})
    done = cli("types", ".")
    records = [json.loads(line) for line in done.out.splitlines()]
    s, u = (record for record in records if "struct" in record)
    exprs = [record for record in records if "expr" in record]
    source = cli.read("a.go")
    texts = {source[record["start"] : record["end"]]: record["type"] for record in exprs}

    assert (0, "") == (done.code, done.err)
    assert {
        "struct": "S", "file": "a.go", "line": 7, "size": 24, "align": 8, "pointer_bytes": 24,
        "fields": [
            {"name": "a", "offset": 0, "size": 1, "type": "bool"},
            {"name": "b", "offset": 8, "size": 8, "type": "int64"},
            {"name": "p", "offset": 16, "size": 8, "type": "*int"},
        ],
    } == s  # fmt: skip
    assert ("U", None, None, None) == (u["struct"], u["size"], u["pointer_bytes"], u["fields"])
    assert {"expr", "file", "start", "end", "type"} == set(exprs[0])
    assert ("string", "int", None) == (texts["f(2)"], texts["2"], texts["u.x"])
    (narrow,) = [r for r in cli("types", "--goarch", "386", ".").out.splitlines() if '"S"' in r]
    assert 16 == json.loads(narrow)["size"]


def test_types_of_what_cannot_be_read(cli: CommandLine) -> None:
    assert 2 == cli("types", "missing").code
    assert "unknown; one of 386" in cli("types", "--goarch", "banana").err
