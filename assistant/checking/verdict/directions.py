"""今後の方向性 against the text and against the budget's figures.

現状維持 beside 廃止 or 見直し, 改善 with no change named, 休止・廃止 beside
「次年度も引き続き」, 拡充・縮小 of a budget that its text or its amount denies, and 現状維持 of a
budget that moves by a fifth or more while its text gives no cause. What the text
itself calls the direction (「方向性は改善とする」) is :mod:`assistant.checking.next_year`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.matter import Matter, Text
from assistant.checking.missing import names_cause, names_measure
from assistant.checking.next_year import was_weighed
from assistant.checking.verdict.rules import BUDGET_FIGURES, BUDGET_WORDS, DIRECTION, verdict
from assistant.sheet import format_quantity, format_year
from assistant.sheet.sentences import QUESTION

_DECIDED: Final = (
    r"(?:する(?!な|必要は)|し(?=[、て]|た(?!め))|とする|を(?:予定|検討|図|進|行)|の方向|に向け)"
)
_TURN: Final = re.compile("廃止|休止|縮小|拡充")
_TURNED: Final = re.compile(rf"(?:廃止|休止|縮小|拡充){_DECIDED}")
#: Of the project as a whole, or thoroughly; a part may be given up while the rest stays.
_WHOLE: Final = re.compile(
    rf"抜本的な?(?:に)?(?:見直|改革)|(?:本|当|同)?事業(?:全体|自体)?[をはも](?:廃止|休止|縮小|拡充){_DECIDED}"
)
_CHANGED: Final = re.compile(
    "見直(?:し(?!は(?:行わ|不要|し?な)|に(?:合わせ|伴|より|よる))|す(?!必要は))|改め[るたて、]|切り替え|切替え"
    "|(?:新設|導入|刷新|再編|統合)(?!に(?:より|よる|伴|は慎重)|以降|後)(?:[^、。]{0,6}(?:する|し[、て]|を|の)|等|や)"
    "|新た[なに]"
)
_AS_BEFORE: Final = re.compile(
    "(?:同様|同じ)の?(?:内容|形|方法|規模|やり方)|これまで(?:どおり|通り|と同様)|従来(?:どおり|通り)"
    "|例年(?:どおり|通り)|現状(?:のまま|を維持|維持)"
    "|(?:現在|現行|現状|今|今まで|これまで)の(?:体制|内容|取組|形|方法|手法|仕組み|やり方|進め方)"
    "(?:のまま|を(?:着実に)?(?:継続|維持|続け)|で、?[^、。]{0,14}(?:続け|継続|実施する|行う|進める|開く|開催する))"
)
_GOES_ON: Final = re.compile(
    "次年度(?:も|においても)[^、。]{0,12}(?:引き続き|計上|実施|継続|開催)|引き続き[^、。]*(?:予算|計上|実施|確保|努め|推進)"
    "|継続(?:し|する|して)|予算の確保に努め"
)
_ENDING: Final = re.compile("廃止|休止|終了|終え|引き継|移(?:す|し|行|管)|統合")
_MORE: Final = re.compile(
    "増額|増や|増加し|拡充|拡大|上回る予算|手厚く|引き上げ|上乗せ|新たに計上|倍増"
)
_LESS: Final = re.compile("減額|減ら|縮小|圧縮|削減|引き下げ|皆減|抑え")
_SAME: Final = re.compile(
    "同額(?=を|と|で|の|。)|据え置|前年度並み|同(?:じ)?規模の予算|同規模の(?:事業)?予算|現状の予算"
)
_MOVED: Final = re.compile(r"予算[^、。]{0,6}を?(?:拡充|縮小|増額|減額)し")
_OF_WHOLE: Final = re.compile("予算|事業$|事業費|全体|総額|合計|経費$|年度$|今後|今回|次回|年$")
_ANY_MORE: Final = re.compile("増|拡充|拡大|引き上げ|上乗せ|新たに|計上し|戻す|広げ")
_ANY_LESS: Final = re.compile("減|縮|圧縮|なくな|不要|廃止|終了|終え|抑え|削")
#: 千円; below this a budget may move by any share and stay what it is.
_SMALL: Final = Decimal(1000)


def check_directions(matter: Matter) -> Iterator[Finding]:
    """The findings on 方向性 of content and budget."""
    plan = matter.sheet.evaluation.next_year
    content, budget = plan.content_direction, plan.budget_direction
    contents, budgets = matter.of_kind("next_year.content"), matter.of_kind("next_year.budget")
    if content is not None:
        for text in contents:
            yield from _content(text, content)
        if _ends(content):
            for text in (*contents, *budgets):
                yield from _going_on(text, content)
    if budget is not None:
        for text in budgets:
            yield from _budget(text, budget)
        yield from _amount(matter, budget)


def _ends(direction: str) -> bool:
    return any(word in direction for word in ("廃止", "休止", "終了")) and "改善" not in direction


def _content(text: Text, direction: str) -> Iterator[Finding]:
    if direction == "現状維持":
        whole = _decided(_WHOLE, text.text)
        said = whole or _decided(_TURNED, text.text) or _change(text.text)
        if said is not None:
            yield _at_odds(text, direction, said, grave=whole is not None)
    elif "改善" in direction:
        same = _AS_BEFORE.search(text.text)
        changed = _CHANGED.search(text.text) or _MORE.search(text.text) or _LESS.search(text.text)
        if same is not None and not changed:
            yield _at_odds(text, direction, same, grave=True)
        elif not (changed or names_measure(text.text) or QUESTION.search(text.text)):
            yield verdict(
                DIRECTION,
                text.field,
                f"事業内容の方向性は「{direction}」ですが、{text.label}に何をどう変えるかが"
                "書かれていないので、書いてください。",
                severity="question",
            )
    elif direction in ("縮小", "拡充"):
        opposite = "拡充|拡大し|増やし" if direction == "縮小" else "縮小し|廃止し|減らし"
        said = re.search(opposite, text.text)
        if said is not None:
            yield _at_odds(text, direction, said, grave=False)


def _decided(turns: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first turn that was not only weighed (「拡充も検討したが」)."""
    for match in turns.finditer(text):
        word = _TURN.search(match[0])
        if word is None or not was_weighed(text[match.start() + word.end() :]):
            return match
    return None


def _change(text: str) -> re.Match[str] | None:
    """The first change of something other than a target (「予定を改め、２４０件とする」)."""
    for match in _CHANGED.finditer(text):
        if not re.search("予定|目標|必要に応じ", re.split("[、。]", text[: match.start()])[-1]):
            return match
    return None


def _going_on(text: Text, direction: str) -> Iterator[Finding]:
    for sentence in text.sentences:
        for match in _GOES_ON.finditer(sentence.text):
            clause = re.split("[、。]", sentence.text[: match.end()])[-1]
            if _ENDING.search(clause) or _ENDING.search(match[0]):
                continue
            yield verdict(
                DIRECTION,
                text.field,
                f"事業内容の方向性は「{direction}」ですが、{text.label}に「{match[0]}」とあるので、"
                "どちらかを確かめてください。",
                span=(sentence.start + match.start(), sentence.start + match.end()),
            )
            return


def _at_odds(text: Text, direction: str, said: re.Match[str], *, grave: bool) -> Finding:
    return verdict(
        DIRECTION,
        text.field,
        f"事業内容の方向性は「{direction}」ですが、{text.label}に「{said[0]}」とあるので、"
        "どちらかを確かめてください。",
        severity="warning" if grave else "question",
        span=said.span(),
    )


def _budget(text: Text, direction: str) -> Iterator[Finding]:
    said: re.Match[str] | None = None
    if direction == "拡充" and not _ANY_MORE.search(text.text):
        said = _SAME.search(text.text) or _LESS.search(text.text)
    elif direction == "縮小" and not _ANY_LESS.search(text.text):
        said = _MORE.search(text.text) or _SAME.search(text.text)
    elif direction == "現状維持":
        said = _whole_moved(text.text)
    if said is not None:
        yield verdict(
            BUDGET_WORDS,
            text.field,
            f"予算の方向性は「{direction}」ですが、{text.label}に「{said[0]}」とあるので、"
            "どちらかを確かめてください。",
            span=said.span(),
        )


def _whole_moved(text: str) -> re.Match[str] | None:
    """「予算を増額し」, unless it is said of one item (「印刷費は予算を増額し」) or the text says
    that the whole stays."""
    if _SAME.search(text):
        return None
    for match in _MOVED.finditer(text):
        clause = re.split("[、。]", text[: match.start()])[-1]
        topic = re.match("(?P<what>.+)[はをも]", clause)
        if topic is None or _OF_WHOLE.search(topic["what"]):
            return match
    return None


def _amount(matter: Matter, direction: str) -> Iterator[Finding]:
    year = matter.sheet.fiscal_year + 1
    change = matter.facts.known(f"cost.budget_change.{year}")
    if change is None or change.value is None:
        return
    now = matter.facts[f"cost.project_cost.{year}.budget"]
    before = matter.facts[f"cost.project_cost.{year - 1}.budget"]
    kept = direction == "現状維持"
    wrong = (direction == "拡充" and change.value <= 0) or (
        direction == "縮小" and change.value >= 0
    )
    if kept:
        told = any(names_cause(text.text) for text in matter.of_kind("next_year.budget"))
        wrong = not told and _moved(before.value, now.value)
    if not wrong:
        return
    gap = format_quantity(change.value, change.unit, signed=True) if change.value else "増減なし"
    field = next((t.field for t in matter.of_kind("next_year.budget")), "next_year.budget")
    yield verdict(
        BUDGET_FIGURES,
        field,
        f"予算の方向性は「{direction}」ですが、{format_year(year)}予算の事業費{now.shown()}は"
        f"{format_year(year - 1)}予算{before.shown()}に対し{gap}なので、"
        "どちらかを確かめてください。",
        severity="question" if change.doubtful or kept else "warning",
        evidence=(change.id,),
    )


def _moved(before: Decimal | None, now: Decimal | None) -> bool:
    """Whether a budget in 千円, not a small one, rises or falls by a fifth or more."""
    if before is None or now is None or max(before, now) < _SMALL:
        return False
    return abs(now - before) * 5 >= before
