"""Replacing files in one step."""

import os
import stat

import pytest

from golint_alloc.fixing.write import WriteError, replace_file


def test_content_mode_and_nothing_left_over(tmp_path):
    path = tmp_path / "a.go"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(str(path), b"\xef\xbb\xbfnew\r\n", expected=b"old")

    assert path.read_bytes() == b"\xef\xbb\xbfnew\r\n"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.go"]


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    target = tmp_path / "real" / "a.go"
    target.write_bytes(b"old")
    link = tmp_path / "link.go"
    link.symlink_to("real/a.go")
    replace_file(str(link), b"new")

    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_file_changed_meanwhile_is_refused(tmp_path):
    path = tmp_path / "a.go"
    path.write_bytes(b"other")
    with pytest.raises(WriteError, match="changed on disk"):
        replace_file(str(path), b"new", expected=b"old")

    assert path.read_bytes() == b"other"


def test_a_missing_file_is_not_created(tmp_path):
    with pytest.raises(WriteError, match="cannot be replaced"):
        replace_file(str(tmp_path / "a.go"), b"new")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write anywhere")
@pytest.mark.parametrize(("file_mode", "directory_mode"), [(0o444, 0o755), (0o644, 0o555)])
def test_read_only_places_are_refused(tmp_path, file_mode, directory_mode):
    directory = tmp_path / "d"
    directory.mkdir()
    path = directory / "a.go"
    path.write_bytes(b"old")
    path.chmod(file_mode)
    directory.chmod(directory_mode)
    try:
        with pytest.raises(WriteError):
            replace_file(str(path), b"new")
    finally:
        directory.chmod(0o755)

    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["mkstemp", "replace"])
def test_a_failure_on_the_way_changes_nothing(tmp_path, monkeypatch, step):
    path = tmp_path / "a.go"
    path.write_bytes(b"old")

    def fail(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(f"tempfile.{step}" if step == "mkstemp" else f"os.{step}", fail)
    with pytest.raises(WriteError, match=r"a\.go: cannot be replaced: Permission denied"):
        replace_file(str(path), b"new")

    assert path.read_bytes() == b"old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.go"]
