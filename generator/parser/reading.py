"""An article's text made ready for finding what it is about: canonical, without the dateline, cut into words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from generator.model import Article
from generator.parser.datelines import match_dateline
from generator.parser.words import tagged
from generator.text.normalise import canon
from generator.text.pagemark import without_page_marks
from generator.text.vocabulary import listed

MORE_OF_DATELINE = re.compile(
    r"^\s*(?:[(\[][^)\]]{2,40}[)\]]\s*)?(?:(?:据)?[㐀-鿿]{2,6}消息[::,])?(?:(?:本报|新华社)?记者[㐀-鿿、 ]{2,20}(?:报道|报导)[::])?"
)
END_OF_SENTENCE = re.compile(r"[。!?\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article's text for finding terms."""

    head: str
    lead: str
    text: str
    """Head, a line feed, then notes, body and captions, without the dateline."""
    words: Sequence[tuple[str, str]]
    """The words of `text` in their order with their parts of speech; together they are the text."""
    starts: Sequence[int]
    """Where each word begins, and the length of the text."""
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
        nouns = listed("nouns")
        words = tuple(
            (word, "n") if word in nouns else (word, pos) for word, pos in tagged(text)
        )  # at once: a call costs as much as forty characters
        starts = tuple(accumulate((len(word) for word, _ in words), initial=0))
        return cls(
            head=head,
            lead=lead,
            text=text,
            words=words,
            starts=starts,
            times=Counter(word for word, _ in words),
            people=frozenset(canon(c.name) for c in article.byline),
        )

    def lines(self) -> list[Sequence[tuple[str, str]]]:
        """The words of each line."""
        ends = [-1, *(n for n, (word, _) in enumerate(self.words) if "\n" in word), len(self.words)]
        return [self.words[a + 1 : b] for a, b in pairwise(ends)]


def _without_dateline(text: str) -> str:
    """Where news was filed is not what it is about: 新华社…电, …消息: at the head of any line."""
    return "\n".join(_after(match_dateline(line), line) for line in text.split("\n"))


def _after(found: re.Match[str] | None, line: str) -> str:
    rest = line[found.end() :] if found else line
    return MORE_OF_DATELINE.sub("", rest)
