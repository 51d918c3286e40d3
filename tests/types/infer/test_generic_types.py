"""Substitution, interned instances and inference, where go/types shows no identity."""

from snippets import Snippet

from golint_alloc.types.format import type_string
from golint_alloc.types.generics import instantiate, substitute
from golint_alloc.types.infer.typeargs import infer_type_args
from golint_alloc.types.infer.unify import Unifier
from golint_alloc.types.lookup import lookup
from golint_alloc.types.model import (
    UNKNOWN_TYPE,
    Chan,
    Map,
    Named,
    Pointer,
    Signature,
    Slice,
    Struct,
    TypeParam,
)
from golint_alloc.types.typekey import type_key
from golint_alloc.types.universe import BASIC, EMPTY_INTERFACE

INT, STRING = BASIC["int"], BASIC["string"]


def generic(source, name):
    found = Snippet(source).package.lookup(name).type
    assert isinstance(found, Named)
    return found


def test_instances_are_interned():
    named = generic("type list[T any] struct{ head T }", "list")

    assert instantiate(named, [Slice(INT)]) is instantiate(named, [Slice(INT)])
    assert instantiate(named, [Slice(INT)]) is not instantiate(named, [Slice(STRING)])
    assert instantiate(instantiate(named, [INT]), [STRING]) is instantiate(named, [STRING])


def test_missing_arguments_are_unknown_and_too_many_make_no_type():
    named = generic("type pair[K, V any] struct{ key K; val V }", "pair")

    assert instantiate(named, [INT]).args == (INT, UNKNOWN_TYPE)
    assert instantiate(named, [INT] * 3) is UNKNOWN_TYPE


def test_a_type_may_mention_ever_larger_instances_of_itself():
    named = generic("type nest[T any] struct{ inner *nest[[]T] }", "nest")
    current = instantiate(named, [INT])
    for _ in range(50):
        current = lookup(current, "inner", None).type

    assert isinstance(current, Pointer)
    assert type_string(current).endswith("[" + "[]" * 50 + "int]")


def test_methods_of_instances_are_instantiated():
    source = "type box[T any] struct{ v T }\nfunc (b *box[E]) get() (E, []E) { return b.v, nil }"
    method = instantiate(generic(source, "box"), [STRING]).methods["get"]

    assert type_string(method.type) == "func() (string, []string)"
    assert method.full_name == "(*p.box).get"


def test_substitution_keeps_what_does_not_change():
    param = TypeParam("T", EMPTY_INTERFACE)
    unchanged = Map(STRING, Slice(INT))

    assert substitute(unchanged, {param: INT}) is unchanged
    assert type_key(substitute(Slice(param), {param: INT})) == type_key(Slice(INT))


def test_deep_types_end_in_unknown():
    deep = INT
    for _ in range(2000):
        deep = Pointer(deep)

    assert "?" in type_string(substitute(Pointer(deep), {TypeParam("T", EMPTY_INTERFACE): INT}))
    assert isinstance(type_key(deep), tuple)


def unified(*pairs):
    param = TypeParam("T", EMPTY_INTERFACE)
    unifier = Unifier([param])
    matches = [unifier.unify(x(param), y) for x, y in pairs]
    found = unifier.at(param)
    return all(matches), None if found is None else type_string(found)


def test_a_defined_type_wins_in_any_order():
    ints = generic("type ints []int", "ints")

    assert unified((lambda t: t, Slice(INT)), (lambda t: t, ints)) == (True, "p.ints")
    assert unified((lambda t: t, ints), (lambda t: t, Slice(INT))) == (True, "p.ints")
    assert unified((Slice, ints)) == (True, "int")


def test_a_directed_channel_wins():
    both, receive = Chan("both", INT), Chan("recv", INT)

    assert unified((lambda t: t, both), (lambda t: t, receive)) == (True, "<-chan int")
    assert unified((lambda t: t, receive), (lambda t: t, both)) == (True, "<-chan int")
    assert (
        unified((lambda t: Slice(t), Slice(both)), (lambda t: Slice(t), Slice(receive)))[0] is False
    )


def test_unknown_teaches_nothing():
    assert unified((Slice, UNKNOWN_TYPE)) == (True, None)
    assert unified((lambda t: t, Slice(UNKNOWN_TYPE)), (lambda t: t, Slice(INT))) == (True, "[]int")


def test_contradictions_do_not_unify():
    assert unified((lambda t: t, INT), (lambda t: t, STRING))[0] is False
    assert unified((Slice, Map(INT, INT)))[0] is False


def test_recursive_calls_pass_their_own_type_parameters():
    param = TypeParam("T", EMPTY_INTERFACE)
    signature = Signature((Slice(param),), (param,), type_params=(param,))

    (inferred,) = infer_type_args(signature, (), (Slice(Slice(param)),))

    assert isinstance(inferred, Slice)
    assert inferred.elem is param


def test_library_structs_stay_opaque_when_instantiated():
    param = TypeParam("T", EMPTY_INTERFACE)
    opaque = Struct((), {"amd64": (8, 8, 8)})

    assert substitute(Slice(opaque), {param: INT}).elem.opaque_layout is not None
