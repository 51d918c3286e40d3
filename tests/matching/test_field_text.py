"""Fields put in another order look as gofmt would write them."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

from golint_alloc.matching.facts.fieldtext import rearranged
from golint_alloc.syntax import ast
from golint_alloc.syntax.file import File, parse
from golint_alloc.syntax.walk import walk

STRUCTS = 150


def gofmt(go: str, source: str) -> str:
    root = subprocess.check_output([go, "env", "GOROOT"], text=True).strip()
    command = [str(Path(root) / "bin" / "gofmt")]
    return subprocess.run(command, input=source, capture_output=True, text=True, check=True).stdout


def random_struct(rng: random.Random, number: int) -> str:
    lines = []
    for field in range(rng.randint(2, 7)):
        if rng.random() < 0.3:
            lines.append("\t// about é the next")
        names = ", ".join(f"f{field}{'x' * rng.randint(0, 6)}{i}" for i in range(rng.randint(1, 2)))
        kind = rng.choice(["int", "map[string]int", "[]byte", "func(a, b int) error"])
        text = rng.choice(["E", "pkg.Embedded", "*E"]) if rng.random() < 0.2 else f"{names} {kind}"
        tag = ' `key:"value' + "y" * rng.randint(0, 5) + '"`' if rng.random() < 0.3 else ""
        comment = " // why" + "z" * rng.randint(0, 4) if rng.random() < 0.4 else ""
        lines.append(f"\t{text}{tag}{comment}")
    return f"type T{number} struct {{\n" + "\n".join(lines) + "\n}\n"


def structs(file: File) -> list[ast.StructType]:
    return [node for decl in file.decls for node in walk(decl) if isinstance(node, ast.StructType)]


def reordered(source: str, rng: random.Random) -> str:
    """The source with the fields of every struct shuffled."""
    file = parse("p.go", source.encode())
    edits = []
    for struct in structs(file):
        order = list(range(len(struct.fields)))
        rng.shuffle(order)
        made = rearranged(file, struct, order)
        assert made is not None
        edits.append((made[0].start, made[0].end, made[1].text))
    data = source.encode()
    for start, end, text in reversed(edits):
        data = data[:start] + text.encode() + data[end:]
    return data.decode()


def test_any_order_is_formatted(go: str) -> None:
    rng = random.Random(7)
    source = "package p\n\n" + "\n".join(random_struct(rng, n) for n in range(STRUCTS))
    result = reordered(gofmt(go, source), rng)

    assert gofmt(go, result).splitlines() == result.splitlines()


def test_comments_move_with_their_fields() -> None:
    source = "package p\n\ntype T struct {\n\ta bool // one\n\t// of b\n\tb int\n}\n"
    file = parse("p.go", source.encode())
    made = rearranged(file, structs(file)[0], [1, 0])

    assert made is not None
    assert made[1].text == "// of b\n\tb int\n\ta bool // one"


def test_groups_and_shared_lines_are_left_alone() -> None:
    for body in (
        "\ta bool\n\n\tb int\n",  # a blank line
        "\ta bool; b int\n",  # one line
        "\ta bool /* inside */\n\tb int\n",
        "\t// a group\n\n\ta bool\n\tb int\n",
        "\ta bool\n\tb int\n\t// at the end\n",
        "\ta struct {\n\t\tx int\n\t}\n\tb int\n",  # several lines
    ):
        file = parse("p.go", f"package p\n\ntype T struct {{\n{body}}}\n".encode())

        assert rearranged(file, structs(file)[0], [1, 0]) is None, body
