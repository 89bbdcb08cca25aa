"""A small archive that tests write into a temporary folder: one paper, two days, a jump, a tag."""

from __future__ import annotations

from pathlib import Path

THEMES = Path(__file__).parent.parent / "themes"

SETTINGS = """\
title: 试验档案
base_url: {base_url}
papers:
- {{code: csb, name: 测试日报, place: 青陵, language: zh-Hans, frequency: daily}}
"""

ARTICLES = {
    "csb/2024/03/14/csb-2024-03-14-p01-01.md": """\
---
id: csb-2024-03-14-p01-01
kind: news
paper: csb
date: 2024-03-14
page: "1"
headline: 春茶开采
byline: [{name: 林一禾, role: 记者}]
dateline: 本报讯
continued_to: {page: "2", article: csb-2024-03-14-p02-01}
tags: [春茶, 农业]
---

第一段写山上的新茶。

## 采茶人

第二段写采茶的人。
""",
    "csb/2024/03/14/csb-2024-03-14-p02-01.md": """\
---
id: csb-2024-03-14-p02-01
kind: fragment
paper: csb
date: 2024-03-14
page: "2"
headline: 春茶开采
continued_from: {page: "1", article: csb-2024-03-14-p01-01}
tags: [春茶]
---

后半篇在第二版。
""",
    "csb/2024/03/15/csb-2024-03-15-p01-01.md": """\
---
id: csb-2024-03-15-p01-01
kind: news
paper: csb
date: 2024-03-15
page: "1"
headline: 渡口复航
tags: [交通]
---

渡船今天又开了。
""",
}


def write_archive(root: Path, base_url: str = "/") -> Path:
    """Write the archive below `root`; the content folder."""
    content = root / "content"
    write(content / "site.yaml", SETTINGS.format(base_url=base_url))
    for name, text in ARTICLES.items():
        write(content / name, text)
    return content


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def tree(root: Path) -> dict[str, bytes]:
    """Content of every file below a folder, by path."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
