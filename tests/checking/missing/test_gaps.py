"""What was left unwritten: 【…】 that asks, and places still to be filled."""

import pytest

from assistant.checking.missing import check_missing
from assistant.checking.missing.gaps import drafted_places
from assistant.sheet.sentences import QUESTION, answer_length, cut_sentences

from ..indicators.made import found, made, outcome

GAP, CAUSE = "missing.gap_mark", "missing.cause"


def _places(text: str) -> list[str]:
    return [mark[0] for mark in drafted_places(text)]


@pytest.mark.parametrize(
    "mark",
    [
        "【要因を記入：講座が減った理由】",
        "【確認：会場の都合か】",
        "【要確認】",
        "【】",
        "【〇〇】",
        "【人数は未定】",
    ],
)
def test_a_mark_that_asks_is_an_open_question(mark: str) -> None:
    assert QUESTION.search(f"講座は４回であった。{mark}")


@pytest.mark.parametrize(
    "mark", ["【取組の状況】", "【今後の課題】", "【再掲】", "【就職者数】", "【要望】"]
)
def test_a_heading_asks_for_nothing(mark: str) -> None:
    text = f"{mark}就職者数は８０人であった。"
    assert not QUESTION.search(text)
    assert GAP not in found(check_missing, made(texts={"evaluation.reason": text}))


def test_a_heading_does_not_stand_for_the_cause_that_is_missing() -> None:
    reason = "【実績】就職者数は目標１００人に対し８０人であった。"
    sheet = made(outcome("90", "100", "80"), texts={"evaluation.reason": reason})
    assert CAUSE in found(check_missing, sheet)


def test_a_heading_that_names_the_cause_tells_one() -> None:
    reason = "就職者数は８０人であった。【届かなかった要因】相談員が一人減った。"
    sheet = made(outcome("90", "100", "80"), texts={"evaluation.reason": reason})
    assert CAUSE not in found(check_missing, sheet)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("求人は○○件であった。", "○○"),
        ("求人は＿＿件であった。", "＿＿"),
        ("求人は（　）件であった。", "（　）"),
        ("ｘｘの影響で減った。", "ｘｘ"),
        ("求人は減った（理由は記入予定）。", "（理由は記入予定）"),
        ("求人は減った。※背景は追って追記", "※背景は追って追記"),
    ],
)
def test_a_place_still_to_be_filled_is_found(text: str, place: str) -> None:
    assert _places(text) == [place]
    finding = found(check_missing, made(texts={"evaluation.reason": text}))[GAP]
    assert finding.severity == "warning"
    assert text[finding.start : finding.end] == place


@pytest.mark.parametrize(
    "text",
    [
        "二〇〇四年に始めた。",
        "「〇〇さんと話す日」を開いた。",
        "設備（令和６年度に更新予定）を点検した。",
        "申請書は来庁した後で記入する人が多い。",
        "結果を後日記載した。",
        "大きさはＸＸＬまでとした。",
        "○窓口　○電話",
    ],
)
def test_what_is_written_is_no_gap(text: str) -> None:
    assert _places(text) == []


def test_a_heading_begins_its_sentence_and_counts_while_a_question_belongs_to_the_one_before() -> (
    None
):
    headed = "【成果】就職者数は８０人であった。【課題】担い手が足りない。"
    assert cut_sentences(headed) == [
        "【成果】就職者数は８０人であった。",
        "【課題】担い手が足りない。",
    ]
    assert answer_length(headed) == len(headed)
    asked = "就職者数は８０人であった。【要因を記入：減った理由】"
    assert cut_sentences(asked) == [asked]
    assert answer_length(asked) == len("就職者数は８０人であった。")
