"""What nobody entered goes back once: mended, or marked; what was fine stays to the letter."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest

from assistant.drafting import DraftSentence, FieldDraft
from assistant.sheet.sentences import cut_sentences
from tests.drafting.model.asking import (
    MET,
    MISSED,
    TRUE,
    VERDICT,
    WHY,
    answer,
    is_first,
    one_field,
    repair,
    said,
    shelf,
    then_repair,
)
from tests.stub import Hangup, Reply, Request, Status, StubServer, Text

INVENTED = {
    "number": [
        "消費生活相談の受付件数は２，５００件であった。",
        "出前講座の参加者は前年度から１２．３％減った。",
        "相談は６５歳以上の市民からのものが４８件を占める。",
        "相談員を７人に増やした。",
    ],
    "cause": [
        "高齢化の進展により、消費生活相談の受付件数は予定を下回った。",
        "新型コロナウイルス感染症の影響で、出前講座の実施回数は予定に届かなかった。",
        "物価高騰を背景に、契約をめぐるトラブルの内容が変わっている。",
        "相談内容が多様化・複雑化する中、解決率は目標を上回った。",
        "人口減少に伴い、消費生活相談の受付件数が減っている。",
        "受付件数の減少の要因は、インターネットでの自己解決の普及である。",
        "大雪が続いたため、出前講座の実施回数は予定を下回った。",
        "コールセンターの混雑に起因して、受付件数が予定に届かなかった。",
    ],
    "measure": [
        "今後は、町内会への周知を図る。",
        "警察などの関係機関と連携し、被害の防止に当たる。",
        "ＳＮＳによる情報発信を強化した。",
        "若年層に向けた啓発に取り組んだ。",
        "オンライン相談の導入を検討する。",
        "研修計画を見直し、職員の育成を進める。",
        "庁内の推進会議を設け、情報を共有した。",
    ],
    "praise": [
        "市民の安心の確保に大きく寄与した。",
        "身近な窓口として市民に定着している。",
        "出前講座は受講者から好評であった。",
        "窓口の運営は円滑に行われた。",
        "情報紙の発行は被害の防止に効果的であった。",
        "取組は着実に成果を上げている。",
        "相談者の満足度は高い。",
    ],
    "grade": ["解決率が目標を上回ったことから、総合判定はＡとする。"],
    "direction": [
        "消費生活相談の受付件数は前年度より増加した。",
        "相談解決率は前年度を下回った。",
        "出前講座の実施回数は予定を上回った。",
    ],
}
ASKED = said("【要因を記入：受付件数が予定を下回った理由】")
KEPT = [MISSED["text"], WHY["text"], MET["text"]]


def faults_of(sentence: DraftSentence) -> set[str]:
    """The kinds of what is marked in a sentence."""
    marked = {finding.kind for finding in sentence.findings if finding.severity == "error"}
    return marked | ({"number"} if sentence.untraced else set())


def with_invented(text: str, second: Reply) -> tuple[FieldDraft, list[Request]]:
    """A draft with the invented sentence in third place, and what was asked."""
    first = answer(MISSED, WHY, said(text), MET)

    def script(request: Request) -> Reply:
        return first if is_first(request) else second

    with StubServer(script) as stub:
        field = one_field(stub, archive=shelf(), chat_retries=0)
    return field, stub.asked


def texts(sentences: Sequence[DraftSentence]) -> list[str]:
    return [sentence.text for sentence in sentences]


@pytest.mark.parametrize("kind", INVENTED)
def test_what_was_invented_goes_back_once_and_is_marked_where_it_stays(kind: str) -> None:
    wrong = INVENTED[kind]
    first = answer(MISSED, *map(said, wrong), WHY, MET)
    stubborn = repair(*((at, [said(text)]) for at, text in enumerate(wrong, 2)))
    with StubServer(then_repair(first, stubborn)) as stub:
        field = one_field(stub, archive=shelf())
    assert len(stub.asked) == 2
    assert texts(field.sentences) == [KEPT[0], *wrong, *KEPT[1:]]
    # Each is marked, for what it is and for nothing else; the others are not.
    marked = [faults_of(sentence) for sentence in field.sentences]
    assert marked == [set(), *({kind} for _ in wrong), set(), set()]
    assert field.made is not None
    assert (field.made.repaired, field.made.requests) == (len(wrong), 2)
    assert field.made.trouble is None


def test_what_goes_back_says_which_sentence_and_why_and_asks_for_nothing_else() -> None:
    text = "高齢化の進展により、受付件数は２，５００件であった。"
    _, (first, second) = with_invented(text, repair())
    roles = [message["role"] for message in second.messages]
    assert roles == ["system", "user", "assistant", "user"]
    assert second.messages[:2] == first.messages
    asked = second.messages[3]["content"]
    assert f"3. {text}" in asked
    assert "２，５００件" in asked.split(text)[1]
    assert "【要因を記入" in asked.split(text)[1]
    assert not any(kept in asked for kept in KEPT)


@pytest.mark.parametrize(
    "mended",
    [
        [WHY],
        [said("消費生活相談の受付件数は予定を下回った。【要因を記入：予定を下回った理由】")],
        [ASKED],
        [],
    ],
    ids=["entered", "figure and question", "question", "taken out"],
)
def test_what_the_repair_mends_is_mended(mended: list[dict[str, Any]]) -> None:
    field, asked = with_invented(INVENTED["cause"][0], repair((3, mended)))
    assert len(asked) == 2
    assert field.text == KEPT[0] + KEPT[1] + "".join(s["text"] for s in mended) + KEPT[2]
    assert {kind for sentence in field.sentences for kind in faults_of(sentence)} == set()
    assert cut_sentences(field.text) == texts(field.sentences)


def test_a_mended_sentence_has_its_own_sources_and_traces() -> None:
    field, _ = with_invented(INVENTED["number"][0], repair((3, [VERDICT, MET])))
    verdict, met = field.sentences[2:4]
    assert [source.kind for source in verdict.sources] == ["fact", "precedent"]
    assert [trace.source for trace in met.traces] == MET["facts"]


OTHERS = "ほかの文も直した。"
MEDDLING = {
    "changes the others": repair(
        (1, [said(OTHERS)]), (2, []), (3, [ASKED]), (4, [said(OTHERS), said(OTHERS)])
    ),
    "renumbers": repair((4, [said(OTHERS)]), (5, [said(OTHERS)]), (3, [ASKED]), (99, [MISSED])),
    "empties everything": repair((1, []), (2, []), (3, []), (4, [])),
    "drafts anew": answer(said(OTHERS), said(OTHERS), said(OTHERS)),
    "nothing": repair(),
    "number 0": repair((0, [said(OTHERS)])),
    "no number": Text(json.dumps({"replacements": [{"sentences": [said(OTHERS)]}]})),
    "prose": Text(f"1. {OTHERS}\n2. 削除\n3. {OTHERS}"),
    "garbage": Text("{'replacements': <<"),
    "empty": Text(""),
    "huge number": Text(f'{{"replacements":[{{"number":{3**9000},"sentences":[]}}]}}', chunk=999),
    "server": Status(500, "broken"),
    "refused": Status(400, {"error": {"message": "maximum context length"}}),
    "hangup": Hangup(),
    "refusal": Text(refusal="できません"),
}


@pytest.mark.parametrize("second", MEDDLING.values(), ids=MEDDLING)
def test_sentences_that_were_fine_stay_to_the_letter(second: Reply) -> None:
    field, _ = with_invented(INVENTED["cause"][0], second)
    assert field.text.startswith(KEPT[0] + KEPT[1])
    assert field.text.endswith(KEPT[2])
    assert OTHERS not in field.text
    # Whatever stands between them is a question or is marked.
    middle = [s for s in field.sentences if s.text not in KEPT and ASKED["text"] not in s.text]
    assert texts(middle) in ([], [INVENTED["cause"][0]])
    assert all("cause" in faults_of(sentence) for sentence in middle)
    assert field.made is not None
    assert field.made.trouble is None
    assert field.made.drafter == "stub-1"


@pytest.mark.parametrize(
    "worse",
    [
        [said("高齢化の進展により、町内会への周知を図り、受付件数は２，５００件であった。")],
        [said(INVENTED["cause"][1]), said(INVENTED["measure"][0])],
        [MET, said(INVENTED["praise"][0])],
    ],
    ids=["one worse", "two for one", "one more than asked"],
)
def test_a_repair_that_invents_anew_is_not_taken(worse: list[dict[str, Any]]) -> None:
    field, asked = with_invented(INVENTED["cause"][0], repair((3, worse)))
    assert len(asked) == 2
    assert texts(field.sentences) == [*KEPT[:2], INVENTED["cause"][0], KEPT[2]]
    assert "cause" in faults_of(field.sentences[2])


def test_a_repair_that_mends_a_part_is_taken_and_the_rest_stays_marked() -> None:
    both = "高齢化の進展により、市民の安心の確保に大きく寄与した。"
    less = said("市民の安心の確保に大きく寄与した。")
    field, asked = with_invented(both, repair((3, [less])))
    assert len(asked) == 2
    assert field.sentences[2].text == less["text"]
    assert faults_of(field.sentences[2]) == {"praise"}


def test_where_everything_is_wrong_and_is_taken_back_the_marked_text_stays() -> None:
    wrong = INVENTED["cause"][:2]
    empty = repair((1, []), (2, []))
    with StubServer(then_repair(answer(*map(said, wrong)), empty)) as stub:
        field = one_field(stub)
    assert texts(field.sentences) == wrong
    assert all("cause" in faults_of(sentence) for sentence in field.sentences)


def test_a_draft_without_fault_is_not_sent_back() -> None:
    with StubServer([answer(*TRUE)]) as stub:
        assert one_field(stub, archive=shelf()).findings == ()


def test_what_the_model_itself_admits_to_be_unsupported_is_marked() -> None:
    text = "相談員６人のうち２人が６月末で退職した。"
    one = said(text, claims=[{"kind": "cause", "quote": text[:-1], "support": None}])
    with StubServer(then_repair(answer(MISSED, one), repair())) as stub:
        field = one_field(stub)
    assert len(stub.asked) == 2
    assert faults_of(field.sentences[1]) == {"cause"}


def test_a_number_copied_from_another_project_is_sent_back() -> None:
    copied = said("利用者は２６，９１４人であった。", precedents=["p3"])
    with StubServer(then_repair(answer(MISSED, copied), repair())) as stub:
        field = one_field(stub, archive=shelf())
    assert "２６，９１４人" in stub.asked[0].text
    assert len(stub.asked) == 2
    assert faults_of(field.sentences[1]) != set()


@pytest.mark.parametrize(
    ("at", "new"),
    [(1, ASKED["text"]), (2, "出前講座の実績は「１４回であった。")],
    ids=["a question in front", "a bracket that is never closed"],
)
def test_a_mended_text_is_cut_again_into_the_same_sentences(at: int, new: str) -> None:
    sentences = [MISSED, MET]
    sentences.insert(at - 1, said(INVENTED["cause"][0]))
    with StubServer(then_repair(answer(*sentences), repair((at, [said(new)])))) as stub:
        field = one_field(stub)
    assert cut_sentences(field.text) == texts(field.sentences)
