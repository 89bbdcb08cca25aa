"""Tags: what an article has in common with others, and few enough others have.

Candidates are series, standing labels, quoted terms, names of places and institutions, and nouns of the head that the text
takes up, also compound ones. What no other article of the archive shares, or too many do, is no tag.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.model import Article, Kind
from generator.parser.words import tagged
from generator.text.normalise import canon, is_han
from generator.text.pagemark import without_page_marks


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


MOST = 6
"""Tags an article."""
FEWEST = 2
"""An article with fewer shared tags gets its own weightiest words as well."""
COMMON_SHARE = 0.12
"""A word in more than this share of the articles says nothing of one of them (in archives of more than a hundred)."""
QUOTED = re.compile(r"[“《]([^“”《》,。、:;!?()]{2,10})[”》]")
LATIN = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+\-]{1,14}|[1-9][A-Z])(?![A-Za-z0-9])")
PLACE_END = _words("市 县 区 镇 乡 村 街 路 桥 江 河 湖 港 山 岛 站 巷 湾 码头 广场 公园 社区 水库 机场 渡口")
BODY_END = _words(
    "医院 大学 学院 中学 小学 公司 集团 银行 法院 剧院 剧团 图书馆 博物馆 文化馆 纪念馆 体育馆 协会 学会 基金会 "
    "研究院 研究所 实验室 幼儿园 养老院 福利院 气象台 合唱团 合作社 船厂 茶厂 船坞 史馆"
)
STOP = frozenset(
    _words(
        "本报 本报讯 记者 通讯员 我市 全市 我省 全省 我国 全国 该市 该区 该县 该局 该院 今年 去年 明年 近年 时间 "
        "工作 问题 情况 活动 单位 部门 方面 地方 地区 同志 领导 干部 社会 服务 管理 项目 工程 系统 中心 计划 标准 "
        "技术 生活 环境 文化 经济 会议 精神 新闻 报道 新华社 图片新闻 图片 公告 启事 短评 导读 负责人 有关 市民 "
        "居民 群众 大家 代表 人员 企业 国家 政府 人民 世界 中国 城市 农村 建设 发展 改革 生产 历史 先生 女士 老人 "
        "孩子 全面 重点 责任 编辑 版式 校对 上午 下午 晚上 方式 作用 条件 结果 关系 水平 能力"
    )
)
NOUNS = ("n", "nz", "nt", "ns", "nr", "nrt", "vn", "l", "j", "i", "eng", "an", "s")
"""Parts of speech that a tag may end in (the dictionary's names)."""
INNER = (*NOUNS, "v", "a", "b", "x", "m", "q", "f", "zg", "ng", "g", "ag")
"""… and that may stand inside one."""
NO_BEGINNING = frozenset("从到对在于和与及或将把被为向以由该这那每各号条名位个只把座上下不没都也又就再还很最更")
"""Characters that the dictionary's guesses drag to the front of an unknown name."""
NAMES = ("ns", "nt", "nz")
LEAST_IN_HEAD = 2
"""A plain noun is a candidate when the head has it and the text takes it up that often in all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Candidates of one article with their own weight, and how often the article has each."""

    weights: Mapping[str, float]
    times: Mapping[str, int]
    head: str


def give_tags(articles: Sequence[Article], others: Sequence[Article] = (), aliases: Mapping[str, str] | None = None) -> tuple[Article, ...]:
    """Give every article its tags, at most `MOST`, the weightiest first; articles that have tags keep them.

    `others` are the archive's other articles: what they share counts, and they are not changed. The result depends on the set
    of all articles and not on their order, so that importing one issue again gives the tags that importing all gave.
    `aliases` maps a spelling to the one that is used. Tags are in canonical (Simplified) form: papers of both scripts meet.
    """
    archive = [a for a in (*articles, *others) if a.kind not in (Kind.FURNITURE, Kind.PROMO)]
    texts = {a.id: _text(a) for a in archive}
    found = {a.id: _candidates(a, texts[a.id]) for a in archive}
    spread = _spread(list(found.values()), list(texts.values()))
    labels = Counter(canon(line) for a in archive for line in set(a.label))
    ranked = {a.id: _rank(a, found[a.id], spread, labels, len(archive), aliases or {}) for a in archive}
    uses = Counter(w for standing, own in ranked.values() for w in (*standing, *own[:MOST]))
    return tuple(a if a.tags or a.id not in ranked else replace(a, tags=_best(*ranked[a.id], uses)) for a in articles)


def _best(standing: Sequence[str], own: Sequence[str], uses: Mapping[str, int]) -> tuple[str, ...]:
    """Words that several articles choose come first; lone ones only where there would be too few."""
    shared = [w for w in own if uses[w] >= 2]
    lone = [w for w in own if uses[w] < 2][: max(0, FEWEST - len(standing) - len(shared))]
    return _distinct([*standing, *shared, *lone])[:MOST]


def _text(article: Article) -> str:
    photos, body = [p.caption or "" for p in article.photos], without_page_marks(article.body)
    return canon("\n".join((*article.kicker, *article.headline, *article.deck, *article.editor_note, body, *photos))).replace("\\", "")


def _candidates(article: Article, text: str) -> Found:
    head = canon("\n".join((*article.kicker, *article.headline, *article.deck)))
    people = {canon(c.name) for c in article.byline}
    weights: dict[str, float] = defaultdict(float)
    for m in QUOTED.finditer(text):
        if m[1] not in STOP and m[1][-1] not in "了吗吧呢啊的" and is_han(m[1][0]):
            weights[m[1]] = max(weights[m[1]], 1.5 if text.count(m[1]) > 1 else 0.6)
    for m in LATIN.finditer(text):
        if re.fullmatch(r"[A-Z]\d+|[a-z]+", m[0]):
            continue
        weights[m[0]] = max(weights[m[0]], 0.9)
    words = tagged(text)
    for phrase, named in _phrases(words):
        in_head = phrase in head
        if phrase in STOP or phrase in people:
            continue
        if named:
            weights[phrase] = max(weights[phrase], 1.3)
        elif in_head and text.count(phrase) >= LEAST_IN_HEAD + (len(phrase) == 2):
            weights[phrase] = max(weights[phrase], 1.0)
    return Found(weights=dict(weights), times={w: text.count(w) for w in weights}, head=head)


def _phrases(words: Sequence[tuple[str, str]]) -> Iterator[tuple[str, bool]]:
    """One to four words in a row that end in a noun, and whether they name a place or an institution."""
    for end, (word, pos) in enumerate(words):
        if not pos.startswith(NOUNS) or not all(map(is_han, word)):
            continue
        phrase = ""
        for start in range(end, max(end - 4, -1), -1):
            part, kind = words[start]
            if not all(map(is_han, part)) or (start < end and kind not in INNER) or len(phrase) + len(part) > 9:
                break
            phrase = part + phrase
            if len(phrase) >= 2 and _may_begin(part, kind):
                ending = phrase.endswith(BODY_END) or (len(phrase) >= 3 and phrase.endswith(PLACE_END))
                yield phrase, (start == end and pos in NAMES) or (ending and start < end + (len(word) > 2))


def _may_begin(part: str, kind: str) -> bool:
    """A tag begins with a noun, a name, or an unknown word or modifier of two characters; not with a verb, preposition or measure."""
    if part[0] in NO_BEGINNING or part.startswith("记者"):
        return False
    return kind.startswith(NOUNS) or (len(part) >= 2 and kind in ("x", "a", "b"))


def _spread(found: Sequence[Found], texts: Sequence[str]) -> dict[str, int]:
    """In how many articles each candidate stands."""
    by_start: dict[str, list[str]] = defaultdict(list)
    for word in sorted({w for f in found for w in f.weights}):
        by_start[word[:2]].append(word)
    spread: Counter[str] = Counter()
    for text in texts:
        pairs = {text[i : i + 2] for i in range(len(text) - 1)}
        for pair in pairs & by_start.keys():
            spread.update(w for w in by_start[pair] if w in text)
    return dict(spread)


def _rank(
    article: Article, found: Found, spread: Mapping[str, int], labels: Mapping[str, int], total: int, aliases: Mapping[str, str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tags that stand firm (series, recurring labels), and words of the text, the weightiest first."""
    limit = max(12.0, COMMON_SHARE * total)
    scored = []
    for word, own in found.weights.items():
        n = spread.get(word, 0)
        if 2 <= n <= limit and word not in STOP:
            boost = 1.6 if word in found.head else 1.0
            weight = own * boost * (1 + math.log(found.times[word])) * math.log(2 + total / n) * (1 + 0.12 * min(len(word), 6))
            scored.append((-round(weight, 6), word))
    standing = [_series_tag(article.series.name)] if article.series else []
    standing += [w for w in dict.fromkeys(canon(line) for line in article.label) if labels[w] >= 2 and len(w) <= 8]
    words = [aliases.get(w, w) for _, w in _without_pieces(sorted(scored), spread)]
    return _distinct(standing), _distinct(words)[: 3 * MOST]


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    chosen: list[str] = []
    for word in words:
        if not any(_same_thing(word, other) for other in chosen):
            chosen.append(word)
    return tuple(chosen)


def _series_tag(name: str) -> str:
    """《老港新生》系列报道 -> 老港新生."""
    plain = canon(name)
    quoted = QUOTED.search(plain)
    return quoted[1] if quoted else re.sub(r"\s*系列(报道|报导|评论|谈)?$", "", plain) or plain


def _without_pieces(scored: Iterable[tuple[float, str]], spread: Mapping[str, int]) -> list[tuple[float, str]]:
    """Leave out a word that hardly ever stands outside a longer candidate, and a longer one that the shorter outweighs."""
    rows = list(scored)
    words = [w for _, w in rows]
    pieces = {short for short in words for long in words if short != long and short in long and spread[long] >= 0.7 * spread[short]}
    return [(s, w) for s, w in rows if w not in pieces]


def _same_thing(word: str, other: str) -> bool:
    """One holds the other, or the end of one is the beginning of the other."""
    if word in other or other in word:
        return True
    return any(word.endswith(other[:k]) or other.endswith(word[:k]) for k in range(2, min(len(word), len(other))))
