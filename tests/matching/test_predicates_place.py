"""Predicates of the function around a match."""

from __future__ import annotations

from tests.matching.harness import matched, rule


def test_methods_that_an_interface_asks_for() -> None:
    code = """
        import "io"

        type writer struct{}

        func (writer) Write(b []byte) (int, error) { return len(make([]int, 1)), nil }

        func (w *writer) own() { _ = make([]int, 2) }

        func (*writer) WriteTo(io.Writer) { _ = make([]int, 3) }

        type named interface{ Name() string }

        func (writer) Name() string { _ = make([]int, 4); return "" }

        func function() { _ = make([]int, 5) }
        """

    def numbers(asked: bool) -> list[str]:
        tested = rule("pattern: make([]int, $n)", where=[{"function": {"interface-method": asked}}])
        return sorted(text[-2] for text in matched(tested, code))

    assert numbers(True) == ["1", "4"]
    assert numbers(False) == ["2", "3", "5"]
