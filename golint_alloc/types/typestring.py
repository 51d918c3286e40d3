"""Reads types written in Go syntax with full import paths, as summaries hold them.

The notation is that of go/types' TypeString: ``map[string][]*go/ast.Node``,
``func(w io.Writer, a ...any) (n int, err error)``, ``sync/atomic.Pointer[T]``.
Unqualified names are type parameters or predeclared; ``?`` is an unknown type, and
``struct{byte = uint8}`` embeds a type by the name of an alias of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Final, NoReturn, Protocol

from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Array,
    Chan,
    Interface,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    StructField,
    Type,
    TypeParam,
    Union,
    Unknown,
)
from golint_alloc.types.universe import BASIC, COMPARABLE, EMPTY_INTERFACE, ERROR

if TYPE_CHECKING:
    from golint_alloc.types.package import Package

_TOKEN: Final = re.compile(
    r"""\s*(?:("(?:[^"\\]|\\.)*")|(\.\.\.|<-)|([\w./](?:[\w./~+@-]*\w)?)|(\S))"""
)
_KEYWORDS: Final = frozenset({"chan", "func", "interface", "map", "struct"})
_PREDECLARED: Final[Mapping[str, Type]] = {
    **{name: type for name, type in BASIC.items() if "." not in name and " " not in name},
    "any": EMPTY_INTERFACE,
    "comparable": COMPARABLE,
    "error": ERROR,
}
_UNTYPED: Final = "untyped "
_EMBEDDABLE: Final = (Named, Interface, TypeParam, Unknown)
_END: Final = ("", "")  # the parser looks one token ahead


class Resolver(Protocol):
    """Finds a declared type: import path and name, with type arguments for an instance."""

    def __call__(self, path: str, name: str, args: tuple[Type, ...]) -> Type:
        """The type, UNKNOWN_TYPE when the package or the name is not known."""


class TypeStringError(ValueError):
    """A text that is no type in the notation of this module."""


TypeParams = Mapping[str, TypeParam]
"""Type parameters in scope, by name."""


def parse_type(
    text: str,
    resolve: Resolver,
    type_params: TypeParams | None = None,
    pkg: Package | None = None,
) -> Type:
    """The type that ``text`` denotes; ``pkg`` owns the fields and methods written in it.

    Names are resolved at once, but for those in the constraints of type parameters,
    which are resolved when asked for. Raises TypeStringError when the text is malformed.
    """
    if text.startswith(_UNTYPED) and text in BASIC:
        return BASIC[text]
    return _Parser(text, resolve, type_params or {}, pkg).whole(_Parser.type)


def parse_constraint(
    text: str,
    resolve: Resolver,
    type_params: TypeParams | None = None,
    pkg: Package | None = None,
) -> Type:
    """The constraint that ``text`` denotes: always an interface, implicit ones made explicit."""
    return _Parser(text, resolve, type_params or {}, pkg).whole(_Parser.constraint)


def parse_element(
    text: str,
    resolve: Resolver,
    type_params: TypeParams | None = None,
    pkg: Package | None = None,
) -> Type:
    """An element embedded in an interface: an interface or a union of terms."""
    return _Parser(text, resolve, type_params or {}, pkg).whole(_Parser.element)


class _Parser:
    """Recursive descent over the tokens of one text."""

    __slots__ = ("pkg", "pos", "resolve", "text", "tokens", "type_params")

    def __init__(
        self, text: str, resolve: Resolver, type_params: TypeParams, pkg: Package | None
    ) -> None:
        self.pkg = pkg
        self.text = text
        self.resolve = resolve
        self.type_params = type_params
        self.tokens = [m[m.lastindex or 0] for m in _TOKEN.finditer(text.rstrip())]
        self.tokens += _END
        self.pos = 0

    def whole(self, parse: Callable[[_Parser], Type]) -> Type:
        """What ``parse`` reads, provided that it reads all tokens."""
        result = parse(self)
        if self.pos != len(self.tokens) - len(_END):
            self.fail("end of the type")
        return result

    def fail(self, expected: str) -> NoReturn:
        found = self.tokens[self.pos] or "the end"
        raise TypeStringError(f"expected {expected} but found {found!r} in type {self.text!r}")

    def take(self) -> str:
        token = self.tokens[self.pos]
        if not token:
            self.fail("more")
        self.pos += 1
        return token

    def accept(self, token: str) -> bool:
        if self.tokens[self.pos] == token:
            self.pos += 1
            return True
        return False

    def expect(self, token: str) -> None:
        if not self.accept(token):
            self.fail(repr(token))

    def type(self) -> Type:
        """Type = Name | "*" Type | "[" … "]" Type | map | chan | func | struct | interface."""
        token = self.take()
        match token:
            case "*":
                return Pointer(self.type())
            case "[":
                return self.slice_or_array()
            case "map":
                self.expect("[")
                key = self.type()
                self.expect("]")
                return Map(key, self.type())
            case "chan":
                direction = "send" if self.accept("<-") else "both"
                return Chan(direction, self.type())
            case "<-":
                self.expect("chan")
                return Chan("recv", self.type())
            case "func":
                return self.signature()
            case "struct":
                return self.struct()
            case "interface":
                return self.interface()
            case "(":
                inner = self.type()
                self.expect(")")
                return inner
            case "?":
                return UNKNOWN_TYPE
        return self.name(token)

    def slice_or_array(self) -> Type:
        if self.accept("]"):
            return Slice(self.type())
        length = self.take()
        self.expect("]")
        return Array(int(length) if length.isdecimal() else None, self.type())

    def name(self, token: str) -> Type:
        path, dot, name = token.rpartition(".")
        if not dot:
            found = self.type_params.get(name) or _PREDECLARED.get(name)
            if found is None:
                self.pos -= 1
                self.fail("a type")
            return found
        if path == "unsafe":
            return BASIC["unsafe.Pointer"]
        args: tuple[Type, ...] = ()
        if self.accept("["):
            args = tuple(self.list_of(_Parser.type, "]"))
        return self.resolve(path, name, args)

    def list_of(self, parse: Callable[[_Parser], Type], end: str) -> list[Type]:
        items = [parse(self)]
        while self.accept(","):
            items.append(parse(self))
        self.expect(end)
        return items

    def signature(self) -> Signature:
        outer = self.type_params
        type_params = self.declared_type_params() if self.accept("[") else ()
        self.expect("(")
        names, params, variadic = self.parameters()
        result_names: tuple[str, ...] = ()
        results: tuple[Type, ...] = ()
        if self.accept("("):
            result_names, results, _ = self.parameters()
        elif self.starts_type(self.tokens[self.pos]):
            results = (self.type(),)
        self.type_params = outer
        return Signature(params, results, variadic, type_params, names, result_names)

    def declared_type_params(self) -> tuple[TypeParam, ...]:
        """``[S ~[]E, K, V any]`` after the bracket; they are in scope from here on."""
        scope = dict(self.type_params)
        self.type_params = scope
        declared: list[TypeParam] = []
        waiting: list[str] = []
        while not self.accept("]"):
            waiting.append(self.take())
            if self.accept(","):
                continue
            start = self.pos
            self.skip_constraint()
            tokens = self.tokens[start : self.pos]
            for name in waiting:
                param = TypeParam(name, partial(self.constraint_of, tokens, scope))
                scope[name] = param
                declared.append(param)
            waiting.clear()
            self.accept(",")
        return tuple(declared)

    def skip_constraint(self) -> None:
        """Move to the comma or bracket that ends a constraint."""
        depth = 0
        while True:
            token = self.tokens[self.pos]
            if not depth and token in (",", "]"):
                return
            depth += (token in ("[", "(", "{")) - (token in ("]", ")", "}"))
            self.take()

    def constraint_of(self, tokens: list[str], scope: TypeParams) -> Type:
        later = _Parser("", self.resolve, scope, self.pkg)
        later.text = self.text
        later.tokens = [*tokens, *_END]
        return later.whole(_Parser.constraint)

    def parameters(self) -> tuple[tuple[str, ...], tuple[Type, ...], bool]:
        """Names (none when they are left out), types and whether the last is variadic."""
        names: list[str] = []
        types: list[Type] = []
        variadic = False
        while not self.accept(")"):
            if self.starts_named():
                names.append(self.take())
            variadic = self.accept("...")
            elem = self.type()
            types.append(Slice(elem) if variadic else elem)
            if self.tokens[self.pos] != ")":
                self.expect(",")
        return tuple(names), tuple(types), variadic

    def starts_named(self) -> bool:
        """Whether the next token names a parameter or field: all types but predeclared ones
        and type parameters are qualified, and these take no type arguments.
        """
        token, after = self.tokens[self.pos], self.tokens[self.pos + 1]
        return (
            token.isidentifier()
            and token not in _KEYWORDS
            and (after == "..." or self.starts_type(after))
        )

    @staticmethod
    def starts_type(token: str) -> bool:
        return (
            token in ("*", "[", "(", "<-", "?")
            or token[:1].isidentifier()
            or token[:1] in ("/", ".")
        )

    def struct(self) -> Struct:
        self.expect("{")
        fields: list[StructField] = []
        while not self.accept("}"):
            named = self.starts_named()
            if named or self.tokens[self.pos + 1] == "=":
                name = self.take()
                self.accept("=")
            else:
                name = self.embedded_name()
            type = self.type()
            tag = self.take() if self.tokens[self.pos][:1] == '"' else ""
            fields.append(StructField(name, type, not named, _tag(tag), self.pkg))
            self.accept(";")
        return Struct(tuple(fields))

    def embedded_name(self) -> str:
        token = self.tokens[self.pos]
        if token == "*":
            token = self.tokens[self.pos + 1]
        return token.rpartition(".")[2]

    def interface(self) -> Interface:
        self.expect("{")
        methods: dict[str, Signature] = {}
        embeds: list[Type] = []
        while not self.accept("}"):
            if self.tokens[self.pos + 1] == "(":
                name = self.take()
                methods[name] = self.signature()
            else:
                embeds.append(self.element())
            self.accept(";")
        return Interface(methods, tuple(embeds), self.pkg) if methods or embeds else EMPTY_INTERFACE

    def element(self) -> Type:
        """An embedded interface, or a union where there are terms."""
        terms = [self.term()]
        while self.accept("|"):
            terms.append(self.term())
        tilde, type = terms[0]
        if len(terms) == 1 and not tilde and isinstance(type, _EMBEDDABLE):
            return type
        return Union(tuple(terms))

    def term(self) -> tuple[bool, Type]:
        tilde = self.accept("~")
        return tilde, self.type()

    def constraint(self) -> Type:
        element = self.element()
        if isinstance(element, Unknown) or isinstance(element.underlying, Interface):
            return element
        if not isinstance(element, Union):
            element = Union(((False, element),))
        return Interface({}, (element,), self.pkg, implicit=True)


def _tag(literal: str) -> str:
    if not literal:
        return ""
    from golint_alloc.types.literals import unquote

    return unquote(literal) or ""
