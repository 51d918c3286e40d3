"""Library functions whose result depends on nothing but their arguments' values."""

from __future__ import annotations

# Whole packages of value-in, value-out functions; methods and the exceptions below excluded.
_PURE_PACKAGES = frozenset({
    "strings", "strconv", "unicode", "unicode/utf8", "unicode/utf16", "math", "math/bits",
    "math/cmplx", "path", "cmp", "html", "encoding/hex", "crypto/sha1", "crypto/sha256",
    "crypto/sha512", "crypto/md5",
})  # fmt: skip
_IMPURE = frozenset({
    "strings.NewReader", "strings.NewReplacer", "strings.Lines", "crypto/sha1.New",
    "crypto/sha256.New", "crypto/sha512.New", "crypto/md5.New",
})  # fmt: skip
# Results that differ between calls by identity only, never by what they do.
_PURE_FUNCTIONS = frozenset({
    "fmt.Sprintf", "fmt.Sprint", "fmt.Sprintln", "regexp.MustCompile", "regexp.Compile",
    "regexp.QuoteMeta", "regexp.MatchString", "errors.New", "path/filepath.Join",
    "path/filepath.Base", "path/filepath.Dir", "path/filepath.Ext", "path/filepath.Clean",
    "net/url.QueryEscape", "net/url.PathEscape", "time.Duration.String", "time.Unix",
    "time.Date", "time.ParseDuration", "strings.NewReplacer", "hash/crc32.MakeTable",
    "hash/crc64.MakeTable", "reflect.TypeOf", "unsafe.Sizeof", "time.FixedZone",
})  # fmt: skip
PURE_BUILTINS = frozenset({"len", "cap", "min", "max", "complex", "real", "imag"})
"""Builtins that only compute."""


def is_pure(full_name: str) -> bool:
    """Whether a call of the function with equal arguments always gives an equal result."""
    if full_name in _PURE_FUNCTIONS:
        return True
    package, _, _ = full_name.rpartition(".")
    return package in _PURE_PACKAGES and full_name not in _IMPURE
