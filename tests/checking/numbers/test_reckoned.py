"""Numbers that a writer reckoned from figures beside them or from figures that the words name."""

from decimal import Decimal

import pytest

from assistant.checking import Context, Finding
from assistant.checking.matter import matter_of
from assistant.checking.numbers.check import check_numbers
from assistant.checking.roles.check import check_roles
from assistant.reading import load_profile
from assistant.sheet.model import BreakdownItem, CostBreakdown
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

FIELD = "judgement.outcome"


def _costs(year: int, power: int, cleaning: int) -> CostBreakdown:
    return CostBreakdown(
        fiscal_year=year,
        kind="settlement",
        items=(
            BreakdownItem(label="光熱費", amount=Decimal(power)),
            BreakdownItem(label="清掃委託料", amount=Decimal(cleaning)),
        ),
    )


SHEET = sheet(
    indicator("41", "60", "52", "60", unit="回", name="学習会の開催回数"),
    indicator("943", "1200", "1092", "1200", unit="人", name="学習会の参加者数").model_copy(
        update={"number": 2}
    ),
).model_copy(
    update={
        "cost_breakdowns": (_costs(2021, 61200, 82000), _costs(2022, 73400, 80466)),
        "results": (
            "参加者のうち小学生は７４３人であった。貸し出した４６区画のうち３９区画で作付けが続いた。"
            "点検した７３か所のうち６６か所を直した。夜間の問合せは１８件あった。"
            "問合せ６４件のうち４０件は電話で、回収した９６通のうち５７通が満足と答えた。"
        ),
    }
)


def findings(text: str, *, machine: bool = False) -> list[Finding]:
    context = Context(
        profile=load_profile("sapporo"), machine=frozenset({FIELD} if machine else ())
    )
    matter = matter_of(with_texts(SHEET, {FIELD: text}), context)
    found = [*check_numbers(matter), *check_roles(matter)]
    return [f for f in found if f.severity in ("error", "warning")]


@pytest.mark.parametrize(
    "text",
    [
        "参加者の約７割は小学生（７４３人）である。",
        "小学生は７４３人が参加した。参加者全体の６８．０％に当たる。",
        "４６区画を貸し、８割を超える３９区画で作付けが続いた。",
        "点検した７３か所のうち７か所は、まだ直せていない。",
        "問合せは６４件で、電話が４０件であった。それ以外の２４件は窓口で受けた。",
        "学習会は５２回開き、参加者は１，０９２人であった。１回当たりの参加者は、２３．０人から"
        "２１．０人に減った。",
        "光熱費は前年度から１９．９％増えた。",
        "光熱費は前年度から１２，２００千円（１９．９％）増えた。",
        "光熱費は７３，４００千円で、前年度の１．２倍となった。",
        "光熱費７３，４００千円と清掃委託料８０，４６６千円で、決算の８割強を占める。",
        "夜間は１８件、電話は４０件で、合わせて５８件だった。",
        "参加者１，０９２人から、小学生の７４３人を除くと３４９人である。",
    ],
)
def test_what_can_be_reckoned_is_silent(text: str) -> None:
    assert findings(text) == []
    assert findings(text, machine=True) == []


@pytest.mark.parametrize(
    "text",
    [
        "小学生は７４３人が参加した。参加者全体の５８．０％に当たる。",
        "点検した７３か所のうち９か所は、まだ直せていない。",
        "問合せは６４件で、電話が４０件であった。それ以外の２９件は窓口で受けた。",
        "学習会は５２回開き、参加者は１，０９２人であった。１回当たりの参加者は２７．０人である。",
        "光熱費は前年度から１４．９％増えた。",
        "光熱費は前年度から１２，３００千円増えた。",
        "学習会の開催回数は、前年度から１１人増えた。",
        "参加者１，０９２人から、小学生の７４３人を除くと３９４人である。",
    ],
)
def test_what_cannot_be_reckoned_is_told(text: str) -> None:
    assert findings(text)
    assert [f.severity for f in findings(text, machine=True)] == ["error"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("小学生の参加は７４３人で、参加者全体の約８割を占める。", "８割"),
        ("夜間が１８件、電話が４０件で、合わせて６３件だった。", "６３件"),
        ("回収した９６通を読み、約７割に当たる５７通が満足と答えた。", "７割"),
    ],
)
def test_what_the_figures_beside_it_contradict_is_told(text: str, wrong: str) -> None:
    assert wrong in [text[f.start : f.end] for f in findings(text)]


def test_a_sum_of_the_counts_beside_it_is_silent() -> None:
    assert findings("夜間が１８件、電話が４０件で、合わせて５８件だった。") == []
