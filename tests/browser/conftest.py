"""The sample archive, read in a real browser whose console has to stay empty."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, ViewportSize, sync_playwright

from generator.preview.serve import running
from generator.preview.server import PreviewServer
from tests.conftest import BASE_PATH

FLAGS = [
    "--no-sandbox",  # continuous integration runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class PlainServer(PreviewServer):
    """A plain file host: the preview's server without the preview's script."""

    script = None


def chromium() -> str | None:
    names = (os.environ.get("GUZHI_CHROMIUM", "chromium"), "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@pytest.fixture(scope="session")
def site_url(site: Path) -> Iterator[str]:
    """Address of the sample site: `http://127.0.0.1:<port>/some/path/`."""
    server = PlainServer(site, BASE_PATH, 0)
    with running(server):
        yield server.url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if os.environ.get("GUZHI_NO_BROWSER") == "1":
        pytest.skip("GUZHI_NO_BROWSER=1")
    binary = chromium()
    assert binary, "no Chromium: install it, name it (GUZHI_CHROMIUM=…), or leave these tests out (GUZHI_NO_BROWSER=1)"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=binary, args=FLAGS)
        yield browser
        browser.close()


class Console:
    """Everything that a page says or does and should not: messages, errors, requests that fail or leave the site."""

    def __init__(self, context: BrowserContext, home: str) -> None:
        self.home = home
        self.complaints: list[str] = []
        self.expected: set[str] = set()
        """Addresses that a test asks for knowing that they fail."""
        context.on("console", lambda message: self.note(f"console {message.type}: {message.text}", message.location.get("url", "")))
        context.on("weberror", lambda error: self.note(f"page error: {error.error}"))
        context.on("request", self.check_request)
        context.on("requestfailed", self.check_failure)
        context.on("response", self.check_response)

    def note(self, complaint: str, url: str = "") -> None:
        if url not in self.expected:
            self.complaints.append(complaint)

    def check_request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.note(f"request leaves the site: {request.url}", request.url)

    def check_failure(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # a page that is left takes its requests with it
            self.note(f"request failed: {request.url}: {request.failure}", request.url)

    def check_response(self, response: Response) -> None:
        if response.status >= 400:
            self.note(f"status {response.status}: {response.url}", response.url)


@pytest.fixture(params=[1280])
def width(request: pytest.FixtureRequest) -> int:
    """Width of the window in CSS pixels; a test asks for others with `@pytest.mark.parametrize("width", …)`."""
    return int(request.param)


@pytest.fixture
def context(browser: Browser, width: int) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=ViewportSize(width=width, height=900), locale="zh-CN")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def console(context: BrowserContext, site_url: str) -> Iterator[Console]:
    """What the pages complained of; must be empty when the test ends."""
    console = Console(context, site_url)
    yield console
    assert console.complaints == []


@pytest.fixture
def page(context: BrowserContext, console: Console) -> Page:
    """A fresh window; its console has to stay empty."""
    assert console.complaints == []
    return context.new_page()
