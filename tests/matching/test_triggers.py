"""What the cache notes of a rule's beginnings is what its branches say."""

import pytest

from golint_alloc.matching.triggers import note_starts, triggers_of
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


def test_branches_are_read_when_they_are_asked_for(rules):
    plain, cached = rules

    assert [rule.confidences for rule in plain] == [rule.confidences for rule in cached]
    assert [len(rule.branches) for rule in plain] == [len(rule.branches) for rule in cached]
