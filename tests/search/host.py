"""A plain file host on loopback: with or without byte ranges, able to lose and damage files, and knowing what it sent.

It reads heads by hand and keeps connections open, as the hosts of static sites do: what a page waits for is the page's own.
"""

from __future__ import annotations

import re
import socketserver
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import NamedTuple

TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript", "json": "application/json", "css": "text/css"}
GET = re.compile(rb"GET (\S+) HTTP/1\.1\r\n")
RANGE = re.compile(rb"\r\nrange: *bytes=(\d+)-(\d+)\r\n", re.IGNORECASE)


def content_type(path: str) -> str:
    name = path.partition("?")[0]
    return TYPES.get("html" if name.endswith("/") else name.rpartition(".")[2], "application/octet-stream")


class Sent(NamedTuple):
    """One answer: the path asked for, bytes of its body, bytes of its head, and when it left, in seconds."""

    path: str
    size: int
    head: int
    at: float


@dataclass(slots=True)
class Host:
    """What is served, below `base`: `files`, and what a folder holds beside them; change either and the next request sees it."""

    files: dict[str, bytes] = field(default_factory=dict)
    folder: Path | None = None
    ranges: bool = True
    head: str = ""
    """More lines of every answer's head, each closed by its end."""
    base: str = "/some/path/"
    url: str = ""
    sent: list[Sent] = field(default_factory=list)

    def find(self, path: str) -> bytes | None:
        """The file at an address; None when there is none."""
        if not path.startswith(self.base):
            return None
        name = path.partition("?")[0].removeprefix(self.base)
        name += "index.html" if name.endswith("/") or not name else ""
        if self.folder is None or name in self.files:
            return self.files.get(name)
        with suppress(OSError):
            return (self.folder / name).read_bytes()
        return None

    def answer(self, path: str, span: tuple[int, int] | None) -> bytes:
        """Head and body; noted as sent."""
        content = self.find(path)
        status, body = (404, b"not here") if content is None else (200, content)
        if content is not None and span and self.ranges:
            status, body = 206, content[span[0] : span[1] + 1]
        kind = "text/plain" if content is None else content_type(path)
        lines = f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\nCache-Control: max-age=600\r\n{self.head}"
        head = f"HTTP/1.1 {status} OK\r\n{lines}\r\n".encode()
        self.sent.append(Sent(path, len(body), len(head), time.time()))
        return head + body


@contextmanager
def serve(host: Host) -> Iterator[Host]:
    """Answer requests, a thread for each connection, until the block ends."""

    class Connection(socketserver.StreamRequestHandler):
        disable_nagle_algorithm = True

        def handle(self) -> None:
            with suppress(ConnectionError):  # the reader has left the page
                while asked := GET.match(head := self.read_head()):
                    span = RANGE.search(head)
                    self.request.sendall(host.answer(asked[1].decode(), (int(span[1]), int(span[2])) if span else None))

        def read_head(self) -> bytes:
            lines: list[bytes] = []
            while not lines or lines[-1].strip():
                lines.append(self.rfile.readline())
            return b"".join(lines)

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        block_on_close = False
        request_queue_size = 64

    with Server(("127.0.0.1", 0), Connection) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        host.url = f"http://127.0.0.1:{server.server_address[1]}{host.base}"
        try:
            yield host
        finally:
            server.shutdown()
            thread.join()
