"""A judgement with a question of its own, as other forms than Sapporo's print them.

What it is argued from follows its label (事業費, 業務時間, 成果 …): nothing is said of money
where the form asks whether the city is the right one to act. The verdict is the officer's, with
the label that the form prints, and its ground is asked for unless an entry tells it.
"""

from __future__ import annotations

import re

from assistant.drafting.indicator_lines import result, trend
from assistant.drafting.plans import method, satisfaction, scale
from assistant.drafting.plans.context import Plan, asked_behind, missing_grade, quote
from assistant.drafting.voice import Line, Part
from assistant.reading.kinds import grades_of, rows_told_in
from assistant.reading.profile import JudgementRow

_SATISFACTION = re.compile("満足")
_OUTCOME = re.compile("成果|効果|有効|達成")
_STAFF = re.compile("人件費|業務時間|人工|職員|体制")
_METHOD = re.compile("手法|実施主体|効率")
_MONEY = re.compile("事業費|コスト|経費|予算|規模|効率")

_VERDICT = (
    "[以上から|これらを踏まえ|以上により]、{J}と[判定した|した]。",
    "{J}と[判定した|判定する]。",
    "[以上の|これらの]状況から、{J}と判定した。",
)
_VERDICT_BARE = ("{J}と[判定した|判定する]。", "{J}とした。")
_ASK = (
    "【根拠を記入：{L}を{G}とした[理由|根拠]】",
    "【根拠を記入：{L}が{G}である[理由|と考える理由]】",
    "【根拠を記入：{G}と判定した[理由|根拠]（{L}）】",
)
_ASK_UNGRADED = (
    "【根拠を記入：{L}についての[考え方|判断とその理由]】",
    "【根拠を記入：{L}をどうみるか、その理由】",
)
_HOURS = (
    "{Y}の延べ業務時間は{h}、人件費は{pc}[である|であった]。",
    "{Y}は延べ{h}の業務時間を要した（人件費{pc}）。",
    "延べ業務時間は{Y}で{h}である。",
)
_HOURS_MOVED = (
    "業務時間は前年度の{hb}から{x}{ud}した。",
    "前年度（{hb}）と比べると、業務時間は{x}{ud}している。",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of a judgement's reason: what its label speaks of, verdict, question."""
    rows = rows_told_in(plan.profile, plan.voice.field_id)
    label = "・".join(row.label for row in rows)
    lines = _evidence(plan, label)
    told = any(line.entered for line in lines)
    missing = [row for row in rows if grades_of(plan.profile, row) and not _grade(plan, row)]
    judged = [row for row in rows if _grade(plan, row)]
    if judged:
        lines.append(_verdict(plan, judged, bare=not lines))
    lines += [missing_grade(plan, f"{row.label}の判定") for row in missing]
    if told or missing:
        return lines
    return asked_behind(lines, _question(plan, judged, label))


def _grade(plan: Plan, row: JudgementRow) -> str | None:
    held = plan.sheet.judgement(row.id)
    return held.grade if held else None


def _verdict(plan: Plan, rows: list[JudgementRow], *, bare: bool) -> Line:
    grades = [(row.label, plan.voice.grade(_grade(plan, row) or "")) for row in rows]
    told = "、".join(f"{label}を{grade}" for label, grade in grades)
    options = _VERDICT_BARE if bare else _VERDICT
    return plan.voice.say("verdict.judged", options, weight=9, J=told)


def _question(plan: Plan, rows: list[JudgementRow], label: str) -> Line:
    if not rows:
        return plan.voice.say("ask.judged", _ASK_UNGRADED, weight=9, L=label)
    grades = {plan.voice.grade(_grade(plan, row) or "") for row in rows}
    if len(grades) > 1:  # 「AとBとした理由」 would not tell which is which
        return plan.voice.say(
            "ask.judged", ("【根拠を記入：それぞれの判定の[理由|根拠]】",), weight=9
        )
    return plan.voice.say("ask.judged", _ASK, weight=9, L=label, G=grades.pop())


def _evidence(plan: Plan, label: str) -> list[Line]:
    """What the sheet tells of the things that the label names."""
    if _SATISFACTION.search(label):
        return satisfaction.evidence(plan)
    lines: list[Line] = []
    if _OUTCOME.search(label) and not plan.drafts("judgement.outcome"):
        lines += _outcomes(plan)
    if _STAFF.search(label):
        lines += _staff(plan)
    if _METHOD.search(label):
        project = plan.sheet.project
        delivery = "指定管理" if project.category == "指定管理" else project.delivery
        done = method.staffing(plan, delivery)
        lines += [done] if done is not None else []
    if _MONEY.search(label):
        # No question where the form has a budget to settle against but the sheet no figure.
        lines += [line for line in scale.money(plan) if line.facts]
        largest = method.largest_item(plan)
        lines += [largest] if largest is not None and _METHOD.search(label) else []
    if _METHOD.search(label) or _OUTCOME.search(label):
        entered = method.ingenuity(plan)
        if entered is not None:
            lines.append(quote(plan, entered, name="ingenuity", weight=8))
    return lines


def _outcomes(plan: Plan) -> list[Line]:
    lines = []
    for view in plan.situation.outcomes[:1]:
        lines.append(result(plan.voice, plan.situation, view, weight=7))
        moved = trend(plan.voice, view, weight=5)
        lines += [moved] if moved is not None else []
    return lines


def _staff(plan: Plan) -> list[Line]:
    """延べ業務時間 where the form counts hours, else 人工."""
    voice, situation = plan.voice, plan.situation
    year = situation.year
    hours = situation.cost("hours", year, "settlement")
    if hours is None:
        told = method.staffing(plan, None)
        return [*([told] if told is not None else []), *method.staffing_change(plan)]
    parts: dict[str, Part] = {
        "Y": plan.year,
        "h": hours,
        "pc": situation.cost("personnel_cost", year, "settlement"),
    }
    lines = [voice.say("hours", _HOURS, parts, weight=8)]
    change = plan.facts.known(f"cost.hours_change.{year}")
    before = situation.cost("hours", year - 1, "settlement")
    if change is not None and change.value and before is not None:
        ud = "増加" if change.value > 0 else "減少"
        moved = voice.say("hours.moved", _HOURS_MOVED, weight=5, hb=before, x=change, ud=ud)
        lines.append(moved)
    return lines
