"""The predicates of the rule language: each a three-valued question about a match.

A predicate is a factory that reads its arguments once, when a rule is
compiled, and returns the test. Its argument record and documentation are in
``rulespec.predicates``.
"""

from golint_alloc.matching.predicates.registry import Test, compile_where, predicate

__all__ = ["Test", "compile_where", "predicate"]
