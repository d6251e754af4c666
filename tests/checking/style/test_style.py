"""Rules of official writing, each with a text that breaks it and one that does not."""

from dataclasses import replace

import pytest

from assistant.checking import RULES, Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.style import RULES as STYLE
from assistant.checking.style import check_style
from assistant.reading import load_corpus_file, load_profile
from assistant.sheet import Sheet
from assistant.sheet.model import Project
from assistant.sheet.prose import get_text, with_texts
from eval.skeletons import CORPUS

FIELD = "evaluation.reason"
LONG = "講座の会場を支所に広げ、" * 9 + "受講が進んだ。"


def findings(
    text: str, *, name: str = "出張講座事業", entered: str = "", field: str = FIELD
) -> list[Finding]:
    sheet = Sheet(form="sapporo", fiscal_year=2023, project=Project(name=name))
    return checked(with_texts(sheet, {field: text, "results": entered}))


def checked(sheet: Sheet) -> list[Finding]:
    context = Context(load_profile("sapporo"), by_meaning=False)
    return list(check_style(matter_of(sheet, context)))


BROKEN = [
    ("comma", "会場を広げ，受講が進んだ。", "、"),
    ("counter_ka", "支所２ヶ所で開いた。", "か所"),
    ("counter_ka", "開始から３ヵ月で終えた。", "か月"),
    ("formal_noun", "会場を広げる事により受講が進んだ。", "こと"),
    ("formal_noun", "参加を増やす為に会場を広げた。", "ため"),
    ("formal_noun", "利用できる様に改めた。", "よう"),
    ("formal_noun", "計画通りに開いた。", "どおり"),
    ("formal_noun", "支所でも受講出来る。", "でき"),
    ("conjunction_kanji", "支所または学校で開いた。", "又は"),
    ("conjunction_kanji", "支所および学校で開いた。", "及び"),
    ("torikumi", "受講を増やす取り組みを続けた。", "取組"),
    ("torikumi", "受講の促進に取組む。", "取り組"),
    ("one_by_one", "受講者一人ひとりに配った。", "一人一人"),
    ("date", "Ｒ４年度から始めた。", "令和４年"),
    ("plain_form", "受講が進んだ。今後も続けます。", None),
    ("humble", "支所での開催を検討してまいりたい。", "いく"),
    ("literary", "受講を増やすべく会場を広げた。", "ように"),
    ("double_negative", "必要でないとはいえない。", "肯定の言い方"),
    ("wordy", "支所で受講することができる。", "できる"),
    ("but_chain", "受講は増えたが、会場は足りず、支所を使うが、なお足りない。", None),
    ("etc", "学校等、支所等及び公民館等で開いた。", None),
    ("sentence_length", LONG, None),
    ("digit_groups", "受講者は１２００人であった。", "１，２００"),
    ("arabic_digits", "講座を十二回開いた。", "１２回"),
    ("digit_width", "受講者は120人であった。", "１２０"),
    ("plain_word", "支援のスキームを改めた。", "仕組み"),
]


@pytest.mark.parametrize(("rule", "text", "better"), BROKEN)
def test_a_broken_rule_is_told_with_what_to_write(rule: str, text: str, better: str | None) -> None:
    found = [f for f in findings(text) if f.rule == f"style.{rule}"]
    assert len(found) == 1
    assert better is None or found[0].suggestion == better


@pytest.mark.parametrize(
    "text",
    [
        "受講者は１，２００人で、令和４年度の１，３５０人を下回った。",
        "行事の記事を載せ、工事の時期と場所を知らせた。",
        "大通りの会場は皆が知る所に変えた。",
        "平等な機会を設け、対等な立場で話し合った。",
        "一つの会場を二人で受け持った。",
        "受講の促進に取り組み、会場を支所に広げた。",
        "出来事や出来高の記録を一箇所に集めた。",
        "用いるべき手段を選んだ。",
        "やむを得ない事情があり、開かなければならない。",
        "講座のスコアを付けた。",
    ],
)
def test_right_writing_is_left_alone(text: str) -> None:
    assert [f.message for f in findings(text)] == []


def test_a_word_of_the_projects_name_needs_no_plain_one() -> None:
    assert findings("アウトリーチを続けた。", name="アウトリーチ事業") == []


def test_an_explained_word_is_left_alone() -> None:
    assert findings("アウトリーチ（出向いて行う支援）を続けた。") == []


def test_the_words_of_others_are_left_alone() -> None:
    assert findings("「受講出来る様にして下さい」との声があった。") == []


def test_entered_texts_are_not_held_to_the_style() -> None:
    assert findings("受講が進んだ。", entered="講座を開催する事が出来ました。") == []


def test_polite_forms_among_plain_ones_are_a_warning_alone_information() -> None:
    mixed = [f for f in findings("受講が進んだ。今後も続けます。") if f.rule == "style.plain_form"]
    alone = [f for f in findings("今後も続けます。") if f.rule == "style.plain_form"]
    assert [f.severity for f in mixed + alone] == ["warning", "info"]


def test_a_text_longer_than_its_box_is_an_error_at_what_is_too_much() -> None:
    text = "受講者が増えた。" * 40
    (found,) = [f for f in findings(text) if f.rule == "limit.characters"]
    assert (found.kind, found.severity, found.start, found.end) == ("limit", "error", 300, 320)
    assert "320字" in found.message


def test_questions_to_the_officer_and_line_breaks_are_not_counted() -> None:
    text = "受講者が増えた。" * 37 + "\n【要因を記入：なぜ増えたか】"
    assert [f for f in findings(text) if f.rule == "limit.characters"] == []


def test_digits_follow_the_width_of_the_form() -> None:
    sheet = with_texts(Sheet(form="sapporo", fiscal_year=2023), {FIELD: "受講者は１２０人である。"})
    half = load_profile("sapporo").model_copy(update={"digit_width": "half"})
    context = replace(Context(half), by_meaning=False)
    assert [f.rule for f in check_style(matter_of(sheet, context))] == ["style.digit_width"]


def test_every_finding_names_a_rule_that_is_listed_with_its_source() -> None:
    known = {rule.id for rule in RULES}
    assert {rule.id for rule in STYLE} <= known
    told = {f.rule for _, text, _ in BROKEN for f in findings(text)}
    assert told <= known
    assert all(rule.source and rule.misses for rule in STYLE)


def test_planted_style_and_jargon_are_found_and_good_texts_get_no_warning() -> None:
    planted = {"jargon": 0, "style": 0}
    caught = {"jargon": 0, "style": 0}
    for path in sorted(CORPUS.glob("*/*.yaml")):
        annotated = load_corpus_file(path)
        found = checked(annotated.sheet)
        for field, annotation in annotated.annotations.items():
            if annotation.quality == "good":
                grave = [f for f in found if f.field == field and f.severity != "info"]
                assert grave == []
            for fault in annotation.faults:
                if fault.kind not in planted:
                    continue
                at = (get_text(annotated.sheet, field) or "").find(fault.text)
                planted[fault.kind] += 1
                caught[fault.kind] += any(
                    f.field == field and f.start < at + len(fault.text) and at < f.end
                    for f in found
                )
    for kind, number in planted.items():
        assert number > 10
        assert caught[kind] / number >= 0.9, f"{kind}: {caught[kind]} of {number}"


def test_what_readers_are_thanked_for_is_told_plainly() -> None:
    (told,) = [f for f in findings("多くの方にご協力いただいた。") if f.rule == "style.humble"]
    assert told.suggestion == "協力してもらう"
    assert not [f for f in findings("ご意見をいただいた。") if f.rule == "style.humble"]
