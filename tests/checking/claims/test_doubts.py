"""Claims that say less than they seem to: sums of figures, inferences, measures of no thing."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import Claims, check_claims
from assistant.sheet import facts_of
from tests.sheet.sample import indicator, sheet

PASSAGES = (
    Passage(
        id="results",
        text="貸農園の区画を２０区画増やした。収穫祭には３２０人が集まり、１８０人が初めて来た。",
    ),
    Passage(
        id="ingenuity",
        text="車いすの利用者のために、高さのある畑を４か所に造った。水やりの当番を班で決めた。",
    ),
)
REACHED = facts_of(sheet(indicator("80", "90", "96", "95", name="利用区画数")))
MISSED = facts_of(sheet(indicator("80", "90", "84", "95", name="利用区画数")))
TOO_MANY = facts_of(
    sheet(
        indicator("80", "90", "96", "95", name="利用区画数"),
        indicator("12", "10", "14", "10", name="苦情の件数", better="less").model_copy(
            update={"number": 2}
        ),
    )
)


def severities(text: str, facts: object = REACHED) -> list[str]:
    found = check_claims(text, PASSAGES, facts, by_meaning=False)  # type: ignore[arg-type]
    return [finding.severity for finding in found]


@pytest.mark.parametrize(
    "text",
    [
        "利用区画数は目標を達成し、農園の運営はおおむね順調に推移した。",
        "利用区画数は９６区画と予定を６区画上回るなど、運営は順調であった。",
        "利用区画数は目標を達成するなど、運営は順調である。",
        "目標に達しており、運営は良好に推移している。",
        "取組は順調に進み、目標を達成した。",
    ],
)
def test_a_verdict_that_sums_up_a_reached_target_needs_no_entry(text: str) -> None:
    assert severities(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "農園の運営は順調に推移した。",
        "目標を達成できなかったものの、運営は順調に推移した。",
        "目標の達成に向け、運営は順調に推移した。",
        "利用区画数は目標を達成し、運営の成果が上がった。",
    ],
)
def test_a_verdict_beside_a_reached_target_is_asked_of_a_machine(text: str) -> None:
    assert severities(text) == ["warning"]
    assert Claims(PASSAGES, REACHED, by_meaning=False).findings(text, sure=True) == ()


def test_a_verdict_where_no_target_was_reached_stands_on_nothing() -> None:
    text = "目標を達成し、農園の運営は順調に推移した。"
    assert severities(text, MISSED) == ["error"]
    assert severities(text, None) == ["error"]


def test_to_bear_fruit_needs_a_reached_target_beside_it() -> None:
    assert severities("農園の運営は着実に成果を上げている。") == ["error"]
    assert severities("目標を達成し、運営は着実に成果を上げている。") == ["warning"]


def test_to_lie_above_a_target_is_no_success_where_less_is_better() -> None:
    assert severities("目標を上回り、運営は順調に推移した。", TOO_MANY) == ["warning"]
    assert severities("目標を達成し、運営は順調に推移した。", TOO_MANY) == []


@pytest.mark.parametrize(
    "text",
    [
        "目標を達成し、運営は市民に喜ばれ順調に推移した。",
        "目標を達成し、順調な運営が市民に高く評価された。",
        "目標を達成し、きめ細かな運営が行われた。",
    ],
)
def test_other_praise_beside_a_reached_target_still_needs_an_entry(text: str) -> None:
    assert "error" in severities(text)


def test_a_figure_that_goes_up_steadily_is_no_praise() -> None:
    assert severities("利用は順調に増えている。", None) == []
    assert severities("運営は順調である。", None) == ["error"]


def test_an_inference_from_figures_claims_only_what_is_new() -> None:
    assert severities("農園の相談は８０件を数え、農園への関心の高さがうかがえる。") == []
    assert severities("農園の相談は８０件を数え、若者の転入がうかがえる。") == ["error"]
    assert severities("野菜の値段への関心の高さがうかがえる。") == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "相談は８０件で、増加傾向が続いている。",
        "利用は年々増え、増加基調が続いており、区画が足りない。",
    ],
)
def test_a_movement_that_goes_on_is_no_cause(text: str) -> None:
    assert severities(text) == []
    assert "error" in severities("空き地の宅地化が進んでおり、区画が足りない。")


@pytest.mark.parametrize(
    "text",
    [
        "参加の機会を確保した。",
        "既存の施設を生かし、会を開いた。",
        "車いすの利用者でも来やすい環境を整えた。",
        "利用者の利便性の向上を図った。",
    ],
)
def test_a_measure_of_no_thing_is_asked_of_a_machine(text: str) -> None:
    assert severities(text) == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "温室を確保した。",
        "温室を生かし、会を開いた。",
        "温室の利用者が来やすい環境を整えた。",
        "堆肥の利用の促進を図った。",
        "収穫祭に朝市を設けた。",
        "農機具の施設を整備した。",
    ],
)
def test_a_measure_upon_a_thing_that_nobody_entered_is_refused(text: str) -> None:
    assert severities(text) == ["error"]


def test_a_measure_told_by_its_aim_needs_half_of_its_words() -> None:
    assert severities("倉庫の混雑の緩和を図った。")[0] == "error"
    assert severities("当番の緩和を図った。")[0] == "warning"


@pytest.mark.parametrize(
    "text",
    [
        "利用区画数の推移を注視していく。",
        "９５区画に掲げた目標への進み具合を注視していく。",
        "今後の収穫量の動向を見守っていく。",
        "利用者の年齢の変化を確認していく。",
    ],
)
def test_to_watch_is_no_measure(text: str) -> None:
    assert severities(text) == []


@pytest.mark.parametrize("text", ["畑の一人暮らしの人を見守っていく。", "堆肥の成分を確認した。"])
def test_to_look_after_a_thing_is_one(text: str) -> None:
    assert severities(text) == ["warning"]
