"""Sentences that go from project to project."""

import random

from assistant.checking import Neighbours
from assistant.checking.reuse.wording import NEARLY, likeness, masked, shingles

from .sheets import findings, sheet

SCALE = "judgement.scale"
TEXT = "法令に基づく事務であり、削減の余地がないことから現在の体制は妥当といえる。"


def other(text: str, code: str = "20002", name: str = "図書貸出事業") -> Neighbours:
    return Neighbours.of([sheet(2023, {SCALE: text}, code=code, name=name)])


def test_a_text_that_is_wholly_anothers_asks_for_its_own() -> None:
    (found,) = findings(sheet(2023, {SCALE: TEXT}), neighbours=other(TEXT))
    assert (found.severity, found.rule) == ("question", "reuse.other_project")
    assert "図書貸出事業" in found.message


def test_one_sentence_among_others_is_only_told() -> None:
    text = TEXT + "講座の会場は支所の会議室を借りており、使用料は掛かっていない。"
    (found,) = findings(sheet(2023, {SCALE: text}), neighbours=other(TEXT))
    assert found.severity == "info"


def test_the_projects_own_sheet_is_no_neighbour() -> None:
    now = sheet(2023, {SCALE: TEXT})
    assert findings(now, neighbours=Neighbours.of([now, sheet(2022, {SCALE: TEXT})])) == []


def test_the_same_words_with_own_figures_are_own() -> None:
    mine = "受講者は１００人であり、会場の定員から見て事業規模は妥当といえる。"
    theirs = mine.replace("１００", "４５０")
    assert findings(sheet(2023, {SCALE: mine}), neighbours=other(theirs)) == []


def test_anothers_figure_is_a_warning() -> None:
    text = "利用は４５０冊であり、窓口の人数から見て事業規模は妥当といえる。"
    (found,) = findings(sheet(2023, {SCALE: text}), neighbours=other(text))
    assert found.severity == "warning"


def test_one_word_changed_is_found_as_nearly_the_same() -> None:
    (found,) = findings(sheet(2023, {SCALE: TEXT.replace("事務", "業務")}), neighbours=other(TEXT))
    assert found.severity == "info"
    assert "ほぼ同じ" in found.message


def test_the_near_search_misses_nothing_above_its_threshold() -> None:
    """Held against comparing every sentence with every other."""
    dice = random.Random(7)
    kana = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよ"
    sentences = []
    for _ in range(12):
        base = dice.choices(kana, k=45)
        for changed in range(6):
            at = dice.randrange(30)
            edited = [*base[:at], *dice.choices(kana, k=changed), *base[at + changed // 2 :]]
            sentences.append("".join(edited) + "。")
    year = Neighbours.of(
        sheet(2023, {SCALE: text}, code=f"3{n:04d}") for n, text in enumerate(sentences)
    )
    masks = {masked(text) for text in sentences}
    alike = 0
    for mask in masks:
        own = shingles(mask)
        wanted = {m for m in masks if m != mask and likeness(own, shingles(m)) >= NEARLY}
        assert {masked(place.sentence) for _, place in year.near(mask, None)} == wanted
        alike += len(wanted)
    assert alike > 50
