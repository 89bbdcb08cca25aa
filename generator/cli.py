"""Arguments in, lines and an exit code out; the only place that prints.

Results go to stdout, the talk to stderr. 0 done, 1 something in the input is wrong, 2 wrong use.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import io
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from generator import __version__
from generator.builder.progress import Stage
from generator.errors import ArchiveError, Problem, cells, tally

DONE, WRONG_INPUT, WRONG_USE = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status."""
    arguments = make_parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a file name need not be text, nor a terminal know Chinese
    try:
        return command(arguments)
    except ArchiveError as error:
        tell(error.problems)
        return WRONG_INPUT
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except BrokenPipeError:  # whoever read our results has seen enough: `guzhi check | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG_INPUT


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guzhi", description="Old newspaper pages become a static, searchable, citable archive.")
    parser.add_argument("--version", action="version", version=f"guzhi {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    importing = commands.add_parser("import", help="raw text of pages -> articles under the content folder")
    importing.add_argument(
        "raw",
        nargs="+",
        type=Path,
        metavar="RAW",
        help="pages (.txt .pdf .xml .html), issues, trees of issues; articles (.md .csv .jsonl); the data of a site",
    )
    importing.add_argument("--paper", metavar="CODE", help="the newspaper, where neither path nor sidecar names it")
    importing.add_argument("--date", metavar="DATE", help="the day (2025-12-18), where neither path nor text names it")
    importing.add_argument("--offer", action="store_true", help="put new readings of edited articles beside them, as <id>.md.new")
    importing.add_argument("--workers", type=int, metavar="N", help="processes (default: the number of cores, fewer for few pages)")
    importing.set_defaults(command=cmd_import)

    building = commands.add_parser("build", help="content -> static site")
    building.add_argument("--profile", action="store_true", help="show where the time went")
    building.add_argument("--gzip", action="store_true", help="write every text packed too, as NAME.gz, for hosts that serve such")
    building.add_argument("--brotli", action="store_true", help="the same as NAME.br (needs guzhi[brotli])")
    building.add_argument("--cluster", metavar="URL", help="have a Dask scheduler do the work: tcp://HOST:PORT (needs guzhi[cluster])")
    building.add_argument("--portable", action="store_true", help="a copy that works by double click, from a stick, without a server")
    building.set_defaults(command=cmd_build)

    serving = commands.add_parser("serve", help="build, preview on this machine, rebuild and reload at every change")
    serving.add_argument("--port", type=int, default=8000, metavar="N", help="port on the loopback address (default: 8000; 0: a free one)")
    serving.add_argument("--seeds", type=Path, default=Path("seeds"), metavar="DIR", help="raw text to watch (default: seeds)")
    serving.add_argument("--no-open", action="store_true", help="do not open a browser")
    serving.set_defaults(command=cmd_serve)

    checking = commands.add_parser("check", help="everything that is wrong with the content and the built site")
    checking.set_defaults(command=cmd_check)

    publishing = commands.add_parser("publish", help="note in the content which addresses the built site has, so that none can die")
    publishing.add_argument("--date", metavar="DATE", help="the day of publication (2025-12-18; default: today)")
    publishing.set_defaults(command=cmd_publish)

    searching = commands.add_parser("search", help="articles of the built site that hold a query, as its search page finds them")
    searching.add_argument("query", nargs="+", metavar="QUERY", help="""words, "…", -word, OR, headline:word, by:name""")
    searching.add_argument("--sort", choices=("relevance", "newest", "oldest"), default="relevance", help="order (default: relevance)")
    searching.add_argument("--limit", type=int, default=10, metavar="N", help="articles to list (default: 10)")
    searching.set_defaults(command=cmd_search)

    theming = commands.add_parser("new-theme", help="a small theme of one's own, which says only what differs")
    theming.add_argument("name", metavar="NAME", help="lower-case letters, digits and '-'")
    theming.add_argument("--extends", default="broadsheet", metavar="NAME", help="theme from which the rest comes (default: broadsheet)")
    theming.add_argument("--themes", type=Path, metavar="DIR", help="where to put it (default: themes/ beside the content)")
    theming.set_defaults(command=cmd_new_theme)

    for command in (importing, building, serving, checking, publishing, theming):
        command.add_argument("--content", type=Path, default=Path("content"), metavar="DIR", help="the articles (default: content)")
    for command in (building, serving, checking, publishing, searching):
        command.add_argument("--out", type=Path, default=Path("public"), metavar="DIR", help="the site (default: public)")
    for command in (building, serving):
        command.add_argument("--theme", metavar="NAME", help="theme (default: the one in content/site.yaml)")
        command.add_argument("--themes", type=Path, metavar="DIR", help="themes (default: themes/ beside the content, else Guzhi's own)")
        command.add_argument("--base-url", metavar="URL", help="where the site will stand: https://host/path/ or /path/")
    return parser


def cmd_import(arguments: argparse.Namespace) -> int:
    from generator.parser.importer import import_raw

    if not any(path.exists() for path in arguments.raw):
        say(*(f"guzhi import: no such file or folder: {path}" for path in arguments.raw))
        return WRONG_USE
    report = import_raw(
        arguments.raw,
        arguments.content,
        paper=arguments.paper,
        date=arguments.date,
        offer=arguments.offer,
        workers=arguments.workers,
    )
    tell(report.problems)
    print(report.summary())
    return verdict(report.problems)


def cmd_build(arguments: argparse.Namespace) -> int:
    from generator.builder.build import build
    from generator.builder.packing import FORMS
    from generator.builder.places import find_themes
    from generator.builder.portable import hosted_beside, make_portable
    from generator.builder.workers import cluster_crew
    from generator.config import path_of

    if not is_folder(arguments.content, "build"):
        return WRONG_USE
    folder: Path = arguments.out
    gc.set_threshold(50_000, 20, 20)  # what a build makes stays, or goes by itself
    report = build(
        arguments.content,
        arguments.themes or find_themes(arguments.content),
        hosted_beside(folder) if arguments.portable else folder,
        theme=arguments.theme,
        base_url=arguments.base_url,
        progress=Talk(profile=arguments.profile),
        crew=cluster_crew(arguments.cluster) if arguments.cluster else None,
        packing=[form for form in FORMS if getattr(arguments, FORMS[form])],
    )
    tell(report.problems)
    count = report.written.new + report.written.changed + report.written.same
    if arguments.portable:
        count = make_portable(report.out, folder, path_of(report.site.base_url)).files
    print(f"{report.articles} articles, {count} files in {folder}")
    return verdict(report.problems)


def cmd_serve(arguments: argparse.Namespace) -> int:
    from generator.builder.places import find_themes
    from generator.preview.serve import Archive, Voice, serve

    if not is_folder(arguments.content, "serve"):
        return WRONG_USE
    archive = Archive(
        content=arguments.content,
        themes=arguments.themes or find_themes(arguments.content),
        seeds=arguments.seeds,
        out=arguments.out,
        theme=arguments.theme,
        base_url=arguments.base_url,
    )
    voice = Voice(say=say, tell=tell, progress=Talk())
    serve(archive, port=arguments.port, open_browser=not arguments.no_open, voice=voice)
    return DONE


def cmd_check(arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from generator.builder.check import check
    from generator.parser.notes import check_notes

    if not is_folder(arguments.content, "check"):
        return WRONG_USE
    report = check(arguments.content, arguments.out)
    told = {*report.problems, *check_notes(arguments.content)}
    report = replace(report, problems=tuple(sorted(told, key=Problem.sort_key)))
    for problem in report.problems:
        print(problem)
    say(report.summary())
    return verdict(report.problems)


def cmd_publish(arguments: argparse.Namespace) -> int:
    from generator.builder.publish import publish

    if not is_folder(arguments.content, "publish"):
        return WRONG_USE
    try:
        day = (
            datetime.date.fromisoformat(arguments.date).isoformat()
            if arguments.date
            else datetime.datetime.now().astimezone().date().isoformat()
        )
    except ValueError:
        say(f"guzhi publish: '{arguments.date}' is no day", "write it as 2025-12-18")
        return WRONG_USE
    report = publish(arguments.content, arguments.out, day)
    tell(report.problems)
    if verdict(report.problems) == WRONG_INPUT:
        say("nothing was noted: mend these first, or addresses that readers have would die")
        return WRONG_INPUT
    for path in report.files:
        print(path.as_posix())
    say(f"{report.addresses} addresses published: {report.new} new, {report.left} left; keep these files in git")
    return DONE


def cmd_search(arguments: argparse.Namespace) -> int:
    from generator.search.reader import Reader

    folder = arguments.out / "search"
    if not folder.is_dir():
        say(f"guzhi search: no search index in {arguments.out}", "build the site with 'guzhi build', or name it with --out DIR")
        return WRONG_USE
    answer = Reader(lambda name: (folder / name).read_bytes()).search(
        " ".join(arguments.query), sort=arguments.sort, limit=max(arguments.limit, 0)
    )
    for hit in answer.hits:
        print(hit.date, hit.paper, hit.page, hit.headline, hit.url, sep="\t")
    say(f"{answer.total} articles")
    return DONE


def cmd_new_theme(arguments: argparse.Namespace) -> int:
    from generator.builder.newtheme import new_theme
    from generator.builder.places import themes_beside

    for path in new_theme(arguments.themes or themes_beside(arguments.content), arguments.name, arguments.extends):
        print(path)
    say(f"build with it: guzhi build --theme {arguments.name}, or 'theme: {arguments.name}' in site.yaml")
    return DONE


def is_folder(path: Path, command: str) -> bool:
    """Whether `path` is a folder; says so when it is not."""
    if not path.is_dir():
        say(f"guzhi {command}: no such folder: {path}", "name the archive's content with --content DIR, or make it with 'guzhi import RAW'")
    return path.is_dir()


def verdict(problems: Iterable[Problem]) -> int:
    return WRONG_INPUT if any(not problem.warning for problem in problems) else DONE


def tell(problems: Sequence[Problem]) -> None:
    """All problems, sorted by place, and how many there were."""
    if problems:
        say(*(str(problem) for problem in sorted(problems, key=Problem.sort_key)), tally(problems))


def say(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr, flush=True)


class Talk:
    """A line for each stage that is done; while it runs, a line that changes, on a terminal alone."""

    def __init__(self, *, profile: bool = False) -> None:
        self.live = sys.stderr.isatty()
        self.profile = profile
        self.shown = 0
        self.stage = ""
        self.began = self.told = 0.0

    def going(self, stage: str, count: int, total: int) -> None:
        """`render  ████████··············  1200 of 3400   410/s   0:05 left`."""
        now = time.monotonic()
        if stage != self.stage:
            self.stage, self.began, self.told = stage, now, 0.0
        if not self.live or now - self.told < 0.1:
            return
        self.told = now
        rate = count / (now - self.began) if now > self.began else 0.0
        line = f"{stage:<8}{count}"
        if total:
            full = min(count, total) * 24 // total
            left = round(max(total - count, 0) / rate) if rate else 0
            line = f"{stage:<8}{'█' * full}{'·' * (24 - full)}  {count} of {total}   {rate:.0f}/s   {left // 60}:{left % 60:02d} left"
        self._overwrite(line)

    def done(self, stage: Stage) -> None:
        if self.live:
            self._overwrite("")
        say(f"{stage.name:<8}{stage.result} in {stage.seconds:.2f} s")
        if self.profile and stage.spent:
            together = sum(seconds for _, seconds in stage.spent)
            say(*(f"  {name:<12}{seconds:8.2f} s  {seconds / together:4.0%}" for name, seconds in stage.spent if seconds >= together / 200))

    def _overwrite(self, text: str) -> None:
        sys.stderr.write("\r" + " " * self.shown + "\r" + text)
        sys.stderr.flush()
        self.shown = cells(text)


if __name__ == "__main__":
    sys.exit(main())
