"""The tables by which predicates and analyses are imported one by one say what the modules do."""

from importlib import import_module
from pathlib import Path

import golint_alloc.matching.analyses.index as analyses_index
import golint_alloc.matching.analyses.registry as analyses
import golint_alloc.matching.predicates.index as predicates_index
import golint_alloc.matching.predicates.registry as predicates
from golint_alloc.rulespec.analyses import ANALYSES
from golint_alloc.rulespec.predicates import PREDICATES


def modules_beside(module):
    for path in Path(module.__file__).parent.glob("*.py"):
        if path.stem not in ("__init__", "index", "registry"):
            yield import_module(f"{module.__package__}.{path.stem}")


def test_every_analysis_is_in_the_index_as_it_is_registered():
    list(modules_beside(analyses))

    registered = {
        each.name: (each.run.__module__.rpartition(".")[2], each.kind, each.names)
        for each in analyses._ANALYSES.values()
    }

    assert registered == {
        name: (entry.module, entry.kind, entry.names)
        for name, entry in analyses_index.INDEX.items()
    }


def test_the_index_speaks_of_parameters_that_the_analyses_have():
    for name, entry in analyses_index.INDEX.items():
        instead = entry.instead[0] if entry.instead is not None else ""
        loop = entry.loop if isinstance(entry.loop, str) else ""
        spoken_of = {entry.named, instead, loop} - {""}

        assert spoken_of <= set(ANALYSES[name].__struct_fields__), name


def test_every_predicate_is_in_the_index():
    list(modules_beside(predicates))

    registered = {
        name: factory.__module__.rpartition(".")[2]
        for name, (factory, _) in predicates._FACTORIES.items()
    }

    assert registered == dict(predicates_index.MODULES)


def test_what_a_rule_may_name_is_implemented():
    assert set(ANALYSES) == set(analyses_index.INDEX)
    assert set(PREDICATES) == set(predicates_index.MODULES)


def test_the_index_is_sorted():
    assert list(analyses_index.INDEX) == sorted(analyses_index.INDEX)
