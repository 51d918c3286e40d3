"""Messages over standard input and output, each handed to the event loop as a whole.

The loop hears of a message as soon as its last byte is there. (The reader of pygls comes back
to the loop for every header line, and would wait for the piece of work in hand each time.)
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from pygls.io_ import StdoutWriter

if TYPE_CHECKING:
    from golint_alloc.server.server import AllocServer

_LENGTH = re.compile(rb"(?im)^content-length:[ \t]*(\d+)[ \t]*\r?$")
_HEADER_END = b"\r\n\r\n"
_MOST_HEADER = 10_000
_MOST_BODY = 500_000_000
_PARSE_ERROR = -32700


def serve(server: AllocServer) -> None:
    """Serve standard input until the client says exit or is gone."""
    asyncio.run(_serve(server))


async def _serve(server: AllocServer) -> None:
    loop = asyncio.get_running_loop()
    gone = asyncio.Event()
    server.protocol.set_writer(StdoutWriter(sys.stdout.buffer))
    source = sys.stdin.fileno()

    def listen() -> None:
        for body in messages(lambda: os.read(source, 1 << 16)):
            loop.call_soon_threadsafe(take, server, body)
        loop.call_soon_threadsafe(gone.set)

    # A daemon: it sits in a read that nobody can interrupt when the client says exit.
    threading.Thread(target=listen, name="reader", daemon=True).start()
    work = asyncio.create_task(server.desk.work())
    await gone.wait()
    work.cancel()


def messages(read: Callable[[], bytes]) -> Iterator[bytes]:
    """The bodies of the messages of a stream; what has no usable header is passed over."""
    buffer = bytearray()
    while True:
        end = buffer.find(_HEADER_END)
        if end < 0:
            if len(buffer) > _MOST_HEADER:
                del buffer[: -len(_HEADER_END)]
            data = read()
            if not data:
                return
            buffer += data
            continue
        lengths = _LENGTH.findall(buffer[:end])
        del buffer[: end + len(_HEADER_END)]
        if not lengths or int(lengths[-1]) > _MOST_BODY:
            continue
        length = int(lengths[-1])
        while len(buffer) < length:
            data = read()
            if not data:
                return
            buffer += data
        yield bytes(buffer[:length])
        del buffer[:length]


def take(server: AllocServer, body: bytes) -> None:
    """Handle one message. Only the client's exit gets out of here."""
    protocol = server.protocol
    try:
        message: Any = json.loads(body, object_hook=protocol.structure_message)
    except (ValueError, RecursionError) as error:
        protocol.refuse(None, _PARSE_ERROR, f"the message is no JSON: {error}")
        return
    except Exception as error:  # noqa: BLE001 - pygls raises errors of many kinds
        server.note(f"a message was not understood: {error}")
        return
    try:
        protocol.handle_message(message)
    except Exception as error:  # noqa: BLE001 - a message of no known kind
        server.note(f"a message was not understood: {error}")
