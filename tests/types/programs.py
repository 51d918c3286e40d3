"""Small programs for tests, from a dict of sources."""

from __future__ import annotations

from golint_alloc.syntax import parse
from golint_alloc.types.program import PackageSource, Program

VERSION = (1, 27)


def program(sources, *, calls=None, **options):
    """A program that finds packages in a dict: import path -> source text (or several).

    What it looks for is appended to ``calls``, as import path and importing directory.
    """
    calls = [] if calls is None else calls

    def find(path, importing_dir):
        calls.append((path, importing_dir))
        texts = sources.get(path)
        if texts is None:
            return None
        texts = [texts] if isinstance(texts, str) else texts
        files = [parse(f"{path}/{i}.go", text.encode()) for i, text in enumerate(texts)]
        return PackageSource(path, files, VERSION)

    options.setdefault("library", lambda _path: None)
    return Program(find_source=find, **options)
