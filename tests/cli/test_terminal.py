"""What a person sees: a real pseudo-terminal, wide and narrow."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from golint_alloc.cli.progress import Progress
from golint_alloc.cli.terminal import takes_links, use_color
from tests.cli.conftest import SPRINTF, CommandLine

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x1b\x07]*(?:\x07|\x1b\\)")
NEUTRAL = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "FORCE_HYPERLINK", "COLUMNS")


class Terminal:
    """A process on a pseudo-terminal of its own."""

    def __init__(
        self, directory: Path, columns: int, arguments: list[str], environ: dict[str, str]
    ):
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        kept = {name: value for name, value in os.environ.items() if name not in NEUTRAL}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "golint_alloc", *arguments],
            cwd=directory,
            env={**kept, "TERM": "xterm-256color", **environ},
            stdin=slave,
            stdout=slave,
            stderr=slave,
            close_fds=True,
            # Whoever starts the tests in the background may have Ctrl-C ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        os.close(slave)
        self.seen = ""

    def read(self, until: Callable[[str], object], seconds: float = 120) -> str:
        """Everything printed until something is seen. Fails when it takes longer."""
        end = time.monotonic() + seconds
        while not until(self.seen):
            if time.monotonic() > end:
                raise AssertionError(f"not seen within {seconds} s: {self.seen!r}")
            if not self._more():
                break
        return self.seen

    def _more(self) -> bool:
        if not select.select([self._master], [], [], 0.2)[0]:
            return True
        try:
            data = os.read(self._master, 65536)
        except OSError as error:  # Linux says so when the other side has closed
            if error.errno != errno.EIO:
                raise
            data = b""
        self.seen += data.decode(errors="replace")
        return bool(data)

    def interrupt(self) -> None:
        """Ctrl-C."""
        self._process.send_signal(signal.SIGINT)

    def end(self) -> int:
        """The rest of the output and the exit code."""
        self.read(lambda _: False)
        return self._process.wait(60)

    def close(self) -> None:
        """End the process if it has not ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._master)


Opened = Callable[..., Terminal]


@pytest.fixture
def terminal(warm: CommandLine) -> Iterator[Opened]:
    """Opens terminals in the command line's directory."""
    opened: list[Terminal] = []

    def start(*arguments: str, columns: int = 80, **environ: str) -> Terminal:
        opened.append(Terminal(warm.directory, columns, list(arguments), environ))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def plain(text: str) -> str:
    return ESCAPE.sub("", text).replace("\r", "")


@pytest.mark.parametrize("columns", [80, 40])
def test_findings_are_coloured_on_a_terminal(
    warm: CommandLine, terminal: Opened, columns: int
) -> None:
    warm.write({"a.go": SPRINTF})
    shown = terminal("check", "a.go", columns=columns)

    assert 1 == shown.end()
    assert "\x1b[1;33mwarning" in shown.seen
    assert "a.go:5:31: warning: fmt boxes n" in plain(shown.seen)
    assert re.search(r"1 finding \(1 fixable\) in 1 file, \d+\.\d s", plain(shown.seen))


@pytest.mark.parametrize(
    ("environ", "options", "colored"),
    [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, [], True),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"FORCE_COLOR": "1"}, ["--color", "never"], False),
        ({"CLICOLOR": "0"}, [], False),
    ],
)
def test_who_decides_about_colours(
    warm: CommandLine,
    terminal: Opened,
    environ: dict[str, str],
    options: list[str],
    colored: bool,
) -> None:
    warm.write({"a.go": SPRINTF})
    shown = terminal("check", "-q", *options, "a.go", **environ)
    shown.end()

    assert colored == ("\x1b[" in shown.seen)


@pytest.mark.parametrize(
    ("environ", "colored"),
    [
        ({}, False),
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"CLICOLOR_FORCE": "0"}, False),
        ({"CLICOLOR_FORCE": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_pipes_are_coloured_when_forced(
    environ: dict[str, str], colored: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in NEUTRAL:
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert colored == use_color("auto")


@pytest.mark.parametrize(
    ("environ", "links"),
    [
        ({"TERM_PROGRAM": "WezTerm"}, True),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "4000"}, False),
        ({"KITTY_WINDOW_ID": "1"}, True),
        ({"TERM": "linux"}, False),
        ({"FORCE_HYPERLINK": "1"}, True),
        ({"FORCE_HYPERLINK": "0", "TERM_PROGRAM": "WezTerm"}, False),
    ],
)
def test_terminals_that_take_links(environ: dict[str, str], links: bool) -> None:
    assert links == takes_links(environ)


def slow(files: int) -> dict[str, str | bytes]:
    """Packages that take some seconds."""
    body = "".join(
        f'func f{i}(n int, xs []string) string {{\n\ts := ""\n\tfor _, x := range xs {{\n'
        f'\t\ts += fmt.Sprintf("%d", n) + x\n\t}}\n\treturn s\n}}\n'
        for i in range(30)
    )
    return {f"p{i}/a.go": f'package p{i}\n\nimport "fmt"\n\n{body}' for i in range(files)}


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("columns", [80, 40])
def test_progress_is_shown_and_goes_away(
    warm: CommandLine, terminal: Opened, columns: int, jobs: str
) -> None:
    warm.write(slow(12))
    shown = terminal("check", "--jobs", jobs, "--output-format", "concise", columns=columns)

    assert 1 == shown.end()
    steps = [int(done) for done in re.findall(r"(\d+)/12 files, \d+ finding", plain(shown.seen))]
    assert len(set(steps)) > 2
    assert steps == sorted(steps)
    assert ("━" in shown.seen) == (columns == 80)
    # The cursor is back and the line empty before findings are printed.
    first = shown.seen.index("p0/a.go")
    assert "\x1b[?25h" in shown.seen[:first]
    assert "/12" not in plain(shown.seen[first:])


def test_progress_is_for_terminals(warm: CommandLine, terminal: Opened) -> None:
    warm.write(slow(12))
    quiet = terminal("check", "-q", "--output-format", "concise")
    quiet.end()

    assert "/12" not in plain(quiet.seen)
    assert "/12" not in warm.process("check").err
    dumb = terminal("check", "--output-format", "concise", TERM="dumb")
    dumb.end()
    assert "/12" not in plain(dumb.seen)


def test_short_runs_import_no_rich(warm: CommandLine) -> None:
    with Progress(1, watched=True) as progress:
        progress(1, 0)

        assert progress._bar is None


@pytest.mark.parametrize("columns", [80, 40])
def test_a_rule_page_fits_the_terminal(terminal: Opened, columns: int) -> None:
    shown = terminal("rule", "sprintf-int", columns=columns)

    assert 0 == shown.end()
    lines = plain(shown.seen).split("\n")
    assert all(len(line) <= columns for line in lines)
    assert any("Why it allocates" in line for line in lines)
    assert any("//nolint:sprintf-int" in line for line in lines)
    assert re.search(r"\x1b\[[0-9;]*mfunc", shown.seen)


@pytest.mark.parametrize("columns", [80, 40])
def test_statistics_are_a_table(warm: CommandLine, terminal: Opened, columns: int) -> None:
    warm.write({"a.go": SPRINTF})
    shown = terminal("check", "--statistics", "a.go", columns=columns)
    shown.end()
    text = plain(shown.seen)

    assert re.search(r"1 +1 +0 +ALC101 sprintf-int", text)
    assert ("a.go:5" in text.partition("findings  fixable")[2]) == (columns == 80)


def test_watching(warm: CommandLine, terminal: Opened) -> None:
    warm.write({"a.go": SPRINTF, "b/b.go": "package b\n"})
    shown = terminal("check", "--watch", "--output-format", "concise")

    def rounds(count: int) -> Callable[[str], object]:
        return lambda text: text.count("waiting for changes") >= count

    def screen() -> str:
        return plain(shown.seen.rpartition("\x1b[H")[2])

    shown.read(rounds(1))
    assert "a.go:5:31" in screen()
    warm.write({"b/b.go": SPRINTF.replace("package m", "package b")})
    shown.read(rounds(2))
    assert "a.go:5:31" in screen()
    assert "b/b.go:5:31" in screen()
    (warm.directory / "a.go").unlink()
    shown.read(rounds(3))
    assert "a.go" not in screen()
    warm.write({"b/b.go": "package b\n\nfunc {\n"})
    shown.read(rounds(4))
    assert "ALC900" in screen()
    warm.write({".golint-alloc.yaml": "version: 1\nnonsense: 1\n"})
    shown.read(rounds(5))
    assert "unknown key 'nonsense'" in screen()
    warm.write({".golint-alloc.yaml": "version: 1\nignore: [ALC900]\n"})
    shown.read(rounds(6))
    assert "no findings" in screen()
    os.utime(warm.directory / "b/b.go")  # another time, the same content
    time.sleep(1.2)
    shown.interrupt()
    assert 130 == shown.end()
    assert 6 == shown.seen.count("waiting for changes")


def test_an_importer_is_linted_again(warm: CommandLine, terminal: Opened) -> None:
    user = 'package m\n\nimport (\n\t"fmt"\n\n\t"example.com/m/b"\n)\n\n'
    user += 'func f(t b.T) string { return fmt.Sprintf("%d", t.N) }\n'
    warm.write({"a.go": user, "b/b.go": "package b\n\ntype T struct{ N string }\n"})
    shown = terminal("check", "--watch", "--output-format", "concise")
    shown.read(lambda text: "waiting" in text)
    assert "no findings" in shown.seen
    warm.write({"b/b.go": "package b\n\ntype T struct{ N int }\n"})
    shown.read(lambda text: text.count("waiting") == 2)

    assert "a.go:9:31" in plain(shown.seen)


@pytest.mark.parametrize("option", ["--fix", "--diff", "--write-baseline=x", "-"])
def test_what_cannot_be_watched(warm: CommandLine, option: str) -> None:
    done = warm("check", "--watch", option)

    assert 2 == done.code
    assert "--watch" in done.err
