"""The pure part of drafting on the screen, and the thread that a draft is written in."""

from __future__ import annotations

import re
import threading
from decimal import Decimal

import pytest

from assistant.checking import Finding, NumberTrace
from assistant.drafting import DraftSentence, FieldDraft, Made, Watch
from assistant.drafting.conversation import Change
from assistant.models import Cost, Message
from assistant.reviewing import Authored, Outgoing
from assistant.sheet.errors import ModelError, ReviewError
from assistant.ui.drafter_view import sending_words
from assistant.ui.drafting_acts import with_question
from assistant.ui.live_view import finished_view, live_view
from assistant.ui.proof_view import doubts_of, marked, sentence_marks
from assistant.ui.record_view import record_view
from assistant.ui.sending_page import sending_page
from assistant.ui.talk_view import steps_view
from assistant.ui.writing import Outcome, Progress, Writing, Writings

NASTY = '<img src=x onerror="alert(1)">${7*6}'
CLAIM = Finding(kind="cause", severity="error", start=0, end=4, message="裏付けがありません。")


def test_a_question_takes_the_place_of_a_claim() -> None:
    text = "件数は減った。高齢化により減った。以上である。"
    assert with_question(text, 7, 13, "【要因】") == "件数は減った。【要因】減った。以上である。"
    whole = with_question("市民に喜ばれた。", 0, 7, "【根拠】")
    assert whole == "【根拠】"
    assert with_question("前。市民に喜ばれた。【根拠】", 2, 9, "【根拠】") == "前。【根拠】"
    assert with_question("大雪により、減った。", 0, 5, "【要因】") == "【要因】減った。"


def test_a_sentence_that_stands_in_no_text_is_marked_by_itself() -> None:
    trace = NumberTrace(start=4, end=6, surface="９人", value=Decimal(9), kind="figure")
    one = DraftSentence(text="高齢化で９人【要因を記入】", traces=(trace,), findings=(CLAIM,))
    marks = sentence_marks(one)
    assert [mark.kind for mark in marks] == ["error", "untraced", "question"]
    html = marked(one.text, marks)
    assert re.sub(r"</?mark[^>]*>", "", html) == one.text
    assert "根拠のない数値「９人」" in doubts_of(one)
    assert "✕ 誤り：要因の根拠" in doubts_of(one)


def _outgoing(**more: object) -> Outgoing:
    about = {"endpoint": "ai.example.lg.jp", "model": "m", "tokens": 3240, "exact": True}
    return Outgoing("f", "欄", **{**about, **more})  # type: ignore[arg-type]


def test_tokens_and_cost_in_one_line() -> None:
    cost = Cost(amount=Decimal("0.5"), currency="JPY", estimated=True)
    assert sending_words(_outgoing(cost=cost)) == "送信 3,240トークン・目安 0.50円"
    assert sending_words(_outgoing(exact=False, cost=cost)).startswith("送信 約3,240トークン・目安")
    assert sending_words(_outgoing()) == "送信 3,240トークン"
    assert sending_words(_outgoing(exact=False)) == "送信 約3,240トークン（目安）"


def test_what_is_sent_is_shown_to_the_letter_and_never_run() -> None:
    message = Message(role="user", content=f"\n{NASTY}</pre>\n行")
    page = sending_page([_outgoing(messages=(message,), flagged=(NASTY,), masked=2)], "f")
    assert "<img" not in page
    shown = re.search(r"<pre[^>]*>\n(.*?)</pre>", page, re.S)
    assert shown is not None
    assert shown[1].startswith("\n&lt;img")
    assert "2件を伏せて" in page
    assert "ai.example.lg.jp" in page


def test_a_step_of_a_proposal_shows_both_texts_escaped() -> None:
    same = Change(number=1, kind="same", before=DraftSentence(text="同じ。"))
    new = DraftSentence(text=NASTY, findings=(CLAIM,))
    html = "".join(steps_view([same, Change(number=2, kind="insert", after=new)]))
    assert '<li class="same">同じ。</li>' in html
    assert "<img" not in html
    assert 'value="2"' in html
    assert "✕ 誤り：要因の根拠" in html


def test_the_record_tells_the_model_its_cost_and_the_trouble() -> None:
    made = Made(
        drafter="composer/1",
        prompt="evaluation_reason/1",
        prompt_hash="0123456789abcdef",
        input_tokens=3240,
        output_tokens=410,
        requests=1,
        cost=Decimal("0.5"),
        currency="JPY",
        trouble=f"鍵が違います{NASTY}。",
    )
    draft = FieldDraft(field="f", label="欄", sentences=(DraftSentence(text="文。"),))
    html = record_view([Authored(1, "2026-01-01T00:00:00+00:00", "山田", made, draft, ())])
    for words in ("山田", "evaluation_reason/1（01234567）", "送信 3,240・応答 410", "0.50円"):
        assert words in html
    assert "モデルが使えなかったため組み込みで下書きしました：鍵が違います&lt;img" in html


def _progress(**more: object) -> Progress:
    empty: dict[str, object] = {"stages": {}, "sentences": {}, "newest": None}
    about = {"job": "j", "title": NASTY, "labels": {"a": "甲", "b": "乙"}, **empty}
    return Progress(**{**about, "seconds": 3, "stopping": False, **more})  # type: ignore[arg-type]


def test_the_live_panel_tells_every_field_and_escapes() -> None:
    said = {"a": (DraftSentence(text=NASTY),)}
    html = live_view(_progress(stages={"a": "asking"}, sentences=said, newest="a"))
    assert "<img" not in html
    assert "受信中" in html
    assert "順番待ち：乙" in html
    assert "点検に戻しています" in live_view(_progress(stages={"a": "repairing"}))
    assert "<img" not in finished_view(Outcome("題", "s", "a", None, (NASTY, "bad"), redraw=False))


def _writing(do: object) -> Writing:
    return Writing("題", {"a": "甲"}, do, name="題", sheet="s", asked="a")  # type: ignore[arg-type]


def test_a_writing_ends_with_its_outcome() -> None:
    done = Outcome("題", "s", "a", None, ("できた", "info"), redraw=True)

    def do(watch: Watch) -> Outcome:
        watch.on_stage("a", "asking")
        watch.on_sentence("a", 1, DraftSentence(text="一。"))
        watch.on_stage("a", "again")
        watch.on_sentence("a", 1, DraftSentence(text="二。"))
        return done

    *_, before, last = _writing(do).follow()
    assert last == done
    assert isinstance(before, Progress)
    assert [one.text for one in before.sentences["a"]] == ["二。"]


@pytest.mark.parametrize("how", ["stop", "leave"])
def test_a_writing_is_stopped_by_its_name_or_when_nobody_follows(how: str) -> None:
    ended = threading.Event()

    def do(watch: Watch) -> Outcome:
        while not watch.cancelled():
            ended.wait(0.01)
        ended.set()
        raise ModelError("取り消し", "cancelled")

    writings, writing = Writings(), _writing(do)
    news = writings.follow(writing)
    next(news)
    if how == "leave":
        news.close()  # type: ignore[attr-defined]
    else:
        writings.stop("another")
        assert not ended.is_set()
        writings.stop(writing.job)
        *_, last = news
        assert isinstance(last, Outcome)
        assert last.told == ("取り消しました。文は元のままです。", "info")
        assert not last.redraw
    assert ended.wait(5)


def test_what_goes_wrong_in_a_writing_is_one_sentence() -> None:
    def refused(_watch: Watch) -> Outcome:
        raise ReviewError("注文が空です。")

    *_, last = _writing(refused).follow()
    assert isinstance(last, Outcome)
    assert last.told == ("注文が空です。", "bad")
