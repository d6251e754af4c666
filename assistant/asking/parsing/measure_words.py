"""The names of figures in questions, and the conditions that need no number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.asking.parsing.mentions import MeasureSaid, Mention, Moved, Versus, What
from assistant.asking.query import MeasureName, Relation

_MONEY = "お?金(?:が|を|の)?(?:たくさん|多く|一番)?"
_SPENT = "(?:かか|掛か|かけ|掛け|使)(?:っ)?(?:た|て(?:い)?る)?"
_YOY = "(?:(?:対)?前年度?比|増減率|伸び率|増加率|減少率)"
_CHANGE = "(?:増減額?|増加額|減少額|増えた額|減った額|前年度?との?差額?)"
_COST = "(?:事業費|経費|費用|コスト|決算額?|支出額?)"

_MEASURES: Final[dict[str, MeasureSaid]] = {
    "予算(?:の|を|は)?(?:何(?:%|パーセント|割)|どれ(?:だけ|くらい|ほど)の割合)(?:くらい|ほど)?(?:を)?使(?:った|っている|い切った|われた)(?:か)?|(?:予算の?)?執行(?:率|割合|状況)|予算に対する執行率|予算の?消化率|消化率": MeasureSaid(
        "execution"
    ),
    f"事業費|経費(?!の?(?:区分|性質|種類))|費用|コスト|支出額?|(?:費やした|投じた|支払った|使った)(?:額|金額|お?金)|{_MONEY}{_SPENT}(?:額)?": MeasureSaid(
        "project_cost"
    ),
    f"(?:{_COST}の?)?決算(?:額|の事業費|[(]事業費[)])?": MeasureSaid("project_cost", "settlement"),
    f"(?:{_COST}の?)?(?:当初)?予算(?:額|の事業費|[(]事業費[)])?|当初の?事業費予算": MeasureSaid(
        "project_cost", "budget"
    ),
    "人件費": MeasureSaid("personnel_cost"),
    "総コスト|総経費(?:[(]人件費込みの計[)])?|人件費を?(?:も)?(?:含む|含めた|含めて|込みの?|こみの?|入れた)(?:で)?"
    "(?:の)?(?:事業費|経費|コスト|費用|合計|総額|計)?|人件費(?:も|を)(?:入れ|含め|足し|足す|加え|加味し)(?:る|た|て)?(?:と|ら)?|事業費と人件費の?(?:計|合計)|計[(]事業費[+と]人件費[)]": MeasureSaid(
        "total"
    ),
    "人工|従事人数|何人工|人手(?:[(]人工[)])?|マンパワー|人員": MeasureSaid("fte"),
    "(?:国(?:や|とか|と|・|、)県[^、。]{0,10})?(?:特定財源|特財)(?:の?額)?": MeasureSaid(
        "earmarked_revenue"
    ),
    "特定財源の?(?:割合|比率|率)|特定財源(?:が|は)(?:事業費|決算)の?(?:何%|何割|何パーセント|どれくらい)?(?:を)?占め(?:る|た|ている)(?:割合)?"
    "|事業費に占める特定財源の?(?:割合|比率)?": MeasureSaid("earmarked_share"),
    "見直し?効果額|見直し?の?効果額|効果額": MeasureSaid("saving"),
    "(?:予算を)?(?:使い残した|余らせた|使わなかった)(?:額|お?金|予算)(?:[(][^)]*[)])?|不用額(?:[(][^)]*[)])?|使い残し(?:た額)?(?:の?額)?|余った(?:予算|額|お?金)|予算の?残額?|残額|執行残(?:額)?"
    "|予算(?:が|は|を)?(?:いくら|どれだけ|どれくらい)(?:余った|余り|残った|残り|残し|使い残し)(?:た|ました)?": MeasureSaid(
        "unspent"
    ),
    "(?:目標)?達成(?:率|度|割合)|目標比|目標に(?:対する|対して(?:の)?)(?:達成)?(?:割合|率)|目標の?達成率": MeasureSaid(
        "achievement"
    ),
    f"{_YOY}": MeasureSaid("yoy"),
    f"{_COST}の?{_YOY}": MeasureSaid("settlement_yoy"),
    f"予算額?の?{_YOY}": MeasureSaid("budget_yoy"),
    f"{_COST}の?{_CHANGE}": MeasureSaid("settlement_change"),
    f"予算額?の?{_CHANGE}": MeasureSaid("budget_change"),
    "前年度?(?:から|より|との)の?(?:差|増減数?)|(?:対前年度?)?増減数": MeasureSaid("change"),
    "目標(?:値)?(?:と実績)?との?(?:差|開き)|目標と実績の(?:差|開き)"
    "|目標(?:値)?(?:を|より)(?:何[^何、。]{0,3}|どれだけ|どれくらい|いくつ)(?:オーバー|超過|上回|超え)(?:っ)?(?:し)?(?:た|ている)?"
    "|目標(?:値)?(?:に|より)(?:何[^何、。]{0,3}|どれだけ|どれくらい|いくつ)(?:届か|足りな|及ば)(?:なかった|ない|かった)": MeasureSaid(
        "gap"
    ),
    "開始年度?|始まった年度?": MeasureSaid("start_year"),
}

_THAN = (
    "(?:が|は)(?:(?:前の?年度?|前年度?|昨年度?)(?:より|から|に比べて?|と比べて?)も?|逆に|むしろ)?"
)
_ROSE = "(?:増え|増加し|増し|伸び|上が)(?:た|ちゃった|てしまった|て(?:い)?る|っ(?:た|て(?:い)?る))(?:のに|が、)?"
_FELL = "(?:減っ|減少し|減り|下が)(?:た|ちゃった|てしまった|て(?:い)?る|っ(?:た|て(?:い)?る))(?:のに|が、)?"
_OVER = "(?:超過し|上回っ|超え|オーバーし|はみ出し|突破し)(?:た|て(?:い)?る|てしまった)"
_THERE = (
    "(?:が|も|の)?(?:ある|あり(?=、|$|の)|あった|出(?:た|て(?:い)?る)|計上(?:した|されて?いる))"
)

_MOVED: Final = {
    f"{_COST}{_THAN}{_ROSE}": Moved("settlement_change", ">"),
    f"{_COST}{_THAN}{_FELL}": Moved("settlement_change", "<"),
    f"人工{_THAN}{_ROSE}": Moved("fte_change", ">"),
    f"人工{_THAN}{_FELL}": Moved("fte_change", "<"),
    f"予算額?{_THAN}{_ROSE}": Moved("budget_change", ">"),
    f"予算額?{_THAN}{_FELL}": Moved("budget_change", "<"),
    f"(?:決算額?|事業費|支出)(?:が|は)予算額?(?:を|より)(?:も)?{_OVER}|予算額?(?:を|より)(?:も)?(?:決算が)?{_OVER}"
    "|予算超過(?:の|した|となった)?": Moved("execution", ">", Decimal(100)),
    "(?:(?:今年度|次年度|来年度)の?)?予算額?(?:が|は)(?:昨年度|前年度|今年度|前の年)の?予算?額?(?:を|より)(?:も)?(?:下回|少な|減)(?:っ|い|く)(?:た|て(?:い)?る|なっ(?:た|て(?:い)?る))?"
    "|予算額?(?:を|が)(?:前年度より)?(?:減らし|削っ|削減し|減額し)(?:た|て(?:い)?る)": Moved(
        "budget_change", "<"
    ),
    "(?:(?:今年度|次年度|来年度)の?)?予算額?(?:が|は)(?:昨年度|前年度|今年度|前の年)の?予算?額?(?:を|より)(?:も)?(?:上回|多|増え)(?:っ|い|く)?(?:た|て(?:い)?る|なっ(?:た|て(?:い)?る))?"
    "|予算額?(?:を|が)(?:前年度より)?(?:増やし|増額し)(?:た|て(?:い)?る)": Moved(
        "budget_change", ">"
    ),
    f"見直し?効果額{_THERE}": Moved("saving", ">"),
    "(?:特定財源|特財)(?:が|の|は)?(?:全く|まったく|一切)?(?:ない|無い|なかった|なし|ゼロ|0円?の|(?:入って|付いて|使って|充てて)(?:い)?ない)|特定財源(?:は|が)0円?(?:の|だ)?": Moved(
        "earmarked_revenue", "="
    ),
}
_PAIRED: Final[dict[str, MeasureName]] = {
    "事業費": "project_cost",
    "人件費": "personnel_cost",
    "特定財源": "earmarked_revenue",
}
_VERSUS: Final = re.compile(
    rf"(?P<a>{'|'.join(_PAIRED)})より(?:も)?(?P<b>{'|'.join(_PAIRED)})(?:の(?:ほう|方))?(?:が|は)"
    r"(?:(?P<more>高く?(?:い|つい)|多い|多く|大き|上回|かか)|(?P<less>低|少な|小さ|下回))"
    r"(?:っ)?(?:い|く|かった|た|て(?:い)?る)?"
    rf"|(?P<c>{'|'.join(_PAIRED)})(?:が|は)(?P<d>{'|'.join(_PAIRED)})を(?:(?P<over>上回|超え)|(?P<under>下回))(?:っ)?(?:た|て(?:い)?る)"
)
_COMPILED: Final[tuple[tuple[re.Pattern[str], What], ...]] = (
    *((re.compile(words), measure) for words, measure in _MEASURES.items()),
    *((re.compile(words), moved) for words, moved in _MOVED.items()),
)


def measure_words(text: str) -> Iterator[Mention]:
    """Every name of a figure in ``text`` (NFKC, lower case); they may overlap."""
    for pattern, what in _COMPILED:
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), what)
    sign: Relation
    for match in _VERSUS.finditer(text):
        if match["a"]:
            first, second = _PAIRED[match["b"]], _PAIRED[match["a"]]
            sign = ">" if match["more"] else "<"
        else:
            first, second = _PAIRED[match["c"]], _PAIRED[match["d"]]
            sign = ">" if match["over"] else "<"
        if first != second:
            yield Mention(match.start(), match.end(), Versus(first, sign, second))
