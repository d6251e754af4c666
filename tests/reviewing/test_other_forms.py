"""The desk with sheets of other forms than Sapporo's: begun, typed, drafted, confirmed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.archive import Archive
from assistant.reading import load_profile
from assistant.reviewing import Desk, Work, carry_forward, cells_of
from assistant.reviewing.columns import with_columns
from assistant.reviewing.figures import missing_entries
from assistant.sheet import Sheet
from tests.drafting.other_forms import ikeda, ofunato, ungraded

WHO = "山田"
SHEETS = pytest.mark.parametrize("last", [ikeda(), ofunato(), ungraded()], ids=lambda s: s.form)


def columns(sheet: Sheet) -> list[tuple[int, str]]:
    return [(cost.fiscal_year, cost.kind) for cost in sheet.costs]


def labels(sheet: Sheet) -> list[str]:
    return [cell.label for cell in cells_of(sheet, load_profile(sheet.form))]


def begun(desk: Desk, archive: Archive, last: Sheet) -> Work:
    archive.ingest([last])
    candidate = next(c for c in desk.candidates() if c.name == last.project.name)
    return desk.start_from(candidate.sheet_key, who=WHO)


def typed(work: Work) -> dict[str, str]:
    """Something for every cell of the new year that is still empty."""
    new: dict[str, str] = {}
    for cell in cells_of(work.sheet, load_profile(work.sheet.form)):
        if cell.text:
            continue
        if cell.kind == "figure" and cell.path.startswith(("costs", "indicators")):
            new[cell.path] = "100"
        elif cell.kind == "choice" and cell.choices:
            new[cell.path] = cell.choices[0]
    new.pop("evaluation.state", None)
    return new


def test_ikedas_columns_move_on_as_ikedas() -> None:
    new = carry_forward(ikeda(), load_profile("ikeda"))
    assert columns(new) == [
        (2023, "settlement"),
        (2024, "settlement"),
        (2025, "budget"),
        (2025, "settlement"),
    ]
    assert new.costs[1] == ikeda().cost(2024, "settlement")
    assert [row.label for row in new.costs[3].funding] == ["国・府支出金", "一般財源"]
    assert {row.amount for row in new.costs[3].funding} == {None}
    (first, _) = new.indicators
    assert [(v.fiscal_year, v.kind, v.value) for v in first.values] == [
        (2024, "actual", Decimal(380)),
        (2025, "target", None),
        (2025, "actual", None),
        (2027, "target", Decimal(650)),
    ]
    efficiency = new.judgement("efficiency")
    assert efficiency is not None
    assert efficiency.reason_shared_with == "effectiveness"


def test_ofunatos_five_years_and_plan_move_on_by_one() -> None:
    new = carry_forward(ofunato(), load_profile("ofunato"))
    assert columns(new) == [
        *((year, "settlement") for year in range(2021, 2026)),
        (2026, "budget"),
    ]
    assert [cost.project_cost for cost in new.costs][-2:] == [None, None]
    people = next(i for i in new.indicators if i.kind == "population")
    assert [(v.fiscal_year, v.kind, v.value) for v in people.values] == [
        (2021, "actual", Decimal(396)),
        (2022, "actual", Decimal(391)),
        (2023, "actual", Decimal(385)),
        (2024, "actual", Decimal(380)),
        (2025, "actual", None),
        (2026, "target", None),
    ]


def test_no_box_for_what_the_form_does_not_have() -> None:
    of_ikeda = labels(ikeda())
    assert "令和6年度決算の国・府支出金" in of_ikeda
    assert "今回の評価" not in of_ikeda
    assert "評価の省略" not in of_ikeda
    assert "次年度の予算の方向性" not in of_ikeda
    assert not any(label.endswith(("人工", "人件費", "特定財源")) for label in of_ikeda)
    assert not any("市民参加" in label or "見直し" in label for label in of_ikeda)
    of_ofunato = labels(ofunato())
    assert "令和6年度決算の業務時間" in of_ofunato
    assert "漁業者数の令和6年度実績" in of_ofunato
    assert "事業の区分" not in of_ofunato
    plain = labels(ungraded())
    assert not any(label.endswith("判定") for label in plain)
    assert not any(label.endswith(("人件費", "計（事業費＋人件費）")) for label in plain)
    assert {"市民参加の実施", "見直し効果額", "事業実施における工夫点"} <= set(plain)


def test_no_choice_is_left_without_choices() -> None:
    for sheet in (ikeda(), ofunato(), ungraded()):
        for cell in cells_of(sheet, load_profile(sheet.form)):
            assert cell.choices or cell.kind not in ("choice", "marks"), cell.path


def test_a_judgement_offers_its_own_grades_and_is_asked_for() -> None:
    sheet = ofunato()
    profile = load_profile("ofunato")
    cells = {cell.path: cell for cell in cells_of(sheet, profile)}
    assert cells["judgement.alignment.grade"].choices == ("結びついている", "見直し余地がある")
    new = carry_forward(sheet, profile)
    missing = missing_entries(new, profile)
    assert "政策体系との整合性の判定" in missing
    assert "今回の評価" not in missing
    assert not any(
        "判定" in name for name in missing_entries(ungraded(), load_profile("sapporo-r7"))
    )


@SHEETS
def test_a_year_is_begun_typed_drafted_and_confirmed(
    desk: Desk, archive: Archive, last: Sheet
) -> None:
    work = begun(desk, archive, last)
    assert work.sheet.fiscal_year == last.fiscal_year + 1
    assert work.state == "未入力"
    work = desk.save_cells(work.key, typed(work), version=work.version, who=WHO)
    assert work.unread == {}
    assert missing_entries(work.sheet, load_profile(last.form)) == ()
    desk.draft(work.key, who=WHO)
    work = desk.open(work.key)
    assert all(field.text for field in work.fields)
    assert [t.surface for field in work.fields for t in field.proof.untraced] == []
    for field in work.fields:
        text = field.text
        for question in field.proof.questions:
            text = text.replace(question, "")
        text = text or "数値のとおりである。"
        work = desk.save_text(work.key, field.field, text, version=work.version, who=WHO)
    assert work.state == "下書き"
    work = desk.confirm(work.key, version=work.version, who=WHO)
    assert work.state == "確定"


def test_an_indicator_without_values_can_be_typed(desk: Desk, archive: Archive) -> None:
    work = begun(desk, archive, ungraded())
    (full, bare) = work.sheet.indicators
    assert [(v.fiscal_year, v.kind) for v in bare.values] == [
        (v.fiscal_year, v.kind) for v in full.values
    ]
    assert {v.value for v in bare.values} == {None}
    assert "流木の除去に要した日数の令和8年度実績" in "".join(work.reasons)
    only = ungraded().model_copy(update={"indicators": ungraded().indicators[1:]})
    (row,) = with_columns(only).indicators
    assert [(v.fiscal_year, v.kind) for v in row.values] == [
        (2024, "actual"),
        (2025, "target"),
        (2025, "actual"),
        (2026, "target"),
    ]
    assert with_columns(ikeda()) == ikeda()


def test_a_source_of_funds_that_changes_unsettles_the_texts(desk: Desk, archive: Archive) -> None:
    work = begun(desk, archive, ikeda())
    work = desk.save_cells(work.key, typed(work), version=work.version, who=WHO)
    desk.draft(work.key, who=WHO)
    work = desk.open(work.key)
    path = "costs[3].funding[0].amount"
    work = desk.save_cells(work.key, {path: "250"}, version=work.version, who=WHO)
    assert all(field.stale for field in work.fields)
