"""An answer becomes sentences, or a ModelError that says so; nothing is made up or lost."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.writing import (
    DRAFT_SCHEMA,
    REPAIR_SCHEMA,
    Claim,
    Said,
    parse_draft,
    parse_repair,
)
from assistant.models import Shape
from assistant.sheet.errors import ModelError
from assistant.sheet.sentences import cut_sentences
from tests.drafting.writing.answers import GOOD, PROSE, REASON, REPAIR, answer, item, texts

SHAPES: tuple[Shape, ...] = ("schema", "json", "text")


def said(text: str, shape: Shape = "json") -> list[str]:
    return [sentence.text for sentence in parse_draft(text, shape)]


def refused(text: str, shape: Shape = "json") -> ModelError:
    with pytest.raises(ModelError) as caught:
        parse_draft(text, shape)
    return caught.value


def test_a_good_answer_keeps_its_sentences_and_sources_in_order() -> None:
    first, second, third, fourth = parse_draft(GOOD, "schema")
    assert first.text == REASON[0] + REASON[1]
    assert first.facts == ("activity1.target.2022", "activity1.actual.2022")
    assert second == Said(REASON[2], ("outcome1.actual.2022",), ("results",))
    assert third.claims == (Claim("praise", "総合判定はＡ", None),)
    assert third.text == REASON[3] + "。"
    assert fourth.text == REASON[4] + "。"
    assert fourth.precedents == ("last:evaluation.reason",)


@pytest.mark.parametrize(
    "text",
    [
        '```json\n{"sentences": [{"text": "Ａである。"}, {"text": "Ｂである。"}]}\n```',
        '以下です。\n{"sentences": [{"text": "Ａである。"}, {"text": "Ｂである。"}]}\n以上です。',
        '{"sentences": [{"text": "Ａである。", "facts": [],}, {"text": "Ｂである。",},],}',
        '[{"text": "Ａである。"}, {"text": "Ｂである。"}]',
        '{"sentences": ["Ａである。", "Ｂである。"]}',
        '{"text": "Ａである。", "claims": [{"kind": "cause", "quote": "Ａ"}]}'
        '{"text": "Ｂである。"}',
        '{"sentences": [{"text": "Ａである。Ｂである。"}]}',
        '{"sentences": [{"text": "Ａで\nある。"}, {"text": "Ｂである"}',
        '{"sentences": [{"text": "- **Ａ**である"}, {"text": "２． Ｂである．"}]}',
        '{"result": {"sentences": [{"text": "Ａである。"} {"text": "Ｂである。"}]}}',
        '<think>{"sentences": [{"text": "いや"}]}</think>'
        '[{"text": "\\u200bＡである｡"}, {"text": "Ｂ\\u0000\\ud800で\\u202eある。"}]',
    ],
)
def test_what_is_meant_is_read_however_it_is_wrapped(text: str) -> None:
    for shape in SHAPES:
        assert said(text, shape) == ["Ａである。", "Ｂである。"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "申し訳ありませんが、お答えできません。",
        '{"sentences": []}',
        '{"sentences": [{"text": "。"}]}',
        '{"sentences": [{"facts": ["results"]}]}',
        '{"sentences": [{"text": 5}]}',
        '{"sentences": [{"text": "Ａである。"}, {"text": "Ｂで"あ"る。"}]}',
        '{"sentences": [{"text": "Ａである。"}, {"text": "Ｂで',
        '{"sentences": ["Ａである。", "Ｂで',
        '{"sentences": ["text": "Ａである。"]}',
        "{'sentences': [{'text': 'Ａである。'}]}",
        answer(item("あ" * 2_001)),
        "[" * 5_000 + '"',
        '{"text": ' * 5_000,
    ],
)
def test_an_answer_that_would_lose_a_sentence_is_refused_in_one_sentence(text: str) -> None:
    error = refused(text)
    assert error.kind == "unreadable"
    assert str(error).endswith("。")


def test_an_answer_cut_by_the_token_limit_keeps_its_whole_sentences() -> None:
    cut = '{"sentences": [{"text": "Ａである。"}, {"text": "Ｂである。", "facts": ["x'
    assert [s.text for s in parse_draft(cut, "schema", cut=True)] == ["Ａである。"]
    assert [s.text for s in parse_draft("Ａである。Ｂで", "text", cut=True)] == ["Ａである。"]


def test_what_is_split_keeps_its_sources_and_what_is_joined_gets_both() -> None:
    claims = [{"kind": "cause", "quote": q, "support": None} for q in ("Ａで", "Ｂで", "Ｃで")]
    one, two = parse_draft(
        answer(
            item("Ａである。Ｂである。", facts=["a", "b"], claims=claims),
            item("【要因を記入：減少】", facts=["c", "a"], entered=["results"]),
        ),
        "json",
    )
    assert one == Said("Ａである。", facts=("a", "b"), claims=(Claim("cause", "Ａで"),))
    assert two.text == "Ｂである。【要因を記入：減少】"
    assert (two.facts, two.entered) == (("a", "b", "c"), ("results",))
    assert two.claims == (Claim("cause", "Ｂで"),)


@pytest.mark.parametrize(
    "text",
    [
        "Ａである。。【要因を記入：減少】。Ｂである。",
        "Ａである。\u3000【要因を記入：減少】　。。Ｂである",
        "。Ａである。\n【要因を記入：減少】\n\nＢである、",
    ],
)
def test_stray_stops_and_blanks_do_not_tear_a_question_from_its_sentence(text: str) -> None:
    assert said(answer(item(text))) == ["Ａである。【要因を記入：減少】", "Ｂである。"]


def test_single_ids_words_for_kinds_and_missing_arrays_are_understood() -> None:
    (sentence,) = parse_draft(
        '[{"text": "大雪により減った。", "facts": "a\u200b.b",'
        ' "entered": [{"id": "results"}, 3, null],'
        ' "claims": {"kind": "要因", "quote": "大雪により", "support": "results"}}]',
        "json",
    )
    assert sentence.facts == ("a.b",)
    assert sentence.entered == ("results",)
    assert sentence.claims == (Claim("cause", "大雪により", "results"),)


def test_an_answer_is_bounded() -> None:
    many = parse_draft(
        answer(*(item(f"第{n}の文である。", facts=["x" * 99]) for n in range(60))), "json"
    )
    assert len(many) == 40
    assert len(many[0].facts[0]) == 80


def test_plain_text_becomes_sentences_without_the_talk_around_them() -> None:
    assert said(PROSE, "text") == [
        "利用者数は６６，６１１人で、目標を下回った。【要因を記入：減った理由】",
        "再就職者は３０７人である。",
        "満足度は「よい。」が９割である。",
    ]
    assert said("評価の理由：\n達成率は3.5％である。\nＡとする", "text") == [
        "達成率は3.5％である。",
        "Ａとする。",
    ]


def test_html_and_links_stay_text_for_the_checks_to_see() -> None:
    text = "<img src=x onerror=alert(1)>と[記](javascript:x)である。"
    assert said(answer(item(text))) == [text]


def test_a_repair_replaces_and_drops_by_number() -> None:
    assert parse_repair(REPAIR, "schema") == {
        2: (Said("要因は大雪である。", entered=("results",)),),
        3: (),
    }
    assert parse_repair('{"replacements": []}', "json") == {}
    twice = parse_repair(
        '[{"number": "２", "text": "Ａ。"}, {"number": 2, "text": "Ｂ。"}]', "json"
    )
    assert [s.text for s in twice[2]] == ["Ａ。", "Ｂ。"]


def test_a_repair_in_plain_text_is_read_by_its_line_numbers() -> None:
    found = parse_repair("1. 3.5％である。\n続きである。\n２文目：削除\n（10）Ｂ", "text")
    assert {n: [s.text for s in sentences] for n, sentences in found.items()} == {
        1: ["3.5％である。", "続きである。"],
        2: [],
        10: ["Ｂ。"],
    }


@pytest.mark.parametrize(
    "text",
    [
        '{"replacements": [{"sentences": []}]}',
        '{"replacements": [{"number": 0, "sentences": []}]}',
        '{"replacements": [{"number": true, "sentences": []}]}',
        '{"replacements": [{"number": 1}]}',
        '{"replacements": [{"number": 1, "sentences": null}]}',
        '{"replacements": [{"number": 1, "sentences": [{"text": "Ａ。"}, {"te',
        '{"sentences": [{"text": "Ａである。"}]}',
        "直しました。",
    ],
)
def test_a_repair_without_number_or_sentences_drops_nothing(text: str) -> None:
    for shape in SHAPES:
        with pytest.raises(ModelError):
            parse_repair(text, shape)


def test_the_schemas_are_strict() -> None:
    def objects(schema: object) -> Iterator[dict[str, object]]:
        if isinstance(schema, dict):
            if schema.get("type") == "object":
                yield schema
            for part in schema.values():
                yield from objects(part)

    found = [*objects(DRAFT_SCHEMA), *objects(REPAIR_SCHEMA)]
    assert len(found) == 7
    for schema in found:
        assert schema["additionalProperties"] is False
        assert schema["required"] == list(schema["properties"])  # type: ignore[call-overload]


@settings(max_examples=300, deadline=None)
@given(st.lists(texts, min_size=1, max_size=6))
def test_joined_and_cut_again_the_sentences_are_the_same(parts: list[str]) -> None:
    for text, shape in ((answer(*map(item, parts)), SHAPES[1]), ("\n\n".join(parts), SHAPES[2])):
        try:
            found = said(text, shape)
        except ModelError:
            continue
        assert cut_sentences("".join(found)) == found
        assert all(text == text.strip() and "\n" not in text for text in found)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text)


def _mutated(text: str, chance: random.Random) -> str:
    raw = bytearray(text.encode())
    for _ in range(chance.randint(0, 4)):
        a, b = chance.randrange(len(raw)), chance.randrange(len(raw))
        raw[a], raw[b] = raw[b], raw[a]
    start = chance.randrange(40) if chance.random() < 0.3 else 0
    end = chance.randrange(len(raw)) if chance.random() < 0.6 else len(raw)
    return raw[start:end].decode(errors="replace")


@pytest.mark.parametrize("seed", range(5))
def test_whatever_comes_it_is_sentences_of_the_answer_or_a_model_error(seed: int) -> None:
    chance = random.Random(seed)
    read = 0
    for _ in range(100):
        text = _mutated(chance.choice([GOOD, PROSE, REPAIR]), chance)
        for shape in SHAPES:
            cut = chance.random() < 0.5
            try:
                found = list(parse_draft(text, shape, cut=cut))
                read += 1
            except ModelError:
                found = []
            with suppress(ModelError):
                found += [s for new in parse_repair(text, shape, cut=cut).values() for s in new]
            # Sentences may be joined over what stands between two of them in the JSON.
            strings = [_letters(json.loads(s, strict=False)) for s in _STRINGS.findall(text)]
            whole = "".join(strings) if shape != "text" else _letters(text) + "".join(strings)
            for sentence in found:
                for part in re.split("[。【】]", sentence.text):
                    assert _letters(part) in whole, (text, sentence)
    assert read > 20


_STRINGS = re.compile(r'"text": ("(?:[^"\\]|\\["\\/bfnrt])*")')


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet='{}[]",:\\ u0text【】。あ1sencr`<>ik/\n', max_size=60))
def test_noise_never_breaks_the_reader(noise: str) -> None:
    for text in (noise, '{"sentences":[{"text":"' + noise, '{"replacements":[{"number":' + noise):
        for shape in SHAPES:
            for parse in (parse_draft, parse_repair):
                with suppress(ModelError):
                    parse(text, shape, cut=True)
