import os
import subprocess

import pytest

from golint_alloc.rulespec.loader import load_text
from golint_alloc.rulespec.scaffold import ScaffoldError, next_id, scaffold
from golint_alloc.rulespec.store import load_rules


def test_the_new_rule_is_right_and_its_go_files_compile(tmp_path, go):
    files = scaffold("repeat-once", "strings", load_rules())

    for path, content in files.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)

    rule, folder = next(iter(files)), tmp_path / "testdata/rules/repeat-once"
    assert rule == "rules/strings/repeat-once.yaml"
    assert load_text(files[rule], rule).spec.name == "repeat-once"
    (folder / "go.mod").write_text("module m\n\ngo 1.21\n")
    root = subprocess.run([go, "env", "GOROOT"], capture_output=True, text=True, check=True)
    gofmt = os.path.join(root.stdout.strip(), "bin", "gofmt")
    formatted = subprocess.run([gofmt, "-l", str(folder)], capture_output=True, check=True)
    assert formatted.stdout == b""
    subprocess.run([go, "vet", "."], cwd=folder, check=True)


def test_a_rule_of_style_is_off_and_claims_nothing():
    files = scaffold("repeat-once", "style", load_rules())
    rule = next(iter(files))

    spec = load_text(files[rule], rule).spec
    assert (spec.category, spec.default) == ("style", False)


def test_ids_are_never_reused():
    assert next_id("slices", ["ALC201", "ALC205", "ALC301"]) == "ALC206"
    assert next_id("maps", []) == "ALC301"
    with pytest.raises(ScaffoldError, match="all taken"):
        next_id("maps", ["ALC399"])


@pytest.mark.parametrize(
    ("name", "category", "message"),
    [
        ("Repeat", "strings", "kebab-case"),
        ("sprintf-int", "strings", "already"),
        ("repeat-once", "string", "unknown category"),
    ],
)
def test_refusals(name, category, message):
    with pytest.raises(ScaffoldError, match=message):
        scaffold(name, category, load_rules())
