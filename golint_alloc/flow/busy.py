"""Functions that others call often: methods of well-known interfaces, callbacks, handlers.

They are told by types, never by names alone: a method counts when its type implements the
interface that calls it, a function when it is passed to a library function that calls it once
per element.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from golint_alloc.flow.tree import line_of, outer_paren, quote
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import file_of
from golint_alloc.types.identity import identical
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import implements
from golint_alloc.types.model import Basic, Named, Pointer, Type
from golint_alloc.types.objects import Func, TypeName
from golint_alloc.types.verdict import YES

ELEMENT: Final = 10.0
"""Called once per element, or more often."""
_REQUEST: Final = 5.0
"""Called once per request, value or chunk of data."""
_SOME: Final = 3.0
_TEXT: Final = 2.0

_INTERFACES: Final[Mapping[str, tuple[float, tuple[str, ...]]]] = {
    "net/http.Handler": (_REQUEST, ("ServeHTTP",)),
    "net/http.RoundTripper": (_REQUEST, ("RoundTrip",)),
    "io.Reader": (_REQUEST, ("Read",)),
    "io.Writer": (_REQUEST, ("Write",)),
    "io.StringWriter": (_REQUEST, ("WriteString",)),
    "io.ByteReader": (ELEMENT, ("ReadByte",)),
    "io.ByteWriter": (ELEMENT, ("WriteByte",)),
    "io.RuneReader": (ELEMENT, ("ReadRune",)),
    "io.ReaderAt": (_REQUEST, ("ReadAt",)),
    "io.WriterAt": (_REQUEST, ("WriteAt",)),
    "sort.Interface": (ELEMENT, ("Less", "Swap", "Len")),
    "container/heap.Interface": (ELEMENT, ("Push", "Pop")),
    "hash.Hash": (_REQUEST, ("Sum", "Reset")),
    "hash.Hash32": (_REQUEST, ("Sum32",)),
    "hash.Hash64": (_REQUEST, ("Sum64",)),
    "encoding/json.Marshaler": (_REQUEST, ("MarshalJSON",)),
    "encoding/json.Unmarshaler": (_REQUEST, ("UnmarshalJSON",)),
    "encoding.TextMarshaler": (_REQUEST, ("MarshalText",)),
    "encoding.TextUnmarshaler": (_REQUEST, ("UnmarshalText",)),
    "encoding.TextAppender": (_REQUEST, ("AppendText",)),
    "encoding.BinaryMarshaler": (_REQUEST, ("MarshalBinary",)),
    "encoding.BinaryUnmarshaler": (_REQUEST, ("UnmarshalBinary",)),
    "encoding.BinaryAppender": (_REQUEST, ("AppendBinary",)),
    "encoding/xml.Marshaler": (_REQUEST, ("MarshalXML",)),
    "encoding/xml.Unmarshaler": (_REQUEST, ("UnmarshalXML",)),
    "encoding/gob.GobEncoder": (_REQUEST, ("GobEncode",)),
    "encoding/gob.GobDecoder": (_REQUEST, ("GobDecode",)),
    "database/sql.Scanner": (_SOME, ("Scan",)),
    "database/sql/driver.Valuer": (_SOME, ("Value",)),
    "log/slog.Handler": (_REQUEST, ("Enabled", "Handle")),
    "log/slog.LogValuer": (_SOME, ("LogValue",)),
    "fmt.Formatter": (_SOME, ("Format",)),
    "fmt.Stringer": (_TEXT, ("String",)),
}
_BY_METHOD: Final = {
    method: (interface, factor)
    for interface, (factor, methods) in _INTERFACES.items()
    for method in methods
}
_COMPARING: Final = {"Less": "bool", "Equal": "bool", "Compare": "int", "Cmp": "int"}
"""Methods with a parameter of the receiver's type, and what they return."""

_PER_ELEMENT: Final = frozenset({
    "sort.Slice", "sort.SliceStable", "sort.SliceIsSorted", "sort.Search", "sort.Find",
    "slices.SortFunc", "slices.SortStableFunc", "slices.IsSortedFunc", "slices.BinarySearchFunc",
    "slices.IndexFunc", "slices.ContainsFunc", "slices.CompactFunc", "slices.CompareFunc",
    "slices.DeleteFunc", "slices.EqualFunc", "slices.MaxFunc", "slices.MinFunc",
    "slices.SortedFunc", "slices.SortedStableFunc", "maps.DeleteFunc", "maps.EqualFunc",
    "strings.Map", "strings.FieldsFunc", "strings.FieldsFuncSeq", "strings.IndexFunc",
    "strings.LastIndexFunc", "strings.ContainsFunc", "strings.TrimFunc", "strings.TrimLeftFunc",
    "strings.TrimRightFunc", "bytes.Map", "bytes.FieldsFunc", "bytes.FieldsFuncSeq",
    "bytes.IndexFunc", "bytes.LastIndexFunc", "bytes.ContainsFunc", "bytes.TrimFunc",
    "bytes.TrimLeftFunc", "bytes.TrimRightFunc", "path/filepath.Walk", "path/filepath.WalkDir",
    "io/fs.WalkDir", "go/ast.Inspect", "(*sync.Map).Range", "(*container/ring.Ring).Do",
    "(*regexp.Regexp).ReplaceAllFunc", "(*regexp.Regexp).ReplaceAllStringFunc",
    "(*bufio.Scanner).Split",
})  # fmt: skip
"""Library functions that call a parameter of function type once per element."""


class Busy(NamedTuple):
    """How often a function seems to be called."""

    factor: float
    reason: str
    """What it is, in words: ``a method of sort.Interface``."""


def busy_method(info: Info, func: ast.FuncDecl) -> Busy | None:
    """Whether a method is one that is called often through a well-known interface."""
    if func.recv is None:
        return None
    name = func.name.name
    if name not in _BY_METHOD and name not in _COMPARING and name != "Hash":
        return None
    method = info.package.func_of(func)
    if method.recv is None or not isinstance(method.recv.type, Named):
        return None
    receiver = method.recv.type
    if name in _BY_METHOD:
        interface, factor = _BY_METHOD[name]
        wanted = _library_type(info, interface)
        if wanted is not None and implements(Pointer(receiver), wanted) is YES:
            return Busy(factor, f"a method of {interface.rpartition('/')[2]}")
    return _by_shape(method, receiver)


def _library_type(info: Info, path_and_name: str) -> Type | None:
    """``net/http.Handler`` as this package's program knows it."""
    path, _, name = path_and_name.rpartition(".")
    package = info.program.package(path)
    found = package.lookup(name) if package is not None else None
    return found.type if isinstance(found, TypeName) else None


def _by_shape(method: Func, receiver: Named) -> Busy | None:
    """Comparisons of two values of the type, and hashes of one."""
    signature = method.signature
    if signature is None or len(signature.results) != 1:
        return None
    result = signature.results[0].underlying
    if not isinstance(result, Basic):
        return None
    params = signature.params
    if method.name == "Hash":
        if not params and result.family in {"integer", "unsigned"}:
            return Busy(ELEMENT, "a hash function")
        return None
    if len(params) != 1 or result.name != _COMPARING.get(method.name):
        return None
    if YES in (identical(params[0], receiver), identical(params[0], Pointer(receiver))):
        return Busy(ELEMENT, "a comparison")
    return None


def called_per_element(info: Info, value: ast.Expr) -> str:
    """Which library function calls a function value once per element, as written; else empty."""
    outer = outer_paren(value)
    call = outer.parent
    if not isinstance(call, ast.Call) or not any(arg is outer for arg in call.args):
        return ""
    return quote(call.fun) if info.callee(call).name in _PER_ELEMENT else ""


def busy_value(info: Info, value: ast.Expr) -> Busy | None:
    """Whether a function is called often because of where its value is used."""
    callback, call = called_per_element(info, value), outer_paren(value).parent
    if not callback or call is None:
        return None
    return Busy(ELEMENT, f"passed to {callback} at {where(call)}")


def is_handler(info: Info, func: ast.FuncDecl | ast.FuncLit) -> bool:
    """Whether a function has the type of an ``http.HandlerFunc``."""
    params = list(_parameter_types(info, func))
    if len(params) != 2 or func.type.results:
        return False
    request = params[1].elem if isinstance(params[1], Pointer) else None
    return _is_http(params[0], "ResponseWriter") and _is_http(request, "Request")


def _parameter_types(info: Info, func: ast.FuncDecl | ast.FuncLit) -> Iterator[Type]:
    for field in func.type.params:
        yield from [info.type_of(field.type)] * max(len(field.names), 1)


def _is_http(type_: Type | None, name: str) -> bool:
    if not isinstance(type_, Named) or type_.obj.pkg is None:
        return False
    return (type_.obj.pkg.path, type_.obj.name) == ("net/http", name)


def where(node: ast.Node) -> str:
    """``server.go:120``."""
    return f"{file_of(node).path.rpartition('/')[2]}:{line_of(node)}"


def may_be_called_from_outside(func: ast.FuncDecl) -> bool:
    """Whether code that cannot be seen may call a function.

    By its name, through an interface that a method satisfies, or from assembly.
    """
    if func.recv is not None or func.body is None:
        return True
    return func.name.name[:1].isupper() and file_of(func).package_name != "main"
