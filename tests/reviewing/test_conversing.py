"""Talking about a draft: what is proposed changes nothing, what is taken keeps its sources."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.archive import Archive
from assistant.drafting import Watch
from assistant.reading import load_profile
from assistant.reviewing import Conflict, Desk, Work, draft_all, every_field
from assistant.settings import Settings
from assistant.sheet.errors import ModelError, ReviewError
from assistant.sheet.supplements import supplements_of
from tests.stub import Reply, Request, Text
from tests.stub.bad_days import bad_key
from tests.stub.fixtures import OpenStub
from tests.stub.fixtures import stub as stub

from .answering import CAUSE, PLAIN, desk_with, saying
from .typing_in import WHO, answered, filled_in

REASON = "evaluation.reason"
OUTCOME = "judgement.outcome"


@pytest.fixture(scope="module")
def filed(filed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a work in it, drafted by the composer, without questions; typing all of it
    takes seconds, so it is done once."""
    home = tmp_path_factory.mktemp("answered") / "home"
    shutil.copytree(filed, home)
    with Archive.open(Settings(home=home, corpus=False, threads=1), purpose="試験") as archive:
        desk = Desk(archive)
        answered(desk, filled_in(desk, load_profile("sapporo")))
    return home


@pytest.fixture
def work(desk: Desk) -> Work:
    """That work."""
    (row,) = desk.list()
    return desk.open(row.key)


def numbers(turn: Any) -> list[int]:
    return [change.number for change in turn.changes if change.kind != "same"]


def test_a_wish_and_its_answer_are_kept_and_change_nothing(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "もっと短く", who=WHO)
    assert turn.understood
    assert numbers(turn)
    assert (turn.who, turn.wish, turn.text) == (WHO, "もっと短く", work.field(REASON).text)
    assert turn.taken is None
    assert desk.open(work.key) == work
    assert desk.turns(work.key, REASON) == (turn,)
    assert desk.turns(work.key, OUTCOME) == ()


def test_what_is_taken_becomes_the_text_with_its_sources(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "もっと短く", who=WHO)
    done = desk.take(work.key, turn.id, numbers(turn), version=work.version, who="佐藤")
    field = done.field(REASON)
    assert len(field.text) < len(work.field(REASON).text)
    assert field.text == "".join(c.after.text for c in turn.changes if c.after is not None)
    kept = {sentence.text: sentence.sources for sentence in work.field(REASON).proof.sentences}
    assert field.proof.sentences
    assert all(one.sources == kept[one.text] for one in field.proof.sentences)
    newest = desk.record(work.key, REASON)[0]
    assert (newest.who, newest.draft_id) == (WHO, field.draft_id)
    assert [(event.kind, event.who) for event in newest.events] == [("accepted", "佐藤")]
    (settled,) = desk.turns(work.key, REASON)
    assert settled.taken == tuple(numbers(turn))


def test_taking_none_leaves_the_text_and_settles_the_turn(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "もっと短く", who=WHO)
    done = desk.take(work.key, turn.id, [], version=work.version, who=WHO)
    assert done.field(REASON).text == work.field(REASON).text
    assert desk.turns(work.key, REASON)[0].taken == ()
    with pytest.raises(ReviewError, match="採否を決めた"):
        desk.take(work.key, turn.id, numbers(turn), version=done.version, who=WHO)


def test_one_change_of_several_can_be_taken(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "1文目を削除。2文目を削除。", who=WHO)
    first, *others = numbers(turn)
    assert others
    before = [sentence.text for sentence in work.field(REASON).proof.sentences]
    done = desk.take(work.key, turn.id, [first], version=work.version, who=WHO)
    assert done.field(REASON).text == "".join(before[1:])


def test_a_text_that_changed_meanwhile_is_not_overwritten(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "もっと短く", who=WHO)
    now = desk.save_text(work.key, REASON, "別の文。", version=work.version, who="佐藤")
    with pytest.raises(Conflict, match="佐藤さん"):
        desk.take(work.key, turn.id, numbers(turn), version=now.version, who=WHO)
    assert desk.open(work.key).field(REASON).text == "別の文。"
    assert desk.turns(work.key, REASON)[0].taken is None


def test_a_cause_that_is_accepted_becomes_the_officers_supplement(desk: Desk, work: Work) -> None:
    wish = "1文目の要因は大雪による休館です"
    turn = desk.converse(work.key, REASON, wish, who=WHO)
    assert [label for label, _ in turn.supplements] == ["要因"]
    assert supplements_of(desk.open(work.key).sheet) == ()
    done = desk.take(work.key, turn.id, numbers(turn), version=work.version, who=WHO)
    (supplement,) = supplements_of(done.sheet)
    assert (supplement.label, supplement.text) == turn.supplements[0]
    assert "大雪による休館" in done.field(REASON).text
    told = next(event for event in desk.history(work.key) if event.kind == "figures")
    assert "大雪" in (told.after or "")
    assert not done.field(REASON).stale


def test_a_cause_that_is_rejected_is_not_entered(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "1文目の要因は大雪による休館です", who=WHO)
    done = desk.take(work.key, turn.id, [], version=work.version, who=WHO)
    assert supplements_of(done.sheet) == ()
    assert desk.history(work.key)[0].field != REASON


def test_a_supplement_can_be_corrected_like_any_cell(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "1文目の要因は大雪による休館です", who=WHO)
    done = desk.take(work.key, turn.id, numbers(turn), version=work.version, who=WHO)
    path = f"extra[{len(done.sheet.extra) - 1}].value"
    done = desk.save_cells(work.key, {path: "欠員"}, version=done.version, who=WHO)
    assert [one.text for one in supplements_of(done.sheet)] == ["欠員"]
    done = desk.save_cells(work.key, {path: ""}, version=done.version, who=WHO)
    assert supplements_of(done.sheet) == ()


def test_a_wish_that_names_another_field_is_about_that_one(desk: Desk, work: Work) -> None:
    turn = desk.converse(work.key, REASON, "事業の成果の欄を短くして", who=WHO)
    assert turn.field == OUTCOME
    assert turn.text == work.field(OUTCOME).text
    assert desk.turns(work.key, OUTCOME) == (turn,)


def test_what_was_put_together_in_a_conversation_is_not_drafted_over(
    desk: Desk, work: Work
) -> None:
    turn = desk.converse(work.key, REASON, "もっと短く", who=WHO)
    done = desk.take(work.key, turn.id, numbers(turn), version=work.version, who=WHO)
    cells = {"results": "別の実施結果を入力した。"}
    desk.save_cells(work.key, cells, version=done.version, who=WHO)
    draft_all(desk, [work.key], who=WHO, fields_of=every_field)
    assert desk.open(work.key).field(REASON).text == done.field(REASON).text


def test_a_wish_without_words_and_a_turn_that_is_none_are_refused(desk: Desk, work: Work) -> None:
    with pytest.raises(ReviewError, match="注文が空"):
        desk.converse(work.key, REASON, " \n", who=WHO)
    with pytest.raises(ReviewError, match="もう一度注文"):
        desk.take(work.key, 99, [], version=work.version, who=WHO)


# -- with a chat model


def replacing(number: int, *texts: str) -> Text:
    empty: dict[str, Any] = {"facts": [], "entered": [], "precedents": [], "claims": []}
    sentences = [{"text": text, **empty} for text in texts]
    answer = {"reply": "直しました。", "replacements": [{"number": number, "sentences": sentences}]}
    return Text(json.dumps(answer, ensure_ascii=False), chunk=200)


def talking(*texts: str) -> Any:
    def script(request: Request) -> Reply:
        return replacing(1, *texts) if "＜注文＞" in request.text else saying(PLAIN, PLAIN)

    return script


def test_the_model_answers_and_only_its_sentence_changes(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    server = stub(talking(CAUSE))
    desk = desk_with(archive, settings, server)
    turn = desk.converse(work.key, REASON, "1文目をもっと具体的に書いて", who=WHO)
    assert (turn.made.drafter, len(server.asked)) == ("stub-1", 1)
    assert (turn.made.prompt or "").startswith("conversation/")
    before = [sentence.text for sentence in work.field(REASON).proof.sentences]
    done = desk.take(work.key, turn.id, numbers(turn), version=work.version, who=WHO)
    after = done.field(REASON).proof.sentences
    assert [sentence.text for sentence in after] == [CAUSE, *before[1:]]
    assert [finding.kind for finding in done.field(REASON).proof.findings] == ["cause"]


def test_the_cause_that_the_officer_gave_is_evidence_once_it_is_taken(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(talking(CAUSE)))
    wish = "1文目の要因は、大雪による休館で相談の件数が伸び悩んだことです"
    turn = desk.converse(work.key, REASON, wish, who=WHO)
    done = desk.take(work.key, turn.id, numbers(turn), version=work.version, who=WHO)
    assert len(supplements_of(done.sheet)) == 1
    assert CAUSE in done.field(REASON).text
    assert done.field(REASON).proof.findings == ()


def test_where_the_model_fails_the_composer_answers_and_says_why(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(lambda request: bad_key()))
    turn = desk.converse(work.key, REASON, "もっと短く", who=WHO)
    assert "OPENAI_API_KEY" in turn.said
    assert turn.made.drafter.startswith("composer/")
    assert numbers(turn)


def test_a_cancelled_wish_is_not_kept(
    archive: Archive, settings: Settings, stub: OpenStub, work: Work
) -> None:
    desk = desk_with(archive, settings, stub(Text("途中", before=5)))
    with pytest.raises(ModelError):
        desk.converse(work.key, REASON, "詳しく", who=WHO, watch=Watch(cancelled=lambda: True))
    assert desk.turns(work.key, REASON) == ()
