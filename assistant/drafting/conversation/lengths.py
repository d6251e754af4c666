"""Carry out a wish for another length, for a sentence less, or for a fresh text."""

from __future__ import annotations

from assistant.drafting.composer import fit
from assistant.drafting.conversation.change import diff
from assistant.drafting.conversation.figures import about, stands_in, written
from assistant.drafting.conversation.page import Page
from assistant.drafting.conversation.talk import Talk
from assistant.drafting.conversation.wish import Ask
from assistant.drafting.draft import DraftSentence
from assistant.drafting.voice import Line
from assistant.sheet.sentences import answer_length

# 「もっと短く」 without a measure: to so many per cent, one sentence at least.
_SHORTER = 85
#: Sentences that one 「もっと詳しく」 adds at most.
_MOST = 3
_KEPT = 9
# 「もっと短く」 alone does not cost a result or a cause: only a measure that it must meet does.
_WELCOME = 8
# The kinds of boxes in which the results of indicators are told, and of which kind.
_RESULTS_IN = {
    "evaluation.reason": ("outcome", "activity", "population"),
    "judgement.outcome": ("outcome",),
    "judgement.scale": ("activity",),
}


def drop(talk: Talk, ask: Ask) -> None:
    """Take out the sentences named."""
    if not talk.exists(ask.sentences):
        return
    found = {at for number in ask.sentences if (at := talk.page.position(number)) is not None}
    talk.page.drop(found)
    talk.done.append("・".join(f"{number}" for number in ask.sentences) + "文目の削除")


def shorter(talk: Talk, ask: Ask) -> None:
    """Leave out the least needed sentences until the wished length is reached; never a part of a
    sentence, never one that a person wrote, and those that ask something last."""
    page = talk.page
    if ask.sentences:
        talk.notes.append(
            "1文の中を削ることはできないので、「3文目を削除」のように省く文を指定してください"
        )
        return
    before = page.length
    if not before:
        talk.notes.append("この欄にはまだ本文がないので、短くするところがありません")
        return
    limit = _limit(ask, before)
    if before <= limit:
        talk.notes.append(f"今の文章は{before}字で、既に{limit}字以内です")
        return
    measured = not (ask.limit is None and ask.fewer is None and ask.percent is None)
    dropped = _least_needed(talk, limit, _KEPT if measured else _WELCOME)
    page.drop(dropped)
    if dropped:
        talk.done.append(f"{len(dropped)}文の省略（{before}字から{page.length}字）")
    if page.length > limit and (measured or not dropped):
        talk.notes.append(
            f"残る文は判定や主な結果か職員の書いた文なので、{limit}字までは短くできません"
        )


def _limit(ask: Ask, length: int) -> int:
    if ask.limit is not None:
        return ask.limit
    if ask.fewer is not None:
        return max(0, length - ask.fewer)
    return length * (ask.percent or _SHORTER) // 100


def _least_needed(talk: Talk, limit: int, below: int) -> set[int]:
    """The lines of a weight below ``below`` to leave out: those of least weight first, the later
    of two alike. One that turns out to fit beside a longer one that went is kept after all."""
    lines = talk.page.lines
    lengths = [answer_length(line.sentence.text) for line in lines]
    rows = []
    for at, line in enumerate(lines):
        weight = talk.source.weight(line.sentence)
        if line.sentence.plan == "model" and at in (0, len(lines) - 1):
            weight = _KEPT  # a model's text opens with the result and closes with the verdict
        # What this very wish has brought in is not taken out again.
        free = line.number is not None and not line.by_hand and weight < below
        if free and lengths[at]:
            rows.append((bool(line.sentence.questions), weight, -at))
    length, dropped = sum(lengths), []
    for _, _, back in sorted(rows):
        if length <= limit:
            break
        dropped.append(-back)
        length -= lengths[-back]
    for at in reversed(dropped[:-1]):
        if length + lengths[at] <= limit:
            length += lengths[at]
            dropped.remove(at)
    return set(dropped)


def longer(talk: Talk, ask: Ask) -> None:
    """Add what the composer can still say within the box: lines that did not fit, and results and
    changes of indicators that are not mentioned yet."""
    if not talk.exists(ask.sentences):
        return
    page, source = talk.page, talk.source
    stems = frozenset(
        stem
        for n in ask.sentences
        if (at := page.position(n)) is not None
        for stem in page.stems(at)
    )
    room = (source.limit - page.length) if source.limit is not None else None
    offered = [line for line in _more(talk) if not stems or _stems(line) & stems]
    added: list[Line] = []
    for line in sorted(offered, key=lambda line: -line.weight):
        length = answer_length(line.text)
        if len(added) == _MOST or (room is not None and length > room):
            continue
        if not stands_in(line, source.situation, page.text):
            page.put(_place(talk, line), [source.prove(line)])
            added.append(line)
            room = room - length if room is not None else None
    if added:
        talk.done.append(f"{len(added)}文の追加")
    elif offered and room is not None:
        talk.notes.append(
            f"上限の{source.limit}字まで残り{max(0, room)}字なので、足せる文がありません"
        )
    else:
        talk.notes.append(
            "調書の数値と記載からこの欄に足せる文はもうないので、要因や取組を言葉で教えてください"
        )


def _more(talk: Talk) -> list[Line]:
    source, text = talk.source, talk.page.text
    lines = [line for line in source.everything if not line.plan.startswith(("verdict", "ask"))]
    for view in source.situation.views:
        if view.actual is None or view.indicator.kind not in _RESULTS_IN.get(source.kind, ()):
            continue
        told = written(view.actual, text)
        more = about("achievement" if told else "result", view, source.situation, source.voice)
        moved = about("trend", view, source.situation, source.voice)
        lines += [line for line in (more, moved) if line is not None]
    return [
        line
        for line in lines
        if (line.facts or line.entered)
        and line.text not in text
        and not stands_in(line, source.situation, text)
    ]


def _place(talk: Talk, line: Line) -> int:
    return talk.page.place_for(_stems(line))


def _stems(line: Line) -> frozenset[str]:
    return frozenset(id.split(".")[0] for id in line.facts)


def redo(talk: Talk, ask: Ask) -> None:
    """Write the field anew from the sheet as it stands; what a person wrote stays where it is."""
    if ask.sentences:
        talk.unread.append(ask.text)
        return
    source = talk.source
    lines = fit(source.everything, source.limit) if source.limit else source.everything
    fresh = [source.prove(line) for line in lines]
    kept: list[DraftSentence] = []
    for change in diff(talk.page.sentences, fresh):
        own = change.before if change.before is not None and not change.before.plan else None
        if own is not None:
            kept.append(own)
        if change.after is not None and not (own is not None and change.kind == "same"):
            kept.append(change.after)
    if [s.text for s in kept] == [s.text for s in talk.page.sentences]:
        talk.notes.append("この欄の文は、今の調書の内容で書いたものと変わりません")
        return
    talk.page = Page(kept, {view.indicator.id: view.name for view in source.situation.views})
    talk.done.append("今の調書の内容での書き直し")
