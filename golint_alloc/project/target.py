"""What a build is made for: operating system, architecture, tags, and the tags these imply."""

from __future__ import annotations

from functools import lru_cache

from golint_alloc.records import NamedTuple

NEWEST_MINOR = 27
"""The newest Go 1.N release this version knows; its release tags are go1.1 … go1.N."""

NEWEST_GO = (1, NEWEST_MINOR)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Past, present and future names, from Go's internal/syslist: file name suffixes are read by these.
KNOWN_OS = _words(
    "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 "
    "solaris wasip1 windows zos"
)
KNOWN_ARCH = _words(
    "386 amd64 amd64p32 arm armbe arm64 arm64be loong64 mips mipsle mips64 mips64le mips64p32 "
    "mips64p32le ppc ppc64 ppc64le riscv riscv64 s390 s390x sparc sparc64 wasm"
)
UNIX_OS = _words(
    "aix android darwin dragonfly freebsd hurd illumos ios linux netbsd openbsd solaris"
)

# What a target means besides its own name (go/build's matchTag).
_IMPLIED_OS = {"android": "linux", "illumos": "solaris", "ios": "darwin"}

# The pairs Go builds for (go tool dist list), the common ones first: the order of preference
# when a target has to be found for a file.
PORTS: tuple[tuple[str, str], ...] = tuple(
    (os, arch)
    for os, archs in (
        ("linux", "amd64 arm64 386 arm loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64"),
        ("darwin", "arm64 amd64"),
        ("windows", "amd64 arm64 386"),
        ("freebsd", "amd64 arm64 386 arm"),
        ("netbsd", "amd64 arm64 386 arm"),
        ("openbsd", "amd64 arm64 386 arm ppc64 riscv64"),
        ("dragonfly", "amd64"),
        ("solaris", "amd64"),
        ("illumos", "amd64"),
        ("android", "arm64 amd64 386 arm"),
        ("ios", "arm64 amd64"),
        ("js", "wasm"),
        ("wasip1", "wasm"),
        ("plan9", "amd64 386 arm"),
        ("aix", "ppc64"),
        ("linux", "s390x"),
    )
    for arch in archs.split()
)

# Tags of the default sub-architecture levels (GOAMD64=v1, GOARM=7, GOARM64=v8.0, GO386=sse2, …),
# as internal/buildcfg makes them.
_LEVEL_TAGS = {
    "386": ("386.sse2",),
    "amd64": ("amd64.v1",),
    "arm": ("arm.5", "arm.6", "arm.7"),
    "arm64": ("arm64.v8.0",),
    "mips": ("mips.hardfloat",),
    "mipsle": ("mipsle.hardfloat",),
    "mips64": ("mips64.hardfloat",),
    "mips64le": ("mips64le.hardfloat",),
    "ppc64": ("ppc64.power8",),
    "ppc64le": ("ppc64le.power8",),
    "riscv64": ("riscv64.rva20u64",),
    "wasm": ("wasm.satconv", "wasm.signext"),
}

# Experiments that are on by default, by release (internal/buildcfg/exp.go of each release);
# the register ABI, DWARF 5 and the spinning mutex depend on the target besides.
_EXPERIMENTS = {
    21: _words("coverageredesign"),
    22: _words("coverageredesign allocheaders exectracer2"),
    23: _words("coverageredesign"),
    24: _words("coverageredesign aliastypeparams swissmap synchashtriemap"),
    25: _words("aliastypeparams swissmap synchashtriemap"),
    26: _words("randomizedheapbase64 greenteagc"),
    27: _words("randomizedheapbase64 greenteagc jsonv2 sizespecializedmalloc"),
}
_REGISTER_ABI = {  # architecture -> first release
    **dict.fromkeys(("amd64", "arm64", "ppc64", "ppc64le", "riscv64"), 21),
    "loong64": 22,
    "s390x": 26,
}
_SPINBIT_MUTEX = _words("386 amd64 arm arm64 ppc64 ppc64le")
_NO_DWARF5 = _words("darwin ios aix")


class Target(NamedTuple):
    """One way to build a package. Hashable; two equal targets select the same files."""

    goos: str = "linux"
    goarch: str = "amd64"
    tags: tuple[str, ...] = ()
    """Tags given by the user (``--tags``), sorted; ``!name`` takes away a default one."""
    cgo: bool = True
    """Whether files that import ``C`` belong to the build."""
    release: int = NEWEST_MINOR
    """The N of the toolchain's Go 1.N: tags go1.1 to go1.N hold."""

    @classmethod
    def default(cls) -> Target:
        """linux/amd64 with the newest release: the same on every machine, so findings are too."""
        return cls()

    def with_tags(self, tags: tuple[str, ...]) -> Target:
        """The same target with exactly these user tags."""
        return self._replace(tags=tuple(sorted(set(tags))))

    def has(self, tag: str) -> bool:
        """Whether a build tag holds for this target."""
        return tag in enabled_tags(self)

    def __str__(self) -> str:
        text = f"{self.goos}/{self.goarch}"
        if self.tags:
            text += f" tags {','.join(self.tags)}"
        if not self.cgo:
            text += " without cgo"
        if self.release != NEWEST_MINOR:
            text += f" go1.{self.release}"
        return text


@lru_cache(maxsize=256)
def enabled_tags(target: Target) -> frozenset[str]:
    """All build tags that hold for a target."""
    tags = {target.goos, target.goarch, "gc"}
    tags.update(f"go1.{minor}" for minor in range(1, target.release + 1))
    tags.update(f"goexperiment.{name}" for name in _experiments(target))
    tags.update(_LEVEL_TAGS.get(target.goarch, ()))
    if target.goos in _IMPLIED_OS:
        tags.add(_IMPLIED_OS[target.goos])
    if target.goos in UNIX_OS:
        tags.add("unix")
    if target.cgo:
        tags.add("cgo")
    tags.update(tag for tag in target.tags if not tag.startswith("!"))
    tags.difference_update(tag[1:] for tag in target.tags if tag.startswith("!"))
    if "goexperiment.boringcrypto" in tags:  # the old name stands for the new one
        tags.add("boringcrypto")
    return frozenset(tags)


def _experiments(target: Target) -> set[str]:
    """The experiments that are on by default; those of Go 1.21 for what is older."""
    release = min(max(target.release, 21), NEWEST_MINOR)
    names = set(_EXPERIMENTS[release])
    if _REGISTER_ABI.get(target.goarch, NEWEST_MINOR + 1) <= release:
        names |= {"regabiwrappers", "regabiargs"}
    if release == 24 and target.goarch in _SPINBIT_MUTEX:
        names.add("spinbitmutex")
    if release >= 25 and target.goos not in _NO_DWARF5:
        names.add("dwarf5")
    return names
