"""From validated rules to matches: patterns, relations, predicates and analyses."""
