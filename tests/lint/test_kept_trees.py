"""Which syntax trees a process keeps for the packages to come."""

from __future__ import annotations

from pathlib import Path

from golint_alloc.lint.world import World

COUNT, SIZE = 8, 1000


def write(root: Path) -> list[str]:
    paths = [root / f"f{number}.go" for number in range(COUNT)]
    for number, path in enumerate(paths):
        text = f"package p\n\nfunc f{number}() {{}}\n"
        path.write_text(text + "// " + "x" * (SIZE - len(text) - 4) + "\n")
    return [str(path) for path in paths]


def test_files_that_are_only_outlined_take_little_of_the_room(tmp_path: Path) -> None:
    paths, world = write(tmp_path), World(kept_bytes=COUNT * SIZE // 2)
    outlined = [world.sketch(path) for path in paths]

    assert all(world.sketch(path) is file for path, file in zip(paths, outlined, strict=True))


def test_the_files_used_last_are_kept(tmp_path: Path) -> None:
    paths, world = write(tmp_path), World(kept_bytes=COUNT * SIZE // 2)
    parsed = [world.parse(path) for path in paths]

    assert world.parse(paths[-1]) is parsed[-1]
    assert world.parse(paths[0]) is not parsed[0]


def test_an_outlined_file_that_is_parsed_counts_as_a_whole(tmp_path: Path) -> None:
    paths, world = write(tmp_path), World(kept_bytes=COUNT * SIZE // 2)
    outlined = [world.sketch(path) for path in paths]
    for path in paths[-4:]:
        world.parse(path)

    assert world.sketch(paths[-1]) is outlined[-1]
    assert world.sketch(paths[0]) is not outlined[0]


def test_a_file_that_is_forgotten_gives_its_room_back(tmp_path: Path) -> None:
    paths, world = write(tmp_path), World(kept_bytes=COUNT * SIZE // 2)
    kept = world.parse(paths[0])
    for path in paths[1:] * 3:
        world.parse(path)
        world.forget(path)

    assert world.parse(paths[0]) is kept
