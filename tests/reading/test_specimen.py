"""The real extract, where it is at hand: figures by value, texts by their ends and length."""

from decimal import Decimal
from pathlib import Path

import pytest

from assistant.reading import read_file
from assistant.sheet.model import Sheet

FILE = Path(__file__).parents[3] / "shared" / "sheets" / "sapporo-r4-employment-support.txt"
#: Characters of each text, line breaks included, counted in the file.
LENGTHS = {
    "short": 71,
    "long": 52,
    "activities": 232,
    "legal": 11,
    "others": 99,
    "results": 97,
    "ingenuity": 134,
    "reason": 130,
    "future": 157,
    "content": 144,
    "budget": 96,
    "done": 73,
    "method": 142,
    "satisfaction": 145,
    "outcome": 157,
    "scale": 202,
}
pytestmark = pytest.mark.skipif(not FILE.exists(), reason="the real sheet is not here")


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    (only,) = read_file(FILE)
    return only


def test_basics(sheet: Sheet) -> None:
    project = sheet.project
    assert (sheet.form, sheet.municipality, sheet.fiscal_year) == ("sapporo", None, 2022)
    assert (project.name, project.code, project.department) == (None, None, None)
    assert (project.start_year, project.end_year) == (2004, None)
    assert project.target == "求職者"
    assert (project.nature, project.category, project.delivery) == (
        "臨時的経費",
        None,
        "全部委託",
    )
    assert sheet.citizen_participation.stages == ("評価",)
    assert sheet.citizen_participation.responses == ("反映",)
    assert [(e.label, e.value) for e in sheet.extra] == [("主", "対象"), ("副", "対象")]


def test_costs(sheet: Sheet) -> None:
    expected = [
        (2021, "settlement", 184148, 14000, "1.2", 8640, 192788),
        (2022, "budget", 195000, 0, "1.2", 8640, 203640),
        (2022, "settlement", 185866, 14699, "1.8", 13176, 199042),
        (2023, "budget", 195000, 0, "1.8", 12993, 207993),
    ]
    assert [
        (
            *(c.fiscal_year, c.kind, c.project_cost, c.earmarked_revenue),
            *(str(c.fte), c.personnel_cost, c.total),
        )
        for c in sheet.costs
    ] == expected


def test_breakdowns(sheet: Sheet) -> None:
    found = [
        (b.fiscal_year, b.kind, b.exhaustive, [int(i.amount or 0) for i in b.items])
        for b in sheet.cost_breakdowns
    ]
    assert found == [
        (2022, "settlement", True, [141951, 22425, 3539, 3252, 14699]),
        (2023, "budget", True, [142888, 41181, 3831, 7100]),
    ]
    labels = [len(i.label) for b in sheet.cost_breakdowns for i in b.items]
    assert labels == [23, 14, 11, 9, 33, 23, 14, 11, 9]


def test_indicators(sheet: Sheet) -> None:
    found = {
        i.id: [None if v.value is None else int(v.value) for v in i.values]
        for i in sheet.indicators
    }
    assert found == {
        "activity1": [82817, 100000, 66611, 100000],
        "activity2": [80, 264, 175, None],
        "outcome1": [4198, 5300, 4086, 5300],
        "outcome2": [255, 300, 307, None],
    }
    assert [i.unit for i in sheet.indicators] == ["人"] * 4
    assert [v.label for v in sheet.indicators[0].values] == ["実績", "予定", "実績", "予定"]
    assert [v.label for v in sheet.indicators[2].values] == ["実績", "目標", "実績", "目標"]
    assert sheet.indicators[3].values[3].state == "none"


def test_only_the_row_that_cannot_be_proved_is_in_doubt(sheet: Sheet) -> None:
    doubts = [n for n in sheet.notes if n.kind != "inferred"]
    assert [(n.field, n.kind) for n in doubts] == [("indicators[1].values", "needs_confirmation")]
    assert (Decimal(80), Decimal(175), Decimal(264), None) in doubts[0].alternatives


def test_grades_and_directions(sheet: Sheet) -> None:
    assert [(j.id, j.grade) for j in sheet.judgements] == [
        ("method", "A"),
        ("satisfaction", "A"),
        ("outcome", "B"),
        ("scale", "A"),
    ]
    assert (sheet.evaluation.grade, sheet.evaluation.state) == ("A", None)
    assert (sheet.previous.grade, sheet.previous.state) == ("A", None)
    following = sheet.evaluation.next_year
    assert following.content_direction == "現状維持"
    assert following.budget_direction == "現状維持"
    assert (following.saving, sheet.previous.saving) == (0, 0)


def test_texts_from_their_first_to_their_last_character(sheet: Sheet) -> None:
    project, evaluation = sheet.project, sheet.evaluation
    reasons = {j.id: j.reason for j in sheet.judgements}
    ends = {
        "short": (project.purpose_short_term, "求職者を対象", "を目指す。"),
        "long": (project.purpose_long_term, "全区で職業相", "実現する。"),
        "activities": (project.activities, "ハローワーク", "を実施。"),
        "legal": (project.legal_basis, "職業安定法、", "用対策法"),
        "others": (project.other_cities, "官民共同窓口", "ている。"),
        "results": (sheet.results, "令和４年度の", "０８６人"),
        "ingenuity": (sheet.ingenuity, "新型コロナウ", "設化した。"),
        "reason": (evaluation.reason, "コロナによる", "評価する。"),
        "future": (evaluation.future_improvement, "物価高騰など", "必要がある。"),
        "content": (evaluation.next_year.content, "令和５年度に", "しを行う。"),
        "budget": (evaluation.next_year.budget, "利用者属性や", "必要である。"),
        "done": (sheet.previous.done_this_year, "高齢者の雇用", "開設した。"),
        "method": (reasons["method"], "本事業におけ", "といえる。"),
        "satisfaction": (reasons["satisfaction"], "就業サポート", "といえる。"),
        "outcome": (reasons["outcome"], "新型コロナウ", "となった。"),
        "scale": (reasons["scale"], "感染症や物価", "要がある。"),
    }
    for name, (text, first, last) in ends.items():
        assert text is not None, name
        assert text.startswith(first), name
        assert text.endswith(last), name
    lengths = {name: len(text or "") for name, (text, _, _) in ends.items()}
    assert lengths == LENGTHS


def test_line_breaks_are_the_writers(sheet: Sheet) -> None:
    assert [len(line) for line in (sheet.results or "").split("\n")] == [42, 54]
    activities = (sheet.project.activities or "").split("\n")
    assert [line[:1] for line in activities] == ["ハ", "①", "②"]
    assert "\n" not in (sheet.ingenuity or "")
    assert "\n" not in (sheet.evaluation.reason or "")
