"""One spelling for each tag: `content/tags.yaml`, which people write.

`广东省: [粤, 广东]` says that 粤 and 广东 are written 广东省, `日报: false` that 日报 is no tag. An editor's article stays as it is;
what reads the archive writes the one spelling. An import gives the tags that stand here to whatever names them
(`generator/parser/terms.py`). Problem codes S1xx: see `content/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from generator.errors import Place, Problem
from generator.model import Article
from generator.yamlread import Reader

NAME = "tags.yaml"
NO_TAG = ""
"""What a word is spelled that is no tag."""


def read_spellings(content: Path, shown: str | None = None) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """The spelling that is used for each tag and each other spelling, `NO_TAG` for what is none; empty where there is no file.

    S100 not readable, S101 no YAML, S102 no mapping, S105 wrong type, S106 a spelling that leads to two tags, or a tag that is
    itself spelled otherwise: what is wrong counts as not said.
    """
    path = content / NAME
    name = f"{(shown or str(content)).rstrip('/')}/{NAME}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return {}, ()
    except (OSError, UnicodeDecodeError) as error:
        fact = f"the file cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})"
        return {}, (Problem(place=Place(path=name), code="S100", message=fact, hint="save it as UTF-8, readable for you"),)
    reader = Reader(path=name, text=text, code="S")
    value = reader.parse()
    found: dict[str, str] = {}
    for tag in value:
        if value[tag] is False:
            found[tag] = NO_TAG
            continue
        found.setdefault(tag, tag)
        for n, spelling in enumerate(reader.texts_at(value, tag)):
            if spelling in value:
                reader.wrong((tag, n), "06", f"'{spelling}' is a tag of its own", "a spelling leads to a tag, not to another spelling")
            elif spelling in found:
                reader.wrong((tag, n), "06", f"'{spelling}' leads to '{found[spelling]}' already", "one of the two has to go")
            else:
                found[spelling] = tag
    return found, tuple(reader.problems)


def spell_tags(article: Article, spellings: Mapping[str, str]) -> Article:
    """The article with its tags in the one spelling, each once, without those that are none."""
    if all(spellings.get(tag, tag) == tag for tag in article.tags):
        return article
    spelt = (spellings.get(tag, tag) for tag in article.tags)
    return replace(article, tags=tuple(dict.fromkeys(tag for tag in spelt if tag != NO_TAG)))
