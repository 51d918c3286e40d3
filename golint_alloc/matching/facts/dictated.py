"""Methods whose signature an interface asks for."""

from __future__ import annotations

from collections.abc import Iterator

from golint_alloc.syntax import ast
from golint_alloc.syntax.walk import string_value
from golint_alloc.types.embedding import interface_methods
from golint_alloc.types.info import Info
from golint_alloc.types.lookup import implements
from golint_alloc.types.model import Interface, Named, Pointer
from golint_alloc.types.objects import TypeName
from golint_alloc.types.package import Package
from golint_alloc.types.verdict import NO, Verdict


def is_dictated(decl: ast.FuncDecl, info: Info) -> Verdict:
    """Whether an interface with a method of that name is satisfied by the method's type.

    Interfaces are those with a name in the package and in the packages that its files import.
    """
    method = info.package.func_of(decl)
    receiver = method.recv.type if method.recv is not None else None
    if not isinstance(receiver, Named):
        return NO
    verdict = NO
    for interface in info.kept(_interfaces).get(decl.name.name, ()):
        verdict = verdict | implements(Pointer(receiver), interface)
    return verdict


def _interfaces(info: Info) -> dict[str, list[Named]]:
    """Method name -> the interfaces that have it."""
    found: dict[str, list[Named]] = {}
    for package in _packages(info):
        for name in package.type_names():
            declared = package.lookup(name)
            type_ = declared.type if isinstance(declared, TypeName) else None
            if not isinstance(type_, Named) or not isinstance(type_.underlying, Interface):
                continue
            for method in interface_methods(type_.underlying, type_.obj)[0]:
                found.setdefault(method, []).append(type_)
    return found


def _packages(info: Info) -> Iterator[Package]:
    yield info.package
    paths = {
        path
        for file in info.package.files
        for spec in file.imports
        if isinstance(path := string_value(spec.path), str)
    }
    for path in sorted(paths):
        package = info.program.package(path)
        if package is not None:
            yield package
