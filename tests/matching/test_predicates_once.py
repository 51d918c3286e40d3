"""Predicates of what can be made once."""

from __future__ import annotations

from tests.matching.harness import matched, rule

CALLS = "pattern: make([]int, $n)"


def test_runs_once() -> None:
    tested = rule(CALLS, where=[{"runs-once": {}}])
    code = """
        package main

        import "sync"

        var a = make([]int, 1)
        var once sync.Once
        var value = sync.OnceValue(func() []int { return make([]int, 2) })
        var later = func() []int { return make([]int, 3) }

        func init() { once.Do(func() { a = make([]int, 4) }) }

        func main() {
            a = make([]int, 5)
            for range a {
                a = make([]int, 6)
            }
            helper()
            func() { a = make([]int, 7) }()
            go twice()
        }

        func helper() { a = make([]int, 8) }

        func twice() {
            once.Do(func() { a = make([]int, 9) })
            a = make([]int, 10)
            for {
                often()
            }
        }

        func often() { a = make([]int, 11); stored(often2) }

        func stored(func()) { a = make([]int, 12) }

        func often2() { a = make([]int, 13) }

        type t struct{}

        func (t) method() { a = make([]int, 14) }

        func unused() { a = make([]int, 15) }
        """
    numbers = {text.removeprefix("make([]int, ").rstrip(")") for text in matched(tested, code)}

    assert numbers == {"1", "2", "4", "5", "7", "8", "9", "10"}


def test_exported_functions_of_a_library_may_run_often() -> None:
    tested = rule(CALLS, where=[{"runs-once": {}}])
    code = """
        var a = Made()

        func Made() []int { return make([]int, 1) }

        var b = own()

        func own() []int { return make([]int, 2) }
        """

    assert matched(tested, code) == ["make([]int, 2)"]


def test_what_a_command_does_runs_once() -> None:
    tested = rule(CALLS, where=[{"runs-once": {}}])
    code = """
        import "github.com/spf13/cobra"

        type app struct{}

        var command = &cobra.Command{
            Use:  "x",
            RunE: func(cmd *cobra.Command, args []string) error {
                a := make([]int, 1)
                for range args {
                    a = make([]int, 2)
                }
                (&app{}).prepare()
                Update()
                serve(handle)
                return nil
            },
            PreRun: before,
        }

        func init() { cobra.OnInitialize(setup) }

        func before(cmd *cobra.Command, args []string) { _ = make([]int, 3) }

        func setup() { _ = make([]int, 4) }

        func (*app) prepare() { _ = make([]int, 5) }

        func Update() { _ = make([]int, 6) }

        func serve(f func()) { f() }

        func handle() { _ = make([]int, 7) }

        var other = map[string]func(){"f": func() { _ = make([]int, 8) }}

        func deep(n int) { _ = make([]int, 9); deep(n - 1) }
        """
    numbers = {text.removeprefix("make([]int, ").rstrip(")") for text in matched(tested, code)}

    assert numbers == {"1", "3", "4", "5", "6"}


def test_valid_regexp() -> None:
    tested = rule("pattern: strings.ToUpper($p)", where=[{"valid-regexp": "$p"}])
    code = """
        import "strings"

        const word = `\\w`

        func g(s string) {
            strings.ToUpper("a+")
            strings.ToUpper(word + "*")
            strings.ToUpper("(")
            strings.ToUpper(`\\Qa\\E`)
            strings.ToUpper(s)
        }
        """

    assert matched(tested, code) == ['strings.ToUpper("a+")', 'strings.ToUpper(word + "*")']
