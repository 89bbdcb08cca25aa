"""Every paragraph of the sample archive came from the raw lines that its article names."""

from __future__ import annotations

from pathlib import Path

from generator.content.store import load_articles
from generator.intake.decoding import decode
from generator.text.pagemark import PAGE_MARK
from generator.text.rawlines import Run, read_entries

ROOT = Path(__file__).parent.parent.parent


def letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum())


def raw_text(path: Path) -> str:
    text, problem = decode(path.read_bytes(), path)
    assert text is not None, problem
    return text


def test_the_lines_of_a_paragraph_hold_its_text() -> None:
    articles, _ = load_articles(ROOT / "content")
    checked = 0
    for article in articles:
        entries = read_entries(article.paragraphs or "")
        blocks = article.body.split("\n\n") if article.body else []
        if len(entries) != len(blocks):  # a person has changed the article since
            continue
        files = [raw_text(ROOT / "seeds" / source.file).split("\n") for source in article.source]
        for block, runs in zip(blocks, entries, strict=True):
            raw = "".join(line for run in runs for line in files[run.source][run.first - 1 : run.last])
            for part in PAGE_MARK.split(block)[:: 1 + PAGE_MARK.groups]:
                assert letters(part) in letters(raw), (article.id, block)
            checked += 1
    assert checked > 500


def test_entries_are_runs_of_lines_by_file() -> None:
    assert read_entries("17 18-19 23+2:5-6 ?") == ((Run(0, 17, 17),), (Run(0, 18, 19),), (Run(0, 23, 23), Run(1, 5, 6)), ())
    for wrong in ("", "a", "17  18", "17+", "0:3", "-3"):
        assert read_entries(wrong) == ()
