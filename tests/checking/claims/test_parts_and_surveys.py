"""Clauses that sum up two passages, praise that a survey bears out, and effects of every form."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import check_claims
from assistant.sheet import facts_of
from tests.sheet.sample import indicator, sheet

PASSAGES = (
    Passage(
        id="results",
        text="校庭の芝を張り替え、子どもには掲示板の前で声をかけた。倉庫の庇を直し、門扉を入れ替えた。"
        "アンケート（回答２００人）では、１６８人が「また来たい」と答えた。",
    ),
    Passage(id="ingenuity", text="保護者の携帯電話に開放の予定を送った。鍵の当番を班で決めた。"),
)
HALF = (
    Passage(id="results", text="アンケート（回答２００人）では、９８人が「また来たい」と答えた。"),
)


def found(text: str, passages: tuple[Passage, ...] = PASSAGES) -> list[tuple[str, str]]:
    claims = check_claims(text, passages, None, names=("校庭開放事業",), by_meaning=False)
    return [(one.kind, one.severity) for one in claims]


@pytest.mark.parametrize(
    "text",
    [
        "掲示板の前での声かけや保護者の携帯電話への予定の送信に取り組んだ。",
        "倉庫の庇の修繕と鍵の当番の調整を行った。",
        "掲示板の前での声掛け及び門扉の更新を行った。",
    ],
)
def test_parts_that_were_entered_in_two_places_stand_together(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "掲示板の前での声かけや防犯灯の設置に取り組んだ。",
        "放送設備の更新と鍵の当番の調整を行った。",
        "大学生の派遣や照明の改修を行った。",
    ],
)
def test_one_part_that_nobody_entered_fells_the_clause(text: str) -> None:
    assert "measure" in [kind for kind, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "好意的な回答が大多数を占めている。",
        "満足度は高い。",
        "高い評価が大半を占めた。",
    ],
)
def test_praise_of_answers_is_borne_out_by_the_survey(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["好意的な回答が大多数を占めている。", "満足度は高い。"])
def test_a_survey_of_which_half_said_so_bears_nothing_out(text: str) -> None:
    assert found(text, HALF) == [("praise", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "校庭は子どもに好評であった。",
        "近隣の町内会からの評価も高い。",
        "好意的な回答が寄せられ、職員の応対が喜ばれた。",
    ],
)
def test_praise_of_anything_else_is_not(text: str) -> None:
    assert ("praise", "error") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "職員の作業も早くなっている。",
        "放課後の遊びを見直すきっかけとなった。",
        "世代を超えた貴重な機会となっている。",
        "商店街に活気をもたらした。",
        "子どもは泳ぎに自信を深めた。",
        "芝の手入れは話題となった。",
        "校庭は頼りになる存在として受け止められた。",
        "芝の手入れは地元紙に紹介された。",
        "裸足で走れると重宝されている。",
    ],
)
def test_effects_and_echoes_must_have_been_entered(text: str) -> None:
    assert ("praise", "error") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "開放の日は週３日となった。",
        "保護者の声を聞いた上で、鍵の当番を班で決めた。",
        "当番が決まった家庭の定着を支えた。",
    ],
)
def test_to_listen_or_to_help_is_no_praise(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind == "praise"] == []


def test_how_an_environment_is_makes_it_no_thing() -> None:
    assert found("利用者が過ごしやすい環境を整えた。") == [("measure", "warning")]
    assert ("measure", "error") in found("温室で過ごしやすい環境を整えた。")


def test_what_decided_is_a_cause() -> None:
    assert ("cause", "error") in found("新しい遊具が決め手となり、利用は増えた。")


def test_to_pass_a_target_is_a_success_where_the_passed_one_is_named() -> None:
    facts = facts_of(
        sheet(
            indicator("80", "90", "96", "95", name="開放者数"),
            indicator("12", "10", "14", "10", name="苦情の人数", better="less").model_copy(
                update={"number": 2}
            ),
        )
    )

    def severities(text: str) -> list[str]:
        return [one.severity for one in check_claims(text, PASSAGES, facts, by_meaning=False)]

    assert severities("開放者は９６人と目標を上回り、順調に進んだ。") == []
    assert severities("苦情は１４人と目標を上回り、順調に進んだ。") == ["warning"]
