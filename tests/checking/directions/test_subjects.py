"""Whom a word speaks of: named before, in the sentence before, or nobody of the sheet."""

import pytest

from tests.checking.directions.stage import wrong


def test_the_sentence_before_may_name_the_subject() -> None:
    before = "新規相談受付件数は５６６件であった。"
    assert wrong("目標には達した。", before=before) == ["達し"]
    assert wrong("目標には達しなかった。", before=before) == []
    assert wrong("目標に達した指標がある。", before=before) == []


def test_a_name_without_its_first_words_is_known_by_its_counter() -> None:
    assert wrong("相談件数の増加に対応した。") == ["増加"]
    assert wrong("相談時間の増加に対応した。") == []


def test_either_target_or_last_year_may_be_meant() -> None:
    # Fell short of both; and short of the target, but more than last year.
    assert wrong("新規相談受付件数は予定の時期に増加した。") == ["増加"]
    assert wrong("就職者数は予定の時期に増加した。") == []


@pytest.mark.parametrize(
    "text",
    [
        "仮に廃止した場合、新規相談受付件数は増加した。",
        "新規相談受付件数が増加する。",
        "新規相談受付件数が増加することはない。",
        "上半期は新規相談受付件数が増加した。",
        "窓口を広げた下半期は相談件数が増えた。",
    ],
)
def test_what_would_be_passes(text: str) -> None:
    assert wrong(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "相談は、会場の定員を半減したことから５６６件となった。",
        "就職者数は、協力する企業を倍増したことで４，０８６人となった。",
        "新規相談受付件数は、開設日（土曜日）を大幅に増加した年もある。",
    ],
)
def test_what_a_word_has_as_its_object_is_nobody_elses_movement(text: str) -> None:
    assert wrong(text) == []


def test_an_object_that_is_an_indicator_is_held_against_it() -> None:
    assert wrong("新規相談受付件数を半減した。") == ["半減"]
    assert wrong("就職者数を倍増した。") == ["倍増"]


def test_a_short_name_beside_numbers_of_another_is_nobodys() -> None:
    assert wrong("５年間で事故が９３件、年に１９件の割合で減った。") == []
    assert wrong("事故が６６８件、前年度に比べて減った。") == ["減った"]
    # The whole name can mean nothing else.
    assert wrong("交通事故の件数は９３件と、前年度に比べて減った。") == ["減った"]


def test_a_number_alone_does_not_turn_from_the_topic() -> None:
    # The accidents, of which ３２件 is told, rose; what the topic did in two years is not known.
    assert wrong("新規相談受付件数は落ち込みが続き、２年間で３２件減少した。") == []
    assert wrong("交通事故の件数は目標に収まり、合わせて６６８件に減少した。") == ["減少"]


def test_what_a_clause_limits_is_another_thing_wherever_it_stands() -> None:
    assert wrong("凍結による事故は前年度より減った。") == []
    assert wrong("就職者数は伸びた一方で、凍結による事故は前年度より減った。") == []
    assert wrong("凍結で転んだ事故は前年度より減った。") == []
    assert wrong("就職者数は伸びた一方で、事故は前年度より減った。")[-1:] == ["減った"]


def test_of_what_is_taken_out_nothing_is_said() -> None:
    assert wrong("新規相談受付件数と就職者数を除く３つで予定に達した。") == []


def test_what_the_words_limit_themselves_to_is_no_whole() -> None:
    assert wrong("就職者数は、市内に限れば減少した。") == []
    assert wrong("就職者数は、減少した。") == ["減少"]


def test_two_digits_are_nobodys_difference() -> None:
    # 18件 is by how much the accidents rose.
    assert wrong("灯油の漏れは１８件で、前年度と変わらない。") == []
    assert wrong("灯油の漏れは３６件から１８件へと減ったが、手続は前年度と変わらない。") == []


def test_each_of_the_indicators_is_looked_at() -> None:
    assert wrong("交通事故の件数を除く指標はいずれも目標に届いた。") == ["届い"]
    assert wrong("就職者数を除く指標はいずれも目標に届いた。") == ["届い"]
    assert wrong("交通事故の件数を除く指標はいずれも目標に届かなかった。") == []
    assert wrong("成果指標は一つも目標に届かなかった。") == ["届かな"]
    assert wrong("活動指標は一つも目標に届かなかった。") == []


def test_last_year_may_be_named_by_its_number() -> None:
    text = "新規相談受付件数は令和３年度（６８４件）の水準を{}、５６６件となった。"
    assert wrong(text.format("上回り")) == ["上回"]
    assert wrong(text.format("下回り")) == []
    assert wrong(text.format("割り込み")) == []


def test_the_settlement_of_the_costs_is_the_settlement() -> None:
    assert wrong("事業費の決算は予算を上回った。") == ["上回"]
    assert wrong("事業費の決算は予算を下回った。") == []
