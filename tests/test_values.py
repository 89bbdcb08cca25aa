"""Values that are frozen for the type checker alone: equality, hash and pickles are those of frozen ones."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace

import pytest

from generator.model import Credit
from generator.renderer.contexts.article import Citation
from generator.renderer.contexts.common import Link


def test_equal_values_have_one_hash_and_others_are_others() -> None:
    link = Link(text="渡口", address="a.html")
    same = Link(text="渡口", address="a.html")
    assert link == same
    assert hash(link) == hash(same)
    assert replace(link, note="三月") != link
    assert [field.name for field in fields(link)] == ["text", "address", "lang", "note"]


def test_a_value_has_no_place_for_what_it_does_not_declare() -> None:
    with pytest.raises(AttributeError):
        Link(text="渡口", address=None).title = "渡口"  # type: ignore[attr-defined]


def test_a_value_comes_out_of_a_pickle_as_it_went_in() -> None:
    credit = Credit(name="许见山", role="本报记者")
    assert pickle.loads(pickle.dumps(credit, 5)) == credit  # noqa: S301 - our own


def test_a_value_that_has_no_hash_gets_none() -> None:
    assert vars(Citation)["__hash__"] is None
