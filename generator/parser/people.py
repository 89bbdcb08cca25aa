"""Lines of writers cut into people: who, and in which role as the print has it.

A line is read from left to right as roles, lists of names, and the signs between them. A role before a list holds for the list;
a role after it (摄, 整理, 文/图) for all people before it that have none such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from generator.model import Credit

HOUSE = (
    r"(?:本报|本刊|本社|本台|本网|新华社|中新社|中央社|《[一-龥]{2,9}》|(?:(?!本[报刊社台网])[一-龥]){1,7}?(?:报|通讯社|电视台|广播网|新闻网|客户端)[·—-]?"
    r"|[一-龥]{2,4}网|[一-龥]{2,4}\+"
    r"|特约|特派|特邀|见习|实习|首席|资深|高级|摄影|文字|图片|体育|财经|融媒体?|全媒体?|驻[一-龥]{1,4}?)"
)
STANDING = r"记者站?|通讯员|评论员|特派员|撰稿人?|撰述|实习生|观察员|主笔|专栏作家"
OTHER_POST = r"指导(?:教师|老师)|(?:责任|执行|本版|本期|文字|图片|视觉)?编辑|作者(?!单位)|主持人?|嘉宾|译者|讲述人?|口述人?|采访人?"
POST = rf"{HOUSE}*(?:{STANDING})|{OTHER_POST}"
"""Who somebody is, on canonical text."""
WORK = (
    r"总?策划|总?统筹|总?监制|执行|采写|采访|采编|撰文|执笔|口述|讲述|记录|整理|编译|翻译|供稿|供图|提供|摄影报道|摄影|摄制"
    r"|漫画|插图|插画|绘图|绘画|制图|制表|图表|书法|题字|题图|配图|视觉(?=[\s/:])|美编|版式|设计|校对|责编|主编|原著|译校|审校"
    r"|文字(?=\s*[/:])|图片(?=\s*[/:])|文案|视频(?=\s*[/:])|剪辑|朗[读诵]|出镜(?=记者|\s*[/:])|航拍"
    r"|[文图][字片]?\s*[/、与.·‧]\s*[图文摄][片影]?(?![㐀-鿿])|文图(?![㐀-鿿])|图文(?![㐀-鿿])"
)
"""What somebody did."""
PUBLIC = r"[一-龥]{0,10}(?:读者|市民|居民|学生|教师|村民|退休[一-龥]{2})(?=\s)"
ONE = "文图摄译作绘书"
"""Roles of one character: a word of their own, before another role, or (摄, 译) at a name's end."""
LONG_ROLE = re.compile(rf"{STANDING}|{OTHER_POST}|{WORK}")
"""A role of two characters or more is named, of whatever house."""
ROLE = re.compile(rf"{POST}|{WORK}|{PUBLIC}|[{ONE}](?=$|[\s/:、,)\]])|[{ONE}](?={POST}|{WORK})")
SHORT_ROLE = re.compile(rf"[{ONE}]|读者|市民|居民|学生|教师|村民|退休")
"""What every other role holds."""
INSIDE = re.compile(
    r"[文图]?(?:本报|本刊|见习|实习|特约)*(?:记者|通讯员)"
    r"|(?:摄影报道|摄影|供稿|供图|提供|整理|口述|记录|编译|翻译|采写|撰文|执笔|漫画|制图|插图|[文图]\s*/\s*[图文])(?![㐀-鿿])"
)
"""Roles that are told from the name before them though no sign parts the two: 许一诺口述."""
AT_END = re.compile(r"[摄译](?=$|[\s)\]])")
GLUED = frozenset("文图本见实特记通摄供提整口编翻采撰执漫制插译报发")
"""First characters of `INSIDE`, `AT_END` and `REPORTED`."""
AFTER = re.compile(
    r"摄影报道|摄影|摄制|供稿|供图|提供|整理|口述|讲述|记录|编译|翻译|采写|撰文|执笔|漫画|插图|插画|绘图|制图|制表|书法|题字"
    rf"|[文图][字片]?\s*[/、与.·‧]\s*[图文摄][片影]?|文图|图文|[{ONE}]"
)
"""Roles that also stand after the names: 林一禾 摄, 许一诺口述 沈白整理."""
REPORTED = re.compile(r"报[导道](?=$|[\s)\]、,])|发自\s*[㐀-鿿]{2,8}(?=$|[\s)\]、,])")
REPORT = re.compile(rf"[㐀-鿿]{{2,8}}报[导道](?=$|[\s)\]、,])|{REPORTED.pattern}")
"""`／台北報導`, 本报综合报道, 发自巴黎: where a report comes from; right behind a role or a 、 stands a name."""
REPORT_AFTER = re.compile(r"[㐀-鿿]{2,6}(?:[、-][㐀-鿿]{2,6}){0,3}报[导道](?=$|[\s)\]、,])|(?:专题|特稿|特写|综合外电)(?=$|[\s)\]])")
"""… of several places, `／台北、汐港連線報導`, and what it is called: only behind a name and a stroke."""
NAMED = re.compile(r"[㐀-鿿]{2,3}(?:报[导道]|发自)")
NAME = re.compile(r"[㐀-鿿]{1,4}|[㐀-鿿]{1,6}(?:[·•][㐀-鿿]{1,8}){1,2}")
STAFF = re.compile(r"编辑|主编|美编|版式|设计|校对|责编|主持|嘉宾|监制|读者|市民|居民|学生|教师|村民|退休")
"""Roles of staff lines, talks and letters, which are no line of writers."""
PICTURE_CREDIT = re.compile(r"(?:摄|摄影|摄影报道|供图|提供)\s*[)\]]?$|^作者[^\s/:]")
WROTE = re.compile(r"(?:^|[\s/□■◆●○◎])文(?=[\s/:])|采写|撰文")
"""Who wrote, beside who took the pictures: `□ 本报记者 许一诺 文 沈白 摄`."""
POSTED = re.compile(r"记者|通讯员|评论员")
WRITER = re.compile(r"记者|通讯员|撰稿|评论员|实习生|作者|采写|撰文|执笔|摄影报道|供图|文图|图文|^[摄译]$|[文图]\s*[/、与]\s*[图文]")
SIGNS = " \t\u3000、,，/／:：;()[]【】〔〕（）|□■◆●▲◇○◎△▽★☆"
WHO_IS = re.compile(r"(?P<name>[㐀-鿿·]{2,4})\s*[(](?P<who>[^()]{2,20})[)]")
"""`□ 王二（退休教师）`: a reader and who he is."""
NAME_WORD = re.compile(r"[^\s、，,/／:：;|（）()\[\]【】〔〕□■◆●▲◇○◎△▽★☆]+")
NOT_A_NAME = re.compile(
    r"[^㐀-鿿·•・A-Za-z.]|^本[报刊社台网]|单位$|^(?:综合|专稿|特稿|编辑部|记者组|报[导道]|发自)$|社发$|^(?:取自|翻摄|摘自|截自|[为系是])|资料(?:图片?|照片)$"
)
"""On canonical text."""
ORGANISATION = re.compile(r"^[㐀-鿿]{3,}(?:局|公司|大学|大學|学院|學院|中心|委员会|委員會|研究所|医院|醫院|办公室|辦公室)$")
SUPPLY = re.compile(r"供|提供")
"""What an organisation may have done."""
DOUBLE = re.compile("欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|南宫|端木|轩辕|宇文|长孙|司空|太史|澹台|呼延|百里|东郭")
"""Surnames of two characters."""


def has_role(canon: str) -> bool:
    """Does a text (canonical) name a role at all?"""
    return bool(LONG_ROLE.search(canon) or ROLE.match(canon) or AT_END.search(canon))


def is_line_of_writers(canon: str) -> bool:
    """Is a short line (canonical) nothing but people with what they did, told by the build of the line and no name that is known?

    A role that is also a word of headlines (漫画, 策划) counts where a sign parts it from the name, or where there are several.
    Who took a picture says its credit.
    """
    if "," in canon or (PICTURE_CREDIT.search(canon) and not WROTE.search(canon)):
        return False
    if not LONG_ROLE.search(canon) and not (("/" in canon or ":" in canon or " " in canon) and SHORT_ROLE.search(canon)):
        return False
    tokens = list(_tokens(canon))
    roles = [canon[t.start : t.end] for t in tokens if t.is_role]
    lists = [canon[t.start : t.end] for t in tokens if not t.is_role]
    if not roles or not lists or any(STAFF.search(role) for role in roles):
        return False
    words = [m[0] for names in lists for m in NAME_WORD.finditer(names)]
    if not tokens[0].is_role and any(POSTED.search(role) for role in roles):
        return False
    if not all(NAME.fullmatch(w) for w in words) or not all(any(True for _ in _names(x, x, frozenset())) for x in lists):
        return False
    return any(WRITER.search(role) for role in roles) or "/" in canon or ":" in canon or (len(roles) >= 2 and len(roles) >= len(lists))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    """A role, or a run of names with the signs between them."""

    start: int
    end: int
    is_role: bool


@dataclass(slots=True)
class _Group:
    """People with what stands before and after them."""

    before: tuple[str, ...]
    names: Sequence[str]
    after: list[str] = field(default_factory=list)


def split_names(text: str, canon: str, reporters: AbstractSet[str] = frozenset()) -> tuple[Credit, ...]:
    """`本报记者 刘婷婷 见习记者 黄欣宇`, `文本报记者 徐姗 图本报记者 张海 张乐`, `袁剑锋、原茜`: people with the role in print.

    `canon` is the canonical form of `text`, of the same length; names and roles come from `text`. Several roles of one person are
    parted by `·`. Two single characters with a space between are one name. `reporters` are names (canonical) that are known: by
    them a surname that stands apart and names without a space are told.
    """
    reader = WHO_IS.fullmatch(canon.strip(SIGNS[:3] + "□■◆●▲◇○◎"))
    if reader and not has_role(reader["who"]) and not has_role(reader["name"]):
        start = canon.index(reader[0])
        who = text[start + reader.start("who") : start + reader.end("who")]
        return (Credit(name=text[start : start + len(reader["name"])], role=who),)
    tokens = list(_tokens(canon))
    groups: list[_Group] = []
    before: list[str] = []
    for n, token in enumerate(tokens):
        word = text[token.start : token.end]
        if not token.is_role:
            names = list(_names(word, canon[token.start : token.end], reporters))
            if names:
                groups.append(_Group(before=tuple(before), names=names))
                before = []
        elif groups and not before and _stands_after(canon, tokens, n):
            for group in groups:
                if not group.after:
                    group.after.append(word)
        else:
            before.append(word)
    if before and not any(group.before or group.after for group in groups):
        _close(groups, canon, tokens[-1], before)
    people = (Credit(name=name, role="·".join((*g.before, *g.after)) or None) for g in groups for name in g.names)
    return tuple(p for p in people if not ORGANISATION.search(p.name) or (p.role and SUPPLY.search(p.role)))


def _close(groups: list[_Group], canon: str, last: _Token, roles: list[str]) -> None:
    """A post at the end of a line of names is that of all, `林一禾 沈白 本报记者`; in brackets right behind a name, of that one."""
    if not groups or (not POSTED.search(canon, last.start, last.end) and not canon.startswith("实习生", last.start)):
        return
    names = groups[-1].names
    if last.start >= 2 and canon[last.start - 1] == "(" and not canon[last.start - 2].isspace() and len(names) > 1:
        groups[-1:] = [_Group(before=(), names=names[:-1]), _Group(before=(), names=names[-1:])]
        groups[-1].after += roles
    else:
        for group in groups:
            group.after += roles


def _tokens(canon: str) -> Iterator[_Token]:
    position, names = 0, -1
    while position < len(canon):
        if canon[position] in SIGNS:
            position += 1
            continue
        role = ROLE.match(canon, position)
        named = position > 0 and canon[position - 1] not in SIGNS.replace("、", "") and NAMED.match(canon, position)
        found = role or (None if named else REPORT.match(canon, position))
        if found is None and names >= 0 and canon[position - 1] == "/":
            found = REPORT_AFTER.match(canon, position)
        if found is None:
            names = position if names < 0 else names
            position = _word_end(canon, position)
            continue
        if names >= 0:
            yield _Token(start=names, end=position, is_role=False)
            names = -1
        if role:
            yield _Token(start=position, end=role.end(), is_role=True)
        position = found.end()
    if names >= 0:
        yield _Token(start=names, end=len(canon), is_role=False)


def _word_end(canon: str, start: int) -> int:
    """Where the word that begins here ends: at a sign, or at a role that is glued to a name of two characters or more."""
    end = start
    while end < len(canon) and canon[end] not in SIGNS:
        glued = end >= start + 2 and canon[end] in GLUED
        if glued and (INSIDE.match(canon, end) or REPORTED.match(canon, end) or (end <= start + 4 and AT_END.match(canon, end))):
            return end
        end += 1
    return end


def _stands_after(canon: str, tokens: Sequence[_Token], n: int) -> bool:
    """Does a role belong to the names before it? By the signs around it, else by where the line's last role stands."""
    token = tokens[n]
    if not AFTER.fullmatch(canon, token.start, token.end):
        return False
    if n + 1 < len(tokens) and tokens[n + 1].is_role and tokens[n + 1].start == token.end:
        return False
    if canon[token.start - 1] not in SIGNS:
        return True
    follows = canon[token.end :].lstrip(" ")[:1]
    if follows in ("/", ":") and n + 1 < len(tokens):
        return canon[token.start - 1] == "/" and follows != ":"
    last = tokens[-1]
    alone = all(t.is_role for t in tokens[n:])
    closed = last.is_role and bool(AFTER.fullmatch(canon, last.start, last.end))
    return alone or closed or canon[token.start - 1] == "/"


def _names(text: str, canon: str, reporters: AbstractSet[str]) -> Iterator[str]:
    """The names of a list; `text` and its canonical form have the same length."""
    words = [(m[0], canon[m.start() : m.end()], m.start(), m.end()) for m in NAME_WORD.finditer(text)]
    words = [word for word in words if not NOT_A_NAME.search(word[1])]
    names: list[tuple[str, str]] = []
    for n, (word, plain, start, _) in enumerate(words):
        last, before = names[-1] if names else ("", "")
        spaced = bool(names) and not text[words[n - 1][3] : start].strip()
        surname = (len(last) == 1 and len(word) <= 2) or (len(word) == 1 and DOUBLE.fullmatch(before) is not None)
        known = min(len(word), len(last)) == 1 and before + plain in reporters
        if spaced and (surname or known or _is_third(words, n)):
            names[-1] = (last + word, before + plain)
        else:
            names.append((word, plain))
    for name, plain in names:
        yield from (n for n in _cut(name, plain, reporters) if 2 <= len(n) <= 12)


def _is_third(words: Sequence[tuple[str, str, int, int]], n: int) -> bool:
    """Is a word the third of three single characters, so that it would be nobody alone: 张 三 丰?"""
    run = 0
    while run <= n and len(words[n - run][0]) == 1:
        run += 1
    return run >= 3 and run % 2 == 1 and (n + 1 == len(words) or len(words[n + 1][0]) > 1)


def _cut(name: str, plain: str, reporters: AbstractSet[str]) -> Iterator[str]:
    """`徐翔王伟李明` by the reporters that are known; a name as it is where they do not make it up."""
    start = 0
    for part in (cut_names(plain, reporters) if plain not in reporters else None) or (plain,):
        yield name[start : start + len(part)]
        start += len(part)


def cut_names(text: str, reporters: AbstractSet[str]) -> tuple[str, ...] | None:
    """Cut a text wholly into names of reporters that are known: `徐翔王伟李明`; None where that cannot be done.

    Of several ways the one with the longest first name; names have two to four characters.
    """
    if not text:
        return ()
    for n in (4, 3, 2):
        if text[:n] in reporters and len(text) >= n:
            rest = cut_names(text[n:], reporters)
            if rest is not None:
                return (text[:n], *rest)
    return None
