"""Tags: what few articles share, the same whatever the order in which they come."""

from __future__ import annotations

import random
from dataclasses import replace

from generator.model import Article, Kind, Series
from generator.parser.tags import MOST, give_tags

PORT = "望潮港二期开工。望潮港的船坞修了六十年，望潮港的人说，老船坞要变成船史馆。“渡口记忆”展览也在筹备。"
TEA = "云毫茶开采。梧溪县的茶农说，云毫茶的芽头格外壮。“渡口记忆”展览送了一批云毫茶来。"


def article(serial: int, headline: str, body: str, **fields: object) -> Article:
    plain = Article(
        id=f"qlrb-2024-03-14-p01-{serial:02d}", kind=Kind.NEWS, paper="qlrb", date="2024-03-14", page="1", headline=(headline,), body=body
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


ARCHIVE = (
    article(1, "望潮港二期开工", PORT, series=Series(name="《老港新生》系列报道", part=1)),
    article(2, "望潮港船坞变身船史馆", PORT, label=("民生",)),
    article(3, "云毫茶开采", TEA, label=("民生",)),
    article(4, "云毫茶進城", TEA.replace("县", "縣").replace("云", "雲").replace("茶农说", "茶農說"), label=("市井",)),
    article(5, "5G网进村", "5G基站建到了梧溪县的云毫茶山上。"),
)


def tags(*articles: Article) -> list[tuple[str, ...]]:
    return [a.tags for a in give_tags(articles)]


def test_a_series_a_recurring_label_and_shared_words_are_tags() -> None:
    found = tags(*ARCHIVE)
    assert found[0][0] == "老港新生"
    assert "民生" in found[1]
    assert "民生" in found[2]
    assert "望潮港" in set(found[0]) & set(found[1])
    assert "渡口记忆" in set(found[0]) & set(found[2])


def test_papers_of_both_scripts_meet_in_a_tag() -> None:
    found = tags(*ARCHIVE)
    assert "云毫茶" in set(found[2]) & set(found[3])


def test_a_label_that_stands_once_and_a_word_that_no_other_article_has_are_no_tags() -> None:
    given = {tag for found in tags(*ARCHIVE) for tag in found}
    assert given & {"市井", "基站"} == set()


def test_tags_do_not_depend_on_the_order_of_the_articles() -> None:
    by_id = {a.id: a.tags for a in give_tags(ARCHIVE)}
    shuffled = list(ARCHIVE)
    random.Random(7).shuffle(shuffled)
    assert {a.id: a.tags for a in give_tags(shuffled)} == by_id


def test_tags_that_an_article_has_are_kept() -> None:
    own = replace(ARCHIVE[0], tags=("自定",))
    assert tags(own, *ARCHIVE[1:])[0] == ("自定",)


def test_furniture_and_promos_have_no_tags() -> None:
    found = tags(replace(ARCHIVE[0], kind=Kind.FURNITURE), replace(ARCHIVE[1], kind=Kind.PROMO), *ARCHIVE[2:])
    assert found[:2] == [(), ()]


def test_an_article_has_few_tags_and_none_twice() -> None:
    for found in tags(*ARCHIVE):
        assert len(found) <= MOST
        assert len(set(found)) == len(found)


def test_a_spelling_that_people_made_one_with_another_is_written_like_it() -> None:
    found = give_tags(ARCHIVE, aliases={"望潮港": "望潮新港"})
    assert "望潮新港" in found[0].tags
    assert "望潮港" not in found[0].tags


def test_an_article_alone_gets_no_words_that_nobody_shares() -> None:
    assert tags(ARCHIVE[2]) == [()]
    assert give_tags([]) == ()
