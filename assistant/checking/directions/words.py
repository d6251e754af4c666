"""The words of movement: 増加, 下回る, 達成 and the like, and what they are measured against.

Pure vocabulary for :mod:`assistant.checking.directions.check`. Words that tell of a movement only
beside a number (「５３件多い」, 「６人減らす」) are in a list of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple

Move = Literal[
    "up", "down", "same", "over", "under", "met", "missed", "better", "worse",
    "doubled", "halved", "highest", "lowest",
]  # fmt: skip
#: ``next``: this year's actual against next year's target; ``planned``: that against this.
Base = Literal["target", "next", "planned", "previous", "budget", "either"]

_UNIT: Final = "[幅0-9０-９円人件回％%トｇ体所校世帯冊点台団割）)工者社店組基戸倍歳]"
_END: Final = r"(?=[たて、]|る|まし|ておら)"
#: How much and how fast: what may stand between a number and the word.
HOW: Final = (
    "大きく|大幅に|急激に|急速に|急に|著しく|飛躍的に|一気に|順調に|着実に|徐々に|緩やかに|わずかに|僅かに"
    "|わずかながら|僅かながら|やや|少し|若干|更に|さらに"
)

_MOVES: Final[tuple[tuple[Move, str], ...]] = (
    # Denials first: 「達成していない」 is no 「達成」.
    (
        "missed",
        r"未達(?!の指標|があ|はあ|もあ)|達成(?:し(?:て(?:は)?(?:い|お))?(?:な|ら|り?ませ)|せず"
        r"|でき(?:な|ず|ませ|て(?:い|お)(?:な|ら|り?ませ))"
        r"|(?:に|には|とは|は|する(?:に|には|までに?は?))(?:(?:至ら|なら|及ば)(?:な|ず)|(?:至り|なり|及び)ませ))"
        r"|(?:(?:届く|達する)(?:に|には|までに?は?))?至(?:ら[なず]|りませ|って(?:は)?(?:いな|おら|いませ|おりませ))"
        r"|届(?:か[なず]|きませ)|達(?:しな|しませ|せず)|(?:届いて|達して)(?:は)?(?:いな|おら|いませ|おりませ)"
        r"|(?:及ば|及んでい|満た|満たさ|満たせ|足り|足ら)(?:な|ず)|(?:及び|及んでい|満たし|満たせ|足り)ませ"
        r"|満たして(?:は)?(?:いな|おら|いませ|おりませ)"
        r"|収ま(?:ら[なず]|りませ|って(?:は)?(?:いな|おら|いませ|おりませ))"
        r"|抑え(?:られ|き?れ)?(?:な[いかく]|ず|ませ)|抑えること(?:が|は)でき[なずま]"
        r"|クリア(?:でき(?:な|ず|ませ|て(?:い|お)(?:な|ら|り?ませ))|し(?:て(?:は)?(?:いな|おら|いませ|おりませ)|な|ませ))",
    ),
    # Of what is better the less, 上回る成果 is not 上回る.
    (
        "better",
        r"(?:上回る|超える)(?:成果|結果)|好転"
        r"|(?<![をの])改善(?=し(?:た|て|、|つ|まし)|され(?:た|て|、|まし)|が(?:見|み|あった|ありまし|続[いきくけ])|に転|傾向(?:に|で)|となっ|。)",
    ),
    ("worse", r"(?<![をの])悪化(?!を|の|が(?:懸念|心配|予想))"),
    (
        "met",
        r"(?:上回る|超える)(?:成果|結果)(?=を(?:上|挙|収|得|出)|と)"
        r"|達成(?:し(?:た|て|、|つつ)?|でき|と(?:な|い)|され|することができ|する結果(?=と|を)|済|、|（|。|である|であ)"
        r"|達成(?:に|へ)(?:至った|至り|至って)"
        r"|(?:達し|届[いきく]|達する(?=中|な|。))(?!な|て(?:は)?(?:いな|おら)|ま[せで]|よう)|満たし(?:た|て|、|まし)"
        r"|収ま[りっる]|抑え(?=た|て|、|まし|られ|ることができ)"
        r"|クリア(?:し|でき)|確保(?:し(?=た|て|、|まし)|でき(?=た|て|、|まし))|並(?:ん[だで]|び(?=、|まし))"
        r"|の範囲内|(?:どおり|通り)(?=と|で|、|。|に(?:達|推移)|に?(?:実施|開催|進))",
    ),
    # 「前年度を超えられず」, before 上回.
    ("under", r"(?:上回れ|超えられ|上回ることができ|超えることができ)[なず]"),
    ("over", r"上回|(?<!と)超え(?:た|て|、|る|まし)|超過|しのい|凌い"),
    (
        "under",
        r"下回|割り込|(?<!で)割(?:っ[たて]|りまし)|割れ(?=の|と|で|、|。|し|が)|切(?:っ[たて]|り)",
    ),
    ("doubled", "倍増"),
    ("halved", "半減"),
    ("highest", "過去最(?:高|多|大)"),
    ("lowest", "過去最(?:低|少|小)"),
    (
        "up",
        r"増加(?!率|傾向|数|分|を)|増加傾向(?=に|で|が続)|(?<!を)増え(?!る)|上昇|伸び(?:た|て|、|まし)"
        rf"|回復し|持ち直|増大し|膨ら(?:ん|み)|(?<![をの])拡大(?=し|に転|。|、|となっ)"
        r"|盛り返し|上向[いき](?=た|て|、|まし|に転)|伸長し|跳ね上が(?:っ|り)|急伸し|[急激]増(?!する|を|が)"
        rf"|微増|(?<={_UNIT})増(?=の|と|で|、|。|）|し)|増額(?!分)",
    ),
    (
        "down",
        r"減少(?!率|傾向|数|分|を)|減少傾向(?=に|で|が続)|(?<![をの])縮小(?=し|に転|。|、|となっ)"
        r"|下降|下落|目減り|減っ(?:た|て)|減り|低下|縮[んま]"
        r"|急落し|[急激]減(?!する|を|が|緩和)"
        rf"|微減|(?<={_UNIT})減(?=の|と|で|、|。|）|し)|減額(?!分)|落ち込|後退|抑え(?=た|て|、|まし|られ|ることができ)",
    ),
    (
        "same",
        r"横ばい|横這い|同額|同数|並み(?=の|で|に|と|を(?:維持|保|確保)|、|。)|変わらな|変わって(?:い)?な|変化がな"
        r"|同(?:程度|水準)|同じ(?:程度|水準|(?=[0-9０-９]))|水準(?=に(?:とど|留)ま)|足踏み|頭打ち",
    ),
)  # fmt: skip
#: Of what, only a number right before them (or the one it is compared with) can tell.
_BY_NUMBER: Final[tuple[tuple[Move, str], ...]] = (
    ("missed", r"不足|(?:及ば|満た)(?=な|ず)|足[りら](?=な|ず)"),
    ("met", r"(?:及[んび]|届[いき])(?!(?:で|て)(?:は)?(?:いな|おら))"),
    (
        "up",
        rf"高[いくか]|多[いくか]|増える|増や(?:し|す)|増し(?={_END})|増員|引き?上げ|上積み|上乗せ"
        rf"|上が(?:っ[たて]|り、|りまし|る)|高ま(?:っ[たて]|り、|りまし)|上げ(?:た|て|る|まし)|伸び(?:る|と)|伸ばし|膨らま|広げ|拡充"
        r"|延び(?:た|て|る|、|まし)|延ばし|長く(?=な|し)|長[いか]|長引[いき]|拡大|増大|増額|増加(?=[額分幅率数]?は)|(?<=の)増(?=と|で|、|。|）|に|は)|追加|プラス",
    ),
    (
        "down",
        r"低[いくか]|少な[いくか]|減る|減らし|減らす|減じ|引き?下げ|下が(?:っ[たて]|り、|りまし|る)"
        r"|短く(?=な|し)|短[いか]|安[いくか]|短縮|下げ(?:た|て|る|まし)|落ち(?:た|て|、|る|まし)|縮め|縮小|圧縮|縮減|削減|削[っる]|狭め|減額"
        r"|減少(?=[額分幅率数]?は)|(?<=の)減(?=と|で|、|。|）|に|は)|マイナス",
    ),
)  # fmt: skip
#: No listed word begins with another character: the long patterns are tried only there.
_HEADS: Final = re.compile(
    "[未達届至及満足改好悪上超の通どし凌下割倍半過抑ク増伸回持膨拡微減縮目低落後横同並水変確切足頭不高多引広プマ少圧削狭追収延長短急激盛跳安]"
)
#: The words that state a move of last year's value in comparison (「前年度より１ポイント高い」).
_COMPARED: Final = re.compile(
    r"(?:前年度?|昨年度?)[^、。]{0,24}(?:より|比べ|から)[^、。]{0,16}?"
    r"(?:(?P<up>高[いくか]|多[いくか]|上が[っり]|高ま[っり])"
    r"|(?P<down>低[いくか]|少な[いくか]|下が[っり]))"
)
#: 「増えてはいない」 denies; 「落ち込んだ前年度」 tells of another year.
_DENIED: Final = re.compile(
    r"(?:(?:し|[んっ])?(?:て(?:い)?)?[ただ])?(?:前年|昨年)|(?:て|で)?(?:は|も)?(?:いな|おら|いませ|おりませ)|[らし]?な[いかく]|[らせ]?ず|[りし]?ませ"
    r"|[ったし]{0,2}[たる]か(?:は|を|が|も|、)"
    r"|る(?:こと|に|まで)[^、。]{0,4}(?:なか|な[くい]|ありませ|至)|に(?:まで)?は?[^、。]{0,4}(?:及ば|至ら|届か|ほど遠)|[^、。]{0,6}(?:とは(?:いえ|言え)|とまで|かどうか|わけではな)"
)
#: Said of a plan, a wish or a denial: nothing that figures of this year could contradict.
OPEN: Final = re.compile(
    r"(?:は?いな|は?おら|な[いかく]|ず)|[^、。]{0,6}(?:とは(?:いえ|言え)|とまで|するため|よう|たい"
    r"|を(?:目指|図|見込)|見込|する(?:こと|目標|必要)|かどうか|可能|恐れ|おそれ|べき|れば|と(?:見|み)"
    r"|に(?:向け|努)|が(?:見込|予想|想定)|しなければ|させ)|する(?!一方|中|など)"
    r"|(?:傾向)?が続いて(?:いた|いまし|き[たま])"
)
#: 「更に３１ｇの減少が必要である」: what a figure would have to do.
NEEDED: Final = re.compile(
    "(?:る|す)?(?:[がもは])?(?:必要|要る|要する(?!に)|不可欠|欠かせ|求められ|望まれ|望まし|期待|なければ)"
    "|[をが](?:目指|図|見込|要す|要し|めざ|狙)"
)
#: 「予定の９割を超えた」 is no 「予定を超えた」.
SHARE: Final = re.compile(
    "(?:割|[%％]|分の[0-9０-９一二三四五]|半[分数]|[0-9０-９]倍|[0-9０-９]点)(?:強|弱|以上|余り?|近く)?"
    "(?:を|に|には)(?:大きく|大幅に|わずかに|僅かに|やや|も)*$"
)
#: What would be: 「廃止した場合、苦情が増えた」.
SUPPOSED: Final = re.compile(
    "場合|仮に|すれば|なければ|すると、|を(?:除けば|除くと|除いても?、|除いた)"
)
#: 横ばい and 「ほぼ同額」 leave room for a little, 同額 does not.
ABOUT: Final = re.compile(
    "横|並み|程度|水準|足踏み|頭打ち|(?:ほぼ|ほとんど|概ね|おおむね|大きく(?:は)?|あまり)、?$"
)
AHEAD: Final = re.compile("次年度|来年度|翌年度|来年|今後")
ELSEWHERE: Final = re.compile(
    "平年|全国|県内|他市|他都市|市全体|うち|当初(?!の?予算)|推計|コロナ禍前|ピーク|同月|同期|予算時"
    "|(?:だけ|のみ)で(?:は(?!な)|見れば|みれば)|に(?:限れば|限ると|絞れば|絞ると)"
    # A part of the year is no year.
    "|(?:半期|四半期|[上下]期|前半|後半|学期|[0-9０-９]月)に?[はものが]"
)
TARGET: Final = re.compile("目標|予定|計画|見込")
PREVIOUS: Final = re.compile("前年|昨年|前回|令和元年度から")
#: Subjects that name no indicator of their own.
NEUTRAL: Final = re.compile(
    r"^(?:実績|実績値|目標|目標値|予定|計画|達成率|前年度?|対前年度比|年度|年?連続|年ぶり|今年度|本年度|差|値|数値|結果|成果|これ|判定|評価|"
    r"総合判定|件数|人数|回数|割合|指標|[0-9０-９]+)+$"
)
_NEEDS_TARGET: Final = re.compile("及ば|及ん|満た|足[りら]|の範囲内|どおり|通り")
#: 「計画の策定には至らず」 misses no target.
_TOWARDS_AIM: Final = re.compile(
    "(?:目標|予定|計画)(?:値|数|額)?(?:(?:の|である|とした|（)?約?[0-9０-９][^、。はがを]{0,12})?"
    "(?:に(?:は|も)?|まで(?:に?は)?)$"
)
_WITHIN: Final = re.compile(r"(?:目標|予定|計画|予算)[^、。]{0,14}に$")
#: 「予定より多かった」 without a number: as 「予定を上回った」.
_AIM_COMPARED: Final = re.compile(
    rf"(?:目標|予定|計画)(?:値|数)?(?:より(?:も)?|(?:に|と)比べて?)、?(?:{HOW}|、)*$"
)
_AIM_NUMBER: Final = (
    "(?:目標|予定|計画)(?:値|数)?(?:(?:の|とした)?約?[0-9０-９][^、。はがを]{0,12})?"
)
#: What is better than planned, whatever the figure does: 「成果は計画を上回った」.
_OF_OUTCOME: Final = re.compile(
    f"(?:成果|効果)[はがも]、?[^、。はがを]{{0,6}}(?:目標|予定|計画)を(?:{HOW}|、)*$"
)
_IN_BUDGET: Final = re.compile("予算額?(?:の?[0-9０-９][^、。はがを]{0,12})?$")
_BELOW: Final = re.compile("(?:前年|昨年)度?(?:の実績)?(?:より(?:も)?|から|以下に)[^、。]{0,8}$")
_AIM_BEFORE: Final = re.compile(r"(?:に|まで|も|には|にも|と|は|わずか|あと一歩)$")


class Word(NamedTuple):
    """``text[start:end]`` states ``move``; ``by_number``: only a number beside it tells of what.
    ``denied``: 「増えていない」; nothing is concluded from it."""

    move: Move
    start: int
    end: int
    surface: str
    by_number: bool
    denied: bool


_MOVE: Final = re.compile("|".join(f"(?P<m{n}>{words})" for n, (_, words) in enumerate(_MOVES)))
_EACH: Final = tuple(re.compile(words) for _, words in _MOVES)
_BESIDE: Final = re.compile(
    "|".join(f"(?P<m{n}>{words})" for n, (_, words) in enumerate(_BY_NUMBER))
)


def words_of(text: str) -> Iterator[Word]:
    """The words of movement in ``text``, in order of position."""
    end = 0
    compared = {m.start(m.lastgroup or 0): m for m in _COMPARED.finditer(text)}
    for head in _HEADS.finditer(text):
        at = head.start()
        if at < end:
            continue
        if at in compared:
            match = compared[at]
            move: Move = "up" if match["up"] else "down"
            word = Word(move, at, match.end(), text[at : match.end()], False, False)
        else:
            found = _word(text, at)
            if found is None:
                continue
            word = found
        end = word.end
        yield word


def _word(text: str, at: int) -> Word | None:
    match = _MOVE.match(text, at)
    if match is not None:
        first = int((match.lastgroup or "m0")[1:])
        for number, pattern in enumerate(_EACH[first:], first):
            match = pattern.match(text, at)
            if match is not None and _stands(text, match, _MOVES[number][0]):
                return _made(text, match, _MOVES[number][0], False)
    match = _BESIDE.match(text, at)
    if match is None:
        return None
    move = _BY_NUMBER[int((match.lastgroup or "m0")[1:])][0]
    if match[0][0] in "多少高低" and _AIM_COMPARED.search(text, 0, at):
        return _made(text, match, "over" if move == "up" else "under", False)
    return _made(text, match, move, True)


def _stands(text: str, match: re.Match[str], move: Move) -> bool:
    """Whether the words before allow the meaning: 及ばない is missed only of a target."""
    if match[0].startswith("至"):
        return bool(_TOWARDS_AIM.search(text[: match.start()]))
    if move == "better" and text.startswith(("され", "があ"), match.end()):
        return bool(PREVIOUS.search(text, text.rfind("。", 0, match.start()) + 1, match.start()))
    if move in ("better", "met") and match[0][:3] in ("上回る", "超える"):
        of = "前年|昨年" if move == "better" else "目標|予定|計画"
        return bool(re.search(rf"(?:{of})[^、。]{{0,16}}$", text[: match.start()]))
    if _NEEDS_TARGET.match(match[0]):
        if match[0] == "の範囲内" and _IN_BUDGET.search(text, 0, match.start()):
            return True
        return bool(re.search(r"(?:目標|予定|計画)(?:値)?[^、。]{0,16}$", text[: match.start()]))
    if match[0].startswith("収ま"):
        return bool(_WITHIN.search(text[: match.start()]))
    if match[0] in ("達し", "達する", "届い", "届き", "届く"):
        return bool(_AIM_BEFORE.search(text[: match.start()]))
    if match[0].startswith("抑え"):
        below = _BELOW if move == "down" else _WITHIN
        return bool(below.search(text[: match.start()]))
    if match[0].startswith(("並ん", "並び", "確保")):
        # 「予定の２００基分を確保した」 is a budget.
        by = "(?<![分枠])を" if match[0][0] == "確" else "に"
        return bool(re.search(f"{_AIM_NUMBER}{by}$", text[: match.start()]))
    if match[0][0] == "切":
        return bool(
            re.search(f"(?:{_AIM_NUMBER}|前年度?|昨年度?|{_UNIT})を$", text[: match.start()])
        )
    if match[0] == "同じ":
        return bool(re.search("(?:前年|昨年)度?(?:の実績)?と$", text[: match.start()]))
    if match[0] == "水準":
        return bool(re.search("(?:前年|昨年)度?(?:の実績)?の?$", text[: match.start()]))
    if match[0] == "並み":
        of = "(?:の?(?:当初)?予算額?|の?決算額?|の?実績)?"
        return bool(re.search(rf"(?:前年|昨年)度?{of}の?$", text[: match.start()]))
    if match[0] == "割れ":
        return bool(re.search("(?:(?:前年|昨年)度?|目標|予定|計画)$", text[: match.start()]))
    return True


def _made(text: str, match: re.Match[str], move: Move, by_number: bool) -> Word:
    closed = match[0].endswith("、")  # 「予算を超え、前年も上回った」
    denied = move != "missed" and not closed and bool(_DENIED.match(text, match.end()))
    if move in ("over", "under") and _OF_OUTCOME.search(text, 0, match.start()):
        move = "met" if move == "over" else "missed"
    return Word(move, match.start(), match.end(), match[0], by_number, denied)
