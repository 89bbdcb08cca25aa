"""The search page of a built site, used as a reader uses it; the console stays empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, ViewportSize, expect

from generator.builder.build import build
from tests.archive import THEMES, tree, write
from tests.search.host import Host, serve
from tests.search.samples import document, made

SETTINGS = """\
title: 试验档案
papers:
  - {code: csb, name: 测试日报, language: zh-Hans}
  - {code: xgsb, name: 汐港時報, language: zh-Hant}
"""

pytestmark = pytest.mark.browser


def article(paper: str, date: str, serial: int, headline: str, body: str, more: str = "") -> tuple[str, str]:
    name = f"{paper}-{date}-p01-{serial:02d}"
    head = f'---\nid: {name}\nkind: news\npaper: {paper}\ndate: {date}\npage: "1"\nheadline: {headline}\n{more}---\n\n{body}\n'
    return f"{paper}/{date.replace('-', '/')}/{name}.md", head


ARTICLES = dict(
    [
        article(
            "csb", "2024-03-14", 1, "渡口复航", "渡船今天又开了，国际新闻。", "tags: [交通, 渡口]\nbyline: [{name: 林一禾, role: 记者}]\n"
        ),
        article("csb", "2023-12-31", 1, "旧年渡口", "旧闻说到渡口。", "tags: [交通]\n"),
        article("xgsb", "2024-03-14", 1, "國際論壇", "這裏說的是國際的事，不說別的。"),
        article("csb", "2024-03-15", 1, "小于号", "文中有 &lt;img src=x onerror=alert(1)&gt; 这样的字。"),
        *(article("csb", "2024-02-01", n, f"简讯{n}", "春茶开采的消息。") for n in range(1, 46)),
    ]
)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site, below a base path, on a host that can lose files."""
    root = tmp_path_factory.mktemp("search-page")
    write(root / "content" / "site.yaml", SETTINGS)
    for name, text in ARTICLES.items():
        write(root / "content" / name, text)
    report = build(root / "content", THEMES, root / "public", base_url="/some/path/")
    assert report.problems == ()
    with serve(Host(files=tree(root / "public"))) as host:
        yield host


def open_window(browser: Browser, width: int = 1280, *, javascript: bool = True) -> tuple[BrowserContext, Page, list[str]]:
    context = browser.new_context(viewport=ViewportSize(width=width, height=900), java_script_enabled=javascript, locale="zh-CN")
    context.set_default_timeout(10_000)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return context, page, complaints


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context, page, complaints = open_window(browser)
    yield page
    context.close()
    assert complaints == []


def ask(page: Page, words: str) -> None:
    page.locator("#search-q").fill(words)
    page.locator("#search-q").press("Enter")


def headlines(page: Page) -> list[str]:
    return page.locator("#search-results h2").all_inner_texts()


def test_what_is_typed_before_the_scripts_have_come_is_searched(page: Page, host: Host) -> None:
    held: list[Route] = []
    page.route("**/search/page.js", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function it is given
    page.goto(host.url + "search/", wait_until="commit")
    page.locator("#search-q").fill("渡口")
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    assert page.locator("#search-q").input_value() == "渡口"


def test_a_form_sent_before_the_scripts_have_come_has_the_same_address(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口&paper=&from=&to=&sort=relevance")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    expect(page).to_have_url(host.url + "search/?q=%E6%B8%A1%E5%8F%A3")


def test_a_reader_types_and_sees_what_was_found_where_with_the_words_marked(page: Page, host: Host) -> None:
    page.goto(host.url + "search/")
    ask(page, "渡口")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    assert headlines(page) == ["旧年渡口", "渡口复航"]
    first = page.locator(".search-result").first
    assert first.locator("mark").all_inner_texts() == ["渡口", "渡口"]
    assert first.locator(".search-where span, .search-where time").all_inner_texts() == ["测试日报", "2023年12月31日", "第1版"]
    expect(page).to_have_url(host.url + "search/?q=%E6%B8%A1%E5%8F%A3")


def test_an_address_with_a_query_shows_its_answer_and_a_result_leads_to_the_words_in_the_article(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=国际")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    page.get_by_role("link", name="國際論壇").click()
    expect(page.locator("mark.found").first).to_be_visible()
    assert page.locator("mark.found").all_inner_texts() == ["國際", "國際"]
    before = page.locator(".article").inner_text()
    page.get_by_role("button", name="简").click()
    expect(page.locator("mark.found").first).to_have_text("国际")
    page.get_by_role("button", name="繁").click()
    expect(page.locator("mark.found").first).to_have_text("國際")
    assert page.locator(".article h1").inner_text() == "國際論壇"
    assert "這裏說的是國際的事" in before


def test_filters_go_into_the_address_and_the_back_button_takes_them_off(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    page.get_by_role("textbox", name="到").fill("2023年12月31日")
    page.get_by_role("textbox", name="到").press("Enter")
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    expect(page).to_have_url(re.compile(r"&to=2023-12-31$"))
    page.get_by_label("报纸", exact=True).select_option("xgsb")
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    assert page.get_by_label("报纸", exact=True).input_value() == ""
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    page.get_by_label("排序").select_option("oldest")
    expect(page.locator("#search-results h2").first).to_have_text("旧年渡口")
    expect(page).to_have_url(re.compile("sort=oldest"))


def test_facets_count_and_narrow_and_are_taken_off_again(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    facet = page.locator(".search-facet", has_text="年份")
    expect(facet.locator("a")).to_have_count(2)
    assert facet.locator("a").all_inner_texts() == ["2024年\n1", "2023年\n1"]
    facet.locator("a").last.click()
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    assert headlines(page) == ["旧年渡口"]
    page.locator(".search-facet", has_text="年份").locator("a[aria-current]").click()
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")


def test_a_long_list_is_turned_page_by_page(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=春茶&sort=oldest")
    expect(page.get_by_role("status")).to_have_text("找到 45 篇")
    expect(page.locator("#search-results h2").nth(19)).to_have_text("简讯20")  # the first ten come before the others
    assert headlines(page)[0::19] == ["简讯1", "简讯20"]
    page.get_by_role("link", name="下一页").click()
    expect(page.locator("#search-results h2").first).to_have_text("简讯21")
    page.get_by_role("navigation", name="分页").get_by_role("link", name="3").click()
    expect(page.locator("#search-results h2").first).to_have_text("简讯41")
    expect(page).to_have_url(re.compile(r"&at=3$"))
    page.go_back()
    expect(page.locator("#search-results h2").first).to_have_text("简讯21")


def test_text_of_an_article_never_becomes_markup(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=<img src=x")
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    assert "<img src=x onerror=alert(1)>" in page.locator(".search-excerpt").inner_text()
    assert page.locator("main img").count() == 0


def test_the_slash_key_leads_to_the_box_and_arrows_along_the_results(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    expect(page.locator(".search-result")).to_have_count(2)
    page.keyboard.press("/")
    expect(page.locator("#search-q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("link", name="渡口复航")).to_be_focused()


def test_the_script_switch_converts_results_that_come_later(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    expect(page.locator(".search-result")).to_have_count(2)
    page.get_by_role("button", name="繁").click()
    expect(page.locator("#search-results h2").nth(1)).to_have_text("渡口復航")
    ask(page, "国际新闻")
    expect(page.locator(".search-excerpt")).to_have_count(1)  # the answer to the first query stands until the second comes
    expect(page.locator(".search-excerpt")).to_have_text("渡船今天又開了，國際新聞。")


def test_the_articles_stand_over_time_and_dragging_over_the_bars_narrows_the_dates(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=说")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    drawing = page.locator(".chart-drawing")
    expect(drawing.locator(".chart-bin")).to_have_count(4)  # 2023-12 to 2024-03
    assert drawing.locator(".chart-bar").count() == 2
    scale, bars = drawing.locator(".chart-top").bounding_box(), drawing.locator("svg").bounding_box()
    assert scale
    assert bars
    assert scale["y"] + scale["height"] <= bars["y"] + 1, "no bar covers the number that says how high it is"
    page.goto(host.url + "search/?q=的")
    expect(page.get_by_role("status")).to_have_text("找到 47 篇")
    expect(drawing.locator(".chart-bin")).to_have_count(44)  # every day from 2024-02-01 to 2024-03-15
    box = drawing.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 42.5 / 44, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, box["y"] + 30, steps=4)
    page.mouse.up()
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    expect(page).to_have_url(re.compile(r"&from=2024-03-14&to=2024-03-15$"))
    expect(drawing.locator(".chart-bin")).to_have_count(2)
    page.get_by_role("button", name="全部时间").click()
    expect(page.get_by_role("status")).to_have_text("找到 47 篇")


def test_the_dates_are_narrowed_by_keyboard_too(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=说")
    page.get_by_role("slider", name="从").focus()
    page.keyboard.press("End")
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    expect(page).to_have_url(re.compile(r"&from=2024-03&to=2024-03$"))


def test_who_narrows_by_keyboard_keeps_his_place(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=的")
    start = page.get_by_role("slider", name="从")
    start.focus()
    for day in ("2024-03-14", "2024-03-15"):  # those of the first articles from there on
        page.keyboard.press("ArrowRight")
        expect(page.locator(".chart-axis span").first).to_have_text(day)
        expect(start).to_be_focused()
    page.goto(host.url + "search/?q=渡口")
    tag = page.locator(".search-facet", has_text="标签").get_by_role("link", name="交通")
    for chosen in ("true", None):
        tag.focus()
        page.keyboard.press("Enter")
        expect(page.locator("[aria-busy]")).to_have_count(0)
        expect(tag).to_be_focused()
        assert tag.get_attribute("aria-current") == chosen


def test_a_second_query_is_laid_over_the_first_and_both_can_be_read_as_numbers(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    page.get_by_label("对比").fill("国际")
    page.get_by_label("对比").press("Enter")
    expect(page.locator(".chart-name")).to_have_text(["渡口 2", "国际 2"])
    expect(page).to_have_url(re.compile(r"&vs=%E5%9B%BD%E9%99%85$"))
    assert [page.locator(f".chart-bar-{row}").count() for row in (0, 1)] == [2, 1], "a bar a month and query, none where there is nothing"
    page.locator(".chart-table summary").click()
    rows = page.locator(".chart-table tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [["2023-12", "1", "0"], ["2024-01", "0", "0"], ["2024-02", "0", "0"], ["2024-03", "1", "2"]]
    assert headlines(page) == ["旧年渡口", "渡口复航"]
    page.locator(".chart-name a").click()
    expect(page.locator(".chart-name")).to_have_text(["国际 2", "渡口 2"])
    assert page.get_by_role("searchbox", name="对比").input_value() == "渡口"


def test_the_axis_says_where_the_handles_stand_and_each_can_be_dragged(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    expect(page.locator(".chart-ends input")).to_have_count(2)
    first, last = page.locator(".chart-ends input").all()
    for handle, side in ((first, 0.02), (last, 0.98)):
        box = handle.bounding_box()
        assert box
        over = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).ariaLabel", [box["x"] + box["width"] * side, box["y"] + box["height"] / 2]
        )
        assert over == handle.get_attribute("aria-label")
    last.evaluate("input => { input.value = 2; input.dispatchEvent(new Event('input')); }")
    assert page.locator(".chart-axis span").all_inner_texts() == ["2023-12", "2024-02"]
    assert last.get_attribute("aria-valuetext") == "2024-02"


def test_who_finds_nothing_is_told_of_filters_only_where_there_are_some(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=没有这样的词")
    expect(page.get_by_role("status")).to_have_text("没有找到。可以换一个词。")
    page.goto(host.url + "search/?q=没有这样的词&from=2024")
    expect(page.get_by_role("status")).to_contain_text("放宽报纸、日期")
    expect(page.locator(".search-ways")).to_be_visible()


def test_an_answer_on_its_way_leaves_the_page_as_it_is_and_a_question_taken_back_leaves_nothing_waiting(page: Page, host: Host) -> None:
    page.goto(host.url + "search/")
    expect(page.get_by_role("combobox", name="检索")).to_be_visible()
    held: list[Route] = []
    page.context.route(re.compile(r"/search/(?!code-)[^?]*\.bin"), lambda route: held.append(route))  # noqa: PLW0108 - as above
    box = page.get_by_role("combobox", name="检索")
    box.fill("渡口")
    box.press("Enter")
    expect(page.locator(".search-late[aria-busy=true]")).to_have_count(1)
    expect(page).to_have_url(host.url + "search/?q=%E6%B8%A1%E5%8F%A3")
    expect(page.locator(".search-ways")).to_be_visible()
    assert held
    box.fill("")
    box.press("Enter")
    expect(page.locator(".search-late, [aria-busy]")).to_have_count(0)
    expect(page).to_have_url(host.url + "search/")
    expect(page.locator("#search-time")).to_be_hidden()
    page.context.unroute_all()  # lets go of those that are held
    page.wait_for_timeout(300)
    expect(page.locator("#search-results > li")).to_have_count(0)


def test_every_question_has_its_address_though_the_next_came_before_its_answer(page: Page, host: Host) -> None:
    page.goto(host.url + "search/")
    box = page.get_by_role("combobox", name="检索")
    expect(box).to_be_visible()
    page.evaluate(
        """() => {
          const box = document.getElementById("search-q");
          for (const query of ["国际", "渡口"]) {
            box.value = query;
            box.form.requestSubmit();
          }
        }"""
    )
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    expect(page).to_have_url(host.url + "search/?q=%E6%B8%A1%E5%8F%A3")
    page.go_back()
    expect(box).to_have_value("国际")
    expect(page).to_have_url(host.url + "search/?q=%E5%9B%BD%E9%99%85")
    page.go_back()
    expect(box).to_have_value("")
    expect(page).to_have_url(host.url + "search/")


def test_names_and_headlines_are_suggested_while_a_reader_types(page: Page, host: Host) -> None:
    page.goto(host.url + "search/")
    box = page.get_by_role("combobox", name="检索")
    box.press_sequentially("渡")
    options = page.locator("#search-suggestions").get_by_role("option")
    expect(options).to_have_count(3)
    assert [text.split("\n")[:2] for text in options.all_inner_texts()] == [["渡口", "标签"], ["渡口复航", "标题"], ["旧年渡口", "标题"]]
    assert box.get_attribute("aria-expanded") == "true"
    box.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") == options.first.get_attribute("id")
    box.press("Enter")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    assert box.input_value() == "渡口"
    expect(options).to_have_count(0)
    box.fill("汐")
    box.press_sequentially("港")
    page.wait_for_timeout(300)
    box.fill("林")
    expect(options).to_have_text(["林一禾1 篇署名"])
    options.first.click()
    expect(page.get_by_role("status")).to_have_text("找到 1 篇")
    assert box.input_value() == "by:林一禾"


def test_a_query_of_ten_thousand_characters_is_answered_and_the_page_lives_on(page: Page, host: Host) -> None:
    page.goto(host.url + "search/?q=渡口")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    text = "渡船今天又开了国际新闻" * 1000
    page.evaluate("(text) => { const box = document.querySelector('#search-q'); box.value = text; box.form.requestSubmit(); }", text)
    expect(page.get_by_role("status")).to_contain_text("没有找到")
    ask(page, "春茶")
    expect(page.get_by_role("status")).to_have_text("找到 45 篇")


def test_a_lost_part_of_the_index_is_told_on_the_page(browser: Browser, host: Host) -> None:
    lost = {path: host.files.pop(path) for path in [*host.files] if path.startswith("search/volumes/")}
    context, page, _ = open_window(browser)
    page.goto(host.url + "search/?q=渡口")
    expect(page.get_by_role("alert")).to_contain_text("索引有一部分读不出来")
    expect(page.get_by_role("status")).to_have_text("索引没有读全，读得出的部分里没有。")
    assert "volumes/" in page.get_by_role("alert").inner_text()
    context.close()
    host.files.update(lost)


def test_filters_that_cannot_be_read_are_told_of_below_the_results(browser: Browser, host: Host) -> None:
    documents = [document(n, "春茶", tags=("甲",)) for n in range(3)]
    files = {f"search/{path}": content for path, content in made(documents, apart=True).items() if not path.startswith("columns/")}
    page_itself = {path: content for path, content in host.files.items() if not path.startswith("search/") or path == "search/index.html"}
    with serve(Host(files={**page_itself, **files})) as other:
        context, page, _ = open_window(browser)
        page.goto(other.url + "search/?q=春茶")
        expect(page.get_by_role("status")).to_have_text("找到 3 篇")
        expect(page.get_by_role("alert")).to_contain_text("columns/")
        assert page.locator(".search-result").count() == page.locator(".chart-bar").count() == 3
        context.close()


@pytest.mark.parametrize("script", [None, "zh-Hant"])
def test_a_narrow_window_is_never_wider_than_its_text_and_nothing_shifts(browser: Browser, host: Host, script: str | None) -> None:
    context, page, complaints = open_window(browser, 390)
    if script:
        page.goto(host.url)
        page.evaluate("(script) => localStorage.setItem('guzhi-script', script)", script)
    page.add_init_script(
        "globalThis.shift = 0; new PerformanceObserver((list) => {"
        " for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;"
        "}).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(host.url + "search/?q=渡口")
    expect(page.get_by_role("status")).to_have_text("找到 2 篇")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.locator("#search-facets").is_hidden()
    expect(page.locator(".chart-drawing")).to_be_visible()
    expect(page.get_by_text("缩小范围").or_(page.get_by_text("縮小範圍"))).to_be_visible()
    expect(page.locator(".script-note")).to_be_visible(visible=bool(script))
    page.wait_for_timeout(300)
    assert page.evaluate("globalThis.shift") == 0
    top = page.locator(".search-title").bounding_box()
    assert top is not None
    assert top["y"] < 130, "no line is kept empty above the page"
    context.close()
    assert complaints == []


def test_without_javascript_the_page_says_so_and_leads_on(browser: Browser, host: Host) -> None:
    context, page, _ = open_window(browser, javascript=False)
    page.goto(host.url + "search/")
    expect(page.get_by_text("需要 JavaScript")).to_be_visible()
    assert page.get_by_role("searchbox").count() == 0
    page.locator(".search-years > div", has_text="测试日报").get_by_role("link", name="2024").click()
    expect(page).to_have_url(host.url + "csb/2024/")
    context.close()


def test_an_empty_page_says_what_can_be_asked(page: Page, host: Host) -> None:
    page.goto(host.url + "search/")
    expect(page.get_by_role("status")).to_contain_text("输入任意文字")
    assert Path(page.url).name == "search"
