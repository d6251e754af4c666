"""What an outside reviewer would ask: at most five, the weightiest first, none twice."""

from __future__ import annotations

from assistant.checking import FindingKind, Severity
from assistant.reviewing.auditing import Told, reviewer_questions


def told(
    kind: FindingKind,
    *,
    severity: Severity = "question",
    field: str = "evaluation.reason",
    quote: str = "",
    question: str | None = None,
    message: str = "何かがあります。",
) -> Told:
    return Told(field, "評価の理由", kind, severity, 0, 0, quote, message, None, question, (), None)


def test_a_question_to_fill_in_is_asked_as_a_question() -> None:
    asked = told("cause", question="【要因を記入：「件数が下回り」の理由】")
    assert reviewer_questions([asked]) == ("評価の理由: 「件数が下回り」の理由は何ですか。",)


def test_a_question_that_asks_already_is_kept() -> None:
    asked = told("vague", question="【確認：いつまでに誰が見直しますか】")
    assert reviewer_questions([asked]) == ("評価の理由: いつまでに誰が見直しますか。",)


def test_a_bare_mark_asks_by_the_words_of_the_text_or_of_the_finding() -> None:
    bare = told("cause", question="【要因を記入】", quote="猛暑のため")
    assert reviewer_questions([bare])[0].startswith("評価の理由: 「猛暑のため」とありますが、")
    missing = told("missing", question="【要因を記入】", message="目標に届いていません。")
    assert reviewer_questions([missing])[0].startswith("評価の理由: 目標に届いていません。")


def test_advice_to_the_writer_is_not_put_to_the_committee() -> None:
    bare = told("verdict", message="判定はＡですが、達成率は96.5％なので、理由を確かめてください。")
    assert reviewer_questions([bare]) == (
        "評価の理由: 判定はＡですが、達成率は96.5％であることについて、"
        "この判定・方向性とした根拠は何ですか。",
    )
    gap = told("missing", message="数値がないので、根拠となる数値を書いてください。")
    assert reviewer_questions([gap])[0].startswith("評価の理由: 数値がないことについて、どのように")


def test_style_and_length_are_not_for_a_committee() -> None:
    assert reviewer_questions([told("style"), told("limit"), told("personal")]) == ()


def test_the_verdict_is_asked_about_before_vague_words_and_the_grave_before_the_light() -> None:
    found = [
        told("vague", severity="error", message="あいまいです。"),
        told("missing", field="a", message="軽い方です。"),
        told("missing", field="b", severity="warning", message="重い方です。"),
        told("verdict", severity="info", message="判定です。"),
    ]
    order = [question.split(": ")[1][:3] for question in reviewer_questions(found)]
    assert order == ["判定で", "重い方", "軽い方", "あいま"]


def test_at_most_five_and_none_twice() -> None:
    same = [told("missing", field=f"f{n}", message="同じ指摘です。") for n in range(3)]
    assert len(reviewer_questions(same)) == 1
    other = [told("missing", field=f"f{n}", message=f"指摘{n}です。") for n in range(9)]
    assert len(reviewer_questions(other)) == 5


def test_one_kind_asks_once_in_a_field() -> None:
    found = [told("cause", quote="猛暑のため"), told("cause", quote="欠員により")]
    assert len(reviewer_questions(found)) == 1
