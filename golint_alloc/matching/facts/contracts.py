"""Functions and methods that by their contract keep nothing of the slices they get."""

from __future__ import annotations

from golint_alloc.types.info import Callee
from golint_alloc.types.model import Basic, Signature, Slice

# io.Reader, io.Writer and their kin: "Implementations must not retain p."
_CONTRACT_METHODS = frozenset({
    "Read", "Write", "ReadAt", "WriteAt", "ReadFrom", "WriteTo", "ReadFromUDP", "WriteToUDP",
})  # fmt: skip
_CONTRACT_FUNCTIONS = frozenset({
    "io.ReadFull", "io.ReadAtLeast", "io.CopyBuffer", "crypto/rand.Read", "math/rand.Read",
    "(encoding/binary.ByteOrder).PutUint16", "(encoding/binary.ByteOrder).PutUint32",
    "(encoding/binary.ByteOrder).PutUint64", "(encoding/binary.ByteOrder).Uint16",
    "(encoding/binary.ByteOrder).Uint32", "(encoding/binary.ByteOrder).Uint64",
})  # fmt: skip


def keeps_by_contract(callee: Callee) -> bool:
    """Whether what is called must not keep a slice of bytes that it gets, or only copies it."""
    if callee.name in _CONTRACT_FUNCTIONS:
        return True
    if callee.kind == "conversion":
        return callee.name == "string"
    if callee.kind == "builtin":
        return callee.name in ("copy", "len", "clear")
    method = callee.name.rpartition(").")[2]
    if callee.kind not in ("method", "interface") or method not in _CONTRACT_METHODS:
        return False
    return isinstance(callee.signature, Signature) and _counts_bytes(callee.signature)


def _counts_bytes(signature: Signature) -> bool:
    """Whether ``(n int, err error)`` or alike comes back, and no slice that may be a part."""
    results = [result.underlying for result in signature.results]
    first = results[0] if results else None
    counts = isinstance(first, Basic) and first.name in ("int", "int64")
    return counts and len(results) >= 2 and not any(isinstance(r, Slice) for r in results)
