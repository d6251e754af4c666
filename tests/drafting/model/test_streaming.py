"""Sentences are seen with their proof while the answer is still being written, and writing can be
stopped in its midst."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from assistant.drafting import DraftSentence, Watch
from assistant.drafting.writing.watch import Stage
from assistant.sheet.errors import ModelError
from tests.drafting.model.asking import (
    MISSED,
    REASON,
    TRUE,
    answer,
    as_json,
    drafted,
    is_first,
    one_field,
    repair,
    said,
    shelf,
)
from tests.stub import Reply, Request, StubServer, Text

SLOW = answer(*TRUE, chunk=20, between=0.01)
FOREVER = answer(*TRUE, *TRUE, chunk=40, between=0.08)
WRONG = said("高齢化の進展により、受付件数は予定を下回った。")


@dataclass
class Seen:
    """What a watcher was told, in order: stages, and (number, sentence)."""

    events: list[Stage | tuple[int, DraftSentence]] = field(default_factory=list)
    first: threading.Event = field(default_factory=threading.Event)
    enough: bool = False
    """Set at the first sentence where ``stop`` is."""
    stop: bool = False

    def watch(self) -> Watch:
        return Watch(self._sentence, self._stage, lambda: self.enough)

    def _sentence(self, id: str, number: int, sentence: DraftSentence) -> None:
        assert id == REASON
        self.events.append((number, sentence))
        self.enough = self.stop
        self.first.set()

    def _stage(self, id: str, stage: Stage) -> None:
        self.events.append(stage)

    @property
    def stages(self) -> list[Stage]:
        return [event for event in self.events if isinstance(event, str)]

    @property
    def sentences(self) -> list[tuple[int, DraftSentence]]:
        return [event for event in self.events if not isinstance(event, str)]


def test_sentences_arrive_with_their_proof_before_the_answer_ends() -> None:
    seen, ended = Seen(), []
    with StubServer(SLOW) as stub:

        def sentence(id: str, number: int, sentence: DraftSentence) -> None:
            ended.append(stub.exchanges[0].finished.is_set())
            seen.events.append((number, sentence))

        draft = one_field(stub, archive=shelf(), watch=Watch(on_sentence=sentence))
    assert ended[:3] == [False, False, False]
    assert [number for number, _ in seen.sentences] == list(range(1, len(seen.sentences) + 1))
    arrived = tuple(one for _, one in seen.sentences)
    assert arrived == draft.sentences[: len(arrived)]
    assert arrived[0].traces
    assert all(one.sources for one in arrived)


def test_an_invented_sentence_is_marked_as_it_arrives() -> None:
    seen = Seen()

    def script(request: Request) -> Reply:
        if is_first(request):
            return answer(WRONG, MISSED, chunk=20, between=0.01)
        return repair((1, []))

    with StubServer(script) as stub:
        draft = one_field(stub, watch=seen.watch())
    number, first = seen.sentences[0]
    assert (number, [finding.kind for finding in first.findings]) == (1, ["cause"])
    assert seen.stages == ["asking", "repairing", "done"]
    assert [sentence.text for sentence in draft.sentences] == [MISSED["text"]]


def test_a_retry_starts_anew() -> None:
    seen = Seen()
    torn = Text(as_json(WRONG, *TRUE), chunk=20, between=0.01, cut_after=400, ending="closed")
    with StubServer([torn, SLOW]) as stub:
        draft = one_field(stub, archive=shelf(), watch=seen.watch())
    assert seen.stages == ["asking", "again", "done"]
    anew = seen.events.index("again")
    void = [event for event in seen.events[:anew] if isinstance(event, tuple)]
    assert [number for number, _ in void] == list(range(1, len(void) + 1))
    assert void[0][1].text == WRONG["text"]
    valid = [event for event in seen.events[anew:] if isinstance(event, tuple)]
    assert [number for number, _ in valid] == list(range(1, len(valid) + 1))
    assert tuple(one for _, one in valid) == draft.sentences[: len(valid)]


def test_an_answer_that_cannot_be_read_is_void_when_it_is_asked_for_again() -> None:
    seen = Seen()
    half = Text(as_json(WRONG, *TRUE)[:400], chunk=20)
    with StubServer([half, SLOW]) as stub:
        draft = one_field(stub, archive=shelf(), watch=seen.watch())
    assert seen.stages == ["asking", "again", "done"]
    anew = seen.events.index("again")
    after = [event for event in seen.events[anew:] if isinstance(event, tuple)]
    assert [number for number, _ in after] == list(range(1, len(after) + 1))
    assert [sentence.text for sentence in draft.sentences] == [one["text"] for one in TRUE]


def test_cancelling_in_the_midst_closes_the_connection_and_asks_nothing_more() -> None:
    seen = Seen(stop=True)
    with StubServer(FOREVER) as stub:
        with pytest.raises(ModelError) as raised:
            drafted(stub, fields=[REASON, "judgement.scale"], watch=seen.watch(), chat_at_once=1)
        assert stub.exchanges[0].left.wait(20)
        assert len(stub.asked) == 1
    assert raised.value.kind == "cancelled"
    assert str(raised.value).endswith("。")
    assert len(seen.sentences) == 1


def test_cancelling_before_anything_was_said_asks_nothing() -> None:
    with StubServer([]) as stub:
        with pytest.raises(ModelError) as raised:
            one_field(stub, watch=Watch(cancelled=lambda: True))
        assert stub.asked == []
    assert raised.value.kind == "cancelled"


def test_cancelling_while_waiting_for_the_first_word_does_not_wait_for_it() -> None:
    asked = threading.Event()

    def script(request: Request) -> Reply:
        asked.set()
        return Text("", after_head=60)

    with StubServer(script) as stub:
        with pytest.raises(ModelError) as raised:
            one_field(stub, watch=Watch(cancelled=asked.is_set))
        assert stub.exchanges[0].left.wait(20)
    assert raised.value.kind == "cancelled"


def test_cancelling_during_the_repair_gives_no_draft() -> None:
    repairing = threading.Event()

    def script(request: Request) -> Reply:
        return answer(WRONG) if is_first(request) else Text("", after_head=60)

    def stage(id: str, stage: Stage) -> None:
        if stage == "repairing":
            repairing.set()

    with StubServer(script) as stub, pytest.raises(ModelError) as raised:
        one_field(stub, watch=Watch(on_stage=stage, cancelled=repairing.is_set))
    assert raised.value.kind == "cancelled"


def test_a_draft_after_a_cancelled_one_is_whole() -> None:
    seen = Seen(stop=True)
    with StubServer([FOREVER, answer(*TRUE)]) as stub:
        with pytest.raises(ModelError):
            one_field(stub, archive=shelf(), watch=seen.watch())
        draft = one_field(stub, archive=shelf())
    assert [sentence.text for sentence in draft.sentences] == [one["text"] for one in TRUE]


def test_failing_is_told_to_the_watcher() -> None:
    seen = Seen()
    with StubServer(Text(refusal="お答えできません。")) as stub:
        one_field(stub, watch=seen.watch())
    assert seen.stages == ["asking", "failed"]
    assert seen.sentences == []
