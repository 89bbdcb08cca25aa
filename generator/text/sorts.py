"""What a tag names: a place, an institution, or neither that can be told; by its form, unless `content/tags.yaml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Literal

from generator.text.normalise import canon
from generator.text.vocabulary import endings, headings, listed, places

Sort = Literal["place", "institution"]
NEITHER = "neither"
"""What `content/tags.yaml` says of a tag that only looks like a place or an institution."""
SORTS = ("place", "institution", NEITHER)
NOTHING: Mapping[str, str] = MappingProxyType({})

DISTRICTS = "省市县镇乡州旗区村"
"""With these names of places end: 石浦县, 澜东区."""
WATERS = "江河湖岛港湾"
"""… and with these, of two to four characters: 澜江, 望潮港."""
NO_PLACE = ("社区", "园区", "景区", "小区", "山区", "地区", "牧区", "城区", "灾区", "市区", "郊区", "校区", "库区", "林区", "老区", "营区",
            "超市", "夜市", "楼市", "股市", "城市", "菜市", "农村", "乡村", "新村", "渔村", "山村", "示范村", "度假村", "文明村", "江湖",
            "银河", "运河", "内河", "山河", "海港", "渔港", "商港", "半岛", "群岛", "海岛", "孤岛", "海湾", "州县", "郊县")  # fmt: skip
"""Words that end so and name a kind of place, not one."""
WORKS = ("大桥", "公园", "机场", "车站", "开发区", "保护区", "自治区", "自治州", "自治县", "水库", "油田")
"""Endings of the list of institutions that name works, which are places."""
KINDS_OF_PLACE = ("渡口", "码头", "广场")
"""Endings of that list that are as often a kind of place."""


def sort_of(tag: str, told: Mapping[str, str] = NOTHING) -> Sort | None:
    """A tag in either script; `told` are the sorts (of `SORTS`) that people have given, by the tag's canonical form."""
    said = told.get(canon(tag)) if told else None
    if said is None:
        return _by_form(tag)
    return "place" if said == "place" else "institution" if said == "institution" else None


@lru_cache(maxsize=65_536)
def _by_form(tag: str) -> Sort | None:
    """Subject headings (茶叶, 桥梁隧道) are neither."""
    name = canon(tag)
    if name in places():
        return "place"
    if name in headings().names or name in listed("plain"):
        return None
    works = len(name) >= 4 and name.endswith(WORKS)
    if name.endswith(KINDS_OF_PLACE):
        return None
    if not works and len(name) >= 4 and name.endswith(endings("institution-ends")):
        return "institution"
    district = len(name) >= 3 and name[-1] in DISTRICTS and not name.endswith(NO_PLACE)
    water = (2 if name[-1] in "江河湖" else 3) <= len(name) <= 4 and name[-1] in WATERS and not name.endswith(NO_PLACE)
    return "place" if works or district or water else None
