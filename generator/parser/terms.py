"""What an article may be tagged with, by its own text alone: names, quoted terms and nouns that it is about.

Names of places, institutions and persons come out whole; a noun counts when the head has it or the text insists on it. How rare
a word is in newspapers says the dictionary; which articles share a term is for `tags.py` to weigh. All in canonical form.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from generator.model import Article
from generator.parser.datelines import match_dateline
from generator.parser.words import frequency, has_verb, in_dictionary, tagged
from generator.text.normalise import canon, is_han
from generator.text.pagemark import without_page_marks


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
"""A word that the dictionary's newspapers print so often is a subject only where `tagwords/subjects.txt` says so."""
ALL_WORDS = 6e7
"""What the dictionary counted, about."""
QUOTED = re.compile(r"[“《]([^“”《》,。、:;!?()\s]{2,10})[”》]")
LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z]{1,9}(?:-?\d{1,3})?(?![A-Za-z0-9])")
PLACE_END = "省市县区镇乡村州旗盟屯寨岛山河江湖港湾"
PLACE, PERSON, BODY, QUOTE, SUBJECT, NOUN, COMPOUND, SERIES = 1.2, 1.15, 1.2, 1.1, 1.3, 0.6, 0.9, 99.0
"""What sorts of terms are worth."""
SLIGHT = 0.3
"""Worth of what is touched upon: it serves where an article has no better terms."""
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
MORE_OF_DATELINE = re.compile(
    r"^\s*(?:[(\[][^)\]]{2,40}[)\]]\s*)?(?:(?:据)?[㐀-鿿]{2,6}消息[::,])?(?:(?:本报|新华社)?记者[㐀-鿿、 ]{2,20}(?:报道|报导)[::])?"
)
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff〇]+").fullmatch
END_OF_SENTENCE = re.compile(r"[。!?\n]")


@cache
def _list(name: str) -> frozenset[str]:
    """The words of a file of `tagwords/`; its head says what they are."""
    lines = (Path(__file__).parent / "tagwords" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def _ends(name: str) -> tuple[str, ...]:
    return tuple(sorted(_list(name)))


def is_plain(word: str) -> bool:
    """A word that is no tag: it says nothing, or newspapers are full of it and it names no subject."""
    if word in _list("plain"):
        return True
    return word not in _list("subjects") and in_dictionary(word) and frequency(word) >= COMMON


def _is_short_for_two(word: str) -> bool:
    """中印, 北南: two places with a character each; the places themselves are the better tags."""
    return len(word) == 2 and all(c in SHORT for c in word) and word not in _list("regions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article's text for finding terms."""

    head: str
    lead: str
    text: str
    """Head, notes, body and captions, without the dateline."""
    lines: tuple[Sequence[tuple[str, str]], ...]
    """Words of each line with their parts of speech."""
    times: Mapping[str, int]
    """How often each word stands by itself, not as a part of a longer one."""
    people: frozenset[str]
    """Those who wrote it."""

    @classmethod
    def of(cls, article: Article) -> Reading:
        """Canonical, without escapes."""
        head = canon("\n".join((*article.kicker, *article.headline, *article.deck)))
        body = without_page_marks(article.body).replace("\\", "").lstrip("# ")
        rest = [*article.editor_note, body, *(p.caption or "" for p in article.photos), *(p.title or "" for p in article.photos)]
        plain = _without_dateline(canon("\n".join(rest)))
        lead = plain[: max(90, (m.end() if (m := END_OF_SENTENCE.search(plain, 30)) else 0))][:200]
        text = f"{head}\n{plain}"
        words = tagged(text)  # at once: a call costs as much as forty characters
        ends = [-1, *(n for n, (word, _) in enumerate(words) if "\n" in word), len(words)]
        lines = tuple(words[a + 1 : b] for a, b in pairwise(ends))
        times = Counter(word for word, _ in words)
        return cls(head=head, lead=lead, text=text, lines=lines, times=times, people=frozenset(canon(c.name) for c in article.byline))


def _without_dateline(text: str) -> str:
    """Where news was filed is not what it is about: 新华社…电, …消息: at the head of any line."""
    return "\n".join(_after(match_dateline(line), line) for line in text.split("\n"))


def _after(found: re.Match[str] | None, line: str) -> str:
    rest = line[found.end() :] if found else line
    return MORE_OF_DATELINE.sub("", rest)


def find_terms(article: Article, aliases: Mapping[str, str]) -> tuple[Term, ...]:
    """The article's candidates, the weightiest first; `aliases` maps a spelling to the one that is used.

    They depend on the article alone, so that importing one issue again finds what importing all found.
    """
    page = Reading.of(article)
    found: dict[str, Term] = {}
    for word, worth, firm in (*_quoted(page), *_latin(page), *_words(page)):
        if word in page.people or word in _list("plain"):
            continue
        name, weight = aliases.get(word, word), round(worth * _insistence(word, page), 3)
        if name not in found or weight > found[name].weight:
            found[name] = Term(name, weight, firm)
    if article.series:
        subject = _series_subject(article.series.name)
        found[subject] = Term(subject, SERIES)
    return tuple(_distinct(sorted(found.values(), key=lambda t: (-t.weight, t.word)))[:MOST])


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
    before: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: Counter[str] = Counter()
    for words in page.lines:
        for n, (word, pos) in enumerate(words):
            if pos not in CLOSED and (page.times[word] >= 3 or word in page.head or word in page.lead) and _is_word(word):
                kinds.setdefault(word, pos)
                if pos in NAMES:
                    before[word][words[n - 1][0] if n else ""] += 1
            if n and (pos in NOUNS or word in LAST):
                for phrase in _ending_at(words, n):
                    phrases[phrase] += 1
    for word, pos in kinds.items():
        worth = 0.0 if word in before and _is_rest(before[word]) else _worth(word, pos, page)
        if worth:
            yield word, worth, worth != NOUN
    for phrase, times in phrases.items():
        named = phrase.endswith(_ends("institution-ends"))
        if times >= (2 if named or phrase in page.head else 3) or (named and phrase in page.head):
            place = phrase[-1] in PLACE_END
            yield phrase, BODY if named else PLACE if place else COMPOUND, named or place


def _is_word(word: str) -> bool:
    return len(word) >= 2 and HAN(word) is not None


def _is_rest(before: Counter[str]) -> bool:
    """The same single character stands before a word nearly always: it is the rest of a longer name (新德里, 巴哈杜尔)."""
    character, times = before.most_common(1)[0]
    return times >= 2 and len(character) == 1 and is_han(character) and character not in JOINING and times >= 0.7 * before.total()


def _worth(word: str, pos: str, page: Reading) -> float:
    """What one word of the dictionary is worth here; 0 for one that the article is not about."""
    times, in_head, in_lead = page.times[word], word in page.head, word in page.lead
    if word in _list("subjects"):
        full = (in_head and times >= 2) or (in_lead and times >= 4)
        return SUBJECT if full else SLIGHT if in_head or times >= 3 or (in_lead and times >= 2) else 0.0
    if pos in PEOPLE:
        return PERSON if _is_person(word, times, page) else 0.0
    if not in_dictionary(word) or _is_short_for_two(word):
        return 0.0
    if pos == "ns":
        return PLACE if in_head or (times >= 3 and in_lead) else SLIGHT if times >= 3 or (times >= 2 and in_lead) else 0.0
    if pos == "nt":
        return BODY if len(word) >= 3 and ((in_head and times >= 2) or times >= 4) else 0.0
    insists = in_head and times >= (3 if len(word) >= 3 else 5)
    return NOUN if pos in ("n", "nz", "j") and insists and not is_plain(word) else 0.0


def _is_person(word: str, times: int, page: Reading) -> bool:
    """A whole name: three characters with a surname, or one that the dictionary knows; a surname or a given name alone is none."""
    chinese = word[0] in _list("surnames") and len(word) == 3
    known = in_dictionary(word) and len(word) >= 3
    if word in page.head:
        return known or (chinese and times >= 3)
    return (known or chinese) and word in page.lead and times >= 6


def _ending_at(words: Sequence[tuple[str, str]], end: int) -> Iterator[str]:
    """Compounds of two to four words that end here: a name with what it is the name of, nouns that stand together."""
    word, pos = words[end]
    if (pos not in NOUNS and not word.endswith(_ends("institution-ends")) and word not in PLACE_END) or pos in PEOPLE or HAN(word) is None:
        return
    phrase = word
    for start in range(end - 1, max(end - 4, -1), -1):
        part, kind = words[start]
        if kind not in INNER or HAN(part) is None or len(phrase) + len(part) > 10:
            return
        phrase = part + phrase
        if len(part) < 2 or kind in PEOPLE or len(phrase) < 3 or phrase.endswith(_ends("plain-ends")):
            continue
        if len(word) == 1 and word in PLACE_END:
            if start == end - 1 and kind in ("ns", "nz", "nr", "x"):
                yield phrase
        elif phrase.endswith(_ends("institution-ends")):
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
    return part in _list("plain") or (is_plain(part) and frequency(part) > 5 * COMMON)


def _series_subject(name: str) -> str:
    """《老港新生》系列报道 -> 老港新生."""
    plain = canon(name)
    quoted = QUOTED.search(plain)
    return quoted[1] if quoted else re.sub(r"\s*系列(报道|报导|评论|谈)?$", "", plain) or plain


def _distinct(ranked: Sequence[Term]) -> list[Term]:
    """Without words that are a part of a weightier one, and longer ones that a weightier word says already."""
    chosen: list[Term] = []
    for term in ranked:
        if not any(term.word in other.word or other.word in term.word or _overlap(term.word, other.word) for other in chosen):
            chosen.append(term)
    return chosen


def _overlap(word: str, other: str) -> bool:
    """The end of one is the beginning of the other."""
    return any(word.endswith(other[:k]) or other.endswith(word[:k]) for k in range(2, min(len(word), len(other))))
