"""Raw files as pages, with what is known of each and no more.

A raw file says what is known of it by its path (`<paper>/<date>/<page>.txt`), by a YAML sidecar (`issue.yaml` for a folder,
`<page>.yaml` for a page) or by front matter of its own; the nearer says it louder. Problem codes P1xx: `parser/README.md`.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from generator.config import LANGUAGES
from generator.content.frontmatter import EDTF, split
from generator.errors import Place, Problem, SourceError
from generator.intake.alto import NoAltoError, read_alto_page
from generator.intake.boxes import PageText
from generator.intake.decoding import FRONT_MATTER, decode, problem_of, with_line_ends
from generator.intake.epaper import SUFFIXES as EPAPER
from generator.intake.epaper import EpaperPage, NoEpaperError, group_files, read_epaper_page
from generator.intake.formats import format_of
from generator.intake.pdf import NoPdfError, count_pages, read_pdf_page
from generator.parser.lines import clean_line
from generator.parser.marks import KEY, Mark, Word, read_marks
from generator.text.normalise import canon
from generator.yamlread import Reader

TEXT_SUFFIXES = (".txt", ".text")
SUFFIXES = (*TEXT_SUFFIXES, ".pdf", ".xml", *EPAPER)
SIDECARS = (".yaml", ".yml", ".md")
"""Endings of what stands beside pages and is none: sidecars, a README."""
SIDECAR_KEYS = ("paper", "date", "page", "section", "number", "weekday", "language", "name")
PAPER = re.compile(r"[a-z][a-z0-9]{1,19}")
PAPER_HINT = "use lower-case letters a-z and digits, a letter first"
FOLDER_DATE = re.compile(r"(?P<y>\d{4})(?:-?(?P<m>0[1-9]|1[0-2])(?:-?(?P<d>0[1-9]|[12]\d|3[01]))?)?")
PAGE_NAME = re.compile(r"(?:p|page|第)?0*(?P<page>\d{1,2}|[A-Za-z]\d{1,2})(?:版)?", re.IGNORECASE)
WEEKDAYS = "一二三四五六日"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What path, sidecar and front matter say of a page."""

    paper: str | None = None
    date: str | None = None
    page: str | None = None
    section: str | None = None
    number: str | None = None
    language: str | None = None
    name: str | None = None
    """Name of the newspaper."""

    def over(self, other: Known) -> Known:
        """This, and what it leaves open from `other`."""
        return Known(**{k: getattr(self, k) or getattr(other, k) for k in self.__slots__})


@dataclass(frozen=True, slots=True, kw_only=True)
class RawPage:
    """One raw page's text."""

    file: str
    """`<paper>/<date>/<page>.txt` where the path has that form, else relative to the folder that was imported; '/'-separated."""
    shown: str
    """As messages name it."""
    text: str
    first_line: int
    """1-based line of the file at which `text` begins (front matter stands before it)."""
    known: Known
    marks: tuple[Mark, ...] = ()
    """What an editor has said of how the page is to be read."""
    sizes: tuple[tuple[int, float], ...] = ()
    """Line and the size of its type over that of running text, where the file knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawFile:
    """Where a raw page lies; an import keeps this of every page, so it is two short texts."""

    path: str
    root: str | None
    """The folder that it was found in; None for a file that was named itself."""
    part: int = 0
    """Page of a PDF that has several, from 1; 0 for a file of one page."""


def find_sources(paths: Sequence[Path], rows: Collection[Path] = ()) -> tuple[tuple[RawFile, ...], tuple[Problem, ...]]:
    """Find files and folders of raw pages without reading them, sorted by path, each once; a PDF is opened to count its pages.

    `rows` are files that are read otherwise: a folder that holds one is not empty. P110 nothing there, P114 a folder without text.
    """
    found: dict[str, RawFile] = {}
    problems: list[Problem] = []
    for path in paths:
        if path.is_dir():
            files = [p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file() and not _hidden(p, path)]
            if not files and not any(path in row.parents for row in rows):
                problems.append(
                    problem_of(
                        path,
                        "P114",
                        "there is no raw text in this folder",
                        f"raw pages end in {', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}",
                    )
                )
            _, linked = group_files([p for p in files if p.suffix.lower() in EPAPER])
            found |= {_sort_key(p): RawFile(path=str(p), root=str(path)) for p in files if p not in linked}
        elif path.exists():
            found[_sort_key(path)] = RawFile(path=str(path), root=None)
        else:
            problems.append(
                problem_of(path, "P110", "there is no such file or folder", "give a raw page, an issue's folder or a tree of issues")
            )
    return tuple(part for k in sorted(found) for part in _parts(found[k])), tuple(problems)


def count_others(paths: Iterable[Path], rows: Collection[Path] = ()) -> Mapping[str, int]:
    """Files in folders that no import reads, by the ending of their names: pictures, documents; sidecars and hidden files are none."""
    found: Counter[str] = Counter()
    for path in paths:
        for file in path.rglob("*") if path.is_dir() else ():
            suffix = file.suffix.lower()
            if suffix not in (*SUFFIXES, *SIDECARS) and file not in rows and file.is_file() and not _hidden(file, path):
                found[suffix or file.name] += 1
    return dict(sorted(found.items()))


def _parts(file: RawFile) -> tuple[RawFile, ...]:
    """The pages of a PDF; what cannot be opened is one page, and says so when it is read."""
    if not file.path.lower().endswith(".pdf"):
        return (file,)
    try:
        count = count_pages(Path(file.path))
    except NoPdfError:
        return (file,)
    return tuple(replace(file, part=n + 1) for n in range(count)) if count > 1 else (file,)


def _sort_key(path: Path) -> str:
    """The resolved path with its parts in the order of a listing: a folder's files before those of `folder-2`."""
    return "\0".join(path.resolve().parts)


def read_sources(paths: Sequence[Path]) -> tuple[tuple[RawPage, ...], tuple[Problem, ...]]:
    """Read files and folders of raw text, all at once: for tests and tools, an import reads page by page.

    Pages come sorted by path. P110, P114 as `find_sources`, all else as `read_page_file`.
    """
    files, found = find_sources(paths)
    problems = list(found)
    pages = []
    for file in files:
        page, more = read_page_file(Path(file.path), Path(file.root) if file.root else None, file.part)
        problems += more
        pages += [page] if page else []
    return tuple(pages), tuple(dict.fromkeys(problems))


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def read_page_file(path: Path, root: Path | None = None, part: int = 0) -> tuple[RawPage | None, tuple[Problem, ...]]:
    """Read one raw page with all that is known of it; `root` is the folder that it was found in, `part` a page of a PDF.

    P111 empty, P112 NUL bytes or binary, P113 no known encoding, P115 cannot be read, P116 no such format, P117 a page without
    text; P101 to P106 of a sidecar or front matter as `yamlread` counts them.
    """
    if path.suffix.lower() in EPAPER:
        return _read_epaper(path, root)
    found, problem = _read_text(path, part)
    if found is None:
        return None, (problem,) if problem else ()
    text = with_line_ends(found.text)
    own, marks, problems, first_line = Known(), tuple[Mark, ...](), list[Problem](), 1
    parts = split(text) if FRONT_MATTER.match(text) else None
    if parts is not None:
        own, marks, problems = _known(parts[0], path, 2)
        first_line = 1 + text[: len(text) - len(parts[1])].count("\n")
        text = parts[1]
    beside, more_marks, more = _sidecars(path)
    problems += more
    if not any(clean_line(line) for line in text.split("\n")):
        problems.append(problem_of(path, "P111", "the file holds no text", "leave the file out, or extract the page again"))
        return None, tuple(problems)
    known = own.over(Known(page=str(part) if part else None)).over(beside).over(known_by_path(path))
    page = RawPage(
        file=relative_name(path, root, part),
        shown=f"{path.as_posix()}#{part}" if part else path.as_posix(),
        text=text,
        first_line=first_line,
        known=known,
        marks=(*marks, *more_marks),
        sizes=found.sizes,
    )
    return page, tuple(problems)


def _read_epaper(path: Path, root: Path | None) -> tuple[RawPage | None, tuple[Problem, ...]]:
    """A page of an e-paper: what its system says of its lines holds as an editor's marks do."""
    try:
        found = read_epaper_page(path)
    except OSError as error:
        return None, (problem_of(path, "P115", f"the file cannot be read ({error.strerror})", "look at its permissions"),)
    except NoEpaperError as error:
        hint = "save the list of a page (版) and the articles that it names in one folder; other web pages are not read"
        return None, (problem_of(path, "P116", str(error), hint),)
    beside, marks, problems = _sidecars(path)
    known = beside.over(Known(date=found.date, page=found.page, section=found.section)).over(known_by_path(path))
    said = tuple(_marks_of(found, path))
    page = RawPage(file=relative_name(path, root), shown=path.as_posix(), text=found.text, first_line=1, known=known, marks=(*marks, *said))
    return page, tuple(problems)


def _marks_of(page: EpaperPage, path: Path) -> Iterator[Mark]:
    """Roles and bounds of the articles as marks of the page's lines."""

    def mark(word: Word, *lines: int, role: str | None = None) -> Mark:
        return Mark(word=word, lines=lines, role=role, name=str(word), place=Place(path=path.as_posix()), source="", width=1)

    roles = dict(page.roles)
    for line, role in page.roles:
        yield mark(Word.ROLE, line, role=role)
    for article in page.articles:
        yield mark(Word.SPLIT, article[0])
        if len(article) > 1:
            yield mark(Word.TOGETHER, *article)
        texts = [line for line in article if roles[line] == "text"]
        yield from (mark(Word.APART, a, b) for a, b in pairwise(texts))


def _read_text(path: Path, part: int) -> tuple[PageText | None, Problem | None]:
    """What the file holds as text, by its format."""
    suffix = path.suffix.lower()
    try:
        if suffix == ".pdf":
            found = read_pdf_page(path, part or 1)
        elif suffix == ".xml":
            found = read_alto_page(path)
        else:
            text, problem = _decoded(path)
            return (None, problem) if text is None else (PageText(text=text, sizes=()), None)
    except OSError as error:
        return None, problem_of(path, "P115", f"the file cannot be read ({error.strerror})", "look at its permissions")
    except NoPdfError as error:
        return None, problem_of(path, "P116", str(error), error.hint)
    except NoAltoError as error:
        hint = "of XML, pages in ALTO are read; leave other files out (METS, TEI), or export the pages as ALTO"
        return None, problem_of(path, "P116", str(error), hint, error.line, error.column)
    if not found.text:
        hint = "a scan has no text in it: run text recognition first, and import the ALTO or text that it gives"
        return None, problem_of(path, "P117", f"page {part or 1} holds no text", hint)
    return found, None


def _decoded(path: Path) -> tuple[str | None, Problem | None]:
    """The text of a file that holds nothing else."""
    data = path.read_bytes()
    other = format_of(data)
    if other or path.suffix.lower() == ".json":
        hint = other.hint if other else "write each article on a line of its own, and name the file .jsonl"
        return None, problem_of(path, "P116", f"this is {other.name if other else 'JSON'}, not the text of a page", hint)
    return decode(data, path)


def _known(text: str, path: Path, first_line: int, *, of_page: bool = True) -> tuple[Known, tuple[Mark, ...], list[Problem]]:
    """What a sidecar or front matter says; a value that cannot be is told and counts as not said.

    Only what is said of one page (`of_page`) may hold marks: an issue has no lines.
    """
    reader = Reader(path=path.as_posix(), text=text, code="P", first_line=first_line)
    value = reader.parse()
    reader.unknown_keys(value, (*SIDECAR_KEYS, KEY) if of_page else SIDECAR_KEYS)
    marks = read_marks(reader, value) if of_page else ()
    date = reader.text_at(value, "date")
    if date is not None and not is_date(date):
        reader.wrong(("date",), "06", f"'{date}' is no date", "write 2025-12-18, or 2025-12 or 2025 when no more is known")
        date = None
    weekday = reader.text_at(value, "weekday")
    if weekday is not None and date is not None and len(date) == len("2025-12-18"):
        real = WEEKDAYS[datetime.date.fromisoformat(date).weekday()]
        if canon(weekday)[-1:].replace("天", "日") != real:
            reader.wrong(
                ("weekday",), "06", f"'{weekday}' is not the weekday of {date}", f"that day is 星期{real}: one of the two is wrong"
            )
    paper = reader.text_at(value, "paper")
    if paper is not None and not PAPER.fullmatch(paper):
        reader.wrong(("paper",), "06", f"'{paper}' cannot be part of an address", PAPER_HINT)
        paper = None
    language = reader.text_at(value, "language")
    if language is not None and language not in LANGUAGES:
        reader.wrong(("language",), "06", f"'{language}' is not known", f"one of: {', '.join(LANGUAGES)}")
        language = None
    fields = {k: reader.text_at(value, k) for k in ("page", "section", "number", "name")}
    return Known(paper=paper, date=date, language=language, **fields), marks, reader.problems


def is_date(text: str) -> bool:
    """EDTF level 0, and a day of the calendar where it names one."""
    if not EDTF.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        return False
    return True


def check_told(paper: str | None, date: str | None) -> None:
    """What the command line says of pages; raises SourceError P106 for what no page can have."""
    problems = []
    if paper is not None and not PAPER.fullmatch(paper):
        fact = f"--paper: '{paper}' cannot be part of an address"
        problems.append(Problem(place=Place(path=""), code="P106", message=fact, hint=PAPER_HINT))
    if date is not None and not is_date(date):
        hint = "write 2025-12-18, or 2025-12 or 2025 when no more is known"
        problems.append(Problem(place=Place(path=""), code="P106", message=f"--date: '{date}' is no date", hint=hint))
    if problems:
        raise SourceError(*problems)


def _sidecars(path: Path) -> tuple[Known, tuple[Mark, ...], list[Problem]]:
    """What `<page>.yaml` beside the page and `issue.yaml` in its folder say."""
    known, marks, problems = Known(), tuple[Mark, ...](), list[Problem]()
    of_issue = path.parent / "issue.yaml"
    for sidecar in (path.with_suffix(".yaml"), of_issue):
        if sidecar.is_file():
            try:
                text = sidecar.read_text(encoding="utf-8-sig")
            except UnicodeDecodeError:
                problems.append(problem_of(sidecar, "P113", "the sidecar is not UTF-8", "save it as UTF-8"))
                continue
            except OSError as error:
                problems.append(problem_of(sidecar, "P115", f"the file cannot be read ({error.strerror})", "look at its permissions"))
                continue
            found, said, wrong = _known(text, sidecar, 1, of_page=sidecar != of_issue)
            known, marks = known.over(found), (*marks, *said)
            problems += wrong
    return known, marks, problems


def known_by_path(path: Path) -> Known:
    """`…/<paper>/<date>/<page>.txt` and parts of it; a name that has not this form says nothing."""
    folders = path.absolute().parts[:-1]
    found = PAGE_NAME.fullmatch(path.stem)
    page = found["page"].upper() if found else None
    start, date = _date_folders(folders)
    named = date is not None and start > 0 and PAPER.fullmatch(folders[start - 1])
    return Known(paper=folders[start - 1] if named else None, date=date, page=page)


def _date_folders(folders: Sequence[str]) -> tuple[int, str | None]:
    """`2024-03-14`, `20240314`, or `2024/03/14` as three folders: the place of the first of them and the date."""
    for size in (1, 3):
        found = FOLDER_DATE.fullmatch("-".join(folders[-size:])) if len(folders) >= size else None
        if found and (size == 3 or found["m"] or found["y"][:2] in ("18", "19", "20")):
            date = "-".join(p for p in (found["y"], found["m"], found["d"]) if p)
            if is_date(date):
                return len(folders) - size, date
    return len(folders), None


def relative_name(path: Path, root: Path | None, part: int = 0) -> str:
    """The raw file's name in an article's `source`: `<paper>/<date>/<page>.txt` where the path has that form, else below `root`.

    A page of a PDF that has several is `NAME.pdf#3`.
    """
    parts = path.absolute().parts
    start, date = _date_folders(parts[:-1])
    mark = f"#{part}" if part else ""
    if date is not None:
        return "/".join(parts[start - (known_by_path(path).paper is not None) :]) + mark
    return (path.relative_to(root).as_posix() if root is not None else path.name) + mark
