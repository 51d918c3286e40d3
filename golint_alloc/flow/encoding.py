"""What gets encoded as JSON, and whether its encoding tells nil from empty.

``encoding/json`` writes a nil slice or map as ``null``, an empty one as ``[]`` or ``{}``, a nil
``[]byte`` as ``null`` and an empty one as ``""``. With ``omitempty`` both are left out;
``omitzero`` leaves out nil only. ``encoding/json/v2`` writes both alike unless an option says
otherwise.
"""

from __future__ import annotations

from golint_alloc.flow import kinds
from golint_alloc.flow.answer import Answer
from golint_alloc.flow.roles import Use
from golint_alloc.flow.tree import line_of, outer_paren, quote
from golint_alloc.records import NamedTuple
from golint_alloc.syntax import ast
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import has_method
from golint_alloc.types.model import Named, Pointer, Struct, StructField, Type
from golint_alloc.types.verdict import NO, UNKNOWN, YES

_ENCODES = {
    "encoding/json.Marshal": (0, 1),
    "encoding/json.MarshalIndent": (0, 1),
    "(*encoding/json.Encoder).Encode": (0, 1),
    "encoding/json/v2.Marshal": (0, 2),
    "encoding/json/v2.MarshalWrite": (1, 2),
    "encoding/json/v2.MarshalEncode": (1, 2),
}
"""Function -> (which argument it encodes, version of the package)."""
_OWN_FORMS = ("MarshalJSON", "MarshalJSONTo", "MarshalText")


class Encoded(NamedTuple):
    """A value that a call encodes as JSON, by itself or in a literal around it."""

    call: ast.Call
    version: int
    has_options: bool
    fields: tuple[StructField | None, ...]
    """The struct fields on the way to the value, outermost first; None where one is not known."""
    in_field: bool
    """Whether it is directly in a field, not in a slice or map in it."""
    has_own_form: bool
    """Whether a type around the value says itself how it is encoded, or may do so."""

    @property
    def words(self) -> str:
        """Where it is encoded, for messages."""
        return f"encoded by {quote(self.call.fun)} at line {line_of(self.call)}"


def encoding_of(info: Info, use: Use) -> Encoded | None:
    """The call that encodes a variable where it is used; None when it is not seen being encoded.

    ``json.Marshal(x)``, and x as an element or field of a literal that is the argument.
    """
    if not use.whole:
        return None
    fields: list[StructField | None] = []
    literals: list[Type] = []
    expr = outer_paren(use.ident)
    while True:
        parent = expr.parent
        if isinstance(parent, ast.Call):
            position = _encoded_position(info, parent, expr)
            if position is None:
                return None
            version = position[1]
            options = version > 1 and len(parent.args) > position[0] + 1
            in_field = bool(literals) and isinstance(literals[0].underlying, Struct)
            own_form = any(map(_says_itself, literals))
            way = tuple(reversed(fields))
            return Encoded(parent, version, options, way, in_field, own_form)
        key = parent if isinstance(parent, ast.KeyValue) and parent.value is expr else None
        literal = key.parent if key is not None else parent
        if isinstance(literal, ast.CompositeLit):
            type_ = info.type_of(literal)
            if isinstance(type_.underlying, Struct):
                fields.append(_field(type_.underlying, literal, key, expr))
            literals.append(type_)
            expr = outer_paren(literal)
        elif isinstance(parent, ast.Unary) and parent.op == "&":
            expr = outer_paren(parent)
        else:
            return None


def _encoded_position(info: Info, call: ast.Call, expr: ast.Expr) -> tuple[int, int] | None:
    """(position, version) when the expression is the argument that a call encodes."""
    known = _ENCODES.get(info.callee(call).name)
    if known is None or len(call.args) <= known[0] or call.args[known[0]] is not expr:
        return None
    return known


def _field(
    struct: Struct, literal: ast.CompositeLit, key: ast.KeyValue | None, expr: ast.Expr
) -> StructField | None:
    if key is not None:
        name = key.key.name if isinstance(key.key, ast.Ident) else ""
        return next((field for field in struct.fields if field.name == name), None)
    position = next((i for i, elt in enumerate(literal.elts) if elt is expr), len(struct.fields))
    return struct.fields[position] if position < len(struct.fields) else None


def _says_itself(type_: Type) -> bool:
    if kinds.is_unknown(type_):
        return True
    owner = Pointer(type_) if isinstance(type_, Named) else type_
    return any(has_method(owner, method) is not NO for method in _OWN_FORMS)


def tells_nil(info: Info, use: Use) -> Answer | None:
    """Whether the JSON of a slice or map differs when it is nil; None when it is not encoded."""
    encoded = encoding_of(info, use)
    if encoded is None:
        return None
    words = encoded.words
    if encoded.has_own_form or None in encoded.fields or _says_itself(info.type_of(use.ident)):
        return Answer(UNKNOWN, words)
    if any(_is_left_out(field) for field in encoded.fields if field is not None):
        return Answer(NO)
    inner = encoded.fields[-1] if encoded.in_field else None
    options = _tag_options(inner) if inner is not None else frozenset[str]()
    if "omitempty" in options:
        return Answer(NO)
    if "omitzero" in options:
        return Answer(YES, f"{words}, which leaves out nil only")
    if encoded.version > 1:
        return Answer(UNKNOWN if encoded.has_options or options else NO, words)
    return Answer(YES, f"{words}, where nil becomes null")


def _is_left_out(field: StructField) -> bool:
    """Whether a field never is encoded."""
    exported = field.name[:1].isupper() or field.embedded
    return not exported or _json_tag(field) == "-"


def _json_tag(field: StructField) -> str:
    _, found, rest = field.tag.partition('json:"')
    return rest.partition('"')[0] if found else ""


def _tag_options(field: StructField) -> frozenset[str]:
    return frozenset(_json_tag(field).split(",")[1:])
