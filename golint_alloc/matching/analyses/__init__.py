"""Named analyses: shapes of code that no snippet can say.

An analysis starts at candidates of one kind and yields bindings like a
pattern does; what is reported, thresholds, wording and fixes stay in the
rule. Parameters and bindings are documented in ``rulespec.analyses``.
"""

from golint_alloc.matching.analyses.registry import Analysis, Shape, analysis, get_analysis

__all__ = ["Analysis", "Shape", "analysis", "get_analysis"]
