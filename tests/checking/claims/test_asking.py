"""Claims in an officer's own text are asked about, in a machine's refused."""

from assistant.checking import Context, Finding, check_sheet
from assistant.reading import load_profile
from assistant.sheet.model import Evaluation, NextYear
from tests.sheet.sample import indicator, sheet

REASON = "物価高騰の影響により利用者は減少し、親身な応対が好評で、市民の信頼を得た。"
SHEET = sheet(indicator("82817", "100000", "66611", "100000")).model_copy(
    update={
        "results": "市の広報紙で講座を案内した。",
        "evaluation": Evaluation(
            grade="A",
            reason=REASON,
            next_year=NextYear(content="警察との連携を強化する。公募により選定する。"),
        ),
    }
)


def claims(*machine: str, field: str = "evaluation.reason") -> list[Finding]:
    context = Context(profile=load_profile("sapporo"), machine=frozenset(machine), by_meaning=False)
    kinds = ("cause", "measure", "praise")
    return [f for f in check_sheet(SHEET, context) if f.kind in kinds and f.field == field]


def test_an_officer_is_asked_once_for_each_kind() -> None:
    cause, praise = claims()
    assert (cause.kind, cause.severity) == ("cause", "question")
    assert cause.question == "【確認：「物価高騰の影響により」が要因だと分かる数値や出来事は何か】"
    assert REASON[praise.start : praise.end] == "親身な応対が好評で、市民の信頼を得た"
    assert (praise.kind, praise.severity, praise.rule) == ("praise", "question", "claim.praise")


def test_a_machine_is_refused_clause_by_clause() -> None:
    found = claims("evaluation.reason")
    assert [f.severity for f in found] == ["error"] * len(found)
    assert sum(f.kind == "praise" for f in found) == 2


def test_a_plan_is_asked_for_who_and_when_and_a_means_is_not() -> None:
    (plan,) = claims(field="next_year.content")
    assert plan.question == "【確認：「警察との連携を強化する」は誰がいつまでに行うか】"


def praised(text: str) -> bool:
    told = SHEET.model_copy(update={"evaluation": Evaluation(grade="A", reason=text)})
    context = Context(
        profile=load_profile("sapporo"), machine=frozenset({"evaluation.reason"}), by_meaning=False
    )
    return any(f.rule == "claim.praise" for f in check_sheet(told, context))


def test_a_steady_movement_of_a_figure_is_no_praise() -> None:
    assert not praised("利用者は、前年度の82,817人から66,611人に着実に減少している。")
    assert not praised("利用者は着実に減っている。")


def test_a_steady_effect_is_praise() -> None:
    assert praised("市民の意識は着実に高まった。")
    assert praised("事業の効果が着実に表れている。")
