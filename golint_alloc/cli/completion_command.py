"""``golint-alloc completion``: a script that teaches a shell the verbs and their options."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterable, Sequence

from golint_alloc.cli.arguments import check_parser, parser_for
from golint_alloc.cli.errors import UsageError
from golint_alloc.project.cache import default_cache_dir
from golint_alloc.rulespec.rules import Rule
from golint_alloc.rulespec.store import load_rules

SHELLS = ("bash", "zsh", "fish")
_LISTS = ("--select", "--extend-select", "--ignore", "--fixable", "--unfixable")
"""Options that take rules, categories and groups, separated by commas."""
_FILES = ("PATH", "FILE", "REPORT", "FILE:LINE")
_DIRECTORIES = ("DIR", "RULES_DIR")


def parser() -> argparse.ArgumentParser:
    """The arguments of the verb."""
    made = parser_for(
        "completion",
        "Print a completion script. bash: source <(golint-alloc completion bash); zsh: write it to "
        "_golint-alloc in a directory of fpath; fish: to ~/.config/fish/completions/"
        "golint-alloc.fish.",
    )
    made.add_argument("shell", choices=SHELLS)
    return made


def run(argv: Sequence[str]) -> int:
    """Print the script. Raises UsageError without the library that writes it."""
    args = parser().parse_args(list(argv))
    try:
        import shtab
    except ModuleNotFoundError:
        remedy = "pip install 'golint-alloc[completion]'"
        raise UsageError("completion needs the library shtab", remedy) from None
    rules = load_rules((), default_cache_dir())
    script = shtab.complete(_tree(), args.shell, preamble=_functions(rules)[args.shell])
    sys.stdout.write(script.rstrip("\n") + "\n")
    return 0


def _tree() -> argparse.ArgumentParser:
    """All verbs as one parser, with what each argument is completed by."""
    from golint_alloc.cli.main import VERBS

    root = argparse.ArgumentParser("golint-alloc", description="Finds avoidable allocations in Go.")
    root.add_argument("-V", "--version", action="store_true", help="print the version")
    verbs = root.add_subparsers()
    for verb in VERBS:
        own = _parser_of(verb)
        described = verbs.add_parser(
            verb, parents=[own], add_help=False, description=own.description, help=own.description
        )
        for action in described._actions:
            _teach(action)
    return root


def _parser_of(verb: str) -> argparse.ArgumentParser:
    if verb == "check":
        return check_parser()
    module = importlib.import_module(f"golint_alloc.cli.{verb.replace('-', '_')}_command")
    made: argparse.ArgumentParser = module.parser()
    return made


def _teach(action: argparse.Action) -> None:
    """Say how the values of an argument are found; choices are known to the library."""
    complete: object = None
    if any(option in _LISTS for option in action.option_strings):
        complete = _call("_golint_alloc_selectors")
    elif action.metavar in ("ID|NAME", "RULE"):
        complete = _call("_golint_alloc_rules")
    elif action.metavar in _DIRECTORIES:
        complete = {"bash": "_shtab_compgen_dirs", "zsh": "_files -/",
                    "fish": "(__fish_complete_directories)"}  # fmt: skip
    elif action.metavar in _FILES:
        complete = {"bash": "_shtab_compgen_files", "zsh": "_files",
                    "fish": "(__fish_complete_path (commandline -ct))"}  # fmt: skip
    if complete is not None:
        action.complete = complete  # type: ignore[attr-defined]


def _call(function: str) -> dict[str, str]:
    return {"bash": function, "zsh": function, "fish": f"({function})"}


def _functions(rules: Iterable[Rule]) -> dict[str, str]:
    """Shell functions that print rules, and selectors behind the last comma."""
    rules = list(rules)
    names = [word for rule in rules for word in (rule.name, rule.id)]
    groups = ["all", "default", *sorted({rule.category for rule in rules})]
    words, selectors = " ".join(sorted(names)), " ".join([*groups, *sorted(names)])
    return {
        "bash": _BASH.replace("WORDS", words).replace("SELECTORS", selectors),
        "zsh": _ZSH.replace("WORDS", words).replace("SELECTORS", selectors),
        "fish": _FISH.replace("WORDS", words).replace("SELECTORS", selectors),
    }


_BASH = """\
_golint_alloc_rules() {
  compgen -W "WORDS" -- "$1"
}
_golint_alloc_selectors() {
  local before=""
  if [[ "$1" == *,* ]]; then before="${1%,*},"; fi
  compgen -P "$before" -W "SELECTORS" -- "${1##*,}"
}
"""
_ZSH = """\
_golint_alloc_rules() {
  local -a words=(WORDS)
  compadd -a words
}
_golint_alloc_selectors() {
  local -a words=(SELECTORS)
  compset -P '*,'
  compadd -S '' -a words
}
"""
_FISH = """\
function _golint_alloc_rules
  printf '%s\\\\n' WORDS
end
function _golint_alloc_selectors
  set -l before (string match -r '^.*,' -- (commandline -ct))
  printf "$before%s\\\\n" SELECTORS
end
"""
