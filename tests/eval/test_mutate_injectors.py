"""What the injectors put in: errors that are errors, where the marks say, the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from decimal import Decimal
from random import Random

import pytest

from eval.mutate.choosing import chosen
from eval.mutate.figures import figures_of
from eval.mutate.injectors import INJECTORS, injections
from eval.mutate.injectors.claims import invented
from eval.mutate.landing import landing
from eval.mutate.material import Source, corpus, drafts
from eval.mutate.plain import Injection, Mark, Page, Passage, Series
from eval.mutate.types import TYPES
from eval.mutate.writing import read, same_kind


@pytest.fixture(scope="module")
def sources() -> list[Source]:
    return corpus()


@pytest.fixture(scope="module")
def passages(sources: list[Source]) -> list[Passage]:
    return [passage for source in sources for passage in source.passages]


def page(*, less: bool = False, texts: dict[str, str] | None = None) -> Page:
    """Visitors: 214 last year, 240 planned, 231 this year, 250 planned for the next."""
    values = {("actual", 2022): 214, ("target", 2023): 240, ("actual", 2023): 231}
    values[("target", 2024)] = 250
    series = Series(
        "activity1", "受講者数", "人", less, {key: Decimal(v) for key, v in values.items()}
    )
    costs = {
        ("project_cost", 2022, "settlement"): Decimal(900),
        ("project_cost", 2023, "budget"): Decimal(1200),
        ("project_cost", 2023, "settlement"): Decimal(1000),
        ("project_cost", 2024, "budget"): Decimal(1200),
    }
    return Page("1-2023", "11111", 2023, (series,), costs, {}, {}, texts or {}, frozenset())


def passage(text: str, on: Page | None = None, field: str = "evaluation.reason") -> Passage:
    """A text with marks as in the corpus: ``{{id|surface}}``."""
    plain, marks, at = "", [], 0
    for match in re.finditer(r"\{\{([^|]+)\|([^}]+)\}\}", text):
        plain += text[at : match.start()]
        marks.append(Mark(match[1], len(plain), len(plain) + len(match[2])))
        plain += match[2]
        at = match.end()
    return Passage(on or page(), field, plain + text[at:], tuple(marks), "corpus")


def put(type: str, text: str, on: Page | None = None) -> list[str]:
    """The texts that the injector makes of it."""
    return [one.text for one in INJECTORS[type](passage(text, on), Random(1))]


def test_the_injectors_load_nothing_of_the_product() -> None:
    script = (
        "import sys, eval.mutate.injectors\n"
        "sys.exit(any(name.split('.')[0] == 'assistant' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_the_arithmetic_of_this_folder_agrees_with_every_mark_of_the_corpus(
    passages: list[Passage],
) -> None:
    checked = 0
    for one in passages:
        figures = figures_of(one.page)
        for mark in one.marks:
            written = read(one.surface(mark))
            if written is None or mark.id.startswith("text."):
                continue
            figure = figures[mark.id]
            value, unit = same_kind(abs(figure.value), figure.unit)
            assert same_kind(abs(written.value), written.unit) == (value, unit), (one.key, mark)
            checked += 1
    assert checked > 800


@pytest.mark.parametrize("type", list(TYPES))
def test_an_injection_changes_the_text_within_its_spans_only(
    type: str, passages: list[Passage]
) -> None:
    found = [(one, made) for one in passages[:120] for made in injections(type, one)]
    assert found
    for one, made in found:
        assert made.text != one.text
        assert made.text[: made.spans[0][0]] == one.text[: made.spans[0][0]]
        tail = len(made.text) - made.spans[-1][1]
        assert tail == 0 or one.text.endswith(made.text[-tail:])


def test_the_same_injections_are_made_at_each_call(passages: list[Passage]) -> None:
    for type in TYPES:
        assert injections(type, passages[0]) == injections(type, passages[0])


def test_a_changed_digit_changes_the_value_and_leads_with_no_zero(
    passages: list[Passage],
) -> None:
    for type in ("digit_changed", "digits_swapped"):
        for one in passages:
            for made in injections(type, one):
                assert made.mark is not None
                assert made.number is not None
                now, before = read(made.number), read(one.surface(made.mark))
                assert now is not None
                assert before is not None
                assert now.value not in (before.value, 0)
                assert not re.match(r"0\d", now.plain)


def test_a_lost_sign_is_no_error_where_a_word_tells_the_fall() -> None:
    lost = "対前年度比{{activity1.yoy.2023|▲３．８％}}となった。"
    told = "１７人の減（{{activity1.yoy.2023|▲３．８％}}）となった。"
    assert any("比３．８％" in text for text in put("sign", lost))
    behind = "事業費は（前年度比{{activity1.yoy.2023|▲３．８％}}）まで下がった。"
    assert put("sign", told) == put("sign", behind) == []


def test_last_years_value_takes_the_form_of_the_figure() -> None:
    assert put("last_year_value", "受講者は{{activity1.actual.2023|２３１人}}である。") == [
        "受講者は２１４人である。"
    ]


def test_no_value_is_put_in_that_is_the_same() -> None:
    text = "次年度予算は{{cost.project_cost.2024.budget|１，２００千円}}とする。"
    assert put("last_year_value", text) == []


def test_target_and_actual_change_places_in_value_and_word() -> None:
    text = "予定{{activity1.target.2023|２４０人}}に対し{{activity1.actual.2023|２３１人}}である。"
    made = put("target_actual", text)
    assert "予定２３１人に対し２４０人である。" in made
    assert "予定２４０人に対し２４０人である。" in made
    assert "実績２４０人に対し２３１人である。" in made


def test_a_budget_becomes_a_settlement_in_value_and_word() -> None:
    made = put("budget_settlement", "予算{{cost.project_cost.2023.budget|１，２００千円}}である。")
    assert made == ["予算１，０００千円である。", "決算１，２００千円である。"]


def test_a_word_of_direction_is_turned_behind_a_figure_that_tells_it() -> None:
    text = "受講者は前年度より{{activity1.change.2023|１７人}}増えた。"
    assert put("increase_decrease", text) == ["受講者は前年度より１７人減った。"]


def test_a_word_that_does_not_agree_with_the_figure_speaks_of_something_else() -> None:
    text = "受講者は前年度と{{activity1.change.2023|１７人}}の差で、減った教室もある。"
    assert put("increase_decrease", text) == []


def test_whether_a_rate_is_high_is_an_opinion() -> None:
    text = "予算に対する執行率は{{cost.execution.2023|８３．３％}}と低い。"
    assert put("increase_decrease", text) == []


def test_a_figure_of_an_entered_text_tells_no_direction() -> None:
    assert put("increase_decrease", "定員は{{text.results|３０人}}に減らした。") == []


def test_above_and_below_are_turned_behind_a_pair() -> None:
    text = (
        "予定{{activity1.target.2023|２４０人}}に対し{{activity1.actual.2023|２３１人}}と下回った。"
    )
    assert put("above_below", text) == ["予定２４０人に対し２３１人と上回った。"]


def test_met_is_turned_by_the_cells_and_fewer_may_be_better() -> None:
    unmet = "実績は{{activity1.actual.2023|２３１人}}で予定に届かなかった。"
    assert put("met_unmet", unmet) == ["実績は２３１人で予定に届いた。"]
    assert put("met_unmet", unmet, page(less=True)) == []


def test_a_year_is_not_shifted_to_one_with_the_same_value() -> None:
    text = "令和６年度予算は{{cost.project_cost.2024.budget|１，２００千円}}とする。"
    assert put("year_shifted", text) == ["令和７年度予算は１，２００千円とする。"]


def test_a_year_before_another_number_names_no_figure_behind_it() -> None:
    text = "令和５年度も２４０人を予定した（実績{{activity1.actual.2023|２３１人}}）。"
    assert put("year_shifted", text) == []


def test_a_year_that_names_no_figure_stays() -> None:
    assert put("year_shifted", "令和６年度から手引を使う。") == []


def test_without_figures_nothing_but_words_is_left() -> None:
    text = (
        "受講者は{{activity1.actual.2023|２３１人}}で予定を{{activity1.gap.2023|９人}}下回った。"
        "動画で補った。"
    )
    assert put("number_deleted", text) == ["動画で補った。"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("受講者は{{activity1.actual.2023|２３１人}}である。", "other"),
        ("参加は{{text.results|２１３人}}である。", "same"),
        ("参加は{{text.results|８００人}}である。", None),
    ],
)
def test_a_slip_that_lands_on_another_figure_is_told(text: str, expected: str | None) -> None:
    one = passage(text)
    number = "９９９人" if expected is None else "２１４人"
    made = Injection("digit_changed", one.text, ((0, 1),), (0, 1), "", one.marks[0], number)
    assert landing(one, made) == expected


def test_there_are_sixty_inventions_of_each_type() -> None:
    for kinds in invented().values():
        clauses = [clause for row in kinds.values() for clause in row]
        assert len(set(clauses)) == len(clauses) >= 60


def test_no_sheet_says_what_is_invented(sources: list[Source]) -> None:
    said = "".join(str(source.sheet.model_dump()) for source in sources)
    for type in ("cause", "measure"):
        for clause in (clause for row in invented()[type].values() for clause in row):
            words = re.findall(r"[一-龥]{2,}|[ァ-ヶー]{3,}", clause)
            assert any(word not in said for word in words), clause
    for clause in (clause for row in invented()["praise"].values() for clause in row):
        assert clause not in said


def test_an_invented_cause_stands_behind_the_conjunction() -> None:
    one = passage("ただし、予定を{{activity1.gap.2023|９人}}下回った。")
    made = [
        text
        for seed in range(12)
        for text in (found.text for found in INJECTORS["cause"](one, Random(seed)))
    ]
    fronted = [text for text in made if text.endswith("予定を９人下回った。")]
    assert fronted
    assert all(text.startswith("ただし、") for text in fronted)


def test_two_thousand_errors_are_chosen_with_eighty_of_each_type(
    passages: list[Passage],
) -> None:
    both = [*passages, *(one for source in drafts() for one in source.passages)]
    found = chosen(both, TYPES)
    assert len(found) >= 2000
    for type in TYPES:
        assert sum(one.injection.type == type for one in found) >= 80, type
