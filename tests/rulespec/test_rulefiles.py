"""The code that compiled rules are known to follow from is all that has a part in them."""

import os
import subprocess
import sys

from golint_alloc.rulespec.rulefiles import compiling_code
from golint_alloc.rulespec.store import load_rules

# What the rules do not depend on: where the cache is, how tuples are made, and the version, which
# counts.
BESIDE = {
    "golint_alloc",
    "golint_alloc.project",
    "golint_alloc.project.cache",
    "golint_alloc.records",
}


def test_all_code_that_compiles_rules_counts(tmp_path):
    code = (
        "import sys\n"
        "from golint_alloc.matching.triggers import note_starts\n"
        "from golint_alloc.rulespec.store import load_rules\n"
        "load_rules([], sys.argv[1], prepare=note_starts)\n"
        "for name, module in list(sys.modules.items()):\n"
        "    if name.partition('.')[0] == 'golint_alloc': print(name, module.__file__)\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = dict(line.split(" ", 1) for line in done.stdout.splitlines())

    assert "golint_alloc.rulespec.compiling" in imported
    left_out = {name for name, path in imported.items() if source(path) not in compiling_code()}
    assert BESIDE | {"golint_alloc.project.digest"} >= left_out


def source(path: str) -> str:
    """The text of a module that may be a compiled one."""
    directory, name = os.path.split(path)
    return os.path.join(directory, name.partition(".")[0] + ".py")


def test_rules_are_the_same_wherever_they_are_compiled(tmp_path):
    """Nothing of the machine is in what is shipped."""
    from golint_alloc.matching.triggers import note_starts
    from golint_alloc.rulespec.rulefiles import builtin_directory, find_rule_files
    from golint_alloc.rulespec.shipped import shipped_text
    from golint_alloc.rulespec.store import compiled

    files = tuple(find_rule_files(builtin_directory()))
    text = shipped_text(compiled(files, note_starts, anew=True), files)

    assert os.path.dirname(builtin_directory()) not in text
    assert load_rules()[0].id in text
