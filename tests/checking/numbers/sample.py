"""A sheet of 令和4年度 with three years in each row, and last year's, for numbers that a writer
reckons."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.numbers.check import check_numbers
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet import Sheet
from assistant.sheet.model import BreakdownItem, CostBreakdown, Indicator, IndicatorValue
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

FIELD = "judgement.outcome"


def _row(
    number: int, name: str, unit: str, earliest: str, cells: Sequence[str], better: str = "more"
) -> Indicator:
    """``cells``: last year's target and result, this year's, next year's target."""
    aim, before, target, actual, following = cells
    made = indicator(before, target, actual, following, unit=unit, better=better, name=name)
    older = (
        IndicatorValue(fiscal_year=2020, kind="actual", label="実績", value=Decimal(earliest)),
        IndicatorValue(fiscal_year=2021, kind="target", label="目標", value=Decimal(aim)),
    )
    return made.model_copy(update={"number": number, "values": (*older, *made.values)})


def _items(year: int, *amounts: int) -> CostBreakdown:
    labels = ("訪問委託料", "通報機器賃借料", "講習会の講師謝金")
    return CostBreakdown(
        fiscal_year=year,
        kind="settlement",
        items=tuple(
            BreakdownItem(label=label, amount=Decimal(amount))
            for label, amount in zip(labels, amounts, strict=True)
        ),
    )


def _sheet() -> Sheet:
    made = sheet(
        _row(1, "見守り訪問の実施世帯数", "世帯", "1240", ("1300", "1318", "1400", "1452", "1500")),
        _row(2, "講習会の開催回数", "回", "14", ("18", "17", "20", "26", "28")),
        _row(3, "相談の待ち日数", "日", "21", ("20", "18", "15", "12", "10"), "less"),
        _row(4, "協力店の登録率", "%", "41.2", ("50", "48.6", "55", "57.3", "60")),
        _row(5, "広場の滞在者数", "人/日", "5120", ("5500", "5384", "5600", "5871", "6000")),
        _row(6, "男性の受講者数", "人", "187", ("200", "212", "220", "236", "240")),
        _row(7, "女性の受講者数", "人", "344", ("350", "371", "380", "398", "410")),
        _row(8, "通報から７分以内の到着率", "%", "81.3", ("82", "83.1", "84", "84.9", "85")),
    )
    costs = tuple(
        cost.model_copy(update={"project_cost": Decimal(amount), "total": None})
        for cost, amount in zip(made.costs, (184148, 180000, 187647, 190000), strict=True)
    )
    return made.model_copy(
        update={
            "costs": costs,
            "cost_breakdowns": (_items(2021, 61200, 82000, 2310), _items(2022, 73400, 80466, 2982)),
            "results": (
                "通報の受付は８７２件で、前年度より６３件多い。路線別の利用は、北線２１，３４０人、"
                "南線１６，２０５人、中央線９，８７６人である。１２月に機器の更新費２，４００千円を"
                "増額補正した。募集に４８人が応募し、３１人を採用した。"
            ),
            "ingenuity": (
                "巡回の所要を前年度の５１分から３４分に縮めた。見守り対象の６１４人のうち５９７人と"
                "面談した。出張の枠は１５０人分設け、１４１人が使った。"
            ),
        }
    )


SHEET = _sheet()
LAST = sheet(indicator("900", "1000", "1318", "1400", name="見守り訪問の実施世帯数")).model_copy(
    update={
        "fiscal_year": 2021,
        "results": "苦情は７４件あった。点検した９２１台のうち５８台を直した。",
    }
)


def findings(text: str, *, machine: bool = False, last: Sheet | None = None) -> list[Finding]:
    """What the checks of numbers and of roles say of a text, but for infos."""
    context = Context(
        profile=load_profile("sapporo"),
        last=last,
        machine=frozenset({FIELD} if machine else ()),
    )
    matter = matter_of(with_texts(SHEET, {FIELD: text}), context)
    found = [*check_numbers(matter), *check_roles(matter)]
    return [f for f in found if f.severity in ("error", "warning")]


def told(text: str, *, machine: bool = False, last: Sheet | None = None) -> list[str]:
    """The words of the text that they mark."""
    return [text[f.start : f.end] for f in findings(text, machine=machine, last=last)]
