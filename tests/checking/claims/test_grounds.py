"""What counts as said, what argues, and the comparison by meaning that can be switched off."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import Claims, check_claims, support

ENTERED = Passage(
    id="results", text="後任の相談員は二度募集したが年度内の採用に至らず、予算が残った。"
)


ROOMS = (
    Passage(
        id="results",
        text="貸し室に予約の画面を設け、６月に始めた。画面からの予約は４１２件である。",
    ),
    Passage(id="ingenuity", text="改装を終えた西館は年間を通じて開館した。"),
    Passage(id="project.other_cities", text="近隣市では回数券を取り入れた。"),
)
NAMES = ("文化会館運営事業", "文化課")


def of_rooms(text: str) -> list[str]:
    found = check_claims(text, ROOMS, None, names=NAMES, by_meaning=False)
    return [finding.severity for finding in found if finding.kind != "praise"]


def severities(text: str) -> list[str]:
    return [f.severity for f in check_claims(text, [ENTERED], None, by_meaning=False)]


def test_meaning_is_not_asked_where_it_is_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(support, "likeness", lambda one, other: 1.0)
    text = "後任の相談員が春に病気で入院したため、報酬が残った。"
    assert severities(text) == ["error"]
    assert check_claims(text, [ENTERED], None) == ()


def test_what_was_once_written_is_not_said_now() -> None:
    assert severities("前年度は「警察との連携を強化する」と記していた。") == []
    assert "error" in severities("警察との連携を強化する。")


def test_a_purpose_or_a_reason_for_a_grade_is_a_guess() -> None:
    assert severities("待合の席を広げるため、改修費を計上した。")[0] == "warning"
    assert severities("待合の席が足りなかったことから、Ｂとする。") == ["warning"]
    assert severities("待合の席が足りなかったため、利用者が減った。") == ["error"]


def test_one_judge_holds_many_sentences() -> None:
    claims = Claims([ENTERED], None, by_meaning=False)
    assert claims.findings("物価高騰により費用が増えた。")
    assert not claims.findings("相談員を募集したが、採用に至らなかった。")
    assert claims.findings("物価高騰により費用が増えた。")


def test_a_deed_upon_what_only_a_name_says_needs_a_sentence_with_that_thing() -> None:
    assert of_rooms("文化の講師を導入した。") == ["error"]
    assert of_rooms("文化会館を導入し、利用が増えた。") == ["error"]
    assert of_rooms("予約の画面を導入した。") == []


def test_points_that_are_given_are_a_thing_and_no_unit() -> None:
    assert of_rooms("文化ポイント制度を導入した。") == ["error"]


def test_what_other_cities_do_supports_no_deed_of_this_one() -> None:
    assert "error" in of_rooms("回数券を取り入れた。")
    assert of_rooms("近隣市では回数券を取り入れた。") == []


def test_an_effect_entered_as_a_count_beside_its_measure_is_supported() -> None:
    def praised(text: str) -> list[str]:
        found = check_claims(text, ROOMS, None, names=NAMES, by_meaning=False)
        return [finding.severity for finding in found if finding.kind == "praise"]

    assert praised("予約の画面を設け、４１２件の予約につながった。") == []
    assert praised("広報紙に載せ、４１２件の予約につながった。") == ["error"]


def test_an_event_entered_in_other_words_is_the_same_event() -> None:
    assert of_rooms("西館が改装を終えて通年で開いたため、入場者が増えた。") == []


def test_a_cause_of_which_half_was_entered_is_asked_of_a_machine_and_of_an_officer() -> None:
    text = "西館の改装で客席の配置が変わったため、入場者が増えた。"
    assert of_rooms(text) == ["warning"]
    sure = Claims(ROOMS, None, names=NAMES, by_meaning=False).findings(text, sure=True)
    assert [finding.severity for finding in sure] == ["error"]
    assert of_rooms("市外の商店街の祭りが延びたため、入場者が増えた。") == ["error"]


def test_a_postcard_is_no_topic() -> None:
    (found,) = check_claims(
        "利用者へ案内はがきを送り、催しを知らせた。", ROOMS, None, by_meaning=False
    )[:1]
    assert "案内はがき" in found.message


@pytest.mark.parametrize(
    "text",
    [
        "予約をためらう利用者が多かった。",
        "予約をためらっている利用者がいる。",
        "利用者はためらわず予約した。",
        "スタンプをためる催しを開いた。",
        "曜日によって利用は異なる。",
        "曜日により利用者の数に差がある。",
        "館によっては予約の画面を使わない。",
    ],
)
def test_what_only_looks_like_a_word_of_cause_is_none(text: str) -> None:
    found = check_claims(text, ROOMS, None, names=NAMES, by_meaning=False)
    assert [finding.kind for finding in found if finding.kind == "cause"] == []


@pytest.mark.parametrize(
    "text",
    [
        "雪が続いたため、利用者が減った。",
        "ためらう利用者に電話をかけたため、利用者が増えた。",
        "祭りの日程によって利用者が減った。",
        "祭りの日程により利用者が減った。",
    ],
)
def test_a_cause_that_nobody_entered_is_still_refused(text: str) -> None:
    assert "error" in of_rooms(text)


@pytest.mark.parametrize(
    ("entered", "text"),
    [
        ("北の林道が豪雨で通行止めとなった。", "北の林道が通れなくなったことが響き、数が減った。"),
        ("北の林道が豪雨で通行止めとなった。", "林道の寸断により、数が減った。"),
        ("高齢を理由に１１人が登録を取り消した。", "高齢で登録をやめる人が相次いだため減った。"),
    ],
)
def test_a_cause_told_with_another_verb_is_the_same(entered: str, text: str) -> None:
    passages = [Passage(id="results", text=entered)]
    assert check_claims(text, passages, None, by_meaning=False) == ()
    other = [Passage(id="results", text="講師の都合で教室を３回休んだ。")]
    assert [f.severity for f in check_claims(text, other, None, by_meaning=False)] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "祭りの客足が鈍く、利用者は前年度より減った。",
        "広報紙の記事が届かず、利用者数は予定を下回りました。",
        "職員が異動し、利用は低下した。",
        "市外の催しも増えて、利用者は落ち込んだ。",
        "部品の納入が間に合わず、修理は翌年度に繰り越した。",
        "祭りの日程が合わず、利用者は予定に届かなかった。",
    ],
)
def test_an_invented_event_before_a_result_is_asked_of_a_machine(text: str) -> None:
    assert of_rooms(text) == ["warning"]
    claims = Claims(ROOMS, None, names=NAMES, by_meaning=False)
    assert claims.findings(text, sure=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "西館の改装が終わり、利用者は前年度を上回った。",
        "画面からの予約が始まり、利用者は増えた。",
        "利用者が減り、予定を下回った。",
        "利用者が１２人減り、予定を下回った。",
        "利用者が増えただけでなく、満足度も上昇した。",
        "祭りの客足は鈍く、利用者は前年度より減った。",
        "祭りの客足が鈍く、にぎわいに欠けた。",
        "利用者は前年度より減り、祭りの客足が鈍かった。",
    ],
)
def test_an_event_that_was_entered_or_ties_to_no_result_is_not(text: str) -> None:
    assert of_rooms(text) == []
