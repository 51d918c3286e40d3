"""What the cache notes of a rule's beginnings is what its branches say."""

import pytest

from golint_alloc.matching.gates import gate_of, read_gate
from golint_alloc.matching.imports import default_imports
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.matching.ready import pattern_form, pattern_of
from golint_alloc.matching.relations import RELATIONS
from golint_alloc.matching.triggers import all_triggers, note_starts, starting
from golint_alloc.rulespec.store import load_rules
from golint_alloc.syntax import ast


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    cache = str(tmp_path_factory.mktemp("cache"))
    load_rules(cache_dir=cache, prepare=note_starts)
    return load_rules(), load_rules(cache_dir=cache, prepare=note_starts)


def test_cached_rules_start_where_uncached_ones_do(rules):
    plain, cached = rules

    assert all(rule.starts is not None for rule in cached)
    assert [all_triggers(rule) for rule in plain] == [all_triggers(rule) for rule in cached]


def test_what_is_noted_of_branches_is_what_they_say(rules):
    _, cached = rules
    words, gates = 0, 0
    for rule in cached:
        imports = {**default_imports(), **rule.imports}
        for branch, noted in zip(rule.branches, rule.starts, strict=True):
            tree = starting(branch.match)
            assert ("words" in noted) == (tree["kind"] == "pattern")
            assert str(branch.go) == noted["go"]
            if "words" in noted:
                pattern = compile_pattern(tree["code"], pattern_form(tree), imports)
                assert pattern.searched == tuple(word.encode() for word in noted["words"])
                words += 1
            if "gate" in noted:
                assert gate_of(branch, imports) == read_gate(noted["gate"])
                gates += 1
            else:
                assert rule.option_specs

    assert words > 500
    assert gates > 500


def test_noted_patterns_are_the_compiled_ones(rules):
    _, cached = rules
    compared = set()
    for rule in cached:
        imports = {**default_imports(), **rule.imports}
        for branch in rule.branches:
            for tree, nested in patterns(branch.match, False):
                ready = pattern_of(tree, imports, nested=nested)
                made = compile_pattern(tree["code"], pattern_form(tree), imports, nested=nested)
                assert "ready" in tree
                assert ready[1:] == made[1:]
                assert [shown(root) for root in ready.roots] == [shown(root) for root in made.roots]
                compared.add((tree["code"], nested))

    assert len(compared) > 500


def patterns(tree, nested):
    """(pattern, whether it is in another match) of all that a match tree is of."""
    if tree["kind"] == "pattern":
        yield tree, nested
    for number, part in enumerate(tree.get("parts", ())):
        yield from patterns(part, nested or number > 0)
    for relation in RELATIONS:
        for related in tree.get(relation, ()):
            yield from patterns(related, True)


def shown(node):
    """All that a node is, in words."""
    if isinstance(node, list):
        return [shown(each) for each in node]
    if not isinstance(node, ast.Node):
        return node
    scalars = [name for name in node.__class__.__init__.__code__.co_varnames if name != "self"]
    return type(node).__name__, [(name, shown(getattr(node, name))) for name in scalars]


def test_branches_are_read_when_they_are_asked_for(rules):
    plain, cached = rules

    assert [rule.confidences for rule in plain] == [rule.confidences for rule in cached]
    assert [len(rule.branches) for rule in plain] == [len(rule.branches) for rule in cached]
