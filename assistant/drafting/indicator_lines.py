"""Sentences about one indicator: target → actual → gap → last year, by what happened.

Templates name only facts ({t} target, {a} actual, {g} gap, {r} 達成率, {p} last year, {c} change,
{y} 対前年度比) and the words of the form; which of them is chosen is the voice's.
"""

from __future__ import annotations

from dataclasses import replace

from assistant.drafting.situation import IndicatorView, Situation
from assistant.drafting.voice import Line, Voice

MISSED = (
    "{ind}は、{T}{t}に対し実績{a}（達成率{r}）[にとどまった|であった]。",
    "{ind}の実績は{a}で、{T}の{t}を{g}下回った（達成率{r}）。",
    "{T}{t}に対する{ind}の実績は{a}であり、達成率は{r}となった。",
    "{Y}の{ind}は{a}となり、{T}とした{t}に{g}届かなかった。",
    "{ind}は{T}を{t}としたのに対し実績{a}で、{g}の不足が生じた（達成率{r}）。",
    "{ind}については、{T}の{t}に対して{a}にとどまり、達成率{r}で未達となった。",
    "{Y}は{ind}の{T}を{t}としたが、実績は{a}で{g}及ばなかった（達成率{r}）。",
)
MISSED_RATE = (
    "{ind}は、{T}の{t}に対し{a}で、{g}届かなかった。",
    "{ind}の実績は{a}となり、{T}{t}を{g}下回った。",
    "{Y}の{ind}は{a}で、{T}とした{t}との差は{g}である。",
    "{ind}は{T}の{t}に対し、{a}にとどまった（差{g}）。",
    "{T}{t}に対し、{ind}は{a}と{g}の未達であった。",
)
NEARLY = (
    "{ind}は{a}で、{T}の{t}にあと{g}届かなかった（達成率{r}）。",
    "{T}{t}に対し{ind}は{a}（達成率{r}）となり、{g}の差で未達となった。",
    "{Y}の{ind}は{a}と、{T}の{t}に対して達成率{r}まで進んだが、{g}及ばなかった。",
    "{ind}は{a}となり、{T}{t}に{g}届かなかった（達成率{r}）。",
)
NEARLY_RATE = (
    "{ind}は{a}で、{T}の{t}に{g}届かなかった。",
    "{T}{t}に対し{ind}は{a}となり、{g}の差で未達となった。",
    "{Y}の{ind}は{a}まで進んだが、{T}とした{t}には{g}及ばなかった。",
    "{ind}の実績{a}は、{T}の{t}に{g}足りない。",
)
MET = (
    "{ind}は{a}で、{T}の{t}を{g}上回った（達成率{r}）。",
    "{T}{t}に対し、{ind}の実績は{a}となり、{T}を達成した（達成率{r}）。",
    "{Y}の{ind}は{a}と、{T}とした{t}に達した（達成率{r}）。",
    "{ind}については、{T}の{t}を超える{a}の実績となった。",
    "{ind}は{T}{t}に対して{a}であり、達成率は{r}であった。",
    "{ind}の実績{a}は、{T}の{t}を{g}上回るものである（達成率{r}）。",
    "本年度の{ind}は{a}を数え、{T}{t}を達成した。",
)
MET_RATE = (
    "{ind}は{a}で、{T}の{t}を{g}上回った。",
    "{T}{t}に対し、{ind}は{a}となり、{T}を達成した。",
    "{Y}の{ind}は{a}と、{T}とした{t}に達している。",
    "{ind}については、{T}の{t}を{g}上回る{a}となった。",
    "{ind}は{T}{t}に対して{a}であり、{T}に達した。",
)
EQUAL = (
    "{ind}は{a}で、{T}のとおりの実績となった。",
    "{Y}の{ind}は、{T}と同じ{a}であった。",
    "{ind}は{T}とした{t}に達した（達成率{r}）。",
)
FAR_OVER = (
    "{ind}は、{T}の{t}を{g}上回る{a}に達した（達成率{r}）。",
    "{T}{t}に対し、{ind}の実績は{a}となり、達成率は{r}に上った。",
    "{Y}の{ind}は{a}で、{T}とした{t}を大きく超えた（達成率{r}）。",
    "{ind}の達成率は{r}で、{T}の{t}に対し{a}と{g}多い。",
)
LESS_MET = (
    "{ind}は{a}で、{T}とした{t}以内に収まった。",
    "{T}{t}に対し、{ind}は{a}となり、{T}を達成した。",
    "{Y}の{ind}は{a}と、{T}の{t}を{g}下回り、抑制の{T}を達成した。",
    "{ind}を{t}以下に抑える{T}に対し、実績は{a}であった。",
)
LESS_EQUAL = (
    "{ind}は{T}と同じ{a}で、{T}を達成した。",
    "{Y}の{ind}は{a}となり、{T}のとおりであった。",
)
LESS_MISSED = (
    "{ind}は{a}で、{T}とした{t}を{g}上回り、達成に至らなかった。",
    "{ind}を{t}まで抑える{T}に対し、実績は{a}と{g}の超過であった。",
    "{Y}の{ind}は{a}となり、{T}の{t}より{g}多い。",
    "{T}{t}に対し、{ind}は{a}で、{g}の超過となった。",
)
PENDING = (
    "{ind}の実績は調査中であり、{T}{t}に対する達成の状況はまだ確定していない。",
    "{T}を{t}とした{ind}は、実績が調査中のため、達成の判断を保留する。",
    "{ind}は調査中で、{T}の{t}との比較は実績の確定後に行う。",
)
PENDING_BARE = ("{ind}の実績は調査中であり、現時点では数値で判断できない。",)
NO_TARGET = (
    "{ind}の実績は{a}であった（{Y}の{T}は設定がない）。",
    "{Y}の{ind}は{a}である。この年度の{T}は定めていない。",
    "{T}の設定はないが、{ind}は{a}であった。",
)
#: The form has no target for the evaluated year, which is nothing to speak of.
ACTUAL_ONLY = (
    "{ind}の実績は{a}であった。",
    "{Y}の{ind}は{a}[である|であった]。",
    "{ind}は、{Y}の実績が{a}である。",
)
NO_ACTUAL = (
    "{ind}の実績は入力されていない。",
    "{Y}の{ind}には実績の入力がない。",
    "{ind}は、実績が未入力のため評価の根拠に用いていない。",
)

DOWN = (
    "前年度の{p}から[は|]{c}減少[している|した]。",
    "前年度（{p}）と比べると{c}の減少（対前年度比{y:+}）である。",
    "対前年度比は{y:+}で、{c}減った。",
    "前年度[実績|の]{p}を{c}下回[っている|った]。",
    "前年度の{p}より{c}少ない。",
)
UP = (
    "前年度の{p}から[は|]{c}増加[している|した]。",
    "前年度（{p}）に比べ{c}増えた（増加率{y}）。",
    "前年度[実績|の]{p}を{c}上回[っている|った]。",
    "前年度の{p}より{c}多い。",
    "前年度（{p}）と比べると{y}の増加である。",
)
RATE_DOWN = (
    "前年度の{p}から[は|]{c}低下[した|している]。",
    "前年度（{p}）と比べると{c}低い。",
    "前年度[実績|の]{p}を{c}下回[っている|った]。",
)
RATE_UP = (
    "前年度の{p}から[は|]{c}上昇[した|している]。",
    "前年度（{p}）と比べると{c}高い。",
    "前年度[実績|の]{p}を{c}上回[っている|った]。",
)
FLAT = (
    "前年度と同じ{p}である。",
    "前年度（{p}）から変わっていない。",
    "前年度の{p}と同じ水準である。",
)


def result(
    voice: Voice, situation: Situation, view: IndicatorView, *, weight: int, lead: str = ""
) -> Line:
    """What became of the target, in one sentence; ``lead`` is a connective in front of it, which
    only a sentence that begins with the indicator takes well."""
    options = _result_templates(view)
    if lead:
        options = tuple(lead + o for o in options if o.startswith(("{ind}は", "{ind}の", "{T}{t}")))
    line = voice.say(
        f"result.{view.status}",
        options,
        view.parts,
        weight=weight,
        slot=f"result.{view.indicator.id}",
        Y=voice.year(situation.year),
    )
    # 「目標とした９５％に達した」 stands on the actual too, though it names the target alone.
    own = () if view.actual is None or view.actual.id in line.facts else (view.actual.id,)
    return replace(line, facts=(*line.facts, *own))


def _result_templates(view: IndicatorView) -> tuple[str, ...]:
    if view.status == "pending":
        return PENDING if view.target else PENDING_BARE
    if view.status in {"no_actual", "no_target"}:
        without = NO_TARGET if view.has_target_cell else ACTUAL_ONLY
        return NO_ACTUAL if view.status == "no_actual" else without
    exact = view.gap is not None and view.gap.value == 0
    if view.less:
        if view.status == "missed":
            return LESS_MISSED
        return LESS_EQUAL if exact else LESS_MET
    if exact:
        return EQUAL
    if view.status == "missed":
        if view.nearly:
            return NEARLY_RATE if view.is_rate else NEARLY
        return MISSED_RATE if view.is_rate else MISSED
    if view.status == "far_over" and not view.is_rate:
        return FAR_OVER
    return MET_RATE if view.is_rate else MET


def trend(voice: Voice, view: IndicatorView, *, weight: int) -> Line | None:
    """How it moved since last year, or ``None`` where there is no last year to compare."""
    if view.trend == "first" or view.change is None:
        return None
    options = {"down": DOWN, "up": UP, "flat": FLAT}[view.trend]
    if view.is_rate:
        options = {"down": RATE_DOWN, "up": RATE_UP, "flat": FLAT}[view.trend]
    return voice.say(
        f"trend.{view.trend}", options, view.parts, weight=weight, slot=f"trend.{view.indicator.id}"
    )


BRIEF_MET = ("{ind}（{a}、達成率{r}）", "{ind}（{T}{t}、実績{a}）", "{ind}（実績{a}、{T}{t}）")
BRIEF_PLAIN = ("{ind}（{T}{t}、実績{a}）", "{ind}（実績{a}、{T}{t}）")


def brief(voice: Voice, view: IndicatorView) -> Line:
    """An indicator in brackets, to be named in passing: 「就職者数（307人、達成率102.3％）」."""
    options = BRIEF_MET if view.achievement and not view.is_rate else BRIEF_PLAIN
    return voice.say("brief", options, view.parts, slot=f"brief.{view.status}")
