"""Findings told: quoted words, figures with their cells, the rule; marks that overlap."""

from __future__ import annotations

from assistant.checking import RULES, Finding, Severity
from assistant.cli.note_labels import note_label
from assistant.reading import load_profile
from assistant.reviewing.auditing import Told, gravest_first, tell
from assistant.reviewing.auditing.marking import pieces
from assistant.reviewing.auditing.page import Numbered
from tests.reviewing.auditing.sheets import FALSE, false, filed, page


def told(finding: Finding) -> Told:
    sheet = false()
    (one,) = tell(sheet, [finding], load_profile(sheet.form), note_label)
    return one


def finding(**changes: object) -> Finding:
    basis: dict[str, object] = {
        "kind": "direction",
        "severity": "error",
        "start": FALSE.index("増加"),
        "end": FALSE.index("増加") + 2,
        "message": "向きが逆です。",
        "field": "evaluation.reason",
    }
    return Finding.model_validate(basis | changes)


def test_the_words_are_quoted_and_the_field_is_named_as_printed() -> None:
    one = told(finding())
    assert (one.label, one.quote) == ("評価の理由", "増加")


def test_a_derived_figure_is_told_with_its_formula_and_all_its_cells() -> None:
    (evidence,) = told(finding(evidence=("outcome1.change.2023", "outcome1.change.2023"))).evidence
    assert evidence.value == "▲5人（92人 − 97人）"
    assert evidence.cell is not None
    assert len(evidence.cell.split(", ")) == 2
    assert all(cell.startswith("indicators[") for cell in evidence.cell.split(", "))


def test_a_passage_and_an_unknown_id_are_told_without_a_cell() -> None:
    passage, unknown = told(finding(evidence=("results", "last:evaluation.reason"))).evidence
    assert (passage.label, passage.cell) == ("実施結果", None)
    assert passage.value is not None
    assert filed().results is not None
    assert passage.value.rstrip("…") in (filed().results or "").replace("\n", " ")
    assert (unknown.label, unknown.value) == ("last:evaluation.reason", None)


def test_a_finding_on_a_cell_has_no_quote_and_the_words_of_the_form() -> None:
    one = told(finding(field="indicators[0]", kind="indicator", start=0, end=0))
    assert one.quote == ""
    assert one.label.startswith("活動指標1「")


def test_the_rule_comes_with_its_source() -> None:
    rule = RULES[0]
    assert told(finding(rule=rule.id)).rule == rule
    assert told(finding(rule="no.such.rule")).rule is None


def test_errors_come_first() -> None:
    info, error = told(finding(severity="info")), told(finding())
    assert gravest_first([info, error]) == [error, info]


def numbered(number: int, start: int, end: int, severity: Severity) -> Numbered:
    return Numbered(number, told(finding(start=start, end=end, severity=severity)))


def test_pieces_of_overlapping_marks_give_the_text_back() -> None:
    found = [numbered(1, 2, 8, "info"), numbered(2, 5, 12, "error"), numbered(3, 0, 0, "warning")]
    cut = list(pieces(FALSE, found))
    assert "".join(piece.text for piece in cut) == FALSE
    assert [(p.severity, len(p.text)) for p in cut[:4]] == [
        (None, 2),
        ("info", 3),
        ("error", 3),
        ("error", 4),
    ]
    assert [p.ends for p in cut if p.ends] == [(1,), (2,)]


def test_a_mark_beyond_the_text_ends_with_it() -> None:
    last = list(pieces("あいう", [numbered(1, 1, 99, "error"), numbered(2, 50, 60, "error")]))[-1]
    assert (last.text, last.severity, last.ends) == ("いう", "error", (1,))


def test_the_false_word_is_marked_on_its_page() -> None:
    one = page(false())
    text = next(text for text in one.texts if text.field == "evaluation.reason")
    marked = [p.text for p in pieces(text.text, text.found) if p.severity == "error"]
    assert any("増加" in words for words in marked)
