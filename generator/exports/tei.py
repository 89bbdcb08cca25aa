"""An issue as TEI P5: text and structure as a library or a corpus takes them.

TEI and not METS/ALTO: those describe images of pages and where on them the words stand, and Guzhi has neither images nor places.
TEI has words for what it does have: tiers of headlines, bylines, datelines, crossheads, the turn of a page within a sentence.
Elements are those of TEI's module `textstructure` and `core`, so that the files are valid under `tei_all` and most subsets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator import urls
from generator.config import Newspaper, Site
from generator.content.printed import Issue, Page
from generator.exports.plain import Pages
from generator.exports.xml import HEAD, as_file, element, text
from generator.model import Article, Document
from generator.text.pagemark import PAGE_MARK

NAMESPACE = "http://www.tei-c.org/ns/1.0"
DELIMITERS = re.compile(r"[\s|:-]*-[\s|:-]*")
"""What stands below the head of a table: `|:--|--:|`."""
SCRIPTS = {"zh-CN": "zh-Hans-CN", "zh-TW": "zh-Hant-TW", "zh-HK": "zh-Hant-HK"}


def issue_tei(issue: Issue, pages: Pages, site: Site) -> bytes:
    """One `TEI` document: a `div` for each printed page, in it one for each article."""
    body = "\n".join(page_div(page, documents, site) for page, documents in pages)
    content = f"{header(issue, site)}\n{element('text', element('body', chr(10) + body + chr(10)))}\n"
    return as_file(f'{HEAD}<TEI xmlns="{NAMESPACE}">\n{content}</TEI>\n')


def header(issue: Issue, site: Site) -> str:
    paper = issue.paper
    title = f"{paper.name} {issue.date}".strip()
    address = urls.absolute(site.base_url, urls.issue(paper.code, issue.date))
    rights = element("availability", element("p", text(site.rights))) if site.rights else ""
    publication = element("publisher", text(site.title)) + element("idno", text(address), type="URI") + rights
    file = (
        element("titleStmt", element("title", text(title)))
        + element("publicationStmt", publication)
        + element("sourceDesc", element("bibl", source(paper, issue.date)))
    )
    used = element("langUsage", element("language", text(paper.language), ident=SCRIPTS.get(paper.language, paper.language)))
    return element("teiHeader", element("fileDesc", file) + element("profileDesc", used))


def source(paper: Newspaper, date: str) -> str:
    """The printed newspaper."""
    parts = [
        element("title", text(paper.name), level="j"),
        element("publisher", text(paper.publisher)) if paper.publisher else "",
        element("pubPlace", text(paper.place)) if paper.place else "",
        element("date", text(date), when=date) if date else "",
        element("idno", text(paper.cn), type="CN") if paper.cn else "",
        element("idno", text(paper.issn), type="ISSN") if paper.issn else "",
    ]
    return "".join(parts)


def page_div(page: Page, documents: Sequence[Document], site: Site) -> str:
    """A printed page; one on which only the rest of an article stands holds that remark alone."""
    begin = element("pb", n=page.number or None)
    section = element("head", text(page.section)) if page.section else ""
    articles = [article_div(document, site) for document in documents] or [element("p")]
    return element("div", "\n".join([begin + section, *articles]), type="page", n=page.number or None)


def article_div(document: Document, site: Site) -> str:
    a = document.article
    top = [
        *(element("head", text(label), type="label") for label in a.label),
        *(element("head", text(line), type="kicker") for line in a.kicker),
        *([element("head", "<lb/>".join(map(text, a.headline)), type="main")] if a.headline else []),
        *(element("head", text(line), type="deck") for line in a.deck),
        *byline(a),
        *([element("dateline", text(a.dateline))] if a.dateline else []),
        *(element("note", text(note), type="editorial") for note in a.editor_note),
    ]
    notes = [
        element("note", "".join(element("p", text(line)) for line in (photo.title, photo.caption, photo.credit) if line), type="caption")
        for photo in a.photos
    ]
    notes += [element("note", text(line), type="credit") for line in a.credits]
    blocks = list(body(a, document)) or [element("p")]
    names = {"xml_id": a.id, "type": "article", "subtype": str(a.kind)}
    names |= {"next": f"#{a.continued_to.article}"} if a.continued_to and a.continued_to.article else {}
    names |= {"prev": f"#{a.continued_from.article}"} if a.continued_from and a.continued_from.article else {}
    names |= {"corresp": urls.absolute(site.base_url, urls.article(a))}
    return element("div", "\n".join([*top, *notes, *blocks]), **names)


def byline(article: Article) -> Iterator[str]:
    """As printed where that is known; else role and name of each."""
    if article.byline_printed:
        yield from (element("byline", text(line)) for line in article.byline_printed)
    elif article.byline:
        people = (
            f"{element('seg', text(person.role), type='role')} {element('name', text(person.name))}"
            if person.role
            else element("name", text(person.name))
            for person in article.byline
        )
        yield element("byline", "　".join(people))


def body(article: Article, document: Document) -> Iterator[str]:
    """Paragraphs; each crosshead opens a `div` that holds what follows. A turn of the page stands where the words part."""
    written = re.split(r"\n{2,}", article.body.strip("\n"))
    blocks = [line for block in written if PAGE_MARK.sub("", block).strip() for line in rows(block)]
    if len(blocks) != len(document.paragraphs):  # lists and quotations: blocks within blocks
        blocks = ["\n".join(mark[0] for mark in PAGE_MARK.finditer(article.body)), *[""] * len(document.paragraphs)]
    sections: list[list[str]] = [[]]
    for block, paragraph in zip(blocks, document.paragraphs, strict=False):
        if block.startswith("#"):
            sections.append([element("head", text(paragraph))])
        else:
            sections[-1].append(element("p", with_turns(block, paragraph)))
    yield from sections[0]
    for section in sections[1:]:
        yield element("div", "".join(section if len(section) > 1 else [*section, element("p")]), type="section")


def rows(block: str) -> list[str]:
    """A block that is a table as its rows, each a line of the plain text; any other as it is."""
    lines = block.split("\n")
    return [lines[0], *lines[2:]] if len(lines) > 1 and DELIMITERS.fullmatch(lines[1]) and "|" in lines[0] else [block]


def with_turns(block: str, paragraph: str) -> str:
    """A paragraph's plain text with `pb` where its block has the mark of a page: behind as many characters as there."""
    pieces: list[str] = []
    begun = 0
    for mark in PAGE_MARK.finditer(block):
        at = min(max(len(PAGE_MARK.sub("", block[: mark.start()])), begun), len(paragraph))
        pieces += [text(paragraph[begun:at]), element("pb", n=mark["page"])]
        begun = at
    return "".join([*pieces, text(paragraph[begun:])])
