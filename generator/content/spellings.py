"""What people say of tags in `content/tags.yaml`: one spelling for each, and what it names where its form tells it wrongly.

`广东省: [粤, 广东]` says that 粤 and 广东 are written 广东省, `日报: false` that 日报 is no tag, `旧渡: {is: place, also: 舊渡}` that 旧渡
is a place. An editor's article stays as it is;
what reads the archive writes the one spelling. An import gives the tags that stand here to whatever names them
(`generator/parser/terms.py`). Problem codes S1xx: see `content/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.errors import Place, Problem
from generator.model import Article
from generator.text.normalise import canon
from generator.text.sorts import SORTS
from generator.yamlread import Reader

NAME = "tags.yaml"
NO_TAG = ""
"""What a word is spelled that is no tag."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TagList:
    """What the file says."""

    spellings: dict[str, str] = field(default_factory=dict)
    """The spelling that is used for each tag and each other spelling, `NO_TAG` for what is none."""
    sorts: dict[str, str] = field(default_factory=dict)
    """What tags name (`text/sorts.py`), where somebody said it, by the canonical form of the tag."""


def read_tags(content: Path, shown: str | None = None) -> tuple[TagList, tuple[Problem, ...]]:
    """Empty where there is no file.

    S100 not readable, S101 no YAML, S102 no mapping, S104 an unknown key, S105 wrong type, S106 a spelling that leads to two tags,
    a tag that is itself spelled otherwise, or a sort that there is not: what is wrong counts as not said.
    """
    path = content / NAME
    name = f"{(shown or str(content)).rstrip('/')}/{NAME}"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        return TagList(), ()
    except (OSError, UnicodeDecodeError) as error:
        fact = f"the file cannot be read ({getattr(error, 'strerror', None) or 'it is not UTF-8'})"
        return TagList(), (Problem(place=Place(path=name), code="S100", message=fact, hint="save it as UTF-8, readable for you"),)
    reader = Reader(path=name, text=text, code="S")
    value = reader.parse()
    found, sorts = dict[str, str](), dict[str, str]()
    for tag in value:
        if value[tag] is False:
            found[tag] = NO_TAG
            continue
        found.setdefault(tag, tag)
        entry, key, where = value, tag, tuple[str, ...]()
        if isinstance(value[tag], dict):
            entry, key, where = value[tag], "also", (tag,)
            reader.unknown_keys(entry, ("is", "also"), where)
            sort = reader.text_at(entry, "is", where)
            if sort in SORTS:
                sorts[canon(tag)] = sort
            elif sort:
                reader.wrong((tag, "is"), "06", f"a tag is no '{sort}'", f"say one of: {', '.join(SORTS)}")
        for n, spelling in enumerate(reader.texts_at(entry, key, where)):
            if spelling in value:
                message = f"'{spelling}' is a tag of its own"
                reader.wrong((*where, key, n), "06", message, "a spelling leads to a tag, not to another spelling")
            elif spelling in found:
                reader.wrong((*where, key, n), "06", f"'{spelling}' leads to '{found[spelling]}' already", "one of the two has to go")
            else:
                found[spelling] = tag
    return TagList(spellings=found, sorts=sorts), tuple(reader.problems)


def spell_tags(article: Article, spellings: Mapping[str, str]) -> Article:
    """The article with its tags in the one spelling, each once, without those that are none."""
    if all(spellings.get(tag, tag) == tag for tag in article.tags):
        return article
    spelt = (spellings.get(tag, tag) for tag in article.tags)
    return replace(article, tags=tuple(dict.fromkeys(tag for tag in spelt if tag != NO_TAG)))
