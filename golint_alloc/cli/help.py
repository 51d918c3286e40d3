"""The overview printed by ``golint-alloc --help``."""

from __future__ import annotations

_TEXT = """\
golint-alloc finds avoidable heap allocations in Go code, explains and repairs them.
It needs no Go toolchain and no build.

  golint-alloc [check] [PATH | DIR/... | -]...   lint; with --fix repair, with --diff show how
  golint-alloc merge REPORT...                   one report of the json reports of several runs
  golint-alloc rule [ID|NAME] [--all]            explain a rule, or list all
  golint-alloc why-not FILE:LINE RULE            why a rule does not report there
  golint-alloc test [RULES_DIR]                  run the tests of rules of your own
  golint-alloc new NAME --category C             write the files of a new rule
  golint-alloc config show|verify|schema|init    what is configured, and where
  golint-alloc server                            language server on standard input and output
  golint-alloc types PATH...                     what the linter knows of types and sizes
  golint-alloc escapes PATH...                   what it says of lifetimes: stack or heap, why
  golint-alloc completion bash|zsh|fish          a script that completes command lines
  golint-alloc cache dir|clean                   where compiled rules are kept
  golint-alloc version                           also --version

golint-alloc VERB --help lists the options of a verb.
Exit code: 0 clean, 1 findings (or a diff), 2 the tool could not do its job."""


def overview() -> str:
    """The verbs and what they are for."""
    return _TEXT
