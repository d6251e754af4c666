"""``python -m eval.corpus``: is the fixed corpus in order?

Checked are each sheet (shape, choices, sums, columns, texts with their marks and faults:
:mod:`eval.corpus_texts`), the fit of a project's years (last year's figures, targets, grades and
見直し効果額 carried over), and that no two sheets share a sentence that nobody marked as copied.
Not checked: whether a text is good, and whether a fault that is listed is one.

One Japanese line a problem; exit 0 where there is none, 1 where there are, 2 where the corpus
or the form's profile cannot be had.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import click

from assistant.reading.corpus_yaml import AnnotatedSheet, load_corpus_file
from assistant.reading.profiles import load_profile
from assistant.sheet import COST_LABELS, KIND_LABELS
from assistant.sheet.errors import HyoukaError, ReadingError
from assistant.sheet.model import Cost, CostKind, Indicator, Sheet, ValueKind
from assistant.sheet.sums import check_sums
from assistant.sheet.years import format_year
from eval.corpus_texts import check_texts, shared_sentences

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "sheets"
CITY = "汐見市"
_COST_ROWS = ("project_cost", "earmarked_revenue", "fte", "personnel_cost", "total")
_LASTING = ("name", "code", "start_year")


@dataclass(frozen=True)
class Entry:
    """One file of the corpus, read."""

    path: Path
    annotated: AnnotatedSheet

    @property
    def name(self) -> str:
        """``31204-jiritsu-sodan/2023.yaml``"""
        return f"{self.path.parent.name}/{self.path.name}"

    @property
    def sheet(self) -> Sheet:
        """The sheet without its annotations."""
        return self.annotated.sheet


@dataclass(frozen=True)
class Problem:
    """``message``: one Japanese sentence about the file called ``name``."""

    name: str
    message: str


@dataclass(frozen=True)
class Report:
    """What was found: the entries that could be read and every problem, by file."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]

    @property
    def projects(self) -> int:
        """Number of projects, by folder."""
        return len({entry.path.parent.name for entry in self.entries})

    @property
    def partial(self) -> tuple[str, ...]:
        """Folders of projects that start or end within the years of the corpus."""
        years = {entry.sheet.fiscal_year for entry in self.entries}
        return tuple(
            folder
            for folder, group in _by_project(self.entries)
            if {entry.sheet.fiscal_year for entry in group} != years
        )


def corpus_files(root: Path = CORPUS) -> list[Path]:
    """The sheets of the corpus under ``root``, in order of project and year."""
    return sorted(root.glob("*/*.yaml"))


def check_corpus(files: Sequence[Path]) -> Report:
    """Read and check ``files``; a file that cannot be read is a problem, not an error.

    :raises ProfileError: the profile of the form, which lists the choices, is broken.
    """
    entries, problems = [], []
    for path in files:
        try:
            entries.append(Entry(path, load_corpus_file(path)))
        except ReadingError as error:
            problems.append(Problem(f"{path.parent.name}/{path.name}", str(error)))
    for entry in entries:
        found = itertools.chain(_check_entry(entry), check_texts(entry.annotated))
        problems += [Problem(entry.name, message) for message in found]
    for _, group in _by_project(entries):
        for earlier, later in itertools.pairwise(group):
            messages = _check_years(earlier.sheet, later.sheet)
            problems += [Problem(later.name, message) for message in messages]
    named = [(entry.name, entry.annotated) for entry in entries]
    problems += [Problem(name, message) for name, message in shared_sentences(named)]
    return Report(tuple(entries), tuple(sorted(problems, key=lambda p: p.name)))


def _by_project(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    def folder(entry: Entry) -> str:
        return entry.path.parent.name

    for name, group in itertools.groupby(sorted(entries, key=folder), folder):
        yield name, sorted(group, key=lambda entry: entry.sheet.fiscal_year)


# One sheet


def _check_entry(entry: Entry) -> Iterator[str]:
    sheet, path = entry.sheet, entry.path
    code = sheet.project.code or ""
    if path.stem != str(sheet.fiscal_year):
        yield f"ファイル名は {sheet.fiscal_year}.yaml にしてください(fiscal_year と違います)。"
    if len(code) != 5 or not code.isdigit() or not path.parent.name.startswith(f"{code}-"):
        yield f"事業コード「{code}」を5桁にし、フォルダ名の先頭と合わせてください。"
    if sheet.form != "sapporo" or sheet.municipality != CITY:
        yield f"form は sapporo、municipality は{CITY}にしてください。"
    yield from _check_choices(sheet)
    yield from _check_costs(sheet)
    yield from _check_indicators(sheet)


def _check_choices(sheet: Sheet) -> Iterator[str]:
    profile = load_profile("sapporo")
    project, evaluation, previous = sheet.project, sheet.evaluation, sheet.previous
    following = evaluation.next_year
    choices: list[tuple[str, str | None, tuple[str, ...]]] = [
        ("事業の性質", project.nature, profile.natures),
        ("区分", project.category, profile.categories),
        ("実施形態", project.delivery, profile.deliveries),
        ("今回の評価", evaluation.grade, profile.grades),
        ("前回の評価", previous.grade, profile.grades),
        ("事業内容の方向性", following.content_direction, profile.content_directions),
        ("予算の方向性", following.budget_direction, profile.budget_directions),
        *((row.id, row.grade, profile.grades) for row in sheet.judgements),
        *(("市民参加", stage, profile.stages) for stage in sheet.citizen_participation.stages),
        *(("市民参加", r, profile.responses) for r in sheet.citizen_participation.responses),
    ]
    for label, value, allowed in choices:
        if value is not None and value not in allowed:
            yield f"{label}の「{value}」は選べません。{'・'.join(allowed)} から選んでください。"
    for label, part in (("今回の評価", evaluation), ("前回の評価", previous)):
        if (part.state == "exempt") == (part.grade is not None):
            yield f"{label}は、評価(A〜C)か state: exempt のどちらか一方にしてください。"
    ids = tuple(row.id for row in profile.judgements)
    if tuple(row.id for row in sheet.judgements) != ids:
        yield f"judgements は {'・'.join(ids)} の順に4つ書いてください。"
    for label, value in (("事業名", project.name), ("担当", project.department)):
        if not value:
            yield f"{label}がありません。書いてください。"


def _check_costs(sheet: Sheet) -> Iterator[str]:
    year = sheet.fiscal_year
    columns: list[tuple[int, CostKind]] = [
        (year - 1, "settlement"),
        (year, "budget"),
        (year, "settlement"),
        (year + 1, "budget"),
    ]
    if [(cost.fiscal_year, cost.kind) for cost in sheet.costs] != columns:
        yield "costs は前年度決算・当年度予算・当年度決算・次年度予算の4列の順に書いてください。"
    for cost in sheet.costs:
        missing = [COST_LABELS[row] for row in _COST_ROWS if getattr(cost, row) is None]
        before_start = cost.fiscal_year < (sheet.project.start_year or 0)
        if missing and not (before_start and len(missing) == len(_COST_ROWS)):
            yield f"{_column(cost)}に{'・'.join(missing)}がありません。書いてください。"
    for check in check_sums(sheet):
        if not check.holds:
            yield check.message
    wanted: list[tuple[int, CostKind]] = [(year, "settlement"), (year + 1, "budget")]
    for column in wanted:
        cost_of = sheet.cost(*column)
        there = any((b.fiscal_year, b.kind) == column and b.items for b in sheet.cost_breakdowns)
        if cost_of and cost_of.project_cost and not there:
            yield f"{_column(cost_of)}の事業費の内訳がありません。書いてください。"
    for breakdown in sheet.cost_breakdowns:
        if not breakdown.exhaustive or any(item.amount is None for item in breakdown.items):
            yield "事業費の内訳は、全ての項目に金額を書き exhaustive: true にしてください。"


def _check_indicators(sheet: Sheet) -> Iterator[str]:
    year = sheet.fiscal_year
    columns: list[tuple[int, ValueKind]] = [
        (year - 1, "actual"),
        (year, "target"),
        (year, "actual"),
        (year + 1, "target"),
    ]
    ids = [indicator.id for indicator in sheet.indicators]
    if len(set(ids)) < len(ids) or set(ids) - {"activity1", "activity2", "outcome1", "outcome2"}:
        yield "指標は活動指標1・2と成果指標1・2に、それぞれ1つずつ書いてください。"
    for indicator in sheet.indicators:
        if [(v.fiscal_year, v.kind) for v in indicator.values] != columns:
            order = "前年度実績・当年度目標・当年度実績・次年度目標"
            yield f"{indicator.id} の values は{order}の順に書いてください。"
        if not indicator.name or not indicator.unit:
            yield f"{indicator.id} に指標名か単位がありません。書いてください。"
        for value in indicator.values:
            if (value.value is None) == (value.state is None):
                yield f"{indicator.id} の{value.fiscal_year}年度は、value か state の一方にします。"


def _column(cost: Cost) -> str:
    return f"{format_year(cost.fiscal_year)}{KIND_LABELS[cost.kind]}"


# Two years of one project


def _check_years(earlier: Sheet, later: Sheet) -> Iterator[str]:
    if later.fiscal_year != earlier.fiscal_year + 1:
        yield f"{earlier.fiscal_year}年度の次の調書がありません。年度を続けてください。"
        return
    for key in _LASTING:
        if getattr(earlier.project, key) != getattr(later.project, key):
            yield f"project.{key} が前年度の調書と違います。どちらかに合わせてください。"
    shared: list[tuple[int, CostKind]] = [
        (earlier.fiscal_year, "settlement"),
        (later.fiscal_year, "budget"),
    ]
    for column in shared:
        before, now = earlier.cost(*column), later.cost(*column)
        for row in _COST_ROWS:
            a, b = getattr(before, row, None), getattr(now, row, None)
            if a != b and now is not None:
                label = f"{_column(now)}の{COST_LABELS[row]}"
                yield f"{label}が{_figure(b)}で、前年度の調書の{_figure(a)}と違います。"
    for indicator in later.indicators:
        known = next((i for i in earlier.indicators if i.id == indicator.id), None)
        if known is not None and known.name == indicator.name:
            yield from _check_series(known, indicator, later.fiscal_year)
    previous, evaluation = later.previous, earlier.evaluation
    if (previous.grade, previous.state) != (evaluation.grade, evaluation.state):
        yield "前回の評価が、前年度の調書の評価と違います。前年度に合わせてください。"
    if previous.saving != evaluation.next_year.saving:
        a, b = _figure(evaluation.next_year.saving), _figure(previous.saving)
        yield f"見直し効果額(前年度)が{b}で、前年度の調書の{a}と違います。"


def _check_series(known: Indicator, indicator: Indicator, year: int) -> Iterator[str]:
    if (known.unit, known.better) != (indicator.unit, indicator.better):
        yield f"{indicator.id} の単位か better が、前年度の調書と違います。"
    cells: tuple[tuple[int, ValueKind, str], ...] = (
        (year - 1, "actual", "実績"),
        (year, "target", "目標"),
    )
    for fiscal_year, kind, word in cells:
        before, now = known.at(fiscal_year, kind), indicator.at(fiscal_year, kind)
        if before is None or now is None or before.state == "pending":
            continue  # 調査中 last year is known this year
        if (before.value, before.bound, before.state) != (now.value, now.bound, now.state):
            label = f"{indicator.id} の{format_year(fiscal_year)}{word}"
            a, b = _figure(before.value), _figure(now.value)
            yield f"{label}が{b}で、前年度の調書の{a}と違います。"


def _figure(value: Decimal | None) -> str:
    return "空欄" if value is None else f"{value:,f}"


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.pass_context
def main(context: click.Context, files: tuple[Path, ...]) -> None:
    """固定コーパス(または FILES)の検算・年度のつながり・印・重なった文を確かめる。

    例: python -m eval.corpus corpus/sheets/31204-jiritsu-sodan/*.yaml
    """
    paths = list(files) or corpus_files()
    if not paths:
        click.echo(f"{CORPUS} に調書がありません。corpus/sheets を確かめてください。", err=True)
        context.exit(2)
    try:
        report = check_corpus(paths)
    except HyoukaError as error:
        click.echo(str(error), err=True)
        context.exit(2)
    for problem in report.problems:
        click.echo(f"{problem.name}: {problem.message}")
    click.echo(
        f"調書{len(report.entries)}枚、{report.projects}事業"
        f"(途中で始まる・終わるもの{len(report.partial)})、指摘{len(report.problems)}件",
    )
    context.exit(1 if report.problems else 0)


if __name__ == "__main__":
    main()
