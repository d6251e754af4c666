"""The report of an audit as one HTML file that asks nothing of the network.

Elements are built as a tree, never from strings, so that no text of a sheet can become markup; a
content security policy in the file forbids everything but its own style and its own script.
Without scripts the sheets stand below one another; with them there is a list with filters, and one
sheet at a time. Prints on A4.
"""

from __future__ import annotations

import base64
import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Any, Final

from lxml import html
from lxml.html import builder as E

from assistant.checking import SEVERITIES, FindingKind, Severity
from assistant.reviewing.auditing.html_page import clean, finding_counts, sheet_section
from assistant.reviewing.auditing.page import SheetPage
from assistant.reviewing.auditing.summary import rule_rows, said
from assistant.reviewing.auditing.words import KIND_WORDS, SEVERITY_WORDS
from assistant.reviewing.auditing.year import Audit
from assistant.sheet import format_year

Element = Any
"""An element of lxml, which has no types."""

_HERE: Final = "assistant.reviewing.auditing"


def html_report(audit: Audit) -> bytes:
    """``audit`` as a UTF-8 document."""
    style, script = _resource("report.css"), _resource("report.js")
    title = f"事業評価調書の点検（{format_year(audit.fiscal_year)}）"
    document = E.HTML(
        E.HEAD(
            E.META(charset="utf-8"),
            E.META({"http-equiv": "Content-Security-Policy", "content": _policy(script)}),
            E.META(name="viewport", content="width=device-width, initial-scale=1"),
            E.TITLE(title),
            E.STYLE(style),
        ),
        E.BODY(
            _top(audit, title),
            _filters(audit),
            E.MAIN(
                _list(audit),
                E.DIV(
                    E.CLASS("sheets"),
                    *(sheet_section(page, at) for at, page in enumerate(audit.pages, 1)),
                ),
            ),
            E.SCRIPT(script),
        ),
        lang="ja",
    )
    return bytes(html.tostring(document, encoding="utf-8", doctype="<!DOCTYPE html>"))


def _resource(name: str) -> str:
    return files(_HERE).joinpath(name).read_text(encoding="utf-8")


def _policy(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"


def _top(audit: Audit, title: str) -> Element:
    parts: list[Element] = [
        E.H1(title),
        E.SPAN(E.CLASS("sum"), f"調書{len(audit.pages)}枚　", *finding_counts(audit.counts)),
        E.P(E.CLASS("said"), clean("".join(said(audit)))),
    ]
    if audit.unread:
        rows = [[one.file, one.reason] for one in audit.unread]
        summary = f"読めなかったファイル（{len(rows)}件）"
        parts.append(_folded(summary, _table(["ファイル", "理由"], rows), opened=True))
    head = ["規則", "よりどころ", "見つけられないもの", "件数"]
    rules = [[row.name, row.source, row.misses, str(row.count)] for row in rule_rows(audit)]
    if rules:
        parts.append(_folded(f"検査の規則（{len(rules)}）", _table(head, rules)))
    return E.HEADER(E.CLASS("top"), *parts)


def _folded(summary: str, inner: Element, *, opened: bool = False) -> Element:
    folded = E.DETAILS(E.SUMMARY(summary), inner)
    if opened:
        folded.set("open", "")
    return folded


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Element:
    return E.TABLE(
        E.TR(*(E.TH(word) for word in head)),
        *(E.TR(*(E.TD(clean(cell)) for cell in row)) for row in rows),
    )


def _filters(audit: Audit) -> Element:
    departments = Counter(page.department or "" for page in audit.pages)
    kinds: Counter[FindingKind] = Counter()
    for page in audit.pages:
        kinds.update(page.kinds)
    return E.DIV(
        E.CLASS("filters"),
        _choice(
            "dept",
            "所管",
            [(d, f"{d or '（所管なし）'}（{n}枚）") for d, n in sorted(departments.items())],
        ),
        _choice(
            "kind",
            "種類",
            [(k, f"{w}（{kinds[k]}件）") for k, w in KIND_WORDS.items() if kinds[k]],
        ),
        _choice("sev", "重さ", list(SEVERITY_WORDS.items())),
        E.INPUT(id="words", type="search", placeholder="事業名・コード", size="14"),
        E.BUTTON("解除", id="clear", type="button"),
        E.SPAN(E.CLASS("count"), "", id="shown"),
        E.BUTTON("← 前", id="before", type="button", title="前の調書（←キー）"),
        E.BUTTON("次 →", id="after", type="button", title="次の調書（→キー）"),
        E.BUTTON("この調書を印刷", id="print", type="button"),
        E.BUTTON("すべて印刷", id="print-all", type="button"),
    )


def _choice(id: str, label: str, options: Sequence[tuple[str, str]]) -> Element:
    return E.LABEL(
        f"{label} ",
        E.SELECT(
            E.OPTION("すべて", value=""),
            *(E.OPTION(clean(words), value=clean(value)) for value, words in options if value),
            id=id,
        ),
    )


def _list(audit: Audit) -> Element:
    fit = E.TH(E.CLASS("num fit"), "該当", id="hits", hidden="")
    numbers = [E.TH(E.CLASS("num"), SEVERITY_WORDS[severity]) for severity in SEVERITIES]
    return E.DIV(
        E.CLASS("list"),
        E.H2("調書の一覧（指摘の重いものから）"),
        E.TABLE(
            E.THEAD(E.TR(E.TH("事業"), *numbers, fit)),
            E.TBODY(*(_row(page, at) for at, page in enumerate(audit.pages, 1))),
        ),
    )


def _row(page: SheetPage, at: int) -> Element:
    found = Counter((one.told.kind, one.told.severity) for one in page.found)
    words = unicodedata.normalize("NFKC", f"{page.title} {page.code or ''} {page.file}").lower()
    data = {
        "data-n": str(at),
        "data-dept": clean(page.department or ""),
        "data-found": json.dumps([[k, s, n] for (k, s), n in found.items()]),
        "data-words": clean(words),
    }
    about = "　".join(part for part in (page.department, page.code) if part)
    name = E.TD(
        E.A(clean(page.title), href=f"#s{at}"),
        E.BR(),
        E.SPAN(E.CLASS("about"), clean(about or page.file)),
    )
    return E.TR(
        data, name, *(_number(page, s) for s in SEVERITIES), E.TD(E.CLASS("num fit"), hidden="")
    )


def _number(page: SheetPage, severity: Severity) -> Element:
    count = page.counts[severity]
    return E.TD(E.CLASS(f"num n {severity}" if count else "num zero"), str(count))
