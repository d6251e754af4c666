"""How the reader of text extracts fares on the scattered corpus: five seeds, two styles.

Nothing may be wrong without a note, and a row that came whole carries none.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from assistant.reading import read_file
from assistant.reading.corpus_yaml import load_corpus_file
from assistant.sheet.model import Sheet
from eval.corpus import corpus_files
from eval.scatter import STYLES, Style, Tally, measure
from eval.scatter.measure import Case

SEEDS = range(5)


def _row(kind: str, number: int, name: str, *cells: Any) -> dict[str, Any]:
    """An indicator of 令和5年度; a cell is a number, a word for a missing one, or a bound."""
    columns = [(2022, "actual"), (2023, "target"), (2023, "actual"), (2024, "target")]
    values = []
    for (year, value_kind), cell in zip(columns, cells, strict=True):
        value: dict[str, Any] = {"fiscal_year": year, "kind": value_kind}
        if isinstance(cell, tuple):
            value |= {"value": cell[0], "bound": cell[1]}
        else:
            value |= {"state" if cell in ("none", "pending") else "value": cell}
        values.append(value)
    return {"kind": kind, "number": number, "name": name, "unit": None, "values": values}


def _label_words() -> Sheet:
    """Paragraphs that begin with the form's labels; grades and 効果額 of 今回 and 前回 differ."""
    costs = [
        (2022, "settlement", 1200, 0, "0.2", 1440),
        (2023, "budget", 1300, 100, "0.2", 1440),
        (2023, "settlement", 1250, 90, "0.25", 1800),
        (2024, "budget", 0, 0, "0", 0),
    ]
    return Sheet.model_validate(
        {
            "form": "sapporo",
            "fiscal_year": 2023,
            "project": {
                "code": "90001",
                "target": "町内会",
                "purpose_short_term": "短期のうちに、町内会の負担を３割減らす。",
                "purpose_long_term": "長期には、町内会が自ら担い手を育てる。",
                "activities": "取組内容は次のとおり。\n①目的に応じた補助\n②対象者への説明会",
                "legal_basis": None,
                "other_cities": "他都市の状況は調べていない。",
                "nature": "臨時的経費",
                "delivery": "直営",
                "start_year": 2019,
                "end_year": 2024,
            },
            "costs": [
                {
                    "fiscal_year": year,
                    "kind": kind,
                    "project_cost": cost,
                    "earmarked_revenue": earmarked,
                    "fte": fte,
                    "personnel_cost": personnel,
                    "total": cost + personnel,
                }
                for year, kind, cost, earmarked, fte, personnel in costs
            ],
            "cost_breakdowns": [
                {
                    "fiscal_year": 2023,
                    "kind": "settlement",
                    "items": [{"label": "補助金（町内会、自治会）", "amount": 1250}],
                }
            ],
            "results": "実施結果は次のとおり。\n予算の範囲で補助した。\n事業費の内訳は変わらない。",
            "ingenuity": None,
            "indicators": [
                _row("activity", 1, "補助した町内会の数", 80, (80, "min"), 64, (80, "min")),
                _row("activity", 2, "説明会の苦情（予算に関するものを除く）", 5, (3, "max"), 4, 3),
                _row("outcome", 1, "担い手の割合", "57.9", "none", "pending", "none"),
                _row("outcome", 2, "加入率", "57.9", "75.0", "57.9", "75.0"),
            ],
            "judgements": [
                {"id": "method", "grade": "A", "reason": "事業の実施手法は、直営である。"},
                {"id": "satisfaction", "grade": "C", "reason": None},
                {"id": "outcome", "grade": None, "reason": "事業の成果は、まだ分からない。"},
                {"id": "scale", "grade": "B", "reason": "事業規模は、町内会の数による。"},
            ],
            "evaluation": {
                "grade": "C",
                "reason": "評価の理由は、補助した町内会が予定に届かなかったことである。",
                "future_improvement": "今後の改善点は、説明会の時期である。\n予算は足りている。",
                "next_year": {
                    "content_direction": "休止・廃止",
                    "content": "事業内容を見直す。\n事業の性質から、令和６年度で終える。",
                    "budget_direction": "縮小",
                    "budget": "予算は計上しない。\n見直し効果額は前年度予算の全額である。",
                    "saving": 1300,
                },
            },
            "previous": {
                "grade": "A",
                "done_this_year": "前回の評価を受け、今年度取り組んだ。\n見直し内容は様式である。",
                "saving": 20,
            },
            "citizen_participation": {"stages": ["企画", "評価"], "responses": []},
        }
    )


def _nearly_empty() -> Sheet:
    """評価省略: no texts, no grades, one indicator with a blank cell."""
    return Sheet.model_validate(
        {
            "form": "sapporo",
            "fiscal_year": 2023,
            "project": {"code": "90002"},
            "indicators": [
                {
                    "kind": "outcome",
                    "number": 1,
                    "name": "相談件数",
                    "values": [
                        {"fiscal_year": 2023, "kind": "target", "value": 30},
                        {"fiscal_year": 2023, "kind": "actual", "value": 21},
                        {"fiscal_year": 2024, "kind": "target", "value": 30},
                    ],
                }
            ],
            "judgements": [],
            "evaluation": {"state": "exempt"},
            "previous": {"state": "exempt"},
        }
    )


@pytest.fixture(scope="module", params=STYLES)
def tally(request: pytest.FixtureRequest) -> Tally:
    style: Style = request.param
    cases = [
        Case(f"{path.parent.name}/{path.stem}", load_corpus_file(path).sheet)
        for path in corpus_files()
    ]
    cases += [Case("label-words", _label_words()), Case("nearly-empty", _nearly_empty())]
    return measure(cases, read_file, seeds=SEEDS, styles=[style])


def test_every_rendering_is_read_as_one_sheet(tally: Tally) -> None:
    assert tally.unread == []
    assert tally.renderings == tally.sheets * len(SEEDS) >= 40 * len(SEEDS)


def test_no_value_is_wrong_without_a_note(tally: Tally) -> None:
    assert [f"{name}: {miss.field}" for name, miss in tally.silent] == []
    assert tally.compared > 60 * tally.renderings


def test_no_row_that_came_whole_carries_a_note(tally: Tally) -> None:
    assert tally.whole_with_note == []


def test_no_text_is_wrong_even_with_a_note(tally: Tally) -> None:
    wrong = [(n, m.field) for n, m in (*tally.noted, *tally.silent) if m.kind == "text"]
    assert wrong == []


def test_a_file_that_is_no_sheet_counts_as_unread(tmp_path: Path) -> None:
    from assistant.sheet.errors import ReadingError

    def refuse(path: Path) -> list[Sheet]:
        raise ReadingError(f"{path.name} は調書ではありません。")

    tally = measure([Case("one", _nearly_empty())], refuse, seeds=[0], styles=["wild"])
    assert not tally.clean()
    assert tally.unread == [("one wild 0", "sheet.txt は調書ではありません。")]
