"""Functions that the compiler replaces by instructions, so that calling them costs no call.

The names for amd64, from the table in cmd/compile/internal/ssagen of Go 1.27. A name that
an older release does not treat so does not exist there either, but for a few of ``math``.
"""

from __future__ import annotations

from typing import Final


def is_intrinsic(full_name: str) -> bool:
    """Whether calls of a function, given as ``math/bits.Len``, become instructions."""
    package, _, name = full_name.rpartition(".")
    return name in _INTRINSICS.get(package, ())


def is_cheap(full_name: str) -> bool:
    """Whether the inliner counts calls of a function as one node though they are none.

    Loads and stores of fixed size, which are merged into one instruction, and two functions
    that only exist for escape analysis.
    """
    owner, _, name = full_name.rpartition(".")
    if owner in _BYTE_ORDERS:
        return name in _FIXED_SIZE
    if owner == "internal/byteorder":
        return name[:2] in {"LE", "BE"} and name[2:] in _FIXED_SIZE
    return owner == "internal/abi" and name in {"NoEscape", "EscapeNonString"}


NEEDS_OWN_FRAME: Final = frozenset(
    f"internal/runtime/sys.{name}" for name in ("GetCallerPC", "GetCallerSP")
)
"""A function that calls one of these is never inlined."""

_BYTE_ORDERS: Final = frozenset({"(encoding/binary.littleEndian)", "(encoding/binary.bigEndian)"})
_FIXED_SIZE: Final = frozenset(
    f"{verb}Uint{bits}" for verb in ("", "Put", "Append") for bits in (16, 32, 64)
)


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _atomics(verbs: str, kinds: str) -> frozenset[str]:
    return frozenset(verb + kind for verb in verbs.split() for kind in kinds.split())


_INTRINSICS: Final = {
    "crypto/internal/constanttime": _names("Select boolToUint8"),
    "internal/runtime/atomic": _names(
        "And And32 And64 And8 Cas Cas64 CasRel Casint32 Casint64 Casp1 Casuintptr Load Load64 "
        "Load8 LoadAcq LoadAcq64 LoadAcquintptr Loadint32 Loadint64 Loadp Loaduint Loaduintptr "
        "Or Or32 Or64 Or8 Store Store64 Store8 StoreRel StoreRel64 StoreReluintptr Storeint32 "
        "Storeint64 StorepNoWB Storeuintptr Xadd Xadd64 Xaddint32 Xaddint64 Xadduintptr Xchg "
        "Xchg64 Xchg8 Xchgint32 Xchgint64 Xchguintptr"
    ),
    "internal/runtime/maps": _names(
        "bitsetFirst bitsetLowestSet bitsetRemoveBelow bitsetShiftOutLowest ctrlGroupMatchEmpty "
        "ctrlGroupMatchEmptyOrDeleted ctrlGroupMatchFull ctrlGroupMatchH2"
    ),
    "internal/runtime/math": _names("Add64 MulUintptr"),
    "internal/runtime/sys": _names(
        "Bswap32 Bswap64 GetClosurePtr Len64 Len8 OnesCount64 Prefetch PrefetchStreamed "
        "TrailingZeros32 TrailingZeros64 TrailingZeros8"
    ),
    "math": _names("Ceil FMA Floor RoundToEven Trunc sqrt"),
    "math/big": _names("mulWW"),
    "math/bits": _names(
        "Add Add64 Div Div64 Len Len16 Len32 Len64 Len8 Mul Mul64 OnesCount OnesCount16 "
        "OnesCount32 OnesCount64 ReverseBytes32 ReverseBytes64 RotateLeft RotateLeft16 "
        "RotateLeft32 RotateLeft64 RotateLeft8 Sub Sub64 TrailingZeros16 TrailingZeros32 "
        "TrailingZeros64 TrailingZeros8"
    ),
    "runtime": _names("KeepAlive getg slicebytetostringtmp"),
    "sync/atomic": _atomics(
        "Add And CompareAndSwap Load Or Store Swap", "Int32 Int64 Uint32 Uint64 Uintptr"
    )
    | {"LoadPointer"},
}
