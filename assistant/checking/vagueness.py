"""Vagueness (抽象的な方向性): 「引き続き検討する」 without 誰が・いつまでに・何を.

A plan is vague where its predicate promises nothing that could be looked up a year later and
nothing in the sentence makes up for it: a time still to come, a figure that is planned, somebody
who acts, or (for the milder predicates) an object of its own. A partner (「関係機関と連携し」) acts
for nobody, and what was reached is no plan.

Limits: whether a concrete plan is a good one; an object that is concrete only to those who know
the project; vagueness in predicates that are not listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.checking.claims.content import content_words
from assistant.checking.excerpt import excerpt
from assistant.checking.findings import Finding, Severity
from assistant.checking.rules import Rule
from assistant.sheet.numerals import narrow

if TYPE_CHECKING:
    from assistant.checking.matter import Matter, Sentence, Text

VAGUE: Final = Rule(
    "vague.plan",
    "誰が・いつまでに・何を",
    "外部評価での指摘「方向性が抽象的」",
    "具体的な取組が良い取組かどうかは分かりません。対象の言葉が具体的かどうかは語の数だけで見ます。",
)
RULES: Final = (VAGUE,)

_PLANS: Final = frozenset(
    {"next_year.content", "evaluation.future_improvement", "next_year.budget"}
)
_OWN_WORDS: Final = 3
_LETTER_LIKE: Final = 10

Span = tuple[int, int]

# What follows the stem of a vague predicate up to the end of the sentence: will, wish, must, is
# asked for. Not the past, and not ている (what is done already).
_TAIL: Final = re.compile(
    r"(?:を?(?:進め|行|図|続け|重ね))?(?:しつつ|し|せ|させ|[っんみりき])?(?:[てで](?:いく|いき|まいり|まいる))?"
    r"(?:する|させる|[るすむくうぐ])?(?:たい|ます)?"
    r"(?:(?:こと|もの|必要|方向|方針|時期|予定|べき)[^、。た]{0,14}|である|と(?:考え|思)[^、。]{0,8})?"
    r"[。\s]*$"
)
_CARE: Final = "(?:適切|適正|的確|着実|柔軟|積極的|効果的|効率的|計画的)"
_WORK: Final = "(?:対応|実施|推進|執行|運営|取組|取り組|継続|活用|展開|支援|運用|管理)"
#: Nothing can make these concrete but who, when or how much.
_HARD: Final = re.compile(
    rf"努め|検討|研究|見守|必要に応じ(?:て|、)+[^、。]{{0,12}}?(?:見直(?:し(?=を))?|改善|対応)|{_CARE}(?:な|に|かつ)[^、。]{{0,12}}?{_WORK}"
    "|抜本的[にな](?:見直|改善|改革)|(?:一層の|更なる|さらなる)[^、。]{1,8}(?:を図|を目指|を推進|に取り組)"
    "|(?:図っ|推進し|取り組ん|進め|高め|目指し|強化し|促進し|対応し|改善し|充実させ)(?=[てで](?:い[くき]|まい))"
    "|(?:構築|強化|推進|充実|対応)し?[^、。]{0,6}ことが(?:求められ|重要)"
)
#: These stand where the object says what is to be done.
_SOFT: Final = re.compile(
    "図(?=[るり])|推進|取り組|継続|強化|充実|続け|目指|見直"
    "|(?:現状維持|現状どおり|継続して|引き続き)[^、。]{0,12}(?:実施|継続|進め|行)"
)
_FIRST: Final = re.compile(
    "努め|検討|研究|見守|必要に応じ|適切に|適正に|的確に|着実に|抜本的|図(?=[るりっ])|推進|取り組|継続|連携|強化|充実|引き続き|引続き"
)
_UNCHANGED: Final = re.compile("現状(?:どおり|通り|維持|のまま)|従来どおり")
_AHEAD: Final = re.compile(
    "今後|引き続き|引続き|次年度|来年度|更に|さらに|更なる|さらなる|より一層|一層の|これから"
)
_WHEN: Final = re.compile(
    r"\d{1,2}月|[一二三四五六七八九十]月|上半期|下半期|前半|後半|四半期|年度(?:内|当初|初め|末|前半|後半|の早い|の初め|が替わる|を待)|"
    r"年内|[春夏秋冬](?:に|の|まで|から|頃|以降|休み|ごろ)|降雪期|までに|前までに|毎[年月週]|[月年週]ごと|都度|"
    r"早期に着手|速やかに|直ちに|通年"
)
_ACTS: Final = re.compile(
    r"(?:課|係|室|部|局|所|館|園|校|委員会|協議会|事務局|受託者|指定管理者|委託先|委託業者|事業者|"
    r"担当者|担当|職員|相談員|指導員|支援員|推進員|協力隊|コーディネーター|保健師|看護師|学校|本市|市|県|国)"
    r"(?:は|が|において|では(?!な)|と協議の上)"
)
_NO_PART: Final = re.compile("各課|関係課|関係機関|関係部局|関係団体|関係者|庁内")
#: With these the mild predicates say no more than that it goes on.
_GOES_ON: Final = re.compile(
    "引き続き|引続き|現在の取組|様々な取組|各種(?:の)?施策|必要な(?:取組|対応|支援)"
)


def check_vagueness(matter: Matter) -> Iterator[Finding]:
    """One question for each vague sentence of 今後の改善点, 次年度の取組 and 予算, and for a vague
    outlook (「今後も…努める」, or a vague sentence that is the whole text) elsewhere; a warning
    where a whole plan consists of such sentences, unless it only says that nothing changes.
    ``question`` of the finding asks for exactly what is missing."""
    names = content_words(matter.sheet.project.name or "")
    for text in matter.texts:
        written = [sentence for sentence in text.sentences if sentence.text.strip()]
        found = [
            (sentence, span)
            for sentence in written
            if (text.kind in _PLANS or len(written) == 1 or _AHEAD.search(sentence.text))
            and (span := _vague_span(sentence, text, matter, names))
        ]
        whole = text.kind in _PLANS and len(found) == len(written)
        for sentence, span in found:
            unchanged = _UNCHANGED.search(sentence.text) is not None
            severity: Severity = "warning" if whole and not unchanged else "question"
            yield _finding(sentence, span, text, severity)


def _vague_span(
    sentence: Sentence, text: Text, matter: Matter, names: frozenset[str]
) -> Span | None:
    """From the first vague word to the end of a sentence whose main predicate, the last, is
    vague and where nothing makes up for it."""
    words = sentence.text.rstrip()
    hard = _ends_in(_HARD, words)
    soft = text.kind in _PLANS and _ends_in(_SOFT, words)
    if not (hard or soft):
        return None
    if _has_time(sentence, matter) or _has_figure(sentence, matter) or _has_actor(words):
        return None
    if not hard and text.kind == "next_year.budget":
        return None
    empty = hard or _GOES_ON.search(words)
    if not empty and len(content_words(words) - names) >= _OWN_WORDS:
        return None
    first = _FIRST.search(words)
    start = first.start() if first else 0
    # With the object of the first vague word: its clause.
    return words.rfind("、", 0, start) + 1, len(words)


def _ends_in(predicates: re.Pattern[str], words: str) -> bool:
    return any(_TAIL.match(words, match.end()) for match in predicates.finditer(words))


def _has_time(sentence: Sentence, matter: Matter) -> bool:
    """A time that is still to come; the evaluated year and those before it are over."""
    over = [
        trace
        for trace in sentence.traces
        if trace.kind == "year" and trace.value <= matter.sheet.fiscal_year
    ]
    if any(
        trace.kind == "year" and trace.value > matter.sheet.fiscal_year for trace in sentence.traces
    ):
        return True
    plain = narrow(sentence.text)
    for trace in over:
        # 令和４年７月 is as past as 令和４年.
        end = re.compile(r"(?:度)?(?:中|末|内)?(?:\d{1,2}月)?(?:\d{1,2}日)?").match(
            plain, trace.end
        )
        stop = end.end() if end else trace.end
        plain = plain[: trace.start] + " " * (stop - trace.start) + plain[stop:]
    return _WHEN.search(plain) is not None


def _has_figure(sentence: Sentence, matter: Matter) -> bool:
    """A figure that is planned: not one that was reached or spent."""
    for trace in sentence.traces:
        if trace.kind != "figure" or (trace.unit is None and abs(trace.value) < _LETTER_LIKE):
            continue  # ３Ｒ
        fact = matter.facts.get(trace.source or "")
        if fact is None or fact.role in ("target", "budget"):
            return True
        if fact.fiscal_year is not None and fact.fiscal_year > matter.sheet.fiscal_year:
            return True
    return False


def _has_actor(words: str) -> bool:
    return _ACTS.search(_NO_PART.sub("", words)) is not None


def _finding(sentence: Sentence, said: Span, text: Text, severity: Severity) -> Finding:
    start, end = said
    words = sentence.text[start:end].strip("。 　\n")
    clause = words[words.rfind("、") + 1 :]
    undecided = "検討" in clause or "研究" in clause
    missing = ["誰が", "いつまでに"]
    if undecided or len(content_words(sentence.text)) < _OWN_WORDS:
        missing.append("何を")
    if undecided:
        ask = "何を、どの課が、いつまでに検討して決めるか"
    elif text.kind == "next_year.budget":
        ask = "何にいくら使い、前年度と比べて何を変えるか"
    elif "何を" in missing:
        ask = "どの課が、いつまでに、具体的に何をするか"
    else:
        ask = "どの課が、いつまでに、どこまで行うか"
    return Finding(
        kind="vague",
        severity=severity,
        start=sentence.start + start,
        end=sentence.start + end,
        message=(
            f"「{excerpt(clause, 40)}」には{'・'.join(missing)}がないため、{ask}を書いてください。"
        ),
        question=f"【{ask}を記入】",
        field=text.field,
        rule=VAGUE.id,
    )
