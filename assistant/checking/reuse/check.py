"""Reuse (使い回し): sentences of last year's sheet and of other projects."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from assistant.checking.excerpt import excerpt
from assistant.checking.findings import Finding, Severity
from assistant.checking.neighbours import project_of
from assistant.checking.reuse import rules
from assistant.checking.reuse.figures import OldFigure, old_figures
from assistant.checking.reuse.index import Place
from assistant.checking.reuse.last_year import Copy, LastYear
from assistant.checking.reuse.old_year import check_old_year
from assistant.checking.reuse.situation import changes
from assistant.checking.reuse.wording import is_stock, masked, same_figures

if TYPE_CHECKING:
    from assistant.checking.matter import Matter, Sentence, Text

#: A plan that stands again has not been carried out, or was never looked at again.
_PLANS: Final = frozenset({"next_year.content", "evaluation.future_improvement"})
#: What happened can hardly happen again in the same words; a verdict may be given again.
_HAPPENED: Final = re.compile(
    r"た。?\s*$(?<!判断した。)(?<!判定した。)(?<!評価した。)(?<!とした。)"
)


def check_reuse(matter: Matter) -> Iterator[Finding]:
    """Sentences taken from last year's sheet or from another project's, and last year's 年度.

    From last year: a figure left in that has moved since is an error (a warning where the cell
    it came from is not known); the same sentence without figures is a warning where grade,
    target or figures changed, a question in a plan, else information. From another project:
    a question where the whole text is another's, a warning with figures that nothing here
    supports, else information.

    Not caught: the same thing in other words; sentences of fewer than 12 characters and stock
    phrases are nobody's own and are not counted.
    """
    last = matter.context.last
    fields = tuple(text.field for text in matter.texts)
    known = LastYear(last, fields) if last is not None else None
    quoted = "".join(masked(text) for text in matter.entered.values()) if known else ""
    for text in matter.texts:
        masks = {sentence.start: masked(sentence.text) for sentence in text.sentences}
        counted = [s for s in text.sentences if not is_stock(masks[s.start])]
        copies = {}
        for sentence in counted if known else ():
            mask = masks[sentence.start]
            copy = known.find(sentence.text, mask, text.field) if known else None
            # What the officer entered this year may be said again, whatever was written before.
            if copy is not None and mask not in quoted:
                copies[sentence.start] = copy
                yield from _taken(sentence, copy, text, matter)
        yield from check_old_year(text, copies, matter)
        yield from _others(text, counted, masks, copies, matter)


def _taken(sentence: Sentence, copy: Copy, text: Text, matter: Matter) -> Iterator[Finding]:
    left = old_figures(sentence, copy, matter)
    if left:
        for figure in left:
            yield _old_figure(figure, sentence, copy, text)
        return
    if not (copy.whole and copy.figures_kept):
        return
    changed = next(changes(matter, text.field, text.kind), None)
    has_figures = any(trace.kind == "figure" for trace in sentence.traces)
    severity: Severity = "info"
    question = None
    if changed and not has_figures:
        severity = "warning"
        message = (
            f"「{excerpt(sentence.text)}」は前年度と同じ文ですが、{changed}ため、"
            "今年度の状況に合うか確かめて書き直してください。"
        )
    elif _HAPPENED.search(sentence.text):
        severity = "question"
        message = (
            f"「{excerpt(sentence.text)}」は前年度の調書と同じ文なので、"
            "前年度の出来事の消し忘れでないか確かめ、今年度のことを書いてください。"
        )
        question = "【今年度の状況を記入】"
    elif text.kind in _PLANS and copy.old.field == text.field:
        severity = "question"
        question = "【前年度の調書に書いた取組の結果を記入】"
        message = (
            f"「{excerpt(sentence.text)}」は前年度の調書と同じ文なので、"
            "前年度に書いた取組がどうなったかを確かめ、今年度の内容に直してください。"
        )
    else:
        message = (
            f"「{excerpt(sentence.text)}」は前年度の調書と同じ文なので、"
            "今年度も当てはまるか確かめてください。"
        )
    yield _finding(
        rules.LAST_YEAR.id, severity, sentence, text, message, f"last:{copy.old.field}", question
    )


def _old_figure(figure: OldFigure, sentence: Sentence, copy: Copy, text: Text) -> Finding:
    surface = figure.trace.surface
    severity: Severity = "warning"
    suggestion = None
    if figure.was is None:
        reason = "前年度の文から残った数で、今年度の調書にはありません"
        what = "今年度の数に直してください"
    elif figure.now is None:
        reason = f"前年度の調書の数（{figure.was.label}）で、今年度の調書にはありません"
        what = "今年度の数に直してください"
    else:
        severity = "error" if copy.whole else "warning"
        suggestion = figure.now.shown()
        reason = f"前年度の調書の数（{figure.was.label}）のままで、今年度は{suggestion}です"
        what = "数を直し、文も今年度の状況に合わせてください"
    evidence = [f"last:{copy.old.field}"]
    evidence += [figure.now.id] if figure.now else []
    return Finding(
        kind="reuse",
        severity=severity,
        start=sentence.start + figure.trace.start,
        end=sentence.start + figure.trace.end,
        message=f"「{excerpt(surface)}」は{reason}から、{what}。",
        evidence=tuple(evidence),
        field=text.field,
        rule=rules.OLD_FIGURE.id,
        suggestion=suggestion,
    )


def _others(
    text: Text,
    counted: list[Sentence],
    masks: dict[int, str],
    copies: dict[int, Copy],
    matter: Matter,
) -> Iterator[Finding]:
    neighbours = matter.context.neighbours
    if not len(neighbours):
        return
    own = project_of(matter.sheet)
    hits: dict[int, tuple[Place, ...]] = {}
    for sentence in counted:
        places = neighbours.exact(masks[sentence.start], own)
        hits[sentence.start] = tuple(p for p in places if same_figures(p.sentence, sentence.text))
    whole = bool(counted) and all(hits.values())
    for sentence in counted:
        if sentence.start in copies:
            continue  # told already, and graver
        if places := hits[sentence.start]:
            yield _from_another(sentence, places, text, whole)
        elif not any(trace.kind == "figure" for trace in sentence.traces):
            near = neighbours.near(masks[sentence.start], own)
            if near:
                yield _like_another(sentence, near[0][1], text)


def _from_another(
    sentence: Sentence, places: tuple[Place, ...], text: Text, whole: bool
) -> Finding:
    names = list(dict.fromkeys(place.name for place in places))
    others = f"「{excerpt(names[0], 20)}」" + (f"ほか{len(names) - 1}事業" if names[1:] else "")
    loose = any(trace.kind == "figure" and not trace.traced for trace in sentence.traces)
    severity: Severity = "warning" if loose else "question" if whole else "info"
    if loose:
        what = "数がこの調書にないため、この事業の数に直してください"
    else:
        what = "この事業に固有のことを書き足してください"
    message = f"「{excerpt(sentence.text)}」は{others}の調書と同じ文で、{what}。"
    question = "【この事業に固有の状況を記入】" if severity == "question" else None
    evidence = f"project:{places[0].project}"
    return _finding(rules.OTHER_PROJECT.id, severity, sentence, text, message, evidence, question)


def _like_another(sentence: Sentence, place: Place, text: Text) -> Finding:
    message = (
        f"「{excerpt(sentence.text)}」は「{excerpt(place.name, 20)}」の調書とほぼ同じ文なので、"
        "この事業に合うか確かめてください。"
    )
    evidence = f"project:{place.project}"
    return _finding(rules.OTHER_PROJECT.id, "info", sentence, text, message, evidence)


def _finding(
    rule: str,
    severity: Severity,
    sentence: Sentence,
    text: Text,
    message: str,
    evidence: str,
    question: str | None = None,
) -> Finding:
    return Finding(
        kind="reuse",
        severity=severity,
        start=sentence.start,
        end=sentence.start + len(sentence.text.rstrip()),
        message=message,
        question=question,
        evidence=(evidence,),
        field=text.field,
        rule=rule,
    )
