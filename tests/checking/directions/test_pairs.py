"""Words of movement held against the text's own two numbers."""

import pytest

from tests.checking.directions.stage import wrong


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        (
            "相談は６１件（前年同期１４９件）まで落ちた。",
            "相談は６１件（前年同期１４９件）まで増えた。",
            "増え",
        ),
        (
            "３１２団体から３１８団体への微増である。",
            "３１２団体から３１８団体への微減である。",
            "微減",
        ),
        (
            "回答は２３．４％で、全体の４３．９％を大きく下回る。",
            "回答は２３．４％で、全体の４３．９％を大きく上回る。",
            "上回",
        ),
        (
            "経費は１，０１３円で、以前の１，１３０円より低い。",
            "経費は１，０１３円で、以前の１，１３０円より高い。",
            "高い",
        ),
        (
            "定員の１００人を上回る１１２人が来た。",
            "定員の１００人を下回る１１２人が来た。",
            "下回",
        ),
    ],
)
def test_two_numbers_tell_which_word_is_right(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


def test_a_difference_is_no_number_moved_to() -> None:
    assert wrong("交通事故は６５０件から１８件増えた。") == []


def test_numbers_in_other_units_are_not_compared() -> None:
    assert wrong("相談員は８人で、窓口の１０か所を下回る。") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("配った食材は１２．６トンで、前年度の９．１トンから減った。", ["減った"]),
        ("配った食材は１２．６トンで、前年度の９．１トンから増えた。", []),
        ("待ち時間は６日で、前年度の４日より短くなった。", ["短く"]),
        ("確認に要する日数は６日から４日に延びた。", ["延びた"]),
        ("確認に要する日数は６日から４日に短縮した。", []),
    ],
)
def test_a_value_and_the_one_before_it(text: str, words: list[str]) -> None:
    assert wrong(text) == words


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        (
            "相談会は６回４２万円、１回平均７万円で、前年度の平均６万円を１万円上回った。",
            "相談会は６回４２万円、１回平均７万円で、前年度の平均６万円を１万円下回った。",
            "下回",
        ),
        (
            "相談の満足度は７８％で、前年度の８１％を３ポイント下回った。",
            "相談の満足度は７８％で、前年度の８１％を３ポイント上回った。",
            "上回",
        ),
        (
            "定員の１００人を１２人上回る１１２人が来た。",
            "定員の１００人を１２人下回る１１２人が来た。",
            "下回",
        ),
        (
            "受付の待ち時間は１２分から８分へ４分減った。",
            "受付の待ち時間は１２分から８分へ４分増えた。",
            "増え",
        ),
        (
            "相談は１日８人と、以前の６人より２人多い。",
            "相談は１日８人と、以前の６人より２人少ない。",
            "少ない",
        ),
    ],
)
def test_three_numbers_of_which_one_lies_between_the_others(
    true: str, false: str, word: str
) -> None:
    # 相談 fell: the two numbers written decide, not the indicator whose name has the word.
    assert wrong(true) == []
    assert wrong(false) == [word]


def test_a_step_that_is_none_between_the_numbers_leaves_the_indicator_to_decide() -> None:
    assert wrong("新規相談受付件数は５件の枠で、前年度の６８４件を１１８件上回った。") == ["上回"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("光熱費は２，１６０千円で、前年度の２，０００千円から横ばいで推移した。", ["横ばい"]),
        ("光熱費は２，０４０千円で、前年度の２，０００千円から横ばいで推移した。", []),
        ("光熱費は２，０４０千円で、前年度の２，０００千円とほぼ同額である。", []),
        ("光熱費は２，０４０千円で、前年度の２，０００千円と同額である。", ["同額"]),
        ("光熱費は２００万円で、前年度の２，０００千円と同額である。", []),
    ],
)
def test_a_twentieth_is_little(text: str, words: list[str]) -> None:
    assert wrong(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("待機は３人と、目標の５人以内に収まった。", []),
        ("待機は６人と、目標の５人以内に収まった。", ["収まっ"]),
        ("待機は６人と、目標の５人以内に収まらなかった。", []),
        ("待機は３人と、目標の５人以内に収まらなかった。", ["収まらな"]),
        # Whether more or less is better, the words do not tell.
        ("待機は３人と、目標の５人を達成した。", []),
    ],
)
def test_a_bound_tells_whether_the_written_number_keeps_to_it(text: str, words: list[str]) -> None:
    assert wrong(text) == words


def test_an_adverb_may_stand_before_exceeded() -> None:
    assert wrong("定員の１００人を大きく上回る１１２人が来た。") == []
    assert wrong("定員の１００人を大きく下回る１１２人が来た。") == ["下回"]


def test_a_number_that_is_nowhere_beats_no_target() -> None:
    """The actual falls short of the target, whatever the text makes of it."""
    assert wrong("相談件数は７，０００件で、予定の６，０００件を１，０００件上回った。") != []
    assert wrong("相談件数は７，０００件となり、目標を大きく上回った。") != []


@pytest.mark.parametrize(
    ("true", "false", "word"),
    [
        # The time of the second number; two at once; what was done in between.
        (
            "来場者は６月の１７８人から２月は１１８人に減った。",
            "来場者は６月の１７８人から２月は１１８人に増えた。",
            "増え",
        ),
        (
            "体験は４社１２人から９社２６人へと拡大した。",
            "体験は４社１２人から９社２６人へと縮小した。",
            "縮小",
        ),
        (
            "研修には１０８人が参加し、前年度の６４人から増えた。",
            "研修には１０８人が参加し、前年度の６４人から減った。",
            "減った",
        ),
        # Beside last year's value it is no target, and no difference.
        (
            "漏れは１５件で、前年度の１８件を超えられなかった。",
            "漏れは１８件で、前年度の１５件を超えられなかった。",
            "超えられな",
        ),
        (
            "漏れは９件で、前年度の１８件を下回っている。",
            "漏れは９件で、前年度の１８件を上回っている。",
            "上回",
        ),
        (
            "漏れは２年前の３３件より少ない２９件であった。",
            "漏れは２年前の３３件より多い２９件であった。",
            "多い",
        ),
        (
            "待ち時間は２．７日で、前回の３．０日より短かった。",
            "待ち時間は２．７日で、前回の３．０日より長かった。",
            "長か",
        ),
        (
            "会員は１２０人から２３０人に倍増した。",
            "会員は１２０人から１６０人に倍増した。",
            "倍増",
        ),
        (
            "会員は２４０人から１１０人へと半減した。",
            "会員は２４０人から１９０人へと半減した。",
            "半減",
        ),
        (
            "会員は１２０人から２３０人に跳ね上がった。",
            "会員は２３０人から１２０人に跳ね上がった。",
            "跳ね上がっ",
        ),
    ],
)
def test_two_numbers_in_other_orders(true: str, false: str, word: str) -> None:
    assert wrong(true) == []
    assert wrong(false) == [word]


@pytest.mark.parametrize(
    "text",
    [
        "解決率は９０．５％。目標の９２．０％、前年度の９１．２％をともに下回った。",
        "講座は５回を開き、前年度の３回から内容を改めた。",
        "新規相談は５６６件で、予定の７２０件に届かなかった。",
    ],
)
def test_numbers_that_are_not_compared_are_silent(text: str) -> None:
    assert wrong(text) == []


def test_below_last_year_may_be_one_word() -> None:
    assert wrong("就職者数は前年割れとなった。") == ["割れ"]
    assert wrong("新規相談受付件数は前年割れとなった。") == []
    assert wrong("就職者数は目標割れとなった。") == []
