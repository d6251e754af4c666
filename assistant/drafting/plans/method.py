"""事業の実施手法（効率性、実施主体は適切か）: who does it, with what staffing, how, at what
cost for each one served."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.drafting.passages import EnteredSentence
from assistant.drafting.plans.context import Plan, asked_behind, missing_grade, quote
from assistant.drafting.voice import Line, Part

_DELIVERY = {
    "直営": (
        "本事業は市が直営で実施し、{Y}の人工は{f:n}（人件費{pc}）[であった|である]。",
        "市の職員が直接担う事業であり、{Y}は人工{f:n}、人件費{pc}を要した。",
        "[直営で実施しており|市が直接実施しており]、市の人工は{f:n}（人件費{pc}）である。",
        "実施主体は市であり、{Y}の事業費は{c}、人工は{f:n}[である|であった]。",
    ),
    "一部委託": (
        "業務の一部を委託し、市の人工は{Y}で{f:n}（人件費{pc}）となっている。",
        "一部委託により実施し、事業費{c}に対して市の人工は{f:n}である。",
        "委託と[市の直接の業務|直営]を組み合わせ、{Y}は事業費{c}、人工{f:n}で実施した。",
        "一部を委託して実施しており、市が担う部分の人工は{f:n}（人件費{pc}）である。",
    ),
    "全部委託": (
        "[全部を|業務の全部を]委託して実施しており、市の人工は{f:n}（人件費{pc}）である。",
        "全部委託とし、{Y}は事業費{c}に対し市の人工{f:n}で実施した。",
        "委託により実施する事業で、{Y}に市が要した人工は{f:n}、人件費は{pc}であった。",
        "業務の全部を委託しており、人工は{f:n}である（事業費{c}）。",
    ),
    "指定管理": (
        "指定管理者が運営しており、市の人工は{f:n}（人件費{pc}）である。",
        "運営は指定管理者が担い、{Y}は事業費{c}、市の人工{f:n}[であった|となった]。",
        "指定管理により実施し、市の人工は{f:n}、人件費は{pc}である。",
    ),
    "補助助成": (
        "[実施形態は|実施の形は]補助助成であり、{Y}は事業費{c}、人工{f:n}[であった|を要した]。",
        "補助・助成を含む事業で、{Y}の市の人工は{f:n}（人件費{pc}）[であった|である]。",
        "補助助成により実施し、{Y}の事業費は{c}、市の人工は{f:n}[である|であった]。",
        "補助・助成の形で実施しており、市の人工は{f:n}（人件費{pc}）[である|となっている]。",
        "{Y}は、補助助成の事業として事業費{c}、人工{f:n}[を要した|であった]。",
    ),
}
_DELIVERY_OTHER = (
    "{Y}は、事業費{c}、人工{f:n}（人件費{pc}）で実施した。",
    "実施に要した人工は{f:n}、人件費は{pc}であった。",
)
_DELIVERY_BARE = (
    "実施形態は{d}である。",
    "本事業の実施形態は{d}としている。",
    "{Y}も{d}により実施した。",
)
_FTE_MOVED = (
    "[人工|市の人工]は前年度の{fb:n}から{x:n}{ud}[している|した]。",
    "前年度の{fb:n}と[比べ|比較し]、[人工は|市の人工が]{x:n}{ud}[した|している]。",
    "[人工|市の人工]は{fb:n}であった前年度より{x:n}{ud}した。",
)
_ASK_FTE = (
    "【理由を記入：人工が{x:n}{ud}した[理由|事情]】",
    "【根拠を記入：人工の{ud}（{x:n}）の[内容|理由]】",
    "【理由を記入：人工の{ud}に[対応する|当たる]業務】",
    "【確認：人工{x:n}の{ud}が[何によるか|どの業務によるか]】",
)
_UNIT_COST = (
    "事業費（{cost}、人件費を除く。）を{ind}で除した額は{u}で、前年度（{v}）に比べ{w}{ud}した。",
    "{ind}１{unit}当たりの事業費は{u}であり、前年度の{v}から{w}{ud}している（人件費を除く。）。",
    "人件費を除く事業費{cost}を{ind}で割ると{u}となり、前年度（{v}）より{w}{ud}している。",
    "{ind}１{unit}当たりの事業費（人件費を除く。）は、前年度の{v}に対し{u}（{w}の{ud}）である。",
)
_UNIT_COST_FIRST = (
    "事業費（{cost}、人件費を除く。）を{ind}で除した額は{u}である。",
    "{ind}１{unit}当たりの事業費は{u}であった（人件費を除く。）。",
)
_ASK_UNIT_COST = (
    "【確認：{ind}１{unit}当たりの事業費が{w}増加した理由】",
    "【確認：１{unit}当たりの事業費が{u}に上がったことの評価】",
)
_ASK_SAME_TERMS = (
    "【確認：前年度と条件が同じか（休止・縮小などの影響の有無）】",
    "【確認：１{unit}当たりの額の{ud}が何によるか】",
)
_LARGEST = (
    "[決算額|事業費|支出]のうち{i}が{s}（{m}）を[占める|占めている]。",
    "[経費|支出|事業費]の中心は{i}の{m}で、[事業費|全体]の{s}に当たる。",
    "[事業費|決算額]の{s}は{i}（{m}）である。",
    "[内訳では|内訳をみると|経費のうち]{i}が{m}（{s}）[と最も大きい|で最も多い]。",
)
_VERDICT = (
    "[実施手法の判定|手法の判定|本項目の判定]は{G}とする。",
    "[以上から|これらから|以上により]、[手法は|実施手法を]{G}と判定した。",
    "現在の[手法|進め方]について{G}判定と[した|する]。",
    "[これらを踏まえ|以上を踏まえ]、[実施手法を|判定を]{G}とした。",
)
_VERDICT_BARE = (
    "[実施手法の判定|手法の判定|本項目の判定|判定]は{G}とする。",
    "現在の[手法|進め方|実施手法]について{G}判定と[した|する]。",
    "[実施手法|手法]は{G}と[判定した|した]。",
)
_ASK = {
    "直営": (
        "【根拠を記入：直営とする理由】",
        "【根拠を記入：委託によらず市が行う理由】",
        "【根拠を記入：直営の体制が適切といえる事情】",
    ),
    "一部委託": (
        "【根拠を記入：委託と直営の分担が適切といえる[理由|根拠]】",
        "【根拠を記入：委託先の選定方法と、[分担の効果|選定の理由]】",
        "【根拠を記入：一部を委託としている効果】",
    ),
    "全部委託": (
        "【根拠を記入：受託者の選定方法】",
        "【根拠を記入：全部を委託とする理由と選定の方法】",
        "【根拠を記入：委託による効果（費用・専門性など）】",
    ),
    "指定管理": (
        "【根拠を記入：指定管理者による運営が適切といえる理由】",
        "【根拠を記入：指定管理とする効果】",
    ),
    "補助助成": (
        "【根拠を記入：補助とする[理由|必要性]と補助率の考え方】",
        "【根拠を記入：補助の[効果|成果]を確かめた方法】",
        "【根拠を記入：直接の実施ではなく補助によることの[利点|理由]】",
        "【根拠を記入：補助の対象と[上限額|補助率]が適切といえる理由】",
    ),
}
_ASK_OTHER = (
    "【根拠を記入：この実施形態とする理由】",
    "【根拠を記入：実施主体が適切といえる理由】",
)
_ASK_LOW = (
    "【根拠を記入：手法を{G}とした理由】",
    "【根拠を記入：{G}とした理由（手法の課題）】",
    "【根拠を記入：実施手法のどの点を{G}とみたか】",
)

# A cost per head says something where the count is of those served.
_SERVED = re.compile(r"(?:利用|参加|受講|来場|来館|来園|入館|受診)者")
_STEEP = Decimal(10)
#: A change of the staffing by this much (人工) asks for its reason.
_NOTABLE_FTE = Decimal("0.3")


def draft(plan: Plan) -> list[Line]:
    """The lines of 事業の実施手法."""
    voice = plan.voice
    project = plan.sheet.project
    delivery = "指定管理" if project.category == "指定管理" else project.delivery
    raw = plan.grade
    entered = ingenuity(plan)
    told = staffing(plan, delivery)
    carried = plan.carried.pop(0) if plan.carried else None
    lines = [line for line in (carried or told,) if line is not None]
    lines += staffing_change(plan)
    if entered is not None:
        at = voice.pick("place", (0, len(lines)))
        lines.insert(at, quote(plan, entered, name="ingenuity", weight=8))
    lines += _unit_cost(plan)
    largest = largest_item(plan)
    if largest is not None and len(lines) < 3:
        lines.append(largest)
    if plan.grades and raw is None:
        lines.append(missing_grade(plan, "実施手法の判定"))
    elif raw is not None:
        options = _VERDICT if entered else _VERDICT_BARE
        lines.append(voice.say("verdict.method", options, weight=9, G=voice.grade(raw)))
    if raw is not None and plan.grades.is_lower(raw):
        return asked_behind(lines, voice.say("ask.low", _ASK_LOW, G=voice.grade(raw)))
    if entered is None:
        ask = voice.say("ask.method", _ASK.get(delivery or "", _ASK_OTHER), weight=9)
        return asked_behind(lines, ask)
    return lines


def ingenuity(plan: Plan) -> EnteredSentence | None:
    """The entered sentence that tells best how the work is done: one that names a change."""
    told = [s for s in plan.stock.free("ingenuity") if not s.tells_survey and not s.tells_plan]
    return next(iter(sorted(told, key=lambda s: not s.tells_change)), None)


def staffing(plan: Plan, delivery: str | None) -> Line | None:
    """Who does it and with what staffing; ``None`` where the sheet tells neither."""
    voice, year = plan.voice, plan.situation.year
    parts: dict[str, Part] = {
        "f": plan.situation.cost("fte", year, "settlement"),
        "pc": plan.situation.cost("personnel_cost", year, "settlement"),
        "c": plan.situation.cost("project_cost", year, "settlement"),
        "Y": plan.year,
        "d": delivery,
    }
    options = _DELIVERY.get(delivery or "", _DELIVERY_OTHER)
    try:
        return voice.say("delivery", options, parts, weight=8)
    except LookupError:
        if delivery is None:
            return None
        return voice.say("delivery.bare", _DELIVERY_BARE, parts, weight=8)


def staffing_change(plan: Plan) -> list[Line]:
    """How the staffing moved and why: 実施結果 where it says so, else a question."""
    year = plan.situation.year
    change = plan.facts.known(f"cost.fte_change.{year}")
    before = plan.situation.cost("fte", year - 1, "settlement")
    if change is None or not change.value or before is None:
        return []
    parts: dict[str, Part] = {
        "x": change,
        "fb": before,
        "ud": "増加" if change.value > 0 else "減少",
    }
    line = plan.voice.say("fte", _FTE_MOVED, parts, weight=6)
    told = [s for s in plan.stock.free("results") if "人工" in s.text]
    if told:
        reason = quote(plan, told[0], name="fte.entered", weight=6)
        said = plan.voice.figure(abs(change.value), None) in told[0].text
        return [reason] if said else [line, reason]
    if abs(change.value) < _NOTABLE_FTE:
        return [line]
    return [line.asking(plan.voice.say("ask.fte", _ASK_FTE, parts).text)]


def _unit_cost(plan: Plan) -> list[Line]:
    """The per-unit cost, which names what is divided by what; none where the form names no
    denominator, or where the count is not of those served."""
    cost = plan.situation.cost("project_cost", plan.situation.year, "settlement")
    project = plan.sheet.project
    if project.category == "内部管理" or project.delivery == "補助助成" or cost is None:
        return []
    activities = [v for v in plan.situation.views if v.indicator.kind == "activity"]
    if not all(_SERVED.search(view.name) for view in activities):
        return []  # part of the cost was spent on something else
    for view in activities:
        if view.unit_cost is None or not _SERVED.search(view.name):
            continue
        rate = view.unit_cost_yoy
        rise = (rate.value if rate is not None else None) or Decimal(0)
        parts: dict[str, Part] = {
            "cost": cost,
            "ind": view.name,
            "unit": view.indicator.unit or "",
            "u": view.unit_cost,
            "v": view.unit_cost_before,
            "w": rate,
            "ud": "増加" if rise > 0 else "減少",
        }
        options = _UNIT_COST if rise else _UNIT_COST_FIRST
        line = plan.voice.say("unit_cost", options, parts, weight=5)
        if rise >= _STEEP and plan.grades.is_best(plan.grade):
            line = line.asking(plan.voice.say("ask.unit_cost", _ASK_UNIT_COST, parts).text)
        elif abs(rise) >= _STEEP:
            line = line.asking(plan.voice.say("ask.same_terms", _ASK_SAME_TERMS, parts).text)
        return [line]
    return []


def largest_item(plan: Plan) -> Line | None:
    """The largest item of the settled costs, where there is more than one."""
    year = plan.situation.year
    for breakdown in plan.sheet.cost_breakdowns:
        if breakdown.fiscal_year != year or breakdown.kind != "settlement":
            continue
        amounts = [(item.amount or 0, n) for n, item in enumerate(breakdown.items, 1)]
        if len(amounts) < 2 or max(amounts)[0] == 0:
            return None
        _, number = max(amounts, key=lambda pair: (pair[0], -pair[1]))
        return plan.voice.say(
            "largest",
            _LARGEST,
            weight=4,
            i=f"「{breakdown.items[number - 1].label}」",
            m=plan.facts.known(f"breakdown.{year}.settlement.{number}"),
            s=plan.facts.known(f"breakdown_share.{year}.settlement.{number}"),
        )
    return None
