"""Numbers that no word ties to figures, and that figures nearby give all the same."""

import pytest

from tests.checking.numbers.sample import LAST, findings, told


@pytest.mark.parametrize(
    "text",
    [
        # of figures of the text
        "北線は２１，３４０人が使い、南線の１６，２０５人と足せば３７，５４５人になる。",
        "採用に至ったのは応募の６４．６％で、４８人が応募し３１人が採られた。",
        # of a number of the text and one of the passage that it comes from
        "面談できたのは５９７人で、対象者の９７．２％になる。",
        # of one row that the text names, over the years
        "特定財源は別として、講習会の講師謝金は６７２千円の増である。",
        "女性の受講者数は令和２年度から５４人増えた。",
    ],
)
def test_what_hardly_anything_else_could_give_is_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "number", "step"),
    [
        # two numbers of a passage, neither of which the text has
        ("残る二つの路線には２６，０８１人が乗った。", "２６，０８１人", "16,205人"),
        # a number of last year's passages
        ("苦情は前年度より２２件減った。", "２２件", None),
        # many figures could give so small a number
        (
            "対象は６１４人、会えたのは５９７人。会えていない１７人は次に回す。",
            "１７人",
            "５９７人",
        ),
    ],
)
def test_what_may_be_an_accident_is_asked_about(text: str, number: str, step: str | None) -> None:
    found = [f for f in findings(text, machine=True, last=LAST) if text[f.start : f.end] == number]
    if step is None:
        assert [f.severity for f in found] == ["error"]
        return
    assert [f.severity for f in found] == ["warning"]
    assert step in found[0].message
    assert "計算した数か" in found[0].message


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("面談できたのは５９７人で、対象者の９４．２％になる。", "９４．２％"),
        ("対象は６１４人、会えたのは５９７人であった。会えていない３３人は次に回す。", "３３人"),
        (
            "北線は２１，３４０人が使い、南線の１６，２０５人と足せば３７，５５５人になる。",
            "３７，５５５人",
        ),
        # the years of the row say the other way
        ("講習会の講師謝金は６７２千円の減である。", "６７２千円"),
        # a movement is no state of which another is the rest
        ("通報は８７２件で、９３５件から６３件増えた。", "９３５件"),
        # which was taken from which, ▲ must tell
        (
            "予算との差は、訪問委託料が▲３００千円、講習会の講師謝金が６７２千円である。",
            "６７２千円",
        ),
    ],
)
def test_what_they_do_not_give_is_told(text: str, wrong: str) -> None:
    assert wrong in told(text, machine=True)


def test_a_kind_that_the_words_name_is_not_explained_away() -> None:
    """達成率 is 103.7 %; 94.0 % would be the 141 of the 150 that the passage has."""
    text = "出張は１４１人が使い、見守り訪問の実施世帯数の達成率は９４．０％であった。"
    assert told(text) == ["９４．０％"]
