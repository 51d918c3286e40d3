"""Random well-typed Go programs, with the type of every expression that was made known.

An expression is made *for* a type, so its type is known before it is written. Each one
becomes the value of a variable declared with ``:=`` in a statement of its own, and the
program says which type that variable must have.
"""

# ruff: noqa: E501 - tables of Go code
from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final, NamedTuple

PRELUDE: Final = """package p

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

type Num interface{ ~int | ~int64 | ~float64 }
type Kind uint8
type Base struct{ ID int; Tags []string }
type Outer struct { *Base; Kind; M map[string][]int; f func(int) (string, error) }
type Str interface{ String() string }
type Pair[A, B any] struct{ First A; Second B }
type List[T any] struct{ head *node[T]; n int }
type node[T any] struct{ val T; next *node[T] }
type Alias = Pair[string, int]
type Vec[T any] = []T
type Set[K comparable] map[K]struct{}
type Seq[T any] func(yield func(T) bool)
type Grid [rows][cols * 2]Kind

const (
	rows = iota + 2
	cols = 1 << iota
	_
	last
)
const (
	big         = 1 << 40
	ratio       = big / 3.0
	text        = "text"
	first  Kind = iota
	second
)

func (k Kind) String() string                 { return fmt.Sprint(uint8(k)) }
func (b *Base) Touch(n int) *Base             { b.ID += n; return b }
func (b Base) Copy() Base                     { return b }
func (l *List[T]) Push(v T) *List[T]          { l.head = &node[T]{v, l.head}; return l }
func (l *List[T]) All() Seq[T]                { return func(yield func(T) bool) { yield(l.head.val) } }
func (p Pair[A, B]) Swap() Pair[B, A]         { return Pair[B, A]{p.Second, p.First} }
func (s Set[K]) Has(k K) bool                 { _, ok := s[k]; return ok }
func Map[S ~[]E, E, R any](s S, f func(E) R) []R { var r []R; for _, e := range s { r = append(r, f(e)) }; return r }
func Sum[N Num](ns ...N) (total N)            { for _, n := range ns { total += n }; return }
func Keys[M ~map[K]V, K comparable, V any](m M) []K { var r []K; for k := range m { r = append(r, k) }; return r }
func Id[T any](v T) T                         { return v }
func MakePair[A, B any](a A, b B) Pair[A, B]  { return Pair[A, B]{a, b} }
func Ptr[T any](v T) *T                       { return &v }
func Two(s string) (int, error)               { return len(s), errors.New(s) }
func Variadic(n int, more ...string) []string { return more[n:] }

var _ io.Reader = strings.NewReader("")
var _ time.Duration
"""

_BASIC: Final = ("int", "string", "bool", "float64", "uint8", "rune", "int64", "p.Kind")
_OTHER: Final = (
    "error", "any", "p.Str", "p.Base", "*p.Base", "p.Outer", "time.Duration", "struct{X int; Y string}",
    "*strings.Builder", "p.Grid",
)  # fmt: skip


class Expected(NamedTuple):
    """A variable of a program and the type it must have, as ``type_string`` writes types."""

    variable: str
    type: str


class Generated(NamedTuple):
    """A program and what is known of it."""

    source: str
    expected: tuple[Expected, ...]


def generate(chance: Random, statements: int = 40) -> Generated:
    """A program with about so many statements whose types are known."""
    return _Generator(chance).program(statements)


def go_text(type: str) -> str:
    """A type as package p writes it."""
    return type.replace("p.", "")


class _Generator:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.lines: list[str] = []
        self.expected: list[Expected] = []
        self.scopes: list[list[Expected]] = [[]]
        self.indent = 1
        self.names = 0

    def program(self, statements: int) -> Generated:
        while len(self.expected) < statements:
            if self.indent == 1:
                self.lines.append(f"func f{self.fresh()}() {{")
                self.scopes.append([])
                for _ in range(self.chance.randint(3, 12)):
                    self.statement(3)
                self.scopes.pop()
                self.lines.append("}\n")
        return Generated(PRELUDE + "\n" + "\n".join(self.lines), tuple(self.expected))

    def fresh(self) -> int:
        self.names += 1
        return self.names

    def pick(self, *choices: str) -> str:
        return self.chance.choice(choices)

    # Types

    def a_type(self, depth: int = 2) -> str:
        """Some type, in the notation of ``type_string``."""
        if depth == 0 or self.chance.random() < 0.4:
            return self.chance.choice(_BASIC + _OTHER)
        inner = self.a_type(depth - 1)
        key = self.chance.choice(_BASIC)
        return self.pick(
            f"[]{inner}", f"[3]{inner}", f"map[{key}]{inner}", f"chan {inner}", f"func({key}) {inner}",
            f"*p.Pair[{key}, {inner}]", f"p.Pair[{inner}, {key}]", f"*p.List[{inner}]",
            f"p.Set[{key}]", f"func() ({inner}, error)", f"*{key}", f"p.Seq[{key}]",
        )  # fmt: skip

    # Expressions

    def expr(self, type: str, depth: int) -> str:
        """An expression of exactly this type, typed or (for constants) defaulting to it."""
        known = [e.variable for scope in self.scopes for e in scope if e.type == type]
        if known and self.chance.random() < 0.4:
            return self.chance.choice(known)
        if depth <= 0:
            return self.literal(type)
        wrap = (
            self.literal,
            self.called,
            self.selected,
            self.indexed,
            self.converted,
            self.operated,
        )
        return self.chance.choice(wrap)(type, depth - 1)

    def literal(self, type: str, _depth: int = 0) -> str:
        go = go_text(type)
        if type in _CONSTANTS:
            return self.pick(*_CONSTANTS[type])
        if type.startswith(("[]", "[3]", "map[", "p.Pair[", "p.Set[", "struct{")):
            return f"{go}{{}}" if type[0] != "s" else f"({go}{{}})"
        if type.startswith(("*p.Pair[", "*p.List[")):
            return f"&{go[1:]}{{}}"
        if type.startswith("chan "):
            return f"make({go}, 1)"
        if type.startswith("func("):
            return (
                f"{go} {{ panic(0) }}".replace("func(", "func(_ ", 1)
                if type[5] != ")"
                else f"{go} {{ panic(0) }}"
            )
        if type.startswith("*") and type[1:] in _BASIC:
            return f"new({go[1:]})"
        return f"*new({go})"

    def called(self, type: str, depth: int) -> str:
        go, value = go_text(type), self.expr(type, depth)
        choices = [
            f"Id[{go}]({value})", f"func() {go} {{ return {value} }}()", f"*Ptr[{go}]({value})",
            f"MakePair[string, {go}](text, {value}).Second",
            f"MakePair[{go}]({go_paren(go)}({value}), true).First",
            f"(*List[{go}]).Push(&List[{go}]{{}}, {value}).head.val",
        ]  # fmt: skip
        if type in _CALLS:
            choices += _CALLS[type] * 2
        if type.startswith("[]"):
            elem = go_text(type[2:])
            choices += [
                f"append({value}, {self.expr(type[2:], depth)})", f"make({go}, 2, 4)",
                f"Map([]int{{1}}, func(int) {elem} {{ panic(0) }})",
            ]  # fmt: skip
            if type[2:] in ("int", "string", "float64", "bool"):
                choices.append(f"Keys(map[{elem}]bool{{}})")
        if type in ("int", "int64", "float64"):
            choices += [
                f"Sum[{go}]({value}, 2)",
                f"min({value}, Id[{go}](3))",
                f"max(Id[{go}](1), {value}, 7)",
            ]
        if type.startswith("p.Pair["):
            choices.append(
                f"{value}.Swap().Swap()"
                if not value.startswith("*")
                else f"({value}).Swap().Swap()"
            )
        return self.chance.choice(choices)

    def selected(self, type: str, depth: int) -> str:
        value, go = self.expr(type, depth), go_text(type)
        choices = [
            f"struct{{ a int; b {go} }}{{1, {value}}}.b",
            f"(&Pair[{go}, bool]{{First: {value}}}).First",
        ]
        return self.chance.choice(choices + _SELECTED.get(type, []))

    def indexed(self, type: str, depth: int) -> str:
        value, go = self.expr(type, depth), go_text(type)
        choices = [
            f"[]{go}{{{value}}}[0]", f"[...]{go}{{2: {value}}}[last-6]", f"map[string]{go}{{text: {value}}}[text]",
            f"(*[2]{go})([]{go}{{{value}, {value}}})[1]", f"Vec[{go}]{{{value}}}[len(text)-4]",
            f"(<-make(chan {go_paren(go)}, 1))", f"any({value}).({go})", f"[]any{{{value}}}[0].({go})",
        ]  # fmt: skip
        if type.startswith("[]"):
            choices += [f"({value})[:1]", f"({value})[0:1:2]", f"({value})[1:]"]
        return self.chance.choice(choices)

    def converted(self, type: str, depth: int) -> str:
        value, go = self.expr(type, depth), go_text(type)
        if type in ("int", "int64", "float64", "uint8", "p.Kind", "rune"):
            source = self.pick("int", "float64", "int64", "p.Kind")
            return f"{go}(Id[{go_text(source)}]({self.expr(source, depth)}))"
        if type == "string":
            return self.pick("string([]byte{'a'})", "string(Id('x'))", f"string([]rune({value}))")
        return f"({go})({value})"

    def operated(self, type: str, depth: int) -> str:
        x, y = self.expr(type, depth), self.expr(type, depth)
        go = go_text(type)
        if type in ("int", "int64", "float64", "uint8", "p.Kind"):
            # Of two constants the sum may overflow, and that of different kinds be of either.
            op = self.pick("+", "-", "*")
            return f"(Id[{go}]({x}) {op} {y})"
        if type == "string":
            return f"(Id({x}) + {y})"
        if type == "bool":
            return self.pick(
                f"(Id({x}) && {y})", f"!Id({x})", f"({x} == Id({y}))",
                f"(Id[int]({self.expr('int', depth)}) < 3 == Id(true))" if False else f"(Id({x}) || {y})",
            )  # fmt: skip
        return f"*&[]{go}{{{x}, {y}}}[1]"

    # Statements

    def emit(self, line: str) -> None:
        self.lines.append("\t" * self.indent + line)

    def declare(self, variable: str, type: str) -> None:
        found = Expected(variable, type)
        self.expected.append(found)
        self.scopes[-1].append(found)
        # Which Go accepts of identical types only.
        self.emit(f"var _ *{go_text(type)} = &{variable}")

    def define(self, depth: int) -> None:
        type, name = self.a_type(), f"v{self.fresh()}"
        self.emit(f"{name} := {self.expr(type, depth)}")
        self.declare(name, type)

    def statement(self, depth: int) -> None:
        if depth == 0:
            self.define(3)
            return
        kinds: tuple[Callable[[int], None], ...] = (
            self.define, self.define, self.define, self.ok_form, self.several, self.if_, self.range_,
            self.switch, self.select, self.closure, self.constant, self.method_value, self.labelled,
            self.shadow,
        )  # fmt: skip
        self.chance.choice(kinds)(depth)

    def block(self, depth: int, *declared: tuple[str, str]) -> None:
        self.indent += 1
        self.scopes.append([])
        for variable, type in declared:
            self.declare(variable, type)
        for _ in range(self.chance.randint(1, 2)):
            self.statement(depth - 1)
        self.scopes.pop()
        self.indent -= 1

    def ok_form(self, depth: int) -> None:
        type, n = self.a_type(), self.fresh()
        go, value = go_text(type), self.expr(type, depth)
        form = self.pick(
            f"map[string]{go}{{text: {value}}}[text]",
            f"any({value}).({go})",
            f"<-make(chan {go_paren(go)})",
        )
        self.emit(f"v{n}, ok{n} := {form}")
        self.declare(f"v{n}", type)
        self.declare(f"ok{n}", "bool")

    def several(self, depth: int) -> None:
        n, type = self.fresh(), self.a_type()
        go = go_text(type)
        self.emit(
            f"v{n}, err{n} := func() ({go}, error) {{ return {self.expr(type, depth)}, nil }}()"
        )
        self.declare(f"v{n}", type)
        self.declare(f"err{n}", "error")
        self.emit(f"w{n}, err{n} := Two({self.expr('string', 1)})")
        self.declare(f"w{n}", "int")

    def if_(self, depth: int) -> None:
        type, name = self.a_type(), f"v{self.fresh()}"
        self.emit(f"if {name} := {self.parenthesised(type)}; {self.parenthesised('bool')} {{")
        self.block(depth, (name, type))
        self.emit(f"}} else if _, err := Two(text); err != nil && any({name}) != nil {{")
        self.block(depth)
        self.emit("}")

    def parenthesised(self, type: str) -> str:
        return f"({self.expr(type, 2)})"

    def range_(self, depth: int) -> None:
        k, v = f"k{self.fresh()}", f"v{self.fresh()}"
        elem, key = self.a_type(1), self.chance.choice(_BASIC)
        over: tuple[tuple[str, tuple[str, ...]], ...] = (
            (f"[]{elem}", ("int", elem)), (f"map[{key}]{elem}", (key, elem)), ("string", ("int", "rune")),
            (f"chan {elem}", (elem,)), ("int64", ("int64",)), ("p.Kind", ("p.Kind",)),
            (f"[3]{elem}", ("int", elem)), (f"p.Seq[{key}]", (key,)), (f"*[3]{elem}", ("int", elem)),
            ("p.Grid", ("int", "[4]p.Kind")),
        )  # fmt: skip
        type, types = self.chance.choice(over)
        value = (
            f"(&{go_text(type[1:])}{{}})" if type.startswith("*[3]") else self.parenthesised(type)
        )
        if type.startswith("p.Seq"):
            value = f"(&List[{go_text(key)}]{{}}).All()"
        names = (k, v)[: len(types)]
        self.emit(f"for {', '.join(names)} := range {value} {{")
        self.block(depth, *zip(names, types, strict=True))
        self.emit("}")

    def switch(self, depth: int) -> None:
        first, second, n = self.a_type(1), "p.Base", self.fresh()
        if first == "any" or first == "p.Base":
            first = "[]int"
        value = self.parenthesised("any")
        self.emit(f"switch v{n} := {value}.(type) {{")
        for case, type in ((go_text(first), first), (f"*{second[2:]}", "*p.Base"), ("nil", "any")):
            if case == "*Base" and first == "*p.Base":
                continue
            self.emit(f"case {case}:")
            self.narrowed(f"v{n}", type, depth)
        self.emit("case Base, io.Reader:")
        self.narrowed(f"v{n}", "any", depth)
        self.emit("}")

    def narrowed(self, variable: str, type: str, depth: int) -> None:
        copy = f"c{self.fresh()}"
        self.indent += 1
        self.emit(f"{copy} := {variable}")
        self.indent -= 1
        self.block(depth, (copy, type))

    def select(self, depth: int) -> None:
        type, n = self.a_type(1), self.fresh()
        go = go_paren(go_text(type))
        self.emit("select {")
        self.emit(f"case v{n}, ok{n} := <-make(chan {go}):")
        self.block(depth, (f"v{n}", type), (f"ok{n}", "bool"))
        self.emit(f"case make(chan {go}) <- {self.expr(type, 1)}:")
        self.emit("default:")
        self.block(depth)
        self.emit("}")

    def closure(self, depth: int) -> None:
        type, n = self.a_type(1), self.fresh()
        go = go_text(type)
        self.emit(f"{self.pick('go', 'defer')} func(a{n} {go}, rest{n} ...{go}) (r{n} {go}) {{")
        self.block(depth, (f"a{n}", type), (f"rest{n}", f"[]{type}"), (f"r{n}", type))
        self.emit(f"\treturn a{n}")
        self.emit(f"}}({self.expr(type, 1)})")

    def constant(self, _depth: int) -> None:
        n = self.fresh()
        value, type = self.chance.choice(_UNTYPED)
        self.emit(f"const c{n} = {value}")
        self.emit(f"v{n} := c{n}")
        self.declare(f"v{n}", type)
        self.emit(
            f"var a{n} [len(text) + c{n}%3]string" if type == "int" else f"var a{n} [4]string"
        )
        self.emit(f"for i{n} := range a{n} {{")
        self.block(1, (f"i{n}", "int"))
        self.emit("}")

    def method_value(self, _depth: int) -> None:
        name = f"v{self.fresh()}"
        value, type = self.chance.choice(_METHOD_VALUES)
        self.emit(f"{name} := {value}")
        self.declare(name, type)

    def labelled(self, depth: int) -> None:
        n = self.fresh()
        self.emit(f"loop{n}:")
        self.emit(f"for i{n}, s{n} := 0, text; i{n} < 3; i{n}++ {{")
        self.block(depth, (f"i{n}", "int"), (f"s{n}", "string"))
        self.emit(f"\tif i{n} > 1 {{ continue loop{n} }}")
        self.emit(f"\tbreak loop{n}")
        self.emit("}")

    def shadow(self, _depth: int) -> None:
        """A block in which names of packages, builtins and types mean something else."""
        n = self.fresh()
        value, type = self.chance.choice(
            (
                ("len(fmt)", "float64"),
                ("fmt", "string"),
                ("string(3)", "uint8"),
                ("errors.New", "int"),
            )
        )
        self.emit("{")
        self.indent += 1
        self.emit('fmt, len := "x", func(string) float64 { return 1 }')
        self.emit("type string = uint8")
        self.emit("errors := struct{ New int }{1}")
        self.emit("_, _, _ = fmt, len, errors")
        self.emit("var _ string")
        self.emit(f"v{n} := {value}")
        self.expected.append(Expected(f"v{n}", type))
        self.emit(f"_ = v{n}")
        self.indent -= 1
        self.emit("}")


def go_paren(go: str) -> str:
    """A type in parentheses where it needs them: an element of a channel, a conversion."""
    return f"({go})"


_CONSTANTS: Final = {
    "int": (
        "1",
        "0x_ff",
        "rows",
        "len(text)",
        "cap([3]int{})",
        "(1 << 3)",
        "7 / 2",
        "int(ratio*0 + 2)",
    ),
    "string": ('"s"', "`raw`", "text", "text + `x`", "text[:2]"),
    "bool": ("true", "(rows < 2)", "!false", "(text == `x`)"),
    "float64": ("1.5", "1e3", "0x1p-2", "ratio", "(1 / 2.0)"),
    "uint8": ("uint8(1)", "text[0]", "byte('a')"),
    "rune": ("'a'", "'\\n'", "('a' + 1)", "rune(text[1])"),
    "int64": ("int64(1 << 40)", "int64(big)"),
    "p.Kind": ("first", "second", "Kind(3)", "(first + 1)", "(2 * second)"),
    "time.Duration": ("time.Second", "(2 * time.Minute)"),
    "error": ("errors.New(text)", 'fmt.Errorf("%w", io.EOF)', "io.EOF"),
    "p.Base": ("Base{1, nil}", "Base{ID: rows}", "Base{}.Copy()"),
    "*p.Base": ("&Base{}", "new(Base)", "(&Base{}).Touch(1)", "Outer{}.Base.Touch(2)"),
    "p.Outer": ("Outer{}", "Outer{Kind: first}"),
    "p.Grid": ("Grid{}", "Grid{1: {first}}"),
    "any": ("any(1)", "any(nil)", "interface{}(text)"),
    "p.Str": ("Str(first)", "Str(Kind(1))"),
    "*strings.Builder": ("&strings.Builder{}", "new(strings.Builder)"),
}
_CALLS: Final = {
    "int": ["len(text + `x`)", "copy([]byte{1}, text)", "strings.Index(text, `t`)", "Outer{}.Base.Touch(1).ID"],
    "string": ["fmt.Sprint(1, 2)", "first.String()", "Kind.String(second)", "strings.Join([]string{text}, `,`)"],
    "bool": ["Set[string]{}.Has(text)", "strings.Contains(text, `t`)", "errors.Is(io.EOF, nil)"],
    "float64": ["real(1 + Id(2i))", "time.Second.Seconds()", "Sum(1, 2.5)"],
    "rune": ["Id('a')", "[]rune(text)[0]"],
    "int64": ["time.Second.Milliseconds()", "Sum(int64(1), 2)"],
    "[]string": ["Variadic(1, text, text)", "Outer{}.Tags", "strings.Fields(text)"],
    "[]int": ["Outer{}.M[text]", "Map([]string{text}, func(s string) int { return len(s) })"],
    "*int": ["new(5)", "new(len(text))", "Ptr(7)", "&Outer{}.Base.ID"],
    "*string": ["new(text)", "new(fmt.Sprint(1))", "Ptr(text)"],
    "*float64": ["new(1.5)", "new(ratio)"],
    "*bool": ["new(1 < 2)", "new(true)"],
}  # fmt: skip
_SELECTED: Final = {
    "int": ["Outer{Base: &Base{}}.ID", "Alias{}.Second", "(&Outer{}).Base.ID", "(&List[bool]{}).n"],
    "string": ["Alias{}.First", "Outer{}.String()", "Alias{}.Swap().Second"],
    "p.Kind": ["Outer{}.Kind", "(&Outer{}).Kind", "Grid{}[1][last-5]"],
    "*p.Base": ["Outer{}.Base", "Outer{}.Touch(1)"],
    "p.Base": ["*Outer{}.Base", "Outer{}.Copy()"],
}
_UNTYPED: Final = (
    ("1 << 10", "int"), ("rows + cols", "int"), ("'a' + 1", "rune"), ("1.5 * 2", "float64"), ("1 + 'b'", "rune"),
    ("text + `x`", "string"), ("1 < 2", "bool"), ("2i * 2", "complex128"), ("len(text)", "int"), ("second + 1", "p.Kind"),
    ("big >> 38", "int"), ("1 / 2.0 + 'a'", "float64"), ("time.Second * 2", "time.Duration"), ("'a' / 2 << 1", "rune"),
)  # fmt: skip
_METHOD_VALUES: Final = (
    ("first.String", "func() string"), ("Kind.String", "func(p.Kind) string"),
    ("(*Base).Touch", "func(_ *p.Base, n int) *p.Base"), ("Outer.Touch", "func(_ p.Outer, n int) *p.Base"),
    ("(&Outer{}).Copy", "func() p.Base"), ("Str.String", "func(p.Str) string"),
    ("Pair[int, string].Swap", "func(p.Pair[int, string]) p.Pair[string, int]"),
    ("Set[string]{}.Has", "func(k string) bool"), ("Two", "func(s string) (int, error)"),
    ("Id[string]", "func(v string) string"), ("strings.ToUpper", "func(s string) string"),
    ("Outer{}.f", "func(int) (string, error)"),
)  # fmt: skip
