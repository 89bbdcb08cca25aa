"""What an article is called that has no headline."""

from __future__ import annotations

from generator.content.titles import first_clause


def test_the_first_clause_of_a_text_is_its_name() -> None:
    assert first_clause("石埠渡的老木船在雾中靠岸，船头站着人。") == "石埠渡的老木船在雾中靠岸"


def test_a_word_or_a_date_alone_names_nothing() -> None:
    assert first_clause("昨日，孩子们在菜园里播种。") == "昨日，孩子们在菜园里播种"
    assert first_clause("12月17日，新院门诊楼封顶，机器已经进场。") == "12月17日，新院门诊楼封顶"
    assert first_clause("六月二十五日深夜，渡工在堤上。") == "六月二十五日深夜，渡工在堤上"


def test_a_date_with_what_happened_is_a_name() -> None:
    assert first_clause("3月17日新校舍开工，全校到场。") == "3月17日新校舍开工"


def test_a_long_name_is_cut_and_a_text_of_one_date_stays() -> None:
    assert first_clause("一" * 30) == "一" * 24 + "…"
    assert first_clause("12月17日") == "12月17日"
