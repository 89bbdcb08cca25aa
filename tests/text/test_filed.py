"""Datelines taken apart: agency, place, day."""

from __future__ import annotations

import pytest

from generator.text.filed import Filed, read_filed


@pytest.mark.parametrize(
    ("dateline", "issue", "expected"),
    [
        ("新华社北京12月17日电", "2025-12-18", Filed("新华社", "北京", "2025-12-17")),
        ("据新华社北京12月31日电（记者 许一诺）", "2026-01-02", Filed("新华社", "北京", "2025-12-31")),
        ("本报讯（记者 许一诺）", "2025-12-18", Filed("本报")),
        ("本报青澜12月17日讯（记者 许一诺）", "2025-12-18", Filed("本报", "青澜", "2025-12-17")),
        ("本报12月17日讯", "2025-12-18", Filed("本报", None, "2025-12-17")),
        ("新华社广州七日电", "1963-02-08", Filed("新华社", "广州", "1963-02-07")),
        ("新华社三十一日讯", "1963-01-01", Filed("新华社", None, "1962-12-31")),
        ("塔斯社莫斯科十七日电", "1963-02", Filed("塔斯社", "莫斯科", None)),
        ("〔中央社台北廿三日電〕", "1988-10-24", Filed("中央社", "台北", "1988-10-23")),
        ("（路透社倫敦10日電）", "1988-10-11", Filed("路透社", "倫敦", "1988-10-10")),
        ("【本報訊】", "1988-10-11", Filed("本報")),
        ("【明報專訊】", "1988-10-11", Filed("明報")),
        ("▲本報訊", "1988-10-11", Filed("本報")),
        ("（南京十五日電）", "1937-07-16", Filed(None, "南京", "1937-07-15")),
        ("〔石螺角訊〕", "1937-07-16", Filed(None, "石螺角")),
        ("【記者顧松年／鶴港報導】", "1988-10-07", Filed(None, "鶴港")),
        ("〔記者顧松年、特派員簡素卿／外島七日電〕", "1988-10-07", Filed(None, "外島", "1988-10-07")),
        ("〔記者顧松年／綜合報導〕", "1988-10-07", Filed()),
        ("【本報綜合報道】", "1988-10-07", Filed()),
        ("新华社北京2月30日电", "2025-03-01", Filed("新华社", "北京", None)),
        ("开了", "2025-03-01", Filed()),
    ],
)
def test_a_dateline_says_whose_news_it_is_where_it_was_filed_and_when(dateline: str, issue: str, expected: Filed) -> None:
    assert read_filed(dateline, issue) == expected
