"""A citation in the styles that readers of old newspapers are asked for.

Our own words and not citeproc's, because a processor takes milliseconds for a citation and a site has hundreds of thousands;
`tests/renderer/cite/` holds them to what citeproc makes of the published styles. Sources: GB/T 7714-2025 and -2015 (numeric),
《历史研究》's rules for notes, APA 7, Chicago 18 (notes and bibliography), MLA 9.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.renderer.cite.cited import Cited

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"
)  # fmt: skip
SHORT_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
NESTED_TITLES = str.maketrans("《》〈〉", "〈〉《》")
NESTED_QUOTES = str.maketrans("“”‘’", "‘’“”")
ENDS = "。！？…?!."
"""A title that ends in one of these gets no full stop of its own."""
CLOSING = "”’"
ACCESSED = "[引用日期]"
"""Where GB/T 7714-2015 wants the day on which a reader looked; a script fills it in."""


class Dates(NamedTuple):
    """A date in the forms that styles want; each empty when nothing is known."""

    american: str
    """June 8, 2021"""
    british: str
    """8 June 2021, 1 Oct. 1987"""
    year_first: str
    """2021, June 8"""
    chinese: str
    """2021年6月8日"""


@lru_cache(maxsize=1024)
def forms_of(date: str) -> Dates:
    """Of a date that is known in part, what is known."""
    parts = [int(part) for part in date.split("-") if part.isdigit()][:3]
    if not parts:
        return Dates("", "", "", "")
    year = str(parts[0])
    month = MONTHS[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= 12 else ""
    day = str(parts[2]) if len(parts) > 2 and month else ""
    chinese = "".join(f"{number}{unit}" for number, unit in zip(parts, "年月日", strict=False))
    if not month:
        return Dates(year, year, year, chinese)
    american = f"{month} {day}, {year}" if day else f"{month} {year}"
    return Dates(american, f"{day} {SHORT_MONTHS[parts[1] - 1]} {year}".lstrip(), f"{year}, {month} {day}".rstrip(), chinese)


def gb2025(cited: Cited) -> tuple[str | None, str]:
    """`甲，乙，丙，等. 题名[N/OL]. 报名，2021-06-08（1）. 网址.`, and of the print alone.

    Since 2025 without the day of access, and with those who translated: `甲. 题名[N]. 乙，译. 报名，2021-06-08（1）.`
    """
    return gb(cited, "，", "（", "）", "", others=translated(cited) if cited.translators else "")


def translated(cited: Cited) -> str:
    names = cited.translators
    return f"{'，'.join((*names[:3], '等') if len(names) > 3 else names)}，{'譯' if cited.paper.traditional else '译'}. "


def gb2015(cited: Cited) -> tuple[str | None, str]:
    """`甲, 乙, 丙, 等. 题名[N/OL]. 报名, 2021-06-08(1)[引用日期]. 网址.`, and of the print alone."""
    return gb(cited, ", ", "(", ")", ACCESSED)


def gb(cited: Cited, comma: str, opening: str, closing: str, accessed: str, others: str = "") -> tuple[str | None, str]:
    names, when = cited.authors, cited.date
    who = comma.join((*names[:3], "等") if len(names) > 3 else names)
    what = f"{who}. {cited.title}" if who else cited.title
    where = f"{cited.paper.name}{comma}{when}" if when else cited.paper.name
    if cited.pages:
        where = f"{where}{opening}{comma.join(cited.pages)}{closing}"
    return f"{what}[N/OL]. {others}{where}{accessed}. {cited.url}." if cited.url else None, f"{what}[N]. {others}{where}."


def note(cited: Cited) -> str:
    """`甲、乙：《题名》，《报名》2021年6月8日，第1版。`, as journals of history print it at the foot of a page."""
    names = cited.authors
    who = "、".join(names) if len(names) <= 3 else f"{names[0]}等"
    title = cited.title
    named = title if title.startswith("[") else f"《{title.translate(NESTED_TITLES) if '《' in title else title}》"
    when = forms_of(cited.date).chinese or ("，日期不詳" if cited.paper.traditional else "，日期不详")
    where = f"，{folios(cited.pages)}" if cited.pages else ""
    if cited.translators:
        named = f"{named}，{'、'.join(cited.translators)}{'譯' if cited.paper.traditional else '译'}"
    return f"{who}：{named}，《{cited.paper.name}》{when}{where}。" if who else f"{named}，《{cited.paper.name}》{when}{where}。"


def folios(pages: Sequence[str]) -> str:
    """`第1、4版`; as printed where a page says itself what it is: 第1张第4版."""
    if any(c in page for page in pages for c in "版张張"):
        return "、".join(page if any(c in page for c in "版张張") else f"第{page}版" for page in pages)
    return f"第{'、'.join(pages)}版"


def apa(cited: Cited) -> str:
    """`甲, 乙, & 丙. (2021, June 8). 题名. 报名, 1. 网址`"""
    names = cited.authors
    who = joined(names, "&") if len(names) <= 20 else f"{', '.join(names[:19])}, … {names[-1]}"
    when = forms_of(cited.date).year_first or "n.d."
    what = ended(f"{cited.title} ({joined(cited.translators, '&')}, Trans.)" if cited.translators else cited.title)
    start = f"{who}. ({when}). {what}" if who else f"{what} ({when})."
    where = f"{cited.paper.name}, {', '.join(cited.pages)}." if cited.pages else f"{cited.paper.name}."
    return f"{start} {where} {cited.url}" if cited.url else f"{start} {where}"


def chicago(cited: Cited) -> str:
    """`甲, 乙, and 丙. “题名.” 报名, June 8, 2021. 网址.`; a newspaper's page is not given."""
    names = cited.authors
    who = joined(names, "and") if len(names) <= 6 else f"{', '.join(names[:3])}, et al"
    when = forms_of(cited.date).american or "n.d."
    where = f"{cited.paper.name}, {when}" if who else when
    what = f"{quoted(cited.title)} Translated by {joined(cited.translators, 'and')}." if cited.translators else quoted(cited.title)
    start = f"{who or cited.paper.name}. {what} {stopped(where)}"
    return f"{start} {cited.url}." if cited.url else start


def mla(cited: Cited) -> str:
    """`甲, et al. “题名.” 报名, 8 June 2021, p. 1, 网址.`"""
    names = cited.authors
    who = f"{names[0]}, et al" if len(names) > 2 else " and ".join(names)
    where = [cited.paper.name, forms_of(cited.date).british]
    if cited.translators:
        where.insert(1, f"translated by {joined(cited.translators, 'and')}")
    if cited.pages:
        where.append(f"{'p.' if len(cited.pages) == 1 else 'pp.'} {', '.join(cited.pages)}")
    where.append(cited.url or "")
    start = f"{who}. {quoted(cited.title)}" if who else quoted(cited.title)
    return f"{start} {', '.join(filter(None, where))}."


def joined(names: Sequence[str], word: str) -> str:
    """`甲`, `甲 and 乙`, `甲, 乙, and 丙`."""
    return f" {word} ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])}, {word} {names[-1]}"


def stopped(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def ended(title: str) -> str:
    """A title with its full stop, which American print puts before quotation marks that close."""
    bare = title.rstrip(CLOSING)
    return title if bare.endswith(tuple(ENDS)) else f"{bare}.{title[len(bare) :]}"


def quoted(title: str) -> str:
    return f"“{ended(title.translate(NESTED_QUOTES))}”"


NAMES = ("gb2025", "gb2025_print", "gb2015", "gb2015_print", "note", "apa", "chicago", "mla")
"""Styles by the keys of their names in `i18n/cite.*.yaml`, in the order in which they are shown."""


def citations(cited: Cited) -> tuple[tuple[str, str], ...]:
    """Style and text; without the online forms where the archive does not know its host."""
    texts = (*gb2025(cited), *gb2015(cited), note(cited), apa(cited), chicago(cited), mla(cited))
    return tuple((name, text) for name, text in zip(NAMES, texts, strict=True) if text is not None)
