"""次年度の取組（予算）: how much, against what, and why that amount."""

from __future__ import annotations

from decimal import Decimal

from assistant.drafting.plans.context import Plan
from assistant.drafting.situation import LOW_EXECUTION
from assistant.drafting.stock import pieces
from assistant.drafting.voice import Line
from assistant.sheet import Fact

_SAME = (
    "{N}予算は、{Y}予算と同額の{m}[とする|である]。",
    "{N}は{Y}と同額の{m}を[計上する|見込む]。",
    "{N}の予算額は{m}で、{Y}予算から[増減はない|変更はない]。",
    "{N}の予算は前年度と同じ{m}[である|とする]。",
)
_UP = (
    "{N}予算は{m}とし、{Y}予算（{b}）から{d}[増額する|増やす]。",
    "{N}は{m}を計上し、{Y}予算より{d}（{y}）の増と[する|なる]。",
    "{N}の予算額は、{Y}の{b}から{m}に[増やす|改める]（{d}の増）。",
    "{N}の予算{m}は、前年度を{d}上回る。",
    "{N}の予算には{m}を[計上する|見込む]（{Y}予算より{d}の増）。",
)
_DOWN = (
    "{N}予算は{m}とし、{Y}予算（{b}）から{d}[減額する|減らす]。",
    "{N}は{m}を計上し、{Y}予算より{d}の減（対前年度比{y:+}）と[する|なる]。",
    "{N}の予算額は、{Y}の{b}から{m}に[減らす|改める]（{d}の減）。",
    "{N}の予算{m}は、前年度を{d}下回る。",
    "{N}の予算には{m}を[計上する|見込む]（{Y}予算より{d}の減）。",
)
_ONLY = (
    "{N}予算は{m}とする。",
    "{N}は{m}を計上する。",
)
_ZERO = (
    "{N}の予算は計上しない。",
    "{N}予算は{m}であり、本事業としての経費はない。",
    "本事業の{N}予算は見込まない。",
)
_EXECUTED = (
    "{Y}の決算額は{c}（予算に対する執行率{e}）[であった|である]。",
    "[なお|参考として]、{Y}は予算{b}に対し{c}を[執行した|支出した]（予算に対する執行率{e}）。",
    "{Y}決算は{c}で、予算に対する執行率は{e}[である|となった]。",
    "{Y}は決算{c}、予算に対する執行率{e}[であった|となった]。",
    "参考となる{Y}の決算は{c}、予算に対する執行率は{e}であった。",
    "なお、{Y}の決算は{c}（予算に対する執行率{e}）である。",
)
_EARMARKED = (
    "{N}の財源のうち特定財源は{s}を[見込む|予定する]。",
    "{N}の財源には特定財源{s}を[充てる|見込む|含む]。",
    "{N}予算のうち{s}は特定財源[である|による]。",
    "{N}予算の特定財源は{s}[である|を見込む]。",
)
_SAVING = (
    "見直し効果額は{v}[である|と見込む]。【根拠を記入：効果額の[算定内容|内訳]】",
    "見直しによる効果額を{v}と[見込む|する]。【根拠を記入：{v}の算定内容】",
    "[見直しの効果|見直しの効果額]は{v}と見込む。【確認：効果額の算定の[内訳|根拠]】",
)
_ASK_SAME = (
    "【根拠を記入：同額と[する|した]理由】",
    "【根拠を記入：{m}を維持する[理由|必要性]】",
    "【根拠を記入：増減しないこととした[考え方|理由]】",
    "【根拠を記入：前年度と同じ額が必要な[理由|事情]】",
)
_ASK_UP = (
    "【根拠を記入：{d}の増額の[理由|目的]】",
    "【根拠を記入：増額して行う[内容|取組]】",
    "【根拠を記入：{d}を増やす[必要がある理由|必要性|目的]】",
    "【根拠を記入：増額分を何に[充てるか|使うか]】",
)
_ASK_DOWN = (
    "【根拠を記入：{d}の減額の[理由|対象]】",
    "【根拠を記入：減額しても支障がない[理由|根拠|と考える理由]】",
    "【根拠を記入：{d}を減らす[対象の経費|方法]】",
)
_ITEM = (
    "{N}の内訳では{i}が{m}（{Y}決算{o}）である。",
    "内訳をみると、{i}は{N}予算が{m}、{Y}決算が{o}である。",
    "{i}は{Y}決算の{o}に対し、{N}は{m}を[見込む|計上する]。",
)
_ITEM_NEW = (
    "{N}の内訳では{i}に{m}を[計上する|見込む]。",
    "{N}予算では{i}が{m}である。",
    "{N}は{i}に{m}を[充てる|計上する]。",
)
_ITEM_GONE = (
    "{Y}決算で{o}を要した{i}は、{N}の内訳にない。",
    "{i}（{Y}決算{o}）は{N}予算の内訳に含まれない。",
)
_ASK_ITEM = (
    "【確認：{ud}は主に[これ|この経費]によるものか】",
    "【確認：{ud}の理由をこの経費としてよいか】",
    "【根拠を記入：この経費の額の[理由|根拠]】",
    "【確認：これが{ud}の[主な理由|要因]か】",
    "【確認：[{ud}の内容はこの経費か|この経費のほかに{ud}の理由があるか]】",
)
_ASK_SLIGHT = (
    "【確認：{d}の差の[内容|理由]】",
    "【根拠を記入：前年度との差{d}の内容】",
)
_ASK_ONLY = ("【根拠を記入：予算額の考え方】", "【根拠を記入：積算の根拠】")
_ASK_ZERO = (
    "【確認：引継ぎに要する経費の有無】",
    "【確認：終了に伴う経費の有無】",
)
_ASK_LOW = (
    "【確認：執行率{e}に対し{m}とする[理由|根拠]】",
    "【根拠を記入：{Y}の執行率{e}を踏まえた予算額の[考え方|根拠]】",
    "【確認：決算{c}に対して{m}が必要な[理由|事情]】",
)
_ASK_DIRECTION = (
    "【確認：方向性「{D}」と予算額の{ud}との関係】",
    "【確認：「{D}」とする一方で予算額が{ud}となること】",
    "【確認：予算の方向性{D}に対し{d}の{ud}となる理由】",
)
_ASK_AMOUNT = (
    "【予算額を記入：{N}の事業費】",
    "【記入：{N}予算の額とその根拠】",
)


def draft(plan: Plan) -> list[Line]:
    """The lines of 次年度の取組（予算）."""
    voice, situation, facts = plan.voice, plan.situation, plan.facts
    year = situation.year
    amount = situation.cost("project_cost", year + 1, "budget")
    change = facts.known(f"cost.budget_change.{year + 1}")
    settled = situation.cost("project_cost", year, "settlement")
    parts: dict[str, Fact | str | None] = {
        "N": plan.next_year,
        "Y": plan.year,
        "m": amount,
        "b": situation.cost("project_cost", year, "budget"),
        "d": change,
        "y": facts.known(f"cost.budget_yoy.{year + 1}"),
        "c": settled,
        "e": situation.execution,
    }
    if amount is None or amount.value is None:
        return [voice.say("ask.amount", _ASK_AMOUNT, parts, weight=9), *_executed(plan, parts)]
    moved = change.value if change is not None else None
    if amount.value == 0:
        zero = voice.say("budget.zero", _ZERO, parts, weight=9)
        zero = zero.asking(voice.say("ask.zero", _ASK_ZERO).text)
        return [zero, *_executed(plan, parts), *_saving(plan)]
    options: tuple[str, ...] = _ONLY
    asks: tuple[str, ...] = _ASK_ONLY
    if moved == 0:
        options, asks = _SAME, _ASK_SAME
    elif moved is not None:
        options, asks = (_UP, _ASK_UP) if moved > 0 else (_DOWN, _ASK_DOWN)
    carried = plan.carried_for(f"cost.project_cost.{year + 1}")
    first = carried or voice.say("budget", options, parts, weight=9)
    ask = voice.say("ask.budget", asks, parts, weight=9)
    low = situation.execution
    if (
        low is not None
        and low.value is not None
        and low.value < LOW_EXECUTION
        and (moved or 0) >= 0
    ):
        ask = voice.say("ask.low", _ASK_LOW, parts, weight=9)
    item = _moved_item(plan, moved)
    if item is not None:
        ask = Line("", "ask.budget", 9)
    elif abs(facts.value(f"cost.budget_yoy.{year + 1}") or Decimal(0)) < _SLIGHT and moved:
        ask = voice.say("ask.budget", _ASK_SLIGHT, parts, weight=9)
    asked = first.asking(ask.text + _direction_question(plan, parts, moved))
    turned = carried is None and voice.pick("order", (True, False, False))
    if turned:
        lines = [*_executed(plan, parts, _EXECUTED_FIRST), asked]
    else:
        lines = [asked, *_executed(plan, parts)]
    if item is not None:
        lines.insert(lines.index(asked) + 1, item)
    lines += _saving(plan)
    earmarked = situation.cost("earmarked_revenue", year + 1, "budget")
    if earmarked is not None and earmarked.value and len(lines) < 3:
        lines.append(voice.say("earmarked", _EARMARKED, parts, weight=3, s=earmarked))
    return lines


_EXECUTED_OVER = (
    "{Y}の決算額は{c}で、予算{b}の{e}に当たる。",
    "{Y}は予算{b}に対し、決算が{c}（予算の{e}）となった。",
    "{Y}決算は{c}であり、予算{b}を上回った（予算の{e}）。",
)
_EXECUTED_FIRST = (
    "{Y}の決算額は{c}（予算に対する執行率{e}）[であった|となった]。",
    "{Y}は予算{b}に対し{c}を[執行した|支出した]（予算に対する執行率{e}）。",
    "{Y}[決算は{c}で|の決算をみると{c}であり]、予算に対する執行率は{e}[である|であった]。",
    "予算{b}に対する{Y}の執行額は{c}（執行率{e}）である。",
)


def _executed(
    plan: Plan, parts: dict[str, Fact | str | None], options: tuple[str, ...] = _EXECUTED
) -> list[Line]:
    execution = plan.situation.execution
    if execution is None or execution.value is None or parts["c"] is None:
        return []
    if execution.value > 100:
        options = _EXECUTED_OVER
    return [plan.voice.say("executed", options, parts, weight=6)]


# A change of less than this many ％ is slight.
_SLIGHT = Decimal(3)


def _moved_item(plan: Plan, moved: Decimal | None) -> Line | None:
    """The item of next year's breakdown that moves the budget most, beside its settlement, with
    the question whether it is the reason; ``None`` where the breakdowns do not tell."""
    year = plan.situation.year
    before = _items(plan, year, "settlement")
    after = _items(plan, year + 1, "budget")
    rate = abs(plan.facts.value(f"cost.budget_yoy.{year + 1}") or Decimal(0))
    if not moved or not before or not after or rate < _SLIGHT:
        return None
    changes = {
        label: _amount(after.get(label)) - _amount(before.get(label)) for label in (*after, *before)
    }
    label = max(changes, key=lambda name: changes[name] if moved > 0 else -changes[name])
    if changes[label] * moved <= 0 or not abs(moved) <= abs(changes[label]) * 4 <= abs(moved) * 8:
        return None  # it moves the other way, or not by the amount that is to be explained
    if label not in after and any(pieces(label) & pieces(other) for other in after):
        return None  # it goes on under another name
    options = _ITEM if label in before else _ITEM_NEW
    line = plan.voice.say(
        "budget.item",
        options if label in after else _ITEM_GONE,
        weight=7,
        i=f"「{label}」",
        m=after.get(label),
        o=before.get(label),
        N=plan.next_year,
        Y=plan.year,
    )
    ud = "増額" if moved > 0 else "減額"
    asks = _ASK_ITEM if label in after else _ASK_ITEM[:2]
    return line.asking(plan.voice.say("ask.item", asks, ud=ud).text)


def _saving(plan: Plan) -> list[Line]:
    """見直し効果額, where there is one, with the question how it was reckoned."""
    saving = plan.facts.known("evaluation.saving")
    if saving is None or not saving.value:
        return []
    return [plan.voice.say("saving", _SAVING, weight=5, v=saving)]


def _amount(fact: Fact | None) -> Decimal:
    """For comparing items only: an item that is not there costs nothing that year."""
    return (fact.value if fact is not None else None) or Decimal(0)


def _items(plan: Plan, year: int, kind: str) -> dict[str, Fact]:
    found = {}
    for breakdown in plan.sheet.cost_breakdowns:
        if (breakdown.fiscal_year, breakdown.kind) != (year, kind):
            continue
        for number, item in enumerate(breakdown.items, 1):
            fact = plan.facts.known(f"breakdown.{year}.{kind}.{number}")
            if fact is not None:
                found[item.label] = fact
    return found


# 現状維持 beside a change of this many ％ is asked about.
_NOT_UNCHANGED = Decimal(5)


def _direction_question(
    plan: Plan, parts: dict[str, Fact | str | None], moved: Decimal | None
) -> str:
    """拡充 with a cut, 縮小 with a rise: both stated, and asked about."""
    direction = plan.sheet.evaluation.next_year.budget_direction
    if moved is None or direction is None:
        return ""
    rate = plan.facts.value(f"cost.budget_yoy.{plan.situation.year + 1}") or Decimal(0)
    clash = (
        (direction == "拡充" and moved <= 0)
        or (direction == "縮小" and moved >= 0)
        or (direction == "現状維持" and abs(rate) >= _NOT_UNCHANGED)
    )
    if not clash:
        return ""
    words = "同額" if moved == 0 else "増額" if moved > 0 else "減額"
    return plan.voice.say("ask.direction", _ASK_DIRECTION, parts, D=direction, ud=words).text
