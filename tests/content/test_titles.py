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


def test_no_name_ends_within_a_quotation_or_a_bracket() -> None:
    assert first_clause("“到了没有？”他问船家，船家不答。") == "“到了没有？”他问船家"
    assert first_clause("新添的渡船（长十二米，宽三米）今天下水。") == "新添的渡船（长十二米，宽三米）今天下水"
    assert first_clause("这条老街上最后一家修伞铺的主人说起“学徒三年才能上手，一辈子都在学”") == "这条老街上最后一家修伞铺的主人说起…"


def test_a_quotation_that_is_never_closed_or_begins_too_early_is_cut_where_the_place_ends() -> None:
    assert first_clause("他说：“" + "一" * 30) == "他说：“" + "一" * 20 + "…"


def test_a_list_is_cut_behind_what_it_names() -> None:
    assert first_clause("门诊楼、住院楼、医技楼、食堂、车库、配电房、洗衣房和花园都已封顶") == "门诊楼、住院楼、医技楼、食堂、车库、配电房…"
