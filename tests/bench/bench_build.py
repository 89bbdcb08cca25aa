"""What a build costs: a made-up archive, built clean, built again, and built after one edit; every run a process of its own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
ARTICLES = int(os.environ.get("GUZHI_BENCH_ARTICLES", "1000"))
WORDS = [a + b for a in "青城春渡医学工农记会建交气图电" for b in "陵东茶口院校人民者议设通象书影"]
ARTICLE = """\
---
id: {id}
kind: news
paper: csb
date: {date}
page: "{page}"
headline: {headline}
byline: [{{name: {name}, role: 记者}}]
dateline: 本报讯
tags: [{tags}]
---

{body}
"""


def write_archive(content: Path) -> None:
    """Articles of six paragraphs, eight to a page, four pages to a day; the same for the same number."""
    content.mkdir(parents=True)
    (content / "site.yaml").write_text("title: 试验\npapers:\n  - {code: csb, name: 测试日报}\n", encoding="utf-8")
    for number in range(ARTICLES):
        words = random.Random(number)
        day, place = divmod(number, 32)
        page, serial = divmod(place, 8)
        date = f"{2000 + day // 336:04d}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d}"
        name = f"csb-{date}-p{page + 1:02d}-{serial + 1:02d}"
        paragraphs = ("，".join("".join(words.choices(WORDS, k=5)) for _ in range(8)) + "。" for _ in range(6))
        text = ARTICLE.format(
            id=name,
            date=date,
            page=page + 1,
            headline="".join(words.choices(WORDS, k=4)),
            name="林" + words.choice("一禾青山"),
            tags=", ".join(dict.fromkeys(words.choices(WORDS, k=3))),
            body="\n\n".join(paragraphs),
        )
        path = content / "csb" / date.replace("-", "/") / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def measure(what: str, content: Path, out: Path) -> None:
    """Run the command once; print its own account of the stages, its time and the memory of its process."""
    command = [sys.executable, "-m", "generator", "build", "--content", str(content), "--themes", str(ROOT / "themes"), "--out", str(out)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as process:
        assert process.stderr is not None
        talk = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(talk)
    seconds = usage.ru_utime + usage.ru_stime
    print(f"{what}: {seconds:.2f} s of processor time, {usage.ru_maxrss / 1024:.0f} MiB at its peak")
    print("\n".join(f"    {line}" for line in talk.splitlines()))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        content, out = Path(folder) / "content", Path(folder) / "public"
        write_archive(content)
        print(f"{ARTICLES} articles (GUZHI_BENCH_ARTICLES names another number), {os.cpu_count()} cores")
        measure("clean build", content, out)
        measure("nothing changed", content, out)
        article = next(content.rglob("*-p01-01.md"))
        article.write_text(article.read_text(encoding="utf-8") + "\n新的一段。\n", encoding="utf-8")
        measure("one article changed", content, out)


if __name__ == "__main__":
    main()
