"""Deeds told with が or も, honours by others, and what was entered in words of another kind."""

import pytest

from assistant.checking import Passage
from assistant.checking.claims import Claims, check_claims
from assistant.sheet import facts_of
from tests.sheet.sample import indicator, sheet

PASSAGES = (
    Passage(
        id="results",
        text="移動図書車は週４日走り、団地の集会所にも寄った。豪雨で書庫が浸水したため、貸出しが減った。",
    ),
    Passage(
        id="ingenuity",
        text="読み聞かせの録音を高校生８人と作り、窓口で聞けるようにした。返却の遅い人には早めに電話した。"
        "寄贈の本は土曜に集め、本棚の並べ方を書店の店員に教わった。",
    ),
)
NAMES = ("図書館運営事業", "図書館")
REACHED = facts_of(sheet(indicator("80", "90", "96", "95", name="貸出者数")))


def found(text: str, facts: object = None) -> list[tuple[str, str]]:
    claims = check_claims(text, PASSAGES, facts, names=NAMES, by_meaning=False)  # type: ignore[arg-type]
    return [(finding.kind, finding.severity) for finding in claims]


@pytest.mark.parametrize(
    "text",
    [
        "電子書籍の試し読みも始まった。",
        "古文書の修復講習会が開かれている。",
        "手話つきの上映会も催されており、書架も替わった。",
        "郷土資料の目録は研究者に配られている。",
        "自習室の鍵の交換も２室で済んだ。",
        "点字の雑誌も借りられるようになった。",
        "絵本作家の招へいも始めたほか、返却には電話をした。",
        "絵本作家の招へいの手続を始めたほか、返却には電話をした。",
        "留学生の自習を受け入れている。",
    ],
)
def test_a_deed_that_nobody_entered_is_asked_of_a_machine_whatever_its_verb(text: str) -> None:
    assert ("measure", "warning") in found(text)
    claims = Claims(PASSAGES, None, names=NAMES, by_meaning=False)
    assert claims.findings(text, sure=True) == ()


@pytest.mark.parametrize(
    "text",
    [
        "移動図書車も団地の集会所に走らせている。",
        "読み聞かせの録音が高校生と作られた。",
        "返却の遅い人には早めの電話もかけられている。",
        "書庫も豪雨で浸水した。",
    ],
)
def test_a_deed_that_was_entered_in_other_words_is_not(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "夜間の貸出しが２割増えている。",
        "自習室の利用が前年度を下回った。",
        "絵本の傷みが課題として残っている。",
        "駐車場の混雑も懸念されている。",
        "絵本の点数は前年度からも０．６ポイント下がりました。",
        "１９社が見学に加わった。",
        "窓口は直営が適している。",
        "図書課が新しい書架で受け持った。",
        "駐車場の混雑は解けていない。",
        "自習室の利用につながっていない。",
    ],
)
def test_figures_states_and_who_did_it_are_no_deeds(text: str) -> None:
    assert [pair for pair in found(text) if pair[0] == "measure"] == []


@pytest.mark.parametrize(
    "text",
    [
        "この取組は県の広報誌で紹介された。",
        "書架の工夫は新聞でも報じられた。",
        "ロビーの展示は全国の大会で表彰された。",
        "このやり方は国の好事例集にも取り上げられている。",
        "展示には大臣から感謝状が贈られた。",
        "市外の書店からも高い関心が寄せられた。",
    ],
)
def test_what_others_made_of_it_must_have_been_entered(text: str) -> None:
    assert ("praise", "error") in found(text)


def test_an_honour_that_was_entered_is_no_invention() -> None:
    entered = [Passage(id="results", text="書架の展示が県の広報誌で紹介された。")]
    for text in (
        "書架の展示は県の広報誌でも取り上げられた。",
        "県の広報誌に書架の展示が掲載された。",
    ):
        assert check_claims(text, entered, None, by_meaning=False) == ()


@pytest.mark.parametrize(
    "text", ["最も多く選ばれたのは絵本である。", "予定はホームページに掲載されている。"]
)
def test_to_be_chosen_or_put_up_is_no_honour(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind == "praise"] == []


@pytest.mark.parametrize(
    "text",
    [
        "寄贈の本を土曜に集約した。",
        "返却の遅い人に早期に電話をした。",
        "読み聞かせの録音を高校生と開発した。",
    ],
)
def test_a_word_that_shares_its_character_with_an_entered_verb_says_the_same(text: str) -> None:
    assert [pair for pair in found(text) if pair[1] == "error"] == []


@pytest.mark.parametrize(
    "text",
    [
        "古紙の回収を朝に集約した。",
        "集会所の鍵を一元的に集約した。",
        "英語の教材を高校生と開発した。",
    ],
)
def test_the_character_alone_supports_nothing(text: str) -> None:
    assert ("measure", "error") in found(text)


def test_to_go_somewhere_on_foot_is_to_visit() -> None:
    entered = [Passage(id="results", text="休んだ会員の家を職員が戸別に訪問した。")]
    text = "休んだ会員の家に個別に足を運んだ。"
    assert check_claims(text, entered, None, by_meaning=False) == ()


@pytest.mark.parametrize(
    "text", ["工夫を重ね、本を集めた。", "利用者への配慮がなされた。", "工夫を凝らして運営した。"]
)
def test_pains_that_were_taken_are_no_measure(text: str) -> None:
    assert [kind for kind, _ in found(text) if kind == "measure"] == []


def test_pains_taken_with_a_thing_are_one() -> None:
    assert ("measure", "error") in found("点字の案内板の工夫を重ねた。")


def test_a_result_above_plan_is_what_the_figures_say() -> None:
    plan = "予定を上回る成果を上げている。"
    assert found("貸出者数は目標を達成しており、" + plan, REACHED) == []
    assert found("貸出者数は" + plan, REACHED) == [("praise", "error")]
    assert found("目標を達成しており、十分な成果を上げている。", REACHED) == [("praise", "warning")]


def test_half_of_a_cause_that_was_entered_as_one_is_asked_about() -> None:
    assert found("豪雨の被害により、貸出しが減った。") in ([], [("cause", "warning")])
    assert found("書庫の改築により、貸出しが減った。") == [("cause", "warning")]
    assert found("土曜の改築により、貸出しが減った。") == [("cause", "error")]
