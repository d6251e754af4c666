"""Things of which no account speaks, deeds told by their noun alone, and causes of a bare deed."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import Claims, check_claims

PASSAGES = (
    Passage(id="project.purpose_short_term", text="市民が一年中泳げる屋内プールを保つ。"),
    Passage(
        id="results",
        text="水中体操を週２回開き、６４人が通った。循環ポンプを取り替えたため、１１月に９日休んだ。"
        "更衣室の床が滑りやすいため、補修を先に終えた。雪で休館した日は３日であった。",
    ),
    Passage(
        id="ingenuity",
        text="子どもの泳力を級で示し、進み具合を家庭に知らせた。監視員の交代の順番を表にした。",
    ),
)
NAMES = ("市民プール運営事業", "体操", "相談の件数")


def found(text: str) -> list[tuple[str, str]]:
    claims = check_claims(text, PASSAGES, None, names=NAMES, by_meaning=False)
    return [(one.kind, one.severity) for one in claims]


@pytest.mark.parametrize(
    "text",
    [
        "ナイターによる体操を行った。",
        "遠隔による相談を行っている。",
        "歯科医による講話を行った。",
        "家庭でのヨガを併せて行った。",
        "水質の自動分析を通じて、人数が増えた。",
        "塩素の濃度の調査を基に、水を入れ替えた。",
        "月に一度の潜水会も行い、喜びを分かち合った。",
    ],
)
def test_a_deed_told_by_its_noun_is_asked_about_where_its_thing_stands_nowhere(text: str) -> None:
    assert ("measure", "warning") in found(text)
    claims = Claims(PASSAGES, None, names=NAMES, by_meaning=False)
    assert claims.findings(text, sure=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "体操を行った。",
        "相談を実施した。",
        "更衣室の床の補修を行った。",
        "水中での体操も週２回行い、６４人が通った。",
        "級を通じて、泳力を家庭に知らせた。",
        "年間を通じて、泳げるプールを保った。",
        "水中の開催を行った。",
    ],
)
def test_a_deed_that_was_entered_or_has_no_thing_is_not(text: str) -> None:
    assert [pair for pair in found(text) if pair[0] == "measure"] == []


def test_one_word_of_two_is_not_enough_beside_a_thing_of_which_nobody_speaks() -> None:
    assert found("ウォータースライダーの補修を行った。")[:1] == [("measure", "warning")]
    assert found("更衣室でロボットを走らせた。") == [("measure", "warning")]
    assert found("更衣室の必要な補修を済ませた。") == []


@pytest.mark.parametrize(
    "text", ["体操の見直しによって、人数は増えた。", "体操の充実が奏功し、人数は増えた。"]
)
def test_a_cause_of_a_bare_deed_needs_the_deed_entered(text: str) -> None:
    assert ("cause", "warning") in found(text)


@pytest.mark.parametrize(
    "text", ["目標の見直しによって、差は縮まった。", "予算の見直しにより、執行率は下がった。"]
)
def test_a_figure_set_anew_is_no_such_cause(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind == "cause"] == []


def test_a_bare_deed_that_was_entered_is_a_cause() -> None:
    entered = (Passage(id="ingenuity", text="体操の曲と時間を見直した。"),)
    text = "体操の見直しにより、人数は増えた。"
    assert check_claims(text, entered, None, names=NAMES, by_meaning=False) == ()


@pytest.mark.parametrize(
    "text",
    [
        "循環ポンプの更新により、１１月に９日休館した。",
        "循環ポンプの交換のため、プールを閉めた。",
        "降雪により３日休んだ。",
        "監視員の交代の順序を整えた。",
        "泳力の級を家庭に届けた。",
        "監視員から聞き取った交代の順番を表にまとめた。",
    ],
)
def test_the_same_event_in_other_words_is_the_same(text: str) -> None:
    assert [pair for pair in found(text) if pair[1] == "error"] == []


@pytest.mark.parametrize(
    "text", ["空調の更新により、プールを閉めた。", "停電により３日休んだ。", "券売機を整えた。"]
)
def test_another_event_is_not(text: str) -> None:
    assert found(text) != []


def test_what_the_purpose_says_is_no_half_of_a_cause() -> None:
    assert found("屋内プールの競合により、人数は減った。") == [("cause", "error")]


def test_a_long_subject_is_tied_to_a_result_as_well() -> None:
    text = "隣の町の温水施設を選ぶ働く世代の人が増え、利用は伸びなかった。"
    assert ("cause", "warning") in found(text)


@pytest.mark.parametrize(
    "text", ["待ち時間も目標の範囲内に収まった。", "修繕費が膨らんだ。", "差が縮まった。"]
)
def test_where_a_figure_went_is_no_event(text: str) -> None:
    assert found(text) == []


def test_a_cost_that_went_up_has_risen_in_price() -> None:
    entered = (Passage(id="results", text="運搬費が上がり、土の配布を２回やめた。"),)
    text = "運搬費の値上がりにより、土の配布が減った。"
    assert check_claims(text, entered, None, by_meaning=False) == ()
    text = "人手の値上がりにより、土の配布が減った。"
    assert [one.kind for one in check_claims(text, entered, None, by_meaning=False)] == ["cause"]
