"""Steps and shares since an earlier year, and the years themselves."""

import pytest

from assistant.checking import trace_numbers
from assistant.sheet import facts_of
from tests.checking.numbers.sample import LAST, SHEET, told

RIGHT = [
    "見守り訪問は２年前より２１２世帯多い１，４５２世帯である。",
    "見守り訪問は1,452世帯で、令和２年度からの２年間で212世帯増えた。",
    "講習会は２６回開き、２年前に比べて１２回多くなりました。",
    "講習会は２６回開いた。２年前と比べると１２回多い。",
    "相談の待ち日数は１２日で、２年前から９日短縮した。",
    "待ち日数は１８日から１２日へと６日短くなった。",
    "登録率は57.3％で、令和2年度からの2年間では16.1ポイント伸びている。",
    "登録率は５７．３％で、令和２年度と比べて１６．１ポイント高い。",
    "訪問は１，４５２世帯で、２年前の約１．２倍である。",
    "見守り訪問は１，４５２世帯で、令和２年度から１７．１％増えました。",
    "巡回の所要は３４分となり、前年度より１７分短い。",
    "巡回の所要は、前年度より１７分短い３４分であった。",
    "登録率は４８．６％から５７．３％となり、８．７ポイント上がった。",
    "面談は６１４人中５９７人と行い、１７人を除く全員と話せた。",
    "見守り対象６１４人のうち５９７人と面談し、１７人を除き様子を確かめた。",
    "通報は、前年度の８０９件から８７２件に増えた。",
    "通報は８７２件で、前年度の８０９件より多い。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_a_right_step_is_silent(text: str) -> None:
    assert told(text) == []
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("見守り訪問は２年前より２２１世帯多い１，４５２世帯である。", "２２１世帯"),
        ("見守り訪問は２年前より２１２世帯少ない１，４５２世帯である。", "２１２世帯"),
        ("見守り訪問は1,452世帯で、令和２年度からの２年間で202世帯増えた。", "202世帯"),
        ("講習会は２６回開き、２年前に比べて３１回多くなりました。", "３１回"),
        ("相談の待ち日数は１２日で、２年前から１３日短縮した。", "１３日"),
        ("登録率は57.3％で、令和2年度からの2年間では19.1ポイント伸びている。", "19.1ポイント"),
        ("訪問は１，４５２世帯で、２年前の約１．９倍である。", "１．９倍"),
        ("見守り訪問は１，４５２世帯で、令和２年度から２７．１％増えました。", "２７．１％"),
        ("巡回の所要は３４分となり、前年度より１９分短い。", "１９分"),
        ("巡回の所要は３４分となり、前年度より１７分長い。", "１７分"),
        ("面談は６１４人中５９７人と行い、３７人を除く全員と話せた。", "３７人"),
        ("通報は、前年度の８１９件から８７２件に増えた。", "８１９件"),
    ],
)
def test_a_wrong_step_is_told(text: str, wrong: str) -> None:
    assert wrong in told(text, machine=True)
    assert wrong in told(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("対応率は６１．０％で、前年度の７０．１％から９．１ポイント低下した。", None),
        ("対応率は６１．０％で、前年度の７０．１％から９．３ポイント低下した。", "９．３ポイント"),
        ("苦情は１０３件で、前年度の１２１件より１８件少ない。", None),
        ("苦情は１０３件で、前年度の１２１件より１９件少ない。", "１９件"),
        ("苦情は１０３件で、目標の１２１件より１８件少ない。", "１８件"),
    ],
)
def test_a_step_is_right_where_the_two_stand_beside_it_though_nobody_entered_them(
    text: str, wrong: str | None
) -> None:
    """But for an aim, which would be on the sheet."""
    entered = ("６１．０％", "７０．１％", "１０３件", "１２１件")
    assert [one for one in told(text) if one not in entered] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    "text",
    [
        "２年前に比べると落ち着いている。",
        "令和２年度からの２年間で体制が整った。",
        "３年間で訪問は大きく増えた。",
        "３年前の水準に戻った。",
    ],
)
def test_a_span_that_the_text_looks_back_over_is_no_figure(text: str) -> None:
    found = trace_numbers(text, sheet=SHEET, facts=facts_of(SHEET))
    assert "figure" not in [trace.kind for trace in found]


@pytest.mark.parametrize("text", ["契約は３年である。", "契約の期間を４年間に改めた。"])
def test_a_number_of_years_that_is_counted_is_a_figure(text: str) -> None:
    assert told(text) != []


def test_another_number_of_years_than_the_entered_one_is_told() -> None:
    entered = SHEET.model_copy(update={"results": "４年間で３０台を配る計画とした。"})
    (span, *_) = trace_numbers("３年間で３０台を配る。", sheet=entered, facts=facts_of(entered))
    assert (span.surface, span.traced) == ("３年間", False)


@pytest.mark.parametrize(
    "text",
    [
        "苦情は、前年度の７４件から大きく減った。",
        "苦情は前年度が７４件であった。",
        "前年度は９２１台中５８台を直した。",
    ],
)
def test_a_number_of_last_years_prose_is_no_warning_where_it_is_told_as_last_years(
    text: str,
) -> None:
    assert told(text, last=LAST) == []
    assert told(text) != []


@pytest.mark.parametrize("text", ["苦情は７４件で、前年度より減った。", "苦情は７４件あった。"])
def test_a_number_of_last_years_prose_told_as_this_years_stays_a_warning(text: str) -> None:
    assert "７４件" in told(text, last=LAST)
