"""What the cache notes of a rule's beginnings is what its branches say."""

import pytest

from golint_alloc.matching.imports import default_imports
from golint_alloc.matching.pattern import compile_pattern
from golint_alloc.matching.relations import pattern_form
from golint_alloc.matching.triggers import note_starts, noted_words, starting, triggers_of
from golint_alloc.rulespec.store import load_rules


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    cache = str(tmp_path_factory.mktemp("cache"))
    load_rules(cache_dir=cache, prepare=note_starts)
    return load_rules(), load_rules(cache_dir=cache, prepare=note_starts)


def test_cached_rules_start_where_uncached_ones_do(rules):
    plain, cached = rules

    assert all(rule.starts is not None for rule in cached)
    assert [triggers_of(rule) for rule in plain] == [triggers_of(rule) for rule in cached]


def test_the_noted_words_are_those_of_the_patterns(rules):
    _, cached = rules
    compared = 0
    for rule in cached:
        for branch, words in zip(rule.branches, noted_words(rule), strict=True):
            tree = starting(branch.match)
            assert (words is not None) == (tree["kind"] == "pattern")
            if words is not None:
                imports = {**default_imports(), **rule.imports}
                pattern = compile_pattern(tree["code"], pattern_form(tree), imports)
                assert (rule.name, words) == (rule.name, pattern.searched)
                compared += 1

    assert compared > 500


def test_branches_are_read_when_they_are_asked_for(rules):
    plain, cached = rules

    assert [rule.confidences for rule in plain] == [rule.confidences for rule in cached]
    assert [len(rule.branches) for rule in plain] == [len(rule.branches) for rule in cached]
