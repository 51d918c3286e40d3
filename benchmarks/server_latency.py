"""From keystroke to diagnostics: the real language server, driven over its pipes as editors do.

    python -m benchmarks.server_latency                 200 edits of a file of 5,000 lines
    python -m benchmarks.server_latency --edits 2000    and the memory on the way
    python -m benchmarks.server_latency --push          published diagnostics, without the pause

The file is net/http/server.go among its package, made longer with copies of its own functions.
Statements are typed into random functions, one character an edit, and taken out again, so that the
text does not parse about half of the time. After each edit the diagnostics are asked for.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

from tools.escape.diagnostics import goroot

TYPED = ("\n\tvar counter = len(name)", "\n\tif count > 3 {\n\t\tcount++\n\t}", '\n\t_ = x + "y"')
LINES = 5_000


class Client:
    """A client that waits for what it is to be told."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "golint_alloc", "server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.inbox: Queue[dict[str, Any]] = Queue()
        self.count = 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = 0
            while header.strip():
                if header.lower().startswith(b"content-length:"):
                    length = int(header.split(b":")[1])
                header = stream.readline()
            self.inbox.put(json.loads(stream.read(length)))

    def send(self, method: str, params: object, request: bool = False) -> int:
        message: dict[str, Any] = {"jsonrpc": "2.0", "method": method, "params": params}
        if request:
            self.count += 1
            message["id"] = self.count
        body = json.dumps(message).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()
        return self.count

    def ask(self, method: str, params: object) -> object:
        number = self.send(method, params, request=True)
        while True:
            message = self.inbox.get(timeout=120)
            if message.get("id") == number and "method" not in message:
                return message.get("result")
            self.answer(message)

    def answer(self, message: dict[str, Any]) -> None:
        if "id" in message and "method" in message:
            body = json.dumps({"jsonrpc": "2.0", "id": message["id"], "result": None}).encode()
            assert self.process.stdin is not None
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    def published(self, version: int) -> None:
        while True:
            message = self.inbox.get(timeout=120)
            params = message.get("params")
            if isinstance(params, dict) and params.get("version") == version:
                return
            self.answer(message)

    def waited(self) -> float:
        """Seconds that the server has been ready to run and had no processor."""
        pid = self.process.pid
        return int(Path(f"/proc/{pid}/task/{pid}/schedstat").read_text().split()[1]) / 1e9

    def resident(self) -> float:
        """Megabytes."""
        text = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+)", text)[1]) / 1024  # type: ignore[index]


def long_file(path: Path) -> str:
    """A Go file of at least LINES lines: that one and copies of its functions by other names."""
    text = path.read_text()
    functions = re.findall(r"(?ms)^func (?:\([^)\n]*\) )?\w+\([^{}\n]*\{\n.*?^\}\n", text)
    for function in functions:
        if text.count("\n") >= LINES:
            break
        text += "\n" + re.sub(r"^(func (?:\([^)\n]*\) )?\w+)", r"\1Copy", function, count=1)
    return text


class Typist:
    """Types statements into functions and takes them out again: (line, column, text, removed)."""

    def __init__(self, text: str, seed: int) -> None:
        self.random = random.Random(seed)
        lines = text.split("\n")
        self.places = [
            (number, len(line))
            for number, line in enumerate(lines)
            if line.startswith("\t") and line.endswith(("{", ")")) and "=" in line
        ]

    def edits(self) -> Iterator[dict[str, Any]]:
        while True:
            line, column = start = self.random.choice(self.places)
            typed = self.random.choice(TYPED)
            for char in typed:
                yield change((line, column), (line, column), char)
                line, column = (line + 1, 0) if char == "\n" else (line, column + 1)
            yield change(start, (line, column), "")


def change(start: tuple[int, int], end: tuple[int, int], text: str) -> dict[str, Any]:
    places = [{"line": line, "character": column} for line, column in (start, end)]
    return {"range": {"start": places[0], "end": places[1]}, "text": text}


def start(push: bool, path: Path, text: str) -> tuple[Client, dict[str, Any]]:
    client = Client()
    document: dict[str, Any] = {} if push else {"diagnostic": {}}
    capabilities = {
        "textDocument": document,
        "workspace": {"diagnostics": {"refreshSupport": True}},
    }
    options = {"debounceMs": 0} if push else {}
    root = path.parent.as_uri()
    parameters = {"capabilities": capabilities, "rootUri": root, "processId": None}
    client.ask("initialize", {**parameters, "initializationOptions": options})
    client.send("initialized", {})
    item = {"uri": path.as_uri(), "languageId": "go", "version": 0, "text": text}
    client.send("textDocument/didOpen", {"textDocument": item})
    return client, {"uri": path.as_uri()}


def run(edits: int, push: bool, seed: int, pause: float) -> None:
    path = goroot() / "src" / "net" / "http" / "server.go"
    text = long_file(path)
    began = time.perf_counter()
    client, document = start(push, path, text)
    if push:
        client.published(0)
    else:
        client.ask("textDocument/diagnostic", {"textDocument": document})
    print(f"{text.count(chr(10))} lines, first diagnostics {time.perf_counter() - began:.1f} s")
    time.sleep(3)
    times: list[float] = []
    waits: list[float] = []
    typist = Typist(text, seed).edits()
    for version in range(1, edits + 1):
        began, waited = time.perf_counter(), client.waited()
        parameters = {"textDocument": {**document, "version": version}}
        client.send("textDocument/didChange", {**parameters, "contentChanges": [next(typist)]})
        if push:
            client.published(version)
        else:
            client.ask("textDocument/diagnostic", {"textDocument": document})
        times.append((time.perf_counter() - began) * 1000)
        waits.append((client.waited() - waited) * 1000)
        if version % max(edits // 10, 100) == 0:
            print(f"after {version} edits: {client.resident():.0f} MB")
        time.sleep(pause)
    report("as measured", times)
    report("less waits for a processor", [t - w for t, w in zip(times, waits, strict=True)])
    client.ask("shutdown", None)
    client.send("exit", None)
    client.process.wait()


def report(what: str, times: list[float]) -> None:
    ordered = sorted(times)
    at = {
        share: ordered[min(int(len(ordered) * share), len(ordered) - 1)] for share in (0.95, 0.99)
    }
    print(
        f"{what}: median {statistics.median(times):.0f} ms, "
        f"95th percentile {at[0.95]:.0f} ms, 99th {at[0.99]:.0f} ms, most {ordered[-1]:.0f} ms"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=200)
    parser.add_argument("--push", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=0.15, help="seconds between keystrokes")
    arguments = parser.parse_args()
    run(arguments.edits, arguments.push, arguments.seed, arguments.pause)


if __name__ == "__main__":
    main()
