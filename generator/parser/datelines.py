"""电头: the words before a text that say where news comes from."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.text.filed import AGENCY, DAY_NUMBER

FORM = r"""(?x)
    ^(?:[▲△●○◎■□◆◇★☆]\s*)?(?:据)?(?:
        (?=AGENCY)(?!.{0,12}记者从)(?:                                         # looked for once: most texts open with none
            AGENCY[^。,:;]{0,18}?(?:讯|电|消息|专电|专讯|报道)(?=[\s(\[:,]|$|[^\w])   # 本报讯(…  新华社北京3月5日电 …
          | AGENCY讯                                                              # 本报讯 glued to its text
          | AGENCY[一-龥]{0,8}(?:NUMBER月)?NUMBER日[电讯]                           # 新华社广州七日电 glued to its text
        )
      | [一-龥]{1,8}(?:报|客户端|融媒体?|在线|网|频道)(?:讯|消息)(?=[\s(\[:])                # 解放军报讯, 某某客户端讯
      | [一-龥]{1,6}报\s*(?=[\[(]\s*(?:本报|见习|实习|首席|特约|特派)*(?:记者|通讯员)\s)  # 早报(记者 …
      | [\[(]又[电讯][\])]                                                     # (又电)
      | [一-龥]{2,6}(?:NUMBER月)?NUMBER日(?:专|特|急)?电(?=[\s:])                     # 东京十日电 of papers that name no agency
      | [\[(](?:本报|记者|特派|特约|见习|实习|综合|编译|通讯员|AGENCY)[^\])]{0,24}[\])]         # [记者林某/某地报导]
      | [\[(][一-龥]{2,6}[报网台]记者[^\])]{2,24}[\])]                             # (某某网记者 林某)
      | [\[(][一-龥]{2,4}/[一-龥、-]{2,10}(?:报[导道]|NUMBER日(?:专|特)?电)[\])]       # [林某/某地报导]
      | [\[(][一-龥]{1,6}[报社台网](?:专|特)?[讯电][^\])]{0,16}[\])]                # [明报专讯]
      | [\[(][一-龥]{2,6}(?:NUMBER日)?(?:[专特急航]|通)?[讯电][\])]                # [南京十五日电]
      | 记者[一-龥·]{2,4}[/\s][一-龥]{2,6}(?:报导|报道)
      | (?:(?:本报|特约|特派|见习)?(?:记者|通讯员)[一-龥]{2,4}[、\s]?){1,3}报[道导](?=\s*:)      # 记者林某、通讯员沈某报道:
    )"""
"""What a dateline looks like; AGENCY stands for the names of agencies, NUMBER for that of a day or month."""


@lru_cache(maxsize=32)
def _pattern(agencies: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(agencies)))
    return re.compile(FORM.replace("NUMBER", DAY_NUMBER).replace("AGENCY", f"(?:{names}|{AGENCY})" if names else AGENCY))


def match_dateline(canon: str, agencies: frozenset[str] = frozenset()) -> re.Match[str] | None:
    """The dateline that opens a text (canonical), without the writer in brackets after it.

    `agencies` are names that are known of this newspaper beside those that have the form of one.
    """
    return _pattern(agencies).match(canon)
