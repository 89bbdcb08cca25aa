"""Lines of a raw page: what an extraction strewed into them is taken out, what print set stays."""

from __future__ import annotations

from generator.parser.lines import close_up, split_lines

TEXT = "云毫渡口的新船昨天下水，船长十八米，能载客六十人，两岸的学生从此不用再等到天亮。"


def shown(*lines: str) -> list[str]:
    return [line.text for line in close_up(split_lines("\n".join(lines), 1))]


def test_spaces_strewn_between_chinese_characters_are_closed_up_on_the_whole_page() -> None:
    strewn = " ".join(TEXT)
    assert shown("渡口 换了 新船", strewn, TEXT) == ["渡口换了新船", TEXT, TEXT]


def test_a_page_that_sets_spaces_in_headings_alone_keeps_them() -> None:
    lines = ["渡口换了新船 学生不再等天亮", TEXT, TEXT, "许 诺 摄"]
    assert shown(*lines) == lines


def test_writers_keep_the_space_that_parts_their_names() -> None:
    assert shown(" ".join(TEXT), "本报记者 沈白 通讯员 周水生")[1] == "本报记者 沈白 通讯员 周水生"


def test_spaces_beside_latin_words_and_wide_ones_stay() -> None:
    strewn = " ".join(TEXT)
    assert shown(strewn, "新船装了 GPS 和　两台发动机。")[1] == "新船装了 GPS 和　两台发动机。"
