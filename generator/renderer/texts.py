"""The interface's words, from every `i18n/*.yaml` of a theme and its ancestors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.errors import Place, Problem, ThemeError
from generator.renderer.pairs import pair
from generator.text.script import HANS, HANT, convert_all, script_of
from generator.yamlread import Reader

LANGUAGES = (HANS, HANT, "en")
OTHER = {HANS: HANT, HANT: HANS}
BY_NUMBER = re.compile(r"\{(\w+):([^{}|]*)\|([^{}|]*)\}")
"""A word that depends on a number, which Chinese does not know: `{count:issue|issues}`; `js/search/dom.js` reads the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """Texts by key (`article.previous`), in the interface's language and in the other Chinese script."""

    language: str
    """`lang` of the interface: one of `LANGUAGES`."""
    words: Mapping[str, str]
    other: Mapping[str, str]
    """The other script's version; the same as `words` for a language that has one script."""
    _plain: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def text(self, key: str, **values: object) -> str:
        """The text with `{name}` filled in, carrying its counterpart for where the text around it is in the other script.

        `values` are numbers and names in no script; what a newspaper printed stands beside an interface text, not in it.
        Raises ThemeError T114.
        """
        try:
            if not values:
                return self._plain.get(key) or self._plain.setdefault(key, pair(self.words[key], self.other[key]))
            return pair(fill(self.words[key], values), fill(self.other[key], values))
        except (KeyError, IndexError) as error:
            fact = f"there is no interface text '{key}'" if key not in self.words else f"interface text '{key}' wants {error}"
            raise ThemeError(Problem(place=Place(path=f"i18n/{self.language}.yaml"), code="T114", message=fact)) from error

    def has(self, key: str) -> bool:
        return key in self.words

    def answers(self, configs: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
        """What the script switch cannot know: whole texts whose counterpart is not what OpenCC makes of them (永久地址, 永久網址).

        By the script that they are in; `configs` are OpenCC's configurations by the same. Texts with something to be filled in are
        converted like any other.
        """
        sides = {self.language: (self.words, self.other), OTHER.get(self.language, ""): (self.other, self.words)}
        found = {}
        for script, config in configs.items():
            words, other = sides.get(script, ({}, {}))
            both = sorted({(text, other[key]) for key, text in words.items() if text != other[key] and "{" not in text})
            converted = convert_all([text for text, _ in both], config)
            found[script] = {text: answer for (text, answer), made in zip(both, converted, strict=True) if made != answer}
        return found


def fill(text: str, values: Mapping[str, object]) -> str:
    """The text with its values; `{count:issue|issues}` is the first word for one and the second for any other number."""
    if "|" in text:
        text = BY_NUMBER.sub(lambda found: found[2] if values[found[1]] == 1 else found[3], text)
    return text.format(**values)


def load_texts(folders: Iterable[Path], language: str) -> Texts:
    """Merge the text files of a theme's folders, nearest first: `zh-Hans.yaml` and any `<part>.zh-Hans.yaml`.

    A text that one language lacks is taken from zh-Hans. Raises ThemeError T101-T106 for a file that is wrong.
    """
    by_language: dict[str, dict[str, str]] = {name: {} for name in LANGUAGES}
    for folder in reversed(list(folders)):
        for name, words in by_language.items():
            for path in sorted({*folder.glob(f"{name}.yaml"), *folder.glob(f"*.{name}.yaml")}):
                words.update(read_texts(path))
    chosen = script_of(language) or "en"
    other = OTHER.get(chosen, chosen)
    fallback = by_language[HANS]
    return Texts(language=chosen, words=fallback | by_language[chosen], other=fallback | by_language[other])


def read_texts(path: Path) -> dict[str, str]:
    reader = Reader(path=f"i18n/{path.name}", text=path.read_text(encoding="utf-8"), code="T")
    found = dict(flatten(reader, reader.parse(), ()))
    if reader.problems:
        raise ThemeError(*reader.problems)
    return found


def flatten(reader: Reader, value: Mapping[str, Any], where: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key, item in value.items():
        if isinstance(item, dict):
            yield from flatten(reader, {str(k): v for k, v in item.items()}, (*where, key))
        elif isinstance(item, str):
            yield ".".join((*where, key)), item
        else:
            reader.wrong((*where, key), "05", "expected text", "quote it")
