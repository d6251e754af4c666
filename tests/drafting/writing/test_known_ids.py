"""An id that does not exist is refused and told; an odd spelling of one that does is not."""

from __future__ import annotations

import pytest

from assistant.drafting.writing import Claim, Said, refuse_unknown

FACTS = ("outcome1.actual.2022", "cost.execution.2022")
ENTERED = ("results", "project.activities")
PRECEDENTS = ("last:evaluation.reason", "13044@2021:evaluation.reason")


def checked(said: Said) -> tuple[Said, tuple[str, ...]]:
    return refuse_unknown(
        said, known_facts=FACTS, known_entered=ENTERED, known_precedents=PRECEDENTS
    )


@pytest.mark.parametrize(
    "spelling",
    [
        "outcome1.actual.2022",
        " [outcome1.actual.2022] ",
        "「outcome1.actual.2022」",
        "fact:outcome1.actual.2022",
        "[Fact: outcome1.actual.2022]",
        "id=`outcome1.actual.2022`",
        "ｏｕｔｃｏｍｅ１．ａｃｔｕａｌ．２０２２",
        "Outcome1.Actual.2022",
    ],
)
def test_an_odd_spelling_is_seen_through(spelling: str) -> None:
    assert checked(Said("文。", facts=(spelling,))) == (Said("文。", facts=(FACTS[0],)), ())


@pytest.mark.parametrize(
    "id",
    [
        "outcome1.actual.2023",
        "outcome1.actual",
        "outcome1 actual 2022",
        "outcome1.actual.20222",
        "fact:fact:outcome1.actual.2022",
        "evaluation.reason",
        "",
        "[]",
    ],
)
def test_an_id_that_does_not_exist_is_refused_wherever_it_stands(id: str) -> None:
    assert checked(Said("文。", facts=(id,))) == (Said("文。"), (id,))
    assert checked(Said("文。", entered=(id,))) == (Said("文。"), (id,))
    assert checked(Said("文。", precedents=(id,))) == (Said("文。"), (id,))


def test_an_id_in_the_wrong_list_goes_to_its_own_and_stands_once() -> None:
    said = Said("文。", facts=("results", FACTS[1]), entered=("last:evaluation.reason", "results"))
    assert checked(said)[0] == Said(
        "文。", facts=(FACTS[1],), entered=("results",), precedents=("last:evaluation.reason",)
    )


def test_a_claim_on_an_unknown_support_stands_on_nothing() -> None:
    claims = (Claim("cause", "大雪により", "「results」"), Claim("measure", "周知を図る", "plan"))
    known, refused = checked(Said("文。", claims=claims))
    assert [claim.support for claim in known.claims] == ["results", None]
    assert refused == ("plan",)


def test_of_two_ids_that_differ_in_capitals_an_odd_spelling_means_neither() -> None:
    known, refused = refuse_unknown(
        Said("文。", facts=("a.b",)),
        known_facts=["A.b", "a.B"],
        known_entered=[],
        known_precedents=[],
    )
    assert (known.facts, refused) == ((), ("a.b",))
