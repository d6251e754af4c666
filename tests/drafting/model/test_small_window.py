"""A small window: figures always go, the past goes first, then entries from the back, in whole
sentences, and what was left out is told."""

from __future__ import annotations

from functools import cache

import pytest

from assistant.drafting import FieldDraft, materials
from assistant.drafting.composer import NAME as COMPOSER
from assistant.drafting.writing.request import ANSWER_TOKENS, Request
from assistant.sheet import Sheet
from assistant.sheet.errors import ModelError
from tests.drafting.model.asking import (
    PROFILE,
    REASON,
    TRUE,
    answer,
    bare,
    blocks,
    consumers,
    one_field,
    shelf,
    window_for,
    writer,
)
from tests.stub import StubServer
from tests.stub.asking import is_one_clear_sentence

PAST = "他事業の記載例", "前年度の次年度の取組", "前年度のこの欄"
ENTERED = "記載"
SPARE = 120


@cache
def sheet() -> Sheet:
    return bare(consumers())


@cache
def whole() -> int:
    """A window with room for everything. Lines are paid for one by one, which comes to a little
    more than the message as a whole."""
    return window_for(sheet(), archive=shelf()) + SPARE


def at(window: int) -> Request:
    """What would be sent into that window; raises ``ModelError`` where nothing would."""
    (material,) = materials(sheet(), profile=PROFILE, archive=shelf(), fields=[REASON])
    with StubServer([]) as stub:
        return writer(stub, chat_window=window).request(material)


@cache
def smaller_and_smaller() -> tuple[Request, ...]:
    """The requests from the whole material down to the last that is sent at all."""
    found: list[Request] = []
    with pytest.raises(ModelError) as raised:
        found.extend(at(window) for window in range(whole(), 0, -60))
    assert raised.value.kind == "too_long"
    return tuple(found)


def lines(request: Request, heading: str) -> list[str]:
    text = blocks(request.messages[1].content)[heading].strip()
    return [line for line in text.split("\n") if line.startswith("[")]


def test_everything_goes_into_a_window_that_has_room_and_no_longer_into_a_smaller_one() -> None:
    assert at(whole()).left_out == ()
    assert at(whole() - SPARE - 1).left_out != ()


def test_no_request_is_larger_than_its_window() -> None:
    windows = range(whole(), 0, -60)
    assert len(smaller_and_smaller()) > 20
    for window, request in zip(windows, smaller_and_smaller(), strict=False):
        assert request.tokens + ANSWER_TOKENS <= window


def test_the_figures_the_rules_and_the_duties_are_always_there() -> None:
    first, *others = smaller_and_smaller()
    wanted = blocks(first.messages[1].content)
    for request in others:
        assert request.messages[0] == first.messages[0]
        have = blocks(request.messages[1].content)
        for heading in ("数値", "調書", "この欄で必ず触れること・尋ねること"):
            assert have[heading] == wanted[heading]


def test_the_past_goes_first_then_entries_from_the_back() -> None:
    first, *others = smaller_and_smaller()
    every = lines(first, ENTERED)
    some_lost = False
    for request in others:
        have = lines(request, ENTERED)
        assert have == every[: len(have)]
        if len(have) < len(every):
            some_lost = True
            assert [lines(request, heading) for heading in PAST] == [[], [], []]
    assert some_lost
    assert len(lines(others[-1], ENTERED)) < 3


def test_precedents_go_before_last_years_own_text() -> None:
    first, *others = smaller_and_smaller()
    for request in others:
        if len(lines(request, "前年度のこの欄")) < len(lines(first, "前年度のこの欄")):
            assert lines(request, "他事業の記載例") == []


def test_what_goes_along_is_cut_at_the_end_of_a_sentence() -> None:
    first, *others = smaller_and_smaller()
    cut = 0
    for request in others:
        for heading in (ENTERED, *PAST[1:]):
            assert set(lines(request, heading)) <= set(lines(first, heading))
        full = {line.split("]")[0]: line for line in lines(first, PAST[0])}
        for line in lines(request, PAST[0]):
            original = full[line.split("]")[0]]
            assert original.startswith(line)
            assert line.endswith("。")
            cut += line != original
    assert cut


def test_what_was_left_out_is_told_in_the_record() -> None:
    first = smaller_and_smaller()[0]
    for request in smaller_and_smaller()[1:]:
        told = "".join(request.left_out)
        lost = [h for h in (ENTERED, *PAST) if lines(request, h) != lines(first, h)]
        assert bool(lost) == bool(told)
        if ENTERED in lost:
            assert "（" in told
            assert any(label in told for label in ("他都市の状況", "対象者", "実施結果"))
        if PAST[0] in lost:
            assert "記載例" in told
        if PAST[2] in lost:
            assert "前年度" in told


def test_ids_of_what_was_left_out_are_not_among_those_that_may_be_named() -> None:
    for request in smaller_and_smaller():
        sent = {line[1:].split("]")[0] for line in lines(request, ENTERED)}
        assert request.entered == sent
        past = {line[1:].split("]")[0] for heading in PAST for line in lines(request, heading)}
        assert request.precedents == past


def test_what_changed_since_last_year_is_not_dropped_in_silence() -> None:
    heading = "前年度から変わったこと"
    wanted = blocks(smaller_and_smaller()[0].messages[1].content)[heading]
    for request in smaller_and_smaller():
        if blocks(request.messages[1].content)[heading] != wanted:
            assert "変わったこと" in "".join(request.left_out)


def _made(field: FieldDraft) -> tuple[str, str]:
    assert field.made is not None
    return field.made.drafter, field.made.trouble or ""


def test_a_window_too_small_for_the_figures_sends_nothing() -> None:
    with StubServer([]) as stub:
        field = one_field(stub, sheet(), archive=shelf(), chat_window=2048)
        assert stub.asked == []
    drafter, trouble = _made(field)
    assert drafter == COMPOSER
    assert is_one_clear_sentence(ModelError(trouble, "too_long"))
    assert "HYOUKA_CHAT_WINDOW" in trouble
    assert field.text


def test_the_draft_records_what_its_request_left_out() -> None:
    with StubServer([answer(*TRUE[:3])]) as stub:
        field = one_field(stub, sheet(), archive=shelf(), chat_window=whole() - 300)
    assert field.made is not None
    assert any("記載例" in told for told in field.made.left_out)
    assert field.made.trouble is None
