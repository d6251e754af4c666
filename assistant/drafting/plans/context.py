"""What every field's plan is given, and the moves that several fields share."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.drafting.passages import EnteredSentence
from assistant.drafting.questions import (
    cause_question,
    possible_cause_question,
    possible_reason_question,
)
from assistant.drafting.situation import IndicatorView, Situation
from assistant.drafting.stock import Stock
from assistant.drafting.voice import Line, Voice
from assistant.reading.kinds import Grades, grades_of, kind_of, row_of
from assistant.reading.profile import FormProfile, JudgementRow
from assistant.sheet import Facts, Sheet
from assistant.sheet.numerals import format_number

_QUOTES = ("{s}。", "{s}（{f}）。", "{f}のとおり、{s}。", "{s}。")


@dataclass
class Plan:
    """One field of one sheet, about to be planned.

    ``carried`` are sentences of last year's text of this field that still hold, with years and
    figures brought up to date; ``last`` is last year's sheet, if the archive has it.
    """

    voice: Voice
    situation: Situation
    stock: Stock
    profile: FormProfile
    last: Sheet | None = None
    carried: list[Line] = field(default_factory=list)

    @property
    def sheet(self) -> Sheet:
        """The sheet being drafted."""
        return self.situation.sheet

    @property
    def facts(self) -> Facts:
        """Its facts."""
        return self.situation.facts

    @property
    def year(self) -> str:
        """「令和４年度」, the evaluated year in words."""
        return self.voice.year(self.situation.year)

    @property
    def next_year(self) -> str:
        """「令和５年度」, the year after."""
        return self.voice.year(self.situation.year + 1)

    @property
    def grade(self) -> str | None:
        """The raw grade (``A``) of the 項目別の判定 whose reason this field is, ``None`` where
        none is entered."""
        row = self.sheet.judgement(self.voice.field_id.removeprefix("judgement."))
        return row.grade if row else None

    @property
    def row(self) -> JudgementRow:
        """That judgement's row of the form; of a field that is none, an empty one."""
        found = row_of(self.profile, self.voice.field_id)
        return found or JudgementRow(id=self.voice.field_id, label="")

    @property
    def grades(self) -> Grades:
        """The grades that judgement may have; none where the form gives it none."""
        return grades_of(self.profile, self.row)

    def drafts(self, kind: str) -> bool:
        """Whether another field of the form is of that kind."""
        fields = (one.id for one in self.profile.drafted if one.id != self.voice.field_id)
        return any(kind_of(self.profile, id) == kind for id in fields)

    def carried_for(self, fact_stem: str) -> Line | None:
        """A carried sentence about that indicator or cost, used at most once."""
        for line in self.carried:
            stem = fact_stem.split(".")[0]
            if line.facts and all(id.split(".")[0] == stem for id in line.facts):
                self.carried.remove(line)
                return line
        return None


def quote(plan: Plan, sentence: EnteredSentence, *, name: str, weight: int) -> Line:
    """An entered sentence, word for word. It is the officer's own, so it stands as it is; the
    passage it comes from is named now and then, and always among the sources."""
    plan.stock.take(sentence)
    options: tuple[str, ...] = _QUOTES
    if sentence.label:  # a supplement stands under no heading of the form that could be named
        options = _QUOTES[:1]
    elif "。" in sentence.text:  # two sentences: a bracket at the end would name only the second
        options = tuple(option for option in options if "（{f}）" not in option)
    line = plan.voice.say(
        name,
        options,
        weight=weight,
        slot=f"{name}.{sentence.order}",
        s=sentence.text,
        f=sentence.field_words,
    )
    return Line(line.text, line.plan, line.weight, (), ((sentence.field, sentence.text),))


def told_results(plan: Plan) -> list[EnteredSentence]:
    """The free sentences of 実施結果 that tell what was done: no answers, nothing to come; a demand
    that was not met is left to the box about the volume, where the form has one."""
    kept_for_scale = plan.drafts("judgement.scale")
    return [
        sentence
        for sentence in plan.stock.free("results")
        if not (sentence.tells_survey or sentence.looks_ahead(plan.next_year))
        and not (kept_for_scale and sentence.tells_unmet_demand)
    ]


def told_cause(plan: Plan, view: IndicatorView, *, weight: int, sure: bool) -> Line | None:
    """The entered cause, or with ``sure=False`` an entered sentence that may be the cause, as a
    question; ``None`` where nothing entered speaks of it."""
    fell = not view.less
    if sure:
        told = plan.stock.cause_for(view.name, fell=fell)
        return quote(plan, told, name="cause.entered", weight=weight) if told else None
    shown = _shown(plan, view)
    possible = plan.stock.possible_cause(view.name, shown, fell=fell)
    if possible is not None:
        plan.stock.take(possible)
        return possible_cause_question(plan.voice, view, possible)
    return None


def cause(plan: Plan, view: IndicatorView, *, weight: int) -> Line:
    """Why: the entered sentence where there is one, else a question. Never more."""
    for sure in (True, False):
        told = told_cause(plan, view, weight=weight, sure=sure)
        if told is not None:
            return told
    reason = plan.stock.possible_reason()
    if reason is not None and not view.less and view.trend == "down":
        return possible_reason_question(plan.voice, view, *reason)
    return cause_question(plan.voice, view)


def results_shown(plan: Plan) -> list[str]:
    """The indicators' results as 実施結果 writes them."""
    return [shown for view in plan.situation.views if (shown := _shown(plan, view))]


def _shown(plan: Plan, view: IndicatorView) -> str:
    if view.actual is None or view.actual.value is None:
        return ""
    return format_number(view.actual.value, width=plan.voice.width)


def asked_behind(lines: list[Line], ask: Line) -> list[Line]:
    """The lines with a question behind the last of them; it alone where there are none."""
    if not lines:
        return [ask]
    return [*lines[:-1], lines[-1].asking(ask.text)]


def missing_grade(plan: Plan, what: str) -> Line:
    """No grade entered: asked for, since a verdict is a person's."""
    options = ("【判定を記入：{w}】", "【判定を記入：{w}が未入力】", "【記入：{w}とその根拠】")
    return plan.voice.say("ask.grade", options, weight=9, w=what)
