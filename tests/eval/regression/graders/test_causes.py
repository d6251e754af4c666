from __future__ import annotations

from eval.regression.product import Sentence
from tests.eval.regression.graders.products import drawn, failed, marks

ENTERED = Sentence(text="９月に相談員が１人欠けた（実施結果）。", entered=("results",))
BARE = Sentence(text="９月に相談員が１人欠けた。", facts=("activity1.actual.2023",))
LAST = Sentence(text="９月に相談員が１人欠けた。", precedents=("last:evaluation.reason",))
OTHERS = Sentence(
    text="９月に相談員が１人欠けた。", precedents=("札幌市|1|2023#evaluation.reason",)
)


def test_a_cause_is_used_where_its_sentence_names_a_passage() -> None:
    assert failed("causes", drawn(ENTERED), used=["相談員が1人欠けた"]) == []
    assert failed("causes", drawn(LAST), used=["相談員が1人欠けた"]) == []


def test_a_cause_without_the_officers_passage_is_not_used() -> None:
    for sentence in (BARE, OTHERS):
        found = marks("causes", drawn(sentence), used=["相談員が1人欠けた"])
        told = found["「相談員が1人欠けた」を使う"].told
        assert told == "「相談員が1人欠けた」の文が担当者の記載を根拠に挙げていません。"


def test_a_cause_that_only_a_question_names_is_not_used() -> None:
    asking = Sentence(text="減った。【確認：相談員の欠員が要因か】", entered=("results",))
    assert failed("causes", drawn(asking), used=["相談員の欠員"])


def test_a_missing_cause_is_asked_for() -> None:
    assert failed("causes", "予定に届かなかった。【要因を記入：理由】", asked=True) == []
    assert failed("causes", "予定に届かなかった。", asked=True) == ["要因を尋ねる"]
    assert failed("causes", "予定に届かなかった。【確認：考え方】", asked=True) == ["要因を尋ねる"]


def test_a_known_cause_is_not_asked_for() -> None:
    assert failed("causes", "届かなかった。【要因を記入：理由】", asked=False) == ["要因を尋ねない"]
    assert failed("causes", "届かなかった。", asked=False) == []


def test_a_cause_that_is_made_up_is_told() -> None:
    text = "感染症の影響により、相談は減った。"
    found = marks("causes", text, never=["感染症"])
    assert found["「感染症」を要因としない"].told == (
        "「感染症」を要因とする文「感染症の影響により、相談は減った。」があります。"
    )


def test_to_ask_or_to_tell_is_not_to_claim_a_cause() -> None:
    assert failed("causes", "相談は減った。【確認：感染症が要因か】", never=["感染症"]) == []
    assert failed("causes", "感染症についての講座を開いた。", never=["感染症"]) == []
