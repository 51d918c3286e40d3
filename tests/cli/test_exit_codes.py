"""0 clean, 1 findings or a patch, 2 the tool could not do its job; findings alone on stdout."""

from __future__ import annotations

import json
import signal

import pytest

from tests.cli.conftest import FIXED, SPRINTF, CommandLine

FINDING = "a.go:5:31: warning: "
OVERRIDE = """\
version: 1
overrides:
  - paths: ["hot/**"]
    severity: {ALC101: error}
  - paths: ["cold/**"]
    ignore: [sprintf-int]
"""


def test_clean(cli: CommandLine) -> None:
    cli.write({"a.go": FIXED})

    assert (0, "", "") == cli.check(".")
    assert (0, "") == cli("check", ".")[:2]


def test_findings(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli("check", ".")

    assert 1 == done.code
    assert done.out.startswith(FINDING)
    assert done.err.startswith("1 finding (1 fixable) in 1 file, ")


def test_check_is_the_default_verb(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})

    for arguments in ([], ["."], ["./..."], ["-q"], ["a.go"]):
        assert 1 == cli(*arguments).code


def test_no_files_is_clean(cli: CommandLine) -> None:
    assert (0, "", "") == cli.check(".")


def test_exit_zero(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check("--exit-zero", "a.go")

    assert 0 == done.code
    assert done.out.startswith(FINDING)
    assert 0 == cli.check("--diff", "-e", "a.go").code
    assert 2 == cli.check("--exit-zero", "missing.go").code


def test_a_hint_is_shown_and_does_not_fail(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check("--config", "severity={ALC101: hint}", "a.go")

    assert 0 == done.code
    assert done.out.startswith("a.go:5:31: hint: ")


@pytest.mark.parametrize(("severity", "code"), [("info", 1), ("warning", 1), ("error", 1)])
def test_other_severities_fail(cli: CommandLine, severity: str, code: int) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli.check("--config", f"severity={{sprintf-int: {severity}}}", "a.go")

    assert code == done.code
    assert done.out.startswith(f"a.go:5:31: {severity}: ")


def test_the_threshold_leaves_out_what_is_below(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})

    assert (0, "", "") == cli.check("--severity-threshold", "error", "a.go")
    assert 1 == cli.check("--severity-threshold", "warning", "a.go").code


def test_overrides_hold_for_their_paths(cli: CommandLine) -> None:
    cli.write(
        {
            ".golint-alloc.yaml": OVERRIDE,
            "a.go": SPRINTF,
            "hot/b.go": SPRINTF,
            "cold/c.go": SPRINTF,
        }
    )
    done = cli.check(".")

    assert ["a.go:5:31: warning", "hot/b.go:5:31: error"] == [
        line.partition(": fmt")[0] for line in done.out.splitlines()
    ]


def test_an_option_of_a_rule(cli: CommandLine) -> None:
    pages = cli("rule", "large-value-receiver", "--output-format", "json").out
    cli.write({"a.go": json.loads(pages)[0]["docs"]["bad"]})
    select = ("--select", "large-value-receiver")
    limit = "options={large-value-receiver: {min-size: 1000000}}"
    unknown = cli.check(*select, "--config", "options={large-value-receiver: {bogus: 1}}", "a.go")

    assert "[ALC801 large-value-receiver]" in cli.check(*select, "a.go").out
    assert (0, "", "") == cli.check(*select, "--config", limit, "a.go")
    assert 2 == unknown.code
    assert "rule large-value-receiver has no option 'bogus'; it has min-size" in unknown.err


def test_suppressed_findings_do_not_fail(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF.replace(" }\n", " } //nolint:sprintf-int // a sample\n")})

    assert (0, "", "") == cli.check("a.go")
    assert 1 == cli.check("--ignore-suppressions", "a.go").code


def test_everything_but_findings_goes_to_standard_error(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    done = cli(
        "check", "-v", "--statistics", "--timings", "--output-format", "concise", "a.go", "b.go"
    )

    assert 2 == done.code
    assert 1 == done.out.count("\n")
    for part in ("configuration (none)", "fixable  unsafe  rule", "types and matching", "b.go: "):
        assert part in done.err


def test_the_hint_in_github_actions(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    cli.write({"a.go": SPRINTF})
    monkeypatch.setenv("GITHUB_ACTIONS", "true")

    assert 1 == cli("check", "a.go").err.count("--output-format github")
    assert "" == cli("check", "-q", "a.go").err
    assert "" == cli("check", "--output-format", "github", "a.go").err


def test_the_format_may_come_from_the_environment(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli.write({"a.go": SPRINTF})
    monkeypatch.setenv("GOLINT_ALLOC_OUTPUT_FORMAT", "json-lines")

    assert cli("check", "a.go").out.startswith('{"rule": "sprintf-int"')

    monkeypatch.setenv("GOLINT_ALLOC_OUTPUT_FORMAT", "nope")

    assert 2 == cli("check", "a.go").code


def test_quiet_and_verbose(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    verbose = cli("check", "-v", "a.go")

    assert "" == cli("check", "-q", "a.go").err
    assert "linux/amd64, 1 process" in verbose.err
    assert "sprintf-int" in verbose.err


def test_timings_name_every_stage(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    err = cli("check", "--timings", "-q", "a.go").err

    for stage in ("discovery", "rules", "lint", "report", "reading and parsing", "sprintf-int"):
        assert stage in err


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="nothing to sample with")
def test_timings_add_up_to_all_of_the_run(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})
    err = cli("check", "--timings", "-q", "a.go").err

    work = err.partition("sampled in all processes\n")[2].partition("\n\n")[0]
    seconds = {line[9:]: float(line[:7]) for line in work.splitlines() if line[0] != "("}
    in_all = seconds.pop("in all")
    assert in_all == pytest.approx(sum(seconds.values()), abs=0.001 * len(seconds))


def test_timings_say_where_there_is_no_timer(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(signal, "setitimer", raising=False)
    cli.write({"a.go": SPRINTF})
    err = cli("check", "--timings", "-q", "a.go").err

    assert "no timer of CPU time" in err
    assert "reading and parsing" in err


def test_adding_ignores_silences(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})

    assert 0 == cli("check", "--add-ignore", "a sample", "a.go").code
    assert "//nolint:sprintf-int // a sample\n" in cli.read("a.go")
    assert 0 == cli.check("a.go").code


def test_a_baseline_hides_what_it_holds(cli: CommandLine) -> None:
    cli.write({"a.go": SPRINTF})

    assert (0, "", "") == cli.check("--write-baseline", "known.json", "a.go")
    assert (0, "", "") == cli.check("--baseline", "known.json", "a.go")

    cli.write({".golint-alloc.yaml": "version: 1\nbaseline: known.json\n"})

    assert (0, "", "") == cli.check("a.go")

    cli.write({"b.go": SPRINTF.replace("func f", "func g")})

    assert cli.check("--fix", ".").code == 0
    assert "strconv" in cli.read("b.go")
    assert SPRINTF == cli.read("a.go")
