"""Names in the two orders of Chinese lists: by sound (拼音) and by strokes (笔画).

Readings come from pypinyin, with the readings that characters have as surnames over them (单 is Shan, not Dan). Strokes come from
`strokes.txt`. Both scripts stand together: 张 beside 張 by sound; by strokes each where its printed form belongs, 张 under 7 and 張 under
11, whatever script a reader chose to see it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

SURNAMES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys("单單", "shan4"), **dict.fromkeys("华華", "hua4"), **dict.fromkeys("乐樂", "yue4"), **dict.fromkeys("区區", "ou1"),
        **dict.fromkeys("员員", "yun4"), **dict.fromkeys("盖蓋", "ge3"), "曾": "zeng1", "解": "xie4", "仇": "qiu2", "朴": "piao2",
        "查": "zha1", "任": "ren2", "翟": "zhai2", "缪": "miao4", "繆": "miao4", "覃": "qin2", "晁": "chao2", "冼": "xian3", "逄": "pang2",
        "秘": "bi4", "繁": "po2", "折": "she2", "种": "chong2", "召": "shao4", "祭": "zhai4", "宓": "mi4", "燕": "yan1", "哈": "ha3",
        "宁": "ning4", "寧": "ning4", "应": "ying1", "應": "ying1", "曲": "qu1", "薄": "bo2", "卜": "bu3", "那": "na1", "撒": "sa4",
        "牟": "mu4", "佟": "tong2", "褚": "chu3", "尉": "wei4", "黑": "he4", "洗": "xian3", "石": "shi2", "沈": "shen3", "葛": "ge3",
        "尉迟": "yu4 chi2", "尉遲": "yu4 chi2", "万俟": "mo4 qi2", "万候": "mo4 qi2", "長孫": "zhang3 sun1", "长孙": "zhang3 sun1",
        "单于": "chan2 yu2", "單于": "chan2 yu2", "澹台": "tan2 tai2", "澹臺": "tan2 tai2", "令狐": "ling2 hu2",
    }
)  # fmt: skip
"""Readings of surnames of which the character alone reads otherwise."""
OTHER = "#"
"""Heading of what begins with neither a Chinese character nor a Latin letter."""


@lru_cache(maxsize=65_536)
def by_sound(name: str) -> tuple[tuple[str, ...], str]:
    """Sorts names as a dictionary does: reading by reading with tones, then the characters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415 - its dictionary takes longer to read than the rest of the program

    size = next((n for n in (2, 1) if name[:n] in SURNAMES), 0)
    surname = SURNAMES[name[:size]].split() if size else []
    rest = name[size:]
    return (*surname, *(lazy_pinyin(rest, style=Style.TONE3, neutral_tone_with_five=True) if rest else ())), name


def initial(name: str) -> str:
    """The letter under which a name stands in a list by sound: A to Z, or `OTHER`."""
    letter = by_sound(name)[0][0][:1].upper() if name else ""
    return letter if letter.isascii() and letter.isalpha() else OTHER


def by_strokes(name: str) -> tuple[tuple[int, str], ...]:
    """Sorts names by the strokes of their characters, one after the other; of as many strokes as dictionaries do, by the radical.

    (Unicode's own order is that of radicals.) So who share a surname stand together. What is no Chinese character comes last.
    """
    table = strokes_table()
    return tuple((table.get(c, 99), c) for c in name)


def strokes_of(name: str) -> int:
    """Strokes of a name's first character; 0 where it is none that has any."""
    return strokes_table().get(name[:1], 0)


@cache
def strokes_table() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for line in (Path(__file__).parent / "strokes.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            number, _, characters = line.partition(" ")
            table.update(dict.fromkeys(characters, int(number)))
    return MappingProxyType(table)
