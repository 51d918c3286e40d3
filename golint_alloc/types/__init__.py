"""Go's types without a Go toolchain: packages, scopes, inference, sizes, the standard library."""
