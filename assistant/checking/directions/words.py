"""The words of movement: 増加, 下回る, 達成 and the like, and what they are measured against.

Pure vocabulary for :mod:`assistant.checking.directions.check`.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Move = Literal["up", "down", "same", "over", "under", "met", "missed", "better", "worse"]
Base = Literal["target", "next", "previous", "budget"]

_MOVES: Final[dict[Move, str]] = {
    # Denials first: 「達成していない」 is no 「達成」.
    "missed": (
        r"未達(?!の指標|があ|はあ|もあ)|達成(?:し(?:て(?:は)?(?:い|お))?(?:な|ら)|せず|でき(?:な|ず|て(?:い|お)(?:な|ら))"
        r"|(?:に|には|とは|は|する(?:に|には|までに?は?))(?:至ら|なら|及ば)(?:な|ず))"
        r"|(?:届く|達する)(?:に|には|までに?は?)至ら(?:な|ず)|(?:届|達)(?:か[なず]|いて(?:は)?(?:いな|おら)|していな|しておら|しな|せず)|(?:目標|予定|計画)[^、。]{0,16}(?:及ば(?:な|ず)|及んでいな|満たな|満たず)"
    ),
    # Of what is better the less, 上回る成果 is not 上回る.
    "better": (
        r"(?:前年度?|昨年度?)(?:度)?(?:の実績)?を[^、。]{0,5}上回る(?:成果|結果)"
        r"|(?<![をの])改善(?=し(?:た|て|、|つ)|が(?:見|み)|に転|傾向(?:に|で)|となっ|。)|好転"
    ),
    "worse": r"(?<![をの])悪化(?!を|の|が(?:懸念|心配|予想))",
    "met": (
        r"(?:目標|予定|計画)(?:値)?を[^、。]{0,5}上回る(?:成果|結果)"
        r"|達成(?:し(?:た|て|、|つつ|ており)?|でき|と(?:な|い)|され|することができ|済|、|（|。|である|であ)"
        r"|(?:に|まで)(?:達し|届い)(?!な|て(?:は)?(?:いな|おら))|満たし(?:た|て|、)|(?:目標|予定|計画)(?:の範囲内|どおり|通り)"
    ),
    "over": r"上回|(?<!と)超え(?:た|て|、|る)|超過",
    "under": r"下回|割り込|割っ(?:た|て)",
    "up": (
        r"増加(?!率|傾向|数|分|を)|増加傾向(?=に|で|が続)|増え|上昇|伸び(?:た|て|、)|回復し|持ち直|増大し|膨ら(?:ん|み)"
        r"|(?<![をの])拡大(?=し|に転|。|、|となっ)"
        r"|(?<=[0-9０-９円人件回％%トｇの])増(?=の|と|で|、|。|）|し|額)|増額(?!分)"
    ),
    "down": (
        r"減少(?!率|傾向|数|分|を)|減少傾向(?=に|で|が続)|(?<![をの])縮小(?=し|に転|。|、|となっ)|下降|下落|目減り|減った|減って|減り|低下|(?<=[0-9０-９円人件回％%トｇの])減(?=の|と|で|、|。|）|し|額)"
        r"|減額(?!分)|落ち込"
    ),
    "same": r"横ばい|横這い|同額|同数|前年度並み|変わらな|変わって(?:い)?な|変化がな",
}
MOVE: Final = re.compile("|".join(f"(?P<{name}>{words})" for name, words in _MOVES.items()))
#: The words that state a move of last year's value in comparison (「前年度より１ポイント高い」).
COMPARED: Final = re.compile(
    r"(?:前年度?|昨年度?)[^、。]{0,24}(?:より|比べ|から)[^、。]{0,16}?(?:(?P<up>高[いくか]|多[いくか])|(?P<down>低[いくか]|少な[いくか]))"
)
#: The same words right behind a difference (「５３件多い」); only its figure tells of what.
BY_NUMBER: Final = re.compile(r"(?P<up>高[いくか]|多[いくか])|(?P<down>低[いくか]|少な[いくか])")
#: Differences among the facts, by id; of 予算 − 決算 the sign is turned (「予算を下回る」).
DIFFERENCE: Final = re.compile(
    r"\.(?P<base>gap|change|yoy)\.|^cost\.(?:settlement|budget)_(?:change|yoy)\.|^cost\.fte_change\."
    r"|^cost\.(?P<turned>unspent)\.|^cost\.budget_vs_settlement\.|^unit_cost_(?:change|yoy)\."
)
#: Said of a plan, a wish or a denial: nothing that figures of this year could contradict.
OPEN: Final = re.compile(
    r"^(?:は?いな|は?おら|な[いかく]|ず)|^[^、。]{0,6}(?:とは(?:いえ|言え)|とまで|するため|よう|たい|を(?:目指|図|見込)|見込|する(?:こと|目標|必要)|かどうか|可能|"
    r"恐れ|おそれ|べき|れば|と(?:見|み)|に(?:向け|努)|が(?:見込|予想|想定)|しなければ|させ)"
)
AHEAD: Final = re.compile("次年度|来年度|翌年度|来年|今後")
ELSEWHERE: Final = re.compile(
    "平年|全国|県内|他市|他都市|市全体|うち|当初|推計|コロナ禍前|ピーク|同月|同期|予算時"
)
TARGET: Final = re.compile("目標|予定|計画|見込")
PREVIOUS: Final = re.compile("前年|昨年|前回|令和元年度から")
#: Subjects that name no indicator of their own.
NEUTRAL: Final = re.compile(
    r"^(?:実績|実績値|目標|目標値|予定|計画|達成率|前年度?|対前年度比|年度|今年度|本年度|差|値|数値|結果|成果|これ|判定|評価|"
    r"総合判定|件数|人数|回数|割合|指標|[0-9０-９]+)+$"
)


def move_of(match: re.Match[str]) -> Move:
    """Which move a match of :data:`MOVE` or :data:`COMPARED` states."""
    name = match.lastgroup
    for known in _MOVES:
        if name == known:
            return known
    raise ValueError(name)
