"""Words that name a figure or a want and praise nothing, and deeds and events told otherwise."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import check_claims

PASSAGES = (
    Passage(id="project.target", text="一人暮らしの学生及び留学生"),
    Passage(
        id="results",
        text="自転車の貸出しの待ちが長かったため、台数を増やした。点検は店員４人と共に行った。",
    ),
    Passage(
        id="ingenuity",
        text="返却の場所を駅でも選べるようにした。夜の返却は鍵の箱で受け、手続を短くした。",
    ),
)


def found(text: str) -> list[tuple[str, str]]:
    claims = check_claims(text, PASSAGES, None, by_meaning=False)
    return [(finding.kind, finding.severity) for finding in claims]


@pytest.mark.parametrize(
    "text",
    [
        "定着率は８１．４％と目標を上回った。",
        "サービスの充実度は７２％であった。",
        "定着者数は１２人であった。",
        "効果額は１２０万円となった。",
        "利用率は前年度から３．２ポイント向上した。",
        "利用率は７４％に大きく改善した。",
    ],
)
def test_the_name_of_a_figure_is_no_praise(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "利用が定着した。",
        "自転車は市民に好評で多数の声があった。",
        "街の魅力は大きく向上した。",
        "好評多数であった。",
    ],
)
def test_the_same_words_without_a_figure_praise(text: str) -> None:
    assert ("praise", "error") in found(text)


@pytest.mark.parametrize(
    "text",
    [
        "前年度に挙げた案内の充実については、まだ終えていない。",
        "円滑な返却に向け、決めることは多い。",
        "丁寧な説明が課題である。",
        "返却を円滑に進める。",
    ],
)
def test_what_is_wanted_is_not_said_to_be_there(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind == "praise"] == []


@pytest.mark.parametrize(
    "text",
    ["円滑な返却が行われた。", "丁寧な説明が好評だった。", "返却を円滑に進めた。"],
)
def test_what_is_there_is_praised(text: str) -> None:
    assert ("praise", "error") in found(text)


def test_a_want_of_an_effect_is_no_effect() -> None:
    assert found("利用につながっていない学生は３０人である。") == []
    assert found("雨具の貸出しは健康につながっている。") == [("praise", "error")]


@pytest.mark.parametrize(
    "text",
    [
        "点検は店員４人と協働した。",
        "台数の増備により、自転車を貸し出した。",
        "駅での返却も選べることが可能となっている。",
        "手続の短縮を図った。",
    ],
)
def test_what_was_entered_is_found_in_other_words(text: str) -> None:
    assert [pair for pair in found(text) if pair[1] == "error"] == []


@pytest.mark.parametrize(
    "text",
    [
        "点検は警備員６人と協働した。",
        "電池の増備により、自転車を貸し出した。",
        "海外での決済も可能となっている。",
        "雨具の寄付の受付を図った。",
    ],
)
def test_what_was_not_entered_is_not(text: str) -> None:
    assert [severity for _, severity in found(text)][:1] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "学生にはバスで通えるようにし、利用は増えた。",
        "学生には雨具を渡して雨の日の朝にも通学路を走れるようにした。",
        "店員には救急の講習を受けさせている。",
        "学生には修理を夜にも受けられるようにした。",
        "学生が雨具の割引を受けられるようにし、利用は増えた。",
    ],
)
def test_a_deed_without_its_verb_in_a_list_is_asked_about(text: str) -> None:
    assert found(text) == [("measure", "warning")]


def test_a_way_that_was_entered_is_not() -> None:
    assert found("返却の場所は駅でも選べるようにした。") == []
    assert found("利用料で費用の半分を賄っている。") == []


def test_whom_it_is_for_tells_no_event() -> None:
    assert found("留学生の学生が急増したことが背景にある。") == [("cause", "error")]


def test_to_push_something_is_a_cause_only_with_a_subject() -> None:
    assert ("cause", "error") in found("地元の祭りが利用を後押しした。")
    assert [kind for kind, _ in found("雨具の利用を後押しした。")] == ["measure"]


def test_to_make_a_charm_known_is_no_praise() -> None:
    assert [kind for kind, _ in found("街の魅力を市外に伝えた。")] == ["measure"]
    assert ("praise", "error") in found("街の魅力を大いに高めた。")
