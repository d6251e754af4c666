"""Indicators under the short names of every day."""

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions import Ground, directions_of
from assistant.sheet import facts_of
from tests.checking.directions.stage import SHEET, indicator

ROWS = (
    indicator("activity", 1, "子育て教室の開催回数", "回", ("40", "45", "50", "48")),
    indicator(
        "activity", 2, "親子ひろば・育児相談の実施件数", "件", ("900", "1000", "850", "1000")
    ),
    indicator("activity", 3, "窓口による新規申請受付件数", "件", ("80", "90", "70", "90")),
    indicator("outcome", 1, "里親等委託率", "％", ("20.0", "25.0", "22.0", "25.0")),
    indicator("outcome", 2, "火災件数（建物火災）", "件", ("60", "50", "66", "50"), less=True),
    indicator("outcome", 3, "市民１人当たりの貸出冊数", "冊", ("3.1", "3.0", "3.4", "3.5")),
    indicator("outcome", 4, "保育枠の増加数", "人", ("30", "20", "10", "20")),
)
OF = SHEET.model_copy(update={"indicators": ROWS, "results": ""})
FACTS = facts_of(OF)


def told(text: str) -> list[tuple[str, str]]:
    traces = trace_numbers(text, sheet=OF, facts=FACTS)
    found = directions_of(text, Ground(OF, FACTS), traces, "evaluation.reason")
    return [(f.severity, text[f.start : f.end]) for f in found]


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        ("教室は前年度より増えた。", "教室は前年度より減った。", "減った"),
        ("教室の回数は予定を上回った。", "教室の回数は予定を下回った。", "下回"),
        ("建物火災は前年度から増加した。", "建物火災は前年度から減少した。", "減少"),
        ("委託率は前年度より上昇した。", "委託率は前年度より低下した。", "低下"),
        ("保育枠の増は予定を下回った。", "保育枠の増は予定を上回った。", "上回"),
        (
            "１人当たりの貸出しは前年度より増えた。",
            "１人当たりの貸出しは前年度より減った。",
            "減った",
        ),
        ("教室、火災ともに前年度を上回った。", "教室、火災ともに前年度を下回った。", "下回"),
        ("教室は目標をクリアした。", "教室は目標をクリアできなかった。", "クリアできな"),
        ("火災は前年度より増えた。", "火災は前年度より抑えることができた。", "抑え"),
    ],
)
def test_a_short_name_is_the_indicators(true: str, false: str, word: str) -> None:
    assert told(true) == []
    assert told(false) == [("error", word)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("育児相談は前年度より増えた。", "増え"),
        ("申請は前年度より増えた。", "増え"),
        ("窓口は予定を上回った。", "上回"),
    ],
)
def test_a_name_that_may_be_a_part_is_a_warning(text: str, word: str) -> None:
    assert told(text) == [("warning", word)]


@pytest.mark.parametrize(
    "text",
    [
        "教室の参加者は前年度より減った。",
        "教室に来た親子は前年度より減った。",
        "北部の教室は前年度より減った。",
        "夏に開いた教室は前年度より減った。",
        "林野火災は前年度より減少した。",
        "火災の負傷者は前年度より減少した。",
        "委託料は前年度より減少した。",
        "委託件数は前年度より減少した。",
        "窓口は前年度より増えた。",
        "親子ひろばは減ったが、育児相談は増えた。",
        "教室は増えたが、講師の人数は減った。",
        "委託率は目標に届かなかったものの、教室、貸出冊数ともに前年度を上回った。",
        "教室は予定の９割を下回ることなく、前年度を上回った。",
        "教室は大雨で減った前年度から増加した。",
    ],
)
def test_somebody_else_under_a_like_name_is_left_alone(text: str) -> None:
    assert told(text) == []


def test_what_would_be_needed_is_no_movement() -> None:
    assert told("目標に届くには、火災の更に１６件の減少が必要である。") == []
    assert told("火災は前年度から６件減少した。") == [("error", "減少")]
