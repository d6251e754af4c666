"""上回 ↔ 下回 in every good text of the corpus: the flipped word is found, the true one passes."""

import re
from collections.abc import Iterator

from assistant.checking import Context, check_sheet
from assistant.checking.findings import Finding
from assistant.reading import load_corpus_file, load_profile
from assistant.sheet import Sheet
from assistant.sheet.prose import get_text, with_texts
from eval.skeletons import CORPUS

_OTHER = {"上回": "下回", "下回": "上回"}


def _findings(sheet: Sheet) -> tuple[Finding, ...]:
    return check_sheet(sheet, Context(profile=load_profile(sheet.form), by_meaning=False))


def _good() -> Iterator[tuple[Sheet, str, str]]:
    for path in sorted(CORPUS.glob("*/*.yaml")):
        annotated = load_corpus_file(path)
        for drafted in load_profile(annotated.sheet.form).drafted:
            field = drafted.id
            text = get_text(annotated.sheet, field) or ""
            quality = annotated.annotations[field].quality if text else None
            if quality == "good" and any(word in text for word in _OTHER):
                yield annotated.sheet, field, text


def test_a_flipped_word_is_found_and_the_true_one_passes() -> None:
    flipped = caught = 0
    for sheet, field, text in _good():
        told = [f for f in _findings(sheet) if f.field == field and f.kind == "direction"]
        assert told == [], text
        for match in re.finditer("|".join(_OTHER), text):
            broken = text[: match.start()] + _OTHER[match[0]] + text[match.end() :]
            found = _findings(with_texts(sheet, {field: broken}))
            flipped += 1
            caught += any(
                f.field == field and f.start < match.end() and match.start() < f.end
                for f in found
                if f.kind in ("direction", "role") and f.severity == "error"
            )
    assert flipped > 60
    assert caught / flipped >= 0.95, f"{caught} of {flipped}"
