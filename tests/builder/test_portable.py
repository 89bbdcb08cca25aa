"""A site as a folder: links name files, modules are plain scripts, and nothing of others is overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.builder.portable import make_portable, portable_page, portable_script
from generator.errors import BuildError

PAGE = (
    '<head>\n<link rel="modulepreload" href="/search/client.js">\n<link rel="stylesheet" href="/assets/css/site.1.css">\n'
    '<script type="module" async src="/search/page.js"></script>\n</head>\n'
    '<a href="/">首页</a><a href="/qlrb/2024/03/14/?x=1#top">一期</a><a href="https://example.org/">外</a><div data-base="/days/"></div>'
)


def test_links_lead_to_files_beside_the_page_and_scripts_are_no_modules() -> None:
    found = portable_page(PAGE, "qlrb/2024/index.html")
    assert '<a href="../../index.html">' in found
    assert '<a href="03/14/index.html?x=1#top">' in found
    assert '<a href="https://example.org/">' in found
    assert 'data-base="../../days/"' in found
    assert '<script defer src="../../search/page.js">' in found
    assert "modulepreload" not in found
    assert found.index('<script src="../../portable.js">') < found.index("page.js")


def test_a_site_below_a_path_of_its_host_is_made_portable_too() -> None:
    found = portable_page(PAGE.replace('="/', '="/some/path/'), "index.html", "/some/path/")
    assert '<a href="qlrb/2024/03/14/index.html?x=1#top">' in found
    assert portable_page('<a href="/other/">', "index.html", "/some/path/") == '<a href="/other/">'


def test_a_module_asks_for_what_it_imports_and_tells_what_it_exports() -> None:
    module = (
        '// import { no } from "./no.js";\nimport { a as b } from "../x.js";\nimport * as all from "./y.js";\n'
        "export const here = new URL('./', import.meta.url);\nexport async function load(name) {\n"
        '  return [await import("./later.js"), await import(name)];\n}\n'
    )
    found = portable_script(module, "assets/js/m.js")
    assert 'const { a: b } = await guzhi.import(guzhi.root + "assets/x.js");' in found
    assert 'const all = await guzhi.import(guzhi.root + "assets/js/y.js");' in found
    assert 'guzhi.import(guzhi.root + "assets/js/later.js")' in found
    assert "await guzhi.import(name)" in found
    assert "new URL('./', (guzhi.root + \"assets/js/m.js\"))" in found
    assert "return { here, load };" in found


def test_a_form_of_export_that_is_not_known_stops_the_copy() -> None:
    with pytest.raises(BuildError, match="B119"):
        portable_script('export { a } from "./x.js";\n', "m.js")


def test_a_folder_with_files_of_others_is_left_alone_and_a_copy_is_renewed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("<head></head>", encoding="utf-8")
    (site / "_headers").write_text("/*", encoding="utf-8")
    out = tmp_path / "stick"
    make_portable(site, out)
    assert sorted(p.name for p in out.iterdir()) == ["index.html", "portable.js"]
    (site / "more.txt").write_text("mehr", encoding="utf-8")
    assert make_portable(site, out).files == 3
    other = tmp_path / "letters"
    other.mkdir()
    (other / "love.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(BuildError, match="B118"):
        make_portable(site, other)
    assert [p.name for p in other.iterdir()] == ["love.txt"]
