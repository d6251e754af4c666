"""What a machine is asked about, since part of it was entered, and what it is refused."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import check_claims
from assistant.checking.claims.pairs import same_characters

ENTERED = (
    Passage(
        id="results",
        text="貸出しが減ったのは、配送車の部品の納期が２か月遅れ、巡回を取りやめたためである。"
        "運転手の人手が足りず、３便を次年度に送った。箱のアンケートでは１２０人が満足と答えた。",
    ),
    Passage(
        id="ingenuity",
        text="点検に無人機を用いた。夜間に返せる箱を駅に置き、８５冊が返された。"
        "小学生が本の帯を書く催しを開き、帯４０枚を店に飾った。",
    ),
)
NAMES = ("図書配送事業", "図書課")


def found(text: str) -> list[tuple[str, str]]:
    claims = check_claims(text, ENTERED, None, names=NAMES, by_meaning=False)
    return [(finding.kind, finding.severity) for finding in claims]


@pytest.mark.parametrize(
    "text",
    [
        "配送車の部品の納入に手間取ったことから、貸出しが減った。",
        "帯を書く催しを開くなど、子どもの読書意欲を育む環境づくりを進めた。",
        "夜間に返せる箱を駅に置き、返却の不便の解消を図った。",
        "夜間に返せる箱を置いたことが返却の増加につながり、８５冊が返された。",
        "駅に置いた箱で８５冊が返され、この方法は有効であったといえる。",
    ],
)
def test_a_machine_is_asked_where_part_was_entered(text: str) -> None:
    said = found(text)
    assert said
    assert {severity for _, severity in said} == {"warning"}


@pytest.mark.parametrize(
    "text",
    [
        "燃料の高騰により、貸出しが減った。",
        "広報紙に載せるなど、子どもの読書意欲を育む環境づくりを進めた。",
        "広報紙に載せ、返却の不便の解消を図った。",
        "広報紙に載せたことが返却の増加につながった。",
        "駅に置いた箱で８５冊が返され、乗客から感謝された。",
        "駅に置いた箱で８５冊が返され、渋滞の緩和に寄与したといえる。",
    ],
)
def test_a_thing_that_stands_nowhere_is_refused(text: str) -> None:
    assert "error" in {severity for _, severity in found(text)}


def test_words_that_differ_in_kana_alone_are_one_word() -> None:
    entered = frozenset(("届け出る", "返す"))
    assert same_characters(frozenset(("届出", "届け先", "返し")), entered) == {"届出"}


def test_too_few_hands_are_a_want_of_hands() -> None:
    assert found("運転手の人員不足により、３便を次年度に送った。") == []
    assert found("書庫の不足により、３便を次年度に送った。") != []


def test_good_repute_of_another_thing_is_asked_about() -> None:
    assert found("駅に置いた箱は、利用者から高い評価を得ている。") == []
    assert ("praise", "warning") in found("本の帯は４０枚を数え、利用者から高い評価を得ている。")


def test_a_new_thing_told_on_the_way_must_have_been_entered() -> None:
    assert ("measure", "warning") in found("新たに据えた防犯カメラの下で、返却の事故を防ぐ。")
    assert ("measure", "warning") not in found("新たに置いた箱の下で、返却の事故を防ぐ。")


def test_more_or_less_of_a_thing_that_nobody_entered() -> None:
    assert ("measure", "warning") in found("駅前の違法駐輪が減り、歩きやすくなった。")
    assert found("貸出しが減った。") == []
    assert found("来場者が増えた。") == []


def test_a_deed_stands_apart_from_what_was_done_with_it() -> None:
    assert ("measure", "error") in found("無人機を点検に用いつつ警備の人形を増やすなどした。")


def test_a_share_that_an_indicator_names_is_no_praise() -> None:
    assert found("満足している市民の割合が６割となった。") == []
    assert found("浸透の度合いは４割である。") == []
    assert ("praise", "error") in found("市民への浸透が進んだ。")


def test_a_cause_that_names_its_effect_behind_it_stands_before_it() -> None:
    assert found("配送車の部品の納期が遅れたことが、貸出しの減少の背景にある。") == []
    assert ("cause", "error") in found("景気が冷え込んだことが、貸出しの減少の背景にある。")


def test_a_thing_in_common_by_a_character_is_no_ground_for_a_deed() -> None:
    assert ("measure", "warning") in found("箱までの無料の配達も始めた。")


def test_a_bare_rise_is_a_deed() -> None:
    assert ("cause", "warning") in found("配送の引上げにより、貸出しが減った。")
