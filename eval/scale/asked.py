"""What is searched for and asked at every size."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random
from typing import Final

from assistant.archive import Archive, Selection
from assistant.asking import Asker
from assistant.settings import Settings
from eval.bench.rows import Row, median_row
from eval.scale.clock import rounds, rows, took
from eval.scale.invent import YEARS, name_of, prose
from eval.scale.names import CITIES, TOPICS

_QUERIES: Final = 40
"""More than the archive keeps vectors of, so that every search embeds its words."""

_ROUNDS: Final = 3
_COLD: Final = 3
_PURPOSE: Final = "規模の測定（eval.scale）"

_YEAR: Final = Selection(fiscal_years=(YEARS[0],))
_GRADE: Final = Selection(departments=("福祉部",), attributes=(("grade", ("B",)),))
_NARROW: Final = Selection(
    fiscal_years=(YEARS[0],), departments=("教育部",), attributes=(("grade", ("C",)),)
)
SELECTIONS: Final = (
    ("open", "条件なし", None),
    ("year", "年度", _YEAR),
    ("grade", "判定と部", _GRADE),
    ("narrow", "狭い条件", _NARROW),
)

QUESTIONS: Final = (
    ("count", "令和6年度にB判定だった事業は何件ですか"),
    ("sum", "令和6年度の事業費を全部足すといくらですか"),
    ("sum_department", "教育部の令和6年度決算（事業費）の合計額"),
    ("average", "令和6年度の事業費の平均は"),
    ("rank", "令和6年度の事業費が大きい順に五つ教えて"),
    ("rank_rate", "令和6年度の執行率ワースト3"),
    ("group", "令和6年度の判定別の件数"),
    ("group_sum", "部ごとの事業費の合計を出して。令和6年度ね"),
    ("trend", "福祉部の事業費の推移"),
    ("cell", f"{name_of(CITIES[0], 7)}の令和6年度の決算額はいくらですか"),
)


def queries() -> list[str]:
    """Words as they are typed, and sentences of a 目的, in turn; the same at every size."""
    chance = Random("queries")
    return [
        prose(chance, "project.purpose_short_term")
        if at % 2
        else f"{chance.choice(TOPICS)} {chance.choice(('工夫', '満足度', '未達の要因', '委託'))}"
        for at in range(_QUERIES)
    ]


def search_rows(archive: Archive) -> Iterator[Row]:
    """Searches for ten passages, without and with filters."""
    for id, label, selection in SELECTIONS:
        if selection is not None:
            held = archive.count(selection)
            yield Row(f"search.{id}.sheets", f"検索（{label}）の対象", held, "枚", 1)
        calls: list[Callable[[], object]] = [
            partial(archive.search, query, selection=selection) for query in queries()
        ]
        yield from rows(f"search.{id}", f"検索（{label}）", rounds(calls, _ROUNDS))


def question_rows(archive: Archive) -> Iterator[Row]:
    """Every question, asked again and again; then all of them together."""
    asker = Asker(archive)
    found = []
    for id, question in QUESTIONS:
        answered = "" if asker.ask(question).is_answer else "、答えなし"
        each = rounds([partial(asker.ask, question)], 2 * _ROUNDS)
        found.append(each)
        label = f"質問「{question}」{answered}"
        yield median_row(f"ask.{id}", label, [one.wall for (one,) in each], "ms", 1000)
    together = [[one for (one,) in each] for each in zip(*found, strict=True)]
    yield from rows("ask", "数値の質問", together)


def cold_rows(kind: type[Archive], settings: Settings) -> Iterator[Row]:
    """The first question, the first search and the words, each of an archive just opened."""

    def opened(work: Callable[[Archive], object]) -> float:
        def whole() -> None:
            with kind.open(settings, purpose=_PURPOSE) as archive:
                work(archive)

        return took(whole).wall

    firsts: tuple[tuple[str, str, Callable[[Archive], object]], ...] = (
        ("open", "開くだけ", lambda _: None),
        ("vocabulary", "開いて事業名などを読む", lambda archive: archive.vocabulary()),
        ("ask", "開いて最初の質問", lambda archive: Asker(archive).ask(QUESTIONS[0][1])),
        ("search", "開いて最初の検索", lambda archive: archive.search(queries()[0])),
    )
    for id, label, work in firsts:
        walls = [opened(work) for _ in range(_COLD)]
        yield median_row(f"cold.{id}", label, walls, "ms", 1000)
