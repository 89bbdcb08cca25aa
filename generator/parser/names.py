"""Patterns of writers: their names, alone and in lists, and what they are called in print (on canonical text)."""

from __future__ import annotations

import re

HAN = r"[㐀-鿿·]"
NAME = rf"(?:[㐀-鿿]{{1,6}}[·•][㐀-鿿·•]{{1,8}}|{HAN}{{2,4}}|{HAN}[ ]{HAN})"
SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白"
    "邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包"
    "宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫"
    "费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝原"
)
"""Those that nearly all people bear."""
ROLE = (
    r"(?:本报|本刊|新华社|中新社|特约|特派|见习|实习|首席|驻[一-龥]{1,4}|融媒体|全媒体){0,4}"
    r"(?:记者|通讯员|评论员|实习生|撰稿人?|特约撰稿|摄影|编译|整理|采写|采访)"
)
LIST = rf"{NAME}(?:[、, /]+{NAME}){{0,4}}"
MARK = r"[□■◆●▲◇○◎]"
BRACKETS_END = re.compile(
    rf"[(\[]\s*(?:{ROLE}|作者|[文图](?:\s*/\s*[文图])?|摄|整理|供稿)?\s*[:/]?\s*{LIST}(?:\s*{ROLE}\s*{LIST}){{0,3}}\s*(?:文/图|文|整理|供稿|摄)?\s*[)\]]\s*$"
)
"""Writers in brackets at the end of a text: `（梁涛）`."""
GLUED_END = re.compile(rf"[。!?”…)]\s*(?:(?:{MARK}\s*)?{ROLE}\s*{LIST}(?:\s*{ROLE}\s*{LIST}){{0,3}}|{MARK}\s*{LIST})\s*$")
"""A writer right after the last sentence: `…！”记者 张慧`."""
