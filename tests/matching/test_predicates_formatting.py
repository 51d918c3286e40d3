"""Predicates about calls: what they may touch, when they run, where their receiver lives."""

from __future__ import annotations

import pytest

from tests.matching.harness import matched, rule

MARK = rule("pattern: fmt.Sprint($x, $w)", where=[{"leaves-alone": {"of": "$x", "what": "$w"}}])


@pytest.mark.parametrize(
    ("argument", "alone"),
    [
        ("n", True),
        ("ids[n] + len(ids)", True),
        ("int64(n)", True),
        ("now.UTC().Unix()", True),
        ("buf.Len()", True),
        ("c.get()", True),
        ("c.twice()", True),
        ("strings.ToUpper(s)", True),
        ("func() int { return c.bump() }", True),
        ("c.bump()", False),
        ("c.indirect()", False),
        ("<-ch", False),
        ("f()", False),
        ("any(c).(interface{ get() int }).get()", False),
        ("fmt.Sprint(c)", False),
        ("buf.Next(1)", False),
        ("buf.Bytes()", True),
        ("string(bytes.TrimSpace(buf.Bytes()))", True),
        ("copy(ids, ids)", False),
        ("slices.IndexFunc(ids, func(int) bool { return true })", False),
    ],
)
def test_leaves_alone(argument: str, alone: bool) -> None:
    code = f"""
        package p
        import ("bytes"; "fmt"; "slices"; "strings"; "time")
        type counter struct {{ n int; log bytes.Buffer }}
        func (c *counter) get() int {{ return c.n }}
        func (c *counter) twice() int {{ return 2 * c.get() }}
        func (c *counter) bump() int {{ c.log.WriteByte('x'); return c.n }}
        func (c *counter) indirect() int {{ return c.bump() }}
        func run(buf *bytes.Buffer, c *counter, n int, ids []int, now time.Time, s string,
            ch chan int, f func() int) {{
            _ = fmt.Sprint({argument}, buf)
            _, _, _ = slices.Max(ids), strings.ToUpper(s), now
        }}
    """

    found = [text for text in matched(MARK, code) if text.endswith(", buf)")]

    assert alone == bool(found)


FAILING = rule("pattern: fmt.Sprint($x)", where=[{"failing": {}}])


@pytest.mark.parametrize(
    ("statement", "failing"),
    [
        ("return 0, errors.New(fmt.Sprint(n))", True),
        ("return 0, &oops{fmt.Sprint(n)}", True),
        ("return len(fmt.Sprint(n)), err", True),
        ("panic(fmt.Sprint(n))", True),
        ("log.Fatal(fmt.Sprint(n))", True),
        ("if err != nil { println(fmt.Sprint(n)) }", True),
        ("if n > 1 || (err != nil) { println(fmt.Sprint(n)) }", True),
        ("if err != nil { } else { println(fmt.Sprint(n)) }", False),
        ("if err == nil { println(fmt.Sprint(n)) }", False),
        ("if p != nil { println(fmt.Sprint(n)) }", False),
        ("return len(fmt.Sprint(n)), nil", False),
        ("log.Print(fmt.Sprint(n))", False),
        ("s := fmt.Sprint(n); if n > 0 { return 0, errors.New(s) }; panic(s)", True),
        ("s := fmt.Sprint(n); if n > 0 { return 0, errors.New(s) }; println(s)", False),
        ("s := fmt.Sprint(n); s += s; panic(s)", False),
        ("defer func() { println(fmt.Sprint(n)) }()", False),
    ],
)
def test_failing(statement: str, failing: bool) -> None:
    code = f"""
        package p
        import ("errors"; "fmt"; "log")
        type oops struct{{ text string }}
        func (o *oops) Error() string {{ return o.text }}
        func run(n int, err error, p *int) (int, error) {{
            {statement}
            return 0, nil
        }}
        var _ = errors.New
        var _ = log.Print
    """

    assert failing == bool(matched(FAILING, code))


ON_STACK = rule("pattern: fmt.Sprint($x)", where=[{"stays-on-stack": "$x"}])
OFF_STACK = rule("pattern: fmt.Sprint($x)", where=[{"not": {"stays-on-stack": "$x"}}])


@pytest.mark.parametrize(
    ("before", "argument", "stays"),
    [
        ("b := 1", "given", False),
        ("p := given", "p", False),
        ("", "global", False),
        ("", "given.inner", False),
        ("", "many[0]", False),
    ],
)
def test_what_is_elsewhere_already(before: str, argument: str, stays: bool | None) -> None:
    code = f"""
        package p
        import "fmt"
        type box struct {{ inner struct{{ n int }} }}
        func (b *box) Len() int {{ return 0 }}
        var global box
        func run(given *box, many []box) string {{
            {before}
            return fmt.Sprint({argument})
        }}
    """
    expected = [] if stays is None or stays else [f"fmt.Sprint({argument})"]

    assert [] == matched(ON_STACK, code)
    assert expected == (matched(OFF_STACK, code) if stays is False else [])


def test_locals_stay_until_they_escape() -> None:
    code = """
        package p
        import "bytes"
        func stay() int {
            var a bytes.Buffer
            a.WriteString("x")
            b := &bytes.Buffer{}
            b.WriteString("y")
            return a.Len() + b.Len()
        }
        func leave() (*bytes.Buffer, *bytes.Buffer) {
            var c bytes.Buffer
            c.WriteString("x")
            d := new(bytes.Buffer)
            d.WriteString("y")
            return &c, d
        }
    """
    stays = rule("pattern: $x.WriteString($_)", where=[{"stays-on-stack": "$x"}])
    leaves = rule("pattern: $x.WriteString($_)", where=[{"not": {"stays-on-stack": "$x"}}])

    assert ['a.WriteString("x")', 'b.WriteString("y")'] == matched(stays, code)
    assert ['c.WriteString("x")', 'd.WriteString("y")'] == matched(leaves, code)


def test_fresh_slices() -> None:
    code = """
        package p
        import "encoding/hex"
        type text string
        func run(b []byte, s string, t text) string {
            var once, twice [8]byte
            out := hex.EncodeToString([]byte(s)) + hex.EncodeToString([]byte(t))
            out += hex.EncodeToString(once[:]) + hex.EncodeToString(b)
            out += hex.EncodeToString(twice[:4]) + hex.EncodeToString(twice[4:])
            return out + hex.EncodeToString([]byte(b))
        }
    """
    fresh = rule("pattern: hex.EncodeToString($x)", where=[{"fresh": "$x"}])

    assert [
        "hex.EncodeToString([]byte(s))",
        "hex.EncodeToString([]byte(t))",
        "hex.EncodeToString(once[:])",
    ] == matched(fresh, code)


def test_deferred_and_repeatable() -> None:
    code = """
        package p
        import "fmt"
        type box struct{ items []int }
        func next() int { return 1 }
        func run(b *box, ch chan int) {
            defer fmt.Print(b.items[0])
            go fmt.Print(next())
            fmt.Print(b.items[len(b.items)-1])
            fmt.Print(<-ch)
        }
    """
    deferred = rule("pattern: fmt.Print($x)", where=[{"deferred": "$match"}])
    repeatable = rule("pattern: fmt.Print($x)", where=[{"repeatable": "$x"}])

    assert ["fmt.Print(b.items[0])", "fmt.Print(next())"] == matched(deferred, code)
    assert ["fmt.Print(b.items[0])", "fmt.Print(b.items[len(b.items)-1])"] == matched(
        repeatable, code
    )


def test_writes_in_a_loop_count_twice() -> None:
    code = """
        package p
        import ("fmt"; "strings")
        func run(ids []int) {
            var once, outside strings.Builder
            once.WriteString(fmt.Sprintf("%4d", 1))
            for range ids {
                var inside strings.Builder
                outside.WriteString(fmt.Sprintf("%4d", 1))
                inside.Write([]byte(fmt.Sprint(1)))
                inside.WriteString("text")
            }
        }
    """
    tested = rule(
        "pattern: $w.WriteString($_)", where=[{"formats-into": {"of": "$w", "at-least": 2}}]
    )

    assert ['outside.WriteString(fmt.Sprintf("%4d", 1))'] == matched(tested, code)
