"""Causes, measures and praise: what somebody entered passes, what nobody entered is found."""

import pytest

from assistant.checking import Finding, Passage, check_sentence, trace_numbers
from assistant.checking.claims.check import Claims, check_claims
from assistant.sheet import Sheet, facts_of
from tests.sheet.sample import indicator, sheet

SHEET = sheet(indicator("82817", "100000", "66611", "100000"))
FACTS = facts_of(SHEET)
RESULTS = Passage(
    id="results",
    text="水曜日の電話受付を７月から休止したため、受け切れなかった電話がある。"
    "町内会の総会が感染症のため中止となり、出前講座は１４回にとどまった。"
    "アンケートでは「分かりやすい」との回答が８割を超え、受講者に好評だった。",
)
INGENUITY = Passage(
    id="ingenuity",
    text="市の広報紙と町内会の回覧で講座を案内した。社会福祉協議会と連携し、相談先を一覧にまとめた。",
)
ACTIVITIES = Passage(
    id="project.activities",
    text="相談を円滑に受け付け、高齢者の集いで出前講座を行う。司書を増員し、読み聞かせを行う。",
)
PASSAGES = (RESULTS, INGENUITY, ACTIVITIES)


def errors(text: str, *passages: Passage) -> list[Finding]:
    found = check_claims(text, passages or PASSAGES, FACTS, names=["消費生活相談事業"])
    return [finding for finding in found if finding.severity == "error"]


def kinds(text: str) -> list[str]:
    return [finding.kind for finding in errors(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("高齢化の進展に伴い、相談は増える見込みである。", "cause"),
        ("物価高騰の影響を受け、事業費が増加した。", "cause"),
        ("相談内容が多様化・複雑化する中、体制を保った。", "cause"),
        ("これは、他市との人材の取り合いが要因である。", "cause"),
        ("会員が減少したのは、担い手の不足によるものである。", "cause"),
        ("主な要因は、若者の転出である。", "cause"),
        ("関係機関と協議会を設け、情報共有を進める。", "measure"),
        ("ＳＮＳで若年層への周知を図る。", "measure"),
        ("予約システムの導入を検討する。", "measure"),
        ("警察との連携を強化した。", "measure"),
        ("窓口では円滑に対応した。", "praise"),
        ("市民の安全に大きく寄与している。", "praise"),
        ("きめ細かな支援を行った。", "praise"),
        ("本市の窓口として定着している。", "praise"),
        ("通信販売の普及もあって、相談が増えた。", "cause"),
        ("相談の増加は、手口の巧妙化が一因である。", "cause"),
        ("新しい契約の広がりが、相談の増加の背景にある。", "cause"),
        ("相談の内容からは、若者の孤立がうかがえる。", "cause"),
        ("携帯電話会社の統合を機に、相談が増えた。", "cause"),
        ("出前講座は被害の抑制につながった。", "praise"),
        ("町内会の回覧が功を奏した。", "praise"),
        ("講座により、高額な契約を防ぐことができた。", "praise"),
        ("窓口が早く開いて助かるとの声が多い。", "praise"),
        ("講座は混乱もなく行われた。", "praise"),
    ],
)
def test_what_nobody_entered_is_found(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "水曜日の電話受付を休止したため、受け切れない電話があった。",
        "感染症により町内会の総会が中止となったことが影響した。",
        "講座の周知を図るため、町内会の回覧を用いた。",  # 案内 was entered
        "社会福祉協議会と協働し、相談先の一覧をまとめた。",
        "受講者に好評を得た。",
        "水曜日の受付を止めたことで、受けられない電話が出た。",
        "受講者の８割超が「分かりやすい」と回答したことを踏まえ、Ａと判定した。",
        "総会の取りやめにより、講座は１４回となった。",
    ],
)
def test_what_was_entered_in_other_words_passes(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "利用者数は予定を下回り、前年度より減少した。",
        "成果指標が目標に届かなかったことから、Ｂと判定した。",
        "以上を踏まえ、総合判定はＡとする。",
        "予算に対する執行率は９５．３％であった。",
        "令和５年度の予定は１００，０００人に据え置く。",
        "令和５年度予算は、前年度から８００千円増額する。",
        "満足度を示す数値は入力されていない。",
        "若い世代への働きかけが結果に結び付いたとはいえない。",
        "説明会に来ていない人の受け止めは把握していない。",
        "満足した割合を示す数値が入力されていないため、比べられない。",
        "前回のＢからＡに評価を引き上げた。",
        "成果が表れるまでには時間がかかる。",
        "満足度の指標は設けていない。",
        "決算が前年度の１８４，１４８千円から膨張したため、負担は重い。",
    ],
)
def test_figures_verdicts_and_denials_claim_nothing(text: str) -> None:
    assert kinds(text) == []


def test_a_question_claims_nothing() -> None:
    assert (
        errors("実績は６６，６１１人である。【要因を記入：物価高騰の影響により減少した理由】") == []
    )


def test_a_word_of_measure_alone_is_no_support() -> None:
    # 連携 was entered, but with somebody else.
    assert kinds("警察や消防と連携し、見守りを続けた。") == ["measure"]


def test_an_effect_needs_an_effect_entered_not_the_measure_alone() -> None:
    text = "回覧での案内が受講者の増加につながった。"
    measure = Passage(id="results", text="町内会の回覧で講座を案内した。")
    effect = Passage(id="results", text="町内会の回覧で講座を案内した結果、受講者が増えた。")
    neighbour = Passage(id="results", text="回覧で受講者に講座を案内した。雨の日が減った。")
    thereby = Passage(id="results", text="回覧で講座を案内した。その結果、受講者が増えた。")
    assert [f.kind for f in errors(text, measure)] == ["praise"]
    assert [f.kind for f in errors(text, neighbour)] == ["praise"]
    assert errors(text, effect) == []
    assert errors(text, thereby) == []


def test_a_clause_that_repeats_an_entered_figure_needs_fewer_words() -> None:
    entered = Passage(id="results", text="冬の路面に関する苦情が３１２件あった。")
    assert errors("苦情が計３１２件も電話で来たため、散布した。", entered) == []
    assert errors("苦情が計４１２件も電話で来たため、散布した。", entered)


def test_meaning_decides_what_words_leave_open() -> None:
    entered = Passage(
        id="results", text="後任の相談員は二度募集したが年度内の採用に至らず、予算が残った。"
    )
    assert errors("後任の相談員が見付からなかったため、報酬が残った。", entered) == []
    assert errors("後任の相談員が病気になったため、報酬が残った。", entered)


def test_a_deed_of_no_listed_name_is_asked_about() -> None:
    (finding,) = check_claims("弁護士会に電話の取次ぎを頼んだ。", PASSAGES, FACTS)
    assert (finding.kind, finding.severity) == ("measure", "warning")
    assert finding.question is not None
    assert not check_claims("市の回覧で講座の日を知らせた。", PASSAGES, FACTS)
    assert not check_claims("実績は目標を１４人下回り、前年度を上回った。", PASSAGES, FACTS)


def test_an_entered_cause_of_something_else_is_a_question() -> None:
    two = sheet(
        indicator("10", "20", "14", "20", name="講座の回数"),
        indicator("90", "92", "94", "92", name="苦情の解決率").model_copy(update={"number": 2}),
    )
    entered = Passage(id="results", text="会場の工事のため、講座を１４回しか開けなかった。")
    facts = facts_of(two)

    def found(text: str, passage: Passage = entered) -> list[tuple[str, str | None]]:
        return [(f.severity, f.question) for f in check_claims(text, [passage], facts)]

    asked = "【確認：「会場の工事のため」が「苦情の解決率が上がった」の要因か】"
    assert found("会場の工事のため、苦情の解決率が上がった。") == [("warning", asked)]
    assert found("会場の工事のため、講座は１４回にとどまった。") == []
    beside = Passage(id="results", text=entered.text + "苦情の解決は早かった。")
    assert found("会場の工事のため、苦情の解決率が上がった。", beside) == [("warning", asked)]
    thereby = Passage(id="results", text="講座の会場で工事があった。このため苦情の解決も遅れた。")
    assert found("会場の工事のため、苦情の解決率が下がった。", thereby) == []


def test_an_ageing_society_is_not_supported_by_the_aged() -> None:
    assert kinds("高齢化により出前講座の回数が減った。") == ["cause"]


def test_what_is_meant_to_be_is_no_evidence_that_it_was() -> None:
    text = "相談を円滑に受け付けた。"
    assert [f.kind for f in errors(text, ACTIVITIES)] == ["praise"]
    assert errors(text, Passage(id="results", text="新しい窓口で相談を円滑に受け付けた。")) == []
    assert errors(text, Passage(id="last:evaluation.reason", text="相談を円滑に受け付けた。"))


def test_words_must_stand_together_not_all_over_a_passage() -> None:
    apart = Passage(id="results", text="台風が来た。受講者は増えた。講師を代えた。休館した。")
    together = Passage(id="results", text="受講者は増えた。台風で三日間休館した。")
    text = "台風で休館したため、回数が減った。"
    assert errors(text, apart)
    assert not errors(text, together)


def test_a_field_may_come_sentence_by_sentence() -> None:
    text = "台風で休館したため、回数が減った。"
    first = Passage(id="results.1", text="台風が市を襲った。")
    second = Passage(id="results.2", text="そのため三日間休館した。")
    elsewhere = Passage(id="ingenuity.1", text="そのため三日間休館した。")
    assert not errors(text, first, second)
    assert errors(text, first, elsewhere)
    assert errors("円滑に受け付けた。", Passage(id="activities.2", text="円滑に受け付ける。"))


def test_the_finding_names_the_clause_and_asks_for_what_it_explains() -> None:
    text = "利用者は増えたが、物価高騰の影響により事業費が増加した。"
    (finding,) = errors(text)
    assert text[finding.start : finding.end] == "物価高騰の影響により"
    assert finding.question == "【要因を記入：事業費が増加した理由】"
    assert finding.message == "「物価高騰の影響により」という要因は、入力された記載にありません。"


def test_the_nearest_passage_is_named() -> None:
    (finding,) = errors("民生委員及び社会福祉協議会との情報共有を進める。")
    assert finding.evidence == ("ingenuity",)


def test_the_officers_verdict_is_told_not_refused() -> None:
    (finding,) = check_claims("事業規模は適切である。", PASSAGES, FACTS)
    assert (finding.kind, finding.severity) == ("praise", "info")
    assert kinds("近隣市と比べても妥当な規模である。") == ["praise"]


def test_names_of_the_sheet_support_nothing_and_claim_nothing() -> None:
    purpose = Passage(id="results", text="消費生活相談を行った。")
    assert [f.kind for f in errors("消費生活相談の周知を図った。", purpose)] == ["measure"]
    assert errors("消費生活相談により実施した。", purpose) == []


def all_findings(text: str, of: Sheet = SHEET) -> tuple[Finding, ...]:
    facts = facts_of(of)
    return check_sentence(
        text,
        sheet=of,
        facts=facts,
        field="evaluation.reason",
        passages=PASSAGES,
        traces=trace_numbers(text, sheet=of, facts=facts),
        grades=("A", "B", "C"),
    )


def test_a_sentence_is_held_against_everything_in_order_of_position() -> None:
    text = "物価高騰の影響により利用者数は増加し、円滑に運営したことから、Ａと判定した。"
    named = SHEET.model_copy(
        update={"indicators": (SHEET.indicators[0].model_copy(update={"name": "利用者数"}),)}
    )
    found = all_findings(text, named)
    assert next(f.kind for f in found if f.kind != "praise") == "cause"
    assert {f.kind for f in found} == {"cause", "direction", "praise", "grade"}
    assert [f.start for f in found] == sorted(f.start for f in found)


def test_a_sentence_that_reads_well_and_says_what_nobody_entered() -> None:
    text = (
        "高齢化の進展に伴い今後も一定の需要が見込まれることから、"
        "関係機関と連携し周知を図りながら事業を継続する。"
    )
    plain = Passage(id="results", text="高齢者の集いで講座を開いた。")
    kinds_found = [f.kind for f in errors(text, plain)]
    assert kinds_found.count("measure") == 2
    assert "cause" in kinds_found


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("高齢化の進展に伴い、ＳＮＳで若年層への周知を図り、窓口では円滑に対応した。", {"error"}),
        ("弁護士会に仕事を引き継いだ。小型除雪機を町内会に貸し出した。", {"warning"}),
        ("事業規模は適切であると判断する。", {"info"}),
        ("若年層に届かなかったため、Ｂ判定とした。", {"warning"}),
        ("警察との連携を強化し、小型除雪機を町内会に貸し出した。", {"error", "warning"}),
    ],
)
def test_the_sure_findings_are_the_errors_among_all(text: str, severities: set[str]) -> None:
    claims = Claims(PASSAGES, FACTS, names=["消費生活相談事業"])

    found = claims.findings(text)

    assert {finding.severity for finding in found} == severities
    assert claims.findings(text, sure=True) == tuple(f for f in found if f.severity == "error")
