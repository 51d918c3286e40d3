"""Minimal version selection: versions in order, and the build list of old go.mod files."""

import json
import random

import pytest
from golang import go_list, needs_go, run_go

from golint_alloc.project.buildlist import build_list, version_key
from golint_alloc.project.gomod import Modules, parse_go_mod
from golint_alloc.project.packages import PackageReader
from golint_alloc.project.resolver import Resolver, escape_module
from golint_alloc.project.target import Target

# The order of https://semver.org, item 11, with the forms that the go command adds.
ASCENDING = (
    "main", "v0.0.0-20190101000000-abcdefabcdef", "v0.0.0-20200101000000-000000000000", "v0.0.1",
    "v0.9.0", "v0.10.0", "v1.0.0-alpha", "v1.0.0-alpha.1", "v1.0.0-alpha.beta", "v1.0.0-beta",
    "v1.0.0-beta.2", "v1.0.0-beta.11", "v1.0.0-rc.1", "v1.0.0", "v1.0.1-0.20200101000000-abc",
    "v1.0.1", "v2.0.0+incompatible", "v10.0.0",
)  # fmt: skip


def test_versions_in_order():
    shuffled = list(ASCENDING)
    random.Random(1).shuffle(shuffled)
    assert tuple(sorted(shuffled, key=version_key)) == ASCENDING
    assert version_key("v1.2.3+meta") == version_key("v1.2.3")


def _mods(**texts):
    """A reader of go.mod files by ``path_minor`` name."""
    mods = {name: parse_go_mod(f"module {name[0]}\n{text}") for name, text in texts.items()}
    asked = []

    def read(path, version):
        asked.append((path, version))
        return mods.get(f"{path}{version.split('.')[1]}")

    return mods, read, asked


def test_an_old_go_mod_leaves_indirect_requirements_out():
    mods, read, _ = _mods(
        m0="go 1.16\nrequire (\n\ta v1.1.0\n\tb v1.2.0\n)",
        a1="require c v1.3.0",
        b2="require c v1.4.0\nrequire a v1.0.0",
        c3="require d v1.0.0",  # asked for by a, though c v1.4.0 is what is built
        c4="require m v1.9.0",
    )

    found = build_list([mods["m0"]], read)

    assert dict(found) == {
        "a": "v1.1.0",
        "b": "v1.2.0",
        "c": "v1.4.0",
        "d": "v1.0.0",
        "m": "v1.9.0",
    }


def test_a_complete_go_mod_is_enough_and_a_workspace_takes_the_highest():
    mods, read, asked = _mods(
        m0="go 1.17\nrequire a v1.1.0\nrequire b v1.5.0", n0="go 1.22\nrequire a v1.10.0"
    )

    assert dict(build_list([mods["m0"], mods["n0"]], read)) == {"a": "v1.10.0", "b": "v1.5.0"}
    assert asked == []


def test_requirements_in_a_circle_and_missing_files_end():
    mods, read, asked = _mods(m0="require a v1.0.0", a0="require b v1.0.0", b0="require a v1.1.0")

    assert dict(build_list([mods["m0"]], read)) == {"a": "v1.1.0", "b": "v1.0.0"}
    assert ("a", "v1.1.0") in asked


@needs_go
@pytest.mark.parametrize("go", ["1.14", "1.16", "1.21"])
@pytest.mark.parametrize("seed", range(3))
def test_against_the_go_command(tree, go, seed):
    """A random graph of modules in a cache: the versions that `go list -m all` selects."""
    choose = random.Random(seed)
    paths = [f"example.com/Mod{n}" for n in range(6)]
    files, proxy = {}, {}
    for at, path in enumerate(paths):
        for minor in range(3):
            requires = "".join(
                f"require {later} v1.{choose.randrange(3)}.0\n"
                for later in paths[at + 1 :]
                if choose.random() < 0.5
            )
            go_mod = f"module {path}\n\ngo {choose.choice(['1.14', '1.16'])}\n\n{requires}"
            proxy[path, f"v1.{minor}.0"] = go_mod
    for (path, version), go_mod in proxy.items():
        download = f"cache/cache/download/{escape_module(path)}/@v/{version}"
        files[f"{download}.mod"] = go_mod
        files[f"{download}.info"] = json.dumps({"Version": version})
        files[f"cache/{escape_module(path)}@{version}/x.go"] = "package x\n"
    direct = [f"require {path} v1.{choose.randrange(3)}.0\n" for path in paths[:3]]
    files["main/go.mod"] = f"module example.com/main\n\ngo {go}\n\n" + "".join(direct)
    files["main/x.go"] = "package main\n"
    root = tree(files)
    environment = {"GOMODCACHE": f"{root}/cache", "GOSUMDB": "off"}
    if go == "1.21":
        # Such a go.mod has to name all modules, or the go command adds them.
        run_go("mod", "edit", *_named(root, environment), cwd=root / "main", **environment)
    listed = go_list("-m", "all", cwd=root / "main", **environment)
    selected = {each["Path"]: each["Version"] for each in listed if not each.get("Main")}
    resolver = Resolver(
        PackageReader(Target(), Modules("off")), {"GOMODCACHE": f"{root}/cache", "HOME": "/none"}
    )

    found = {path: resolver.find_package_dir(path, f"{root}/main") for path in selected}

    assert found == {
        path: f"{root}/cache/{escape_module(path)}@{version}" for path, version in selected.items()
    }
    assert len(found) >= 3


def _named(root, environment):
    listed = go_list("-m", "all", cwd=root / "main", **environment)
    return [f"-require={m['Path']}@{m['Version']}" for m in listed if not m.get("Main")]
