"""The second set says what is right: every right sentence proved from its sheet, every wrong one
wrong in exactly the words that it quotes; and the measure counts what the checks say."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

import pytest

from assistant.checking import Context, Finding, Severity
from assistant.checking.findings import FindingKind
from assistant.reading import load_profile
from assistant.sheet import Sheet, check_sums, find_quantities, find_years
from assistant.sheet.numerals import narrow, round_half_up
from assistant.sheet.prose import get_text
from eval.second import SETS, Sentence, measure, sentences, sheet_of, sheet_with
from eval.second.exchange import ENTERED, exchanged, slipped
from eval.second.measure import GROUPS
from eval.second.sentences import CLAIMS, HERE, SetName

CLEAN = [one for one in sentences("sentences") if one.fault is None]
WRONG = [one for one in sentences("sentences") if one.fault is not None]
EVERY = [one for which in SETS for one in sentences(which)]
EVERY_CLEAN = [one for one in EVERY if one.fault is None]
EVERY_WRONG = [one for one in EVERY if one.fault is not None]
NUMBERS, ROLES, CLAIMED = GROUPS
#: Per 百 and 千, and parts of a fraction, are no figures of a sheet.
SCALES = {Decimal(n) for n in (2, 3, 10, 100, 1000)}
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
#: 「1,826万5千円」: 千 belongs to the number here, not to the unit.
_THOUSANDS = re.compile(r"(?<=万)(\d)千円")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def by_id(one: Sentence) -> str:
    return f"{one.sheet}-{one.id}"


def value_of(node: ast.AST) -> Decimal:
    if isinstance(node, ast.Expression):
        return value_of(node.body)
    if isinstance(node, ast.UnaryOp):
        return -value_of(node.operand)
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](value_of(node.left), value_of(node.right))
    assert isinstance(node, ast.Constant), ast.dump(node)
    return Decimal(str(node.value))


def evaluated(expression: str) -> Decimal:
    return value_of(ast.parse(expression.strip(), mode="eval"))


def holds(claim: str) -> bool:
    """Whether a line of a proof is true: ``a / b = 1.5`` (rounded half up), ``~``, ``<``, ``>``."""
    left, sign, right = re.split(r" ([=~<>]) ", claim.strip())
    value, said = evaluated(left), evaluated(right)
    if sign == "<":
        return value < said
    if sign == ">":
        return value > said
    if sign == "~":
        digits = said.normalize().as_tuple().exponent
        assert isinstance(digits, int)
        return round_half_up(value.scaleb(-digits), 0).scaleb(digits) == said
    return round_half_up(value, len(right.strip().partition(".")[2])) == said


def figures_in(text: str) -> set[Decimal]:
    return {Decimal(found.replace(",", "")) for found in _FIGURE.findall(narrow(text))}


@cache
def figures_of(name: str, without: str) -> frozenset[Decimal]:
    """Every figure of the sheet and of last year's, but for the text of the field ``without``."""
    _, last = sheet_of(name)
    emptied = sheet_with(Sentence("", name, without, ""))
    texts = [sheet.model_dump_json() for sheet in (emptied, last) if sheet is not None]
    return frozenset(n for text in texts for n in figures_in(text))


def proof_of(one: Sentence) -> list[str]:
    assert one.proof is not None
    return one.proof.split(";")


@pytest.mark.parametrize(
    ("which", "clean", "wrong"),
    [
        ("sentences", 62, [40, 33, 15]),
        ("sentences2", 62, [40, 33, 15]),
        ("sentences3", 62, [40, 33, 15]),
        ("sentences4", 62, [40, 33, 15]),
        ("sentences5", 62, [40, 33, 15]),
        ("paragraphs", 75, [40, 35, 15]),
        ("paragraphs2", 75, [40, 35, 15]),
        ("paragraphs3", 75, [40, 35, 15]),
        ("paragraphs4", 75, [40, 35, 15]),
        ("paragraphs5", 75, [40, 35, 15]),
        ("paragraphs6", 75, [40, 35, 15]),
        ("paragraphs7", 75, [40, 35, 15]),
        ("paragraphs8", 75, [40, 35, 15]),
        ("drafts", 100, [12, 12, 6]),
        ("drafts2", 100, [12, 12, 6]),
        ("fresh", 75, [40, 35, 15]),
    ],
)
def test_a_set_has_texts_of_the_three_sorts(which: SetName, clean: int, wrong: list[int]) -> None:
    found = sentences(which)
    kinds = [one.fault.kind for one in found if one.fault]
    assert len(found) - len(kinds) == clean
    assert [sum(kind in group.kinds for kind in kinds) for group in GROUPS] == wrong
    assert len({one.id for one in found}) == len(found)


def test_texts_are_told_apart() -> None:
    assert len({one.text for one in EVERY}) == len(EVERY)


@pytest.mark.parametrize("path", sorted(HERE.glob("sheets/*.yaml")), ids=lambda path: path.stem)
def test_the_figures_of_a_sheet_add_up(path: object) -> None:
    name = getattr(path, "stem", "")
    assert [check.message for check in check_sums(sheet_of(name)[0]) if not check.holds] == []


def test_last_years_sheet_ends_where_this_years_begins() -> None:
    names = {path.stem for path in HERE.glob("sheets/*.yaml")}
    followed = {name.rpartition("-")[0] for name in names if re.search(r"-20\d\d$", name)}
    assert len(followed) == 76
    for name in sorted(followed):
        sheet, last = sheet_of(name)
        assert last is not None
        named = {indicator.name: indicator for indicator in sheet.indicators}  # some are new
        for before in last.indicators:
            now, year = named[before.name], last.fiscal_year
            for at, kind in ((year, "actual"), (sheet.fiscal_year, "target")):
                ours, theirs = now.at(at, kind), before.at(at, kind)  # type: ignore[arg-type]
                assert ours is not None
                assert theirs is not None
                assert ours.value == theirs.value


def test_every_sentence_stands_in_a_field_that_is_drafted() -> None:
    for one in EVERY:
        sheet = sheet_with(one)
        assert load_profile(sheet.form).field(one.field) is not None
        assert get_text(sheet, one.field) == one.text


@pytest.mark.parametrize("one", EVERY_CLEAN, ids=by_id)
def test_the_arithmetic_of_a_right_sentence_holds(one: Sentence) -> None:
    assert [claim for claim in proof_of(one) if not holds(claim)] == []


@pytest.mark.parametrize("one", CLEAN, ids=by_id)
def test_a_proof_starts_from_figures_of_the_sheet(one: Sentence) -> None:
    known = figures_of(one.sheet, one.field) | SCALES
    used = {n for claim in proof_of(one) for n in figures_in(re.split(" [=~<>] ", claim)[0])}
    assert used - known == set()


@pytest.mark.parametrize("one", CLEAN, ids=by_id)
def test_every_number_of_a_right_sentence_is_in_the_sheet_or_proved(one: Sentence) -> None:
    sheet = sheet_of(one.sheet)[0]
    proved = {abs(evaluated(re.split(" [=~<>] ", claim)[1])) for claim in proof_of(one)}
    known = figures_of(one.sheet, one.field) | proved | {Decimal(2), Decimal(3)}
    text = _THOUSANDS.sub(r"\g<1>000円", narrow(one.text))
    years = [(y.start, y.end) for y in find_years(text, around=sheet.fiscal_year)]
    loose = [
        q.surface
        for q in find_quantities(text)
        if abs(q.value) not in known
        and "分の" not in q.surface  # proved by the count that stands beside it
        and not any(a <= q.start < b for a, b in years)
    ]
    assert loose == []


@pytest.mark.parametrize("one", EVERY_WRONG, ids=by_id)
def test_the_wrong_words_stand_once_in_a_wrong_sentence(one: Sentence) -> None:
    assert one.fault is not None
    assert one.text.count(one.fault.quote) == 1


@pytest.mark.parametrize("one", EVERY_WRONG, ids=by_id)
def test_the_arithmetic_of_what_would_be_right_holds(one: Sentence) -> None:
    assert one.fault is not None
    sums = re.findall(r"[(\d][\d.()+*/ -]*[=<>] -?[\d.]+", one.fault.why)
    assert [claim for claim in sums if not holds(claim)] == []


def test_a_number_slip_is_no_figure_of_its_sheet() -> None:
    """Slips to another figure of the sheet are of the other group (``role``)."""
    for one in WRONG:
        if one.fault and one.fault.kind == "number" and one.id not in {"n10", "n27", "n33"}:
            (wrong,) = find_quantities(one.fault.quote)
            assert abs(wrong.value) not in figures_of(one.sheet, one.field), one.id


def test_claims_are_checked_as_a_machines_text() -> None:
    machine = {one.fault.kind for one in WRONG if one.fault and one.machine}
    assert machine == CLAIMS
    assert sum(one.machine for one in CLEAN) >= 5


def said(
    kind: FindingKind, severity: Severity, words: str | None = None
) -> Callable[[Sheet, Context], tuple[Finding, ...]]:
    """A check that says the same of every sentence: of ``words``, or of the whole text."""

    def check(sheet: Sheet, context: Context) -> tuple[Finding, ...]:
        found = []
        for field in [drafted.id for drafted in context.profile.drafted]:
            text = get_text(sheet, field) or ""
            start = text.find(words) if words else 0
            end = start + len(words) if words else len(text)
            if start >= 0 and text:
                found.append(
                    Finding(
                        kind=kind, severity=severity, start=start, end=end, message="", field=field
                    )
                )
        return tuple(found)

    return check


def test_an_error_on_the_wrong_words_is_a_catch() -> None:
    found = measure(WRONG, check=said("number", "error"))
    assert (found.caught(NUMBERS), found.caught(ROLES), found.caught(CLAIMED)) == (40, 33, 15)
    assert (found.named(NUMBERS), found.named(ROLES)) == (40, 0)
    assert found.passes


@pytest.mark.parametrize("words", ["個人貸出冊数は", "で、目標"])
def test_an_error_before_or_behind_the_wrong_words_is_no_catch(words: str) -> None:
    one = next(one for one in WRONG if one.id == "n01")
    assert measure([one], check=said("number", "error", words)).caught(NUMBERS) == 0


def test_a_question_is_no_catch_and_neither_is_a_matter_of_style() -> None:
    for check in (said("number", "question"), said("style", "error")):
        found = measure(WRONG, check=check)
        assert [found.caught(group) for group in GROUPS] == [0, 0, 0]
        assert not found.passes


def test_errors_in_right_sentences_are_false_and_what_a_whole_text_lacks_is_not() -> None:
    assert measure(CLEAN, check=said("number", "error")).false_errors == len(CLEAN)
    assert measure(CLEAN, check=said("missing", "error")).false_errors == 0
    assert measure(CLEAN, check=said("number", "warning")).false_errors == 0


def test_other_texts_of_the_sheet_are_nobodys_error() -> None:
    words = "民間事業者へ委託し"
    library = [one for one in CLEAN if one.sheet == "library" and one.field != "judgement.method"]
    assert get_text(sheet_of("library")[0], "judgement.method") is not None
    assert measure(library, check=said("number", "error", words)).false_errors == 0


def test_last_years_sheet_and_the_machines_fields_are_told_to_the_checks() -> None:
    told: dict[str, Context] = {}

    def check(sheet: Sheet, context: Context) -> tuple[Finding, ...]:
        told[sheet.project.code or ""] = context
        return ()

    measure([one for one in WRONG if one.id in {"k02", "k14"}], check=check)
    assert told["27013"].last is None
    assert told["41207"].last is not None
    assert told["41207"].machine == {"judgement.satisfaction"}


def test_numbers_of_right_texts_are_exchanged_and_slipped_the_same_each_time() -> None:
    some = CLEAN[:12]
    first, again = exchanged(some), exchanged(some)
    assert first == again
    assert set(first.given) <= {(a, b) for a in ENTERED.values() for b in ENTERED.values()}
    assert 0 < first.caught.total() <= first.given.total()
    slips = slipped(some)
    assert slips.given.total() >= first.given.total()
    assert slips.caught.total() > slips.given.total() * 0.8
