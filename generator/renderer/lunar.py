"""The date of the Chinese calendar that Chinese papers print beside the other: 甲辰年二月初五.

Days from 1900-01-31 to 2101-01-28 (borax, from the tables of the Hong Kong Observatory); others have none.
"""

from __future__ import annotations

import datetime

from generator.renderer.texts import Texts


def lunar_date(day: datetime.date, texts: Texts) -> str | None:
    """In words of the interface, with the year by its stem and branch."""
    from borax.calendars.lunardate import InvalidLunarDateError, LunarDate  # noqa: PLC0415 - not every theme shows it

    try:
        found = LunarDate.from_solar(day)
    except (InvalidLunarDateError, ValueError):
        return None
    key = f"lunar.{'leap' if found.leap else 'month'}_{found.month}"
    return texts.text(key, year=found.gz_year, day=found.cn_day, number=found.day)
