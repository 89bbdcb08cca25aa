"""An article's page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator import urls
from generator.content.printed import Issue
from generator.content.relations import series_key, series_slug
from generator.content.titles import length
from generator.model import Article, Jump, Kind, Lines, SiteFile, Source
from generator.renderer.contexts.article import ArticleContext, Citation, Corrected, JumpNote, Related, Series, SeriesPart, SourceNote
from generator.renderer.contexts.common import Link
from generator.renderer.excerpts import summary
from generator.renderer.later import later
from generator.renderer.pairs import strip_pairs
from generator.renderer.signed import linked_names, names_all
from generator.renderer.views.cards import own_label
from generator.renderer.views.desk import Desk
from generator.renderer.views.remarks import doubt, grounds
from generator.renderer.views.shown import bylines, maybe, pictures, shown_title, widened
from generator.text.escape import escape_html
from generator.text.width import widen

APART = (Kind.FURNITURE, Kind.PROMO)
"""Kinds that are no article's neighbours."""
CHAIN_REACH = 12
"""Instalments of a series shown on either side of the current one."""


def article_page(desk: Desk, article: Article) -> SiteFile:
    library, address = desk.library, urls.article(article)
    issue, page = library.issue_of(article), library.page_of(article)
    before, after = (library.beside_in_print(article, step) for step in (-1, 1))
    permalink, title = desk.absolute(address), shown_title(article)
    context = ArticleContext(
        shell=desk.shell(
            title=f"{title}（{issue.paper.name} {article.date} {strip_pairs(desk.folio(article.page))}）",
            description=widen(summary(article.body, 120)) or None,
            address=address,
            section="paper",
            lang=desk.lang(article),
            paper=issue.paper,
            noindex=article.id in library.takedown.noindex,
            alternates=json_of(desk, address),
        ),
        nameplate=desk.nameplate(issue),
        id=article.id,
        page=later(lambda: desk.own_page(issue, page)),
        further_pages=later(lambda: tuple(desk.page_link(issue, p) for p in library.further_pages_of(article))),
        kind=article.kind.value,
        title=title,
        label=later(lambda: own_label(desk, article)),
        kicker=later(lambda: widened(article.kicker)),
        headline=later(lambda: widened(article.headline)),
        deck=later(lambda: widened(article.deck)),
        byline=later(lambda: bylines(article.byline, desk.person_link)),
        signed=later(lambda: names_all(article.dateline or "", article.byline)),
        byline_printed=later(lambda: widened(article.byline_printed)),
        editor_note=later(lambda: widened(article.editor_note)),
        body=later(lambda: body(desk, article)),
        length=later(lambda: length(article)),
        pictures=later(lambda: pictures(article)),
        credits=later(lambda: widened(article.credits)),
        continued_from=later(lambda: jump_note(desk, article, article.continued_from, library.beginning_of(article))),
        continued_to=later(lambda: continuation(desk, article)),
        corrections=later(lambda: tuple(desk.article_link(a, desk.day(a.date).text) for a in library.corrections_of(article))),
        corrects=later(lambda: corrected(desk, article)),
        series=later(lambda: series_chain(desk, article)),
        tags=later(lambda: tuple(desk.tag_link(tag) for tag in article.tags)),
        neighbours=later(lambda: neighbours(desk, article)),
        pages=later(lambda: desk.pages_of(issue)),
        previous=desk.article_link(before) if before else None,
        next=desk.article_link(after) if after else None,
        related=later(lambda: related(desk, article)),
        source=later(lambda: source_notes(desk, article)),
        proofread=bool(article.source) and article.confidence is None and article.kind is not Kind.FURNITURE,
        confidence=round(article.confidence * 100) if article.confidence is not None else None,
        doubts=later(lambda: tuple(doubt(desk, written) for written in article.doubts)),
        date_basis=grounds(desk, article.date_basis),
        permalink=permalink,
        citation=later(lambda: citation(desk, article, issue, permalink)),
    )
    return desk.page("article.html", context, address, f"article {article.id}")


def json_of(desk: Desk, address: str) -> tuple[Link, ...]:
    """The same as data, where it is given out."""
    if "json" not in desk.exports:
        return ()
    return (Link(text="JSON", address=address.removesuffix(".html") + ".json", note="application/json"),)


def citation(desk: Desk, article: Article, issue: Issue, permalink: str) -> Citation:
    """How the article is cited, with the corrections that whoever cites it has to know of."""
    corrections = desk.library.corrections_of(article)
    return Citation(
        article=article,
        paper=issue.paper,
        address=permalink,
        issue=desk.linked_issue(issue),
        edition=issue.edition,
        corrections=tuple((desk.absolute(urls.article(a)), a.date) for a in corrections),
    )


def body(desk: Desk, article: Article) -> str:
    """The text; where its dateline names everyone of the byline, the names lead to them there."""
    html = desk.document(article).html
    if not names_all(article.dateline or "", article.byline):
        return html
    links = [(person.name, desk.person_link(person.name).address) for person in article.byline]
    return linked_names(html, [(escape_html(name), escape_html(desk.theme.url(address))) for name, address in links if address])


def continuation(desk: Desk, article: Article) -> JumpNote | None:
    """Where the text goes on; nothing where all of it stands in this article."""
    rest = desk.library.rest_of(article)
    if rest is None and desk.library.further_pages_of(article):
        return None
    return jump_note(desk, article, article.continued_to, rest)


def jump_note(desk: Desk, article: Article, jump: Jump | None, half: Article | None) -> JumpNote | None:
    """One side of a jump; a half that only the other side names counts as named by both."""
    if half is not None:
        number = (jump.page if jump else None) or half.page or None
        title = " ".join(widened(half.headline)) if half.headline != article.headline else ""
        return JumpNote(page=desk.folio(number) if number else None, address=urls.article(half), title=title or None, missing=False)
    if jump is None:
        return None
    page = desk.folio(jump.page) if jump.page else None
    return JumpNote(page=page, address=desk.page_address(article, jump.page), title=None, missing=True)


def corrected(desk: Desk, article: Article) -> Corrected | None:
    if article.corrects is None:
        return None
    target = desk.library.corrected_by(article)
    date = article.corrects.date or (target.date if target else None)
    number = article.corrects.page or (target.page if target else None)
    return Corrected(
        link=desk.article_link(target) if target else None,
        day=desk.day(date) if date else None,
        page=desk.folio(number) if number else None,
        headline=maybe(article.corrects.headline),
    )


def series_chain(desk: Desk, article: Article) -> Series | None:
    """The series around an article; a chain of one is none."""
    chain = desk.library.series_of(article)
    if article.series is None or len(chain) < 2:
        return None
    here = next(n for n, a in enumerate(chain) if a.id == article.id)
    parts = tuple(
        SeriesPart(link=desk.article_link(a, desk.day(a.date).text), part=a.series.part if a.series else None, current=a.id == article.id)
        for a in chain[max(0, here - CHAIN_REACH) : here + CHAIN_REACH + 1]
    )
    address = urls.series(series_slug(series_key(article)))
    return Series(name=article.series.name, address=address, parts=parts, total=len(chain))


def source_notes(desk: Desk, article: Article) -> tuple[SourceNote, ...]:
    between = desk.text("list.between")
    return tuple(
        SourceNote(file=s.file, lines=in_words(s.lines, between), marked=in_words(s.marked, between), address=raw_address(desk, article, s))
        for s in article.source
    )


def raw_address(desk: Desk, article: Article, source: Source) -> str | None:
    """Where the lines of a raw file that the article names can be read."""
    if desk.raw_page(article, source.file) is None:
        return None
    address = urls.raw(article.paper, article.date, source.file)
    return f"{address}#{urls.raw_line(source.lines[0].first)}" if source.lines else address


def in_words(runs: Sequence[Lines], between: str) -> str:
    return between.join(str(run).replace("-", "–") for run in runs)


def neighbours(desk: Desk, article: Article) -> tuple[Link, ...]:
    links = desk.links_of(desk.library.page_of(article))
    shown = article.kind not in APART
    if not shown:
        here = Link(text=shown_title(article), address=None, lang=desk.lang(article))
        # Furniture and promos are not among the others; on their own page they stand in their place.
        ids = [a.id for a in desk.library.page_of(article).articles if a.id == article.id or a.kind not in APART]
        links = {name: links[name] if name != article.id else here for name in ids}
    if len(links) < 2:
        return ()
    return tuple(replace(link, address=None) if name == article.id else link for name, link in links.items())


def related(desk: Desk, article: Article) -> tuple[Related, ...]:
    found = desk.related(article)
    links = desk.named_links([r.article for r in found])
    return tuple([Related(link=link, tags=tuple(map(desk.tag_link, r.tags[:3]))) for link, r in zip(links, found, strict=True)])
