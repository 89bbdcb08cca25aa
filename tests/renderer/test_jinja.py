"""What is the same on every page is worked out when a template is compiled, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ThemeError
from generator.renderer.contexts.common import Card, Link, Shell
from generator.renderer.contexts.front import MissingContext
from generator.renderer.jinja import TRIED, Memory, ThemeEnvironment
from generator.renderer.listed import Listed
from generator.renderer.theme import Theme, load_theme
from generator.renderer.views import render_site
from tests.renderer.sample import SITE, library, theme

SHELL = Shell(
    title="甲<乙", description=None, lang="zh-Hans", address="a/", canonical=None, section="tags", noindex=False,
    alternates=(), data=None, feeds=(), papers=(),
)  # fmt: skip
CARD = Card(
    address="a.html", title="甲", lang="zh-Hans", kind="news", weight="minor", label=(), kicker=(), headline=("甲",), deck=(), byline=(),
    dateline=None, excerpt="", whole=True, pictures=(), jump=None, corrected=False, where=None, signed=False,
)  # fmt: skip
LINKS = (Link(text="<一>", address="x/"), Link(text="二", address=None))


def write(folder: Path, templates: Mapping[str, str]) -> Theme:
    target = folder / "own/templates"
    target.mkdir(parents=True)
    words = "greet: 问<安>\ncount: '{n} 篇'\n"
    (folder / "own/theme.yaml").write_text(
        "name: own\nextends: base\nscript_switch: false\nparameters:\n"
        "  wide: {type: flag, default: false}\n  name: {type: text, default: 版}\n",
        encoding="utf-8",
    )
    (folder / "own/i18n").mkdir()
    (folder / "own/i18n/zh-Hans.yaml").write_text(words, encoding="utf-8")
    for name, text in templates.items():
        (target / name).write_text(text, encoding="utf-8")
    return load_theme(folder, "own", replace(SITE, base_url="/a/"))


def render(folder: Path, template: str, **others: str) -> str:
    theme = write(folder, {"404.html": template, **{f"{name}.html": text for name, text in others.items()}})
    return theme.render("404.html", MissingContext(shell=SHELL, papers=LINKS)).decode()


def compiled(folder: Path, template: str) -> str:
    environment = write(folder, {"404.html": template}).environment
    return environment.compile(template, "404.html", raw=True)


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("{{ t('greet') }} {{ t('greet')|safe }} {{ t('count', n=3) }}", "问&lt;安&gt; 问<安> 3 篇"),
        ("{{ url('x/') }} {{ url('x/' ~ 'y') }} {{ url(papers[0].address) }}", "/a/x/ /a/x/y /a/x/"),
        ("{{ site.title }}{{ site.subtitle|length }}{{ site.scripts.editions|length }}", "望潮故纸70"),
        ("{% if parameters.wide %}宽{% elif shell.noindex %}隐{% elif parameters.name == '版' %}版{% else %}无{% endif %}", "版"),
        ("{% if shell.noindex %}隐{% elif parameters.wide %}宽{% elif shell.section %}栏{% else %}无{% endif %}", "栏"),
        ("{% if not parameters.wide and shell.title %}窄{% endif %}", "窄"),
        ("{% for t in papers %}{{ t.text }}{% else %}无{% endfor %}", "&lt;一&gt;二"),
        ("{% for edition in editions(shell.address, shell.lang) %}{{ edition }}{% else %}无{% endfor %}", "无"),
        ("{% macro url(value) %}[{{ value }}]{% endmacro %}{{ url('x/') }}", "[x/]"),
        ("{% set site = shell %}{{ site.title }}", "甲&lt;乙"),
        ("{% with interface = '自己' %}{{ interface }}{% endwith %}", "自己"),
        ("{% autoescape false %}{{ t('greet') }}{{ shell.title }}{% endautoescape %}", "问<安>甲<乙"),
        ("{% if parameters.wide %}{% block a %}甲{% endblock %}{% endif %}乙{{ self.a() }}", "乙甲"),
        ("{% if parameters.wide %}{% macro f() %}甲{% endmacro %}{% endif %}乙", "乙"),
        ("{{ {'a': '甲'}.a }}{{ shell.lacking is defined }}{{ shell.title }}", "甲False甲&lt;乙"),
        (
            "{% macro f(v) %}({{ v.text }}){% endmacro %}{% for t in papers + papers %}{{ f(t) }}{% endfor %}",
            "(&lt;一&gt;)(二)(&lt;一&gt;)(二)",
        ),
        ("{% macro f(v) %}({{ v|length }}){% endmacro %}{{ f([1]) }}{{ f([1, 2]) }}", "(1)(2)"),
        ("{% if shell.noindex %}{% set url = shell.title %}{% endif %}{{ url('x/') }}", "/a/x/"),
        ("{% if shell.title %}{% set url = shell.title %}{% endif %}{{ url }}", "甲&lt;乙"),
        ("{% macro f(v, level='h3') %}{{ level }}{{ v }}{% endmacro %}{{ f(1) }}{{ f(1, 'h2') }}{{ f(level='h1', v=2) }}", "h31h21h12"),
        ("{% macro f(v) %}{{ v }}{{ varargs|length }}{% endmacro %}{{ f(1) }}{{ f(1, 2, 3) }}", "1012"),
        ("{% macro f(v) %}{{ v }}{{ caller() }}{% endmacro %}{% call f(1) %}内{% endcall %}", "1内"),
        (
            "{% for t in papers + papers %}{{ loop.index }}/{{ loop.length }}{% if loop.first %}首{% endif %}"
            "{% if loop.last %}末{% endif %}{{ (loop.nextitem if loop.first else loop.previtem).text }}"
            "{{ loop.cycle('奇', '偶') }}{% endfor %}",
            "1/4首二奇2/4&lt;一&gt;偶3/4二奇4/4末&lt;一&gt;偶",
        ),
        ("{% for n in [] %}{{ loop.last }}{% else %}无{% endfor %}", "无"),
        ("{% for n in [[1, [2]], [3, []]] recursive %}{{ n if n is number else loop(n) }}{% endfor %}", "123"),
        ("{{ '繁' if interface == 'zh-Hant' else '简' }}{{ t(shell.noindex and 'x' or 'greet') }}", "简问&lt;安&gt;"),
    ],
)
def test_a_page_is_what_its_template_says(template: str, page: str, tmp_path: Path) -> None:
    assert render(tmp_path, template) == page


def test_what_is_the_same_on_every_page_is_text_of_the_compiled_template(tmp_path: Path) -> None:
    template = (
        "<p>{{ t('greet') }}</p>{% if parameters.wide %}<b>{{ shell.title }}</b>{% endif %}<a href={{ url('x/') }}>{{ site.title }}</a>"
    )
    source = compiled(tmp_path, template)
    assert "<p>问&lt;安&gt;</p><a href=/a/x/>望潮故纸</a>" in source
    assert "shell" not in source


def test_a_word_that_is_lacking_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match="T114: there is no interface text 'lacking'"):
        render(tmp_path, "一\n{{ t('lacking') }}")


def test_a_setting_that_there_is_not_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"templates/404\.html:2: T112"):
        render(tmp_path, "一\n{{ site.lacking }}")


def test_a_name_that_a_template_gives_itself_is_its_own_alone(tmp_path: Path) -> None:
    assert render(tmp_path, "{% include 'part.html' %}{% for t in papers %}{{ t.text }}{% endfor %}", part="{{ t('greet') }}") == (
        "问&lt;安&gt;&lt;一&gt;二"
    )


@pytest.mark.parametrize("name", ["broadsheet", "vertical"])
def test_our_themes_need_not_ask_in_jinjas_way_and_would_say_the_same_if_they_did(name: str) -> None:
    quick, careful = theme(name), theme(name)
    assert isinstance(careful.environment, ThemeEnvironment)
    careful.environment.unusual |= careful.templates
    held = library()
    assert [f.content for f in render_site(held, quick)] == [f.content for f in render_site(held, careful)]
    assert isinstance(quick.environment, ThemeEnvironment)
    assert quick.environment.unusual == set()


def test_a_macro_remembers_values_that_come_again_and_gives_up_where_none_does(tmp_path: Path) -> None:
    template = "{% macro f(v) %}<{{ v }}>{% endmacro %}{% for n in range(COUNT) %}{{ f(n % MOD) }}{% endfor %}"
    again = render(tmp_path / "again", template.replace("COUNT", "1500").replace("MOD", "7"))
    never = render(tmp_path / "never", template.replace("COUNT", "1500").replace("MOD", "5000"))
    assert again == "".join(f"<{n % 7}>" for n in range(1500))
    assert never == "".join(f"<{n}>" for n in range(1500))


def test_a_memory_that_misses_nine_times_of_ten_is_idle() -> None:
    memory = Memory()
    for n in range(TRIED):
        memory.asked += 1
        memory.keep(n, "x")
    assert memory.idle
    assert not memory.known


def test_a_theme_knows_which_filters_the_pages_of_a_template_are_made_with(tmp_path: Path) -> None:
    head = "{% macro head(line) %}{{ line|headline_line }}{% endmacro %}"
    page = '{% import "_own.html" as parts %}{{ parts.head("河口") }}'
    theme = write(tmp_path, {"page.html": page, "_own.html": head, "404.html": "{{ shell.title|upper }}"})
    assert theme.uses("headline_line", "page.html")
    assert not theme.uses("headline_line", "404.html")


def test_a_card_on_lists_is_drawn_once_for_each_way_of_drawing(tmp_path: Path) -> None:
    asked: list[str] = []
    drawn: dict[object, str] = {}

    def listed(name: str) -> Listed:
        def whole() -> Card:
            asked.append(name)
            return replace(CARD, excerpt=f"{name} 的正文")

        return Listed(address=f"{name}.html", title=name, lang="zh-Hans", where="", rest=whole, drawn=drawn)

    template = "{% macro card(c, level='h3') %}<{{ level }}>{{ c.excerpt }}</{{ level }}>{% endmacro %}"
    template += "{% for c in papers %}{{ card(c) }}{% endfor %}{{ card(papers[0], 'h2') }}{{ card(papers[0], ['h2'])|length }}"
    cards = [listed("甲"), listed("乙"), listed("甲")]
    html = write(tmp_path, {"404.html": template}).environment.get_template("404.html").render({"papers": cards})
    assert html.startswith("<h3>甲 的正文</h3><h3>乙 的正文</h3><h3>甲 的正文</h3><h2>甲 的正文</h2>")
    assert asked == ["甲", "乙"]
    assert len(drawn) == 3
