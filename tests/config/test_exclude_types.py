"""Types that are never to be reported."""

import pytest

from golint_alloc.cli.main import main

FILES = {
    "go.mod": "module example.com/m\n\ngo 1.24\n",
    ".git/HEAD": "",
    "p/a.go": """\
package p

import "fmt"

type Sample struct {
	valid bool
	value float64
	kind  uint8
}

type series struct {
	samples []Sample
}

func (s *series) add(v float64) {
	s.samples = append(s.samples, Sample{valid: true, value: v})
}

type Big struct{ cells [64]float64 }

func (b Big) First(name string) float64 {
	for i := range b.cells {
		fmt.Println(name, i)
		fmt.Println(b.cells[i])
	}
	return b.cells[0]
}

func text(n int) string { return fmt.Sprintf("%d", n) }
""",
}
EVERY = {"field-padding Sample", "large-value-receiver Big", "sprintf-int n"}


@pytest.fixture
def found(tmp_path, monkeypatch, capsys):
    """The rules, and what they are about, that are reported with a configuration."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def run(text):
        (tmp_path / ".golint-alloc.yaml").write_text(f"version: 1\n{text}")
        main(["check", "-q", "--output-format", "concise", "--no-cache", "p"])
        out = capsys.readouterr().out
        return {
            f"{rule} {about}"
            for line in out.splitlines()
            for rule in ("field-padding", "large-value-receiver", "sprintf-int")
            for about in ("Sample", "Big", "n")
            if f" {rule}]" in line and f" {about} " in line
        }

    return run


@pytest.mark.parametrize(
    ("globs", "without"),
    [
        ("[]", ""),
        ("[example.com/m/p.Sample]", "field-padding Sample"),
        ("['*.Sample']", "field-padding Sample"),
        ("['example.com/m/*.Big']", "large-value-receiver Big"),
        ("[example.com/m/q.Sample, Sample, p.Sample]", ""),
        ("['example.com/other/*']", ""),
    ],
)
def test_a_type_is_named_by_path_and_name(found, globs, without):
    assert found(f"exclude-types: {globs}\n") == EVERY - {without}


def test_all_types_of_a_package(found):
    assert found("exclude-types: ['example.com/m/p.*']\n") == {"sprintf-int n"}


def test_what_is_extended_stays_excluded(found, tmp_path):
    (tmp_path / "base.yaml").write_text("version: 1\nexclude-types: ['*.Sample']\n")

    assert found("extends: base.yaml\nexclude-types: ['*.Big']\n") == {"sprintf-int n"}
