"""What counts as said, what argues, and the comparison by meaning that can be switched off."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import Claims, check_claims, support

ENTERED = Passage(
    id="results", text="後任の相談員は二度募集したが年度内の採用に至らず、予算が残った。"
)


def severities(text: str) -> list[str]:
    return [f.severity for f in check_claims(text, [ENTERED], None, by_meaning=False)]


def test_meaning_is_not_asked_where_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "likeness", lambda one, other: 1.0)
    text = "後任の相談員が春に病気で入院したため、報酬が残った。"
    assert severities(text) == ["error"]
    assert check_claims(text, [ENTERED], None) == ()


def test_what_was_once_written_is_not_said_now() -> None:
    assert severities("前年度は「警察との連携を強化する」と記していた。") == []
    assert "error" in severities("警察との連携を強化する。")


def test_a_purpose_or_a_reason_for_a_grade_is_a_guess() -> None:
    assert severities("待合の席を広げるため、改修費を計上した。")[0] == "warning"
    assert severities("待合の席が足りなかったことから、Ｂとする。") == ["warning"]
    assert severities("待合の席が足りなかったため、利用者が減った。") == ["error"]


def test_one_judge_holds_many_sentences() -> None:
    claims = Claims([ENTERED], None, by_meaning=False)
    assert claims.findings("物価高騰により費用が増えた。")
    assert not claims.findings("相談員を募集したが、採用に至らなかった。")
    assert claims.findings("物価高騰により費用が増えた。")
