"""What a chat model's draft costs on this machine, the endpoint's own time left out."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from assistant.archive import Archive
from assistant.drafting import draft_sheet, materials, model_writer
from assistant.models import Answer, Usage
from assistant.reading import load_profile
from assistant.settings import Settings
from assistant.sheet import Sheet
from assistant.sheet.prose import blank
from eval.bench.rows import MILLI, Row, median_row, seconds

_PURPOSE: Final = "速度の測定（eval.bench）"
_SHEETS: Final = 12
"""Of each eight fields: enough for a median."""


def model_rows(sheets: Sequence[Sheet], settings: Settings) -> Iterator[Row]:
    """A request of one field (masked, fitted, counted), and an answer read back and proved.

    The answer is what the composer wrote, in the shape of a model's; nothing is sent. ``settings``
    names the folder of an archive that holds ``sheets``.
    """
    profile = load_profile("sapporo")
    fields = [field.id for field in profile.drafted]
    named = replace(settings, chat_model="gpt-4o", openai_base_url="http://127.0.0.1:1/v1")
    writer = model_writer(named)
    assert writer is not None
    asking, reading = [], []
    with Archive.open(settings, purpose=_PURPOSE) as archive:
        for sheet in [blank(sheet, fields) for sheet in sheets[-_SHEETS:]]:
            draft = draft_sheet(sheet, profile=profile, archive=archive)
            for material in materials(sheet, profile=profile, archive=archive):
                asking.append(seconds(writer.request, material))
                request = writer.request(material)
                field = draft.field(material.field)
                texts = [sentence.text for sentence in field.sentences] if field else []
                if texts:
                    reading.append(seconds(writer.read, request, material, _answer(texts)))
    yield median_row("model.request.ms", "モデルへの依頼を作る（1欄）", asking, "ms", MILLI)
    yield median_row("model.read.ms", "モデルの答えを読んで調べる（1欄）", reading, "ms", MILLI)


def _answer(texts: Sequence[str]) -> Answer:
    empty: dict[str, list[str]] = {"facts": [], "entered": [], "precedents": [], "claims": []}
    sentences = [{"text": text, **empty} for text in texts]
    body = json.dumps({"sentences": sentences}, ensure_ascii=False)
    return Answer(text=body, model="bench", shape="schema", usage=Usage())
