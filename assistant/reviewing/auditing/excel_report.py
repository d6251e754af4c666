"""The report of an audit as a workbook: lists to filter, a block for every sheet, the rules.

No text becomes a formula: a cell is always a text, and one that could be taken for a formula when
it is entered anew has the style ``quotePrefix``. Names in 一覧 and 指摘 lead to the block of the
sheet in 調書別 and back.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

import openpyxl

from assistant.checking import SEVERITIES
from assistant.reviewing.auditing.excel_cells import (
    BAD,
    LINK,
    PLAIN,
    TITLE,
    Style,
    TextSheet,
    Value,
)
from assistant.reviewing.auditing.excel_pages import BLOCKS, write_pages
from assistant.reviewing.auditing.page import SheetPage
from assistant.reviewing.auditing.summary import rule_rows, said
from assistant.reviewing.auditing.telling import evidence_words
from assistant.reviewing.auditing.words import KIND_WORDS, SEVERITY_WORDS
from assistant.reviewing.auditing.year import Audit
from assistant.sheet import format_year

_LIST: Final = "一覧"
_FINDINGS: Final = "指摘"
_RULES: Final = "規則"
_UNREAD: Final = "読めなかったファイル"

_LIST_HEAD: Final = (
    *("順位", "所管", "事業コード", "事業名", "今回の評価", *SEVERITY_WORDS.values()),
    *("指摘の種類", "外部の評価者なら尋ねること", "前年度との比較", "ファイル"),
)
_LIST_WIDTHS: Final = (6, 24, 11, 34, 10, 7, 7, 7, 7, 34, 60, 12, 28)
_FINDING_HEAD: Final = (
    *("所管", "事業コード", "事業名", "欄", "重さ", "種類", "該当の文", "指摘"),
    *("直し方", "問い", "根拠", "規則", "番号"),
)
_FINDING_WIDTHS: Final = (22, 11, 28, 18, 7, 16, 36, 56, 30, 30, 40, 22, 6)


def excel_report(audit: Audit) -> bytes:
    """``audit`` as an .xlsx workbook."""
    book = openpyxl.Workbook()
    first, second = TextSheet(book.worksheets[0], _LIST), TextSheet(book.create_sheet(), _FINDINGS)
    at = write_pages(TextSheet(book.create_sheet(), BLOCKS), audit.pages, back=_LIST)
    _write_list(first, audit, at)
    _write_findings(second, audit, at)
    rules = TextSheet(book.create_sheet(), _RULES)
    _write_rows(
        rules,
        ("規則", "よりどころ", "見つけられないもの", "件数"),
        [(row.name, row.source, row.misses, row.count) for row in rule_rows(audit)],
        (30, 50, 70, 8),
    )
    unread = TextSheet(book.create_sheet(), _UNREAD)
    bad = [(one.file, one.reason) for one in audit.unread]
    _write_rows(unread, ("ファイル", "理由"), bad or [("（ありません）", None)], (40, 90))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _write_list(sheet: TextSheet, audit: Audit, at: Sequence[int]) -> None:
    counts = "、".join(f"{SEVERITY_WORDS[s]} {n}" for s, n in audit.counts.items())
    title = f"事業評価調書の点検（{format_year(audit.fiscal_year)}）"
    sheet.row([(f"{title}　調書{len(audit.pages)}枚　{counts}", TITLE)], wrap=False)
    sheet.row([("".join(said(audit)), PLAIN)], wrap=False)
    sheet.head(_LIST_HEAD, _LIST_WIDTHS)
    for rank, (page, block) in enumerate(zip(audit.pages, at, strict=True), 1):
        sheet.row(list(_list_row(rank, page)), links={4: f"'{BLOCKS}'!A{block}"})
    sheet.finish()


def _list_row(rank: int, page: SheetPage) -> Iterator[tuple[Value, Style]]:
    yield rank, PLAIN
    yield page.department, PLAIN
    yield page.code, PLAIN
    yield page.title, LINK
    yield page.grade, PLAIN
    for severity in SEVERITIES:
        count = page.counts[severity]
        yield count, BAD if count and severity == "error" else PLAIN
    yield "、".join(f"{KIND_WORDS[k]} {n}" for k, n in page.kinds.items()) or None, PLAIN
    yield "\n".join(f"{n}. {q}" for n, q in enumerate(page.questions, 1)) or None, PLAIN
    yield format_year(page.last_year) if page.last_year is not None else "なし", PLAIN
    yield page.file, PLAIN


def _write_findings(sheet: TextSheet, audit: Audit, at: Sequence[int]) -> None:
    sheet.head(_FINDING_HEAD, _FINDING_WIDTHS)
    for page, block in zip(audit.pages, at, strict=True):
        link = {3: f"'{BLOCKS}'!A{block}"}
        for one in page.found:
            told = one.told
            values: list[Value] = [
                page.department,
                page.code,
                page.title,
                told.label,
                SEVERITY_WORDS[told.severity],
                KIND_WORDS[told.kind],
                told.quote,
                told.message,
                told.suggestion,
                told.question,
                "\n".join(map(evidence_words, told.evidence)),
                told.rule.name if told.rule else None,
                one.number,
            ]
            styles = [PLAIN, PLAIN, LINK, PLAIN, BAD if told.severity == "error" else PLAIN]
            styles += [PLAIN] * (len(values) - len(styles))
            sheet.row(list(zip(values, styles, strict=True)), links=link)
    sheet.finish()


def _write_rows(
    sheet: TextSheet,
    head: Sequence[str],
    rows: Sequence[Sequence[Value]],
    widths: Sequence[int],
) -> None:
    sheet.head(head, widths)
    for row in rows:
        sheet.row([(value, PLAIN) for value in row])
    sheet.finish()
