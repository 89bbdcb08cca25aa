"""Marks of turned pages: what the file says as printed is the same body as what the program holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.pagemark import as_printed, gathered, page_mark

PIECES = st.sampled_from(
    ["甲乙", "丙。", "\\[", "（下转第四版）", "上接第1版", "[下转A3版]", "【上接一版】", "又见渡口", " ", "1\\. ", "（", "转"]
)


@pytest.mark.parametrize(
    ("body", "file"),
    [
        ("合龙段<!-- page 4: （下转第四版） （上接第一版） -->只差", "合龙段（下转第四版）<!-- page 4 -->（上接第一版）只差"),
        ("吊装了。<!-- page 4: 下转第4版 [上接1版] -->\n\n只差", "吊装了。下转第4版<!-- page 4 -->\n\n\\[上接1版\\]只差"),
        ("合龙<!-- page 4: （下转第四版） 大桥侧记 （上接第一版） -->段", "合龙（下转第四版）<!-- page 4: 大桥侧记 -->（上接第一版）段"),
        ("合龙。<!-- page 4: （上接第一版） -->\n\n## 两岸", "合龙。<!-- page 4: （上接第一版） -->\n\n## 两岸"),
        ("## 两岸<!-- page 4: （下转第四版） -->\n\n段", "## 两岸<!-- page 4: （下转第四版） -->\n\n段"),
        ("前半<!-- page 6 -->后半", "前半<!-- page 6 -->后半"),
        ("一<!-- page 2: 下转2版 上接1版 -->二<!-- page 3: 下转3版 -->", "一下转2版<!-- page 2 -->上接1版二下转3版<!-- page 3 -->"),
    ],
)
def test_a_file_holds_the_words_of_a_jump_where_the_print_has_them(body: str, file: str) -> None:
    assert as_printed(body) == file
    assert gathered(file) == body


def test_a_body_with_the_words_in_the_mark_is_read_as_it_is() -> None:
    body = "合龙段<!-- page 4: （下转第四版） （上接第一版） -->只差"
    assert gathered(body) == body


def test_words_of_a_jump_that_stand_twice_are_gathered_at_once() -> None:
    body = gathered("前半下转4版下转4版<!-- page 4: 版 -->上接第1版上接第1版后半")
    assert body == "前半<!-- page 4: 下转4版下转4版 版 上接第1版 上接第1版 -->后半"
    assert gathered(body) == body == gathered(as_printed(body))


@given(st.lists(st.lists(PIECES, max_size=4).map("".join), min_size=2, max_size=4), st.lists(PIECES, max_size=3).map(" ".join))
def test_whatever_stands_beside_a_mark_the_file_gives_the_same_body_again(texts: list[str], printed: str) -> None:
    body = gathered(page_mark("4", printed).join(texts))
    assert gathered(as_printed(body)) == body
