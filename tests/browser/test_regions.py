"""Profiles of the mainland, Taiwan and Hong Kong by `lang`: letterforms, the place of marks and what is squeezed."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

SIZE = 200
"""Pixels of a character's square: large enough to tell its foot from its middle."""

PROBE = """([around, lang, size]) => {
    document.body.innerHTML = `<div lang="${around}"><p id="probe" lang="${lang}">。</p></div>`;
    const probe = document.getElementById("probe");
    probe.style.cssText = `width: ${size}px; height: ${size}px; font-size: ${size}px; line-height: 1; color: #000; background: #fff;`;
    const style = getComputedStyle(probe);
    return {font: style.fontFamily.split(",")[0].replaceAll('"', ""), trim: style.textSpacingTrim, quotes: style.quotes.slice(1, 2)};
}"""
INK = """async ([png, size]) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
    const canvas = new OffscreenCanvas(size, size).getContext("2d");
    canvas.drawImage(picture, 0, 0);
    const points = canvas.getImageData(0, 0, size, size).data;
    let ink = 0, x = 0, y = 0;
    for (let n = 0; n < size * size; n++) {
        const dark = 255 - points[4 * n];
        ink += dark; x += dark * (n % size); y += dark * Math.floor(n / size);
    }
    return [x / ink / size, y / ink / size];
}"""


def look(page: Page, around: str, lang: str) -> tuple[dict[str, Any], float, float]:
    """How a full stop is set in a text of one region within a page of another, and the middle of its ink in shares of its square."""
    found: dict[str, Any] = page.evaluate(PROBE, [around, lang, SIZE])
    png = base64.b64encode(page.locator("#probe").screenshot()).decode()
    blank = page.context.new_page()
    x, y = blank.evaluate(INK, [png, SIZE])
    blank.close()
    return found, x, y


@pytest.mark.parametrize("around", ["zh-CN", "zh-TW", "zh-HK"])
@pytest.mark.parametrize("lang", ["zh-CN", "zh-Hans"])
def test_a_full_stop_of_the_mainland_stands_at_the_foot_of_its_square(page: Page, site_url: str, around: str, lang: str) -> None:
    page.goto(site_url)
    found, x, y = look(page, around, lang)
    assert found == {"font": "Noto Serif CJK SC", "trim": "space-first", "quotes": "“"}
    assert x < 0.35
    assert y > 0.65


@pytest.mark.parametrize("around", ["zh-CN", "zh-TW"])
@pytest.mark.parametrize(("lang", "font"), [("zh-TW", "TC"), ("zh-Hant", "TC"), ("zh-HK", "HK")])
def test_a_full_stop_of_taiwan_and_hong_kong_stands_in_the_middle(page: Page, site_url: str, around: str, lang: str, font: str) -> None:
    page.goto(site_url)
    found, x, y = look(page, around, lang)
    assert found == {"font": f"Noto Serif CJK {font}", "trim": "space-all", "quotes": "「"}
    assert 0.4 < x < 0.6
    assert 0.4 < y < 0.6
