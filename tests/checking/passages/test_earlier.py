"""Numbers of last year's passages, and words of movement behind a number of this year's."""

import pytest

from assistant.checking import Context, Finding
from assistant.checking.checks import check_sheet
from assistant.reading import load_profile
from assistant.sheet.prose import with_texts
from tests.sheet.sample import indicator, sheet

NOW = (
    "乗客は朝の便３２０人、昼の便１８５人である。破損は３件で、前年度より１件増えた。"
    "相談は予定どおり４８回開いた。苦情は６１件（前年度７４件）であった。"
    "講座は２６人が受講し、予定の３０人を下回った。"
    "貸出数は東浜館４，８２０冊、港町館３，１１５冊である。"
    "ひろばを３８日開き、参加者は２１０人であった。"
)
LAST = (
    "乗客は朝の便２５０人、昼の便２０４人である。破損は２件であった。"
    "貸出数は東浜館５，０１０冊、港町館２，９７０冊である。講習会の参加者は３４０人であった。"
)
FIELD = "judgement.outcome"


def findings(text: str, *, machine: bool = False, last: bool = True) -> list[Finding]:
    told = sheet(indicator("640", "700", "566", "650", unit="便", name="運行便数"))
    before = sheet(indicator("610", "690", "640", "700", unit="便", name="運行便数"))
    before = before.model_copy(update={"results": LAST, "fiscal_year": 2021})
    told = with_texts(told.model_copy(update={"results": NOW}), {FIELD: text})
    context = Context(
        profile=load_profile("sapporo"),
        last=before if last else None,
        machine=frozenset({FIELD} if machine else ()),
        by_meaning=False,
    )
    rules = ("role.passage", "direction.contradicted")
    return [f for f in check_sheet(told, context) if f.field == FIELD and f.rule in rules]


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        ("朝の便の乗客３２０人は、前年度の２０４人を上回った。", "２０４人", "250人"),
        ("昼の便は１８５人で、前年度の２５０人を下回った。", "２５０人", "204人"),
        ("朝の便は前年度の２０４人から３２０人に増えた。", "２０４人", "250人"),
        ("東浜館は４，８２０冊で、前年度の２，９７０冊を上回った。", "２，９７０冊", "5,010冊"),
        ("前年度の東浜館の２，９７０冊を上回った。", "東浜館の２，９７０冊", "5,010冊"),
    ],
)
def test_last_years_number_of_another_thing_is_told(text: str, words: str, right: str) -> None:
    (found,) = [f for f in findings(text) if f.rule == "role.passage"]
    assert text[found.start : found.end] == words
    assert found.suggestion == right


@pytest.mark.parametrize(
    "text",
    [
        "朝の便の乗客３２０人は、前年度の２５０人を上回った。",
        "昼の便の乗客は１８５人で、前年度の２０４人を下回った。",
        "朝の便の３２０人は、前年度の昼の便の２０４人とも差がある。",
        "朝の便は前年度の２５０人から３２０人に増えた。",
        "前年度の東浜館の５，０１０冊には届かなかった。",
        "参加者は２１０人で、前年度の講習会の３４０人より少ない。",
    ],
)
def test_last_years_number_of_the_same_thing_is_silent(text: str) -> None:
    assert findings(text, machine=True) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("破損は３件で、前年度より減った。", "減った"),
        ("破損は３件と、前年度を１件下回っている。", "下回って"),
        ("苦情は６１件で、前年度より増えた。", "増えた"),
        ("相談は４８回と、予定した回数を満たせなかった。", "満たせなかった"),
        ("相談は４８回で、計画を上回った。", "上回った"),
        ("講座の受講者は２６人で、予定を上回った。", "上回った"),
        ("貸出数は港町館が３，１１５冊で、前年度より減少した。", "減少した"),
    ],
)
def test_a_movement_that_the_passages_contradict_is_told(text: str, words: str) -> None:
    (found,) = findings(text)
    assert (found.kind, found.severity) == ("direction", "warning")
    assert text[found.start : found.end] == words
    assert [f.severity for f in findings(text, machine=True)] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "破損は３件で、前年度より増えた。",
        "破損は３件と、前年度を１件上回っている。",
        "破損は３件で、前年度より減ってはいない。",
        "苦情は６１件で、前年度より１３件減っている。",
        "相談は４８回と、予定どおり開いた。",
        "講座の受講者は２６人で、予定に届かなかった。",
        # Last year's 参加者 were those of another thing.
        "参加者は２１０人で、前年度より増えた。",
        "貸出数は港町館が３，１１５冊で、前年度より増加した。",
    ],
)
def test_a_movement_that_the_passages_bear_is_silent(text: str) -> None:
    assert findings(text, machine=True) == []


def test_without_last_years_sheet_its_numbers_say_nothing() -> None:
    assert findings("東浜館は４，８２０冊で、前年度より増加した。", last=False) == []
    assert findings("東浜館は４，８２０冊で、前年度より増加した。") != []


BOTH = (
    "苦情のうち、騒音に関するものは５２件、悪臭は２９件であった。"
    "窓口からの申込みは１４６件で、前年度の１０９件から増えた。"
    "出前講座は延べ２８７人が利用した（前年度２３４人）。相談会には１６５人が訪れた。"
    "図書室は２１８日（前年度２０５日）、自習室は１９６日開いた。"
    "聞き取りでは６３世帯のうち４１世帯が「便利になった」と答えた。"
)
BEFORE = (
    "苦情のうち、騒音に関するものは７１件であった。電子申請は８３件であった。"
    "聞き取りでは５８世帯のうち２６世帯が「便利になった」と答えた。"
)


def of_both(text: str, *, machine: bool = False) -> list[Finding]:
    told = sheet(indicator("640", "700", "566", "650", unit="件", name="新規相談受付件数"))
    before = sheet(indicator("610", "690", "640", "700", unit="件", name="新規相談受付件数"))
    before = before.model_copy(update={"results": BEFORE, "fiscal_year": 2021})
    told = with_texts(told.model_copy(update={"results": BOTH}), {FIELD: text})
    context = Context(
        profile=load_profile("sapporo"),
        last=before,
        machine=frozenset({FIELD} if machine else ()),
        by_meaning=False,
    )
    return [f for f in check_sheet(told, context) if f.rule == "role.passage"]


@pytest.mark.parametrize(
    ("text", "words", "right"),
    [
        # The passage itself tells last year's number of the thing.
        ("窓口からの申込みは１４６件で、前年度の２９件から増えた。", "２９件", "109件"),
        ("申込みは窓口が１４６件と、前年度の６４０件を下回った。", "６４０件", "109件"),
        ("出前講座は２８７人が利用し、前年度の１６５人を上回った。", "１６５人", "234人"),
        ("図書室は２１８日開き、前年度の１９６日を上回った。", "１９６日", "205日"),
        # Last year's passage does.
        ("騒音に関する苦情は５２件で、前年度の１０９件から減った。", "１０９件", "71件"),
        ("「便利になった」のは４１世帯で、前年度の５８世帯を下回った。", "５８世帯", "26世帯"),
    ],
)
def test_what_is_not_last_years_number_of_the_thing_is_told(
    text: str, words: str, right: str
) -> None:
    (found,) = of_both(text)
    assert (found.severity, found.suggestion) == ("warning", right)
    assert text[found.start : found.end] == words


def test_a_number_of_this_year_only_is_not_last_years() -> None:
    text = "悪臭に関する苦情は、前年度の５２件を下回った。"
    (found,) = of_both(text)
    assert text[found.start : found.end] == "５２件"
    assert "この年度の" in found.message
    assert [f.severity for f in of_both(text, machine=True)] == ["error"]


@pytest.mark.parametrize(
    "text",
    [
        "窓口からの申込みは１４６件で、前年度の１０９件から増えた。",
        "出前講座は２８７人が利用し、前年度の２３４人を上回った。",
        "騒音に関する苦情は５２件で、前年度の７１件から減った。",
        "新規相談は５６６件で、前年度の６４０件を下回った。",
        "「便利になった」のは４１世帯で、前年度の２６世帯を上回った。",
        "窓口からの申込みは１４６件で、前年度の約１．３倍となった。",
        "電子申請は前年度の８３件から伸びた。",
        # How much more, not how many then.
        "窓口からの申込みは１４６件で、前年度の２９件増となった。",
    ],
)
def test_last_years_own_number_is_silent(text: str) -> None:
    assert of_both(text, machine=True) == []


def test_what_last_years_number_became_is_of_the_same_thing() -> None:
    text = "東浜館は前年度の５，０１０冊から３，１１５冊に減った。"
    assert [f.suggestion for f in findings(text) if f.rule == "role.passage"] != []
    assert findings("東浜館は前年度の５，０１０冊から４，８２０冊に減った。", machine=True) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("騒音に関する苦情は５２件（前年度８３件）であった。", ["71件"]),
        ("騒音に関する苦情は５２件（前年度７１件）であった。", []),
    ],
)
def test_last_years_number_in_brackets(text: str, right: list[str]) -> None:
    assert [f.suggestion for f in of_both(text, machine=True)] == right


def test_a_cell_with_the_value_of_last_years_passage_is_chance() -> None:
    """６５０件 are next year's aim in a cell, and 夜間の貸出 in last year's passage."""
    told = sheet(indicator("640", "700", "566", "650", unit="件", name="新規相談受付件数"))
    before = sheet(indicator("610", "690", "640", "700", unit="件", name="新規相談受付件数"))
    before = before.model_copy(
        update={"results": "夜間の貸出は６５０件である。", "fiscal_year": 2021}
    )
    told = told.model_copy(update={"results": "夜間の貸出は６７３件である。"})
    context = Context(profile=load_profile("sapporo"), last=before, by_meaning=False)
    for text, rules in (
        ("夜間の貸出は６７３件で、前年度の６５０件から増えた。", []),
        ("昼の窓口は６７３件で、前年度の６５０件から増えた。", ["role.mismatch"]),
    ):
        found = check_sheet(with_texts(told, {FIELD: text}), context)
        assert [f.rule for f in found if f.rule == "role.mismatch"] == rules
