from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.archive import LABELS
from assistant.archive.lexicon import terms
from assistant.archive.passages import LONGEST, cut, even_parts
from assistant.sheet.model import (
    Evaluation,
    Judgement,
    NextYear,
    Previous,
    Project,
    Sheet,
)

from .invented_city import CITY, sheet


def test_one_passage_a_field_with_a_header_line() -> None:
    found = {passage.field: passage for passage in cut(sheet())}
    assert set(found) == {
        "project.purpose_short_term",
        "results",
        "judgement.method",
        "evaluation.reason",
        "next_year.content",
    }
    reason = found["evaluation.reason"]
    assert reason.key == f"{CITY}/10001/2022/evaluation.reason"
    assert reason.embedded.startswith("除雪対策事業・令和4年度・評価の理由\n大雪の日が続き")


def test_every_narrative_field_is_cut() -> None:
    full = Sheet(
        form="sapporo",
        fiscal_year=2022,
        project=Project(
            name="全", purpose_short_term="一。", purpose_long_term="二。", activities="三。"
        ),
        results="四。",
        ingenuity="五。",
        judgements=(Judgement(id="scale", reason="六。"),),
        evaluation=Evaluation(
            reason="七。",
            future_improvement="八。",
            next_year=NextYear(content="九。", budget="十。"),
        ),
        previous=Previous(done_this_year="百。"),
    )
    assert {p.field for p in cut(full)} == set(LABELS) | {"judgement.scale"}


@pytest.mark.parametrize(
    "text", ["", "  \n", "【要因を記入】", "・【要因を記入】。\n【対応】", "－"]
)
def test_a_field_that_says_nothing_is_not_stored(text: str) -> None:
    assert "results" not in {passage.field for passage in cut(sheet(results=text))}


def test_a_text_with_one_gap_to_fill_is_stored() -> None:
    kept = sheet(results="目標を下回った。【要因を記入】")
    assert "results" in {passage.field for passage in cut(kept)}


def test_long_texts_are_cut_evenly_at_sentence_ends() -> None:
    text = "".join(f"第{n}回の教室を開き、参加者から好評を得た。" for n in range(60))
    parts = even_parts(text)
    assert "".join(parts) == text
    assert all(part.endswith("。") for part in parts)
    assert max(map(len, parts)) < 1.3 * min(map(len, parts))
    keys = [p.key for p in cut(sheet(results=text)) if p.field == "results"]
    assert len(keys) == len(parts) == len(set(keys))


@given(st.text(alphabet="あ。\n①い」", max_size=3000))
def test_cutting_keeps_every_character_and_the_length(text: str) -> None:
    parts = even_parts(text)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(len(part) <= 2 * LONGEST for part in parts)


def test_terms_are_normalised_words_without_filler() -> None:
    assert terms("市民の相談窓口を実施する事業について、３回") == ["相談", "窓口", "回"]
    assert terms("ひきこもり") == terms("引きこもり")
    assert terms("。、 \n") == []
    assert len(terms("除雪" * 50_000)) > 1000  # Sudachi itself refuses a text of this length
