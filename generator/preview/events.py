"""News for the open browser windows: a page's script hears of it through a server-sent event."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Events:
    """Hands each event to every window that listens; a window that comes later hears what is wrong at once."""

    def __init__(self) -> None:
        self._listeners: set[queue.SimpleQueue[bytes | None]] = set()
        self._lock = threading.Lock()
        self._problems = ""
        self._closed = False

    def changed(self) -> None:
        """The site is not what it was."""
        self._send(event("changed", "true"))

    def problems(self, text: str) -> None:
        """What is wrong with the sources; empty when nothing is."""
        with self._lock:
            self._problems = text
        self._send(event("problems", json.dumps(text)))

    def close(self) -> None:
        """End every stream, so that their threads end."""
        self._closed = True
        self._send(None)

    @contextmanager
    def listen(self) -> Iterator[queue.SimpleQueue[bytes | None]]:
        """A queue of events as they go over the wire; None is the last."""
        listener: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        with self._lock:
            listener.put(event("problems", json.dumps(self._problems)))
            if self._closed:
                listener.put(None)
            self._listeners.add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.discard(listener)

    def _send(self, message: bytes | None) -> None:
        with self._lock:
            for listener in self._listeners:
                listener.put(message)


def event(name: str, data: str) -> bytes:
    """One event as the standard writes it; `data` is a single line."""
    return f"event: {name}\ndata: {data}\n\n".encode()
