"""The planted copies of the corpus are found, and its good texts stay silent."""

from collections.abc import Iterator

from assistant.checking import Finding, Neighbours
from assistant.reading import AnnotatedSheet, load_corpus_file
from assistant.sheet.prose import get_text
from eval.skeletons import CORPUS

from .sheets import findings


def checked() -> Iterator[tuple[AnnotatedSheet, list[Finding]]]:
    sheets = {path: load_corpus_file(path) for path in sorted(CORPUS.glob("*/*.yaml"))}
    for path, annotated in sheets.items():
        last = sheets.get(path.with_stem(str(int(path.stem) - 1)))
        same_year = Neighbours.of(s.sheet for p, s in sheets.items() if p.stem == path.stem)
        yield annotated, findings(annotated.sheet, last.sheet if last else None, same_year)


def test_planted_copies_are_found_and_good_texts_are_silent() -> None:
    planted = caught = 0
    for annotated, found in checked():
        grave = [f for f in found if f.severity != "info"]
        for field, annotation in annotated.annotations.items():
            if annotation.quality == "good":
                assert [f.message for f in grave if f.field == field] == []
            for fault in annotation.faults:
                if fault.kind != "copied_from_last_year":
                    continue
                at = (get_text(annotated.sheet, field) or "").find(fault.text)
                planted += 1
                caught += any(
                    f.field == field and f.start < at + len(fault.text) and at < f.end
                    for f in grave
                )
    assert planted > 5
    assert caught / planted >= 0.9, f"{caught} of {planted}"
