"""Words that OpenCC's phrases reach over: what `overlaps.txt` says, and that it says nothing else."""

from __future__ import annotations

from itertools import product

import opencc
import pytest

from generator.text.dictionaries import LIST, overlaps, read_dictionary
from generator.text.script import convert

ALONE = opencc.OpenCC("s2t")
MEANT = {"并为", "并购买", "改制为"}
"""OpenCC's own phrases that are read otherwise: much more often 并 is and, and 改制 is to reform."""


def rows() -> list[list[list[str]]]:
    """The sides of each line, as lists of words."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return [[side.split(" ") for side in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(
    ("text", "taiwan", "hong_kong"),
    [
        ("职称评定制度改了", "職稱評定制度改了", "職稱評定制度改了"),
        ("渡口外长发言，头发长了", "渡口外長發言，頭髮長了", "渡口外長發言，頭髮長了"),
        ("我国历史上的年历", "我國歷史上的年曆", "我國歷史上的年曆"),
        ("一个中学和个中滋味", "一個中學和箇中滋味", "一個中學和箇中滋味"),
        ("桥下摆摊，下摆绣花", "橋下擺攤，下襬繡花", "橋下擺攤，下襬繡花"),
        ("好干部晒好干菜", "好幹部曬好乾菜", "好幹部曬好乾菜"),
        ("指明了方向，一目了然，明了", "指明了方向，一目瞭然，明瞭", "指明了方向，一目瞭然，明瞭"),
        ("体制作用大，新制作的犁", "體制作用大，新製作的犁", "體制作用大，新製作的犁"),
        ("部长胡青来了，他留长胡子", "部長胡青來了，他留長鬍子", "部長胡青來了，他留長鬍子"),
    ],
)
def test_a_word_is_not_torn_by_a_phrase_that_reaches_into_it(text: str, taiwan: str, hong_kong: str) -> None:
    assert convert(text, "s2tw") == convert(text, "s2twp") == taiwan
    assert convert(text, "s2hk") == hong_kong


def test_every_word_of_the_list_is_of_use() -> None:
    """With each of them OpenCC alone makes something else; or it keeps our own shorter words from doing harm."""
    idle = []
    for sides in rows():
        if len(sides) == 1:
            idle += [word for word in sides[0] if not any(key in word for key in overlaps() if key != word)]
            continue
        of_use = [words for words in product(*sides) if ALONE.convert("".join(words)) != overlaps()["".join(words)]]
        idle += [word for place, side in enumerate(sides) for word in side if word not in {words[place] for words in of_use}]
    assert idle == []


def test_no_string_stands_twice() -> None:
    written = ["".join(words) for sides in rows() for words in product(*sides)]
    assert sorted(word for word in set(written) if written.count(word) > 1) == []
    assert len(written) == len(overlaps())


def test_the_phrases_of_opencc_are_what_they_were() -> None:
    phrases = {**read_dictionary("STPhrases_GeneratedFromRegionalPhrases"), **read_dictionary("STPhrases")}
    assert len(phrases) > 40_000
    assert {key for key in phrases if convert(key, "s2t") != ALONE.convert(key)} == MEANT
