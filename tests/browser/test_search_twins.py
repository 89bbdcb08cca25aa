"""The scripts that have a twin in Python or no page to stand on: one list of cases for both sides, run in Chromium."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.search.packs import read_text, text_bytes
from generator.search.tokens import folds_table, make_folds
from generator.text.width import widen
from tests.search.host import Host, serve
from tests.search.samples import ROOT, SCRIPTS

EVERY = "".join(map(chr, range(0x10000))) + "𠮷😀"
CASES = ROOT / "tests" / "search"
JS_TESTS = ROOT / "tests" / "js"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def bench(browser: Browser) -> Iterator[Page]:
    """A window with all scripts, the whole fold table, and the tests of `tests/js`."""
    files = {f"search/{path.name}": path.read_bytes() for path in SCRIPTS.glob("*.js")}
    files |= {f"tests/{path.name}": path.read_bytes() for path in JS_TESTS.glob("*.js")}
    files["folds.bin"] = folds_table(make_folds())
    files["text.bin"] = text_bytes(EVERY)
    files["index.html"] = b"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>"
    with serve(Host(files=files)) as host:
        context = browser.new_context()
        page = context.new_page()
        page.goto(host.url)
        yield page
        context.close()


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((CASES / name).read_text(encoding="utf-8"))
    return found


def test_a_text_folds_in_the_browser_as_in_python(bench: Page) -> None:
    given = cases("tokens.json")
    # As JSON text, because halves of surrogate pairs do not travel otherwise.
    folded = bench.evaluate(
        """async (given) => {
          const { Folds } = await import("/some/path/search/tokens.js");
          const { readFolds } = await import("/some/path/search/codec.js");
          const folds = new Folds(readFolds(new Uint8Array(await (await fetch("folds.bin")).arrayBuffer())));
          return JSON.parse(given).map(({ text }) => [folds.plain(text), folds.fold(text)]);
        }""",
        json.dumps(given),
    )
    assert folded == [[case["plain"], case["fold"]] for case in given]


def test_a_text_is_unpacked_in_the_browser_as_in_python_whatever_characters_it_has(bench: Page) -> None:
    units = bench.evaluate(
        """async () => {
          const text = JSON.parse(new TextDecoder("gbk").decode(await (await fetch("text.bin")).arrayBuffer()));
          return Array.from({ length: text.length }, (_, n) => text.charCodeAt(n));
        }"""
    )
    given = EVERY.encode("utf-16-le", "surrogatepass")
    assert units == [given[n] | given[n + 1] << 8 for n in range(0, len(given), 2)]
    assert read_text(text_bytes(EVERY)).encode("utf-16-le", "surrogatepass") == given


def test_every_single_character_folds_in_the_browser_as_in_python(bench: Page) -> None:
    folds = make_folds()
    points = [p for p in (*folds.plain_table, *folds.script_table) if not 0xD800 <= p <= 0xDFFF]
    texts = [f"国{chr(p)}国" for p in sorted(set(points))]
    folded = bench.evaluate(
        """async (texts) => {
          const { Folds } = await import("/some/path/search/tokens.js");
          const { readFolds } = await import("/some/path/search/codec.js");
          const folds = new Folds(readFolds(new Uint8Array(await (await fetch("folds.bin")).arrayBuffer())));
          return texts.map((text) => folds.fold(text));
        }""",
        texts,
    )
    assert [(t, f) for t, f in zip(texts, folded, strict=True) if f != folds.fold(t)] == []


def test_a_query_is_read_in_the_browser_as_in_python(bench: Page) -> None:
    given = cases("queries.json")
    read = bench.evaluate(
        """async (given) => {
          const { Folds } = await import("/some/path/search/tokens.js");
          const { readFolds } = await import("/some/path/search/codec.js");
          const { parseQuery } = await import("/some/path/search/query.js");
          const folds = new Folds(readFolds(new Uint8Array(await (await fetch("folds.bin")).arrayBuffer())));
          const shown = ({ folded, plain, exact, field }) => (field ? `${field}: ` : "") + (exact ? `=${plain}` : folded);
          return JSON.parse(given).map(({ query }) => {
            const { wanted, unwanted } = parseQuery(query, folds);
            return { wanted: wanted.map((group) => group.map(shown)), unwanted: unwanted.map(shown) };
          });
        }""",
        json.dumps(given),
    )
    assert read == [{"wanted": case["wanted"], "unwanted": case["unwanted"]} for case in given]


def test_marks_take_the_width_of_chinese_in_the_browser_as_in_python(bench: Page) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.md"))]
    texts += [
        "渡口,天亮了(见图)",
        "（见图)和(见表）",
        "真的?!他说",
        "f(x)",
        "1,234亩",
        "天亮了.",
        "约翰.某某",
        "渡口--天亮",
        "渡口---",
        "｢好｣",
    ]
    widened = bench.evaluate('async (texts) => texts.map((await import("/some/path/search/width.js")).widen)', texts)
    assert [(a, b) for text, b in zip(texts, widened, strict=True) if (a := widen(text)) != b] == []


@pytest.mark.parametrize("path", sorted(JS_TESTS.glob("*.test.js")), ids=lambda path: path.name)
def test_the_scripts_do_what_their_own_tests_say(bench: Page, path: Path) -> None:
    failures = bench.evaluate(
        """async (name) => {
          const tests = await import(`/some/path/tests/${name}`);
          const failures = [];
          for (const [sentence, test] of Object.entries(tests.default)) {
            try { await test(); } catch (error) { failures.push(`${sentence}: ${error.message}`); }
          }
          return Object.keys(tests.default).length ? failures : ["no tests"];
        }""",
        path.name,
    )
    assert failures == []
