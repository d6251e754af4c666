"""How alike the drafts of the corpus are: ``python -m eval.skeletons``.

Every sentence is masked (names, numbers with their units, years, grades, words in 「」) and
counted per field over all drafts of the corpus. Printed are the most frequent sentence skeleton
and opening of each field as a share of its drafts. An opening is the masked text up to its first
comma or full stop, at most twelve characters.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from assistant.drafting import Draft, draft_sheet
from assistant.reading.corpus_yaml import load_corpus_file
from assistant.reading.profiles import load_profile
from assistant.sheet import Sheet, find_quantities, find_years, indicator_label
from assistant.sheet.prose import ENTERED_PROSE, blank
from assistant.sheet.sentences import QUESTION, cut_sentences

CORPUS = Path(__file__).resolve().parent.parent / "corpus" / "sheets"
SKELETON_LIMIT, OPENING_LIMIT = 0.15, 0.25


class PastOf:
    """The corpus as the chain's archive: last year's sheets, and no search."""

    def __init__(self, sheets: Iterable[Sheet]) -> None:
        self._by_key = {(s.project.code, s.fiscal_year): s for s in sheets}

    def last_year_of(self, sheet: Sheet) -> Sheet | None:
        """The corpus sheet of the same code one year before."""
        return self._by_key.get((sheet.project.code, sheet.fiscal_year - 1))

    def search(self, query: str, **_: object) -> tuple[()]:
        """Nothing: similar passages do not enter the composer's text."""
        return ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """One field: its drafts, and the most frequent skeleton and opening with their shares."""

    field: str
    drafts: int
    skeleton: str
    skeleton_share: float
    opening: str
    opening_share: float


def corpus_sheets() -> list[Sheet]:
    """Every sheet of the fixed corpus."""
    return [load_corpus_file(path).sheet for path in sorted(CORPUS.glob("*/*.yaml"))]


def corpus_drafts(*, figures_only: bool = False) -> list[tuple[Sheet, Draft]]:
    """A draft of every corpus sheet from its figures; with ``figures_only`` the entered prose
    is blanked as well."""
    profile = load_profile("sapporo")
    sheets = corpus_sheets()
    past = PastOf(sheets)
    drafts = []
    for sheet in sheets:
        bare = blank(sheet, [field.id for field in profile.drafted])
        if figures_only:
            bare = blank(bare, ENTERED_PROSE)
        drafts.append((bare, draft_sheet(bare, profile=profile, archive=past)))
    return drafts


def mask(text: str, sheet: Sheet) -> str:
    """The skeleton of a text: 〈名〉 names, 〈数〉 numbers, 〈年〉 years, 〈級〉 grades."""
    names = [indicator_label(i) for i in sheet.indicators]
    names += [item.label for b in sheet.cost_breakdowns for item in b.items]
    names += [n for n in (sheet.project.name, sheet.project.target) if n]
    names += [n for j in sheet.judgements for n in (j.label,) if n]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "〈名〉")
    spans = [(y.start, y.end, "〈年〉") for y in find_years(text, around=sheet.fiscal_year)]
    for q in find_quantities(text):
        if not any(a <= q.start < b for a, b, _ in spans):
            spans.append((q.start, q.end, "〈数〉"))
    for start, end, word in sorted(spans, reverse=True):
        text = text[:start] + word + text[end:]
    text = re.sub(r"「[^」]*」", "〈引用〉", text)
    return re.sub(r"[ＡＢＣ](?=判定|と|。|で|であ|」|の|が)", "〈級〉", text)


def likeness(drafts: list[tuple[Sheet, Draft]]) -> list[Likeness]:
    """Per field, the most frequent skeleton and opening. A skeleton counts once a draft; the
    questions 【…】 are skeletons of their own."""
    skeletons: dict[str, Counter[str]] = defaultdict(Counter)
    openings: dict[str, Counter[str]] = defaultdict(Counter)
    counts: Counter[str] = Counter()
    for sheet, draft in drafts:
        for field in draft.fields:
            counts[field.field] += 1
            masked = mask(field.text, sheet)
            pieces = set(QUESTION.findall(masked))
            pieces |= {s for s in cut_sentences(QUESTION.sub("", masked)) if s}
            skeletons[field.field].update(pieces)
            opening = re.split(r"[、。【]", masked.lstrip("【"))[0][:12]
            openings[field.field][opening] += 1
    rows = []
    for name, total in counts.items():
        (skeleton, n), (opening, m) = (
            skeletons[name].most_common(1)[0],
            openings[name].most_common(1)[0],
        )
        rows.append(Likeness(name, total, skeleton, n / total, opening, m / total))
    return rows


def main() -> int:
    """Print the table; exit 1 where a field is over a limit."""
    parser = argparse.ArgumentParser(prog="python -m eval.skeletons", description=__doc__)
    parser.add_argument("--figures-only", action="store_true", help="入力された文も空にして測る")
    options = parser.parse_args()
    rows = likeness(corpus_drafts(figures_only=options.figures_only))
    limits = f"骨組み {SKELETON_LIMIT:.0%}、書き出し {OPENING_LIMIT:.0%}"
    print(f"下書き {rows[0].drafts} 件（上限: {limits}）")
    over = False
    for row in rows:
        bad = row.skeleton_share > SKELETON_LIMIT or row.opening_share > OPENING_LIMIT
        over = over or bad
        print(
            f"{'×' if bad else '○'} {row.field}: 骨組み {row.skeleton_share:.1%} {row.skeleton}"
            f" / 書き出し {row.opening_share:.1%} {row.opening}"
        )
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
