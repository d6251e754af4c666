"""Causes that point back to the clause before, praise of how the work was done, and causes told by
a count that was entered."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import check_claims

PASSAGES = (
    Passage(
        id="results",
        text="入札が不調となった２路線は次の年に送った。清掃は町内会と協働し、１，８６０人が参加した。",
    ),
    Passage(id="ingenuity", text="小型の無人機で岸壁を調べ、３日かかった点検を１日で終えた。"),
)


def found(text: str) -> list[tuple[str, str, str]]:
    claims = check_claims(text, PASSAGES, None, names=("道路維持事業",), by_meaning=False)
    return [(one.kind, one.severity, text[one.start : one.end]) for one in claims]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        (
            "通報は増えた。外国人労働者が急増したことが、その背景にある。",
            "外国人労働者が急増したことが、その背景にあ",
        ),
        (
            "通報は増えた。観光バスの路線が延びたことが、その主な要因である。",
            "観光バスの路線が延びたことが、その主な要因",
        ),
        (
            "地価が下がり出店が楽になったことが、創業を後押ししている。",
            "地価が下がり出店が楽になったことが、創業を後押しし",
        ),
    ],
)
def test_the_cause_is_the_clause_that_is_pointed_back_to(text: str, cause: str) -> None:
    assert ("cause", "error", cause) in found(text)


def test_what_was_done_with_others_may_be_told_in_any_words() -> None:
    assert found("町内会との協働も図られている。") == []
    assert [kind for kind, _, _ in found("大学との共同研究も図られている。")] == ["praise"]


def test_a_view_of_how_the_work_was_done_is_asked_about() -> None:
    assert [(k, s) for k, s, _ in found("効率的な手法で進めている。")] == [("praise", "warning")]
    told = [(k, s) for k, s, _ in found("効率的に補修を進めることができた。")]
    assert ("praise", "error") in told


def test_a_cause_told_by_an_entered_count_is_asked_about() -> None:
    asked = found("２路線が持ち越されたこともあり、延長は伸びなかった。")
    assert [(kind, severity) for kind, severity, _ in asked] == [("cause", "warning")]
    told = found("５路線が持ち越されたこともあり、延長は伸びなかった。")
    assert [(kind, severity) for kind, severity, _ in told] == [("cause", "error")]


def test_voices_that_come_one_after_the_other_need_an_entry() -> None:
    assert [kind for kind, _, _ in found("利用者からは「安心した」との声が相次いだ。")] == [
        "praise"
    ]


def test_a_turn_is_the_same_event_as_the_verb() -> None:
    passages = (Passage(id="ingenuity", text="写真を受け取れるようにし、対応が早まった。"),)
    text = "写真で迅速化が進み、苦情は減った。"
    assert check_claims(text, passages, None, by_meaning=False) == ()
