"""Predicates of texts, and of the buffers and readers they go to."""

from __future__ import annotations

import pytest

from tests.matching.harness import matched, rule

MARK = "pattern: fmt.Sprint($x)"


@pytest.mark.parametrize(
    ("argument", "bounded"),
    [
        ('"a constant"', True),
        ('"a constant that has far more than twelve bytes"', False),
        ("name", True),
        ("s", False),
        ("s[:12]", True),
        ("s[:13]", False),
        ("s[i:i+4]", True),
        ("s[i:4+i]", True),
        ("s[n:i+4]", False),
        ("s[100:110]", True),
        ("s[i:12]", True),
        ("string(sum[:])", True),
        ("string(large[:])", False),
        ("string(large[10:])", True),
        ("string(pointer[:])", True),
        ("string(r)", True),
        ("string(runes[:3])", True),
        ("string(runes[:4])", False),
        ("s[:4]+name", True),
        ("s+name", False),
        ("part", True),
        ("changed", False),
        ("string([]byte{1, 2, 3})", True),
        ("string([]byte{99: 1})", False),
        ("string(made)", True),
        ("strings.Repeat(s[:1], 2)", False),
    ],
)
def test_bounded(argument: str, bounded: bool) -> None:
    code = f"""
        package p
        import ("fmt"; "strings")
        const name = "a name"
        func run(s string, i, n int, sum [12]byte, large [20]byte, pointer *[3]byte, r rune,
            runes []rune) {{
            part, changed := s[:5], s[:5]
            changed += s
            made := make([]byte, 12)
            _, _, _ = strings.ToUpper(part), changed, made
            fmt.Sprint({argument})
        }}
    """
    for wanted in (True, False):
        test = {"bounded": {"of": "$x", "at-most": 12}}
        tested = rule(MARK, where=[test if wanted else {"not": test}])

        assert bool(matched(tested, code)) is (wanted == bounded)


@pytest.mark.parametrize(
    ("writer", "slice_", "apart"),
    [
        ("sb", "b", True),
        ("file", "b", True),
        ("bw", "b", True),
        ("buf", "b", True),
        ("made", "b", True),
        ("given", "b", False),
        ("given", "[]byte(s)", True),
        ("shown", "b", False),
        ("passed", "b", False),
        ("other", "b", False),
        ("field.buf", "b", False),
    ],
)
def test_apart(writer: str, slice_: str, apart: bool) -> None:
    tested = rule("pattern: $w.Write($b)", where=[{"apart": {"of": "$b", "from": "$w"}}])
    code = f"""
        package p
        import ("bufio"; "bytes"; "os"; "strings")
        func keep(*bytes.Buffer) {{ }}
        type holder struct {{ buf bytes.Buffer }}
        func run(given *bytes.Buffer, bw *bufio.Writer, file *os.File, field *holder, b []byte,
            s string) []byte {{
            var sb strings.Builder
            var buf, shown, passed bytes.Buffer
            made := &bytes.Buffer{{}}
            other := bytes.NewBuffer(b)
            sb.WriteByte('x')
            for range s {{
                buf.WriteString(s)
                made.WriteString(s)
                other.WriteString(s)
            }}
            keep(&passed)
            _ = shown.Bytes()
            {writer}.Write({slice_})
            return append(made.Bytes(), buf.Bytes()...)
        }}
    """

    assert bool(matched(tested, code)) is apart


@pytest.mark.parametrize(
    ("pointer", "never"),
    [
        ("value", True),
        ("&value", True),
        ("made", True),
        ("literal", True),
        ("from", True),
        ("bytes.NewBufferString(s)", True),
        ("given", False),
        ("set", False),
        ("zero", False),
        ("anything", False),
        ("list", False),
    ],
)
def test_never_nil(pointer: str, never: bool) -> None:
    tested = rule(MARK, where=[{"never-nil": "$x"}])
    code = f"""
        package p
        import ("bytes"; "fmt")
        func run(given *bytes.Buffer, s string, anything any, list []int) {{
            var value bytes.Buffer
            var zero *bytes.Buffer
            made, literal, from := new(bytes.Buffer), &bytes.Buffer{{}}, bytes.NewBuffer(nil)
            set := &bytes.Buffer{{}}
            set = given
            _, _, _, _, _ = zero, made, literal, from, set
            fmt.Sprint({pointer})
        }}
    """

    assert bool(matched(tested, code)) is never


@pytest.mark.parametrize(
    ("body", "never"),
    [
        ("if err != nil { use() }", True),
        ("if err != nil && n > 0 { use() }", True),
        ("if n > 0 && (err != nil) { for range n { use() } }", True),
        ("if err == nil { return }; use()", True),
        ("if err == nil || n > 0 { panic(n) }; use()", True),
        ("if err == nil { n++ } else { use() }", True),
        ("if !(err == nil) { use() }", True),
        ("switch { case err != nil: use() }", True),
        ("for err != nil { use() }", False),
        ("if err != nil || n > 0 { use() }", False),
        ("if err == nil && n > 0 { return }; use()", False),
        ("if err == nil { n++ }; use()", False),
        ("if err == nil { return } else { n++ }; use()", False),
        ("if err != nil { err = other; use() }", False),
        ("if err != nil { for range n { use(); err = other } }", False),
        ("if err != nil { defer func() { use() }() }", False),
        ("if err != nil { set(&err); use() }", False),
        ("if other != nil { use() }", False),
        ("switch { case n > 0: fallthrough; case err != nil: use() }", False),
        ("switch { case err != nil, n > 0: use() }", False),
        ("{ err := other; use() }", False),
        ("if err != nil { n++ }; use()", False),
    ],
)
def test_never_nil_by_a_test(body: str, never: bool) -> None:
    tested = rule(MARK, where=[{"never-nil": "$x"}])
    code = f"""
        package p
        import "fmt"
        func set(*error) {{}}
        func run(err, other error, n int) {{
            {body.replace("use()", "fmt.Sprint(err)")}
        }}
    """

    assert bool(matched(tested, code)) is never


@pytest.mark.parametrize(
    ("body", "taken"),
    [
        ("take(strings.NewReader(s))", True),
        ("var r io.Reader = strings.NewReader(s); take(r)", True),
        ("r := strings.NewReader(s); take(r); seek(r)", True),
        ("r := strings.NewReader(s); take(r); _ = r.Len()", True),
        ("return strings.NewReader(s)", True),
        ("r := strings.NewReader(s); both(r)", False),
        ("both(strings.NewReader(s))", False),
        ("r := strings.NewReader(s); take(r); r.Reset(s)", False),
        ("r := strings.NewReader(s); same(r)", False),
        ("generic(strings.NewReader(s))", False),
        ("var r = strings.NewReader(s); take(r); r = nil", False),
    ],
)
def test_becomes_interface(body: str, taken: bool) -> None:
    arguments = {"of": "$match", "implemented-by": "*bytes.Reader", "methods": ["Len"]}
    tested = rule("pattern: strings.NewReader($s)", where=[{"becomes-interface": arguments}])
    code = f"""
        package p
        import ("io"; "strings")
        func take(io.Reader) {{ }}
        func seek(io.ReadSeeker) {{ }}
        func both(interface{{ io.Reader; Reset(string) }}) {{ }}
        func same(*strings.Reader) {{ }}
        func generic[T io.Reader](T) {{ }}
        func run(s string) io.Reader {{
            {body}
            return nil
        }}
    """

    assert bool(matched(tested, code)) is taken


@pytest.mark.parametrize(
    ("clause", "key", "value"),
    [
        ("for range string(b)", False, False),
        ("for i := range string(b)", True, False),
        ("for _ = range string(b)", False, False),
        ("for _, r = range (string(b))", False, True),
        ("for i, r := range string(b)", True, True),
        ("for i, _ := range string(b)", True, False),
        ("for range len(string(b))", None, None),
        ('for string(b) == "x"', None, None),
    ],
)
def test_ranged_over(clause: str, key: bool | None, value: bool | None) -> None:
    code = f"""
        package p
        func run(b []byte, r rune) {{
            {clause} {{ }}
        }}
    """
    for wanted in (True, False):
        by_key = rule("pattern: string($b)", where=[{"ranged-over": {"key": wanted}}])
        by_value = rule("pattern: string($b)", where=[{"ranged-over": {"value": wanted}}])

        assert bool(matched(by_key, code)) is (wanted is key)
        assert bool(matched(by_value, code)) is (wanted is value)
