"""The house stays in order: imports go one way, rooms keep their secrets, modules stay small."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[1] / "golint_alloc"
MODULES = sorted(PACKAGE.rglob("*.py"))

# A room may import itself and what stands in a row below its own.
LAYERS = (
    {"cli"},
    {"server"},
    {"report", "config"},
    {"lint"},
    {"evidence", "matching"},
    {"fixing"},
    {"flow"},
    {"rulespec"},
    {"types"},
    {"project"},
    {"syntax"},
    {"records"},
)
LEVEL = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 60


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(path: Path) -> list[tuple[str, int]]:
    """(module, line) of every import in a file, those inside functions included."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.module, node.lineno))
    return found


def uses(names: set[str]) -> set[str]:
    return {
        f"{room_of(path)}:{path.relative_to(PACKAGE)}"
        for path in MODULES
        for module, _ in imported(path)
        if module.split(".")[0] in names
    }


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    own = LEVEL.get(room_of(path))
    wrong = []
    for module, line in imported(path):
        parts = module.split(".")
        if own is None or parts[0] != "golint_alloc" or len(parts) < 2 or parts[1] == room_of(path):
            continue
        if LEVEL[parts[1]] <= own:
            wrong.append(f"line {line}: {module}")

    assert [] == wrong


def test_only_syntax_knows_the_parser() -> None:
    assert {"syntax"} == {use.split(":")[0] for use in uses({"tree_sitter", "tree_sitter_go"})}


def test_only_rulespec_and_config_read_yaml() -> None:
    assert {use.split(":")[0] for use in uses({"yaml"})} <= {"rulespec", "config"}


def test_one_module_starts_processes() -> None:
    assert uses({"subprocess"}) == {"project:project/git.py"}


def test_only_the_edges_print_or_exit() -> None:
    offenders = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "print",
                "sys.exit",
                "exit",
            ):
                offenders.add(room_of(path))

    assert offenders <= {"cli", "server"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_modules_and_functions_are_short(path: Path) -> None:
    source = path.read_text()
    long_functions = [
        f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno >= LONGEST_FUNCTION
    ]

    assert source.count("\n") <= LONGEST_MODULE
    assert [] == long_functions


def test_named_tuples_are_those_made_quickly() -> None:
    offenders = [
        str(path.relative_to(PACKAGE))
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom)
        and node.module in ("typing", "collections")
        and any(alias.name.lower() == "namedtuple" for alias in node.names)
    ]

    assert ["records.py"] == offenders
    # Since Python 3.14 a class statement has its annotations in its namespace only then.
    users = [
        path.read_text() for path in MODULES if "records import NamedTuple" in path.read_text()
    ]
    assert users
    assert all("\nfrom __future__ import annotations\n" in text for text in users)


def test_no_group_is_possessive() -> None:
    """Python before 3.11.5 misreads possessive groups; single characters may be so."""
    possessive = re.compile(r"\)(?:[*+?]|\{[\d,]+\})\+")
    offenders = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).startswith("re.")
        and any(
            isinstance(arg, ast.Constant) and possessive.search(text_of(arg)) for arg in node.args
        )
    ]

    assert [] == offenders


def text_of(constant: ast.Constant) -> str:
    value = constant.value
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


# Where a bug of one rule must not take the findings of other files along, or one message or
# document the whole server; it is reported.
CATCHES_ALL = {"lint/package.py", "server/desk.py", "server/stdio.py"} | {
    "lint/crew.py",  # what goes wrong in another process is raised in this one
}


def test_nothing_catches_everything() -> None:
    offenders = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        if str(path.relative_to(PACKAGE)) not in CATCHES_ALL
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)  # tidies up
    ]

    assert [] == offenders


def test_no_pattern_repeats_a_group_possessively() -> None:
    """They read too much before Python 3.11.5 (CPython issue 106052); ``(?>(?:…)*)`` does not."""
    offenders = [
        f"{path.relative_to(PACKAGE)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str | bytes)
        and re.search(r"(?<!\\)\)[*+?]\+", text_of(node))
        and not text_of(node).count(" ") > 8  # prose
    ]

    assert [] == offenders


SLOW_IMPORTS = {
    "asyncio",
    "dataclasses",
    "decimal",
    "difflib",
    "fractions",
    "importlib.metadata",
    "importlib.resources",
    "inspect",
    "jinja2",
    "msgspec",
    "multiprocessing",
    "pathlib",
    "pathspec",
    "platformdirs",
    "rich",
    "shutil",
    "subprocess",
    "tempfile",
    "textwrap",
    "yaml",
}
# What only files with findings need: to tell them apart, to word them, to repair them.
FOR_FINDINGS = {
    "hashlib",
    "golint_alloc.fixing.import_edits",
    "golint_alloc.matching.reporting",
    "golint_alloc.matching.rewriting",
}
# What this file needs of neither: parts of other kinds of rules, patterns of paths, repairs.
FOR_OTHERS = {
    "golint_alloc.flow.inline",
    "golint_alloc.lint.suppression_remarks",
    "golint_alloc.matching.analyses.hashing",
    "golint_alloc.project.globs",
    "golint_alloc.syntax.repair",
}


# What a run does not need whose findings are known from an earlier one, nor any other before it
# knows its files and rules.
FOR_LINTING = {
    "golint_alloc.flow",
    "golint_alloc.lint.package",
    "golint_alloc.matching",
    "golint_alloc.syntax.parsing",
    "golint_alloc.types.infer",
    "golint_alloc.types.info",
    "tree_sitter",
}
# Simple command lines are read without them.
FOR_UNUSUAL_ARGUMENTS = {"argparse", "gettext", "golint_alloc.cli.arguments"}


@pytest.mark.parametrize("changed", [False, True])
@pytest.mark.parametrize(
    ("package", "result", "found"),
    [("fmt", "fmt.Sprint(n)", True), ("os", "os.TempDir()", False)],
)
def test_a_cached_run_imports_little(
    tmp_path: Path, package: str, result: str, found: bool, changed: bool
) -> None:
    """A hook on one file must not pay for what it does not use."""
    source = tmp_path / "a.go"
    source.write_text(
        f'package a\n\nimport "{package}"\n\nfunc f(n int) string {{ return {result} }}\n'
    )
    script = (
        "import sys, json\n"
        "from golint_alloc.cli.main import main\n"
        "code = main(sys.argv[1:])\n"
        "print(json.dumps([code, sorted(sys.modules)]), file=sys.stderr)\n"
    )
    command = [
        sys.executable, "-c", script, "check", "--cache-dir", str(tmp_path / "cache"),
        "--output-format", "concise", "-q", str(source),
    ]  # fmt: skip
    # The second run is the cached one.
    subprocess.run(command, check=True, capture_output=True)
    if changed:
        source.write_text(source.read_text() + "// changed\n")
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    code, modules = json.loads(done.stderr.splitlines()[-1])

    assert code == (1 if found else 0)
    assert found == ("ALC101" in done.stdout)
    unwanted = SLOW_IMPORTS | FOR_OTHERS | FOR_UNUSUAL_ARGUMENTS
    if not changed:
        unwanted |= FOR_LINTING
    if not found:
        unwanted |= FOR_FINDINGS
    assert set() == unwanted & set(modules)
