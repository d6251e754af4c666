"""Two years of one project, made for these tests."""

from decimal import Decimal

from assistant.checking import Context, Finding, Neighbours
from assistant.checking.matter import matter_of
from assistant.checking.reuse.check import check_reuse
from assistant.reading import load_profile
from assistant.sheet import Indicator, IndicatorValue, Sheet
from assistant.sheet.model import Evaluation, Project
from assistant.sheet.prose import with_texts

PROFILE = load_profile("sapporo")


def sheet(
    year: int,
    texts: dict[str, str] | None = None,
    *,
    actual: int = 100,
    before: int = 100,
    target: int = 90,
    grade: str = "A",
    code: str = "10001",
    name: str = "出張講座事業",
) -> Sheet:
    """A sheet with one indicator, 講座の受講者数 (人): last year's and this year's actual."""
    values = (
        IndicatorValue(fiscal_year=year - 1, kind="actual", value=Decimal(before)),
        IndicatorValue(fiscal_year=year, kind="target", value=Decimal(target)),
        IndicatorValue(fiscal_year=year, kind="actual", value=Decimal(actual)),
    )
    plain = Sheet(
        form="sapporo",
        municipality="汐見市",
        fiscal_year=year,
        project=Project(name=name, code=code),
        indicators=(
            Indicator(kind="activity", number=1, name="講座の受講者数", unit="人", values=values),
        ),
        evaluation=Evaluation(grade=grade),
    )
    return with_texts(plain, texts or {})


def findings(
    now: Sheet, last: Sheet | None = None, neighbours: Neighbours | None = None
) -> list[Finding]:
    context = Context(PROFILE, last=last, neighbours=neighbours or Neighbours(), by_meaning=False)
    return list(check_reuse(matter_of(now, context)))
