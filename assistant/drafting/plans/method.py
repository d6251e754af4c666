"""事業の実施手法（効率性、実施主体は適切か）: who does it, at what staffing and cost."""

from __future__ import annotations

from assistant.drafting.plans.context import Plan, missing_grade, quote
from assistant.drafting.voice import Line
from assistant.sheet import Fact

_DELIVERY = {
    "直営": (
        "本事業は市が直営で実施し、{Y}の人工は{f:n}（人件費{pc}）であった。",
        "市の職員が直接担う事業であり、{Y}は人工{f:n}、人件費{pc}を要した。",
        "直営により実施しており、人件費{pc}は{f}に当たる。",
        "実施主体は市であり、{Y}の事業費は{c}、人工は{f:n}である。",
    ),
    "一部委託": (
        "業務の一部を委託し、市の関わりは{Y}で人工{f:n}（人件費{pc}）となっている。",
        "一部委託により実施し、事業費{c}に対し[て|]市の人工は{f:n}である。",
        "委託と[市の直接の業務|直営]を組み合わせ、{Y}は事業費{c}、人工{f:n}で実施した。",
        "市が担う部分の人工は{f:n}（人件費{pc}）で、その他は委託により実施した。",
    ),
    "全部委託": (
        "実施は全て委託により、市の人工は{f:n}（人件費{pc}）である。",
        "全部委託とし、{Y}は事業費{c}に対し市の人工{f:n}で運営した。",
        "委託により実施する事業で、{Y}に市が要した人工は{f:n}、人件費は{pc}であった。",
        "業務の全部を委託しており、人工は{f:n}である（事業費{c}）。",
    ),
    "補助助成": (
        "補助・助成により実施する事業で、{Y}の市の人工は{f:n}（人件費{pc}）[であった|である]。",
        "補助金の交付を手法とし、事業費{c}に対[して|する]市の人工は{f:n}[である|となった]。",
        "補助により担い手を支える方式[をとり|とし]、{Y}は事業費{c}、人工{f:n}[であった|で実施した]。",
        "市の役割は補助・助成であり、[これに|交付の事務などに]{f}（人件費{pc}）を要した。",
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
    "[人工|市の人工]は前年度[から|より]{x:n}{ud}[している|した]。",
    "前年度と[比べ|比較し]、[人工は|市の人工が]{x:n}{ud}[した|している]。",
    "[人工|職員の業務量]は、前年度決算から{x:n}の{ud}[である|となった]。",
    "なお、人工は前年度より{x:n}{ud}[した|している]。",
)
_LARGEST = (
    "[決算額|事業費|支出]のうち{i}が{s}（{m}）を[占める|占めている]。",
    "[経費|支出|事業費]の中心は{i}の{m}で、[事業費|全体]の{s}に当たる。",
    "[事業費|決算額]の{s}は{i}（{m}）である。",
    "[内訳では|内訳をみると|経費のうち]{i}が{m}（{s}）[と最も大きい|で最も多い]。",
)
_ONLY_ONE = ("経費は{i}（{m}）である。", "事業費は全額が{i}である。")
_VERDICT = (
    "[実施手法の判定|手法の判定|本項目の判定]は{G}とする。",
    "[以上から|これらから|以上により]、[手法は|実施手法を]{G}と判定した。",
    "現在の[手法|進め方]について{G}判定と[した|する]。",
    "[これらを踏まえ|以上を踏まえ]、[実施手法を|判定を]{G}とした。",
)
_ASK = {
    "直営": (
        "【根拠を記入：直営とする理由】",
        "【根拠を記入：委託によらず市が行う理由】",
        "【根拠を記入：直営の体制が適切といえる事情】",
    ),
    "一部委託": (
        "【根拠を記入：委託する業務と市が担う業務の分け方】",
        "【根拠を記入：委託先の選定方法と、分担が適切といえる理由】",
        "【根拠を記入：一部を委託としている効果】",
    ),
    "全部委託": (
        "【根拠を記入：受託者の選定方法】",
        "【根拠を記入：全部を委託とする理由と選定の方法】",
        "【根拠を記入：委託による効果（費用・専門性など）】",
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


def draft(plan: Plan) -> list[Line]:
    """The lines of 事業の実施手法."""
    voice, situation = plan.voice, plan.situation
    delivery = plan.sheet.project.delivery
    lines: list[Line] = []
    carried = plan.carried[0] if plan.carried else None
    told = plan.stock.free("ingenuity")
    entered = [s for s in told if not s.tells_survey and not s.tells_plan] or told
    staffing = _staffing(plan, delivery)
    if carried is not None:
        plan.carried.remove(carried)
        lines.append(carried)
    elif staffing is not None:
        lines.append(staffing)
    if entered:
        at = voice.pick("place", (0, len(lines)))
        lines.insert(at, quote(plan, entered[0], name="ingenuity", weight=8))
    largest = _largest_item(plan)
    if largest is not None and (len(lines) < 2 or voice.pick("with cost", (True, False))):
        lines.append(largest)
    fte = plan.facts.known(f"cost.fte_change.{situation.year}")
    if fte is not None and fte.value and len(lines) < 3:
        lines.append(
            voice.say("fte", _FTE_MOVED, weight=3, x=fte, ud="増加" if fte.value > 0 else "減少")
        )
    judgement = plan.sheet.judgement("method")
    if judgement is None or judgement.grade is None:
        lines.append(missing_grade(plan, "実施手法の判定"))
    else:
        grade = voice.grade(judgement.grade)
        lines.append(voice.say("verdict.method", _VERDICT, weight=9, G=grade))
    if not entered:
        ask = voice.say("ask.method", _ASK.get(delivery or "", _ASK_OTHER), weight=9)
        lines[-1] = lines[-1].asking(ask.text)
    return lines


def _staffing(plan: Plan, delivery: str | None) -> Line | None:
    voice, year = plan.voice, plan.situation.year
    parts: dict[str, Fact | str | None] = {
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


def _largest_item(plan: Plan) -> Line | None:
    """The largest item of the settled costs, where there is more than one."""
    year = plan.situation.year
    for breakdown in plan.sheet.cost_breakdowns:
        if breakdown.fiscal_year != year or breakdown.kind != "settlement":
            continue
        amounts = [(item.amount or 0, n) for n, item in enumerate(breakdown.items, 1)]
        if not amounts or max(amounts)[0] == 0:
            return None
        _, number = max(amounts, key=lambda pair: (pair[0], -pair[1]))
        item = breakdown.items[number - 1]
        return plan.voice.say(
            "largest",
            _LARGEST if len(amounts) > 1 else _ONLY_ONE,
            weight=4,
            i=f"「{item.label}」",
            m=plan.facts.known(f"breakdown.{year}.settlement.{number}"),
            s=plan.facts.known(f"breakdown_share.{year}.settlement.{number}"),
        )
    return None
