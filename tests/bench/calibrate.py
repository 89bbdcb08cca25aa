"""How often articles are perfect, by the margin of their least sure decision: `python -m tests.bench.calibrate GOLD:RAW …`.

The rows are those of `SURE` in `parser/confidence.py`. Take pages that the weights were not fitted to.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from generator.model import Kind
from generator.parser.articles import Part, make_article
from generator.parser.confidence import SURE, decisions
from generator.parser.parse import parse_page
from tests.bench.gold_pages import gold_pages
from tests.parser.score import perfect_drafts


def margins(folders: Sequence[str]) -> Iterator[tuple[float, bool]]:
    """Least margin of each article, and whether it is perfect."""
    for folder in folders:
        for gold, raw in gold_pages(folder):
            drafts = parse_page(raw).drafts
            for draft, perfect in perfect_drafts(drafts, gold):
                if draft.kind is not Kind.FURNITURE:
                    article = make_article(Part(draft=draft, file=gold.file, page="1"), id="x-2000-p01-01", paper="x", date="2000")
                    yield min((d.margin for d in decisions(article, draft)), default=99.0), perfect


def main() -> None:
    found = list(margins(sys.argv[1:]))
    upper = float("inf")
    for least, sure in SURE:
        row = [perfect for margin, perfect in found if least <= margin < upper]
        share = f"{sum(row) / len(row):.3f}" if row else "-"
        print(f"from {least:6.2f}: {len(row):5} articles, {share} perfect (the table says {sure})")
        upper = least
    print(f"{len(found)} articles, {sum(p for _, p in found) / max(len(found), 1):.3f} perfect")


if __name__ == "__main__":
    main()
