"""What is asked of the officer, in the draft itself: 【要因を記入：…】.

A question names the very figure that the answer must explain.
"""

from __future__ import annotations

from assistant.drafting.passages import EnteredSentence
from assistant.drafting.situation import IndicatorView
from assistant.drafting.voice import Line, Voice

MISSED_CAUSE = (
    "【要因を記入：{ind}が{T}を{g}下回った[理由|原因|事情]】",
    "【要因を記入：{T}{t}に対し{a}となった[理由|事情|背景]】",
    "【要因を記入：{ind}が{T}に{g}届かなかった[原因|理由]】",
    "【要因を記入：{ind}の達成率が{r}となった[理由|背景]】",
)
FALL_CAUSE = (
    "【要因を記入：{ind}が前年度から{c}減少した[理由|原因|事情]】",
    "【要因を記入：{ind}が前年度の{p}から{a}に減った[理由|背景]】",
    "【要因を記入：{ind}の{c}の減少[が何によるか|の背景]】",
)
RATE_CAUSE = (
    "【要因を記入：{ind}が{T}を{g}下回った[理由|原因]】",
    "【要因を記入：{ind}が{a}にとどまった[事情|理由]】",
    "【要因を記入：{ind}と{T}との差{g}の[原因|背景]】",
)
LESS_CAUSE = (
    "【要因を記入：{ind}が{T}を{g}上回った[理由|原因]】",
    "【要因を記入：{ind}が{a}に上った[事情|理由]】",
    "【要因を記入：{ind}を{T}の{t}まで抑えられなかった[理由|事情]】",
)
POSSIBLE = (
    "【確認：実施結果の「{s}」[を、{ind}の要因としてよいか|は、{ind}に影響した要因か|が、{ind}の実績の要因に当たるか]】",
    "【確認：{ind}について、実施結果の「{s}」が[要因に当たるか|要因といえるか|主な要因か]】",
    "【確認：「{s}」（実施結果）と{ind}の実績との[関係|関わり|つながり]】",
    "【要因を確認：「{s}」との記載が{ind}の[実績|結果]を説明するか】",
)
POSSIBLE_UNQUOTED = (
    "【確認：実施結果に書かれた[事情|出来事]が{ind}の要因に当たるか（[個人が分かる情報|氏名など]は除いて書く）】",
    "【確認：{ind}の[実績|結果]は実施結果に書かれた[事情|出来事]によるか（個人が分かる情報は除いて書く）】",
)
POSSIBLE_REASON = (
    "【確認：工夫点にある「{s}」を、{ind}の[要因としてよいか|実績の要因とするか]】",
    "【確認：{ind}の[実績|結果]は、工夫点に挙げた「{s}」によるものか】",
    "【確認：「{s}」（工夫点）が{ind}にも及んだか】",
)
TARGET_REVIEW = (
    "【確認：達成率{r}に対し、次年度の{T}を{n}とする考え方】",
    "【確認：{ind}の次年度の{T}{n}が実績{a}に見合うか】",
    "【確認：実績{a}に対して{T}を{n}のままとするか】",
)


def cause_question(voice: Voice, view: IndicatorView) -> Line:
    """Ask why a target was missed."""
    options: tuple[str, ...]
    if view.less:
        options = LESS_CAUSE
    elif view.is_rate:
        options = RATE_CAUSE
    elif view.trend == "down" and view.yoy is not None and (view.yoy.value or 0) <= -5:
        options = FALL_CAUSE + MISSED_CAUSE[:2]
    else:
        options = MISSED_CAUSE
    return voice.say("ask.cause", options, view.parts, slot=f"cause.{view.indicator.id}")


def possible_cause_question(voice: Voice, view: IndicatorView, sentence: EnteredSentence) -> Line:
    """Offer an entered sentence that may be the cause, without claiming that it is; one that
    names a person is not quoted."""
    if sentence.names_person:
        slot = f"possible.{view.indicator.id}"
        return voice.say("ask.possible_cause", POSSIBLE_UNQUOTED, slot=slot, ind=view.name)
    line = voice.say(
        "ask.possible_cause",
        POSSIBLE,
        slot=f"possible.{view.indicator.id}",
        ind=view.name,
        s=sentence.text,
    )
    return Line(line.text, line.plan, line.weight, line.facts, ((sentence.field, sentence.text),))


def possible_reason_question(
    voice: Voice, view: IndicatorView, phrase: str, sentence: EnteredSentence
) -> Line:
    """Offer a reason that 工夫点 names for something else."""
    line = voice.say(
        "ask.possible_reason",
        POSSIBLE_REASON,
        slot=f"possible.{view.indicator.id}",
        ind=view.name,
        s=phrase,
    )
    return Line(line.text, line.plan, line.weight, line.facts, ((sentence.field, sentence.text),))


def target_question(voice: Voice, view: IndicatorView) -> Line:
    """Far over the target: ask about next year's target, as an outside reviewer would."""
    return voice.say("ask.target", TARGET_REVIEW, view.parts, slot=f"target.{view.indicator.id}")
