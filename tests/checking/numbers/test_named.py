"""Numbers reckoned from what the words name, and counts of the indicators."""

import pytest

from tests.checking.numbers.sample import LAST, findings, told

RIGHT = [
    "通報機器賃借料は逆に1,534千円減った。",
    "増加のうち12,200千円は訪問委託料の増によるものである。",
    "講習会の講師謝金の増加額は６７２千円であった。",
    "訪問委託料と講習会の講師謝金を合わせた76,382千円が大半を占める。",
    "訪問委託料と講習会の講師謝金は、合わせて前年度の63,510千円から76,382千円となった。",
    "見守り訪問の実施世帯数は３年間の合計で４，０１０世帯となった。",
    "講習会の開催回数は３か年で計５７回、年平均１９回である。",
    "通報は872件で、前年度の809件から63件増えた。",
    "北線と中央線の差は11,464人である。",
    "受講者数６３４人のうち、男性は２３６人である。",
    "登録率は令和２年度の41.2％から16.1ポイント上がった。",
    "成果指標の相談の待ち日数は令和２年度の２１日から９日短くなった。",
    "枠を50人分増やして200人分とする。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_named_figures_give_is_silent(text: str) -> None:
    assert told(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("通報機器賃借料は逆に1,584千円減った。", "1,584千円"),
        ("通報機器賃借料は逆に1,534千円増えた。", "1,534千円"),
        ("増加のうち12,700千円は訪問委託料の増によるものである。", "12,700千円"),
        ("訪問委託料と講習会の講師謝金を合わせた79,382千円が大半を占める。", "79,382千円"),
        ("見守り訪問の実施世帯数は３年間の合計で４，１１０世帯となった。", "４，１１０世帯"),
        ("通報は872件で、前年度の819件から63件増えた。", "819件"),
        ("通報は872件で、前年度の935件から63件増えた。", "935件"),
        ("北線と中央線の差は11,864人である。", "11,864人"),
        ("受講者数６４４人のうち、男性は２３６人である。", "６４４人"),
        ("登録率は令和２年度の41.2％から18.1ポイント上がった。", "18.1ポイント"),
        ("枠を70人分増やして200人分とする。", "70人"),
    ],
)
def test_a_wrong_one_is_told(text: str, wrong: str) -> None:
    assert wrong in told(text, machine=True)


@pytest.mark.parametrize(
    "text",
    [
        "活動指標８項目のうち６項目で目標を達成した。",
        "活動指標は８つあり、うち１つが未達であった。",
        "指標８件のうち２件が届かなかった。",
        "２つの会場で講習会を開いた。",
    ],
)
def test_how_many_indicators_there_are_is_no_figure_of_the_text(text: str) -> None:
    found = findings(text, machine=True, last=LAST)
    assert [f for f in found if f.rule == "number.unsupported"] == []


@pytest.mark.parametrize("text", ["活動指標６項目はいずれも伸びた。", "活動指標３項目が伸びた。"])
def test_a_wrong_count_of_indicators_is_told(text: str) -> None:
    assert told(text, machine=True)
