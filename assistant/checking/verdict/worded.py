"""Words of a reason against figures and against the reason's own grade.

「おおむね目的を達成した」 where the outcomes fell short, 「見合った規模」 where the activity
stayed far below its plan, the best grade beside a weakness, satisfaction without any figure of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from assistant.checking.findings import Finding
from assistant.checking.indicators import State, aimed_at, firm, listed
from assistant.checking.matter import Matter, Sentence, Text
from assistant.checking.verdict.rules import SATISFACTION, SCALE, WEAKNESS, WORDS, verdict
from assistant.reading.kinds import grades_of, row_of
from assistant.sheet.sentences import QUESTION

_SUCCESS: Final = re.compile(
    "順調(?:に(?:推移|進|実施)|で(?:あ|、|。)|な(?:推移|進捗))"
    "|(?:おおむね|概ね|ほぼ)(?:当初の|所期の)?(?:目的|目標)を(?:達成|果た)"
    "|(?:目的|目標)を(?:おおむね|概ね|ほぼ|十分に?)(?:達成|果た)"
    "|(?:目的|役割)は(?:十分に?|おおむね)?(?:達成|果た)"
    "|(?:一定|十分|大きな|着実な)(?:の|な)?成果(?:が|を|は)"
    "|成果(?:は|が|も)(?:着実に|十分に|順調に|大きく)(?:上が|あが|挙が|表れ|現れ|出)"
)
_FITTING: Final = re.compile(
    "見合(?:った|う)(?:[^、。]{0,6})(?:規模|事業量|もの)"
    "|(?:規模|ボリューム|事業量)[はもが](?:、)?(?:おおむね)?(?:適切|適正|妥当|十分)"
    "|(?:適切|適正|妥当|効率的)な(?:事業)?(?:規模|ボリューム|事業量)"
)
_DENIED: Final = re.compile(
    "^[^。]{0,24}?(?:とは(?:いえ|言え|いい難)|とまで|かどうか|ではな|でな[いか]|ていな|ておら|なかった|必要)"
)
_WEAK: Final = re.compile("弱さが|弱点|弱みが|問題が(?:あ|残|生じ)|曖昧で")
_MENDED: Final = re.compile("改ま|解消|補っ|克服|改善し")
_SURVEY: Final = re.compile("満足|アンケート|感想|役に立|役立|よかった|良かった|声を|回答")
#: Beside these any figure tells of a survey or of a case settled ...
_SURVEYED: Final = re.compile("アンケート|回答|答え|調査|聞き取|尋ね|あっせん|解決")
#: ... beside these only one that is no figure of an indicator or of money.
_PLEASED: Final = re.compile("満足|感想")
_ROW: Final = re.compile(r"(?:^|\.)(?:activity\d|outcome\d|population\d|cost\.|breakdown)")


def check_worded(matter: Matter, states: Sequence[State]) -> Iterator[Finding]:
    """The findings on the texts of reasons."""
    for text in (*matter.of_kind("evaluation.reason"), *matter.of_kind("judgement.outcome")):
        yield from _success(text, states)
    for text in matter.of_kind("judgement.scale"):
        yield from _fitting(matter, text, states)
    for text in matter.texts:
        yield from _weakness(matter, text)
    yield from _satisfaction(matter)


def _success(text: Text, states: Sequence[State]) -> Iterator[Finding]:
    if text.kind == "judgement.outcome":
        aimed: Sequence[State] = [s for s in states if s.outcome and s.met is not None]
    else:
        aimed = aimed_at(states)
    short = [state for state in aimed if state.short]
    said = _affirmed(_SUCCESS, text.text) if short else None
    if said is None:
        return
    grave = len(short) == len(aimed) and not all(s.nearly or s.doubtful for s in short)
    yield verdict(
        WORDS,
        text.field,
        f"「{said[0]}」とありますが、{listed(firm(short))}なので、そういえる理由を書くか表現を"
        "改めてください。",
        severity="warning" if grave else "question",
        span=said.span(),
        evidence=[id for state in short for id in state.evidence],
    )


def _fitting(matter: Matter, text: Text, states: Sequence[State]) -> Iterator[Finding]:
    row = row_of(matter.profile, text.field)
    own = matter.sheet.judgement(row.id) if row is not None else None
    grade = own.grade if own is not None else None
    if row is not None and grades_of(matter.profile, row).is_best(grade):
        return  # the grade itself is asked about (verdict.graded)
    short = [state for state in states if not state.outcome and state.well_short]
    said = _affirmed(_FITTING, text.text) if short else None
    if said is None:
        return
    yield verdict(
        SCALE,
        text.field,
        f"「{said[0]}」とありますが、{listed(firm(short))}なので、規模が適切といえる理由を"
        "確かめてください。",
        severity="question" if grade else "warning",
        span=said.span(),
        evidence=[id for state in short for id in state.evidence],
    )


def _weakness(matter: Matter, text: Text) -> Iterator[Finding]:
    row = row_of(matter.profile, text.field)
    own = matter.sheet.judgement(row.id) if row is not None else None
    if row is None or own is None or not grades_of(matter.profile, row).is_best(own.grade):
        return
    said = _affirmed(_WEAK, text.text)
    if said is None or _MENDED.search(text.text):
        return
    yield verdict(
        WEAKNESS,
        text.field,
        f"「{said[0]}」と弱点を述べていますが、{text.label}の判定は最上位の「{own.grade}」なので、"
        "そう判定した理由を確かめてください。",
        severity="question",
        span=said.span(),
    )


def _satisfaction(matter: Matter) -> Iterator[Finding]:
    for row in matter.profile.judgements:
        own = matter.sheet.judgement(row.id)
        field = f"judgement.{row.id}"
        drafted = matter.profile.field(field)
        kind = (drafted.plan if drafted else None) or field
        if kind != "judgement.satisfaction" or own is None:
            continue
        if not grades_of(matter.profile, row).is_best(own.grade) or _surveyed(matter, field):
            continue
        yield verdict(
            SATISFACTION,
            field,
            f"{row.label}の判定は「{own.grade}」ですが、満足度やアンケートの数値が調書の指標にも"
            "入力された文にもないので、根拠となる数値を書いてください。",
        )


def _surveyed(matter: Matter, field: str) -> bool:
    """Whether a figure of satisfaction was entered, is stated in the reason itself, or is asked."""
    if any(i.name and _SURVEY.search(i.name) for i in matter.sheet.indicators):
        return True
    text = matter.text(field)
    if text is not None and QUESTION.search(text.text):
        return True  # asked by a 【…】 of the text
    if text is not None and any(_tells_survey(sentence) for sentence in text.sentences):
        return True
    figures = {fact.sources[0] for id, fact in matter.facts.items() if id.startswith("text.")}
    return any(
        field in figures and any(_near_figure(m, passage) for m in _SURVEY.finditer(passage))
        for field, passage in matter.entered.items()
    )


def _tells_survey(sentence: Sentence) -> bool:
    """Whether the sentence gives a figure of satisfaction."""
    figures = [trace for trace in sentence.traces if trace.kind == "figure"]
    if not figures:
        return False
    if _SURVEYED.search(sentence.text):
        return True
    own = [trace for trace in figures if not _ROW.search(trace.source or "")]
    return bool(own) and _PLEASED.search(sentence.text) is not None


def _near_figure(match: re.Match[str], passage: str) -> bool:
    """A digit within the sentence of the word: 「アンケートでは９１．５％が…」."""
    start = passage.rfind("。", 0, match.start()) + 1
    end = passage.find("。", match.end())
    sentence = passage[start : end if end >= 0 else len(passage)]
    return any(char.isdigit() for char in sentence)


def _affirmed(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first of ``words`` that is not denied right behind (「適切であったとまではいえない」)."""
    found = words.finditer(text)
    return next((m for m in found if not _DENIED.match(text[m.end() :])), None)
