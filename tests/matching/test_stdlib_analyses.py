"""Analyses of how values are handed from one library call to another."""

from __future__ import annotations

from tests.matching.harness import matched, rule


def test_single_use_is_behind_the_call_and_runs_as_often() -> None:
    tested = rule(
        "analysis: {single-use: {functions: [os.ReadFile], by: [.Write, string]}}",
        message="{first} {use}",
    )
    code = """
        import (
            "io"
            "os"
        )

        func f(w io.Writer, names []string) (text string, err error) {
            a, err := os.ReadFile("a")
            if err == nil {
                _, err = w.Write(a)
            }
            b, _ := os.ReadFile("b")
            text = string(b)
            if c, err := os.ReadFile("c"); err == nil {
                w.Write((c))
            }
            twice, _ := os.ReadFile("twice")
            text += string(twice) + string(twice)
            loop, _ := os.ReadFile("loop")
            for range names {
                w.Write(loop)
            }
            closure, _ := os.ReadFile("closure")
            defer func() { w.Write(closure) }()
            deferred, _ := os.ReadFile("deferred")
            defer w.Write(deferred)
            part, _ := os.ReadFile("part")
            w.Write(part[1:])
            other, _ := os.ReadFile("other")
            println(len(other))
            again, _ := os.ReadFile("again")
            w.Write(again)
            again, _ = os.ReadFile("again")
            w.Write(again)
            return text, err
        }
        """

    assert matched(tested, code) == [f'os.ReadFile("{name}")' for name in "abc"]


def test_single_use_as_a_receiver_binds_all_arguments() -> None:
    tested = rule(
        """
        analysis: {single-use: {functions: [hash/crc32.NewIEEE], by: [.Write]}}
        where:
          - bound: $decl
          - same: {a: $recv, b: $var}
          - text: {of: $other, is: [b]}
        """
    )
    code = """
        import "hash/crc32"

        func f(b []byte) {
            h := crc32.NewIEEE()
            h.Write(b)
        }
        """

    assert matched(tested, code) == ["crc32.NewIEEE()"]


def test_loop_result_is_not_kept() -> None:
    tested = rule(
        "analysis: {loop-result: {functions: [(*encoding/csv.Reader).Read],"
        " made-by: [encoding/csv.NewReader], unless-fields: [ReuseRecord]}}",
        message="{var} {loop}",
    )
    code = """
        import (
            "encoding/csv"
            "io"
        )

        func read(in io.Reader, use func([]string), all [][]string) []string {
            r := csv.NewReader(in)
            r.Read()
            for {
                a, err := (r.Read())
                if err != nil {
                    break
                }
                all[0] = append(all[0], a...)
            }
            f := csv.NewReader(in)
            for {
                b, _ := f.Read()
                use(b)
            }
            return nil
        }
        """

    assert matched(tested, code) == ["r.Read()"]


def test_only_methods_and_interfaces() -> None:
    tested = rule(
        "pattern: $f := os.Stdin",
        where=[{"only-methods": {"of": "$f", "names": ["Close"], "interfaces": True}}],
    )
    code = """
        import (
            "io"
            "os"
        )

        func keep(*os.File) {}

        func read(...io.Reader) {}

        func a(r io.Reader) {
            b := os.Stdin
            io.ReadAll(b)
            defer b.Close()
            c := os.Stdin
            keep(c)
            d := os.Stdin
            d.Sync()
            e := os.Stdin
            read(r, e)
            f := os.Stdin
            r = f
        }
        """

    assert [text[0] for text in matched(tested, code)] == ["b", "e"]


def test_constant_keys() -> None:
    tested = rule("pattern: $m := make(map[string]int)", where=[{"constant-keys": "$m"}])
    code = """
        const key = "k"

        func f(name string, other map[string]int) {
            a := make(map[string]int)
            a[key] = a["b"] + other[name]
            b := make(map[string]int)
            b[name]++
            c := make(map[string]int)
            other[name] = c["k"]
        }
        """

    assert [text[0] for text in matched(tested, code)] == ["a", "c"]
