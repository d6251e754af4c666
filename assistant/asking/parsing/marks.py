"""Marks of the sheet in questions: 「B判定」「満足度がA」「全部委託」「予算を拡充」「目標未達」."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.asking.parsing.mentions import Mark, Mention
from assistant.asking.query import Attribute, AttributeName

_ORDER: Final = "sabcde"
_ITEMS: Final[dict[str, AttributeName]] = {
    "(?:対象者の?)?満足度": "judgement.satisfaction",
    "(?:事業の?)?実施手法|手法": "judgement.method",
    "事業の?成果|成果": "judgement.outcome",
    "(?:事業)?規模": "judgement.scale",
    "(?:前回|前年度?)の?(?:評価|判定)": "previous_grade",
}
_LINK = "(?:の|が|は|も|で|を|:)?"
_VERDICT = "(?:判定|評価|評定|ランク)"
_NOT = (
    "(?:以外|(?:(?:で|に|と)(?:は)?|を|は)?(?:じゃ|して|し|やって|行って|なって|され(?:て)?|する)?(?:は)?"
    "(?:い)?(?:ない|なかった|ません(?!か)))"
)
_LETTER = "(?<![a-z0-9])(?P<g>[sabcde])(?![a-z0-9])"

_GRADE: Final = re.compile(
    rf"(?:(?:今回の|総合の?)?{_VERDICT}{_LINK})?{_LETTER}{_VERDICT}?(?P<edge>以上|以下|より上|より下)?(?P<not>{_NOT})?"
)
_SEVERAL: Final = re.compile(
    r"(?<![a-z0-9])(?P<all>[sabcde](?:(?:判定|評価)?(?:[、,・]|と|か|や|または|又は|もしくは)[sabcde])+)(?![a-z0-9])"
    rf"{_VERDICT}?(?P<not>{_NOT})?"
)
_PARTS: Final = re.compile("[sabcde]")

_FIXED: Final[dict[str, tuple[AttributeName, tuple[str, ...]]]] = {
    "直営": ("delivery", ("直営",)),
    "一部委託": ("delivery", ("一部委託",)),
    "全部委託|全面委託|丸ごと委託": ("delivery", ("全部委託",)),
    "委託(?!料|費|先|業者|契約)(?:事業|している|された|のもの)?": (
        "delivery",
        ("一部委託", "全部委託"),
    ),
    "補助助成|補助・助成|補助(?:事業|金の?事業)|助成(?:事業)?|補助(?:や|・|と)助成": (
        "delivery",
        ("補助助成",),
    ),
    "指定管理(?!料)(?:者(?:制度)?)?": ("category", ("指定管理",)),
    "内部管理(?:事務|経費)?": ("category", ("内部管理",)),
    "法定経費|法定の": ("category", ("法定経費",)),
    "経常(?:的)?(?:経費)?": ("nature", ("経常経費",)),
    "臨時(?:的)?(?:な)?(?:経費)?": ("nature", ("臨時的経費",)),
    "(?:休止・廃止|休止や廃止|廃止(?:・|や|と)?休止|休廃止|休止|廃止)(?:の方向性?)?(?:とした|になった|と(?:なって|して)いる)?": (
        "content_direction",
        ("休止・廃止",),
    ),
    "評価(?:を)?省略(?:対象(?:事業)?)?|評価対象外": ("state", ("exempt",)),
}
_HELD = "(?:とした|とする|となった|となっている|になった|になっている|としている|と(?:判定|評価)された|を選んだ|の?事業|のもの|の(?=は|が|、)|で(?=、|は)|$|は|が)"
_DIRECTION: Final = re.compile(
    rf"(?:(?P<head>(?:(?:今後の?|次年度の?|来年度の?)?(?:取組の?|取り組みの?)?(?:内容の?)?方向性?|取組|取り組み){_LINK})"
    rf"(?P<a>現状維持|改善|休止・廃止)(?:(?:とした|にした|とする|にする)(?=の|事業|もの|、|$))?|(?P<b>現状維持|改善)(?:の方向性?)?(?={_HELD})(?:と(?:した|する|なった|している))?)(?P<not>{_NOT})?"
)
_BUDGET: Final = re.compile(
    rf"(?:(?:次年度の?|来年度の?)?予算の?(?:方向性?)?){_LINK}(?P<v>拡充|現状維持|縮小|その他)"
    rf"(?:する|した|とする|とした)?(?P<not>{_NOT})?"
    rf"|(?P<w>拡充|縮小)(?:する|した|とする|とした)?(?={_HELD})(?P<not2>{_NOT})?"
)
_ITEM_HEAD = "項目(?:別|ごと)?の?(?:判定|評価)(?:が|は|に|で|の)?(?:、)?"
_EVERY_ITEM: Final = re.compile(
    rf"{_ITEM_HEAD}(?:[2-5]つとも|全部|すべて|全て|みな|どれも|[2-5]項目とも|オール)(?:が)?{_LETTER}(?:判定|評価)?"
)
_ANY_ITEM: Final = re.compile(
    rf"{_ITEM_HEAD}(?:(?:どれか)?(?:1つ|一つ|ひとつ)でも|どれか(?:に|が)?|いずれか(?:に|が)?)(?:に|が)?{_LETTER}"
    r"(?:判定|評価)?(?:が|の)?(?:付い(?:た|ている)|つい(?:た|ている)|ある|あった)?"
)
_ALL = "(?:全部|すべて|全て|全ての?|どれも|(?:1つ|一つ|ひとつ)残らず|みな|いずれも)"
_WHOSE = (
    rf"(?:(?:掲げた)?(?:(?P<every>活動指標も成果指標も|成果指標も活動指標も)|(?P<whose>成果|活動)指標|指標)"
    rf"(?:の実績)?(?:の|が|は|で|も)?)?(?:、)?(?:{_ALL}、?|(?:どれか)?(?:1つ|ひとつ)でも)?"
)
_STATES: Final = {
    "missed": re.compile(
        rf"{_WHOSE}(?:(?:目標(?:値|の値)?(?:[(]予定[)])?|予定)(?:に|を|が|は|も)?も?)?(?P<all>{_ALL})?"
        r"(?:未達成?|達成(?:でき|してい|し)(?:なかった|ない|ず|ません(?:でした)?)|達成せず|クリアできなかった"
        r"|(?:(?<=目標に)|(?<=目標を)|(?<=目標が)|(?<=目標値に)|(?<=目標値を)|(?<=目標にも)|(?<=予定\)に)|(?<=予定\)を)|(?<=予定に)|(?<=予定を))"
        r"(?:達し(?:なかった|ていない|ず)|届(?:かなかった|いていない|かず|かない)|及ば(?:なかった|ない|ず)|到達し(?:なかった|ていない)"
        r"|下回(?:った|っている|って|り)|割(?:り込んだ|った)))"
    ),
    "met": re.compile(
        rf"(?:{_WHOSE}(?:目標(?:値|の値)?(?:[(]予定[)])?(?:に|を|が|は|も)?)|指標(?:が|は|の目標を|を)(?={_ALL}))(?P<all>{_ALL})?"
        r"(?:達成(?:でき|して|し)?(?:た|いる|る)?(?!率|度|でき(?:なかった|ない)|し(?:なかった|ていない)|せず)"
        r"|達し(?:た|ている)|届いた|上回(?:った|っている|って|り)|超え(?:た|ている)|到達し(?:た|ている)|クリアし?(?:た|ている)?)"
    ),
}

_STATE_WORDS: Final = (
    (
        re.compile(r"成果指標(?:の実績)?(?:が|は|で)?(?:まだ)?(?:調査中|集計中|未確定)"),
        Attribute(name="outcome_state", values=("pending",)),
    ),
    (
        re.compile(r"活動指標(?:の実績)?(?:が|は|で)?(?:まだ)?(?:調査中|集計中|未確定)"),
        Attribute(name="activity_state", values=("pending",)),
    ),
    (
        re.compile(
            r"(?:指標(?:の実績)?(?:が|は|で)?|実績(?:が|は)?)?(?:まだ)?(?:調査中|集計中|未確定)"
        ),
        Attribute(name="indicator_state", values=("pending",)),
    ),
    (
        re.compile(
            r"指標(?:が|の|は|を)?(?:設定(?:されて|して))?(?:なし|無し|ない|無い|設けていない|いない)"
        ),
        Attribute(name="indicator_state", values=("no_indicator",)),
    ),
)


def marks(text: str, grades: Sequence[str]) -> Iterator[Mention]:
    """Every mark in ``text`` (NFKC, lower case); ``grades`` are those that the archive has."""
    yield from _graded(text, grades)
    for words, (name, values) in _FIXED.items():
        for match in re.finditer(f"(?:{words})(?P<not>{_NOT})?", text):
            attribute = Attribute(name=name, values=values, negated=bool(match["not"]))
            yield Mention(match.start(), match.end(), Mark((attribute,)))
    for match in _DIRECTION.finditer(text):
        values = (match["a"] or match["b"],)
        marked = Attribute(name="content_direction", values=values, negated=bool(match["not"]))
        yield Mention(match.start(), match.end(), Mark((marked,)))
    for match in _BUDGET.finditer(text):
        negated = bool(match["not"] or match["not2"])
        values = (match["v"] or match["w"],)
        marked = Attribute(name="budget_direction", values=values, negated=negated)
        yield Mention(match.start(), match.end(), Mark((marked,)))
    yield from _states(text)
    yield from _items(text, grades)


def _states(text: str) -> Iterator[Mention]:
    whose: dict[str | None, AttributeName] = {
        None: "indicator_state",
        "成果": "outcome_state",
        "活動": "activity_state",
    }
    for state, pattern in _STATES.items():
        for match in pattern.finditer(text):
            name = whose[match["whose"]]
            there = Attribute(name=name, values=(state,))
            other = "missed" if state == "met" else "met"
            absent = Attribute(name=name, values=(other,), negated=True)
            # 「目標を達成した事業」 has no indicator that missed; 「未達の事業」 has one that did.
            every = state == "met" or match["all"] or match["every"]
            yield Mention(match.start(), match.end(), Mark((there, absent) if every else (there,)))
    for words, attribute in _STATE_WORDS:
        for match in words.finditer(text):
            yield Mention(match.start(), match.end(), Mark((attribute,)))


def _graded(text: str, grades: Sequence[str]) -> Iterator[Mention]:
    known = sorted({grade for grade in grades if grade.lower() in _ORDER}, key=_rank)
    for match in _SEVERAL.finditer(text):
        values = tuple(letter.upper() for letter in _PARTS.findall(match["all"]))
        attribute = Attribute(name="grade", values=values, negated=bool(match["not"]))
        yield Mention(match.start(), match.end(), Mark((attribute,)))
    for match in _GRADE.finditer(text):
        start, name = match.start(), _item_before(text[: match.start()])
        attribute = _at_edge(match, known, name[0] if name else "grade")
        yield Mention(name[1] if name else start, match.end(), Mark((attribute,)))


def _items(text: str, grades: Sequence[str]) -> Iterator[Mention]:
    """「項目別の判定が4つともA」「一つでもCが付いている」."""
    for match in _EVERY_ITEM.finditer(text):
        grade = match["g"].upper()
        others = tuple(one for one in (*grades, "D") if one != grade)
        there = Attribute(name="judgement", values=(grade,))
        absent = Attribute(name="judgement", values=others, negated=True)
        yield Mention(match.start(), match.end(), Mark((there, absent)))
    for match in _ANY_ITEM.finditer(text):
        there = Attribute(name="judgement", values=(match["g"].upper(),))
        yield Mention(match.start(), match.end(), Mark((there,)))


def _item_before(text: str) -> tuple[AttributeName, int] | None:
    """The 項目 that a grade belongs to, and where it starts."""
    for words, name in _ITEMS.items():
        match = re.search(rf"(?:{words})(?:の?(?:判定|評価))?{_LINK}$", text)
        if match:
            return name, match.start()
    return None


def _at_edge(match: re.Match[str], known: Sequence[str], name: AttributeName) -> Attribute:
    grade = match["g"].upper()
    values: tuple[str, ...] = (grade,)
    rank = _rank(grade)
    if match["edge"] in ("以上", "より上"):
        values = tuple(g for g in known if _rank(g) < rank + (match["edge"] == "以上"))
    elif match["edge"] in ("以下", "より下"):
        values = tuple(g for g in known if _rank(g) > rank - (match["edge"] == "以下"))
    return Attribute(name=name, values=values or (grade,), negated=bool(match["not"]))


def _rank(grade: str) -> int:
    return _ORDER.index(grade.lower())
