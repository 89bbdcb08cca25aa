"""Chromium driven through its own pipe: without a tool that is told of every request, which would cost more than the request itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-sync")
READ, WRITE = 3, 4
"""The descriptors that Chromium reads commands from and writes answers to, a NUL after each."""


@dataclass(slots=True)
class Browser:
    """A running Chromium."""

    commands: int
    answers: int
    asked: int = 0
    read: bytes = field(default=b"")

    def send(self, method: str, session: str | None = None, **params: Any) -> dict[str, Any]:
        """A command of the DevTools protocol and its answer; events are thrown away."""
        self.asked += 1
        command = {"id": self.asked, "method": method, "params": params, **({"sessionId": session} if session else {})}
        os.write(self.commands, json.dumps(command).encode() + b"\0")
        while True:
            while b"\0" not in self.read:
                more = os.read(self.answers, 1 << 16)
                assert more, "Chromium has gone"
                self.read += more
            line, _, self.read = self.read.partition(b"\0")
            value = json.loads(line)
            if value.get("id") == self.asked:
                assert "error" not in value, value["error"]
                return dict(value["result"])


@dataclass(slots=True, kw_only=True)
class Window:
    """A window that shares nothing with others but the browser."""

    browser: Browser
    context: str
    session: str

    def goto(self, url: str) -> None:
        self.browser.send("Page.navigate", self.session, url=url)

    def evaluate(self, function: str, argument: object = None) -> Any:
        """What a function of JavaScript gives, or its promise."""
        expression = f"({function})({json.dumps(argument)})"
        answer = self.browser.send("Runtime.evaluate", self.session, expression=expression, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def close(self) -> None:
        self.browser.send("Target.disposeBrowserContext", browserContextId=self.context)


def open_window(browser: Browser, *scripts: str) -> Window:
    """A window like one that nobody has used; `scripts` run first on each of its pages."""
    context = browser.send("Target.createBrowserContext")["browserContextId"]
    target = browser.send("Target.createTarget", url="about:blank", browserContextId=context, width=1280, height=720)["targetId"]
    session = browser.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    browser.send("Page.enable", session)
    for script in scripts:
        browser.send("Page.addScriptToEvaluateOnNewDocument", session, source=script)
    return Window(browser=browser, context=context, session=session)


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium, as long as the block lasts."""
    binary = shutil.which(os.environ.get("GUZHI_CHROMIUM", "chromium"))
    assert binary, "no Chromium: name it with GUZHI_CHROMIUM"
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        headless = ("--headless=new", "--remote-debugging-pipe", f"--user-data-dir={Path(profile)}")
        process, browser = start([binary, *headless, *FLAGS, "about:blank"])
        try:
            yield browser
        finally:
            os.close(browser.commands)  # it ends where nobody commands it
            process.wait(20)
            os.close(browser.answers)


def start(command: Sequence[str]) -> tuple[subprocess.Popen[bytes], Browser]:
    (reads, commands), (answers, writes) = os.pipe(), os.pipe()
    with_pipes = f'exec {READ}<&{reads} {WRITE}>&{writes} && exec "$0" "$@"'
    process = subprocess.Popen(["bash", "-c", with_pipes, *command], pass_fds=(reads, writes), stderr=subprocess.DEVNULL)
    os.close(reads)
    os.close(writes)
    return process, Browser(commands=commands, answers=answers)
