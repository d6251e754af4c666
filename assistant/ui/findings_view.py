"""The findings (指摘) on a text or a sheet: gravest first, a few open, the rest folded away.

How grave one is stands there in a word and a sign as well as in colour. Each says what is wrong and
what may be done: put the right words in, or ask with a 【…】 instead of claiming.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate
from typing import Final

from assistant.checking import RULES, SEVERITIES, Finding, Rule, Severity
from assistant.reading import load_profile
from assistant.reviewing import Cell, FieldProof, FieldWork, Work, cells_of
from assistant.reviewing.auditing.words import KIND_WORDS, SEVERITY_WORDS
from assistant.sheet.sums import check_sums
from assistant.ui.render import EMPTY, Html, button, div, esc, fold, join, span, tag

_OPEN: Final = 5
_LONGER: Final = 24
_DESCRIBES: Final = re.compile(r"^（|[「」。→／\n]|(?:言い方|書き方|表現|など)$")
_FULL: Final = re.compile(r"[０-９]")
_HALF: Final = re.compile(r"[0-9]")
_SIGNS: Final[Mapping[Severity, str]] = {
    "error": "✕",
    "warning": "！",
    "question": "？",
    "info": "ｉ",
}
_CSS: Final[Mapping[Severity, str]] = {
    "error": "error",
    "warning": "warning",
    "question": "ask",
    "info": "note",
}
_ASKED: Final = {"cause": "要因", "measure": "取組", "praise": "根拠"}
_RULES: Final[Mapping[str, Rule]] = {rule.id: rule for rule in RULES}


def finding_chip(finding: Finding) -> Html:
    """What a finding is and how grave, in two words; the sentence comes as one points at it."""
    words = f"{_SIGNS[finding.severity]} {SEVERITY_WORDS[finding.severity]}"
    shown = f"{words}：{KIND_WORDS[finding.kind]}"
    return span(shown, f"hy-sev {_CSS[finding.severity]}", finding.message)


def sentence_state(findings: Sequence[Finding]) -> str:
    """The gravest of the findings on a sentence as the class of its border; empty without any."""
    return next((_CSS[s] for s in SEVERITIES if any(f.severity == s for f in findings)), "")


def counts_view(proof: FieldProof, *, brief: bool = False) -> Html:
    """「✕ 誤り 1」「！ 注意 2」: how many of each, without the merely good to know. ``brief``:
    「✕1」, with the word as one points at it."""
    count = {s: sum(f.severity == s for f in told(proof)) for s in SEVERITIES if s != "info"}
    return join(_count_chip(s, number, brief) for s, number in count.items() if number)


def _count_chip(severity: Severity, number: int, brief: bool) -> Html:
    sign, word = _SIGNS[severity], SEVERITY_WORDS[severity]
    shown = f"{sign}{number}" if brief else f"{sign} {word} {number}"
    return span(shown, f"hy-sev {_CSS[severity]}", f"{word} {number}件")


def told(proof: FieldProof) -> tuple[Finding, ...]:
    """Everything to be told of a text, gravest first: its findings, and the numbers without a
    source that none of them is about."""
    known = {finding.message for finding in proof.findings}
    bare = [
        Finding(kind="number", severity="warning", start=m.start, end=m.end, message=m.words)
        for m in proof.marks
        if m.kind == "untraced" and m.words not in known
    ]
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    every = (*proof.findings, *bare)
    return tuple(sorted(every, key=lambda f: (order[f.severity], f.start, f.end)))


def findings_view(field: FieldWork) -> Html:
    """What was found on the text of a field: at most five open, about the whole text first."""
    if not field.text.strip():
        return _card(EMPTY, tag("p", esc("文を書くと、ここに点検の結果が出ます。"), cls="hy-empty"))
    every = told(field.proof)
    asked = [finding for finding in every if finding.severity != "info"]
    notes = [finding for finding in every if finding.severity == "info"]
    if not every:
        return _card(EMPTY, tag("p", esc("✓ 指摘はありません。"), cls="met"))
    now, later = asked[:_OPEN], asked[_OPEN:]
    whole = [finding for finding in now if finding.end <= finding.start]
    at_words = [finding for finding in now if finding.end > finding.start]
    nothing = tag("p", esc("✓ 直すところは見つかりません。"), cls="met")
    return _card(
        counts_view(field.proof),
        EMPTY if asked else nothing,
        *(_item(finding, field) for finding in (*whole, *at_words)),
        _more(f"ほか{len(later)}件", later, field, "more"),
        _more(f"参考 {len(notes)}件", notes, field, "notes"),
    )


def sheet_findings(work: Work) -> Html:
    """What was found on cells and entered passages; nothing where there is nothing."""
    sums = {check.message for check in check_sums(work.sheet)}  # they stand under 検算
    found = [finding for finding in work.findings if finding.message not in sums]
    if not found:
        return EMPTY
    cells = cells_of(work.sheet, load_profile(work.sheet.form))
    order = {severity: place for place, severity in enumerate(SEVERITIES)}
    found.sort(key=lambda finding: order[finding.severity])
    grave = sum(finding.severity in ("error", "warning") for finding in found)
    return fold(
        f"調書全体の指摘（{len(found)}件）",
        *(_row(finding, cells) for finding in found),
        key="sheetfindings",
        is_open=0 < grave <= _OPEN,
        cls="hy-card",
    )


def _card(counts: Html, *body: Html) -> Html:
    head = div(tag("h3", esc("この欄の指摘")), counts, cls="hy-row")
    return div(head, *body, cls="hy-card hy-findings")


def _more(words: str, findings: Sequence[Finding], field: FieldWork, key: str) -> Html:
    if not findings:
        return EMPTY
    return fold(words, *(_item(finding, field) for finding in findings), key=key, cls="hy-more")


def _item(finding: Finding, field: FieldWork) -> Html:
    return div(
        div(finding_chip(finding), _where(finding, field), cls="hy-item-head"),
        tag("p", esc(finding.message)),
        _better(finding, field),
        _rule(finding),
        cls=f"hy-item {_CSS[finding.severity]}",
    )


def _where(finding: Finding, field: FieldWork) -> Html:
    """Which sentence; a click selects the words in the text."""
    if finding.end <= finding.start:
        return span("欄全体", "hy-aside")
    ends = accumulate(len(sentence.text) for sentence in field.proof.sentences)
    number = 1 + sum(end <= finding.start for end in ends)
    attrs: dict[str, str | bool | None] = {
        "type": "button",
        "data-span": f"{finding.start},{finding.end}",
        "title": "文の中のこの語を選びます",
    }
    return tag("button", esc(f"{number}文目"), cls="hy-button link", attrs=attrs)


def _better(finding: Finding, field: FieldWork) -> Html:
    """What may be written instead, with the button that does it where that is plain."""
    rows = []
    start, end = str(finding.start), str(finding.end)
    if finding.suggestion:
        does = (
            button("こう直す", "put", cls="small", instead=finding.suggestion, start=start, end=end)
            if is_plain(finding, field.text)
            else EMPTY
        )
        rows.append(div(span(f"→ {finding.suggestion}", "hy-better"), does, cls="hy-do"))
    if finding.question and finding.end > finding.start:
        what = _ASKED.get(finding.kind, "内容")
        words = f"{what}を尋ねる【】に置き換える"
        asks = button(
            words, "ask", cls="small quiet", question=finding.question, start=start, end=end
        )
        rows.append(div(asks, cls="hy-do"))
    elif finding.question and finding.question not in finding.message:
        rows.append(div(span(finding.question, "hy-better"), cls="hy-do"))
    return join(rows)


def is_plain(finding: Finding, text: str) -> bool:
    """Whether the suggestion can stand in the very place of the words that it is about. One that
    describes what to do (「…と書く」, 「（言い切る）」) cannot, nor one in digits of another width,
    nor one that brings a unit along which stands behind the words already."""
    put, old = finding.suggestion or "", text[finding.start : finding.end]
    if not old or not put or put == old or len(put) > len(old) + _LONGER or _DESCRIBES.search(put):
        return False
    if _FULL.search(old) and _HALF.search(put):
        return False
    after = text[finding.end :]
    return not any(
        after.startswith(put[-n:]) and not old.endswith(put[-n:]) for n in range(1, len(put))
    )


def _rule(finding: Finding) -> Html:
    rule = _RULES.get(finding.rule or "")
    if rule is None:
        return EMPTY
    return fold(
        f"決まり：{rule.name}",
        div(esc(f"出典：{rule.source}")),
        div(esc(f"見つけられないこと：{rule.misses}")),
        key=f"rule {finding.rule} {finding.start}",
        cls="hy-rule",
    )


def _label(path: str, cells: Sequence[Cell]) -> str:
    """The words of the form for the cell at ``path``, or for the row that it names."""
    for cell in cells:
        if cell.path == path:
            return cell.label
        if cell.path.startswith((f"{path}.", f"{path}[")):
            return cell.section
    return ""


def _row(finding: Finding, cells: Sequence[Cell]) -> Html:
    label = _label(finding.field or "", cells)
    return div(
        div(finding_chip(finding), span(label, "hy-aside"), cls="hy-item-head"),
        tag("p", esc(finding.message)),
        div(span(f"→ {finding.suggestion}", "hy-better"), cls="hy-do")
        if finding.suggestion
        else EMPTY,
        _rule(finding),
        cls=f"hy-item {_CSS[finding.severity]}",
    )
