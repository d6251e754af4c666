"""A growing answer gives out each sentence once, in order, and never one that changes later."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.drafting.writing import Arriving, Said, parse_draft
from assistant.sheet.errors import ModelError
from tests.drafting.writing.answers import GOOD, PROSE, answer, item, texts


def arrived(text: str, step: int = 3) -> tuple[Arriving, list[Said]]:
    arriving, given_out = Arriving(), []
    for end in [*range(step, len(text), step), len(text)]:
        new = arriving.feed(text[:end])
        if arriving.restarted:
            given_out = []
        given_out += new
    return arriving, given_out


def test_all_sentences_of_a_whole_answer_have_arrived() -> None:
    for step in (1, 3, 1_000):
        assert tuple(arrived(GOOD, step)[1]) == parse_draft(GOOD, "schema")


def test_a_sentence_arrives_while_the_next_is_being_written() -> None:
    arriving = Arriving()
    begun = '{"sentences": [{"text": "Ａである。", "facts": ["a"]}, {"text": "'
    assert arriving.feed(begun) == ()
    assert arriving.feed(begun + "【") == ()
    assert arriving.feed(begun + "【要因を記入：減少】") == ()
    asked = begun + '【要因を記入：減少】"}, {"text": "Ｂ'
    assert arriving.feed(asked) == (Said("Ａである。【要因を記入：減少】", facts=("a",)),)
    assert arriving.feed(asked + "である。") == ()
    assert arriving.feed(asked + 'である。"}]}') == (Said("Ｂである。"),)


def test_plain_text_arrives_but_for_its_last_sentence() -> None:
    whole = parse_draft(PROSE, "text")
    assert tuple(arrived(PROSE)[1]) == whole[:-1]
    assert arrived(PROSE)[0].given == len(whole) - 1


def test_a_retry_gives_the_sentences_again() -> None:
    arriving, first = arrived(GOOD)
    assert arriving.feed(GOOD[:30]) == ()
    assert arriving.restarted
    assert arriving.feed(GOOD) == tuple(first)
    assert not arriving.restarted


def test_thinking_aloud_is_not_given_out() -> None:
    thought = "<think>まずＡである。次にＢである。</think>"
    assert tuple(arrived(thought + GOOD)[1]) == parse_draft(GOOD, "schema")
    assert arrived(thought)[1] == []


def test_json_behind_an_introduction_takes_back_what_was_taken_for_prose() -> None:
    text = "調書の文を書く。その案である。\n" + GOOD
    assert tuple(arrived(text)[1]) == parse_draft(text, "text") == parse_draft(GOOD, "schema")


def test_nothing_more_arrives_behind_what_cannot_be_read() -> None:
    broken = '{"sentences": [{"text": "Ａである。"}, {"text": 5}, {"text": "Ｂである。"}]}'
    assert [said.text for said in arrived(broken, 1_000)[1]] == []
    assert arrived("あ。（" + "い。" * 2_000)[1] == []


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6), st.integers(1, 9), st.booleans())
@example(["Ａである。", "【要因", "】"], 1, True)
@example(["】【要因を記入：減少】。】はい。<b>｡利用者"], 1, False)
def test_what_arrives_is_the_beginning_of_what_is_read_in_the_end(
    parts: list[str], step: int, as_json: bool
) -> None:
    text = answer(*map(item, parts)) if as_json else "\n".join(parts)
    _, given_out = arrived(text, step)
    try:
        whole = parse_draft(text, "text")
    except ModelError:
        return
    assert tuple(given_out) == whole[: len(given_out)]
    assert len(given_out) >= (len(whole) if as_json else len(whole) - 2)
