"""Errors survive the way back from a worker process and read well."""

import pickle

import pytest

from golint_alloc.project.constraints import ConstraintError
from golint_alloc.project.errors import GitError, GoModError, PathError


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (PathError("x", "no such file", "check it"), "x: no such file; check it"),
        (PathError("x", "no such file"), "x: no such file"),
        (GoModError("go.mod", 3, "bad", "mend it"), "go.mod:3: bad; mend it"),
        (GitError("dir", "not a repository"), "dir: not a repository"),
        (ConstraintError(4, "unexpected token )"), "unexpected token )"),
    ],
)
def test_errors(error, text):
    back = pickle.loads(pickle.dumps(error))
    assert str(back) == str(error) == text
    assert vars(back) == vars(error)
