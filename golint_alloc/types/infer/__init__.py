"""Typing of expressions: one module per family of Go constructs, all asked through ``Info``."""
