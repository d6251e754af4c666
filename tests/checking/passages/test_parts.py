"""Parts told as the whole, other years' numbers told as this year's, numbers that change places."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.checks import check_sheet
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

NOW = (
    "会員登録者は２４８人で、このうち１５７人が半年以上続けて通った。"
    "見守りの通報３８件のうち１７件は、電球の交換忘れであった。"
    "展望室は２６３日開き、延べ５，４１９人が入った。体験会の席は定員の合計４８０人に対し延べ３９２人が参加した。"
    "休業日を除く稼働日数は２３４日（前年度２７６日）であった。"
    "乗船客の内訳は、島めぐりが６１３人、渡し場が９２４人であった。"
    "聞き取り（回答７３戸）では、５２戸が「道が歩きやすい」と答えた。"
    "合奏団は、活動を休止した団が１９団体、新たに結成した団が１２団体であった。"
    "採用から二年を経た８６人のうち２３人が退職した。"
    "朗読会の来場者は１８４人、書道展の来場者は３６７人であった。"
    "案内のちらしを９６戸に配った。"
)
MADE = "紙芝居を夜間に１４回演じ、延べ２９５人が聞いた。出張授業は児童４３１人が受けた。"
LAST = "見守りの通報２９件のうち１３件は、電球の交換忘れであった。"
FIELD = "judgement.outcome"


def findings(text: str, *, machine: bool = False) -> list[Finding]:
    told = sheet(indicator("640", "700", "566", "650", unit="便", name="運行便数"))
    told = told.model_copy(update={"results": NOW, "ingenuity": MADE})
    before = sheet(indicator("610", "690", "640", "700", unit="便", name="運行便数"))
    before = before.model_copy(update={"results": LAST, "fiscal_year": 2021})
    context = Context(
        profile=load_profile("sapporo"),
        last=before,
        machine=frozenset({FIELD} if machine else ()),
        by_meaning=False,
    )
    found = check_sheet(with_texts(told, {FIELD: text}), context)
    return [f for f in found if f.field == FIELD and f.rule == "role.passage"]


@pytest.mark.parametrize(
    ("text", "number", "right"),
    [
        # A part as the whole, by the name before it.
        ("会員登録者は１５７人に増えた。", "１５７人", "248人"),
        ("会員登録者は１５７人であった。", "１５７人", "248人"),
        # The whole as a part.
        ("退職した人は８６人であった。", "８６人", "23人"),
        # One of two numbers that the passage joins.
        ("展望室を２３４日開き、５，４１９人が入った。", "２３４日", "263日"),
        ("聞き取りに答えた９６戸のうち５２戸が好意的であった。", "９６戸", "73戸"),
        # Last year's number of the same part, and one that the passage tells as last year's.
        ("電球の交換忘れが１３件を占める。", "１３件", "17件"),
        ("通報の半数近い１３件が電球の交換忘れによるものであった。", "１３件", "17件"),
        ("稼働日数は工事のため２７６日となった。", "２７６日", "234日"),
        ("体験会には延べ４８０人が参加した。", "４８０人", "392人"),
        # A list of which the members change places.
        ("渡し場は、橋の工事を続けながら６１３人であった。", "６１３人", "924人"),
        ("１９団体が結成された一方である。", "１９団体", "12団体"),
        ("来場者は書道展が１８４人であった。", "１８４人", "367人"),
        ("「道が歩きやすい」は７３戸であった。", "７３戸", "52戸"),
        # The topic of another sentence.
        ("紙芝居には４３１人が集まった。", "４３１人", "295人"),
    ],
)
def test_a_number_of_another_thing_is_told(text: str, number: str, right: str) -> None:
    found = [f for f in findings(text) if text[f.start : f.end].endswith(number)]
    assert [f.suggestion for f in found] == [right]
    assert all(f.severity == "error" for f in findings(text, machine=True))


@pytest.mark.parametrize(
    "text",
    [
        "会員登録者は２４８人で、うち１５７人が続けて通っている。",
        "会員登録者のうち続けて通った人は１５７人であった。",
        "続けて通う人が多く、会員登録者は１５７人となる。",
        "退職した人は２３人であった。",
        "八十六人のうち退職したのは２３人である。",
        "展望室を２６３日開き、５，４１９人が入った。",
        "稼働日は２３４日で、展望室には５，４１９人が入った。",
        "電球の交換忘れが１７件を占める。",
        "電球の交換忘れは、前年度の１３件から１７件に増えた。",
        "電球の交換忘れは前年度が１３件、本年度が１７件であった。",
        "稼働日数は、前年度の２７６日から２３４日となった。",
        "体験会には定員４８０人に対し３９２人が参加した。",
        "体験会の席は４８０人を上限とした。",
        "島めぐりには６１３人、渡し場には９２４人が乗った。",
        "渡し場は、橋の工事を続けながら９２４人が乗った。",
        "合奏団は１９団体が活動を休止し、１２団体が新たに結成された。",
        "来場者は朗読会が１８４人、書道展が３６７人であった。",
        "「道が歩きやすい」と答えたのは、７３戸のうち５２戸であった。",
        "紙芝居には２９５人が集まった。",
        "児童に向けては４３１人に授業を行った。",
        "紙芝居のほか出張授業も行い、児童には４３１人に受けてもらった。",
    ],
)
def test_what_the_passages_say_is_silent(text: str) -> None:
    assert findings(text, machine=True) == []
