"""Lighthouse on an article, an issue and the search page of the sample archive, as a phone on a slow line sees them.

`GUZHI_LIGHTHOUSE` names the script of the npm package (`node_modules/lighthouse/cli/index.js`). Without it this says so and ends.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from generator.builder.build import build
from generator.preview.serve import running
from tests.browser.conftest import PlainServer, chromium
from tests.browser.test_everyone import weight

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    "article": "wxb/1987/06/27/wxb-1987-06-27-p01-02.html",
    "issue": "qlrb/2025/12/29/",
    "search": "search/?q=%E5%A4%A7%E6%A1%A5",
}
FLAGS = "--headless=new --no-sandbox --disable-gpu"


def main() -> None:
    script, binary = os.environ.get("GUZHI_LIGHTHOUSE"), chromium()
    if not script or not binary:
        print("lighthouse: left out, because GUZHI_LIGHTHOUSE or Chromium is not there")
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "public"
        build(ROOT / "content", ROOT / "themes", site, base_url="/")
        server = PlainServer(site, "/", 0)
        with running(server):
            for name, address in PAGES.items():
                report = lighthouse(script, binary, f"{server.url}{address}", Path(folder) / "report.json")
                scores = "  ".join(f"{key} {round(category['score'] * 100)}" for key, category in report["categories"].items())
                asked = (item["url"].partition("?")[0] for item in report["audits"]["network-requests"]["details"]["items"])
                files = frozenset(url.removeprefix(server.url) for url in asked if url.startswith(server.url))
                print(f"{name:8} {scores}  {len(files)} files, {weight(site, files):,} bytes by gzip")


def lighthouse(script: str, binary: str, url: str, out: Path) -> dict[str, Any]:
    command = ["node", script, url, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={FLAGS}"]
    subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": binary})
    report: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return report


if __name__ == "__main__":
    main()
