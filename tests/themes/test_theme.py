"""Themes: inheritance, words, static files, and documents that say what is so."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest
from jinja2 import meta, nodes

from generator.errors import ThemeError
from generator.renderer.contexts import TEMPLATES
from generator.renderer.pairs import strip_pairs
from generator.renderer.reference import BEGIN, END, reference
from generator.renderer.texts import read_texts
from generator.renderer.theme import load_theme
from generator.yamlread import load
from tests.renderer.sample import SITE, THEMES, theme

Writer = Callable[[dict[str, str]], Path]


@pytest.fixture(name="themes")
def themes_writer(tmp_path: Path) -> Writer:
    """Write theme files below a folder `themes`, with a minimal theme `plain` unless one is given."""

    def write(files: dict[str, str]) -> Path:
        folder = tmp_path / "themes"
        for name, text in {"plain/theme.yaml": "name: plain\n", "plain/i18n/zh-Hans.yaml": "a: 甲\n", **files}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    word: str


def problem(error: pytest.ExceptionInfo[ThemeError]) -> str:
    return str(error.value)


def used_names(name: str) -> set[str]:
    """Names that a template and all that it extends, includes or imports takes from outside."""
    environment = theme().environment
    assert environment.loader is not None
    seen: set[str] = set()
    names: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            tree = environment.parse(environment.loader.get_source(environment, current)[0])
            own = {node.target for node in tree.find_all(nodes.Import)} | {node.name for node in tree.find_all(nodes.Macro)}
            names |= meta.find_undeclared_variables(tree) - own
            waiting += [found for found in meta.find_referenced_templates(tree) if found]
    return names - set(environment.globals)


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_a_template_uses_what_its_context_has_and_all_of_it(name: str) -> None:
    given = {f.name for f in fields(TEMPLATES[name])}
    used = used_names(name)
    assert used <= given, f"{TEMPLATES[name].__name__} lacks {sorted(used - given)}"
    unused = given - used - {"length"}  # for themes that set short and long articles apart
    assert not unused, f"no template uses {sorted(unused)} of {TEMPLATES[name].__name__}: leave them out"


def test_every_page_template_of_the_themes_has_a_context() -> None:
    frames = {"base.html", "main.html"}
    pages = {path.name for path in THEMES.glob("*/templates/*.html") if not path.name.startswith("_")}
    assert pages - frames == set(TEMPLATES)


def test_the_readme_holds_the_reference_of_the_contexts() -> None:
    readme = (THEMES / "README.md").read_text(encoding="utf-8")
    written = readme.split(BEGIN, 1)[1].split(END, 1)[0].lstrip("\n")
    assert written == reference(), "run: python -m generator.renderer.reference themes/README.md"


def test_every_field_of_a_context_has_its_help() -> None:
    text = reference()
    for context in TEMPLATES.values():
        part = text.split(f"#### {context.__name__}\n", 1)[1].split("####", 1)[0]
        assert [line.split(":")[0].removeprefix("- `") for line in part.splitlines() if line.startswith("- ")] == [
            f.name for f in fields(context)
        ]


def keys(value: object, where: str = "") -> set[str]:
    if isinstance(value, dict):
        return {found for key, item in value.items() for found in keys(item, f"{where}.{key}" if where else str(key))}
    return {where}


@pytest.mark.parametrize("path", sorted(p.name for p in (THEMES / "base/i18n").glob("*zh-Hans.yaml")))
def test_every_language_has_the_same_words_with_the_same_values(path: str) -> None:
    folder = THEMES / "base/i18n"
    first = load((folder / path).read_text(encoding="utf-8"))
    for other in ("zh-Hant", "en"):
        second = load((folder / path.replace("zh-Hans", other)).read_text(encoding="utf-8"))
        assert keys(first) == keys(second), other
        for key in keys(first):
            assert values_of(first, key) == values_of(second, key) or key.startswith(("date.", "lunar.")), (other, key)


def values_of(words: object, key: str) -> set[str]:
    for step in key.split("."):
        assert isinstance(words, dict)
        words = {str(k): v for k, v in words.items()}[step]
    return set(re.findall(r"\{(\w+)\}", str(words)))


def test_every_word_that_a_template_asks_for_is_there() -> None:
    texts = theme().texts
    for path in THEMES.glob("*/templates/*.html"):
        for key in re.findall(r"""\bt\(["']([\w.]+)["'][,)]""", path.read_text(encoding="utf-8")):
            assert texts.has(key), f"{path.name}: {key}"


def test_colours_of_text_stand_out_from_their_grounds_in_both_schemes_and_more_where_more_is_asked_for() -> None:
    tokens = (THEMES / "base/static/css/tokens.css").read_text(encoding="utf-8")
    blocks = re.findall(r"\{([^{}]*--paper:[^{}]*)\}", tokens)
    assert len(blocks) == 6
    for n in (1, 4):
        assert re.sub(r"\s+", "", blocks[n]) == re.sub(r"\s+", "", blocks[n + 1]), "dark by choice and dark by system differ"
    for n, block in enumerate(blocks):
        least = 4.5 if n < 3 else 7
        colour = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for text, ground in [("ink", "paper"), ("ink", "paper-deep"), ("ink-soft", "paper"), ("ink-soft", "paper-deep"), ("seal", "paper")]:
            assert contrast(colour[text], colour[ground]) >= least, (text, ground)
        assert contrast(colour["seal-ink"], colour["seal"]) >= least
        assert contrast(colour["ink"], colour["mark"]) >= least


def contrast(a: str, b: str) -> float:
    """WCAG 2.2 contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_a_theme_takes_what_it_lacks_from_the_one_it_extends(themes: Writer) -> None:
    folder = themes(
        {
            "plain/templates/a.html": "{% block x %}{{ t('a') }}{{ word }}{% endblock %}",
            "plain/static/x.css": "a{}\n",
            "mine/theme.yaml": "name: mine\nextends: plain\n",
            "mine/i18n/more.zh-Hans.yaml": "a: 乙\n",
            "mine/templates/a.html": "{% extends 'plain/a.html' %}{% block x %}[{{ super() }}]{% endblock %}",
        }
    )
    mine = load_theme(folder, "mine", SITE)
    assert mine.render("a.html", Said(word="<")).decode() == "[乙&lt;]"
    assert re.fullmatch(r"/assets/x\.[0-9a-f]{8}\.css", mine.asset("x.css"))


def test_scripts_find_each_other_under_their_hashed_names(themes: Writer) -> None:
    folder = themes(
        {
            "plain/static/js/a.js": 'import { b } from "./lib/b.js";\nnew Worker(new URL("./w.js", import.meta.url));\n',
            "plain/static/js/lib/b.js": 'export * from "../c.js";\n',
            "plain/static/js/c.js": "export const c = 1;\n",
            "plain/static/js/w.js": "",
        }
    )
    assets = load_theme(folder, "plain", SITE).assets
    a, b, c, w = (assets[f"js/{name}.js"] for name in ("a", "lib/b", "c", "w"))
    names = {asset: asset.address.rpartition("/")[2] for asset in (a, b, c, w)}
    assert a.file.content.decode() == f'import {{ b }} from "./lib/{names[b]}";\nnew Worker(new URL("./{names[w]}", import.meta.url));\n'
    assert b.file.content.decode() == f'export * from "../{names[c]}";\n'


def test_a_changed_script_changes_the_name_of_what_imports_it(themes: Writer) -> None:
    files = {"plain/static/a.js": 'import "./b.js";\n', "plain/static/b.js": "1;\n", "plain/static/c.js": "3;\n"}
    before = load_theme(themes(files), "plain", SITE).assets
    after = load_theme(themes(files | {"plain/static/b.js": "2;\n"}), "plain", SITE).assets
    changed = {name for name in before if before[name].address != after[name].address}
    assert changed == {"a.js", "b.js"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"mine/theme.yaml": "name: mine\nextends: none\n"}, "themes/none/theme.yaml: T100: there is no theme 'none'"),
        ({"mine/theme.yaml": "name: mine\nextends: mine\n"}, "T110: 'mine' extends itself"),
        ({"mine/theme.yaml": "name: mine\nextend: plain\n"}, "T104: extend: unknown key 'extend'"),
        ({"mine/theme.yaml": "name: [\n"}, "T101: this is not valid YAML"),
        ({"mine/theme.yaml": "name: mine\nstyles: [x.css]\n"}, "T113: theme.yaml names the style sheet 'x.css'"),
        ({"mine/theme.yaml": "name: mine\n", "mine/static/a.js": 'import "./b.js";'}, "T115: a.js imports './b.js', which is not there"),
        (
            {"mine/theme.yaml": "name: mine\n", "mine/static/a.js": 'import "./b.js";', "mine/static/b.js": 'import "./a.js";'},
            "T115: b.js imports './a.js', which imports it in turn",
        ),
        ({"mine/theme.yaml": "name: mine\n", "mine/i18n/zh-Hans.yaml": "a: 1\n"}, "i18n/zh-Hans.yaml:1:1: T105: a: expected text"),
        ({"mine/theme.yaml": "name: mine\nparameters: {x: {type: colour}}\n"}, "T106: parameters.x: has no known type"),
    ],
)
def test_a_broken_theme_says_what_is_wrong_with_it(themes: Writer, files: dict[str, str], said: str) -> None:
    with pytest.raises(ThemeError) as error:
        load_theme(themes(files), "mine", SITE)
    assert said in problem(error)


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("一\n{{ wort }}", "templates/a.html:2: T112: 'wort' is undefined\n    hint: see Said in themes/README.md"),
        ("一\n二{% if %}", "templates/a.html:2: T111: "),
        ("{% include 'b.html' %}", "templates/a.html: T111: there is no template 'b.html'"),
        ("{{ asset('b.css') }}", "T113: theme 'plain' has no static file 'b.css'"),
        ("{{ t('b') }}", "i18n/zh-Hans.yaml: T114: there is no interface text 'b'"),
        ("{{ t('c', y=1) }}", "i18n/zh-Hans.yaml: T114: interface text 'c' wants 'x'"),
    ],
)
def test_a_broken_template_says_where_and_what(themes: Writer, template: str, said: str) -> None:
    folder = themes({"plain/templates/a.html": template, "plain/i18n/zh-Hans.yaml": "a: 甲\nc: '{x}'\n"})
    with pytest.raises(ThemeError) as error:
        load_theme(folder, "plain", SITE).render("a.html", Said(word="字"))
    assert said in problem(error)


def test_parameters_come_from_the_settings_where_a_theme_declares_them(themes: Writer) -> None:
    folder = themes({"plain/theme.yaml": "name: plain\nparameters: {x: {type: number, default: 3, help: how many}}\n"})
    assert load_theme(folder, "plain", SITE).parameters == {"x": 3}
    assert load_theme(folder, "plain", replace(SITE, parameters={"x": 5})).parameters == {"x": 5}
    with pytest.raises(ThemeError) as error:
        load_theme(folder, "plain", replace(SITE, parameters={"y": 5}))
    assert "T116: theme 'plain' has no parameter 'y'\n    hint: it has: x" in problem(error)


def test_the_interface_may_be_in_english() -> None:
    english = theme(site=replace(SITE, parameters={"interface": "en"}))
    assert english.text("nav.tags") == "Tags"
    assert english.texts.text("nav.tags") == strip_pairs(english.texts.text("nav.tags"))


def test_an_english_word_for_what_is_counted_depends_on_the_number() -> None:
    english = theme(site=replace(SITE, parameters={"interface": "en"}))
    assert [english.text("count.issues", count=n) for n in (0, 1, 2)] == ["0 issues", "1 issue", "2 issues"]
    assert english.text("data.total", issues=1, articles=21) == "1 issue, 21 articles"


def test_a_word_that_depends_on_a_number_which_is_not_given_is_an_error() -> None:
    with pytest.raises(ThemeError) as error:
        theme(site=replace(SITE, parameters={"interface": "en"})).text("count.issues", issues=1)
    assert "T114" in problem(error)


def test_the_english_interface_has_no_marks_that_chinese_fonts_set_a_whole_square_wide() -> None:
    wide = {
        f"{path.name}: {key}: {words}"
        for path in sorted((THEMES / "base" / "i18n").glob("*en.yaml"))
        for key, words in read_texts(path).items()
        if set(words) & set("“”‘’…＋")
    }
    assert wide == set()
