"""What a run of issues lacks, and the files that say what is known of an issue."""

from __future__ import annotations

import pytest

from generator.config import Newspaper
from generator.content.gaps import gaps, lacking_pages
from generator.content.issues import IssueNote, dump_issue, parse_issue, serial
from generator.content.printed import Issue, Page

PAPER = Newspaper(code="csb", name="测试日报")


def issue(date: str, number: str | None = None, pages: tuple[str, ...] = ("1",), printed: int | None = None) -> Issue:
    held = tuple(Page(number=page, section=None, articles=()) for page in pages)
    return Issue(paper=PAPER, date=date, pages=held, number=number, printed=printed)


def told(frequency: str | None, *issues: Issue) -> list[tuple[list[str], int, tuple[int, int] | None]]:
    return [([f"{day:%m-%d}" for day in gap.days], gap.count, gap.numbers) for gap in gaps(issues, frequency)]


def test_numbers_that_follow_each_other_leave_nothing_out_whatever_the_calendar_says() -> None:
    assert told("daily", issue("2024-02-09", "总第8126期"), issue("2024-02-18", "总第8127期")) == []


def test_numbers_say_which_days_are_lacking_where_the_frequency_names_as_many() -> None:
    run = issue("2024-03-14", "总第8126期"), issue("2024-03-18", "总第8130期")
    assert told("daily", *run) == [(["03-15", "03-16", "03-17"], 3, (8127, 8129))]
    assert next(gaps(run, "daily")).is_sure


def test_an_issue_without_a_number_counts_from_the_one_of_the_day_before() -> None:
    run = issue("2024-03-14", "8126"), issue("2024-03-15"), issue("2024-03-18", "8130")
    assert told("daily", *run) == [(["03-16", "03-17"], 2, (8128, 8129))]


def test_of_fewer_numbers_than_days_only_the_count_is_sure() -> None:
    run = issue("2024-03-14", "8126"), issue("2024-03-18", "8128")
    assert told("daily", *run) == [(["03-15", "03-16", "03-17"], 1, (8127, 8127))]
    assert not next(gaps(run, "daily")).is_sure


def test_without_numbers_the_frequency_is_asked() -> None:
    thursday, monday = issue("2024-03-14"), issue("2024-03-18")
    assert told("daily", thursday, monday) == [(["03-15", "03-16", "03-17"], 3, None)]
    assert told("weekdays", thursday, monday) == [(["03-15"], 1, None)]
    assert told("weekly", thursday, issue("2024-04-04")) == [(["03-21", "03-28"], 2, None)]
    assert told("irregular", thursday, monday) == []
    assert told(None, thursday, monday) == []


def test_numbers_that_fall_or_leap_are_not_believed() -> None:
    assert told("daily", issue("2024-12-31", "第366号"), issue("2025-01-02", "第2号")) == [(["01-01"], 1, None)]
    assert told("daily", issue("2024-03-14", "8126"), issue("2024-03-16", "9128")) == [(["03-15"], 1, None)]


def test_a_paper_that_stopped_for_years_lacks_nothing_by_its_frequency() -> None:
    assert told("daily", issue("1966-08-31"), issue("1979-01-01")) == []


def test_days_that_are_not_known_in_full_take_no_part() -> None:
    assert told("daily", issue(""), issue("2024-03"), issue("2024-03-14"), issue("2024-03-15")) == []


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("总第8130期", 8130),
        ("總第8130號", 8130),
        ("第12345号", 12345),
        ("第八一三〇号", 8130),
        ("2024年第3期（总第120期）", 120),
        ("8021", 8021),
        ("８０２１", 8021),
        ("号外", None),
        (None, None),
    ],
)
def test_a_serial_number_is_read_from_how_it_is_printed(number: str | None, expected: int | None) -> None:
    assert serial(number) == expected


@pytest.mark.parametrize(
    ("pages", "printed", "expected"),
    [
        (("1", "2", "4"), None, ("3",)),
        (("1", "2"), 4, ("3", "4")),
        (("A01", "A03", "B02"), None, ("A02", "B01")),
        (("1", "2", ""), 4, ()),
        (("第1张第4版",), None, ()),
        (("1", "2"), None, ()),
    ],
)
def test_pages_that_an_issue_lacks_are_told_by_their_numbers(
    pages: tuple[str, ...], printed: int | None, expected: tuple[str, ...]
) -> None:
    assert lacking_pages(issue("2024-03-14", pages=pages, printed=printed)) == expected


def test_an_issues_file_is_read_as_it_was_written() -> None:
    note = IssueNote(paper="csb", date="2024-03-14", number="总第8126期", pages=4)
    assert parse_issue(dump_issue(note), "issue.yaml") == (note, ())


def test_what_is_wrong_with_an_issues_file_is_told_with_its_place() -> None:
    note, problems = parse_issue("paper: csb\ndate: 2024-13-01\npages: 0\nnumer: 3\n", "csb/issue.yaml")
    assert note is None
    assert [(p.place.line, p.code, p.message) for p in problems] == [
        (4, "C104", "numer: unknown key 'numer'"),
        (2, "C106", "date: '2024-13-01' is no date"),
        (3, "C106", "pages: expected a number from 1 to 999, found 0"),
    ]
