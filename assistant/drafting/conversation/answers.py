"""Carry out a telling: the officer's cause, measure or ground takes the place of its question."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.drafting.conversation.figures import views_named
from assistant.drafting.conversation.questions import (
    Open,
    answered,
    direction,
    open_questions,
    without,
)
from assistant.drafting.conversation.talk import Talk
from assistant.drafting.conversation.turned import turned
from assistant.drafting.conversation.wish import Ask
from assistant.drafting.conversation.wording import worded
from assistant.drafting.situation import IndicatorView

_WHICH = "どの指標の要因かは、「2文目の要因は○○です」のように文の番号で示せます"
_NOUNS = {"cause": "要因", "measure": "取組", "ground": "根拠", "remark": "補足"}


@dataclass(frozen=True, slots=True)
class _Target:
    """Where an answer goes: at a question, else behind a sentence; ``subject`` is what it is
    about, in words, where that is certain."""

    question: Open | None
    behind: int | None
    subject: str | None


def tell(talk: Talk, ask: Ask) -> None:
    """Put what the officer told into the text."""
    if not talk.exists(ask.sentences):
        return
    against = turned(talk, ask)
    if against is not None:
        talk.notes.append(against)
        return
    target = _target(talk, ask)
    ask = _as_meant(talk, ask, target)
    page = talk.page
    subject = talk.source.label if ask.kind == "ground" else target.subject
    new = talk.keep(worded(ask, subject))
    known = {line.sentence.text for line in page.lines}
    if all(sentence.text in known for sentence in new):
        talk.notes.append("その文は既に書かれています")
        return
    where = f"{ask.sentences[0]}文目の" if ask.sentences else ""
    talk.done.append(f"{where}{_NOUNS[ask.kind]}の追記")
    question = target.question
    if question is None:
        open_ = ask.kind == "cause" and subject is None and not ask.sentences
        if open_ and len(talk.source.situation.views) > 1:
            talk.notes.append(_WHICH)
        at = page.place_for(()) if target.behind is None else target.behind + 1
        page.put(at, new)
        return
    rest = without(page.lines[question.at].sentence, question)
    if rest is None:
        page.put(question.at, new, instead=True)
    else:
        page.set(question.at, rest)
        page.put(question.at + 1, new)


def _target(talk: Talk, ask: Ask) -> _Target:
    page = talk.page
    questions = open_questions(page)
    at = page.position(ask.sentences[0]) if ask.sentences else None
    if at is not None:
        stems = page.stems(at)
        own = answered(ask, [q for q in questions if q.at == at])
        # The question about the same figure follows its sentence, often with one between.
        near = sorted(questions, key=lambda q: (q.at < at, q.at))
        same = [q for q in near if page.stems(q.at) & stems] if stems else near
        question = own or answered(ask, same)
        return _Target(question, at, _subject(talk, ask, stems))
    named = _stems_named(talk, ask)
    if named:
        question = answered(ask, [q for q in questions if page.stems(q.at) & named])
        behind = page.place_for(named) - 1
        return _Target(question, behind, _subject(talk, ask, named))
    question = answered(ask, questions)
    if question is None:
        return _Target(None, None, _subject(talk, ask, frozenset()))
    return _Target(question, None, _subject(talk, ask, page.stems(question.at)))


def _stems_named(talk: Talk, ask: Ask) -> frozenset[str]:
    views = talk.source.situation.views
    named = views_named(ask.about, views) if ask.about else []
    if ask.about and not named:
        said = [view for view in views if view.name in talk.page.text]
        named = [view for view in said if _moved(ask.about, view)]
    return frozenset(view.indicator.id for view in named) if len(named) == 1 else frozenset()


def _moved(about: str, view: IndicatorView) -> bool:
    """Whether 「減少」「増加」 is what the indicator did."""
    turn = direction(about)
    return turn is not None and (
        view.trend == turn or (turn == "down" and view.status == "missed" and not view.less)
    )


def _as_meant(talk: Talk, ask: Ask, target: _Target) -> Ask:
    """「理由は」 in the box of a grade is the ground of the grade, unless a cause is asked for."""
    if ask.kind != "cause" or "要因" in ask.lead or "原因" in ask.lead:
        return ask
    grounds = target.question is not None and target.question.text.startswith("【根拠")
    bare = target.question is None and not ask.sentences and not ask.about
    if grounds or (bare and talk.source.field.startswith("judgement.")):
        return ask.model_copy(update={"kind": "ground"})
    return ask


def _subject(talk: Talk, ask: Ask, stems: frozenset[str]) -> str | None:
    """What a stored cause is about; a sentence about several figures names none."""
    if ask.kind != "cause":
        return None
    views = [view for view in talk.source.situation.views if view.indicator.id in stems]
    if len(views) == 1:
        return views[0].name
    of_budget = talk.source.kind == "next_year.budget"
    if stems == {"cost"} or of_budget:
        return "予算額" if of_budget else "事業費"
    return None
