"""A plain file host for the tests of the reading side: with or without byte ranges, and able to lose and damage files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

TYPES = {"html": "text/html; charset=utf-8", "js": "text/javascript", "json": "application/json", "css": "text/css"}


def content_type(path: str) -> str:
    name = path.partition("?")[0]
    return TYPES.get("html" if name.endswith("/") else name.rpartition(".")[2], "application/octet-stream")


@dataclass(slots=True)
class Host:
    """What is served, below `base`; change `files` and the next request sees it."""

    files: dict[str, bytes]
    ranges: bool = True
    base: str = "/some/path/"
    url: str = ""
    sent: list[tuple[str, int]] = field(default_factory=list)
    """Path and bytes of every answer."""

    def answer(self, path: str, wanted: str | None) -> tuple[int, bytes]:
        name = path.partition("?")[0].removeprefix(self.base)
        content = self.files.get(name + "index.html" if name.endswith("/") else name)
        if content is None or not path.startswith(self.base):
            return 404, b"not here"
        span = re.fullmatch(r"bytes=(\d+)-(\d+)", wanted or "") if self.ranges else None
        return (206, content[int(span[1]) : int(span[2]) + 1]) if span else (200, content)


@contextmanager
def serve(host: Host) -> Iterator[Host]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, content = host.answer(self.path, self.headers["Range"])
            host.sent.append((self.path, len(content)))
            self.send_response(status)
            self.send_header("Content-Type", content_type(self.path))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(ConnectionError):  # the reader has left the page
                self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    host.url = f"http://127.0.0.1:{server.server_address[1]}{host.base}"
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
