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


def test_pool_put_measured() -> None:
    tested = rule("analysis: {pool-put: {measured: false}}")
    code = """
        import (
            "bytes"
            "sync"
        )

        var p sync.Pool

        func f(b *bytes.Buffer) { p.Put(b) }

        func g(b *bytes.Buffer) {
            if b.Cap() < 1000 {
                p.Put(b)
            }
        }

        func h(b []byte) {
            if cap(b) < 1000 {
                p.Put(&b)
            }
        }
        """

    assert matched(tested, code) == ["p.Put(b)"]
