"""电头: the words before a text that say where news comes from."""

from __future__ import annotations

import re
from functools import lru_cache

AGENCY = (
    r"(?:本[报社刊台网]|新华社|中新社|中新网|新华网|人民网|央视(?:网|新闻)?|[一-龥]{2,5}社(?![会区员团论科])"
    r"|[一-龥]{2,6}(?:日报|晚报|时报|新报|早报|青年报))(?:客户端)?"
)
DAY_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
FORM = r"""(?x)
    ^(?:据)?(?:
        (?=AGENCY)(?:                                                             # looked for once: most texts open with none
            AGENCY[^。,:;]{0,18}?(?:讯|电|消息|专电|专讯|报道)(?=[\s(\[:,]|$|[^\w])   # 本报讯(…  新华社北京3月5日电 …
          | AGENCY讯                                                              # 本报讯 glued to its text
          | AGENCY[一-龥]{0,8}(?:NUMBER月)?NUMBER日[电讯]                           # 新华社广州七日电 glued to its text
        )
      | [\[(](?:本报|记者|特派|特约|见习|实习|综合|编译|通讯员|AGENCY)[^\])]{0,24}[\])]         # [记者林某/某地报导]
      | [\[(][一-龥]{1,6}[报社台网](?:专|特)?[讯电][^\])]{0,16}[\])]                # [明报专讯]
      | [\[(][一-龥]{2,6}(?:NUMBER日)?(?:[专特急航]|通)?[讯电][\])]                # [南京十五日电]
      | 记者[一-龥·]{2,4}[/\s][一-龥]{2,6}(?:报导|报道)
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
