"""Analyses of what is made again although it is at hand, and of pools."""

from __future__ import annotations

import pytest

from golint_alloc.matching.analyses.header_key import canonical_key
from tests.matching.harness import matched, rule


@pytest.mark.parametrize(
    ("key", "canonical"),
    [
        ("x-request-ID", "X-Request-Id"),
        ("WWW-AUTHENTICATE", "Www-Authenticate"),
        ("a--b-", "A--B-"),
        ("x_y-z!q", "X_y-Z!q"),
        ("1a", "1a"),
    ],
)
def test_canonical_key(key: str, canonical: str) -> None:
    assert canonical_key(key) == canonical


def test_repeated_calls_are_counted_per_receiver_and_block() -> None:
    tested = rule(
        "analysis: {repeated-call: {methods: [(*net/url.URL).Query], depends: [], names: [q]}}",
        message="{recv} {count}",
    )
    code = """
        import "net/url"

        func f(u, v *url.URL, a bool) (n int) {
            n = len(u.Query()) + len(v.Query())
            if a {
                n += len(u.Query())
            }
            func() { n += len(u.Query()) }()
            for range 3 {
                n += len(v.Query()["a"]) + len(v.Query()["b"])
            }
            return n
        }
        """

    assert matched(tested, code) == ["u.Query()", "v.Query()"]


def test_select_timeout_asks_whether_another_case_goes_on() -> None:
    tested = rule("analysis: select-timeout")
    code = """
        import (
            "os"
            "time"
        )

        func f(c, d chan int) {
            for {
                select {
                case <-c:
                    os.Exit(1)
                case <-time.After(1):
                }
            }
        }

        func g(c, d chan int) {
            for {
                for {
                    select {
                    case <-c:
                        break
                    case d <- 1:
                        return
                    case <-time.After(2):
                    }
                }
            }
        }

        func h(c chan int) {
        outer:
            for {
                for {
                    select {
                    case <-c:
                        continue outer
                    case <-time.After(3):
                    }
                }
            }
        }
        """

    assert matched(tested, code) == ["time.After(2)"]


def test_only_methods() -> None:
    tested = rule(
        "pattern: '$use(func($info os.FileInfo) { $*body })'",
        where=[{"only-methods": {"of": "$info", "names": ["Name", "Mode.IsRegular"]}}],
    )
    code = """
        import (
            "fmt"
            "os"
        )

        func use(func(os.FileInfo)) {}

        func a() {
            use(func(b os.FileInfo) { _ = b.Name() })
            use(func(c os.FileInfo) { _ = c != nil && c.Mode().IsRegular() })
            use(func(d os.FileInfo) { _ = d.Mode() })
            use(func(e os.FileInfo) { _ = e.Mode().IsDir() })
            use(func(f os.FileInfo) { fmt.Println(f) })
            use(func(g os.FileInfo) { _ = g.Name })
            use(func(_ os.FileInfo) {})
            use(func(h os.FileInfo) { h = nil })
        }
        """

    names = [text.removeprefix("use(func(")[0] for text in matched(tested, code)]
    assert names == ["b", "c", "_"]


def test_pool_put_without_use_behind_it() -> None:
    tested = rule("analysis: pool-put")
    code = """
        import "sync"

        var p sync.Pool

        func f(b *int) { p.Put(b) }
        """

    assert matched(tested, code) == ["p.Put(b)"]


def test_last_use() -> None:
    tested = rule("pattern: len($s)", where=[{"last-use": {"of": "$s"}}])
    code = """
        func f(g func(...any), b bool) int {
            var a1, a2, a3, a4, a5 []int
            g(len(a1))
            g(len(a1))
            if b {
                return len(a2)
            }
            defer g(a3)
            g(a2, len(a3))
            for range 3 {
                g(len(a4))
                var a6 []int
                g(len(a6))
            }
            func() { g(len(a5)) }()
            return 0
        }
        """

    assert matched(tested, code) == ["len(a1)", "len(a2)", "len(a6)"]
