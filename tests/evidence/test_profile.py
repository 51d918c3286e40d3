"""Reading profiles, against `go tool pprof`."""

from __future__ import annotations

import gzip
import re
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from golint_alloc.evidence.errors import EvidenceError
from golint_alloc.evidence.joining import read_evidence
from golint_alloc.evidence.pprof import parse_profile, read_profile
from tests.evidence.conftest import run

ROW = re.compile(
    r"\s*(\d+)B?\s+\S+%\s+\S+%\s+(\d+)B?\s+\S+%\s+(.+?)(?: \(inline\)| \(partial-inline\))?$"
)


def pprof_top(go, profile, sample, *more):
    """Name -> (flat, cumulative) as go tool pprof counts them."""
    text = run(
        *(go, "tool", "pprof", f"-sample_index={sample}", "-top", "-nodefraction=0"),
        *("-edgefraction=0", "-nodecount=0", "-unit=B", "-symbolize=none", *more, str(profile)),
        cwd=profile.parent,
    )
    rows = (ROW.match(line) for line in text.splitlines())
    return {row[3]: (int(row[1]), int(row[2])) for row in rows if row}


@pytest.mark.parametrize("sample", ["alloc_space", "alloc_objects"])
def test_functions_weigh_what_pprof_says(go, built, sample):
    profile = read_profile(str(built.profile))
    index = [each.type for each in profile.sample_types].index(sample)
    weights = profile.weights(index)
    mine = {
        name: (weights.function_flat.get(name, 0), value)
        for name, value in weights.function_cumulative.items()
    }

    assert len(mine) > 20
    assert mine == pprof_top(go, built.profile, sample)


def test_lines_weigh_what_pprof_says(go, built):
    profile = read_profile(str(built.profile))
    index = [each.type for each in profile.sample_types].index("alloc_space")
    weights = profile.weights(index)
    own = {place[1]: value for place, value in weights.flat.items() if place[0].endswith("/hot.go")}
    theirs: dict[int, int] = {}
    for name, (flat, _) in pprof_top(go, built.profile, "alloc_space", "-lines").items():
        found = re.search(r"/hot\.go:(\d+)$", name)
        if found and flat:
            theirs[int(found[1])] = theirs.get(int(found[1]), 0) + flat

    assert len(own) >= 4
    assert own == theirs


def test_allocated_bytes_are_preferred(built):
    profile = read_profile(str(built.profile))
    index = profile.best_type()

    assert index is not None
    assert profile.sample_types[index] == ("alloc_space", "bytes")
    assert profile.sample_types[index].label == "allocated bytes"
    nothing = profile._replace(samples=[])
    assert nothing.best_type() is None


def test_inlined_calls_are_frames(built):
    """label is inlined into Labels: both stand on one location of the stack."""
    stacks = [sample.stack for sample in read_profile(str(built.profile)).samples]
    names = [[frame.function for frame in stack] for stack in stacks]

    assert any(
        names[at : at + 2] == ["example.com/hot.label", "example.com/hot.Labels"]
        for names in names
        for at in range(len(names))
    )


def test_compression_does_not_matter(built):
    data = built.profile.read_bytes()

    assert parse_profile(gzip.decompress(data), "x") == parse_profile(data, "x")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "the file is empty"),
        (b"package main\n", "no pprof profile"),
        (b"heap profile: 3: 96 [9: 99] @ heap/1048576\n", "text form; fetch it without debug=1"),
        (b"go 1.26 trace\0\0\0", "an execution trace"),
        (gzip.compress(b"x" * 99, mtime=0)[:20], "gzip stream is damaged"),
        (gzip.compress(b"x" * 99, mtime=0), "no pprof profile"),
        (b"\x32\x00", "names no sample type"),
        (b"\x32\x01a", "string table"),
    ],
    # Named, not spelled: two workers that collect must agree on every name.
    ids=["empty", "source", "text form", "trace", "cut gzip", "gzip", "no type", "cut table"],
)
def test_files_that_are_no_profile(data, problem):
    with pytest.raises(EvidenceError, match=rf"^mem\.out: .*{problem}"):
        parse_profile(data, "mem.out")


def test_a_profile_without_allocations_is_refused(tmp_path):
    # sample_type {type: "contentions"}, string table "", "contentions"
    path = tmp_path / "mutex"
    path.write_bytes(b"\x0a\x02\x08\x01\x32\x00\x32\x0bcontentions")
    with pytest.raises(EvidenceError, match=r"counts no allocations .*contentions.*; give a heap"):
        read_evidence(None, str(path))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    with suppress(EvidenceError):
        parse_profile(data, "x")


@given(st.data())
def test_a_damaged_profile_is_read_or_refused(built_bytes, data):
    at = data.draw(st.integers(0, len(built_bytes) - 1))
    damaged = bytearray(built_bytes)
    damaged[at] = data.draw(st.integers(0, 255))
    with suppress(EvidenceError):
        parse_profile(bytes(damaged[: data.draw(st.integers(1, len(damaged)))]), "x")


@pytest.fixture(scope="module")
def built_bytes(built):
    return gzip.decompress(built.profile.read_bytes())
