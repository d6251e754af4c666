"""The proof of a text: its sentences with their sources, its numbers and questions marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.checking import Finding
from assistant.drafting import DraftSentence, Source
from assistant.reviewing import FieldProof, Mark
from assistant.reviewing.proof import MARKED
from assistant.sheet.sentences import QUESTION
from assistant.ui.findings_view import finding_chip, sentence_state, told
from assistant.ui.render import EMPTY, Html, chip, div, esc, fold, join, lines, span, tag

_KINDS = {"fact": "数値", "entered": "入力文", "precedent": "過去の記載例"}
_NO_SOURCE = "数値や入力文を使っていない文（判定などから）"
_ASKS = "記入か確認を求めています。"
_BY_HAND = "手で書いた文（根拠の記録なし）"


def marked(text: str, marks: Sequence[Mark], start: int = 0) -> Html:
    """``text`` (which begins at ``start`` of the marked text), its marks coloured. Marks may
    overlap: a number within a 【…】 carries both."""
    end = start + len(text)
    here = [m for m in marks if m.start < end and m.end > start]
    edges = sorted(
        {start, end} | {max(start, m.start) for m in here} | {min(end, m.end) for m in here}
    )
    pieces = []
    for left, right in pairwise(edges):
        over = [m for m in here if m.start <= left and m.end >= right]
        inner = lines(text[left - start : right - start])
        if not over:
            pieces.append(inner)
            continue
        kinds = " ".join(dict.fromkeys(m.kind for m in over))
        attrs: dict[str, str | bool | None] = {
            "title": " ／ ".join(dict.fromkeys(m.words for m in over))
        }
        question = next((m for m in over if m.kind == "question"), None)
        if question is not None:  # a click on it selects these characters of the text
            attrs["data-span"] = f"{question.start},{question.end}"
        pieces.append(tag("mark", inner, cls=kinds, attrs=attrs))
    return join(pieces)


def sentence_marks(sentence: DraftSentence) -> list[Mark]:
    """The marks of a sentence that stands in no text yet, counted within it."""
    marks = [Mark(m.start(), m.end(), "question", _ASKS) for m in QUESTION.finditer(sentence.text)]
    for trace in sentence.traces:
        if trace.traced:
            marks.append(Mark(trace.start, trace.end, "traced", "調書と一致"))
        else:
            marks.append(Mark(trace.start, trace.end, "untraced", "根拠のない数値"))
    marks += [
        Mark(f.start, f.end, MARKED[f.severity], f.message)
        for f in sentence.findings
        if f.severity in MARKED
    ]
    return sorted(marks, key=lambda mark: (mark.start, mark.end))


def doubts_of(sentence: DraftSentence) -> Html:
    """What is wrong with such a sentence, in words: colours alone tell nobody."""
    wrong = [f"根拠のない数値「{trace.surface}」" for trace in sentence.untraced]
    chips = [chip(words, "untraced") for words in wrong]
    found = [finding_chip(f) for f in sentence.findings if f.severity != "info"]
    return join((*chips, *found))


def proof_view(proof: FieldProof) -> Html:
    """Every sentence as a block: the marked text, what was found in it in two words each (the
    sentences stand in 「この欄の指摘」), and what it stands on (unfolding)."""
    if not "".join(sentence.text for sentence in proof.sentences).strip():
        return tag("p", esc("まだ文がありません。"), cls="hy-empty")
    every, blocks, at = told(proof), [], 0
    for number, sentence in enumerate(proof.sentences):
        text = sentence.text
        if text.strip():
            end = at + len(text)
            found = [f for f in every if f.end > f.start and at <= f.start < end]
            blocks.append(_block(number, sentence, proof.marks, at, found))
        at += len(text)
    return join(blocks)


def count_view(proof: FieldProof) -> Html:
    """「123／300字」, in words too where it is over."""
    if proof.limit is None:
        return span(f"{proof.count}字", "hy-count")
    words = f"{proof.count}／{proof.limit}字"
    if proof.over:
        return span(f"{words}（{proof.over}字超えています）", "hy-count over")
    return span(words, "hy-count")


def summary(proof: FieldProof) -> Html:
    """How many numbers are traced and what is left to do, in one line."""
    numbers = [trace for sentence in proof.sentences for trace in sentence.traces]
    traced = sum(trace.traced for trace in numbers)
    pieces = []
    if numbers:
        pieces.append(span(f"数値・年度 {len(numbers)}件のうち {traced}件は調書と一致"))
    if proof.untraced:
        pieces.append(span(f"根拠のない数値 {len(proof.untraced)}件", "bad"))
    if proof.errors:
        pieces.append(span(f"誤り {len(proof.errors)}件", "bad"))
    if proof.questions:
        pieces.append(span(f"記入・確認が要る【】 {len(proof.questions)}件", "warn"))
    return div(*pieces, cls="hy-summary")


def _block(
    number: int,
    sentence: DraftSentence,
    marks: Sequence[Mark],
    at: int,
    found: Sequence[Finding],
) -> Html:
    end = at + len(sentence.text)
    own = [m for m in marks if at <= m.start < end]
    grave = [f for f in found if f.severity != "info"]
    chips = div(*(finding_chip(f) for f in grave), cls="hy-found") if grave else EMPTY
    rows = [_source(source) for source in sentence.sources]
    named = {source.ref for source in sentence.sources}
    words_at = {(m.start, m.end): m.words for m in own if m.kind == "traced"}
    stands: dict[str, None] = {}
    for trace in sentence.traces:
        # A figure that the draft names as its source is not told twice.
        if trace.traced and trace.source not in named:
            what = words_at.get((at + trace.start, at + trace.end))
            stands |= {f"「{trace.surface}」：{what}": None} if what else {}
    rows += [tag("li", span("数値", "hy-kind"), esc(words)) for words in stands]
    words = f"根拠 {len(rows)}件"
    none = _NO_SOURCE if sentence.plan else _BY_HAND
    if QUESTION.fullmatch(sentence.text.strip()):
        none = ""  # a question stands on nothing
    sources = (
        fold(words, tag("ul", *rows), key=f"s{number}", cls="sources")
        if rows
        else span(none, "hy-aside")
    )
    asked = any(m.kind == "question" for m in own)
    state = sentence_state(grave) or ("warn" if asked else "")
    return div(
        tag(
            "p",
            span(str(number + 1), "hy-nth", f"{number + 1}文目"),
            marked(sentence.text.strip("\n"), marks, at + _lead(sentence.text)),
        ),
        chips,
        sources,
        cls=f"hy-sentence {state}".strip(),
    )


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip("\n"))


def _source(source: Source) -> Html:
    text = tag("q", lines(source.text)) if source.kind != "fact" else esc(source.text)
    label = EMPTY if source.label and source.text.startswith(source.label) else esc(source.label)
    return tag(
        "li",
        span(_KINDS[source.kind], "hy-kind"),
        label,
        Html("：") if label and source.text else EMPTY,
        text,
    )
