"""What an article may be tagged with, by its own text alone: names, subject headings, quoted terms and nouns that it is about.

Names of places, institutions and persons come out whole and in one spelling; a noun counts when the head has it or the text insists
on it; subject headings come from `headings.py`. How rare a word is in newspapers says the dictionary; which articles share a term is
for `tags.py` to weigh. All in canonical form.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.content.spellings import NO_TAG
from generator.model import Article
from generator.parser.headings import GIVEN, SURE, find_headings
from generator.parser.people import DOUBLE
from generator.parser.reading import Reading
from generator.parser.words import frequency, has_verb, in_dictionary, tagged
from generator.text.normalise import canon, is_han
from generator.text.vocabulary import endings, headings, listed, places, spellings


@dataclass(frozen=True, slots=True)
class Term:
    """A candidate and how much the article is about it."""

    word: str
    weight: float
    firm: bool = True
    """A name or a subject; else a noun or compound that is worth a tag only where other articles have it too."""


MOST = 12
"""Candidates an article."""
COMMON = 2000
"""A word that the dictionary's newspapers print so often is a subject only where `tagwords/headings.txt` says so."""
ALL_WORDS = 6e7
"""What the dictionary counted, about."""
QUOTED = re.compile(r"[“《]([^“”《》,。、:;!?()\s]{2,10})[”》]")
LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{1,9}(?:-?\d{1,3})?(?![A-Za-z0-9])")
PLACE_END = "省市县区镇乡村州旗盟屯寨岛山河江湖港湾"
VILLAGES = "村镇乡屯寨"
"""A single character before one of these is the end of a longer name that the dictionary does not know: 双`塘村`."""
PLACE, PERSON, BODY, QUOTE, HEADING, NOUN, COMPOUND, SERIES = 1.2, 1.15, 1.2, 1.1, 1.0, 0.6, 0.9, 99.0
"""What sorts of terms are worth."""
NAMED_IN_HEAD, NAMED = 5.0, 3.0
"""Weight of a tag that an editor has listed, where the article names it."""
SLIGHT = 0.3
"""Worth of what is touched upon: it serves where an article has no better terms."""
VERSE = "诗歌"
LINE_OF_VERSE = 16
"""Characters of a line of a poem, at most, in the middle of its lines."""
NOUNS = frozenset(("n", "nz", "nt", "ns", "nr", "nrt", "nrfg", "vn", "l", "j", "i", "s", "ng"))
"""Parts of speech that a term may end in (the dictionary's names)."""
INNER = NOUNS | {"b", "a", "an", "ad"}
NAMING = NOUNS - {"vn", "l", "i", "ng"}
"""… and whose words name a thing: no idiom, no deed."""
PEOPLE = frozenset(("nr", "nrt", "nrfg"))
OPENS_NAME = frozenset(("中国", "全国", "国家", "国际", "世界", "中央", "人民", "中华", "亚洲", "欧洲", "非洲"))
"""Common words with which names of institutions begin."""
SHORT = frozenset("中美苏日英法德印巴朝韩越缅尼蒙俄澳加欧亚非东西南北京沪津港台粤海")
"""Characters that stand for a place in an abbreviation."""
NAMES = PEOPLE | {"ns", "nt", "nz"}
CLOSED = frozenset(("x", "m", "d", "p", "c", "u", "uj", "ul", "r", "f", "q", "y"))
"""Parts of speech of words that no article is about: numbers, signs, pronouns, particles."""
LAST = frozenset(PLACE_END)
"""Single characters with which a place's name ends that the dictionary has no word for."""
JOINING = frozenset("的在和与及同是为向到对从由了被把将至往赴访驻来去离回抵于以或等各该这那本我")
"""Single characters that stand before names without being a part of them."""
TITLES = (
    "亲王",
    "先生",
    "女士",
    "小姐",
    "夫人",
    "同志",
    "太后",
    "皇帝",
    "大帝",
    "公主",
    "王子",
    "兄弟",
    "大师",
    "将军",
    "教授",
    "院士",
    "老人",
    "大妈",
    "师傅",
)
"""What stands at the end of a word that is a surname with a title."""
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]+").fullmatch


_canon = lru_cache(maxsize=4096)(canon)


def is_plain(word: str) -> bool:
    """A word that is no tag: it says nothing, or newspapers are full of it and it names no subject."""
    if word in listed("plain"):
        return True
    return word not in headings().names and in_dictionary(word) and frequency(word) >= COMMON


def _is_short_for_two(word: str) -> bool:
    """中印, 北南: two places with a character each; the places themselves are the better tags."""
    return len(word) == 2 and all(c in SHORT for c in word) and word not in listed("regions")


def find_terms(article: Article, aliases: Mapping[str, str]) -> tuple[Term, ...]:
    """The article's candidates, the weightiest first; `aliases` maps a spelling to the one that is used, and what is no tag to nothing.

    They depend on the article alone, so that importing one issue again finds what importing all found.
    """
    page = Reading.of(article)
    found: dict[str, Term] = {}
    for word, worth, firm in (*_quoted(page), *_latin(page), *_words(page)):
        if word not in page.people and word not in listed("plain"):
            _add(found, Term(_spelt(word, page, aliases), round(worth * _insistence(word, page), 3), firm))
    for word, points in find_headings(page):
        worth = SLIGHT if points < GIVEN or word in headings().broad else 1.0
        _add(found, Term(_spelt(word, page, aliases), round(HEADING * worth * points, 3), points >= SURE))
    if _is_verse(article.body):
        _add(found, Term(_spelt(VERSE, page, aliases), HEADING * GIVEN))
    for tag, weight in _told(page, aliases):
        _add(found, Term(tag, weight))
    found.pop(NO_TAG, None)
    if article.series:
        subject = _series_subject(article.series.name)
        found[subject] = Term(subject, SERIES)
    return tuple(_distinct(sorted(found.values(), key=lambda t: (-t.weight, t.word)))[:MOST])


def _told(page: Reading, aliases: Mapping[str, str]) -> Iterator[tuple[str, float]]:
    """Tags of `content/tags.yaml` that head or lead name by two characters or more, or the text twice."""
    for spelling, tag in aliases.items():
        name = _canon(spelling)
        if len(name) > 1 and name in page.text and tag != NO_TAG:
            if name in page.head:
                yield tag, NAMED_IN_HEAD
            elif name in page.lead or page.text.count(name) > 1:
                yield tag, NAMED


def _is_verse(body: str) -> bool:
    """Six lines or more, half of them shorter than any paragraph of prose; no table (figures, columns), no captions (摄)."""
    lines = [line for line in body.split("\n") if line.strip()]
    lengths = sorted(map(len, lines))
    short = len(lines) >= 6 and lengths[len(lines) // 2] <= LINE_OF_VERSE and lengths[-1] <= 3 * LINE_OF_VERSE
    return short and not any(line.rstrip("。)）").endswith(("摄", "攝")) or sum(map(str.isascii, line)) > len(line) / 4 for line in lines)


def _add(found: dict[str, Term], term: Term) -> None:
    """A term once, at its greatest weight."""
    if term.word not in found or term.weight > found[term.word].weight:
        found[term.word] = term


def _spelt(word: str, page: Reading, aliases: Mapping[str, str]) -> str:
    """The one spelling of a tag: what the archive's editors say, after what is so everywhere."""
    if word in aliases:
        return aliases[word]
    usual = _usual(word, page)
    return aliases.get(usual, usual)


def _usual(word: str, page: Reading) -> str:
    """西安市 -> 西安, 印尼 -> 印度尼西亚; 远安 -> 远安县 where the text says so of a place that is not known."""
    if word in spellings():
        return spellings()[word]
    for end in ("自治区", "特别行政区", "省", "市", "地区"):
        if word.endswith(end) and (place := places().get(word.removesuffix(end))):
            return place
    if len(word) == 2 and (full := next((word + c for c in "县市区旗镇乡" if page.times[word + c]), None)):
        return full
    return word


def _insistence(word: str, page: Reading) -> float:
    """How much the article is about a word: head, lead, repetition, rarity in newspapers."""
    place = 1.8 if word in page.head else 1.2 if word in page.lead else 0.8
    rarity = math.log(ALL_WORDS / (frequency(word) + 60 if in_dictionary(word) else 120)) / 10
    return place * (1 + math.log(max(1, page.text.count(word)))) * rarity


def _quoted(page: Reading) -> Iterator[tuple[str, float, bool]]:
    """Names of works, programmes and events; a word in quotes that stands once outside the head is irony or speech."""
    for found in QUOTED.finditer(page.text):
        word, title = found[1], found[0][0] == "《"
        if not is_han(word[0]) or word[-1] in "了吗吧呢啊的么" or word.isdigit() or not all(c.isalnum() or c == "·" for c in word):
            continue
        times = page.text.count(word)
        if len(tagged(word)) == 1 and tagged(word)[0][1] not in NAMING:
            continue
        named = title or (3 <= len(word) <= 7 and not has_verb(word) and tagged(word)[-1][1] in NOUNS)
        if named and (times >= 3 or (times >= 2 and word in page.head)) and not is_plain(word):
            yield word, QUOTE if title or times >= 3 else SLIGHT * QUOTE, title


def _latin(page: Reading) -> Iterator[tuple[str, float, bool]]:
    for found in LATIN.finditer(page.text):
        if found[0] in page.head or page.text.count(found[0]) >= 3:
            yield found[0], NOUN, True


def _words(page: Reading) -> Iterator[tuple[str, float, bool]]:
    """Names and nouns of the text, and compounds of them that it repeats."""
    kinds: dict[str, str] = {}
    parts: Counter[str] = Counter()
    titled: set[str] = set()
    phrases: Counter[str] = Counter()
    counts = {w: _is_word(w) and (times >= 3 or w in page.head or w in page.lead) for w, times in page.times.items()}
    ends = {w for w, times in page.times.items() if times >= 2 or w in page.head}  # no compound counts whose last word does not
    for words in page.lines():
        for n, (word, pos) in enumerate(words):
            before, after = words[n - 1][0] if n else "", words[n + 1][0] if n + 1 < len(words) else ""
            if pos not in CLOSED and counts[word]:
                kinds.setdefault(word, pos)
                if pos in NAMES:
                    parts[word] += _is_of_name(before) or _is_of_name(after) or _is_named_on(after, pos, words[n + 1][1] if after else "")
                    if before in listed("titles") or after == "同志":
                        titled.add(word)
            if n and (pos in NOUNS or word in LAST) and word in ends and not _is_of_name(after):
                for phrase in _ending_at(words, n):
                    phrases[phrase] += 1
    for word, pos in kinds.items():
        # a part of a longer name, nearly always: 新德里, 苏班德里约
        rest = 2 * parts[word] > page.times[word] and not _is_place(word)
        worth = 0.0 if rest else _worth(word, pos, page, word in titled)
        if worth:
            yield word, worth, worth != NOUN
    for phrase, times in phrases.items():
        named = phrase.endswith(endings("institution-ends"))
        if times >= (2 if named or phrase in page.head else 3) or (named and phrase in page.head):
            place = phrase[-1] in PLACE_END
            yield phrase, BODY if named else PLACE if place else COMPOUND, named or place


def _is_of_name(beside: str) -> bool:
    """A dot, or a single character of foreign names: what stands beside it is only a part of one."""
    return beside in ("·", "—", "-") or (len(beside) == 1 and beside in listed("foreign") and beside not in JOINING)


def _is_named_on(after: str, pos: str, pos_after: str) -> bool:
    """A name behind a person's, with no sign between: 苏发努`冯亲王`."""
    return pos in PEOPLE and pos_after in PEOPLE and after.endswith(TITLES)


def _is_word(word: str) -> bool:
    return len(word) >= 2 and HAN(word) is not None


def _worth(word: str, pos: str, page: Reading, titled: bool) -> float:
    """What one word of the dictionary is worth here; 0 for one that the article is not about."""
    times, in_head, in_lead = page.times[word], word in page.head, word in page.lead
    if _is_place(word):
        full = (in_head and (times >= 2 or in_lead)) or (in_lead and times >= 3)
        return PLACE if full else SLIGHT if in_head or in_lead or times >= 2 else 0.0
    if pos in PEOPLE and word not in headings().names:
        return _worth_of_person(word, times, page, titled)
    rest_of_name = pos == "ns" and len(word) == 2 and word[-1] in VILLAGES
    if rest_of_name or word in headings().names or not in_dictionary(word) or _is_short_for_two(word):
        return 0.0
    if pos == "ns":
        region = len(word) >= 3 and word[-1] in "省市县区镇乡村州旗"
        return PLACE if in_head or (times >= 3 and in_lead) else SLIGHT if times >= 3 or (in_lead and (times >= 2 or region)) else 0.0
    if pos == "nt":
        return BODY if len(word) >= 3 and ((in_head and times >= 2) or times >= 4) else 0.0
    insists = in_head and times >= (2 if len(word) >= 3 else 3)
    return NOUN if pos in ("n", "nz", "j") and insists and not is_plain(word) else 0.0


def _is_place(word: str) -> bool:
    known = places()
    return word in known or (word[-1:] in "省市" and word[:-1] in known)


def _worth_of_person(word: str, times: int, page: Reading, titled: bool) -> float:
    """A whole name: two or three characters with a surname, or one that the dictionary knows; a given name alone is none."""
    chinese, known = word[0] in listed("surnames") and len(word) in (2, 3), in_dictionary(word)
    if word.endswith(TITLES) or (len(word) > 3 and not _is_foreign(word) and not DOUBLE.match(word)):
        return 0.0  # 冯亲王; 阳光普照, which the dictionary takes for a person
    sure = (known and len(word) >= 3) or (chinese and (len(word) == 3 or known) and (titled or times >= 3))
    if not sure:
        return 0.0
    if word in page.head:
        return PERSON if times >= 2 else SLIGHT
    return PERSON if word in page.lead and times >= 5 else SLIGHT if word in page.lead and times >= 3 else 0.0


def _is_foreign(word: str) -> bool:
    """More than half of its characters are those of foreign names."""
    return 2 * sum(c in listed("foreign") for c in word) > len(word)


def _ending_at(words: Sequence[tuple[str, str]], end: int) -> Iterator[str]:
    """Compounds of two to four words that end here: a name with what it is the name of, nouns that stand together."""
    word, pos = words[end]
    ends = pos in NOUNS or word in PLACE_END or word.endswith(endings("institution-ends"))
    if not ends or pos in PEOPLE or HAN(word) is None:
        return
    phrase = word
    for start in range(end - 1, max(end - 4, -1), -1):
        part, kind = words[start]
        if kind not in INNER or HAN(part) is None or len(phrase) + len(part) > 10:
            return
        phrase = part + phrase
        if len(part) < 2 or kind in PEOPLE or len(phrase) < 3 or phrase.endswith(endings("plain-ends")):
            continue
        if len(word) == 1 and word in PLACE_END:
            if start == end - 1 and kind in ("ns", "nz", "nr", "x"):
                yield phrase
        elif phrase.endswith(endings("institution-ends")):
            if kind in ("ns", "nt", "nz", "nr") or part in OPENS_NAME:
                yield phrase
        elif (
            start == end - 1
            and len(word) >= 2
            and kind in ("n", "nz", "vn", "b", "j", "ns")
            and not is_plain(word)
            and not _says_little(part)
        ):
            yield phrase


def _says_little(part: str) -> bool:
    return part in listed("plain") or (is_plain(part) and frequency(part) > 5 * COMMON)


def _series_subject(name: str) -> str:
    """《老港新生》系列报道 -> 老港新生."""
    plain = canon(name)
    quoted = QUOTED.search(plain)
    return quoted[1] if quoted else re.sub(r"\s*系列(报道|报导|评论|谈)?$", "", plain) or plain


def _distinct(ranked: Sequence[Term]) -> list[Term]:
    """Without words that are a part of a weightier one, and longer ones that a weightier word says already."""
    chosen: list[Term] = []
    for term in ranked:
        if not any(_says_the_same(term.word, other.word) for other in chosen):
            chosen.append(term)
    return chosen


def _says_the_same(word: str, other: str) -> bool:
    """A place, or a subject, and an institution whose name holds it are two things: 印度 and 印度人民党, 银行 and 工商银行."""
    short, long = sorted((word, other), key=len)
    if short in long:
        by_itself = _is_place(short) or short in headings().names
        return not (by_itself and not _is_place(long) and (long in headings().names) != (short in headings().names))
    return not headings().names & {word, other} and _overlap(word, other)


def _overlap(word: str, other: str) -> bool:
    """The end of one is the beginning of the other."""
    return any(word.endswith(other[:k]) or other.endswith(word[:k]) for k in range(2, min(len(word), len(other))))
