"""Words of movement against the figures: only what is surely wrong is found."""

from decimal import Decimal

import pytest

from assistant.checking import trace_numbers
from assistant.checking.directions.check import check_directions
from assistant.sheet import Sheet, facts_of
from assistant.sheet.model import Indicator, IndicatorKind
from tests.sheet.sample import sheet, values


def row(
    kind: IndicatorKind,
    number: int,
    name: str,
    unit: str,
    cells: tuple[str, ...],
    less: bool = False,
) -> Indicator:
    return Indicator(
        kind=kind,
        number=number,
        name=name,
        unit=unit,
        better="less" if less else "more",
        values=values(*cells),
    )


# Fell and missed; rose and missed; rose though less is better, met all the same.
SHEET = sheet(
    row("activity", 1, "施設の利用者数", "人", ("82817", "100000", "66611", "100000")),
    row("outcome", 1, "就職件数", "件", ("4000", "5300", "4086", "5300")),
    row("outcome", 2, "交通事故の件数", "件", ("650", "700", "668", "660"), less=True),
)
FACTS = facts_of(SHEET)


def found(text: str, of: Sheet = SHEET, field: str | None = None) -> list[str]:
    facts = facts_of(of)
    traces = trace_numbers(text, sheet=of, facts=facts)
    check = check_directions(text, sheet=of, facts=facts, traces=traces, field=field)
    return [text[f.start : f.end] for f in check]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("施設の利用者数は前年度から増加した。", "増加"),
        ("利用者数は前年度を上回った。", "上回"),
        ("利用者数は予定を上回る６６，６１１人であった。", "上回"),
        ("利用者数は６６，６１１人となり、予定を達成した。", "達成した"),
        ("就職件数は前年度に比べ減少した。", "減少"),
        ("就職件数は４，０８６件で、目標を１，２１４件上回った。", "上回"),
        ("就職件数は目標を達成し、利用者数は予定に届かなかった。", "達成し"),
        ("交通事故の件数は目標を達成できなかった。", "達成でき"),
        ("交通事故の件数は前年度から１８件減少した。", "減少"),
        ("利用者数は８２，８１７人から６６，６１１人に増加した。", "増加"),
        ("利用者数及び就職件数は、いずれも目標を達成した。", "達成した"),
        ("全ての指標が目標に達した。", "達し"),
        ("事業費は前年度に比べ減少した。", "減少"),
        ("決算額は予算を上回った。", "上回"),
        ("利用者数は前年度から横ばいであった。", "横ばい"),
    ],
)
def test_a_word_against_the_figures_is_found(text: str, word: str) -> None:
    assert found(text)
    assert found(text)[0].startswith(word)


@pytest.mark.parametrize(
    "text",
    [
        "施設の利用者数は前年度から１６，２０６人減少し、予定を下回った。",
        "就職件数は前年度に比べ２．２％増加したが、目標には届かなかった。",
        "交通事故の件数は前年度より１８件増えたが、目標の７００件を下回り、目標を達成した。",
        "就職件数は目標を達成していない。",
        "利用者数は８２，８１７人から６６，６１１人に減少した。",
        "事業費は前年度に比べ増加し、予算を下回った。",
        "達成した指標と届かなかった指標がある。",
        "全国の利用者数は前年度から増加した。",
        "うち高齢者の利用者数は前年度から増加した。",
        "平年に比べ、利用者数は増加した。",
        "利用者数の増加を目指す。",
        "利用者数が目標を達成するため、体制を整える。",
        "令和５年度は、利用者数の予定を上回るよう努める。",
        "町内会の会員数は前年度から増加した。",
        "【確認：利用者数が増加した理由】",
    ],
)
def test_what_is_true_or_unsure_passes(text: str) -> None:
    assert found(text) == []


def test_less_is_better_is_minded_for_the_target_not_for_the_number() -> None:
    assert found("交通事故の件数は目標を上回った。") == ["上回"]
    assert found("交通事故の件数は目標を達成した。") == []


def test_a_subject_may_be_known_by_its_number() -> None:
    assert found("あいワークからは４，０８６件が就職し、前年度から減少した。") == ["減少"]


def test_a_difference_has_a_sign_of_its_own() -> None:
    assert found("実績は、予定と比べて３３，３８９人多い。") == ["多い"]
    assert found("実績は、予定と比べて３３，３８９人少ない。") == []


def test_a_target_of_nobody_is_that_of_the_outcome_in_its_own_box() -> None:
    missed = sheet(*SHEET.indicators[:2])
    assert found("目標を達成したことから、Ａとする。", missed, "judgement.outcome") == ["達成した"]
    assert found("目標を達成したことから、Ａとする。", SHEET) == []


def test_somebody_whom_the_sheet_does_not_know_is_left_alone() -> None:
    missed = sheet(*SHEET.indicators[:2])
    assert found("町内会の会員数は目標を達成した。", missed) == []


def test_no_indicator_fell_short_but_the_text_says_so() -> None:
    met = sheet(row("outcome", 1, "就職件数", "件", ("4000", "4000", "4086", "4000")))
    assert found("未達の指標はあるが、Ａとした。", met) == ["未達の指標はあ"]
    assert found("未達の指標はあるが、Ａとした。") == []


def test_the_message_names_the_figure() -> None:
    text = "施設の利用者数は前年度から増加した。"
    traces = trace_numbers(text, sheet=SHEET, facts=FACTS)
    (finding,) = check_directions(text, sheet=SHEET, facts=FACTS, traces=traces)
    assert finding.message == (
        "「増加」とありますが、施設の利用者数の前年度との差（令和4年度）は▲16,206人です。"
    )
    assert FACTS["activity1.change.2022"].value == Decimal(-16206)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("施設の利用者数は前年度から持ち直した。", "持ち直"),
        ("施設の利用者数は前年度より改善した。", "改善"),
        ("施設の利用者数は予定に及ばず、就職件数は前年度より悪化した。", "悪化"),
        ("交通事故の件数は前年度から改善した。", "改善"),
        ("就職件数は目標を上回る成果を上げた。", "上回る成果"),
        ("交通事故の件数は目標を達成するには至らなかった。", "達成するには至らな"),
        ("就職件数は４，０８６件に縮小した。", "縮小"),
    ],
)
def test_better_and_worse_go_by_what_is_good(text: str, word: str) -> None:
    assert found(text) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "施設の利用者数は前年度より悪化し、予定に及ばなかった。",
        "交通事故の件数は前年度より悪化したが、目標を上回る成果を上げた。",
        "就職件数は目標を達成するには至らなかった。",
        "就職件数は前年度から持ち直した。",
        "会場の拡大や手順の改善を検討した。",
        "施設の利用者数は増加傾向にあるとはいえない。",
    ],
)
def test_better_and_worse_that_are_true_or_of_nobody_pass(text: str) -> None:
    assert found(text) == []
