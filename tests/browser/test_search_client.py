"""`/search/client.js` in a real browser: held to plain substring search, on good hosts and bad ones."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from generator.config import load_site
from generator.content.store import load_articles
from generator.renderer.markdown import render_document
from generator.search.documents import Passage, SearchDocument, search_document
from generator.search.packs import FORMAT
from generator.search.reader import Reader
from tests.search.host import Host, serve
from tests.search.samples import REAL, ROOT, SCRIPTS, PlainSearch, cut_phrases, document, invented_documents, made, real_documents

BLANK = b"<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>blank</title>"

pytestmark = pytest.mark.browser

SEARCH = """async ([query, options, worker]) => {
  const { openArchive } = await import("/some/path/search/client.js");
  globalThis.archives ??= {};
  const archive = (globalThis.archives[worker] ??= await openArchive({ worker }));
  return archive.search(query, options);
}"""

COUNTS = SEARCH.replace("archive.search(", "archive.counts(")

SEARCH_ALL = """async (queries) => {
  const { openArchive } = await import("/some/path/search/client.js");
  const archive = await openArchive();
  const answers = [];
  for (const query of queries) {
    const { total, exact, results } = await archive.search(query, { limit: 50 });
    answers.push([total, exact, results.map(({ id }) => id)]);
  }
  archive.close();
  return answers;
}"""


def host_of(documents: Sequence[SearchDocument], *, apart: bool = False, **settings: Any) -> Host:
    files = {f"search/{path}": content for path, content in made(documents, apart=apart).items()}
    return Host(files={**files, "blank.html": BLANK}, **settings)


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A window that forgets; a page error fails the test."""
    context = browser.new_context()
    context.set_default_timeout(20_000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    context.close()
    assert errors == []


def search(page: Page, query: str, options: dict[str, object] | None = None, *, worker: bool = True) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(SEARCH, [query, options or {}, worker])
    return answer


def counts(page: Page, query: str, options: dict[str, object] | None = None) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(COUNTS, [query, options or {}, True])
    return answer


def ids(answer: dict[str, Any]) -> set[str]:
    return {result["id"] for result in answer["results"]}


def hold_to_plain_search(page: Page, documents: Sequence[SearchDocument], queries: list[str]) -> None:
    """Recall and precision 1.0: the same articles, no more and no less, for every query."""
    answers = page.evaluate(SEARCH_ALL, queries)
    plain = PlainSearch(documents)
    wrong = []
    for query, (total, exact, results) in zip(queries, answers, strict=True):
        wanted = plain.find(query)
        shown = set(results)
        if total != len(wanted) or not exact or not shown <= wanted or len(shown) != min(len(wanted), 50):
            wrong.append((query, total, len(wanted)))
    assert wrong == []


@pytest.mark.parametrize("ranges", [True, False], ids=["a host with byte ranges", "a host without"])
def test_random_pieces_of_the_texts_are_found_where_they_stand_and_nowhere_else(window: Page, ranges: bool) -> None:
    documents = invented_documents(300, seed=7)
    special = "的 5G ５ｇ 12月17日 0.5% 国际 國際 後來 “一刻钟便民圈” 「一刻鐘便民圈」 沿着 沿著 😀 𠮷野 没有的词".split()  # noqa: SIM905
    with serve(host_of(documents, ranges=ranges)) as host:
        window.goto(host.url + "blank.html")
        hold_to_plain_search(window, documents, [*cut_phrases(documents, 220), *special])


def test_random_pieces_of_the_sample_archive_are_found_where_they_stand_and_nowhere_else(window: Page) -> None:
    site = load_site(ROOT / "content" / "site.yaml")
    articles, _ = load_articles(ROOT / "content", "content")
    documents = [search_document(render_document(article), site, f"{article.id}.html") for article in articles]
    assert len(documents) > 20
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        hold_to_plain_search(window, documents, cut_phrases(documents, 220, longest=12))


@pytest.mark.skipif(not REAL.exists(), reason="real articles lie beside the project only where it is made")
def test_random_pieces_of_real_articles_are_found_where_they_stand_and_nowhere_else(window: Page) -> None:
    documents = real_documents(REAL, 1200)
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        hold_to_plain_search(window, documents, cut_phrases(documents, 220, longest=12))


def test_an_answer_has_the_form_of_the_contract(window: Page) -> None:
    with serve(host_of([document(1, "昨日渡口復航，<b>渡口</b>。", headline="渡口", tags=("交通",))])) as host:
        window.goto(host.url + "blank.html")
        assert search(window, "复航 渡口") == {
            "total": 1,
            "exact": True,
            "results": [
                {
                    "id": "csb-2024-03-02-p01-01",
                    "url": f"{host.url}csb/csb-2024-03-02-p01-01.html",
                    "headline": "渡口",
                    "date": "2024-03-02",
                    "page": "1",
                    "paper": "csb",
                    "excerpt": "昨日渡口復航，<b>渡口</b>。",
                    "marks": [[2, 6], [10, 12]],
                    "headlineMarks": [[0, 2]],
                }
            ],
            "problems": [],
        }


def test_words_exclusions_alternatives_and_exact_forms_combine(window: Page) -> None:
    documents = [document(1, "國際新聞"), document(2, "国际广告"), document(3, "新闻广告"), document(4, "后来")]
    one, two, three, four = (d.id for d in documents)
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        for query, wanted in {
            "国际 新闻": {one},
            "國際 OR 新聞": {one, two, three},
            "国际 OR 新闻 -广告": {one},
            '"國際"': {one},
            '"国际"': {two},
            '广告 -"国际"': {three},
            '"後"': set(),
            '"后"': {four},
            "-广告": set(),
            "": set(),
        }.items():
            assert ids(search(window, query)) == wanted, query


def test_a_word_can_be_asked_of_one_field(window: Page) -> None:
    fields = ("headline", "kicker", "byline", "caption", "body")
    documents = [
        replace(document(n), passages=tuple(Passage(field=f, text="渡口復航" if f == fields[n % 5] else "别的渡") for f in fields))
        for n in range(100)
    ]
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        for n, field in enumerate(fields):
            wanted = {d.id for d in documents[n::5]}
            for query in (f"{field}:渡口复航", f"in:{field} 渡口", f"{field}:航", f'{field}:"渡口復航"'):
                answer = search(window, query, {"limit": 100})
                assert (ids(answer), answer["total"]) == (wanted, 20), query
        assert search(window, "作者:渡口")["results"][0]["excerpt"] == "渡口復航"


def test_search_works_where_no_script_may_make_addresses(window: Page) -> None:
    policy = "Content-Security-Policy: script-src 'self' 'unsafe-eval'; worker-src 'self'\r\n"
    with serve(host_of([document(1, "春茶")], head=policy)) as host:
        window.goto(host.url + "blank.html")
        assert search(window, "春茶")["total"] == 1
        assert [sent.path for sent in host.sent if sent.path.endswith("/all.js")], "the plain script is started"
    with serve(host_of([document(1, "春茶")])) as host:
        window.goto(host.url + "blank.html")
        assert search(window, "春茶")["total"] == 1
        assert not [sent.path for sent in host.sent if sent.path.endswith("/all.js")]


def test_a_page_of_another_site_searches_on_another_thread(window: Page) -> None:
    with (
        serve(host_of([document(1, "春茶")], head="Access-Control-Allow-Origin: *\r\n")) as host,
        serve(Host(files={"own.html": BLANK})) as own,
    ):
        window.goto(own.url + "own.html")
        started: list[str] = []
        window.on("worker", lambda worker: started.append(worker.url))
        ask = """async (client) => (await (await (await import(client)).openArchive()).search("春茶")).total"""
        assert window.evaluate(ask, host.url + "search/client.js") == 1
        assert started


def test_a_question_that_is_expected_is_looked_for_before_it_is_asked(window: Page) -> None:
    ask = """async ([client, expected]) => {
      await (await (await import(client)).openArchive({ expected })).search("甲");
    }"""
    with serve(host_of([document(1, "春茶"), document(2, "渡口")], apart=True)) as host:
        window.goto(host.url + "blank.html")
        window.evaluate(ask, [host.url + "search/client.js", None])
        assert not [sent.path for sent in host.sent if "/texts/" in sent.path]
        window.evaluate(ask, [host.url + "search/client.js", {"query": "春茶"}])
        window.wait_for_load_state("networkidle")
        assert [sent.path for sent in host.sent if "/texts/" in sent.path]
        window.evaluate(ask, [host.url + "search/client.js", {"query": "春茶", "from": "no date"}])


def test_names_are_suggested_by_their_beginning_and_headlines_by_any_piece(window: Page) -> None:
    documents = [
        document(n, headline=f"春茶第{n}批", tags=("春茶", f"春{chr(0x4E00 + n)}"), people=("春山",), labels=("老港",)) for n in range(20)
    ]
    with serve(host_of([*documents, document(30, headline="開採", tags=("採茶",))])) as host:
        window.goto(host.url + "blank.html")
        suggest = "async (text) => (await (await import('/some/path/search/client.js')).openArchive()).suggest(text)"
        offered = window.evaluate(suggest, "春")
        assert [(s["facet"], s["text"], s["count"]) for s in offered[:2]] == [("person", "春山", 20), ("tag", "春茶", 20)]
        assert [s["facet"] for s in offered] == ["person", *["tag"] * 5, *["headline"] * 4]
        assert [(s["facet"], s["text"]) for s in window.evaluate(suggest, "采")] == [("tag", "採茶"), ("headline", "開採")]
        assert window.evaluate(suggest, "第3批")[0]["url"] == host.url + documents[3].url
        assert window.evaluate(suggest, "") == window.evaluate(suggest, "無") == []


def test_of_a_beginning_that_hundreds_of_names_have_the_most_frequent_are_suggested(window: Page) -> None:
    documents = [
        document(n, people=("王龘", *(f"王{chr(0x4E00 + 3 * n + k)}" for k in range(3)), *(["王小满", "王小雨"] if n % 2 else [])))
        for n in range(300)
    ]
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        suggest = "async (text) => (await (await import('/some/path/search/client.js')).openArchive()).suggest(text)"
        offered = [(s["text"], s["count"]) for s in window.evaluate(suggest, "王")]
        assert (offered[:3], len(offered)) == ([("王龘", 300), ("王小满", 150), ("王小雨", 150)], 6)
        assert {s["text"] for s in window.evaluate(suggest, "王小")} - {"王小"} == {"王小满", "王小雨"}
        assert [s["text"] for s in window.evaluate(suggest, "王龘")] == ["王龘"]


def test_filters_narrow_and_facets_count_what_each_value_would_give(window: Page) -> None:
    documents = [
        document(1, "渡口", paper="csb", date="2023-12-31", tags=("甲",)),
        document(2, "渡口", paper="csb", date="2024-03-14", page="A05", tags=("甲", "乙")),
        document(3, "渡口", paper="xgsb", date="2024-03", kind="photo"),
        document(4, "渡口", paper="xgsb", date="2024", labels=("聚焦",)),
        document(5, "渡口", paper="csb", date=""),
    ]
    one, two, three, four, five = (d.id for d in documents)
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        filters: list[tuple[dict[str, object], set[str]]] = [
            ({}, {one, two, three, four, five}),
            ({"paper": "csb"}, {one, two, five}),
            ({"paper": ["csb", "xgsb"], "kind": "photo"}, {three}),
            ({"page": "A05"}, {two}),
            ({"tag": "甲"}, {one, two}),
            ({"label": "聚焦"}, {four}),
            ({"from": "2024"}, {two, three, four}),
            ({"to": "2023"}, {one}),
            ({"from": "2024-03", "to": "2024-03"}, {two, three, four}),
            ({"from": "2024-03-15"}, {three, four}),
            ({"to": "2024-03-13"}, {one, three, four}),
        ]
        for options, wanted in filters:
            answer = search(window, "渡口", options)
            assert (ids(answer), answer["total"]) == (wanted, len(wanted)), options
        counted = counts(window, "渡口", {"paper": "csb", "tag": "甲"})
        assert counted["facets"]["paper"] == [{"value": "csb", "count": 2}]
        assert counted["facets"]["tag"] == [{"value": "甲", "count": 2}, {"value": "乙", "count": 1}]
        assert counted["days"] == [["2023-12-31", 1], ["2024-03-14", 1]]
        everything = counts(window, "渡口", {"from": "2024-03"})
        assert everything["days"] == [["", 1], ["2023-12-31", 1], ["2024", 1], ["2024-03", 1], ["2024-03-14", 1]]
        assert (everything["total"], everything["facets"]["paper"]) == (3, [{"value": "xgsb", "count": 2}, {"value": "csb", "count": 1}])
        with pytest.raises(Exception, match="from: expected 2025, 2025-12 or 2025-12-18, found '2024/3'"):
            search(window, "渡口", {"from": "2024/3"})


def test_results_come_by_relevance_or_by_date_and_a_page_at_a_time(window: Page) -> None:
    documents = [
        document(1, "渡口在这里。" + "别的话" * 40, headline="旧闻", date="2024-03-01"),
        document(2, "今天的事情。" * 20, headline="渡口复航", date="2024-03-02"),
        document(3, "渡口" * 3 + "别的话" * 40, headline="新闻", date="2024-03-03"),
    ]
    one, two, three = (d.id for d in documents)
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        orders: list[tuple[dict[str, object], list[str]]] = [
            ({}, [two, three, one]),
            ({"sort": "newest"}, [three, two, one]),
            ({"sort": "oldest"}, [one, two, three]),
            ({"sort": "oldest", "limit": 2}, [one, two]),
            ({"sort": "oldest", "offset": 2, "limit": 2}, [three]),
            ({"offset": 9}, []),
            ({"offset": -3, "limit": "x"}, [two, three, one]),
        ]
        for options, wanted in orders:
            answer = search(window, "渡口", options)
            assert ([r["id"] for r in answer["results"]], answer["total"]) == (wanted, 3), options


def test_of_many_articles_the_first_ones_are_the_same_however_many_are_wanted(window: Page) -> None:
    chance = random.Random(11)
    documents = [document(n, "渡口" * chance.randint(1, 9) + "別的話" * chance.randint(1, 60), headline="新闻") for n in range(1500)]
    reader = Reader(made(documents).__getitem__)
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        every = [result["id"] for result in search(window, "渡口", {"limit": 1000})["results"]]
        assert every == [hit.id for hit in reader.search("渡口", limit=1000).hits]
        for offset, limit in ((0, 200), (150, 30), (190, 30)):
            answer = search(window, "渡口", {"offset": offset, "limit": limit})
            assert answer["total"] == 1500
            assert [result["id"] for result in answer["results"]] == every[offset : offset + limit]


@pytest.mark.parametrize("worker", [True, False], ids=["in a worker", "on the page's thread"])
def test_odd_queries_do_no_harm(window: Page, worker: bool) -> None:
    text = "甲乙丙丁" * 3000
    documents = [document(1, text), document(2, "a.*b (c) [d] \\ ^$ 😀 <script>")]
    with serve(host_of(documents)) as host:
        window.goto(host.url + "blank.html")
        for query, wanted in {
            text[:10_000]: {documents[0].id},
            text[1:9_999] + "丙": set(),
            "甲 " * 5000: {documents[0].id},
            "丑 " * 5000: set(),
            ".*": {documents[1].id},
            "[d]": {documents[1].id},
            "\\": {documents[1].id},
            "^$": {documents[1].id},
            "<script>": {documents[1].id},
            "😀": {documents[1].id},
            "\u0000\u0007": set(),
            "'; DROP TABLE": set(),
            "𠀀": set(),
        }.items():
            assert ids(search(window, query, worker=worker)) == wanted, query[:20]
        lone = window.evaluate(f'async () => (await globalThis.archives[{str(worker).lower()}].search("\\ud83d 甲乙\\ude00")).total')
        assert lone == 1


def test_a_lost_or_damaged_part_is_told_and_the_rest_is_shown(window: Page) -> None:
    documents = [document(n, "春茶开采的消息", "渡口") for n in range(30)]
    with serve(host_of(documents, apart=True)) as host:
        window.goto(host.url + "blank.html")
        texts = next(path for path in host.files if path.startswith("search/texts/"))
        host.files[texts] = host.files[texts][:20] + b"\xff" * (len(host.files[texts]) - 20)
        answer = search(window, "春茶")
        assert (answer["total"], answer["exact"], answer["results"]) == (30, False, [])
        assert answer["problems"] == [{"file": texts.removeprefix("search/"), "message": "is damaged"}]


@pytest.mark.parametrize("ranges", [True, False], ids=["a host with byte ranges", "a host without"])
def test_what_stands_in_volumes_is_found_as_what_stands_alone_and_by_parts_where_the_host_gives_them(window: Page, ranges: bool) -> None:
    documents = invented_documents(130, seed=5)
    with serve(host_of(documents, ranges=ranges)) as host:
        volumes = {path for path in host.files if path.startswith("search/volumes/")}
        assert len(volumes) > 1
        window.goto(host.url + "blank.html")
        assert search(window, "国际 -渡口", {"paper": "csb", "from": "2023-12"})["exact"]
        parts = [sent for sent in host.sent if sent.path.removeprefix(host.base) in volumes]
        assert {sent.path.removeprefix(host.base) for sent in parts} <= volumes
        whole = [sent for sent in parts if sent.size == len(host.files[sent.path.removeprefix(host.base)])]
        assert len(whole) == (1 if ranges else len(parts)), "what opens the archive comes whole"
        hold_to_plain_search(window, documents, cut_phrases(documents, 60))
        assert counts(window, "国际")["facets"]["tag"]
        if not ranges:
            return  # everything is here already
        for path in volumes:
            host.files[path] = host.files[path][:9000] + bytes(len(host.files[path][9000:]))
        damaged = search(window, "一刻钟便民圈的")
        assert not damaged["exact"]
        assert {f"search/{problem['file']}" for problem in damaged["problems"]} <= volumes


def test_a_word_whose_list_is_lost_is_told_of(window: Page) -> None:
    with serve(host_of([document(n, "春茶开采的消息") for n in range(30)], apart=True)) as host:
        for path in [path for path in host.files if path.startswith("search/terms/")]:
            del host.files[path]
        window.goto(host.url + "blank.html")
        answer = search(window, "春茶")
        assert (answer["total"], answer["exact"]) == (0, False)
        assert [p["message"] for p in answer["problems"]] == ["the host answers 404"]


def test_where_days_or_filters_cannot_be_read_the_rest_is_counted_and_shown(window: Page) -> None:
    documents = [document(n, "春茶", date=f"2024-03-{n + 10}", tags=("甲",)) for n in range(3)]
    for kind, days, tags in (("calendar", [], [{"value": "甲", "count": 3}]), ("columns", [[d.date, 1] for d in documents], [])):
        with serve(host_of(documents, apart=True)) as host:
            lost = next(path for path in host.files if path.startswith(f"search/{kind}/"))
            del host.files[lost]
            window.goto(host.url + "blank.html")
            answer = search(window, "春茶")
            assert (answer["total"], answer["exact"], len(answer["results"])) == (3, True, 3)
            counted = counts(window, "春茶")
            assert (counted["total"], counted["exact"], counted["days"], counted["facets"]["tag"]) == (3, False, days, tags)
            assert counted["problems"] == [{"file": lost.removeprefix("search/"), "message": "the host answers 404"}]
            narrowed = search(window, "春茶", {"from": "2024-03-11"} if kind == "calendar" else {"tag": "甲"})
            assert (narrowed["total"], narrowed["exact"]) == (0, False)


def test_a_session_that_began_before_the_site_was_built_again_goes_on(window: Page) -> None:
    before, after = host_of([document(1, "春茶")]), host_of([document(1, "春茶"), document(2, "春茶又来")])
    with serve(before) as host:
        window.goto(host.url + "blank.html")
        assert search(window, "")["total"] == 0
        host.files = after.files
        answer = search(window, "春茶又来")
        assert (answer["total"], answer["exact"], answer["problems"]) == (1, True, [])


def test_an_index_of_a_later_format_is_told_and_finds_nothing(window: Page) -> None:
    with serve(host_of([document(1, "春茶")])) as host:
        host.files["search/manifest.json"] = host.files["search/manifest.json"].replace(f'"format":{FORMAT}'.encode(), b'"format":99')
        window.goto(host.url + "blank.html")
        answer = search(window, "春茶")
        assert (answer["total"], answer["exact"]) == (0, False)
        assert answer["problems"] == [{"file": "manifest.json", "message": f"format 99 is not {FORMAT}"}]


def test_a_folder_without_an_index_rejects(window: Page) -> None:
    host = host_of([document(1, "春茶")])
    del host.files["search/manifest.json"]
    with serve(host):
        window.goto(host.url + "blank.html")
        with pytest.raises(Exception, match=r"manifest\.json answers 404"):
            search(window, "春茶")


def test_a_host_that_gives_ranges_sends_parts_of_packs_only(window: Page) -> None:
    documents = invented_documents(300, seed=3)
    with serve(host_of(documents, apart=True)) as host:
        window.goto(host.url + "blank.html")
        host.sent.clear()
        search(window, "一刻钟便民圈")
        packs = [sent for sent in host.sent if "/terms/" in sent.path or "/texts/" in sent.path]
        assert packs
        whole = sum(len(host.files[path.removeprefix(host.base)]) for path in {sent.path for sent in packs})
        assert sum(sent.size for sent in packs) < 0.6 * whole


def test_an_archive_too_large_to_know_where_all_texts_stand_looks_them_up(window: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.directory.WHOLE", 100)
    monkeypatch.setattr("generator.search.segments.MAX_DOCUMENTS", 20)
    documents = invented_documents(101, seed=4)
    with serve(host_of(documents, apart=True)) as host:
        where = next(path for path in host.files if path.startswith("search/where/"))
        window.goto(host.url + "blank.html")
        hold_to_plain_search(window, documents, cut_phrases(documents, 30))
        asked = [sent.size for sent in host.sent if sent.path.endswith(where)]
        assert asked
        assert max(asked) < len(host.files[where]) / 2


def test_what_is_known_of_an_archive_is_not_pushed_out_by_its_many_runs_of_texts(window: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.search.segments.MAX_DOCUMENTS", 1)
    host = host_of([document(n, f"第{n}号春茶上市") for n in range(600)], apart=True)
    host.files |= {f"scripts/{path.name}": path.read_bytes() for path in SCRIPTS.glob("*.js")}
    reader = Reader(lambda path: host.files[f"search/{path}"])
    with serve(host):
        window.goto(host.url + "blank.html")
        runs, kept, texts = window.evaluate(
            """async () => {
              const { Store } = await import("/some/path/scripts/store.js");
              const store = new Store(new URL("search/", location.href).href, await (await fetch("search/manifest.json")).json());
              await store.lengths();
              const texts = [];
              for (const doc of [0, 300, 599]) texts.push((await store.text(doc)).passages.at(-1)[1]);
              return [(await store.root()).where.records.length, ["root", "lengths"].map((name) => store.kept.has(name)), texts];
            }"""
        )
        assert runs > 512
        assert kept == [True, True]
        assert texts == [reader.record(doc)["passages"][-1][1] for doc in (0, 300, 599)]


def test_marks_of_a_query_are_found_in_other_texts(window: Page) -> None:
    with serve(host_of([document(1, "國際論壇")])) as host:
        window.goto(host.url + "blank.html")
        marks = window.evaluate(
            """async () => {
              const { openArchive } = await import("/some/path/search/client.js");
              return (await openArchive()).marks(["見國際 論壇。", "没有", "😀国际论坛"], '国际论坛 "國際" -没有');
            }"""
        )
        assert marks == [[[1, 6]], [], [[2, 6]]]


def test_a_word_is_found_in_every_field(window: Page) -> None:
    fields = {"headline": "某甲字", "kicker": "某乙字", "byline": "某丙字", "caption": "某丁字", "body": "某戊字"}
    passages = tuple(Passage(field=field, text=text) for field, text in fields.items())
    only = SearchDocument(id="a", url="a.html", headline="某甲字", date="2024", page="", paper="csb", kind="news", passages=passages)
    with serve(host_of([only])) as host:
        window.goto(host.url + "blank.html")
        assert [search(window, f"某{c}字")["total"] for c in "甲乙丙丁戊己"] == [1, 1, 1, 1, 1, 0]
