"""Serves a built site on loopback under its base path, as a plain file host would, with the preview's script put in."""

from __future__ import annotations

import queue
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from generator import urls
from generator.errors import BuildError, Place, Problem
from generator.preview.events import Events

LOOPBACK = "127.0.0.1"
OWN = "__guzhi__/"
"""Below this address stand the preview's script and its stream of events; no site has it."""
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
}
NOTHING_HERE = b"<!doctype html><title>404</title><body><p>There is nothing here, or nothing could be built yet.</p></body>"
KEPT, NOTHING_KEPT = "public, max-age=31536000, immutable", "no-store"
PAUSE, PATIENCE = 0.15, 1.0
"""Seconds without a request after which a page is taken to be there, and seconds after which nobody waits for it any more."""
HEARTBEAT = 15.0
"""Seconds after which a silent stream says that it is alive."""


class PreviewServer(ThreadingHTTPServer):
    """A server bound to loopback; `base_path` may change with the settings."""

    script: str | None = "live.js"
    """What is put into every page; None for a server that shows the site as it is."""
    daemon_threads = True
    block_on_close = False

    def __init__(self, root: Path, base_path: str, port: int) -> None:
        """Bind the port (0: any that is free). Raises BuildError B110 when it is taken."""
        self.root = root.resolve()
        self.base_path = base_path
        self.events = Events()
        self.asked = time.monotonic()
        """When something was asked for last."""
        try:
            super().__init__((LOOPBACK, port), Handler)
        except (OSError, OverflowError) as error:
            message = f"port {port} cannot be had: {getattr(error, 'strerror', None) or error}"
            hint = "another server may be running there; name another port with --port N"
            raise BuildError(Problem(place=Place(path=""), code="B110", message=message, hint=hint)) from error

    @property
    def url(self) -> str:
        return f"http://{LOOPBACK}:{self.server_port}{self.base_path}"

    def wait_for_windows(self) -> None:
        """Wait until those that have just been told to load their page again have it: they share this process with who calls."""
        begun = time.monotonic()
        while time.monotonic() < min(max(begun, self.asked) + PAUSE, begun + PATIENCE):
            time.sleep(PAUSE / 10)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that goes away in the middle of an answer is no error."""

    def file_at(self, address: str) -> Path | None:
        """The file that answers at an address below the base path; None when there is none, or it is not the site's."""
        path = (self.root / f"{address}index.html" if not address or address.endswith("/") else self.root / address).resolve()
        return path if path.is_relative_to(self.root) and path.is_file() else None


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    server_version = "guzhi"
    wbufsize = 1 << 16
    """An answer goes out in one piece: the second of two would wait until the browser has said that the first is there."""

    def do_GET(self) -> None:
        self.server.asked = time.monotonic()
        if not self._is_for_us():
            self._answer(HTTPStatus.FORBIDDEN, "text/plain", b"this preview answers to loopback names alone\n")
            return
        path = unquote(urlsplit(self.path).path, errors="replace")
        base = self.server.base_path
        if not path.startswith(base) or "\0" in path:
            if path == "/" or path + "/" == base:
                self._redirect(base)
            else:
                self._not_found()
            return
        self._answer_address(path.removeprefix(base))

    do_HEAD = do_GET  # noqa: N815

    def _answer_address(self, address: str) -> None:
        if address == f"{OWN}live.js":
            self._answer(HTTPStatus.OK, TYPES[".js"], Path(__file__).with_name("live.js").read_bytes())
        elif address == f"{OWN}events":
            self._stream()
        elif file := self.server.file_at(address):
            self._answer_file(HTTPStatus.OK, file, KEPT if urls.is_named_by_content(address) else NOTHING_KEPT)
        elif address and not address.endswith("/") and self.server.file_at(f"{address}/"):
            self._redirect(f"{self.server.base_path}{address}/")
        else:
            self._not_found()

    def _is_for_us(self) -> bool:
        """A page of another origin can point its own name at this machine; what it then asks names that host."""
        name = self.headers.get("Host", "").rpartition(":")[0] or self.headers.get("Host", "")
        return name in (LOOPBACK, "localhost")

    def _not_found(self) -> None:
        page = self.server.file_at("404.html")
        if page:
            self._answer_file(HTTPStatus.NOT_FOUND, page)
        else:
            self._answer(HTTPStatus.NOT_FOUND, TYPES[".html"], self._with_script(NOTHING_HERE))

    def _redirect(self, path: str) -> None:
        self.send_response(HTTPStatus.MOVED_PERMANENTLY)
        self.send_header("Location", path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _answer_file(self, status: HTTPStatus, file: Path, keeping: str = NOTHING_KEPT) -> None:
        try:
            content = file.read_bytes()
        except FileNotFoundError:  # a rebuild has just taken it away
            self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"404\n")
            return
        kind = TYPES.get(file.suffix, "application/octet-stream")
        if file.suffix == ".html":
            content = self._with_script(content)
        self._answer(status, kind, content, keeping)

    def _with_script(self, page: bytes) -> bytes:
        script = self.server.script
        return with_script(page, f"{self.server.base_path}{OWN}{script}") if script else page

    def _answer(self, status: HTTPStatus, kind: str, content: bytes, keeping: str = NOTHING_KEPT) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", keeping)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        with suppress(ConnectionError), self.server.events.listen() as listener:
            while True:
                try:
                    message = listener.get(timeout=HEARTBEAT)
                except queue.Empty:
                    message = b": alive\n\n"
                if message is None:
                    return
                self.wfile.write(message)
                self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name that http.server gives it
        """Requests are not told: the terminal is for what is wrong with the sources."""


def with_script(page: bytes, address: str) -> bytes:
    """A page with the preview's script before its end."""
    script = f'<script type="module" src="{address}"></script>'.encode()
    head, end, tail = page.rpartition(b"</body>")
    return head + script + end + tail if end else page + script
