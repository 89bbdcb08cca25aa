"""`guzhi serve` in a process of its own: from the moment an article is saved to the reloaded page in Chromium that shows it."""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench.chromium import FLAGS

ROOT = Path(__file__).parent.parent.parent
EDITS = 20
QUIET = 1.0
"""Seconds between two edits, in which the search index follows."""


def measure(work: Path) -> list[float]:
    content = work / "content"
    shutil.copytree(ROOT / "content", content)
    shutil.copytree(ROOT / "seeds", work / "seeds")
    options = ["--content", str(content), "--themes", str(ROOT / "themes"), "--out", str(work / "public"), "--seeds", str(work / "seeds")]
    command = [sys.executable, "-m", "generator", "serve", "--port", "0", "--no-open", *options]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as server, sync_playwright() as playwright:
        assert server.stderr is not None
        url = next(line.split()[2] for line in server.stderr if line.startswith("preview at "))
        article = sorted(content.rglob("*-p01-0*.md"))[5]
        chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        page = playwright.chromium.launch(executable_path=chromium, args=FLAGS).new_page()
        page.goto(url + article.relative_to(content).with_suffix(".html").as_posix())
        page.wait_for_timeout(2000)
        taken = []
        for number in range(EDITS):
            words = f"第{number}次添上的一段。"
            text = f"{article.read_text(encoding='utf-8')}\n{words}\n"
            began = time.monotonic()
            article.write_text(text, encoding="utf-8")
            page.get_by_text(words, exact=True).first.wait_for(timeout=60_000)
            taken.append(time.monotonic() - began)
            time.sleep(QUIET)
        server.terminate()
    return taken


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        taken = sorted(measure(Path(folder)))
    print(f"saved to shown, {EDITS} edits: median {1000 * statistics.median(taken):.0f} ms, 18 of 20 within {1000 * taken[-3]:.0f} ms")


if __name__ == "__main__":
    main()
