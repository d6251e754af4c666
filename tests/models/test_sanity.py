"""What is held to be a repetition or another language, and what is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from assistant.models.chat.sanity import is_japanese, is_repeating

LONG = (
    "相談解決率は９４．２％で、目標の９２．０％を２．２ポイント上回った。"
    "他方、講座の実施回数は未達であった。"
)


@pytest.mark.parametrize(
    "text",
    [
        "目標を下回った。" * 40,
        "達成率は66.6％である。" + "事業の推進を図り、" * 30,
        '{"sentences": [{"text": "' + "引き続き取り組む。" * 30,
        LONG * 4,
        LONG * 12 + LONG[:17],  # in the midst of a round
        '{"text": "達成した。"' + "\n" * 300,
        "ああ" * 150,
        "である" + " \t" * 150,
    ],
)
def test_a_model_that_goes_round_is_seen(text: str) -> None:
    assert is_repeating(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        LONG,
        LONG * 2,
        "目標を下回った。" * 3,
        "-" * 120,
        "| 指標 | 目標 | 実績 |\n" + "| --- | --- | --- |\n" * 6,
        "\n".join(f"{number}　講座の実施回数　{number * 7}回" for number in range(1, 60)),
        "\n".join("・該当なし" for _ in range(10)),
        json.dumps(
            [
                {"text": f"第{n}回の参加者は{n * 13}人であった。", "facts": [f"f{n}"], "asks": []}
                for n in range(40)
            ],
            ensure_ascii=False,
            indent=2,
        ),
        json.dumps({f"field.{n}": None for n in range(60)}),
    ],
)
def test_lists_tables_and_json_are_no_repetition(text: str) -> None:
    assert not is_repeating(text)
    assert not any(is_repeating(text[:end]) for end in range(0, len(text), 50))


def _prose(value: object) -> Iterator[str]:
    if isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _prose(part)
    elif isinstance(value, str) and len(value) > 15 and not value.isascii():
        yield value


def test_no_sheet_of_the_corpus_is_held_to_be_either() -> None:
    sheets = sorted(Path("corpus/sheets").rglob("*.yaml"))[::6]
    assert sheets
    for path in sheets:
        text = path.read_text(encoding="utf-8")
        assert not any(is_repeating(text[:end]) for end in range(0, len(text), 50)), path
        for value in _prose(yaml.safe_load(text)):
            assert is_japanese(value), value


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "現状維持",
        "ＳＮＳとＩＣＴの活用",
        "令和５年度事業費決算額１９，３００千円",
        "災害対策基本法第５条第２項、汐見市地域防災計画、汐見市自主防災組織助成要綱",
        '{"sentences": [{"text": "目標に達した。", "facts": ["indicator.1.rate", "f2"]}]}',
        '{"text": "\\u76ee\\u6a19\\u306b\\u9054\\u3057\\u305f\\u3002"}',
        "{}",
        "94.2",
    ],
)
def test_japanese_prose_and_json_are_japanese(text: str) -> None:
    assert is_japanese(text)


@pytest.mark.parametrize(
    "text",
    [
        "The consultation rate was 94.2%, which is 2.2 points above the target of 92.0%.",
        '{"sentences": [{"text": "The target was met this year.", "facts": ["f1"]}]}',
        "咨询解决率为94.2%，超过目标2.2个百分点，但讲座举办次数未达到预定目标，"
        "因此综合评价为B级，明年将继续加强宣传工作。",
        "상담 해결률은 94.2%로 목표를 2.2포인트 웃돌았다.",
        "相談解決率: The rate exceeded its target and the event did not take place.",
    ],
)
def test_other_languages_are_not(text: str) -> None:
    assert not is_japanese(text)
