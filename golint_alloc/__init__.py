"""golint-alloc: finds the Go allocations that matter, explains them and repairs them."""

__version__ = "0.1.0"
